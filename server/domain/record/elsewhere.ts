import type { NewVersion } from './version.ts';

/**
 * A row of a visible person's history outside the reader's units (mechanisms 6): its days, FTE and basis stand, and
 * whether its role counts; its unit, post and everything else are not sent. Only an assignment without post and unit
 * is one, for every real assignment has either.
 */
export function isElsewhere(assignment: Pick<NewVersion<'assignment'>, 'postId' | 'unitId'>): boolean {
  return assignment.postId === null && assignment.unitId === null;
}
