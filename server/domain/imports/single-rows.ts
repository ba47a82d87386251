import type { PackFile } from './pack.ts';
import type { Planning } from './planning.ts';
import type { Row } from './rows.ts';

/**
 * Of rows that share a key which only one may have, the first; a fault is told for each of the others.
 * A row that names its person by the reference of a record since joined to another is left out instead, and reported.
 */
export function onePerKey<R extends Row & { readonly joined?: boolean }>(
  planning: Planning,
  rows: readonly R[],
  { file, column }: { file: PackFile; column: string },
): R {
  const first = rows.find((row) => !row.joined) ?? (rows[0] as R);
  for (const row of rows) {
    if (row === first) continue;
    if (row.joined) {
      planning.notice('joined_record', { file, line: row.line });
      continue;
    }
    const expected = `a key of its own: line ${first.line} has this one`;
    const other = { file, line: first.line };
    planning.tell({ file, line: row.line, column, found: 'the key of another row', expected, other });
  }
  return first;
}

/** The rows that are not about what is an erased person's here (E1-E4): those stay as they are, and are reported. */
export function takenRows<R extends Row>(
  planning: Planning,
  rows: readonly R[],
  { file, isOfErased }: { file: PackFile; isOfErased: (row: R) => boolean },
): R[] {
  return rows.filter((row) => {
    const left = isOfErased(row);
    if (left) planning.notice('erased_person', { file, line: row.line });
    return !left;
  });
}
