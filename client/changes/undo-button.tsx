import type { JSX } from 'solid-js';
import type { LogEntry } from '../../server/domain/changes/log.ts';
import { useSend } from '../shared/send.ts';
import { Button } from '../ui/button.tsx';

/** Undoes a Change, and says which to whoever hears the button alone. */
export function UndoButton(props: { entry: LogEntry }): JSX.Element {
  const { undo } = useSend();
  return (
    <Button small look="quiet" icon="undo" onClick={() => void undo(props.entry.id)}>
      Undo
      <span class="visually-hidden">{`: ${props.entry.sentence}`}</span>
    </Button>
  );
}
