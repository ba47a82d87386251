import { createResource, createSignal, type JSX, Show, Suspense } from 'solid-js';
import type { ChangeDiff } from '../../server/domain/changes/diff.ts';
import type { LogEntry } from '../../server/domain/changes/log.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { timeWords } from '../shared/clock.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Bone } from '../ui/empty.tsx';
import { RowItem } from '../ui/row-list.tsx';
import { DiffTable } from './change-diff.tsx';
import styles from './changes.module.css';
import { UndoButton } from './undo-button.tsx';

type RowProps = { entry: LogEntry; diffOf: (changeId: string) => Promise<ChangeDiff | null> };

/** One Change: its sentence, by whom and when; field by field where asked; Undo where it is theirs to undo. */
export function ChangeRow(props: RowProps): JSX.Element {
  const { isNow } = useAsAt();
  const [open, setOpen] = createSignal(false);
  const mayUndo = () => isNow() && props.entry.mayUndo && props.entry.undoneBy === null;
  return (
    <RowItem
      title={<span class={styles.sentence}>{props.entry.sentence}</span>}
      sub={recordedWords(props.entry)}
      chips={
        (props.entry.undoneBy || props.entry.reason) && (
          <>
            <Show when={props.entry.undoneBy}>
              <Chip icon="undo">Undone since</Chip>
            </Show>
            <Show when={props.entry.reason}>{(reason) => <Chip look="soft">{reason()}</Chip>}</Show>
          </>
        )
      }
      actions={
        <>
          <Button small look="quiet" aria-expanded={open()} onClick={() => setOpen(!open())}>
            {open() ? 'Hide what changed' : 'What changed'}
            <span class="visually-hidden">{`: ${props.entry.sentence}`}</span>
          </Button>
          <Show when={mayUndo()}>
            <UndoButton entry={props.entry} />
          </Show>
          <Show when={open()}>
            <Diff {...props} />
          </Show>
        </>
      }
    />
  );
}

/** Changes of one kind in a day about what is not the reader's to see: all that is told of them is how many. */
export function HiddenRow(props: { entries: readonly LogEntry[] }): JSX.Element {
  const first = () => props.entries[0] as LogEntry; // safe: a group has one at least
  const sub = () =>
    props.entries.length === 1
      ? recordedWords(first())
      : `${props.entries.length} times, the last at ${timeWords(Date.parse(first().recordedAt))}`;
  return <RowItem title={<span class={styles.sentence}>{first().sentence}</span>} sub={sub()} />;
}

function Diff(props: RowProps): JSX.Element {
  const [diff] = createResource(
    () => props.entry.id,
    (id) => props.diffOf(id).catch(() => null),
  );
  return (
    <div class={styles.diff}>
      <Suspense fallback={<Bone height="4rem" />}>
        <Show when={diff.state === 'ready'} fallback={<Bone height="4rem" />}>
          <Show when={diff()} fallback={<p>It can’t be shown field by field just now.</p>}>
            {(found) => <DiffTable diff={found()} />}
          </Show>
        </Show>
      </Suspense>
    </div>
  );
}

function recordedWords({ recordedAt, by, device }: LogEntry): string {
  const on = device && /^(phone|tablet|desktop)$/.test(device) ? `, on a ${device}` : '';
  return `${timeWords(Date.parse(recordedAt))} by ${by}${on}`;
}
