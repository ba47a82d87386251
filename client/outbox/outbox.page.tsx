import { createMemo, createSignal, type JSX, onMount, Show } from 'solid-js';
import { isParked, type OutboxEntry } from '../../server/domain/outbox.ts';
import { Screen } from '../frame/screen.tsx';
import { countWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { Button } from '../ui/button.tsx';
import { EachBy } from '../ui/each-by.tsx';
import { Empty } from '../ui/empty.tsx';
import { RowList } from '../ui/row-list.tsx';
import { LeftChanges } from './left-changes.tsx';
import { waitsForOthers } from './others-waiting.ts';
import styles from './outbox.module.css';
import { OutboxRow } from './outbox-row.tsx';
import { WaitingChoice } from './waiting-figures.tsx';

/** What was recorded here that the server has not answered yet, in words, and what can be done about it. */
export function OutboxPage(): JSX.Element {
  const { outbox, online, sync, syncing } = useRecord();
  const { state, askAgain, me } = useSession();
  const [others, setOthers] = createSignal(false);
  onMount(() => {
    const { authority, user } = me();
    waitsForOthers({ authority: authority.key, userId: user.id }).then(setOthers, () => undefined);
  });
  const parked = createMemo(() => outbox.entries().filter(isParked));
  const waiting = createMemo(() => outbox.entries().filter((entry) => !isParked(entry)));
  const isSignedOut = () => state() === 'ended' && online();
  const about = () => {
    if (waiting().length === 0) return 'It goes once you have said what is to become of it.';
    if (!online()) return 'No connection just now. It is sent by itself when there is one.';
    if (isSignedOut()) return 'Your session has run out. It is sent by itself once you have signed in again.';
    return 'It is sent by itself, in the order in which it was recorded.';
  };
  return (
    <Screen title="Outbox" about={outbox.entries().length > 0 ? about() : undefined}>
      <Show
        when={outbox.entries().length > 0}
        fallback={
          <Empty>
            <p>{`Nothing ${others() ? 'of yours ' : ''}waits to be sent: everything you recorded on this device has reached the server.`}</p>
            <Show when={others()}>
              <p>What someone else recorded on this device still waits, until they sign in here again.</p>
            </Show>
          </Empty>
        }
      >
        <WaitingChoice />
        <Group title="Needs a word from you" entries={parked()} />
        <Group title="Waiting to be sent" entries={waiting()} />
        <p class={styles.foot}>
          <Show
            when={isSignedOut()}
            fallback={
              <Show when={waiting().length > 0}>
                <Button busy={syncing()} onClick={() => void sync()}>
                  {syncing() ? 'Sending…' : 'Send now'}
                </Button>
              </Show>
            }
          >
            <Button onClick={() => askAgain()}>Sign in to send</Button>
          </Show>
        </p>
      </Show>
      <LeftChanges />
    </Screen>
  );
}

function Group(props: { title: string; entries: readonly OutboxEntry[] }): JSX.Element {
  return (
    <Show when={props.entries.length > 0}>
      <section class={styles.group} aria-label={props.title}>
        <h2>
          {props.title}
          <span class={styles.count}>{countWords(props.entries.length, 'change')}</span>
        </h2>
        <RowList label={props.title}>
          <EachBy each={props.entries} by={({ n }) => String(n)}>
            {(entry) => <OutboxRow entry={entry()} />}
          </EachBy>
        </RowList>
      </section>
    </Show>
  );
}
