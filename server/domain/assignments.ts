import { type Day, FOREVER } from './day.ts';
import { notFound } from './errors.ts';
import { inForce, type NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';
import { gapIn } from './units.plans.ts';

/** The versions of an assignment; throws notFound when there is none. */
export function requireAssignment(view: View, assignmentId: string): readonly NewVersion<'assignment'>[] {
  const versions = view.versions('assignment', assignmentId);
  if (versions.length === 0) throw notFound('assignment');
  return versions;
}

/** True for the bases that make someone an employed holder of their post (measures.md, H). */
export function isEmployed(assignment: Pick<NewVersion<'assignment'>, 'basis'>): boolean {
  return assignment.basis === 'permanent' || assignment.basis === 'fixed_term';
}

/** A worker's employed assignments in force on a day, most FTE first. */
export function employedOn(view: View, workerId: string, on: Day): NewVersion<'assignment'>[] {
  return view
    .by('assignment', 'workerId', workerId)
    .filter((assignment) => isEmployed(assignment) && assignment.effectiveFrom <= on && on < assignment.effectiveTo)
    .sort((a, b) => b.fteMicro - a.fteMicro);
}

/** The first day, from one on, on which a person has no assignment; FOREVER where they go on. */
export function hereUntil(view: View, workerId: string, from: Day): Day {
  return gapIn(view.by('assignment', 'workerId', workerId), { effectiveFrom: from, effectiveTo: FOREVER }) ?? FOREVER;
}

/** The version of an assignment that a day falls on; undefined outside its days. */
export function assignmentOn(view: View, assignmentId: string, on: Day): NewVersion<'assignment'> | undefined {
  return inForce(view.versions('assignment', assignmentId), on);
}
