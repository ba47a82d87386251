import { postSpans } from '../assignments.post-spans.ts';
import { isEmployed } from '../assignments.ts';
import { addDays, DAWN, type Day, dayNumber, FOREVER, LAST_DAY, laterOf } from '../day.ts';
import { diffSpansOf } from '../record/diff-spans.ts';
import type { Draft } from '../record/draft.ts';
import type { Basis } from '../record/facts.ts';
import { patchDays } from '../record/history.ts';
import type { NewVersion } from '../record/version.ts';
import { type View, versionNear } from '../record/view.ts';
import { roundsAtOnce } from '../recruitment.at-once.ts';
import { ownRoundInHand } from '../recruitment.of-post.ts';
import { joinedOn } from '../recruitment.posts.ts';
import { openOffersFor } from '../recruitment.room.ts';
import { allRoundEvents, onlyPostOf, roundEvents, type StageEvent } from '../recruitment.ts';
import { settingOn } from '../settings.ts';
import type { PlanContext, SentenceContext } from '../verb.ts';
import { dayWords } from '../words.ts';
import { addEvent, lastOfferFellOn, offersStillOpen } from './plans.ts';

/**
 * RE1 Whoever comes to be employed on a post by no offer, and leaves nothing of it vacant from then on, ends recruitment to
 *     it in the same Change: a round for it alone is filled; one for other posts or places goes on without it.
 * RE2 It ends on their first day; or on the last day on which anything is recorded of it for that post, where that is later.
 * RE3 While an offer is open for the post its round goes on, and the sentence says so: what becomes of whoever has it is
 *     for a person to say.
 * RE4 It rests on what that round had come to, and on no offer for the post being open.
 * RE5 Until that day the round goes on, and may end sooner, or be closed, by whatever a person says: that stands instead.
 * RE6 Where they turn out to have begun on another day, recruitment ended on that one; where they never did, it goes on. Not
 *     where that would leave the post in two rounds (RO2).
 */

/** Somebody who comes onto a post: which, from when, on what basis and, where it is known, for how much of it. */
export type Filling = {
  readonly postId: string | null;
  readonly on: Day;
  readonly basis: Basis;
  readonly fteMicro: number | undefined;
};

/** RE1-RE3. Plans how somebody comes onto a post, and the end of recruitment to it where that fills it. */
export function fillPost(draft: Draft, { postId, on }: Filling, { context, plan }: Planning): void {
  const wasVacant = postId !== null && isVacantFrom(draft, postId, on);
  plan();
  if (wasVacant && !isVacantFrom(draft, postId, on)) endRecruitment(draft, context, { postId, on });
}

type Planning = { readonly context: PlanContext; readonly plan: () => void };

/** True where some of a post is vacant on a day or a later one, however small a part lists leave out (V5). */
function isVacantFrom(view: View, postId: string, on: Day): boolean {
  const crumbMicro = settingOn(view, 'vacancies.crumb', on);
  return postSpans(view, postId).some(
    ({ to, vacantMicro }) => to > dayNumber(on) && vacantMicro > 0 && vacantMicro >= crumbMicro,
  );
}

