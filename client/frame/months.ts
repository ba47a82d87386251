import { addMonths, DAWN, type Day, monthEnd, seriesDays } from '../../server/domain/day.ts';
import type { View } from '../../server/domain/record/view.ts';

/** How far ahead what is planned can be looked at. */
const AHEAD_MONTHS = 18;

/** The month ends from the first post of the record to a year and a half from today. */
export function monthsOfRecord(view: View, today: Day): readonly Day[] {
  return view.memoWhole(`frame.months:${today}`, () => {
    let first = today;
    for (const id of view.ids('post')) {
      const from = view.versions('post', id)[0]?.effectiveFrom;
      if (from && from < first && from > DAWN) first = from;
    }
    return seriesDays({ from: first, to: monthEnd(addMonths(today, AHEAD_MONTHS)), grain: 'month' });
  });
}
