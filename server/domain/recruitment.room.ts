import { LAST_DAY } from './day.ts';
import { type View, versionNear } from './record/view.ts';
import { isLoose } from './recruitment.standing.ts';
import {
  isOpenOffer,
  type Offer,
  offerStageOn,
  offersOf,
  onlyPostOf,
  placesOf,
  placesWithoutPost,
  type Round,
} from './recruitment.ts';

/**
 * Whether a round has room for its offers. Rules, quoted by the tests:
 * OR1 An offer takes up its post, or a place of its round, while it is open and once somebody has started by it.
 * OR2 A post is taken up once, and no more is taken up of a round than it has places.
 */

/** OR1. True of an offer that takes up a post or a place, whatever the day. */
export function takesUp(view: View, offer: Offer): boolean {
  return isOpenOffer(view, offer, LAST_DAY) || offerStageOn(view, offer.id, LAST_DAY)?.stage === 'started';
}

/** An offer that a round has no room for: for the other offer of its post, or, where that is null, for want of a place. */
export type Crowded = { readonly offer: Offer; readonly by: Offer | null };

/** OR2. The offers of a round beyond its room; none where all is well. */
export function crowdedOffers(view: View, recruitmentId: string): Crowded[] {
  const round = versionNear(view, ['recruitment', recruitmentId], LAST_DAY);
  if (!round) return [];
  const taken = offersOf(view, recruitmentId, LAST_DAY).filter((offer) => takesUp(view, offer));
  const twice = taken.flatMap((offer, at): Crowded[] => {
    const postId = postTakenUp(round, offer);
    const before = taken.slice(0, at).find((other) => postId && postTakenUp(round, other) === postId);
    return before ? [{ offer, by: before }] : [];
  });
  const places = round.unitId === null ? taken.length : placesOf(round);
  return [...twice, ...taken.slice(places).map((offer) => ({ offer, by: null }))];
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
