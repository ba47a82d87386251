import { createMemo, createSignal, type JSX, lazy, Show } from 'solid-js';
import type { BoardRow } from '../../server/domain/vacancies.board.ts';
import { Button } from '../ui/button.tsx';
import { Part } from '../ui/part.tsx';
import { useMayMove } from './use-moves.ts';
import { nameOf } from './vacancy-words.ts';

const MovePanel = lazy(async () => ({ default: (await import('./move-panel.tsx')).MovePanel }));

/** Every move there is, for those who may: no dragging needed. */
export function MoveMenu(props: { row: BoardRow; label?: string }): JSX.Element {
  const mayMove = useMayMove();
  const [open, setOpen] = createSignal(false);
  const moves = createMemo(() => mayMove(props.row));
  const label = () => props.label ?? 'Move to…';
  let button: HTMLButtonElement | undefined;
  return (
    <Show when={moves().length > 0}>
      <Button
        small
        ref={button}
        aria-haspopup="dialog"
        aria-label={`${label()}: ${nameOf(props.row)}`}
        onClick={() => setOpen(true)}
      >
        {label()}
      </Button>
      <Show when={open()}>
        <Part onGone={() => setOpen(false)}>
          <MovePanel row={props.row} moves={moves()} anchor={button} onClose={() => setOpen(false)} />
        </Part>
      </Show>
    </Show>
  );
}
