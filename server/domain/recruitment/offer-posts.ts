import { type Day, LAST_DAY } from '../day.ts';
import type { Fault } from '../errors.ts';
import { type View, versionNear } from '../record/view.ts';
import { placesOver, placesWithoutPost, type Round, type RoundOver, roundInHand, roundOver } from '../recruitment.ts';
import { dayWords } from '../words.ts';

/**
 * What an offer may be for. Rules, quoted by the tests:
 * OP1 One of its round's posts that is still recruited to; or, where the round has places whose posts are not yet known,
 *     one of those: for no post yet, or for a post that no other round recruits to.
 */
type ForPost = { readonly round: Round; readonly postId: string | null; readonly on: Day; readonly field: string };

/** OP1. The faults of a post (null: a place) as what an offer of a round is for, or somebody starts on, from a day on. */
export function offerPostFaults(view: View, { round, postId, on, field }: ForPost): Fault[] {
  const places = placesWithoutPost(round);
  if (postId === null)
    return places > 0 || round.postIds.length === 0
      ? []
      : [{ field, message: 'Say which of the round’s posts is offered.' }];
  if (view.versions('post', postId).length === 0) return [{ field, message: 'We could not find that post.' }];
  if (round.postIds.includes(postId)) return [];
  if (places === 0) return [{ field, message: 'That post is not one of the round; add it to the round first.' }];
  const other = [on, LAST_DAY].map((asAt) => roundInHand(view, postId, asAt)).find((one) => one !== null);
  if (!other || other.recruitmentId === round.id) return [];
  const number = versionNear(view, ['post', postId], on)?.postNumber ?? '';
  return [
    { field, message: `Post ${number} is recruited to by ${other.round.recruitmentRef}; close that round first.` },
  ];
}

/** OP1. How a round is over, on a day or since, for what an offer is for; null while it is in hand. */
export function overFor(view: View, { round, postId, on }: Omit<ForPost, 'field'>): RoundOver | null {
  const own = postId !== null && round.postIds.includes(postId) ? postId : null;
  const overOn = (asAt: Day) =>
    own ? roundOver(view, round.id, { asAt, postId: own }) : placesOver(view, round.id, asAt);
  return overOn(on) ?? overOn(LAST_DAY);
}

/** OP1. The same as faults of a field: told so of an offer that is there already, and of a start by it. */
export function overFaults(view: View, about: ForPost): Fault[] {
  const over = overFor(view, about);
  if (!over) return [];
  const { field } = about;
  if (over.stage === 'started') return [{ field, message: 'Someone has started on that post already.' }];
  return [{ field, message: `The round ended for it on ${dayWords(over.since)}; start the next one first.` }];
}
