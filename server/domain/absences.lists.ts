import { absenceOn } from './absences.ts';
import { type AssignmentRow, assignmentRow, type ListScope, unitsWithin } from './assignments.lists.ts';
import { addDays, type Day, lastDay } from './day.ts';
import { byEach } from './order.ts';
import { type NewVersion, periodOfRun, runAround } from './record/version.ts';
import type { View } from './record/view.ts';
import { assignmentsOfWorkerOn, mainAssignmentOn } from './units.places.ts';

/**
 * Who is away.
 * AW1 Away counts only for who has an assignment on the day: somebody who has left is not away.
 * AW2 An absence is listed in every unit in which the person has an assignment that day.
 * AW3 Whose absence ends with their last assignment is not expected back (AB8).
 */
type AbsenceRow = {
  readonly absence: NewVersion<'absence'>;
  /** The assignments they are away from, the main one first. */
  readonly from: readonly AssignmentRow[];
  /** First and last day of the whole absence; no last day while it goes on. */
  readonly startDate: Day;
  readonly endDate: Day | null;
};

/** AW1, AW2. Who is away on a day from some units, longest away first. */
export function absencesOn(view: View, scope: ListScope): AbsenceRow[] {
  const within = unitsWithin(view, scope);
  const rows: AbsenceRow[] = [];
  for (const id of view.ids('absence')) {
    const workerId = view.versions('absence', id)[0]?.workerId ?? '';
    const absence = absenceOn(view, workerId, scope.asAt);
    if (absence?.id !== id) continue;
    const from = placesOf(view, workerId, scope.asAt);
    const here = from.some(({ unitId }) => within === null || (unitId !== null && within.has(unitId)));
    if (here) rows.push({ absence, from, ...daysOf(view, absence) });
  }
  return rows.sort(
    byEach(
      ({ startDate }) => startDate,
      ({ absence }) => absence.id,
    ),
  );
}

/** Somebody expected back, or overdue. */
export type Return = { readonly row: AbsenceRow; readonly on: Day; readonly overdue: boolean };

/** Who is expected back within some days of a day, overdue first, then by day. */
export function returningSoon(view: View, { within, ...scope }: ListScope & { readonly within: number }): Return[] {
  const until = addDays(scope.asAt, within);
  return absencesOn(view, scope)
    .flatMap((row): Return[] => {
      const on = row.endDate ? addDays(row.endDate, 1) : row.absence.expectedReturn;
      const leaves = row.endDate && on && assignmentsOfWorkerOn(view, row.absence.workerId, on).length === 0;
      return on && on <= until && !leaves ? [{ row, on, overdue: on <= scope.asAt }] : [];
    })
    .sort(
      byEach(
        ({ on }) => on,
        ({ row }) => row.absence.id,
      ),
    );
}

function placesOf(view: View, workerId: string, on: Day): AssignmentRow[] {
  const main = mainAssignmentOn(view, workerId, on);
  return assignmentsOfWorkerOn(view, workerId, on)
    .sort((a, b) => Number(b === main) - Number(a === main))
    .flatMap((assignment) => assignmentRow(view, assignment, on) ?? []);
}

/** The first and last day of the whole absence that a version is part of. */
export function daysOf(view: View, absence: NewVersion<'absence'>): { startDate: Day; endDate: Day | null } {
  const run = periodOfRun(runAround(view.versions('absence', absence.id), absence));
  return { startDate: run.effectiveFrom, endDate: lastDay(run) };
}
