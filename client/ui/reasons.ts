import type { Fault } from '../../server/domain/errors.ts';

/** Why something is recorded is asked for after the fact, so it can always be said. */
export const reasons: readonly string[] = ['note', 'reason'];

/** True of faults by which mine can't be recorded beside theirs, whatever reason is given. */
export function isBarred(faults: readonly Fault[]): boolean {
  return faults.some(({ field }) => !reasons.includes(field));
}
