import { createMemo } from 'solid-js';
import { inScope, scopeOf } from '../../server/domain/access.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';

/** Whether this device holds the posts and people of a unit: else its screens are made of figures from the server. */
export function useOwnUnit(): (unitId: string) => boolean {
  const { actor } = useSession();
  const { viewAt } = useRecord();
  const { asAt } = useAsAt();
  const scope = createMemo(() => scopeOf(actor(), 'names.read'));
  return (unitId) => scope().all || inScope(viewAt(null), scope(), { unitId, on: asAt() });
}

/** "today", or "on 3 Mar 2026". */
export function useWhen(): () => string {
  const { asAt, today } = useAsAt();
  return () => (asAt() === today() ? 'today' : `on ${dayWords(asAt())}`);
}
