import { postSpans } from '../assignments.post-spans.ts';
import { isEmployed } from '../assignments.ts';
import { type Day, dayNumber, LAST_DAY, laterOf } from '../day.ts';
import type { Draft } from '../record/draft.ts';
import { patchDays } from '../record/history.ts';
import type { NewVersion } from '../record/version.ts';
import { type View, versionNear } from '../record/view.ts';
import { ownRoundInHand } from '../recruitment.of-post.ts';
import { joinedOn } from '../recruitment.posts.ts';
import { openOffersFor } from '../recruitment.room.ts';
import { allRoundEvents, onlyPostOf, roundEvents } from '../recruitment.ts';
import { settingOn } from '../settings.ts';
import type { PlanContext, PlannedVerb } from '../verb.ts';
import { addEvent, lastOfferFellOn, offersStillOpen } from './plans.ts';
import { takenUp } from './taken-up.ts';

/**
 * RE1 Whoever comes to be employed on a post by no offer, or for more of it, and leaves nothing of it vacant from then on,
 *     ends recruitment to it in the same Change, whichever verb it is: a round for it alone is filled; one for other posts
 *     or places goes on without it. Not where nothing of it was vacant any more by the day on which that would be (RE2).
 * RE2 It ends on the day from which it is taken up (TU2): their first day, or the first of more; or that of the last of
 *     those who hold it between them; or on the last day on which anything is recorded of it for that post, where that is
 *     later.
 * RE3 While an offer is open for the post its round goes on, and the sentence says so: what becomes of whoever has it is
 *     for a person to say.
 * RE4 It rests on what that round had come to, and on no offer for the post being open.
 * RE5 Until that day the round goes on, and may end sooner, or be closed, by whatever a person says: that stands instead.
 * RE6 (filled-anew.ts) Where the post turns out to have been taken up on another day, or never, so does its end.
 * RE7 Where nothing falls vacant after all, since somebody stays, nobody was found: the round goes on, and the sentence
 *     says so. Those who applied are owed an answer, and how it ends is for a person to say.
 */

/** A post of which nothing is vacant any more from a day on, and whether that is by somebody who comes to it, or for more. */
export type FilledPost = { readonly postId: string; readonly on: Day; readonly isTakenUp: boolean };

/** RE1, RE7. The posts that a plan leaves nothing of vacant from a day on, where something was. */
export function filledBy({ plan, before, after }: PlannedVerb): FilledPost[] {
  const held = plan.add.flatMap((one) => (one.kind === 'assignment' && one.postId && isEmployed(one) ? [one] : []));
  return [...Map.groupBy(held, ({ postId }) => postId ?? '')].flatMap(([postId, versions]): FilledPost[] => {
    const taken = takenUp({ before, after }, postId).at(-1);
    const on = taken?.on ?? goingOnFrom(before, after, [...new Set(versions.map(({ id }) => id))]);
    if (!on || !isVacantFrom(before, postId, on) || isVacantFrom(after, postId, on)) return [];
    return [{ postId, on, isTakenUp: taken !== undefined }];
  });
}

/** RE7. The first day after the end that one of some assignments was to have, which go on after it. */
function goingOnFrom(before: View, after: View, ids: readonly string[]): Day | undefined {
  const ends = ids.flatMap((id) => {
    const [had, has] = [before, after].map((view) => view.versions('assignment', id).at(-1)?.effectiveTo);
    return had && has && had < has ? had : [];
  });
  return ends.sort()[0];
}

/** True where some of a post is vacant on a day or a later one, however small a part lists leave out (V5). */
function isVacantFrom(view: View, postId: string, on: Day): boolean {
  const crumbMicro = settingOn(view, 'vacancies.crumb', on);
  return postSpans(view, postId).some(
    ({ to, vacantMicro }) => to > dayNumber(on) && vacantMicro > 0 && vacantMicro >= crumbMicro,
  );
}

