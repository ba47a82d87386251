import type { Day } from './day.ts';
import { isGoing, type OutboxEntry, settled } from './outbox.ts';
import { UNDO_VERB } from './record/changes.ts';
import { dayWords } from './words.ts';

/**
 * What was made by a clock that was ahead. Rule, quoted by the tests:
 * OB12 What was made on a day that is still to come, as its device had it, waits for its person's word before it is sent:
 *      the days in it may be wrong. Not what may have arrived already (OB7), and no undo, which has no days. Tried again,
 *      it was made now.
 */

/** The code of the reason that OB12 parks with. */
export const CLOCK_WAS_AHEAD = 'clock_was_ahead';

/** OB12. True where an entry still to be sent was made on a day after `today`. */
export function isAheadOf({ day, isTried, request, ...entry }: OutboxEntry, today: Day): boolean {
  return isGoing(entry) && !isTried && day > today && request.verb !== UNDO_VERB;
}

/** OB12. The entries with those that were made on a day after `today` parked, each with the reason why. */
export function parkedAhead(entries: readonly OutboxEntry[], today: Day): OutboxEntry[] {
  return settled(
    entries.map((entry) =>
      isAheadOf(entry, today) ? { ...entry, state: 'refused', reason: reasonOf(entry.day) } : entry,
    ),
  );
}

function reasonOf(day: Day): OutboxEntry['reason'] {
  const message = `When this was made, the clock of this device was ahead: it had come to ${dayWords(day)}. See whether its days are right before it goes.`;
  return { code: CLOCK_WAS_AHEAD, message, faults: [], conflicts: [], standsOn: [] };
}
