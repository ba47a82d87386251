import { dayOfNumber, FOREVER_NUMBER } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { fteColumn } from '../ui/fte-column.ts';
import type { Column } from '../ui/table-rows.ts';
import type { Band } from './timeline-bands.ts';

/** Bands along time as a table; the first column is who or where each of them is. */
export function bandColumns(first: { id: string; head: string }): readonly Column<Band>[] {
  return [
    { ...first, text: (band) => band.who },
    { id: 'how', head: 'How', text: (band) => band.how },
    fteColumn((band) => band.fteMicro),
    {
      id: 'from',
      head: 'First day',
      text: (band) => dayWords(dayOfNumber(band.from)),
      sortBy: (band) => band.from,
      csv: (band) => dayOfNumber(band.from),
    },
    {
      id: 'to',
      head: 'Last day',
      text: (band) => (band.to === FOREVER_NUMBER ? stillWords(band) : dayWords(dayOfNumber(band.to - 1))),
      sortBy: (band) => band.to,
      csv: (band) => (band.to === FOREVER_NUMBER ? '' : dayOfNumber(band.to - 1)),
    },
  ];
}

function stillWords({ expectedEnd }: Band): string {
  return expectedEnd ? `expected ${dayWords(expectedEnd)}` : 'still running';
}
