import { absenceOn } from '../absences.ts';
import type { Stretch } from '../assignments.stretches.ts';
import { spanOn } from '../assignments.stretches.ts';
import { workerSpans } from '../assignments.worker-spans.ts';
import { absentSince } from '../caseloads.list.ts';
import { addDays, type Day, type DayNumber, dayOfNumber } from '../day.ts';
import { byEach } from '../order.ts';
import type { View } from '../record/view.ts';

/**
 * Whether someone is at work on what they hold. Rules, quoted by the tests:
 * CP1 Whoever is absent on a day (sick, on leave, seconded out, …) is away from everything they hold.
 * CP2 Whoever acts up or is seconded to another post is away from their own by the FTE of that, their lowest reference
 *     first where they have several posts of their own.
 * CP3 Whoever has had their last day at work is away until their last day of employment.
 */

/** CP1-CP3. The FTE, in millionths, by which a worker is away on a day from something they hold. */
export function awayMicro(view: View, { assignment, employed }: Stretch, on: DayNumber): number {
  if (absenceOn(view, assignment.workerId, dayOfNumber(on))) return assignment.fteMicro;
  if (assignment.lastDayAtWork && dayOfNumber(on) > assignment.lastDayAtWork) return assignment.fteMicro;
  if (!employed) return 0;
  const held = spanOn(workerSpans(view, assignment.workerId), on)?.held ?? [];
  let elsewhere = held.reduce(
    (sum, one) => sum + (isElsewhere(one, assignment.postId) ? one.assignment.fteMicro : 0),
    0,
  );
  if (elsewhere === 0) return 0;
  const own = held.filter((one) => one.employed).sort(byReference);
  for (const one of own) {
    const away = Math.min(elsewhere, one.assignment.fteMicro);
    if (one.assignment.id === assignment.id) return away;
    elsewhere -= away;
  }
  return 0;
}

/** CP1-CP3. Since when a worker has been away from something they hold; null when they are not. */
export function awaySince(view: View, stretch: Stretch, on: DayNumber): Day | null {
  if (awayMicro(view, stretch, on) === 0) return null;
  const { workerId, postId, lastDayAtWork } = stretch.assignment;
  const absent = absentSince(view, workerId, dayOfNumber(on));
  if (absent) return absent;
  if (lastDayAtWork && dayOfNumber(on) > lastDayAtWork) return addDays(lastDayAtWork, 1);
  const elsewhere = (spanOn(workerSpans(view, workerId), on)?.held ?? []).filter((one) => isElsewhere(one, postId));
  return dayOfNumber(Math.min(...elsewhere.map((one) => one.startedOn)));
}

/** True for acting and secondment on another post than their own one. */
function isElsewhere({ assignment }: Stretch, ownPostId: string | null): boolean {
  const { basis, postId } = assignment;
  return (basis === 'acting' || basis === 'secondment_in') && postId !== ownPostId;
}

const byReference = byEach<Stretch>(
  ({ assignment }) => assignment.assignmentRef,
  ({ assignment }) => assignment.id,
);
