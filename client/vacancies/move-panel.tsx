import type { JSX } from 'solid-js';
import type { Move } from '../../server/domain/recruitment.moves.ts';
import type { BoardRow } from '../../server/domain/vacancies.board.ts';
import { Button } from '../ui/button.tsx';
import { EachBy } from '../ui/each-by.tsx';
import { Popover } from '../ui/popover.tsx';
import { useMoves } from './use-moves.ts';
import styles from './vacancies.module.css';
import { moveWords, nameOf } from './vacancy-words.ts';

/** Where a vacancy may be moved to, in a small panel. */
export function MovePanel(props: {
  row: BoardRow;
  moves: readonly Move[];
  anchor: HTMLElement | undefined;
  onClose: () => void;
}): JSX.Element {
  const { start } = useMoves();
  const choose = (move: Move) => {
    props.onClose();
    start(props.row, move);
  };
  return (
    <Popover open onClose={props.onClose} anchor={props.anchor} title={`Move ${nameOf(props.row)} to`}>
      <ul class={styles.moves}>
        <EachBy each={props.moves} by={({ to, by }) => `${to} ${by}`}>
          {(move) => (
            <li>
              <Button look="quiet" onClick={() => choose(move())}>
                {moveWords(move())}
              </Button>
            </li>
          )}
        </EachBy>
      </ul>
    </Popover>
  );
}
