import { type CountEntry, countEntries } from '../../server/domain/caseloads.entry.ts';
import { useWho } from '../record/use-who.ts';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';

/** Whom a team's counts are asked of today, by name. */
export function useTeamToCount(): (unitId: string) => CountEntry[] {
  const who = useWho();
  const { viewAt } = useRecord();
  return (unitId) =>
    countEntries(viewAt(null), { asAt: today(), unitIds: [unitId] }).sort((a, b) =>
      who.worker(a.workerId) < who.worker(b.workerId) ? -1 : 1,
    );
}
