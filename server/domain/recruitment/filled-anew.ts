import { addDays, DAWN, type Day, LAST_DAY, laterOf } from '../day.ts';
import { Draft } from '../record/draft.ts';
import { patchDays } from '../record/history.ts';
import type { View } from '../record/view.ts';
import { roundsAtOnce } from '../recruitment.at-once.ts';
import { allRoundEvents, type Round, type StageEvent } from '../recruitment.ts';
import { endsOn, leaveRound } from './filled-posts.ts';
import { takenUp } from './taken-up.ts';

/**
 * RE6 Where a post that was filled by no offer turns out to have been so on another day, recruitment ended on that one;
 *     where it never was, it goes on, and a round that had parted with the post has it back. That goes by the Change which
 *     ended it: by what of the post was vacant as that found it, and when, as it is believed now, that was taken up (TU1).
 *     Not where it would leave the post in two rounds (RO2).
 */
export function fillAnew(draft: Draft): boolean {
  const { add, supersede } = draft.plan();
  const posts = [...add, ...supersede].flatMap((one) => (one.kind === 'assignment' && one.postId ? one.postId : []));
  return [...new Set(posts)].map((postId) => moveEnds(draft, postId)).every((isWhole) => isWhole);
}

/** RE6. For one post; false where it would be in two rounds, and so is left as it was. */
function moveEnds(draft: Draft, postId: string): boolean {
  const wasInTwo = roundsAtOnce(draft, postId, DAWN) !== null;
  const tried = new Draft(draft);
  for (const id of new Set(draft.by('recruitment', 'postIds', postId).map((round) => round.id))) {
    const end = endIn(draft, id, postId);
    const found = end && foundFilled(draft, id, postId);
    if (!found) continue;
    const on = endsAnew(draft, id, { postId, end, found });
    if (on !== end.on) moveEnd(tried, end, { postId, on });
  }
  if (!wasInTwo && roundsAtOnce(tried, postId, DAWN) !== null) return false;
  draft.carryOut(tried.plan());
  return true;
}

/** How recruitment to a post ended in a round: by an event, or by a version that has it no more, after the last that has. */
type End = { readonly on: Day } & (
  | { readonly version: StageEvent; readonly last: null }
  | { readonly version: Round; readonly last: Round }
);

function endIn(view: View, recruitmentId: string, postId: string): End | null {
  const events = allRoundEvents(view, recruitmentId, LAST_DAY);
  const event = events.find((one) => one.stage === 'started' && one.postId === postId);
  if (event) return { version: event, last: null, on: event.effectiveFrom };
  const versions = view.versions('recruitment', recruitmentId);
  const last = versions.findLast(({ postIds }) => postIds.includes(postId));
  const version = versions.find(({ effectiveFrom }) => effectiveFrom === last?.effectiveTo);
  return last && version ? { version, last, on: version.effectiveFrom } : null;
}

/** What the Change found that ended recruitment to a post, past any that moved the end; null where it was not filled then. */
function foundFilled(after: View, recruitmentId: string, postId: string): View | null {
  const end = endIn(after, recruitmentId, postId);
  const before = end && after.foundBy(end.version);
  if (!before) return null;
  if (endIn(before, recruitmentId, postId)) return foundFilled(before, recruitmentId, postId);
  const left = after.leftBy(end.version);
  return left && takenUp({ before, after: left }, postId).length > 0 ? before : null;
}

/** RE6. The day on which recruitment to a post ends by what is believed now; null where it does not. */
function endsAnew(
  draft: Draft,
  recruitmentId: string,
  { postId, end, found }: { postId: string; end: End; found: View },
): Day | null {
  const runs = takenUp({ before: found, after: draft }, postId);
  const ends = runs.map((run) => ({ ...run, ends: endsOn(draft, recruitmentId, { postId, on: run.on, was: end }) }));
  const stands = ends.find(({ from, to }) => from <= end.on && end.on < to) ?? ends.find(({ from }) => from > end.on);
  // who came before, and left, where its last day was recorded only since (RE2)
  return (stands ?? ends.findLast((one) => one.ends === end.on))?.ends ?? null;
}

function moveEnd(draft: Draft, { version, last }: End, { postId, on }: { postId: string; on: Day | null }): void {
  if (last) {
    takeBackIn(draft, last, postId);
    if (on) leaveRound(draft, last.id, { postId, from: on });
    return;
  }
  draft.supersede(version);
  if (on) draft.add({ ...version, effectiveFrom: on, effectiveTo: addDays(on, 1) });
}

/** Has a round go on with a post that it had parted with. */
function takeBackIn(draft: Draft, last: Round, postId: string): void {
  for (const { effectiveFrom, effectiveTo, postIds } of draft.versions('recruitment', last.id)) {
    const had = last.postIds.filter((id) => id === postId || postIds.includes(id));
    const patch = { postIds: [...new Set([...had, ...postIds])] };
    const from = laterOf(effectiveFrom, last.effectiveTo);
    patchDays(draft, ['recruitment', last.id], { effectiveFrom: from, effectiveTo, patch });
  }
}
