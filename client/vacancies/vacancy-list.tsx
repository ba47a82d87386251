import { createMemo, For, type JSX, Show } from 'solid-js';
import { type BoardColumn, type BoardRow, boardColumns } from '../../server/domain/vacancies.board.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { EachBy } from '../ui/each-by.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { NoRecruitment } from './no-recruitment.tsx';
import { usePeopleLine } from './use-people-line.ts';
import styles from './vacancies.module.css';
import { RoundLink, VacancyLink } from './vacancy-link.tsx';
import { NextButton, StatusChips } from './vacancy-parts.tsx';
import { columnWords, stageLine, teamOf, vacantWords, whenVacant } from './vacancy-words.ts';

/**
 * On a phone: stage after stage, each under a heading that stays in sight, with how many there are. `narrowed`: where one
 * looks for something.
 */
export function VacancyList(props: { rows: readonly BoardRow[]; narrowed: boolean }): JSX.Element {
  const groups = createMemo(() => {
    const byColumn = Map.groupBy(props.rows, (row) => row.column);
    return boardColumns.flatMap((column) => {
      const rows = byColumn.get(column);
      return rows ? [{ column, rows }] : [];
    });
  });
  const isAlone = () => groups().length === 1;
  return (
    <EachBy each={groups()} by={({ column }) => column}>
      {(group) => (
        <Show when={group().column === 'no_round'} fallback={<Stage column={group().column} rows={group().rows} />}>
          <NoRecruitment count={group().rows.length} unfolded={props.narrowed || isAlone()}>
            <Rows column="no_round" rows={group().rows} />
          </NoRecruitment>
        </Show>
      )}
    </EachBy>
  );
}

type Group = { column: BoardColumn; rows: readonly BoardRow[] };

function Stage(props: Group): JSX.Element {
  return (
    <section class={styles.stage}>
      <h2 class={styles.stageHead}>
        {columnWords[props.column]}
        <span class={`${styles.count} figures`}>{props.rows.length}</span>
      </h2>
      <Rows {...props} />
    </section>
  );
}

function Rows(props: Group): JSX.Element {
  return (
    <RowList label={columnWords[props.column]}>
      <EachBy each={props.rows} by={({ key }) => key}>
        {(row) => <VacancyRowItem row={row()} />}
      </EachBy>
    </RowList>
  );
}

function VacancyRowItem(props: { row: BoardRow }): JSX.Element {
  const { view, asAt } = useAsAt();
  const people = usePeopleLine();
  const sub = () => {
    const place = [props.row.post?.postNumber, teamOf(view(), props.row, asAt())].filter(Boolean).join(' · ');
    return [place, whenVacant(props.row, asAt()), stageLine(props.row), people(props.row)].filter(Boolean);
  };
  return (
    <RowItem
      title={<VacancyLink row={props.row} />}
      end={vacantWords(props.row)}
      sub={<For each={sub()}>{(line) => <span class={styles.line}>{line}</span>}</For>}
      chips={<StatusChips row={props.row} />}
      actions={
        <>
          <NextButton row={props.row} />
          <RoundLink row={props.row} />
        </>
      }
    />
  );
}
