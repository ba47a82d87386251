import { type Day, earlierOf, FOREVER, laterOf } from './day.ts';
import type { View } from './record/view.ts';
import { endsOffer, isOpenOffer, type Offer, offerStageOn, offersOf, type Round } from './recruitment.ts';

/**
 * Which posts a round is for. Rules, quoted by the tests:
 * RR8 On a day, its own, and those that its offers of places name which are in hand or have led to a start, each from the
 *     day on which the offer names it. Everything about recruitment to a post goes by this, but what may be recorded:
 *     there a post is its round's own, or its offer's (RO2, OR3).
 */

/** RR8. The posts that a round is for on a day, its own first. */
export function postsOf(view: View, round: Round, asAt: Day): string[] {
  const named = offersOf(view, round.id, asAt).flatMap((offer) =>
    offer.postId && isInHandOrStarted(view, offer, asAt) ? offer.postId : [],
  );
  return [...new Set([...round.postIds, ...named])];
}

function isInHandOrStarted(view: View, offer: Offer, asAt: Day): boolean {
  return isOpenOffer(view, offer, asAt) || offerStageOn(view, offer.id, asAt)?.stage === 'started';
}

/** RR8. The rounds that a post has ever been in, of their own or by an offer. */
export function roundsWith(view: View, postId: string): string[] {
  const own = view.by('recruitment', 'postIds', postId).map((round) => round.id);
  const named = view.by('offer', 'postId', postId).map((offer) => offer.recruitmentId);
  return [...new Set([...own, ...named])].filter((id) => view.versions('recruitment', id).length > 0);
}

/** RR8. The first day on which a round was for a post; FOREVER where it never was. */
export function joinedOn(view: View, recruitmentId: string, postId: string): Day {
  const own = view.versions('recruitment', recruitmentId).filter(({ postIds }) => postIds.includes(postId));
  const named = view.by('offer', 'postId', postId).filter((offer) => offer.recruitmentId === recruitmentId);
  return [...own, ...named].map(({ effectiveFrom }) => effectiveFrom).reduce(earlierOf, FOREVER);
}

type OfPost = { readonly asAt: Day; readonly postId: string };

/**
 * RR8. Until when offers alone made a post one of a round's by a day, null while one does; null instead of either where
 * none did since the round had it itself.
 */
export function namedIn(view: View, round: Round, { asAt, postId }: OfPost): { readonly until: Day | null } | null {
  const naming = view
    .by('offer', 'postId', postId)
    .filter((offer) => offer.recruitmentId === round.id && offer.effectiveFrom <= asAt);
  if (naming.length === 0) return null;
  const ends = naming.map((offer) => namesUntil(view, offer, asAt));
  if (ends.some((end) => end > asAt)) return { until: null };
  const until = ends.reduce(laterOf);
  const own = view.versions('recruitment', round.id).filter(({ postIds }) => postIds.includes(postId));
  return own.some(({ effectiveTo, effectiveFrom }) => effectiveFrom <= asAt && effectiveTo > until) ? null : { until };
}

/** The first day on which a version of an offer names its post no more, by what is reached by a day. */
function namesUntil(view: View, offer: Offer, asAt: Day): Day {
  const stage = offerStageOn(view, offer.id, asAt);
  return stage && endsOffer(stage.stage) ? earlierOf(stage.since, offer.effectiveTo) : offer.effectiveTo;
}
