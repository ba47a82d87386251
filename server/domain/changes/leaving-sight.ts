import { type Actor, daysInScope, scopeOf } from '../access.ts';
import { overlaps } from '../day.ts';
import type { NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { unitsOfVersion } from './places.ts';

/**
 * Whether a reader may see why someone left, or what kind of absence it was, row by row: of whatever units they have
 * that right in, which may be fewer than those whose names they see.
 */
export function leavingSight(view: View, actor: Actor): (version: NewVersion) => boolean {
  const scope = scopeOf(actor, 'leaving.read');
  if (scope.all) return () => true;
  if (scope.unitIds.length === 0) return () => false;
  const units = daysInScope(view, scope);
  return (version) =>
    unitsOfVersion(view, version).some((days) => units.get(days.unitId)?.some((seen) => overlaps(seen, days)));
}
