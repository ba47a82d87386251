import type { Day } from './day.ts';
import type { View } from './record/view.ts';
import { placesOver, roundOver } from './recruitment.over.ts';
import {
  isOpenOffer,
  type Offer,
  offerStageOn,
  offersOf,
  onlyPostOf,
  placesWithoutPost,
  type Round,
  roundStageOn,
  type StageReached,
} from './recruitment.ts';

/** Where recruitment to one post of a round stands on a day, or to its places whose posts are not yet known. */
export type Standing = {
  /** Null for places whose post is not yet known. */
  readonly postId: string | null;
  /** 1 for a post; otherwise how many places. */
  readonly places: number;
  /** The open offer for it, if there is one. */
  readonly offer: Offer | null;
  readonly stage: StageReached | null;
};

/** RR8. Every post of a round that is still recruited to on a day, then those its offers name, then its other places. */
export function standingsOf(view: View, round: Round, asAt: Day): Standing[] {
  const open = round.postIds.filter((postId) => roundOver(view, round.id, { asAt, postId }) === null);
  const standings = open.map((postId) => postStanding(view, round, { postId, asAt }));
  if (placesOver(view, round.id, asAt) !== null) return standings;
  const loose = offersOf(view, round.id, asAt).filter((offer) => isLoose(round, offer));
  const offers = loose.filter((offer) => isOpenOffer(view, offer, asAt));
  for (const offer of offers)
    standings.push({ postId: offer.postId, places: 1, offer, stage: offerStageOn(view, offer.id, asAt) });
  const started = loose.filter((offer) => offerStageOn(view, offer.id, asAt)?.stage === 'started');
  const places = placesWithoutPost(round) - offers.length - started.length;
  if (places > 0) {
    standings.push({ postId: null, places, offer: null, stage: roundStageOn(view, round.id, { asAt }) });
  }
  return standings;
}

function postStanding(view: View, round: Round, { postId, asAt }: { postId: string; asAt: Day }): Standing {
  const offer = openOfferFor(view, round, { postId, asAt });
  const stage = offer ? offerStageOn(view, offer.id, asAt) : roundStageOn(view, round.id, { asAt, postId });
  return { postId, places: 1, offer, stage };
}

/** RR7. An offer of a place: for a post that is none of the round's own, or for one not yet known. */
export function isLoose(round: Round, offer: Pick<Offer, 'postId'>): boolean {
  return offer.postId ? !round.postIds.includes(offer.postId) : onlyPostOf(round) === null;
}

function openOfferFor(view: View, round: Round, { postId, asAt }: { postId: string; asAt: Day }): Offer | null {
  const offers = offersOf(view, round.id, asAt).filter((offer) => isOpenOffer(view, offer, asAt));
  const own = offers.find((offer) => offer.postId === postId);
  if (own || onlyPostOf(round) !== postId) return own ?? null;
  return offers.find((offer) => offer.postId === null) ?? null;
}
