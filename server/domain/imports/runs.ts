import { type Day, lastDay, type Period } from '../day.ts';
import type { FactFields, FactKind } from '../record/facts.ts';
import type { PackFile } from './pack.ts';
import type { Planning } from './planning.ts';
import { type Row, sound } from './rows.ts';
import { type Dated, periodsOf, plannedVersions } from './versions.ts';

/** A row of a file whose facts run from day to day. */
type RunColumns = { readonly start_date?: Day | null; readonly end_date?: Day | null };
type RunRow = Row & { readonly values: RunColumns };

/**
 * One key of units.csv, posts.csv, assignments.csv or absences.csv: its rows are successive versions.
 * IS1 An end before its start is a fault (tellOrder).
 * IS2 So are two rows of one key that share a day; both lines are told.
 * IS3 Where a row's days are at fault, the others are held to their own: what is wrong with them is told with it. Not where
 *    the file has no column for the end, for then a row runs to the next.
 */
export function settleRun<K extends FactKind, R extends RunRow>(
  planning: Planning,
  run: {
    readonly file: PackFile;
    readonly kind: K;
    readonly id: string;
    readonly rows: readonly R[];
    readonly blank: FactFields[K];
    readonly fieldsOf: (row: R, base: FactFields[K]) => FactFields[K];
  },
): void {
  const { file, kind, id } = run;
  const believed = planning.record.now.versions(kind, id);
  const rows = run.rows.filter((row) => sound(row, 'start_date', 'end_date') && isInOrder(row));
  if (rows.length < run.rows.length) {
    planning.hide(`${kind}:${id}`);
    if (rows.length === 0 || rows.some(({ values }) => values.end_date === undefined)) return;
  }
  const dated = periodsOf(rows.map(datedRow), believed);
  tellOverlaps(planning, file, dated);
  const planned = plannedVersions({ kind, id, believed, blank: run.blank }, dated, ({ row }, base) =>
    run.fieldsOf(row, base),
  );
  planning.settle({ file, line: rows[0]?.line ?? 1, parts: [{ kind, id, planned }] });
}

function datedRow<R extends RunRow>(row: R): Dated & { row: R } {
  return { row, line: row.line, from: row.values.start_date as Day, last: row.values.end_date };
}

/** IS1. Tells of every row of a file that ends before it starts. */
export function tellOrder(planning: Planning, file: PackFile, rows: readonly RunRow[]): void {
  for (const row of rows) {
    if (isInOrder(row)) continue;
    const { start_date: start, end_date: end } = row.values;
    const place = { file, line: row.line, column: 'end_date' };
    const expected = 'an end on or after its start';
    if (file === 'absences.csv') planning.tell({ ...place, found: null, expected });
    else planning.tell({ ...place, found: String(end), expected: `${expected}, ${start}` });
  }
}

function isInOrder({ values: { start_date: start, end_date: end } }: RunRow): boolean {
  return !start || !end || start <= end;
}

/** IS2. */
function tellOverlaps(planning: Planning, file: PackFile, rows: readonly (Dated & Period)[]): void {
  let furthest: (Dated & Period) | undefined;
  for (const row of rows) {
    if (furthest && (row.effectiveFrom < furthest.effectiveTo || row.from === furthest.from)) {
      const [first, second] = furthest.line < row.line ? [furthest, row] : [row, furthest];
      const expected = `days that no other row of this key has: line ${first.line} ${daysOf(first)}`;
      const other = { file, line: first.line };
      planning.tell({ file, line: second.line, column: 'start_date', found: daysOf(second), expected, other });
    }
    if (!furthest || row.effectiveTo > furthest.effectiveTo) furthest = row;
  }
}

/** "from 2020-04-01 to 2021-03-31", "from 2020-04-01 on". */
export function daysOf(period: Period): string {
  const last = lastDay(period);
  return last ? `from ${period.effectiveFrom} to ${last}` : `from ${period.effectiveFrom} on`;
}
