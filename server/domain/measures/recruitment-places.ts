import { type Day, earlierOf, laterOf } from '../day.ts';
import type { Role } from '../record/facts.ts';
import { type View, versionNear } from '../record/view.ts';
import { type Offer, onlyPostOf } from '../recruitment.ts';

/** The unit and role that recruitment belongs to. */
export type Place = { readonly unitId: string; readonly role: Role | null };

type About = { readonly postId: string | null; readonly recruitmentId: string };

/** Where recruitment belongs on a day: to its post, or to what its round was opened for. Undefined where uncounted. */
export function placeOn(view: View, { postId, recruitmentId }: About, on: Day): Place | undefined {
  const of = postId ? versionNear(view, ['post', postId], on) : versionNear(view, ['recruitment', recruitmentId], on);
  if (!of?.unitId || of.role === 'other') return undefined;
  return { unitId: of.unitId, role: of.role };
}

/** What an offer is for on a day: its post, or the only one of its round; else the round itself. */
export function aboutOffer(view: View, offer: Offer, on: Day): About {
  const { recruitmentId } = offer;
  const round = versionNear(view, ['recruitment', recruitmentId], on);
  return { recruitmentId, postId: offer.postId ?? (round ? onlyPostOf(round) : null) };
}

/** Who an offer was made to, as far as any version of it says. */
export function personOf(view: View, offerId: string | null): string | null {
  return (offerId && view.versions('offer', offerId).findLast((offer) => offer.workerId)?.workerId) || null;
}

export type PlacedStretch = Place & { readonly from: Day; readonly to: Day };

/** A stretch of days cut where what it belongs to changes; without the days on which it counts for nothing. */
export function placesOver(view: View, about: About, { from, to }: { from: Day; to: Day }): PlacedStretch[] {
  const { postId, recruitmentId } = about;
  const versions = postId ? view.versions('post', postId) : view.versions('recruitment', recruitmentId);
  const cuts = versions.map((version) => version.effectiveFrom).filter((day) => from < day && day < to);
  const edges = [from, ...cuts, to];
  return edges.slice(0, -1).flatMap((start, at) => {
    const place = placeOn(view, about, start);
    return place ? [{ ...place, from: laterOf(start, from), to: earlierOf(edges[at + 1] as Day, to) }] : [];
  });
}