/** RE1-RE3. Ends recruitment to the posts that a Change in hand has filled. */
export function endFilled(draft: Draft, context: PlanContext): void {
  for (const { postId, on, isTakenUp } of filledBy({ plan: draft.plan(), before: draft.base, after: draft })) {
    const inHand = isTakenUp ? ownRoundInHand(draft, postId, LAST_DAY) : null;
    if (!inHand || offersOpenFor(draft, postId).length > 0) continue;
    const { recruitmentId } = inHand;
    const from = endsOn(draft, recruitmentId, { postId, on });
    if (!isVacantFrom(draft.base, postId, from)) continue;
    const round = versionNear(draft, ['recruitment', recruitmentId], from);
    if (round && onlyPostOf(round) === postId)
      addEvent(draft, context, { recruitmentId, postId, stage: 'started', on: from });
    else leaveRound(draft, recruitmentId, { postId, from });
  }
}

/** RE2. The day on which recruitment to a post ends where it is filled on another; `was`: the end that it has already. */
export function endsOn(
  view: View,
  recruitmentId: string,
  { postId, on, was }: { postId: string; on: Day; was?: { readonly on: Day; readonly version: NewVersion } },
): Day {
  const about = { asAt: was?.on ?? LAST_DAY, postId };
  const events = roundEvents(view, recruitmentId, about).filter(({ id }) => id !== was?.version.id);
  const recorded = [events.at(-1)?.effectiveFrom, lastOfferFellOn(view, recruitmentId, postId)];
  return [joinedOn(view, recruitmentId, postId), ...recorded.map((day) => day ?? on)].reduce(laterOf, on);
}

/** RE1. Takes a post out of a round from a day on. */
export function leaveRound(draft: Draft, recruitmentId: string, { postId, from }: { postId: string; from: Day }): void {
  for (const { effectiveTo, postIds } of draft.versions('recruitment', recruitmentId)) {
    const patch = { postIds: postIds.filter((id) => id !== postId) };
    patchDays(draft, ['recruitment', recruitmentId], { effectiveFrom: from, effectiveTo, patch });
  }
}

/** The offers open for a post, in its own round those that name none too. */
export function offersOpenFor(view: View, postId: string) {
  const inHand = ownRoundInHand(view, postId, LAST_DAY);
  const own = inHand ? offersStillOpen(view, inHand.recruitmentId, postId) : [];
  return [...new Map([...own, ...openOffersFor(view, postId)].map((offer) => [offer.id, offer])).values()];
}

/** RE5. Takes out the starts to come by which a round, or one post of it, would be filled after a day on which it ends. */
export function endSooner(
  draft: Draft,
  recruitmentId: string,
  { on, postId }: { on: Day; postId: string | null },
): void {
  for (const event of allRoundEvents(draft, recruitmentId, LAST_DAY)) {
    const isOfIt = !postId || event.postId === postId;
    if (event.stage === 'started' && event.effectiveFrom > on && isOfIt) draft.supersede(event);
  }
}

/** RE4. What recruitment to the posts that a plan fills by no offer had come to, which was not so as its person saw it. */
export function recruitmentGone(then: PlannedVerb, now: PlannedVerb): string[] {
  const known = recruitmentEnded(then);
  return recruitmentEnded(now).filter((ground) => !known.includes(ground));
}

/** RE4. What speaks for recruitment going on to the posts that a plan fills by no offer. */
export function recruitmentEnded(planned: PlannedVerb): string[] {
  const { plan, before } = planned;
  const isByOffer = (id: string) =>
    plan.add.some((one) => one.kind === 'stageEvent' && one.stage === 'started' && one.offerId && one.postId === id);
  return filledBy(planned).flatMap(({ postId, isTakenUp }) => {
    const inHand = isTakenUp && !isByOffer(postId) ? ownRoundInHand(before, postId, LAST_DAY) : null;
    if (!inHand) return [];
    const events = roundEvents(before, inHand.recruitmentId, { asAt: LAST_DAY, postId });
    return [
      ...events.map(({ id }) => `stage by ${id}`),
      ...offersOpenFor(before, postId).map(({ id }) => `open offer ${id}`),
    ];
  });
}
