import { type Day, earlierOf, FOREVER, LAST_DAY, overlaps } from './day.ts';
import { type View, versionNear } from './record/view.ts';
import { daysOfChange } from './recruitment.at-once.ts';
import { ownRoundInHand } from './recruitment.of-post.ts';
import { placesOver, roundOver } from './recruitment.over.ts';
import { isLoose } from './recruitment.standing.ts';
import {
  isOpenOffer,
  type Offer,
  offerStageOn,
  offersOf,
  onlyPostOf,
  placesWithoutPost,
  type Round,
  settles,
} from './recruitment.ts';

/**
 * Whether a round has room for its offers. Rules, quoted by the tests:
 * OR1 An offer takes up its post, or a place of its round, while it is open and once somebody has started by it.
 * OR2 A post is taken up once in a round, and of its places whose posts are not yet known no more than there are.
 * OR3 A post has one offer open on each day, whichever round made it; and while one is open for a place, no other round
 *     recruits to the post it is for.
 * OR4 On each day on which an offer is open its round has what it is for, and has not ended for it. What led to a start is
 *     filled, and no ending's business (SG8).
 */

/** OR1. True of an offer that takes up a post or a place, whatever the day. */
export function takesUp(view: View, offer: Offer): boolean {
  return isOpen(view, offer) || offerStageOn(view, offer.id, LAST_DAY)?.stage === 'started';
}

/** An offer that there is no room for: for another offer of its post, another round with its post, or want of a place. */
export type Crowded = { readonly offer: Offer; readonly by: Offer | Round | null };

/** OR2, OR3. The offers that a round has no room for, and those of others that it leaves none; none where all is well. */
export function crowdedOffers(view: View, recruitmentId: string): Crowded[] {
  const round = versionNear(view, ['recruitment', recruitmentId], LAST_DAY);
  if (!round) return [];
  const made = offersOf(view, recruitmentId, LAST_DAY);
  const taken = made.filter((offer) => takesUp(view, offer));
  const twice = taken.flatMap((offer, at): Crowded[] => {
    const postId = postTakenUp(round, offer);
    const before = taken.slice(0, at).find((other) => postId && postTakenUp(round, other) === postId);
    return before ? [{ offer, by: before }] : [];
  });
  const loose = taken.filter((offer) => isLoose(round, offer));
  const beyond = loose.slice(Math.max(0, placesWithoutPost(round))).map((offer) => ({ offer, by: null }));
  const apart = taken.filter((offer) => isOpen(view, offer)).flatMap((offer) => apartFrom(view, round, offer));
  return [...twice, ...beyond, ...apart, ...loosely(view, round), ...made.flatMap((offer) => atOnce(view, offer))];
}

/** OR3. Another round that has in hand the post that an open offer is for, made for a place. */
function apartFrom(view: View, round: Round, offer: Offer): Crowded[] {
  const inHand = isLoose(round, offer) && offer.postId ? ownRoundInHand(view, offer.postId, LAST_DAY) : null;
  return inHand && inHand.recruitmentId !== round.id ? [{ offer, by: inHand.round }] : [];
}

/** OR3. The offers that were or are open for a post of an offer while it is; of two of one round, the one made first. */
function atOnce(view: View, offer: Offer): Crowded[] {
  const spans = spansOf(view, offer);
  const others = new Set(
    spans.flatMap(({ postId }) => (postId ? view.by('offer', 'postId', postId) : [])).map(({ id }) => id),
  );
  return [...others].flatMap((id): Crowded[] => {
    const by = versionNear(view, ['offer', id], LAST_DAY);
    if (!by || id === offer.id || (by.recruitmentId === offer.recruitmentId && isBefore(view, offer, by))) return [];
    const meet = spansOf(view, by).some((one) => spans.some((own) => own.postId === one.postId && overlaps(own, one)));
    return meet ? [{ offer, by }] : [];
  });
}

/** OR3. The first day after those on which another offer is open for a post of an offer; null where it goes on. */
export function openTogetherUntil(view: View, offer: Offer, other: Offer): Day | null {
  const own = spansOf(view, offer);
  const meet = spansOf(view, other).findLast((one) =>
    own.some((span) => span.postId === one.postId && overlaps(span, one)),
  );
  return meet && meet.effectiveTo < FOREVER ? meet.effectiveTo : null;
}

/** The days on which an offer is open, for each post that it is for in turn. */
function spansOf(view: View, offer: Offer) {
  const until = closedOn(view, offer) ?? FOREVER;
  return view.versions('offer', offer.id).flatMap(({ postId, effectiveFrom, effectiveTo }) => {
    if (postId === null || effectiveFrom >= until) return [];
    return [{ postId, effectiveFrom, effectiveTo: earlierOf(effectiveTo, until) }];
  });
}

