import type { JSX } from 'solid-js';

export type Column<Row> = {
  readonly id: string;
  readonly head: string;
  /** The cell in words; what is downloaded unless `csv` says otherwise. */
  readonly text: (row: Row) => string;
  /** The cell as shown, where that is more than its words. */
  readonly show?: (row: Row) => JSX.Element;
  /** What to sort by where the words will not do; null comes last. */
  readonly sortBy?: (row: Row) => number | string | null;
  /** What the download holds where that is another thing than the words, such as a plain number. */
  readonly csv?: (row: Row) => string | number | null;
  readonly kind?: 'number';
  readonly unsorted?: boolean;
  /** Its heading may run over several lines, where the column is narrow. */
  readonly narrow?: boolean;
};

export type Group<Row> = { readonly label?: string; readonly rows: readonly Row[]; readonly sum?: Row };
export type Sort = { readonly by: string; readonly down: boolean };

const words = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

/** Rows in order of one column; rows that are equal there stay as they were; no value comes last either way. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | undefined,
): readonly Row[] {
  const column = columns.find((one) => one.id === sort?.by);
  if (!sort || !column) return rows;
  const of = column.sortBy ?? column.text;
  const keyed = rows.map((row) => ({ row, key: of(row) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key, sort.down));
  return keyed.map(({ row }) => row);
}

function compareKeys(a: number | string | null, b: number | string | null, down: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
  return down ? -order : order;
}

/** Headings, then every row as shown, sums among them. Groups come as a first column of their own. */
export function csvLines<Row>(columns: readonly Column<Row>[], groups: readonly Group<Row>[]) {
  const grouped = groups.some((group) => group.label !== undefined);
  const lines: (string | number | null)[][] = [
    [...(grouped ? ['Group'] : []), ...columns.map((column) => column.head)],
  ];
  for (const group of groups) {
    for (const row of group.sum === undefined ? group.rows : [...group.rows, group.sum]) {
      const cells = columns.map((column) => (column.csv ?? column.text)(row));
      lines.push([...(grouped ? [group.label ?? ''] : []), ...cells]);
    }
  }
  return lines;
}
