import { createMemo, For, type JSX } from 'solid-js';
import { type BoardColumn, type BoardRow, boardColumns } from '../../server/domain/vacancies.board.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { EachBy } from '../ui/each-by.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { useFirst } from '../ui/use-first.tsx';
import { usePeopleLine } from './use-people-line.ts';
import styles from './vacancies.module.css';
import { RoundLink, VacancyLink } from './vacancy-link.tsx';
import { NextButton, StatusChips } from './vacancy-parts.tsx';
import { columnWords, stageLine, teamOf, vacantWords, whenVacant } from './vacancy-words.ts';

/** On a phone: stage after stage, each under a heading that stays in sight, with how many there are. */
export function VacancyList(props: { rows: readonly BoardRow[] }): JSX.Element {
  const groups = createMemo(() => {
    const byColumn = Map.groupBy(props.rows, (row) => row.column);
    return boardColumns.flatMap((column) => {
      const rows = byColumn.get(column);
      return rows ? [{ column, rows }] : [];
    });
  });
  return (
    <EachBy each={groups()} by={({ column }) => column}>
      {(group) => <Stage column={group().column} rows={group().rows} />}
    </EachBy>
  );
}

/** As many of those that nobody recruits to as stand first before one asks for all: the stages are not far below. */
const FIRST = 5;

function Stage(props: { column: BoardColumn; rows: readonly BoardRow[] }): JSX.Element {
  const most = props.column === 'no_round' ? FIRST : Number.POSITIVE_INFINITY;
  const { shown, More } = useFirst(() => props.rows, { most, of: () => columnWords[props.column] });
  return (
    <section class={styles.stage}>
      <h2 class={styles.stageHead}>
        {columnWords[props.column]}
        <span class={`${styles.count} figures`}>{props.rows.length}</span>
      </h2>
      <RowList label={columnWords[props.column]}>
        <EachBy each={shown()} by={({ key }) => key}>
          {(row) => <VacancyRowItem row={row()} />}
        </EachBy>
      </RowList>
      <More class={styles.more} />
    </section>
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
