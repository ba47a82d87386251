import { type JSX, Show } from 'solid-js';
import type { LogEntry } from '../../server/domain/changes/log.ts';
import { undoneIn } from '../../server/domain/outbox.undone.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSend } from '../shared/send.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';

/** Undoes a Change, and says which to whoever hears the button alone; once, though it may wait to be sent. */
export function UndoButton(props: { entry: LogEntry }): JSX.Element {
  const { undo } = useSend();
  const { outbox } = useRecord();
  const waits = () => undoneIn(outbox.ahead()).has(props.entry.id);
  return (
    <Show when={!waits()} fallback={<Chip icon="clock">Its undo waits to be sent</Chip>}>
      <Button small look="quiet" icon="undo" onClick={() => void undo(props.entry.id)}>
        Undo
        <span class="visually-hidden">{`: ${props.entry.sentence}`}</span>
      </Button>
    </Show>
  );
}
