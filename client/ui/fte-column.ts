import { fromMicro } from '../../server/domain/fte.ts';
import { fteWords } from '../../server/domain/words.ts';
import type { Column } from './table-rows.ts';

/** A column of FTE, kept in millionths: as people read it, and as a plain number in the download. Null has no words. */
export function fteColumn<Row>(
  microOf: (row: Row) => number | null,
  {
    id = 'fte',
    head = 'FTE',
    words = fteWords,
  }: { id?: string; head?: string; words?: (micro: number) => string } = {},
): Column<Row> {
  const of = <T>(row: Row, made: (micro: number) => T, none: T) => {
    const micro = microOf(row);
    return micro === null ? none : made(micro);
  };
  return {
    id,
    head,
    kind: 'number',
    text: (row) => of(row, words, ''),
    sortBy: microOf,
    csv: (row) => of<number | null>(row, fromMicro, null),
  };
}
