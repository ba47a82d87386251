import { createMemo, type JSX, Show } from 'solid-js';
import type { RoundLife } from '../../server/domain/recruitment.life.ts';
import { type BoardRow, boardOn, boardRowOf, boardRowsOfPost } from '../../server/domain/vacancies.board.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Button } from '../ui/button.tsx';
import { EachBy } from '../ui/each-by.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { MoveMenu } from '../vacancies/move-menu.tsx';
import { VacancyLink } from '../vacancies/vacancy-link.tsx';
import { NextButton, StatusChips } from '../vacancies/vacancy-parts.tsx';
import { nameOf, stageLine, teamOf, vacantWords, whenVacant } from '../vacancies/vacancy-words.ts';

/** What of a round is still to be filled: its posts, or its places, each with what is next. */
export function RoundRows(props: { life: RoundLife }): JSX.Element {
  const { view, asAt } = useAsAt();
  const rows = createMemo(() => {
    const board = boardOn(view(), { asAt: asAt(), unitIds: null });
    return props.life.rows.map((row): BoardRow => {
      const vacancy = row.postId ? boardRowsOfPost(board, row.postId)[0] : undefined;
      return vacancy?.round?.recruitmentId === row.recruitmentId ? vacancy : boardRowOf(view(), row, asAt());
    });
  });
  return (
    <section>
      <h2>To fill</h2>
      <RowList label="To fill">
        <EachBy each={rows()} by={({ key }) => key}>
          {(row) => <Row row={row()} life={props.life} />}
        </EachBy>
      </RowList>
    </section>
  );
}

function Row(props: { row: BoardRow; life: RoundLife }): JSX.Element {
  const { view, asAt } = useAsAt();
  const sub = () =>
    [
      props.row.post?.postNumber,
      teamOf(view(), props.row, asAt()),
      whenVacant(props.row, asAt()),
      stageLine(props.row),
    ].filter(Boolean);
  return (
    <RowItem
      title={<VacancyLink row={props.row} />}
      end={vacantWords(props.row)}
      sub={sub().join(' · ')}
      chips={<StatusChips row={props.row} />}
      actions={
        <>
          <NextButton row={props.row} />
          <MoveMenu row={props.row} />
          <TakeOut row={props.row} life={props.life} />
        </>
      }
    />
  );
}

/** A post leaves a round of several. */
function TakeOut(props: { row: BoardRow; life: RoundLife }): JSX.Element {
  const { may, openSheet } = useSheets();
  const { recruitmentId } = props.life;
  const isSeveral = () => props.life.round.postIds.length > 1 && !props.row.round?.offer;
  return (
    <Show when={may('round-posts') && isSeveral() && props.row.postId}>
      {(postId) => (
        <Button
          small
          aria-label={`Take out of the round…: ${nameOf(props.row)}`}
          onClick={() => openSheet('round-posts', { recruitmentId, takeOut: postId() })}
        >
          Take out…
        </Button>
      )}
    </Show>
  );
}
