import { hereUntil, isEmployed } from '../assignments.ts';
import { addDays, DAWN, type Day, earlierOf, FOREVER, laterOf } from '../day.ts';
import type { Draft } from '../record/draft.ts';
import { endFrom, extendTo, withdraw } from '../record/history.ts';
import type { NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { gapIn } from '../units.plans.ts';
import type { Namer, SentenceContext } from '../verb.ts';
import { dayWords } from '../words.ts';
import { lastDayWords, placeWords } from './sentences.ts';
import { lastOf } from './terms.ts';

/**
 * What follows of itself when a person's last day is set, moved or taken back.
 * AF1 Acting up needs a post of one's own: where no employed assignment goes on after the last day, it ends with it;
 *     recorded with no last day of its own when that day is known already, it has that end from the first.
 * AF2 An absence lasts no longer than the person is here: still open, it ends with their last assignment; recorded when
 *     that day is known already, it has that end from the first.
 * AF3 When that last day moves later or is taken back, what it had cut short goes on as far, up to the end it had of its
 *     own, as it was; acting up no further than its post, an absence no further than the next one.
 * AF4 Only what the Change that set the last day ended with it was cut short, or an absence that was given its end when
 *     nobody would be back after it (AB8): an end of the same day that somebody recorded before stays.
 * AF5 An absence that ended with an assignment goes on no more where its person has started on another on the very next
 *     day: they were back.
 * AF6 What was to begin only after that is taken out, and the sentence says so.
 */
export function settleAfterEnd(draft: Draft, assignment: NewVersion<'assignment'>, now: Day): void {
  const { workerId } = assignment;
  if (isEmployed(assignment)) {
    const to = employedUntil(draft, workerId, { butFor: assignment.id, now });
    for (const acting of lastOfEach(draft.by('assignment', 'workerId', workerId)))
      if (acting.basis === 'acting') settle(draft, acting, to);
  }
  const to = hereUntil(draft, workerId, now);
  for (const absence of lastOfEach(draft.by('absence', 'workerId', workerId))) settle(draft, absence, to);
}

/** What follows where an assignment ends otherwise than it did, by its post (AS9): `had` is the last version it had. */
export function settleNewEnd(draft: Draft, had: NewVersion<'assignment'>): void {
  const now = lastOf(draft.versions('assignment', had.id)).effectiveTo;
  if (now !== had.effectiveTo) settleAfterEnd(draft, had, now);
}

/** AF1. Ends acting up that is recorded without a last day with the last post of their own, where that ends. */
export function endWithOwnPosts(draft: Draft, { id, workerId }: { id: string; workerId: string }): void {
  const to = employedUntil(draft, workerId);
  const last = draft.versions('assignment', id).at(-1);
  if (last && last.effectiveFrom < to && to < last.effectiveTo) endFrom(draft, ['assignment', id], { effectiveTo: to });
}

/** The day after the last on which somebody is employed on a post of their own, one of them left out or not. */
function employedUntil(view: View, workerId: string, but: { butFor?: string; now: Day } = { now: DAWN }): Day {
  const theirs = view.by('assignment', 'workerId', workerId).filter(({ id }) => id !== but.butFor);
  return theirs.filter(isEmployed).reduce((to, { effectiveTo }) => laterOf(to, effectiveTo), but.now);
}

type Followed = 'absence' | 'assignment';

function lastOfEach<V extends { readonly id: string }>(versions: readonly V[]): V[] {
  return [...new Map(versions.map((version) => [version.id, version])).values()];
}

/** AF1-AF3, AF6. Makes a thing end on the day of its own, or where it may last no longer, then. */
function settle(draft: Draft, last: NewVersion<Followed>, to: Day): void {
  const thing = [last.kind, last.id] as const;
  const first = draft.versions(...thing)[0];
  const theirs = draft.base
    .by('assignment', 'workerId', last.workerId ?? '')
    .map(({ id }) => id)
    .filter((id) => id !== last.id);
  const uncut = uncutBy(draft.base, new Set(theirs), thing);
  const own = uncut.at(-1)?.effectiveTo ?? last.effectiveTo;
  const end = earlierOf(own, to);
  if (!first || first.effectiveFrom >= end) {
    withdraw(draft, thing);
    return;
  }
  if (end < last.effectiveTo) endFrom(draft, thing, { effectiveTo: end });
  const free = earlierOf(end, freeUntil(draft, last));
  if (last.effectiveTo >= free) return;
  for (const was of uncut.filter((version) => last.effectiveTo < version.effectiveTo && version.effectiveFrom < free)) {
    const days = {
      effectiveFrom: laterOf(was.effectiveFrom, last.effectiveTo),
      effectiveTo: earlierOf(was.effectiveTo, free),
    };
    if (was.effectiveFrom >= last.effectiveTo) draft.add({ ...was, ...days });
    else extendTo(draft, thing, { effectiveTo: days.effectiveTo });
  }
}

/** The first day after its end on which a thing could not go on. */
function freeUntil(draft: Draft, last: NewVersion<Followed>): Day {
  const rest = { effectiveFrom: last.effectiveTo, effectiveTo: FOREVER };
  if (last.kind === 'absence') {
    if (draft.by('assignment', 'workerId', last.workerId).some((one) => startsOn(draft, one, last.effectiveTo)))
      return last.effectiveTo;
    const next = draft.by('absence', 'workerId', last.workerId).find((one) => one.effectiveFrom >= last.effectiveTo);
    return next?.effectiveFrom ?? FOREVER;
  }
  return gapIn(draft.versions('post', last.postId ?? ''), rest) ?? FOREVER;
}

function startsOn(view: View, { id }: NewVersion<'assignment'>, on: Day): boolean {
  return view.versions('assignment', id)[0]?.effectiveFrom === on;
}

/** AF4. The versions of a thing as they were before the last day of an assignment cut it short; its own where none did. */
function uncutBy(
  view: View,
  assignmentIds: ReadonlySet<string>,
  thing: readonly [Followed, string],
): readonly NewVersion<Followed>[] {
  const versions = view.versions(...thing);
  const end = versions.at(-1)?.effectiveTo;
  if (end === undefined || end === FOREVER) return versions;
  const found = beforeItsEnd(view, thing);
  const isCut = [...assignmentIds].some((id) => {
    const ending = ['assignment', id] as const;
    return view.versions(...ending).at(-1)?.effectiveTo === end && found === beforeItsEnd(view, ending);
  });
  if (found && isCut && found.versions(...thing).length > 0) return uncutBy(found, assignmentIds, thing);
  const last = versions.at(-1);
  return found && last && untilGone(found, last) === end
    ? [...versions.slice(0, -1), { ...last, effectiveTo: FOREVER }]
    : versions;
}

/** How long who is leaving could be away or act up (AF1, AF2). */
function untilGone(view: View, last: NewVersion<Followed>): Day {
  if (last.kind === 'absence') return hereUntil(view, last.workerId, addDays(last.effectiveTo, -1));
  return employedUntil(view, last.workerId);
}

/** What the Change found that gave a thing the end that it has. */
function beforeItsEnd(view: View, thing: readonly [Followed, string]): View | null {
  const last = view.versions(...thing).at(-1);
  const found = last ? view.foundBy(last) : null;
  if (found?.versions(...thing).at(-1)?.effectiveTo !== last?.effectiveTo) return found;
  return found && beforeItsEnd(found, thing);
}

/** What followed of itself, in words: " Acting up on 1005 ends the same day. Their absence goes on to 1 Mar 2027." */
export function afterwardsWords({ diff, before, after, names }: SentenceContext, end: Day): string {
  const followed = (['assignment', 'absence'] as const).flatMap((kind) => {
    const added = diff.add.filter(
      (version): version is NewVersion<Followed> =>
        version.kind === kind && (version.kind === 'absence' || version.basis === 'acting'),
    );
    const lasts = [...Map.groupBy(added, ({ id }) => id).values()].map((versions) =>
      versions.reduce((a, b) => (a.effectiveTo < b.effectiveTo ? b : a)),
    );
    return lasts.flatMap((last) => followedWords(names, last, { end, had: before.versions(kind, last.id).at(-1) }));
  });
  const gone = diff.supersede.filter(
    (version): version is NewVersion<Followed> =>
      (version.kind === 'absence' || (version.kind === 'assignment' && version.basis === 'acting')) &&
      after.versions(version.kind, version.id).length === 0,
  );
  const takenOut = [...new Map(gone.toReversed().map((version) => [version.id, version])).values()].map((first) => {
    const from = dayWords(first.effectiveFrom);
    return `${followedName(names, first)} from ${from} is taken out`;
  });
  return [...followed, ...takenOut].map((words) => ` ${words}.`).join('');
}

/** AS9. How an assignment ends since it is on another post, where that is otherwise than it did; and what follows. */
export function newEndWords(context: SentenceContext, assignmentId: string): { until: string; also: string } {
  const [had, last] = [context.before, context.after].map((view) => view.versions('assignment', assignmentId).at(-1));
  if (!had || !last || had.effectiveTo === last.effectiveTo) return { until: '', also: '' };
  const goesOn = `, and goes on after ${dayWords(addDays(had.effectiveTo, -1))}`;
  return { until: lastDayWords(last, context.after) || goesOn, also: afterwardsWords(context, last.effectiveTo) };
}

function followedWords(
  names: Namer,
  last: NewVersion<Followed>,
  { end, had }: { end: Day; had: NewVersion<Followed> | undefined },
): string[] {
  if (!had || had.effectiveTo === last.effectiveTo) return [];
  const what = followedName(names, last);
  if (last.effectiveTo === FOREVER) return [`${what} goes on`];
  if (last.effectiveTo === end) return [`${what} ends the same day`];
  return [`${what} goes on to ${dayWords(addDays(last.effectiveTo, -1))}`];
}

function followedName(names: Namer, one: NewVersion<Followed>): string {
  return one.kind === 'absence' ? 'Their absence' : `Acting up on ${placeWords(names, one, one.effectiveFrom)}`;
}
