import type { View } from '../record/view.ts';
import { type RowSet, rowSets, rowsOf } from './rows.ts';

/**
 * Gathers from a view what the measures are sums of, kind by kind: what is asked of any of them afterwards only adds up.
 * Goes on a step at a time, so that whoever asks meanwhile is answered in between.
 */
export function* gatherAhead(view: View): Generator<RowSet> {
  for (const set of rowSets) {
    rowsOf(view, set);
    yield set;
  }
}
