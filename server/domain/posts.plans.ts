import { addDays, type Day, lastDay, type Period } from './day.ts';
import { type Fault, fault, refuse } from './errors.ts';
import { type Post, postOn, requirePost } from './posts.ts';
import type { Draft } from './record/draft.ts';
import type { FactFields } from './record/facts.ts';
import { fieldNames } from './record/fields.ts';
import { thing } from './record/things.ts';
import type { NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';
import { gapIn, heldWords, unitFaults } from './units.plans.ts';
import type { PlanContext } from './verb.ts';
import { dayWords } from './words.ts';

type PostFields = FactFields['post'];

/** The fields of a post named in an input, as the record has them; what the input leaves out is left out. */
export function postPatch(input: Partial<PostFields> & { readonly fte?: number | undefined }): Partial<PostFields> {
  const { fte, ...rest } = input;
  const known = new Set(fieldNames('post'));
  const given = Object.entries({ ...rest, fteMicro: fte }).filter(
    ([name, value]) => known.has(name) && value !== undefined,
  );
  return Object.fromEntries(given);
}

/** Refuses a day on which the post is not in force, saying when it is. */
export function requireInForce(view: View, postId: string, { on, field }: { on: Day; field: string }): Post {
  const versions = requirePost(view, postId);
  const post = postOn(view, postId, on);
  if (post) return post;
  const next = versions.find((version) => version.effectiveFrom > on);
  const last = versions.at(-1);
  const end = last && lastDay(last);
  const message = next
    ? `The post is there from ${dayWords(next.effectiveFrom)}; choose that day or later.`
    : `The post closed on ${dayWords(end ?? on)}; choose a day up to then.`;
  throw fault(field, message);
}

/** The fault of a number that another post has. */
export function numberFaults(view: View, postId: string, postNumber: string | undefined): Fault[] {
  const other =
    postNumber === undefined ? undefined : view.by('post', 'postNumber', postNumber).find((post) => post.id !== postId);
  return other ? [{ field: 'postNumber', message: `Another post has the number ${postNumber}; choose another.` }] : [];
}

/** The faults of a post's units: each must be there on every day that the post is in it. */
export function postUnitFaults(view: View, postId: string, field: string): Fault[] {
  const faults = view
    .versions('post', postId)
    .flatMap((post) => unitFaults(view, post.unitId, { period: post, field }));
  return faults.slice(0, 1);
}

/** What of an assignment lies on a post, from a day on. */
export function assignmentsBeyond(view: View, postId: string, from: Day) {
  return view.by('assignment', 'postId', postId).filter((assignment) => assignment.effectiveTo > from);
}

/** The faults of a post's first and last day that leave people on it on days before or after, who are named. */
export function outlivedFaults(draft: Draft, postId: string, names: PlanContext['names']): Fault[] {
  const [first, last] = [draft.versions('post', postId)[0], draft.versions('post', postId).at(-1)];
  if (!first || !last) return [];
  const { effectiveFrom: from } = first;
  const until = addDays(last.effectiveTo, -1);
  const early = draft.by('assignment', 'postId', postId).filter((assignment) => assignment.effectiveFrom < from);
  const late = assignmentsBeyond(draft, postId, last.effectiveTo);
  const holding = (assignments: readonly NewVersion<'assignment'>[], on: Day) => {
    const within = new Set(assignments.map(({ id }) => thing('assignment', id)));
    return `this post would still hold ${heldWords(draft, [...within], { from: on, names })}`;
  };
  const faults: Fault[] = [];
  if (early.length > 0) {
    const message = `Before ${dayWords(from)} ${holding(early, from)}. Choose an earlier day, or first put right when those start.`;
    faults.push({ field: 'startDate', message });
  }
  if (late.length > 0) {
    const message = `After ${dayWords(until)} ${holding(late, until)}. Choose a later day, or first put right when those end.`;
    faults.push({ field: 'endDate', message });
  }
  return faults;
}

/** The fault of a post that is not in force throughout a period in which people are to be on it. */
export function roomFaults(view: View, postId: string, { period, field }: { period: Period; field: string }): Fault[] {
  const versions = view.versions('post', postId);
  if (versions.length === 0) return [{ field, message: 'We could not find the post to move to.' }];
  const gap = gapIn(versions, period);
  return gap ? [{ field, message: `The post to move to is not there on ${dayWords(gap)}; choose another.` }] : [];
}

/** Refuses an input that names nothing to change. */
export function requireSomething(patch: object): void {
  if (Object.keys(patch).length === 0)
    refuse([{ field: 'title', message: 'Say what changes: title, role, FTE, grade …' }]);
}
