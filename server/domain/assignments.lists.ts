import { isEmployed } from './assignments.ts';
import { addDays, type Day, lastDay } from './day.ts';
import { byEach } from './order.ts';
import { postsIn } from './posts.ts';
import type { Role } from './record/facts.ts';
import { inForce, type NewVersion, periodOfRun, runAround } from './record/version.ts';
import type { View } from './record/view.ts';
import { unitsUnder, unitTreeAt } from './units.ts';

/**
 * Who is on which post, for lists and screens.
 * LS1 An assignment is listed in the unit and role of its post on the day; without a post, in its own.
 * LS2 One whose post is not in force on the day counts for nothing and is not listed.
 * LS3 Its first and last day are those of the whole run around the day, whatever changed in between.
 * LS7 One elsewhere (no unit that the reader may see) is in no list; it shows only with its person.
 */
export type AssignmentRow = {
  readonly assignment: NewVersion<'assignment'>;
  readonly post: NewVersion<'post'> | null;
  /** Null only where the record in hand may not say (an assignment elsewhere). */
  readonly unitId: string | null;
  readonly role: Role | null;
  readonly startDate: Day;
  /** The last day that is recorded; null while it runs on. */
  readonly endDate: Day | null;
};

/** Which rows a list takes: those of a day, in some units and everything under them (null: everywhere). */
export type ListScope = { readonly asAt: Day; readonly unitIds: readonly string[] | null };

/** The ids of the units a list takes, as their tree stands on the day; null for every unit. */
export function unitsWithin(view: View, { asAt, unitIds }: ListScope): ReadonlySet<string> | null {
  const tree = unitTreeAt(view, asAt);
  return unitIds && new Set(unitIds.flatMap((unitId) => unitsUnder(tree, unitId)));
}

/** LS1-LS3. The assignments in force on a day in some units, by reference. */
export function assignmentsOn(view: View, scope: ListScope): AssignmentRow[] {
  const within = unitsWithin(view, scope);
  const rows: AssignmentRow[] = [];
  for (const id of view.ids('assignment')) {
    const assignment = inForce(view.versions('assignment', id), scope.asAt);
    const row = assignment && assignmentRow(view, assignment, scope.asAt);
    if (row?.unitId && (within === null || within.has(row.unitId))) rows.push(row);
  }
  return rows.sort(
    byEach(
      ({ assignment }) => assignment.assignmentRef,
      ({ assignment }) => assignment.id,
    ),
  );
}

/** LS1, LS2. The people with an assignment in force on a day in just these units, not those under them. */
export function workersIn(view: View, { asAt, unitIds }: { asAt: Day; unitIds: readonly string[] }): Set<string> {
  const found = new Set<string>();
  const take = ({ effectiveFrom, effectiveTo, workerId }: NewVersion<'assignment'>) => {
    if (effectiveFrom <= asAt && asAt < effectiveTo) found.add(workerId);
  };
  for (const post of postsIn(view, { asAt, unitIds })) view.by('assignment', 'postId', post.id).forEach(take);
  for (const unitId of unitIds) view.by('assignment', 'unitId', unitId).forEach(take);
  return found;
}

/** LS1-LS3. One assignment as a list shows it on one of its days; undefined when its post is not in force then. */
export function assignmentRow(view: View, assignment: NewVersion<'assignment'>, on: Day): AssignmentRow | undefined {
  const post = assignment.postId ? inForce(view.versions('post', assignment.postId), on) : null;
  if (post === undefined) return undefined;
  const run = periodOfRun(runAround(view.versions('assignment', assignment.id), assignment));
  return {
    assignment,
    post,
    unitId: post ? post.unitId : assignment.unitId,
    role: post ? post.role : assignment.role,
    startDate: run.effectiveFrom,
    endDate: lastDay(run),
  };
}

/** What is soon to end, or overdue. */
export type Ending = {
  /** `leaving`: an employee with a last day; `probation`: ends, the assignment goes on. */
  readonly what: 'agency' | 'fixed_term' | 'acting' | 'secondment_in' | 'leaving' | 'probation';
  readonly row: AssignmentRow;
  /** The last day, recorded or expected; for probation, the day it ends. */
  readonly on: Day;
  /** True for a last day that is recorded, false for one that is only expected. */
  readonly recorded: boolean;
  /** Expected to have ended, and in force all the same (mechanisms 4). */
  readonly overdue: boolean;
};

/**
 * What ends within some days of a day, and what is overdue on it: overdue first, then by day.
 * LS4 A recorded last day goes before an expected end; who is expected back at their own post ends the day before.
 * LS5 What was expected to end before the day and has not is overdue. A probation that is over is over.
 */
export function endingSoon(view: View, { within, ...scope }: ListScope & { readonly within: number }): Ending[] {
  const until = addDays(scope.asAt, within);
  const found = assignmentsOn(view, scope).flatMap((row) => endingsOf(row, scope.asAt));
  return found
    .filter(({ on, overdue }) => overdue || on <= until)
    .sort(
      byEach(
        ({ overdue }) => -Number(overdue),
        ({ on }) => on,
        ({ row }) => row.assignment.id,
      ),
    );
}

function endingsOf(row: AssignmentRow, asAt: Day): Ending[] {
  const { assignment, endDate } = row;
  const endings: Ending[] = [];
  const what = endDate && isEmployed(assignment) ? 'leaving' : assignment.basis;
  const on = endDate ?? expectedEndOf(assignment);
  if (on && what !== 'permanent') {
    endings.push({ what, row, on, recorded: endDate !== null, overdue: on < asAt });
  }
  const probation = assignment.probationEndsOn;
  if (probation && probation >= asAt) {
    endings.push({ what: 'probation', row, on: probation, recorded: false, overdue: false });
  }
  return endings;
}

/** The last day that is expected of an assignment; null where none is. */
function expectedEndOf(
  assignment: Pick<NewVersion<'assignment'>, 'basis' | 'expectedEndDate' | 'returnsOn'>,
): Day | null {
  if (assignment.expectedEndDate || !assignment.returnsOn) return assignment.expectedEndDate;
  return addDays(assignment.returnsOn, -1);
}

/** Somebody leaving, or gone, of whom the reason or destination has still to be collected. */
export type LeaverToComplete = {
  readonly assignment: NewVersion<'assignment'>;
  readonly lastDay: Day;
  readonly missing: readonly ('reason' | 'destination')[];
};

/** LS6. Leavers with a reason or destination "not yet collected", recorded already, before or after the day; by last day. */
export function leaversToComplete(view: View, scope: ListScope): LeaverToComplete[] {
  const within = unitsWithin(view, scope);
  const found: LeaverToComplete[] = [];
  for (const id of view.ids('assignment')) {
    const last = view.versions('assignment', id).at(-1);
    const ends = last && lastDay(last);
    if (!last || !ends || !isEmployed(last)) continue;
    const missing = missingOf(last);
    const unitId = assignmentRow(view, last, ends)?.unitId;
    if (missing.length > 0 && unitId && (within === null || within.has(unitId))) {
      found.push({ assignment: last, lastDay: ends, missing });
    }
  }
  return found.sort(
    byEach(
      ({ lastDay }) => lastDay,
      ({ assignment }) => assignment.id,
    ),
  );
}

function missingOf(assignment: NewVersion<'assignment'>): ('reason' | 'destination')[] {
  const missing: ('reason' | 'destination')[] = [];
  if (assignment.leaveReason === 'not_yet_collected') missing.push('reason');
  if (assignment.leaveDestination === 'not_yet_collected') missing.push('destination');
  return missing;
}