function endRecruitment(draft: Draft, context: PlanContext, { postId, on }: { postId: string; on: Day }): void {
  const inHand = ownRoundInHand(draft, postId, LAST_DAY);
  if (!inHand || offersOpenFor(draft, postId).length > 0) return;
  const { recruitmentId } = inHand;
  const from = [
    joinedOn(draft, recruitmentId, postId),
    roundEvents(draft, recruitmentId, { asAt: LAST_DAY, postId }).at(-1)?.effectiveFrom ?? on,
    lastOfferFellOn(draft, recruitmentId, postId) ?? on,
  ].reduce(laterOf, on);
  const round = versionNear(draft, ['recruitment', recruitmentId], from);
  if (round && onlyPostOf(round) === postId) {
    addEvent(draft, context, { recruitmentId, postId, stage: 'started', on: from });
    return;
  }
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

/** RE6. Puts right the day on which whoever began with an assignment filled a round; null: they never did. */
export function moveFilled(draft: Draft, first: NewVersion<'assignment'>, startDate: Day | null): boolean {
  const { postId, effectiveFrom } = first;
  const rounds = new Set((postId ? draft.by('recruitment', 'postIds', postId) : []).map(({ id }) => id));
  const events = [...rounds].flatMap((id) => allRoundEvents(draft, id, LAST_DAY));
  const isTheirs = (event: StageEvent) => event.postId === postId && event.effectiveFrom === effectiveFrom;
  const filled = events.find((event) => event.stage === 'started' && isTheirs(event));
  if (!postId || !filled || startDate === effectiveFrom) return true;
  const wasInTwo = roundsAtOnce(draft, postId, DAWN) !== null;
  draft.supersede(filled);
  if (startDate) {
    const last =
      roundEvents(draft, filled.recruitmentId, { asAt: LAST_DAY, postId }).at(-1)?.effectiveFrom ?? startDate;
    const on = laterOf(startDate, last);
    draft.add({ ...filled, effectiveFrom: on, effectiveTo: addDays(on, 1) });
  }
  return wasInTwo || roundsAtOnce(draft, postId, DAWN) === null;
}

/** RE4. What speaks for recruitment to a post going on, where somebody comes onto it who would fill it. */
export function recruitmentSeen(view: View, { postId, on, basis, fteMicro }: Filling): string[] {
  const inHand = postId && isEmployed({ basis }) ? ownRoundInHand(view, postId, LAST_DAY) : null;
  if (!postId || !inHand || !wouldFill(view, { postId, on, fteMicro })) return [];
  const events = roundEvents(view, inHand.recruitmentId, { asAt: LAST_DAY, postId });
  return [
    ...events.map(({ id }) => `stage by ${id}`),
    ...offersOpenFor(view, postId).map(({ id }) => `open offer ${id}`),
  ];
}

function wouldFill(
  view: View,
  { postId, on, fteMicro = 0 }: { postId: string; on: Day; fteMicro: number | undefined },
) {
  return postSpans(view, postId).every(({ to, vacantMicro }) => to <= dayNumber(on) || vacantMicro <= fteMicro);
}

/** RE1-RE3. What becomes of recruitment to a post, as a sentence; empty where nothing does and no offer keeps it on. */
export function recruitmentWords({ diff, before, after }: SentenceContext): string {
  const filled = diff.add.find((version) => version.kind === 'stageEvent' && version.offerId === null);
  if (filled?.kind === 'stageEvent') {
    const ref = versionNear(after, ['recruitment', filled.recruitmentId], filled.effectiveFrom)?.recruitmentRef ?? '';
    return ` With that, recruitment to the post (${ref}) ends on ${dayWords(filled.effectiveFrom)}.`;
  }
  const left = diffSpansOf(diff, 'recruitment')[0];
  if (left?.after) {
    const from = dayWords(left.effectiveFrom);
    return ` With that, ${left.after.recruitmentRef} goes on from ${from} without the post.`;
  }
  return goesOnWords(diff.add, before, after);
}

/** RE3. */
function goesOnWords(added: SentenceContext['diff']['add'], before: View, after: View): string {
  const [started] = added.flatMap((version) =>
    version.kind === 'assignment' && version.postId && isEmployed(version)
      ? [{ postId: version.postId, on: version.effectiveFrom }]
      : [],
  );
  if (!started) return '';
  const { postId, on } = started;
  const [offer] = offersOpenFor(after, postId);
  if (!offer || !isVacantFrom(before, postId, on) || isVacantFrom(after, postId, on)) return '';
  const ref = versionNear(after, ['recruitment', offer.recruitmentId], FOREVER)?.recruitmentRef ?? '';
  return ` Recruitment to the post (${ref}) goes on all the same: offer ${offer.offerRef} is open. Say what becomes of that offer, then end recruitment.`;
}