/** OR4. The first day on which an offer that led to no start is open while its round is over for it; null where none is. */
export function openWhileOver(view: View, { id, recruitmentId }: Offer): Day | null {
  const [first] = view.versions('offer', id);
  const stage = offerStageOn(view, id, LAST_DAY);
  if (!first || stage?.stage === 'started') return null;
  const [from, until] = [first.effectiveFrom, stage && settles(stage.stage) ? stage.since : FOREVER];
  const days = [from, ...daysOfChange(view, recruitmentId).filter((on) => from < on)];
  return days.find((on) => on < until && !isInHand(view, id, on)) ?? null;
}

function isInHand(view: View, offerId: string, on: Day): boolean {
  const offer = versionNear(view, ['offer', offerId], on);
  const round = offer && versionNear(view, ['recruitment', offer.recruitmentId], on);
  if (!round) return false;
  const postId = postTakenUp(round, offer);
  const isOwn = postId !== null && round.postIds.includes(postId);
  // a place whose post has been named since is no end of what was offered: that is room (OR2)
  if (!isOwn && placesWithoutPost(round) === 0) return !isEverOf(view, round.id, postId);
  const over = isOwn ? roundOver(view, round.id, { asAt: on, postId }) : placesOver(view, round.id, on);
  return !over || over.stage === 'started';
}

function isEverOf(view: View, recruitmentId: string, postId: string | null): boolean {
  return postId !== null && view.versions('recruitment', recruitmentId).some(({ postIds }) => postIds.includes(postId));
}

/** OR4. An offer that was open for a post, and the first day on which it was so no more. */
export type OfferWas = { readonly offer: Offer; readonly until: Day };

/** OR4. The offers that were open for a post on a day or later, are so no more, and led to no start: the last one last. */
export function offersUntilAfter(view: View, postId: string, from: Day): OfferWas[] {
  const ids = new Set(view.by('offer', 'postId', postId).map(({ id }) => id));
  const found = [...ids].flatMap((id): OfferWas[] => {
    const offer = versionNear(view, ['offer', id], LAST_DAY);
    if (!offer || offerStageOn(view, id, LAST_DAY)?.stage === 'started') return [];
    const until = spansOf(view, offer).findLast((span) => span.postId === postId)?.effectiveTo ?? from;
    return from < until && until < FOREVER ? [{ offer, until }] : [];
  });
  return found.sort((a, b) => (a.until < b.until ? -1 : 1));
}

/** The day on which an offer ended, or led to a start; null while it is open. */
export function closedOn(view: View, offer: Offer): Day | null {
  const at = offerStageOn(view, offer.id, LAST_DAY);
  return at && settles(at.stage) ? at.since : null;
}

function isBefore(view: View, a: Offer, b: Offer): boolean {
  const [madeA, madeB] = [a, b].map(({ id }) => view.versions('offer', id)[0]?.effectiveFrom ?? FOREVER);
  return madeA === madeB ? a.id < b.id : (madeA as Day) < (madeB as Day);
}

/** OR3. Open offers of other rounds, made for a place, for posts that a round has in hand. */
function loosely(view: View, round: Round): Crowded[] {
  return round.postIds.flatMap((postId): Crowded[] => {
    const others = openOffersFor(view, postId).filter((offer) => offer.recruitmentId !== round.id);
    if (others.length === 0 || roundOver(view, round.id, { asAt: LAST_DAY, postId })) return [];
    return others.map((offer) => ({ offer, by: round }));
  });
}

/** OR3. The offers that are open for a post, whatever the day and whichever round made them. */
export function openOffersFor(view: View, postId: string): Offer[] {
  const ids = new Set(view.by('offer', 'postId', postId).map(({ id }) => id));
  const offers = [...ids].flatMap((id) => versionNear(view, ['offer', id], LAST_DAY) ?? []);
  return offers.filter((offer) => offer.postId === postId && isOpen(view, offer));
}

function isOpen(view: View, offer: Offer): boolean {
  return isOpenOffer(view, offer, LAST_DAY);
}

/** OR1. The post that an offer of a round takes up; null where it takes up a place. */
export function postTakenUp(round: Round, { postId }: Offer): string | null {
  return postId ?? onlyPostOf(round);
}

/** OR1. How many of a round's places whose posts are not yet known are not taken up. */
export function freePlaces(view: View, round: Round): number {
  const taken = offersOf(view, round.id, LAST_DAY).filter((offer) => isLoose(round, offer) && takesUp(view, offer));
  return Math.max(0, placesWithoutPost(round) - taken.length);
}
