import { type Stretch, stretchesOnPost } from './assignments.stretches.ts';
import { isEmployed } from './assignments.ts';
import { type Day, dayNumber, lastDay, type Period } from './day.ts';
import type { Basis, CoverReason } from './record/facts.ts';
import { type NewVersion, periodOfRun, runAround } from './record/version.ts';
import type { View } from './record/view.ts';

/**
 * Who is at work on a post without being its employed holder, on a day. Rules, quoted by the tests:
 * VO1 Agency covers what it says it covers. Acting and seconded workers who say nothing cover the vacancy of the post
 *     first, then the absence of its holder.
 * VO2 Cover runs from the first day of its whole run to its recorded last day, else to the day it is expected to end.
 *     Where someone's basis changed between employed and not, that day begins a new run (mechanisms 4). Cover of one
 *     post ends where the assignment moves to another.
 * VO3 Cover past the day it was expected to end is still in force, and overdue.
 */
export type Cover = {
  readonly assignmentId: string;
  readonly workerId: string;
  readonly basis: Basis;
  readonly covers: CoverReason | null;
  readonly coversAbsenceOf: string | null;
  readonly fteMicro: number;
  readonly agencyName: string | null;
  readonly since: Day;
  /** The last day, recorded or else expected; null where neither is known. */
  readonly until: Day | null;
  readonly untilIs: 'recorded' | 'expected' | null;
  readonly overdue: boolean;
};

/** VO1-VO3. Everyone who covers on a post on a day: agency, acting and seconded workers, and employed ones who say so. */
export function coverOnPost(view: View, postId: string, asAt: Day): Cover[] {
  const on = dayNumber(asAt);
  return stretchesOnPost(view, postId)
    .filter(({ from, to }) => from <= on && on < to)
    .filter(({ employed, assignment }) => !employed || assignment.covers === 'absence')
    .map((stretch) => coverOf(view, stretch, asAt));
}

/** True for cover that stands in a vacancy: agency that says so, acting and seconded workers unless they say otherwise. */
export function coversVacancy({ basis, covers }: Pick<Cover, 'basis' | 'covers'>): boolean {
  return covers === 'vacancy' || (covers === null && (basis === 'acting' || basis === 'secondment_in'));
}

/** VO2, VO3. One assignment as cover. */
export function coverOf(view: View, { assignment }: Stretch, asAt: Day): Cover {
  const { basis, covers, coversAbsenceOf, fteMicro, agencyName, workerId } = assignment;
  const sameKind = (other: NewVersion<'assignment'>) => isEmployed(other) === isEmployed(assignment);
  const run = runWhere(view, assignment, sameKind);
  const onPost = runWhere(view, assignment, (other) => sameKind(other) && other.postId === assignment.postId);
  const recorded = lastDay(onPost);
  const until = recorded ?? assignment.expectedEndDate;
  return {
    assignmentId: assignment.id,
    workerId,
    basis,
    covers,
    coversAbsenceOf,
    fteMicro,
    agencyName,
    since: run.effectiveFrom,
    until,
    untilIs: recorded ? 'recorded' : until ? 'expected' : null,
    overdue: isOverdue(assignment, recorded, asAt),
  };
}

/** The unbroken days around one version of an assignment, cut where a version is not the same by some rule. */
export function runWhere(
  view: View,
  assignment: NewVersion<'assignment'>,
  isSame: (other: NewVersion<'assignment'>) => boolean,
): Period {
  const run = runAround(view.versions('assignment', assignment.id), assignment);
  const at = run.indexOf(assignment);
  const first = run.slice(0, at).findLastIndex((other) => !isSame(other)) + 1;
  const next = run.findIndex((other, index) => index > at && !isSame(other));
  return periodOfRun(run.slice(first, next < 0 ? run.length : next));
}

function isOverdue({ expectedEndDate }: NewVersion<'assignment'>, recorded: Day | null, asAt: Day): boolean {
  return recorded === null && expectedEndDate !== null && expectedEndDate < asAt;
}
