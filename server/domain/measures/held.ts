import { inScope, type Scope } from '../access.ts';
import { type Day, yearBefore } from '../day.ts';
import type { View } from '../record/view.ts';
import { unitTreeDays } from '../units.ts';
import { type MeasureId, measures, type Quantity } from './registry.ts';

type Asked = { readonly measures: readonly MeasureId[]; readonly unitId: string; readonly days: readonly Day[] };

/**
 * Whether a reader's device holds every row behind some measures of a unit on some days: the unit was theirs on each of
 * them, and, for what looks back a year, all that year long. Rights go by what is known now.
 */
export function isHeldFor(now: View, scope: Scope, { measures: asked, unitId, days }: Asked): boolean {
  if (scope.all) return true;
  const isTheirs = (on: Day) => inScope(now, scope, { unitId, on });
  const looksBack = asked.some(looksBackYear);
  return days.every((on) => {
    if (!isTheirs(on)) return false;
    const from = looksBack ? yearBefore(on) : on;
    return isTheirs(from) && unitTreeDays(now).every((change) => change <= from || on < change || isTheirs(change));
  });
}

const ofTheYear: ReadonlySet<Quantity> = new Set(['leavers', 'employedYearBefore', 'stayed']);

function looksBackYear(id: MeasureId): boolean {
  const { numerator, denominator } = measures[id];
  return [...numerator, ...(denominator ?? [])].some((quantity) => ofTheYear.has(quantity));
}
