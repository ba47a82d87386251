import { absenceOn } from './absences.ts';
import { type AssignmentRow, assignmentRow, type ListScope, unitsWithin } from './assignments.lists.ts';
import { byEach } from './order.ts';
import type { NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';
import { settingOn } from './settings.ts';
import { mainAssignmentOn } from './units.places.ts';

/**
 * Whom a manager is asked to count, beside last time's count.
 * CE1 The people whose main assignment on the day is in the units, in a role that holds cases (a setting).
 * CE2 Who has left, has not started, or is away on the day is not asked for.
 * CE3 Last time is the latest count before the day; a count of the day itself is there to be put right.
 */
export type CountEntry = {
  readonly workerId: string;
  readonly main: AssignmentRow;
  readonly last: NewVersion<'caseloadCount'> | null;
  readonly onTheDay: NewVersion<'caseloadCount'> | null;
};

/** CE1-CE3. The people to count in some units on a day, by the reference of their main assignment. */
export function countEntries(view: View, scope: ListScope): CountEntry[] {
  const within = unitsWithin(view, scope);
  const { asAt } = scope;
  const roles = new Set<string>(settingOn(view, 'caseload.roles', asAt));
  const entries: CountEntry[] = [];
  for (const workerId of view.ids('worker')) {
    const assignment = mainAssignmentOn(view, workerId, asAt);
    const main = assignment && assignmentRow(view, assignment, asAt);
    if (!main?.unitId || !main.role || !roles.has(main.role) || absenceOn(view, workerId, asAt)) continue;
    if (within !== null && !within.has(main.unitId)) continue;
    const counts = view.by('caseloadCount', 'workerId', workerId);
    const last = counts.findLast((count) => count.effectiveFrom < asAt) ?? null;
    const onTheDay = counts.find((count) => count.effectiveFrom === asAt) ?? null;
    entries.push({ workerId, main, last, onTheDay });
  }
  return entries.sort(
    byEach(
      ({ main }) => main.assignment.assignmentRef,
      ({ workerId }) => workerId,
    ),
  );
}
