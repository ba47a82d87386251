import { LAST_DAY } from './day.ts';
import { type View, versionNear } from './record/view.ts';
import { isLoose } from './recruitment.standing.ts';
import {
  isOpenOffer,
  type Offer,
  offerStageOn,
  offersOf,
  onlyPostOf,
  placesWithoutPost,
  type Round,
  roundInHand,
  roundOver,
} from './recruitment.ts';

/**
 * Whether a round has room for its offers. Rules, quoted by the tests:
 * OR1 An offer takes up its post, or a place of its round, while it is open and once somebody has started by it.
 * OR2 A post is taken up once in a round, and of its places whose posts are not yet known no more than there are.
 * OR3 A post has one offer open at a time, whichever round made it; and while one is open for a place, no other round
 *     recruits to the post it is for.
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
  const taken = offersOf(view, recruitmentId, LAST_DAY).filter((offer) => takesUp(view, offer));
  const twice = taken.flatMap((offer, at): Crowded[] => {
    const postId = postTakenUp(round, offer);
    const before = taken.slice(0, at).find((other) => postId && postTakenUp(round, other) === postId);
    return before ? [{ offer, by: before }] : [];
  });
  const loose = taken.filter((offer) => isLoose(round, offer));
  const beyond = loose.slice(Math.max(0, placesWithoutPost(round))).map((offer) => ({ offer, by: null }));
  const apart = taken.filter((offer) => isOpen(view, offer)).flatMap((offer) => apartFrom(view, round, offer));
  return [...twice, ...beyond, ...apart, ...loosely(view, round)];
}

/** OR3. What other rounds have in hand of the post that an open offer is for. */
function apartFrom(view: View, round: Round, offer: Offer): Crowded[] {
  const postId = postTakenUp(round, offer);
  if (!postId) return [];
  const other = openOffersFor(view, postId).find((one) => one.recruitmentId !== round.id);
  const inHand = roundInHand(view, postId, LAST_DAY);
  const elsewhere = isLoose(round, offer) && inHand && inHand.recruitmentId !== round.id ? inHand.round : null;
  return [...(other ? [{ offer, by: other }] : []), ...(elsewhere ? [{ offer, by: elsewhere }] : [])];
}

/** OR3. Open offers of other rounds, made for a place, for posts that a round has in hand. */
function loosely(view: View, round: Round): Crowded[] {
  return round.postIds.flatMap((postId): Crowded[] => {
    const others = openOffersFor(view, postId).filter((offer) => offer.recruitmentId !== round.id);
    if (others.length === 0 || roundOver(view, round.id, { asAt: LAST_DAY, postId })) return [];
    return others.map((offer) => ({ offer, by: round }));
  });
}

function openOffersFor(view: View, postId: string): Offer[] {
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
