import type { Day } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import type { Column } from './table-rows.ts';

/** A column of days: in words, sorted by day, and in the download as YYYY-MM-DD. */
export function dayColumn<Row>(id: string, head: string, dayOf: (row: Row) => Day | null): Column<Row> {
  const text = (row: Row) => {
    const day = dayOf(row);
    return day ? dayWords(day) : '';
  };
  return { id, head, text, sortBy: dayOf, csv: dayOf };
}
