import { type Day, FOREVER } from './day.ts';
import type { View } from './record/view.ts';
import { type RoundOfPost, roundsOfPost } from './recruitment.of-post.ts';

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

/** RO2. The first day from one on, on which more than one round has a post in hand; null where none ever has. */
export function roundsAtOnce(view: View, postId: string, from: Day): RoundsAtOnce | null {
  const ids = new Set(view.by('recruitment', 'postIds', postId).map((round) => round.id));
  if (ids.size < 2) return null;
  const days = [...ids].flatMap((id) => daysOfChange(view, id)).filter((on) => on > from);
  for (const on of [from, ...new Set(days.sort())]) {
    const rounds = roundsOfPost(view, postId, on).filter((one) => !one.over && one.round.postIds.includes(postId));
    if (rounds.length > 1) return { on, rounds };
  }
  return null;
}
