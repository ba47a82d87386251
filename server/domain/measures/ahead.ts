import type { View } from '../record/view.ts';
import { type MeasureId, measureIds } from './registry.ts';
import { measureSeries } from './series.ts';

/**
 * Gathers from a view what the measures are sums of, measure by measure: what is asked of any of them afterwards only adds
 * up. Goes on a step at a time, so that whoever asks meanwhile is answered in between.
 */
export function* gatherAhead(view: View): Generator<MeasureId> {
  for (const id of measureIds) {
    measureSeries(view, { measures: [id], unitIds: [null], days: [view.day] });
    yield id;
  }
}
