import { createMemo, For, type JSX, Show } from 'solid-js';
import { type BoardColumn, type BoardRow, boardColumns } from '../../server/domain/vacancies.board.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { EachBy } from '../ui/each-by.tsx';
import { MoveMenu } from './move-menu.tsx';
import { NoRecruitment } from './no-recruitment.tsx';
import { usePeopleLine } from './use-people-line.ts';
import styles from './vacancies.module.css';
import { RoundLink, VacancyLink } from './vacancy-link.tsx';
import { NextButton, StatusChips } from './vacancy-parts.tsx';
import { columnWords, stageLine, teamOf, vacantWords, whenVacant } from './vacancy-words.ts';

/**
 * On a desktop: a column for each step, and what nobody recruits to yet across the top. `narrowed`: where one looks for
 * something.
 */
export function VacancyColumns(props: { rows: readonly BoardRow[]; narrowed: boolean }): JSX.Element {
  const byColumn = createMemo(() => Map.groupBy(props.rows, (row) => row.column));
  const rowsOf = (column: BoardColumn) => byColumn().get(column) ?? [];
  const isAlone = () => byColumn().size === 1;
  return (
    <>
      <Show when={rowsOf('no_round').length > 0}>
        <NoRecruitment
          class={styles.across ?? ''}
          count={rowsOf('no_round').length}
          unfolded={props.narrowed || isAlone()}
        >
          <Cards class={styles.cardsAcross} rows={rowsOf('no_round')} />
        </NoRecruitment>
      </Show>
      <div class={styles.columns}>
        <For each={boardColumns.filter((column) => column !== 'no_round')}>
          {(column) => <Column column={column} rows={rowsOf(column)} />}
        </For>
      </div>
    </>
  );
}

function Column(props: { column: BoardColumn; rows: readonly BoardRow[] }): JSX.Element {
  return (
    <section class={styles.column} aria-label={columnWords[props.column]}>
      <h2 class={styles.columnHead}>
        {columnWords[props.column]}
        <span class={`${styles.count} figures`}>{props.rows.length}</span>
      </h2>
      <Cards class={styles.cards} rows={props.rows} />
    </section>
  );
}

function Cards(props: { class: string | undefined; rows: readonly BoardRow[] }): JSX.Element {
  return (
    <ul class={props.class}>
      <EachBy each={props.rows} by={({ key }) => key}>
        {(row) => <Card row={row()} />}
      </EachBy>
    </ul>
  );
}

function Card(props: { row: BoardRow }): JSX.Element {
  const { view, asAt } = useAsAt();
  const people = usePeopleLine();
  const place = () => [props.row.post?.postNumber, teamOf(view(), props.row, asAt())].filter(Boolean).join(' · ');
  return (
    <li class={styles.card}>
      <p class={styles.cardTitle}>
        <VacancyLink row={props.row} />
        <span class={`${styles.fte} figures`}>{vacantWords(props.row)}</span>
      </p>
      <p class={styles.small}>{place()}</p>
      <p class={`${styles.small} figures`}>{whenVacant(props.row, asAt())}</p>
      <Show when={props.row.round}>
        <p class={`${styles.small} figures`}>{stageLine(props.row)}</p>
      </Show>
      <Show when={people(props.row)}>{(words) => <p class={styles.small}>{words()}</p>}</Show>
      <p class={styles.chips}>
        <StatusChips row={props.row} />
      </p>
      <p class={styles.cardButtons}>
        <NextButton row={props.row} />
        <MoveMenu row={props.row} />
        <RoundLink row={props.row} />
      </p>
    </li>
  );
}
