import type { Day } from '../day.ts';
import type { View } from '../record/view.ts';
import { decimalText, displayRate, tenthsOf } from './figures.ts';
import { type MeasureId, measureIds, measures, type Pair } from './registry.ts';
import { measureSeries } from './series.ts';

/** A figure that reads otherwise once something is put right. */
type MovedFigure = { readonly measure: MeasureId; readonly was: Pair; readonly is: Pair };

/**
 * The measures of a unit (null: the whole authority) on a day whose numerator or denominator a Change alters, in the
 * order of the registry: what a correction of the past is to name before it is sent.
 */
export function movedFigures(
  before: View,
  after: View,
  { asAt, unitId }: { asAt: Day; unitId: string | null },
): MovedFigure[] {
  const asked = { measures: measureIds, unitIds: [unitId], days: [asAt] };
  const was = measureSeries(before, asked);
  const is = measureSeries(after, asked);
  return measureIds.flatMap((measure, at) => {
    const [old, now] = [was[at]?.points[0], is[at]?.points[0]];
    if (!old || !now) return [];
    const same = old.numeratorMicro === now.numeratorMicro && old.denominatorMicro === now.denominatorMicro;
    return same ? [] : [{ measure, was: old, is: now }];
  });
}

/** "Vacancy rate: 32.7% (52.0 of 159.0 FTE) becomes 33.3% (53.0 of 159.0 FTE)". */
export function movedWords({ measure, was, is }: MovedFigure): string {
  return `${measures[measure].label}: ${figureWords(measure, was)} becomes ${figureWords(measure, is)}`;
}

function figureWords(measure: MeasureId, pair: Pair): string {
  const { kind, counts } = measures[measure];
  if (pair.denominatorMicro === null) return `${displayRate(measure, pair)} FTE`;
  const [numerator, denominator] = [pair.numeratorMicro, pair.denominatorMicro].map((micro) =>
    counts === 'people' ? String(tenthsOf(micro) / 10) : decimalText(tenthsOf(micro), 1),
  );
  const of = counts === 'people' ? 'people' : 'FTE';
  return `${displayRate(measure, pair)}${kind === 'share' ? '%' : ''} (${numerator} of ${denominator} ${of})`;
}
