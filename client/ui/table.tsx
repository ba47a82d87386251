import { createMemo, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { countWords } from '../shared/format.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { ListHead } from './list-head.tsx';
import styles from './table.module.css';
import { type Column, csvLines, type Group, type Sort, sortRows } from './table-rows.ts';

type TableProps<Row> = {
  /** Names the table for those who hear it; shown only with `showCaption`. */
  caption: string;
  columns: readonly Column<Row>[];
  /** What the download holds, where that is more columns than are shown. */
  fileColumns?: readonly Column<Row>[];
  /** Rows, or groups of them with their sums. */
  rows?: readonly Row[];
  groups?: readonly Group<Row>[];
  /** As it opens; without it, in the order given. */
  sort?: Sort;
  /** What the file's name begins with; without it there is no download. */
  file?: string;
  /** The unit it is of, where that is not the one looked at; null for what is of no unit. */
  ofUnit?: string | null | undefined;
  /** On a phone: each row as a card (the default), or the table as it is, scrolled sideways. */
  phone?: 'cards' | 'scroll';
  /** One line that accounts for what the list leaves out. */
  footer?: JSX.Element;
  /** Words for what is counted: "posts". */
  noun: string;
  /** The same for one: "post". */
  one: string;
};

/** A word that no column has room for. */
const longWord = /\S{20,}/;

/** Up to so many rows are all there, so that finding in the page and printing work; of more, the first so many. */
const MOST_ROWS = 1000;

/** A table that sorts by its headings and downloads as exactly what it shows. */
export function Table<Row>(props: TableProps<Row>): JSX.Element {
  const [sort, setSort] = createSignal<Sort | undefined>(props.sort);
  const [all, setAll] = createSignal(false);
  const id = createUniqueId();
  const groups = createMemo(() => {
    const given = props.groups ?? [{ rows: props.rows ?? [] }];
    return given.map((group) => ({ ...group, rows: sortRows(group.rows, props.columns, sort()) }));
  });
  const count = () => groups().reduce((sum, group) => sum + group.rows.length, 0);
  const cut = () => !all() && !props.groups && count() > MOST_ROWS;
  const turn = (column: Column<Row>) =>
    setSort((before) => ({ by: column.id, down: before?.by === column.id ? !before.down : column.kind === 'number' }));
  return (
    <div>
      <ListHead
        count={countWords(count(), props.one, props.noun)}
        file={props.file}
        ofUnit={props.ofUnit}
        lines={() => csvLines(props.fileColumns ?? props.columns, groups())}
      />
      <section class={styles.scroll} aria-labelledby={id} tabindex={props.phone === 'scroll' ? 0 : undefined}>
        <table class={`${styles.table} ${props.phone === 'scroll' ? '' : styles.cards}`}>
          <caption class="visually-hidden" id={id}>
            {props.caption}
          </caption>
          <thead>
            <tr>
              <For each={props.columns}>{(column) => <Heading column={column} sort={sort()} onSort={turn} />}</For>
            </tr>
          </thead>
          <For each={groups()}>
            {(group) => (
              <Body group={group} columns={props.columns} most={cut() ? MOST_ROWS : Number.POSITIVE_INFINITY} />
            )}
          </For>
        </table>
      </section>
      {props.footer}
      <Show when={cut()}>
        <Button class={styles.more} onClick={() => setAll(true)}>
          {`Show all ${count().toLocaleString('en-GB')}`}
        </Button>
      </Show>
    </div>
  );
}

function Heading<Row>(props: { column: Column<Row>; sort: Sort | undefined; onSort: (column: Column<Row>) => void }) {
  const mine = () => (props.sort?.by === props.column.id ? props.sort : undefined);
  const order = () => (mine() ? (mine()?.down ? 'descending' : 'ascending') : undefined);
  return (
    <th
      scope="col"
      class={`${styles.heading} ${numberClass(props.column)} ${props.column.narrow ? styles.narrow : ''}`}
      aria-sort={order()}
    >
      <Show when={!props.column.unsorted} fallback={props.column.head}>
        <button type="button" class={styles.sort} onClick={() => props.onSort(props.column)}>
          {props.column.head}
          <span class={`${styles.arrow} ${mine() ? styles.sorted : ''}`}>
            <Icon name={mine()?.down ? 'down' : 'up'} size={16} />
          </span>
        </button>
      </Show>
    </th>
  );
}

function Body<Row>(props: { group: Group<Row>; columns: readonly Column<Row>[]; most: number }): JSX.Element {
  return (
    <tbody>
      <Show when={props.group.label}>
        <tr>
          <th class={styles.group} scope="rowgroup" colspan={props.columns.length}>
            {props.group.label}
          </th>
        </tr>
      </Show>
      <For each={props.group.rows.slice(0, props.most)}>{(row) => <Row row={row} columns={props.columns} />}</For>
      <Show when={props.group.sum}>{(sum) => <Row row={sum()} columns={props.columns} sum />}</Show>
    </tbody>
  );
}

function Row<Row>(props: { row: Row; columns: readonly Column<Row>[]; sum?: boolean }): JSX.Element {
  const cell = (column: Column<Row>) => (column.show ? column.show(props.row) : column.text(props.row));
  const longClass = (column: Column<Row>) =>
    column.kind !== 'number' && longWord.test(column.text(props.row)) ? (styles.long ?? '') : '';
  return (
    <tr class={props.sum ? styles.sum : styles.row}>
      <For each={props.columns}>
        {(column, at) => (
          <Show
            when={at() === 0}
            fallback={
              <td class={`${styles.cell} ${numberClass(column)} ${longClass(column)}`} data-head={column.head}>
                <div class={styles.value}>{cell(column)}</div>
              </td>
            }
          >
            <th class={`${styles.cell} ${styles.first} ${longClass(column)}`} scope="row">
              {cell(column)}
            </th>
          </Show>
        )}
      </For>
    </tr>
  );
}

function numberClass(column: { readonly kind?: 'number' }): string {
  return column.kind === 'number' ? (styles.number ?? '') : '';
}
