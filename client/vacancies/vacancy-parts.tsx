import { createMemo, type JSX, Show } from 'solid-js';
import type { Move } from '../../server/domain/recruitment.moves.ts';
import type { BoardRow } from '../../server/domain/vacancies.board.ts';
import { dayWords, stageWords } from '../../server/domain/words.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { buttonId, nextOf, useMayMove, useMoves } from './use-moves.ts';
import { capital, coverWordsOf, nameOf } from './vacancy-words.ts';

/** Cover, and what is unusual about the vacancy. */
export function StatusChips(props: { row: BoardRow }): JSX.Element {
  const { asAt } = useAsAt();
  const cover = () => coverWordsOf(props.row);
  const isReviewDue = () => (props.row.post?.reviewOn ?? '9999') <= asAt();
  return (
    <>
      <Show when={cover()}>
        {(found) => <Chip look={found().overdue ? 'amber' : found().none ? 'plain' : 'accent'}>{found().words}</Chip>}
      </Show>
      <Show when={props.row.post?.status === 'held'}>
        <Chip look="amber">
          {`On hold${props.row.post?.reviewOn ? `, ${isReviewDue() ? 'review was due' : 'review on'} ${dayWords(props.row.post.reviewOn)}` : ''}`}
        </Chip>
      </Show>
    </>
  );
}

/** The next stage, at one tap; without a round, the beginning of one. Its name says which post it is about. */
export function NextButton(props: { row: BoardRow }): JSX.Element {
  const mayMove = useMayMove();
  const { start } = useMoves();
  const { may, openSheet } = useSheets();
  const next = createMemo(() => nextOf(props.row, mayMove(props.row)));
  const words = ({ to, asks }: Move) => `${capital(stageWords[to])}${asks === 'nothing' ? '' : '…'}`;
  return (
    <>
      <Show when={next()}>
        {(move) => (
          <Button
            small
            id={buttonId(props.row)}
            aria-label={`${words(move())}: ${nameOf(props.row)}`}
            onClick={() => start(props.row, move())}
          >
            {words(move())}
          </Button>
        )}
      </Show>
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
