import { type Accessor, createMemo } from 'solid-js';
import { inScope, scopeOf } from '../../server/domain/access.ts';
import { isUnder, unitTreeAt } from '../../server/domain/units.ts';
import { useAsAt } from './as-at.tsx';
import { useRecord } from './record-store.tsx';
import { useSession } from './session.tsx';

/** Whose people a list may show: those of the unit looked at, or of the reader's own units under it. */
export type Reach = {
  /** Null: everywhere. */
  readonly unitIds: readonly string[] | null;
  /** False where people of the unit are left out, for they are not the reader's to see. */
  readonly whole: boolean;
};

/** The units, on the day of the screen, whose people this device holds. */
export function useReach(): Accessor<Reach> {
  const { unitId, asAt } = useAsAt();
  const { viewAt } = useRecord();
  const { actor } = useSession();
  return createMemo(() => {
    const scope = scopeOf(actor(), 'names.read');
    const now = viewAt(null); // rights are by what is known now, whatever the screen looks at
    const here = unitId();
    if (scope.all && here === '') return { unitIds: null, whole: true };
    if (inScope(now, scope, { unitId: here, on: asAt() })) return { unitIds: [here], whole: true };
    const tree = unitTreeAt(now, asAt());
    return { unitIds: scope.unitIds.filter((own) => isUnder(tree, own, here)), whole: false };
  });
}
