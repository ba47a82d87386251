import { addDays, type Day, type Period } from './day.ts';
import { notFound } from './errors.ts';
import { partsOf, type Thing } from './record/things.ts';
import { inForce, type NewVersion, periodOfRun, runAround } from './record/version.ts';
import { type View, versionNear } from './record/view.ts';
import type { UnitDay } from './verb.ts';

/**
 * Where a person or a thing is on a day: the unit whose people may write about it.
 * PL1 An assignment is in its post's unit on the day, or in its own where it has no post.
 * PL2 A person is in the unit of their main assignment: of all in force on the day whose post is in force, the one with
 *     most FTE, then the earliest start of its whole run, then the lowest reference (measures.md, Case holder).
 * PL3 Who has no assignment on the day is in no unit: only who may act everywhere may write about them.
 * PL4 Asking about someone who has left, or not yet come, is asking where they last were, or first will be.
 */

/** PL1. The unit of an assignment on a day; a post not in force that day counts by its nearest version. */
function unitOfAssignment(view: View, assignment: NewVersion<'assignment'>, on: Day): UnitDay {
  const post = assignment.postId ? versionNear(view, ['post', assignment.postId], on) : undefined;
  return { unitId: post?.unitId ?? assignment.unitId ?? '', on };
}

/** A worker's assignments in force on a day whose post, where they have one, is in force too. */
export function assignmentsOfWorkerOn(view: View, workerId: string, on: Day): NewVersion<'assignment'>[] {
  return view.by('assignment', 'workerId', workerId).filter((assignment) => {
    if (assignment.effectiveFrom > on || on >= assignment.effectiveTo) return false;
    return assignment.postId === null || inForce(view.versions('post', assignment.postId), on) !== undefined;
  });
}

/** The first day of the unbroken run that a version of an assignment is part of. */
function runStartOf(view: View, assignment: NewVersion<'assignment'>): Day {
  return periodOfRun(runAround(view.versions('assignment', assignment.id), assignment)).effectiveFrom;
}

/** PL2. The assignment by which a worker belongs to a unit on a day; undefined when none is in force. */
export function mainAssignmentOn(view: View, workerId: string, on: Day): NewVersion<'assignment'> | undefined {
  const found = assignmentsOfWorkerOn(view, workerId, on);
  if (found.length < 2) return found[0];
  const started = new Map(found.map((assignment) => [assignment, runStartOf(view, assignment)]));
  return found.reduce((best, one) => (comesFirst(one, best, started) ? one : best));
}

function comesFirst(
  a: NewVersion<'assignment'>,
  b: NewVersion<'assignment'>,
  started: ReadonlyMap<NewVersion<'assignment'>, Day>,
): boolean {
  if (a.fteMicro !== b.fteMicro) return a.fteMicro > b.fteMicro;
  const [startA, startB] = [started.get(a) ?? '', started.get(b) ?? ''];
  return startA === startB ? a.assignmentRef < b.assignmentRef : startA < startB;
}

/** PL2, PL3. Where a worker is on a day; the unit is empty when they have no assignment then. */
export function placeOfWorker(view: View, workerId: string, on: Day): UnitDay {
  const main = mainAssignmentOn(view, workerId, on);
  return main ? unitOfAssignment(view, main, on) : { unitId: '', on };
}

/** PL4. Where a worker is on a day, else where they last were before it, else where they will first be. */
export function placeOfWorkerNear(view: View, workerId: string, on: Day): UnitDay {
  const here = placeOfWorker(view, workerId, on);
  if (here.unitId) return here;
  const all = view.by('assignment', 'workerId', workerId);
  const near = all.findLast((assignment) => assignment.effectiveFrom <= on) ?? all[0];
  return near ? unitOfAssignment(view, near, clampTo(near, on)) : here;
}

/** PL4. Where an assignment is on a day, else on the day of its own that is nearest before, else on its first. */
export function placeOfAssignmentNear(view: View, assignmentId: string, on: Day): UnitDay {
  const near = requireNear(view, ['assignment', assignmentId], on);
  return unitOfAssignment(view, near, clampTo(near, on));
}

function clampTo(period: Period, on: Day): Day {
  if (on < period.effectiveFrom) return period.effectiveFrom;
  return on < period.effectiveTo ? on : addDays(period.effectiveTo, -1);
}

/** Where any thing is on a day, or nearest to it; throws notFound for a thing that is not there or is in no unit. */
export function placeOfThing(view: View, about: Thing, on: Day): UnitDay {
  const { kind, id } = partsOf(about);
  if (kind === 'unit' && view.versions('unit', id).length > 0) return { unitId: id, on };
  if (kind === 'worker' && view.versions('worker', id).length > 0) return placeOfWorkerNear(view, id, on);
  if (kind === 'post') return { unitId: requireNear(view, ['post', id], on).unitId, on };
  if (kind === 'assignment') return placeOfAssignmentNear(view, id, on);
  if (kind === 'absence' || kind === 'caseloadCount') {
    const fact = requireNear<'absence' | 'caseloadCount'>(view, [kind, id], on);
    return placeOfWorkerNear(view, fact.workerId, fact.effectiveFrom);
  }
  if (kind === 'recruitment') {
    const round = requireNear(view, ['recruitment', id], on);
    const post = round.postIds[0] ? versionNear(view, ['post', round.postIds[0]], on) : undefined;
    return { unitId: post?.unitId ?? round.unitId ?? '', on };
  }
  throw notFound('thing');
}

type Placed = 'post' | 'assignment' | 'absence' | 'caseloadCount' | 'recruitment';

function requireNear<K extends Placed>(view: View, thing: readonly [K, string], on: Day): NewVersion<K> {
  const version = versionNear(view, thing, on);
  if (!version) throw notFound(thing[0] === 'caseloadCount' ? 'count' : thing[0]);
  return version;
}
