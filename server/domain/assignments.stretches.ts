import { isEmployed } from './assignments.ts';
import { type DayNumber, dayNumber } from './day.ts';
import { ELSEWHERE } from './record/elsewhere.ts';
import type { Role } from './record/facts.ts';
import { type NewVersion, runAround } from './record/version.ts';
import type { View } from './record/view.ts';

/**
 * What an assignment is, day by day, for sums and sweeps. Rules, quoted by the tests:
 * ST1 An assignment belongs to the unit and role of its post on the day; one without a post to its own unit and role.
 * ST2 On days when its post is not in force it counts for nothing.
 * ST3 It started on the first day of its whole run, whatever changed in it since; a gap starts a new run.
 */
export type Stretch = {
  /** First day, and the first day after; nothing about the assignment or its post's unit and role changes between. */
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly assignment: NewVersion<'assignment'>;
  /** Null only where the record in hand may not say (an assignment, or its post, elsewhere). */
  readonly unitId: string | null;
  readonly role: Role;
  /** Permanent or fixed term. */
  readonly employed: boolean;
  /** First day of the assignment's whole run. */
  readonly startedOn: DayNumber;
};

/** ST1-ST3. Every stretch of a worker's assignments, by first day. Kept per worker. */
export function stretchesOfWorker(view: View, workerId: string): readonly Stretch[] {
  return view.memo('assignments.stretches', ['worker', workerId], () =>
    stretchesOf(view, view.by('assignment', 'workerId', workerId)),
  );
}

/** ST1-ST3. Every stretch of the assignments on a post, by first day. Kept per post. */
export function stretchesOnPost(view: View, postId: string): readonly Stretch[] {
  return view.memo('assignments.stretches', ['post', postId], () =>
    stretchesOf(view, view.by('assignment', 'postId', postId)),
  );
}

/** ST1-ST3. The stretches of any versions, believed or not, as the posts are believed to be; by first day. */
export function stretchesOf(view: View, assignments: readonly NewVersion<'assignment'>[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const assignment of assignments) {
    const { effectiveFrom, effectiveTo, postId, unitId, role } = assignment;
    const from = dayNumber(effectiveFrom);
    const to = dayNumber(effectiveTo);
    const employed = isEmployed(assignment);
    const startedOn = startOfRun(view, assignment) ?? from;
    const own = { from, to, assignment, unitId, role: role ?? 'other', employed, startedOn };
    if (postId) addPostStretches(stretches, own, view.versions('post', postId));
    else stretches.push(own);
  }
  return inOrder(stretches);
}

/** The stretches of an assignment on a post: its own days where the post is in force, cut where unit or role changes. */
function addPostStretches(stretches: Stretch[], own: Stretch, posts: readonly NewVersion<'post'>[]): void {
  const { assignment, employed, startedOn } = own;
  let last: Stretch | undefined;
  for (const { effectiveFrom, effectiveTo, unitId: unitOfPost, role } of posts) {
    const unitId = unitOfPost === ELSEWHERE ? null : unitOfPost;
    const from = Math.max(own.from, dayNumber(effectiveFrom));
    const to = Math.min(own.to, dayNumber(effectiveTo));
    if (from >= to) continue;
    const goesOn = last && last.to === from && last.unitId === unitId && last.role === role;
    if (goesOn) stretches.pop();
    last = { from: goesOn && last ? last.from : from, to, assignment, unitId, role, employed, startedOn };
    stretches.push(last);
  }
}

/** By first day. Most are so already, and there are thousands of lists before the first figure. */
function inOrder(stretches: Stretch[]): Stretch[] {
  for (let at = 1; at < stretches.length; at += 1) {
    if ((stretches[at - 1] as Stretch).from > (stretches[at] as Stretch).from) return stretches.sort(byFirstDay);
  }
  return stretches;
}

function byFirstDay(a: Stretch, b: Stretch): number {
  return a.from - b.from;
}

/** ST3. Undefined where it started with this version. */
function startOfRun(view: View, assignment: NewVersion<'assignment'>): DayNumber | undefined {
  const versions = view.versions('assignment', assignment.id);
  if (versions.length === 1) return undefined;
  const first = runAround(versions, assignment)[0];
  return first && dayNumber(first.effectiveFrom);
}

/** True when the role is one that the measures count: every one but `other`. */
export function isCounted(of: { readonly role: Role }): boolean {
  return of.role !== 'other';
}

/** The one of a list sorted by first day, without overlaps, that holds a day; undefined where none does. */
export function spanOn<S extends { readonly from: DayNumber; readonly to: DayNumber }>(
  spans: readonly S[],
  on: DayNumber,
): S | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as S).from <= on) low = middle + 1;
    else high = middle;
  }
  const found = spans[low - 1];
  return found && on < found.to ? found : undefined;
}

/** The days on which something begins or ends, in order, each once. */
export function edgesOf(spans: readonly { readonly from: DayNumber; readonly to: DayNumber }[]): DayNumber[] {
  const edges: DayNumber[] = [];
  for (const span of spans) edges.push(span.from, span.to);
  edges.sort((a, b) => a - b);
  return edges.filter((edge, at) => edge !== edges[at - 1]);
}
