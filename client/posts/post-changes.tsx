import { createMemo, For, type JSX, Show } from 'solid-js';
import { type LogEntry, listChanges } from '../../server/domain/changes/log.ts';
import { UndoButton } from '../changes/undo-button.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { whenWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import styles from './posts.module.css';

/** As many as tell what happened lately; the whole log has its own screen. */
const MOST = 12;

/** What was recorded about a post, newest first, each with its Undo. */
export function PostChanges(props: { postId: string }): JSX.Element {
  return <ChangesAbout thing={`post:${props.postId}`} />;
}

/** What was recorded about any thing (`worker:ID`). It brings every verb's sentences: load it lazily. */
export function ChangesAbout(props: { thing: string }): JSX.Element {
  const { record } = useRecord();
  const { actor } = useSession();
  const { today } = useAsAt();
  const changes = createMemo(
    () => listChanges(record(), { thing: props.thing, limit: MOST }, { actor: actor(), today: today() }).changes,
  );
  return (
    <section class={styles.part}>
      <h2>Changes</h2>
      <RowList label="Changes">
        <For each={changes()}>{(entry) => <ChangeRow entry={entry} thing={props.thing} />}</For>
      </RowList>
    </section>
  );
}

function ChangeRow(props: { entry: LogEntry; thing: string }): JSX.Element {
  const { isNow } = useAsAt();
  // an import is undone from its own screen, not from one of the things it brought
  const isOwn = () => props.entry.things.includes(props.thing);
  const mayUndo = () => isNow() && isOwn() && props.entry.mayUndo && props.entry.undoneBy === null;
  return (
    <RowItem
      title={<span class={styles.sentence}>{props.entry.sentence}</span>}
      sub={`Recorded ${whenWords(Date.parse(props.entry.recordedAt))} by ${props.entry.by}${props.entry.undoneBy ? '; undone since' : ''}`}
      actions={
        <Show when={mayUndo()}>
          <UndoButton entry={props.entry} />
        </Show>
      }
    />
  );
}
