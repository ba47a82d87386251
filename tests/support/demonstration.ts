import { type Demonstration, makeDemonstration } from '../../db/demo/make-demonstration.ts';
import { type Day, day } from '../../server/domain/day.ts';
import { type MeasureId, type Pair, ratioOf } from '../../server/domain/measures/registry.ts';
import { measureSeries } from '../../server/domain/measures/series.ts';
import type { View } from '../../server/domain/record/view.ts';

/** An ordinary Monday, a New Year's Day and a leap day: the demonstration has to be sound whenever it is made. */
export const todays: readonly Day[] = [day('2026-11-23'), day('2027-01-01'), day('2028-02-29')];

const made = new Map<Day, Demonstration>();

/** The demonstration as made at ten on a day; made once for all the tests of a file. */
export function demonstrationOn(today: Day): Demonstration {
  const demonstration = made.get(today) ?? makeDemonstration({ today, now: Date.parse(`${today}T10:00:00Z`) });
  made.set(today, demonstration);
  return demonstration;
}

/** A measure of the whole authority on a day. */
export function figureOn(view: View, measure: MeasureId, on: Day): Pair {
  const [series] = measureSeries(view, { measures: [measure], unitIds: [null], days: [on] });
  const [point] = series?.points ?? [];
  if (!point) throw new Error(`no point of ${measure} on ${on}`);
  return point;
}

/** A figure in per cent as a board reads it: to one decimal, rounded half up. */
export function percent(pair: Pair): number {
  const ratio = ratioOf(pair);
  if (ratio === null) throw new Error('no value');
  return Math.floor(ratio * 1000 + 0.5 + 1e-9) / 10;
}

/** FTE employed, vacant, agency and agency covering vacancies, of the whole authority on a day. */
export function totalsOf(view: View, on: Day) {
  const vacancy = figureOn(view, 'vacancy-rate', on);
  const agency = figureOn(view, 'agency-rate', on);
  const covering = figureOn(view, 'agency-covering-vacancies', on);
  const fte = (micro: number | null) => (micro ?? 0) / 1_000_000;
  return {
    employed: fte((vacancy.denominatorMicro ?? 0) - vacancy.numeratorMicro),
    vacant: fte(vacancy.numeratorMicro),
    agency: fte(agency.numeratorMicro),
    covering: fte(covering.numeratorMicro),
  };
}
