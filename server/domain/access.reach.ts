import { inScope, type Scope } from './access.ts';
import type { View } from './record/view.ts';
import { isUnder, unitTreeAt } from './units.ts';
import type { UnitDay } from './verb.ts';

/** Whose posts and people a list may show: those of the unit looked at, or of the reader's own units under it. */
export type Reach = {
  /** Null: everywhere. */
  readonly unitIds: readonly string[] | null;
  /** False where rows of the unit are left out, for they are not the reader's to see. */
  readonly whole: boolean;
};

/** How far a reader's sight goes in a unit ('': the whole authority) on a day. `now` is the newest: rights go by it. */
export function reachOn(now: View, scope: Scope, { unitId, on }: UnitDay): Reach {
  if (scope.all && unitId === '') return { unitIds: null, whole: true };
  if (inScope(now, scope, { unitId, on })) return { unitIds: [unitId], whole: true };
  const tree = unitTreeAt(now, on);
  return { unitIds: scope.unitIds.filter((own) => isUnder(tree, own, unitId)), whole: false };
}
