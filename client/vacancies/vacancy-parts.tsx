import { createMemo, type JSX, Show } from 'solid-js';
import type { Move } from '../../server/domain/recruitment.moves.ts';
import type { BoardRow } from '../../server/domain/vacancies.board.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { besideOf, buttonId, nextOf, useMayMove, useMoves } from './use-moves.ts';
import { coverWordsOf, moveWords, nameOf } from './vacancy-words.ts';

/** Cover, and what is unusual about the vacancy. */
export function StatusChips(props: { row: BoardRow }): JSX.Element {
  const { asAt } = useAsAt();
  const cover = () => coverWordsOf(props.row, asAt());
  const isReviewDue = () => (props.row.post?.reviewOn ?? '9999') <= asAt();
  return (
    <>
      <Show when={cover()}>
        {(found) => <Chip look={found().early ? 'amber' : found().none ? 'plain' : 'accent'}>{found().words}</Chip>}
      </Show>
      <Show when={props.row.post?.status === 'held'}>
        <Chip look="amber">
          {`On hold${props.row.post?.reviewOn ? `, ${isReviewDue() ? 'review was due' : 'review on'} ${dayWords(props.row.post.reviewOn)}` : ''}`}
        </Chip>
      </Show>
    </>
  );
}

/** What a row offers at one tap: its next stage, its checks; without a round, the beginning of one. */
export function NextButton(props: { row: BoardRow }): JSX.Element {
  const { may, openSheet } = useSheets();
  return (
    <>
      <MoveButtons row={props.row} />
      <ChecksLink row={props.row} />
      <Show when={!props.row.round && props.row.postId && may('recruiting')}>
        <Button
          small
          aria-label={`Start recruitment: ${nameOf(props.row)}`}
          onClick={() => openSheet('recruiting', { postId: props.row.postId ?? '' })}
        >
          Start recruitment
        </Button>
      </Show>
    </>
  );
}

/** The next stage, and what else may be decided. Each name says which post it is about. */
export function MoveButtons(props: { row: BoardRow }): JSX.Element {
  const mayMove = useMayMove();
  const next = createMemo(() => nextOf(props.row, mayMove(props.row)));
  const beside = createMemo(() => besideOf(props.row, mayMove(props.row)));
  return (
    <>
      <Show when={next()}>{(move) => <MoveButton row={props.row} move={move()} id={buttonId(props.row)} />}</Show>
      <Show when={beside()}>{(move) => <MoveButton row={props.row} move={move()} />}</Show>
    </>
  );
}

function MoveButton(props: { row: BoardRow; move: Move; id?: string }): JSX.Element {
  const { start } = useMoves();
  const words = () => moveWords(props.move);
  return (
    <Button
      small
      id={props.id}
      aria-label={`${words()}: ${nameOf(props.row)}`}
      onClick={() => start(props.row, props.move)}
    >
      {words()}
    </Button>
  );
}

/** To the checks of the open offer, while any is outstanding. */
function ChecksLink(props: { row: BoardRow }): JSX.Element {
  const { href } = useAsAt();
  const { may } = useSheets();
  const offer = () => {
    const { offer = null, checks = null } = props.row.round ?? {};
    return checks && checks.outstanding > 0 ? offer : null;
  };
  return (
    <Show when={may('check') && offer()}>
      {(found) => (
        <LinkButton small href={href(`/recruitment/${found().recruitmentId}/offers/${found().id}`)}>
          Checks
          <span class="visually-hidden">{` of ${nameOf(props.row)}`}</span>
        </LinkButton>
      )}
    </Show>
  );
}
