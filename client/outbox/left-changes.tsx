import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
import { openedSheet } from '../record/opened-sheet.ts';
import { openSheet } from '../record/use-sheets.ts';
import { type Draft, useDrafts } from '../shared/drafts.ts';
import { whenWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import { Button } from '../ui/button.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { toast } from '../ui/toaster.tsx';
import { type Became, becameOf } from './became.ts';
import styles from './outbox.module.css';

type Left = { readonly form: string; readonly draft: Draft; readonly entry: OutboxEntry };

/** What was being changed before it was sent, and has gone by itself since: what was typed of it is still here. */
export function LeftChanges(): JSX.Element {
  const store = useRecord();
  const drafts = useDrafts();
  const [moved, setMoved] = createSignal(0);
  const left = createMemo(() => {
    moved();
    if (openedSheet()) return []; // it is being gone on with
    return drafts.named('').flatMap((form): Left[] => {
      const draft = drafts.recall(form);
      const entry = draft?.of;
      return entry && !store.outbox.entries().some(({ n }) => n === entry.n) ? [{ form, draft, entry }] : [];
    });
  });
  const forget = ({ form, draft }: Left) => {
    drafts.forgetAll(form);
    setMoved((times) => times + 1);
    const keep = () => {
      drafts.keep(form, draft);
      setMoved((times) => times + 1);
    };
    toast({ text: 'What you typed is forgotten.', action: { label: 'Keep after all', run: keep } });
  };
  return (
    <Show when={left().length > 0}>
      <section class={`${styles.group} ${styles.left}`} aria-labelledby="left-changes">
        <h2 id="left-changes">Changed and not recorded</h2>
        <RowList label="Changed and not recorded">
          <For each={left()}>
            {(one) => (
              <RowItem
                title={<span class={styles.sentence}>{one.entry.sentence}</span>}
                sub={`${becameWords(one.entry, becameOf(one.entry, store))} What you had typed to change it is kept here.`}
                actions={
                  <>
                    <Button small onClick={() => openSheet('outbox-edit', { n: one.entry.n, left: one.entry })}>
                      Go on changing it…
                      <span class="visually-hidden">{`: ${one.entry.sentence}`}</span>
                    </Button>
                    <Button small onClick={() => forget(one)}>
                      Forget what I typed
                      <span class="visually-hidden">{`: ${one.entry.sentence}`}</span>
                    </Button>
                  </>
                }
              />
            )}
          </For>
        </RowList>
      </section>
    </Show>
  );
}

function becameWords({ changeId, madeAt }: OutboxEntry, became: Became): string {
  if (became.now === 'recorded')
    return became.changeId === changeId
      ? `Recorded as it was ${whenWords(madeAt)}.`
      : 'Recorded as it was changed since.';
  return words[became.now];
}

const words: { readonly [N in Exclude<Became['now'], 'recorded'>]: string } = {
  waits: 'It waits as it was changed since.',
  left: 'It has been sent as it was changed since.',
  undone: 'It was sent, and undone since.',
  given_up: 'It was given up before it was sent.',
  unknown: 'It no longer waits to be sent.',
};
