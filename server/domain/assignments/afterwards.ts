import { isEmployed } from '../assignments.ts';
import { covers, type Day } from '../day.ts';
import type { Draft } from '../record/draft.ts';
import { endFrom, extendTo } from '../record/history.ts';
import type { NewVersion } from '../record/version.ts';

/**
 * What follows of itself when a person's last day is set, moved or taken back.
 * AF1 Acting up needs a post of one's own: where no employed assignment goes on after the last day, it ends with it.
 * AF2 An absence lasts no longer than the person is here: still open, it ends with their last assignment.
 * AF3 When that last day moves later or is taken back, an absence that ended with it goes on as far.
 */
export function settleAfterEnd(draft: Draft, assignment: NewVersion<'assignment'>, end: { was: Day; now: Day }): void {
  if (end.now === end.was) return;
  if (end.now < end.was) endActing(draft, assignment.workerId, end.now);
  moveAbsences(draft, assignment, end);
}

function endActing(draft: Draft, workerId: string, from: Day): void {
  const all = draft.by('assignment', 'workerId', workerId);
  if (all.some((assignment) => isEmployed(assignment) && assignment.effectiveTo > from)) return;
  const acting = all.filter((assignment) => assignment.basis === 'acting' && assignment.effectiveTo > from);
  for (const id of new Set(acting.map((assignment) => assignment.id))) {
    endFrom(draft, ['assignment', id], { effectiveTo: from });
  }
}

function moveAbsences(draft: Draft, assignment: NewVersion<'assignment'>, { was, now }: { was: Day; now: Day }): void {
  const others = draft.by('assignment', 'workerId', assignment.workerId).filter(({ id }) => id !== assignment.id);
  const staysOn = (on: Day) => others.some((other) => covers(other, on));
  for (const absence of [...draft.by('absence', 'workerId', assignment.workerId)]) {
    const spans = absence.effectiveFrom < now && now < absence.effectiveTo;
    if (spans && !staysOn(now)) endFrom(draft, ['absence', absence.id], { effectiveTo: now });
    const endedWithIt = was < now && absence.effectiveTo === was && !staysOn(was);
    if (endedWithIt) extendTo(draft, ['absence', absence.id], { effectiveTo: now });
  }
}
