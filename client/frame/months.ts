import { addMonths, DAWN, type Day, monthEnd, seriesDays } from '../../server/domain/day.ts';
import type { View } from '../../server/domain/record/view.ts';

/** How far ahead what is planned can be looked at. */
const AHEAD_MONTHS = 18;

/**
 * The month ends from the first unit or post of the record to a year and a half from today; for who may see none to
 * come, to the last one that is over.
 */
export function monthsOfRecord(view: View, today: Day, overOnly: boolean): readonly Day[] {
  const months = view.memoWhole(`frame.months:${today}`, () => {
    let first = today;
    for (const kind of ['unit', 'post'] as const) {
      for (const id of view.ids(kind)) {
        const from = view.versions(kind, id)[0]?.effectiveFrom;
        if (from && from < first && from > DAWN) first = from;
      }
    }
    return seriesDays({ from: first, to: monthEnd(addMonths(today, AHEAD_MONTHS)), grain: 'month' });
  });
  return overOnly ? months.filter((end) => end <= today) : months;
}
