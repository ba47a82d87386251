import { type Accessor, createMemo } from 'solid-js';
import { type Reach, reachOn } from '../../server/domain/access.reach.ts';
import { scopeOf } from '../../server/domain/access.ts';
import { useAsAt } from './as-at.tsx';
import { useRecord } from './record-store.tsx';
import { useSession } from './session.tsx';

/** The units, on the day of the screen, whose posts and people this device holds: of the screen's unit, or another. */
export function useReach(of?: Accessor<string | undefined>): Accessor<Reach> {
  const { unitId, asAt } = useAsAt();
  const { viewAt } = useRecord();
  const { actor } = useSession();
  return createMemo(() =>
    // rights are by what is known now, whatever the screen looks at
    reachOn(viewAt(null), scopeOf(actor(), 'names.read'), { unitId: of?.() ?? unitId(), on: asAt() }),
  );
}
