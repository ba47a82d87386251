import type { Day } from './day.ts';
import { notFound } from './errors.ts';
import type { NewVersion } from './record/version.ts';
import { type View, versionNear } from './record/view.ts';
import type { UnitDay } from './verb.ts';

/** The versions of an assignment; throws notFound when there is none. */
export function requireAssignment(view: View, assignmentId: string): readonly NewVersion<'assignment'>[] {
  const versions = view.versions('assignment', assignmentId);
  if (versions.length === 0) throw notFound('assignment');
  return versions;
}

/** The unit an assignment belongs to on a day: its post's on that day (or nearest to it), else its own. */
export function unitOfAssignment(view: View, assignment: NewVersion<'assignment'>, on: Day): UnitDay {
  const post = assignment.postId ? versionNear(view, ['post', assignment.postId], on) : undefined;
  return { unitId: post?.unitId ?? assignment.unitId ?? '', on };
}

/** True for the bases that make someone an employed holder of their post (measures.md, H). */
export function isEmployed(assignment: Pick<NewVersion<'assignment'>, 'basis'>): boolean {
  return assignment.basis === 'permanent' || assignment.basis === 'fixed_term';
}
