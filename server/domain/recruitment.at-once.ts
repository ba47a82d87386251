import { type Day, FOREVER } from './day.ts';
import type { View } from './record/view.ts';
import { isVacantOn, type RoundOfPost, roundsOfPost } from './recruitment.of-post.ts';
import { startAfter } from './recruitment.start-day.ts';
import { isOpenOffer, offersOf, onlyPostOf } from './recruitment.ts';

/** The days on which where a round stands may change. */
export function daysOfChange(view: View, recruitmentId: string): Day[] {
  const versions = [
    ...view.versions('recruitment', recruitmentId),
    ...view.by('offer', 'recruitmentId', recruitmentId),
  ];
  const edges = versions.flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo]);
  const events = view.by('stageEvent', 'recruitmentId', recruitmentId).map((event) => event.effectiveFrom);
  return [...new Set([...edges, ...events])].filter((day) => day !== FOREVER).sort();
}

/** More than one round for a post: since which day, and which they are. */
export type RoundsAtOnce = { readonly on: Day; readonly rounds: readonly RoundOfPost[] };

/**
 * RO2. The first day from one on, on which more than one round has a post in hand; null where none ever has. One that only
 * waits for somebody who is known to start on a part of it leaves the rest to the next.
 */
export function roundsAtOnce(view: View, postId: string, from: Day): RoundsAtOnce | null {
  const ids = new Set(view.by('recruitment', 'postIds', postId).map((round) => round.id));
  if (ids.size < 2) return null;
  const days = [...ids].flatMap((id) => daysOfChange(view, id)).filter((on) => on > from);
  for (const on of [from, ...new Set(days.sort())]) {
    const rounds = roundsOfPost(view, postId, on).filter((one) => !one.over && one.round.postIds.includes(postId));
    const seeking = rounds.length > 1 ? rounds.filter((one) => !waitsForPart(view, one, { postId, on })) : [];
    if (seeking.length > 1) return { on, rounds: seeking };
  }
  return null;
}

function waitsForPart(view: View, { round }: RoundOfPost, { postId, on }: { postId: string; on: Day }): boolean {
  const open = offersOf(view, round.id, on).filter((offer) => isOpenOffer(view, offer, on));
  return open.some((offer) => {
    const start = (offer.postId ?? onlyPostOf(round)) === postId ? startAfter(view, offer, on) : undefined;
    return start !== undefined && isVacantOn(view, postId, start.effectiveFrom);
  });
}
