import type { Fault } from '../../server/domain/errors.ts';

/** Why something is recorded is asked for after the fact, so it can always be said. */
export const reasons: readonly string[] = ['note', 'reason'];

/** True of faults by which mine can't be recorded beside theirs, whatever reason is given. */
export function isBarred(faults: readonly Fault[]): boolean {
  return faults.some(({ field }) => !reasons.includes(field));
}

/** The fault of the whole, which nothing typed anew would put right: what it is about is gone, or out of reach. */
export function faultOfWhole(faults: readonly Fault[]): Fault | undefined {
  return faults.find(({ field }) => field === '');
}
