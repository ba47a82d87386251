import { type Day, LAST_DAY } from '../day.ts';
import type { Fault } from '../errors.ts';
import { type View, versionNear } from '../record/view.ts';
import { daysOfChange } from '../recruitment.at-once.ts';
import { ownRoundInHand } from '../recruitment.of-post.ts';
import { placesOver, type RoundOver, roundOver } from '../recruitment.over.ts';
import { placesWithoutPost, type Round } from '../recruitment.ts';
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
  const other = [on, LAST_DAY].map((asAt) => ownRoundInHand(view, postId, asAt)).find((one) => one !== null);
  if (!other || other.recruitmentId === round.id) return [];
  const number = versionNear(view, ['post', postId], on)?.postNumber ?? '';
  return [
    { field, message: `Post ${number} is recruited to by ${other.round.recruitmentRef}; close that round first.` },
  ];
}

/** OP1. How a round is over, on a day or now, for what an offer is for; null while it is in hand. */
export function overFor(view: View, about: Omit<ForPost, 'field'>): RoundOver | null {
  return overOn(view, about, about.on) ?? overOn(view, about, LAST_DAY);
}

/** OR4. How a round that is in hand on a day, and now, had ended between them; null where it had not. */
function overBetween(view: View, about: Omit<ForPost, 'field'>): RoundOver | null {
  const since = daysOfChange(view, about.round.id).filter((day) => day > about.on);
  const ends = since.flatMap((day) => overOn(view, about, day) ?? []);
  return ends.find(({ stage }) => stage !== 'started') ?? null;
}

function overOn(view: View, { round, postId }: Omit<ForPost, 'field'>, asAt: Day): RoundOver | null {
  const own = postId !== null && round.postIds.includes(postId) ? postId : null;
  return own ? roundOver(view, round.id, { asAt, postId: own }) : placesOver(view, round.id, asAt);
}

/** OR4. The fault of a day since which the round had ended for what an offer is for, before it was taken up again. */
export function betweenFaults(view: View, about: ForPost): Fault[] {
  const over = overFor(view, about) ? null : overBetween(view, about);
  if (!over) return [];
  const message = `The round had ended on ${dayWords(over.since)}; choose a day since it was taken up again.`;
  return [{ field: about.field, message }];
}

/** OP1. The same as faults of a field: told so of an offer that is there already, and of a start by it. */
export function overFaults(view: View, about: ForPost): Fault[] {
  const over = overFor(view, about);
  if (!over) return [];
  const { field } = about;
  if (over.stage === 'started') return [{ field, message: 'Someone has started on that post already.' }];
  return [{ field, message: `The round ended for it on ${dayWords(over.since)}; start the next one first.` }];
}
