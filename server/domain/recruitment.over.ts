import type { Day } from './day.ts';
import type { Stage } from './record/facts.ts';
import { type View, versionNear } from './record/view.ts';
import { namedIn } from './recruitment.posts.ts';
import {
  type About,
  allRoundEvents,
  endsRound,
  inOrder,
  isFor,
  offerEvents,
  offersOf,
  placesOf,
  placesWithoutPost,
  type Round,
  roundEvents,
  roundStageOn,
  type StageEvent,
} from './recruitment.ts';

/**
 * Whether a round is over (design.md, Words). Rules, quoted by the tests:
 * RR4 A round is over for a post when it ended (refused, no one appointed, withdrawn), closed, or someone started; for
 *     the places whose posts are not yet known, when it ended as a whole; as a whole, when it is over for each post, and
 *     for those places or none is left.
 * RR9 For a post that only an offer names (RR8), it is over when the offer is no more for it, by whatever end: none of
 *     the round's own.
 */

/** How a round is, or was, over: since which day, and by which stage; null for the stage where it was only closed. */
export type RoundOver = { readonly since: Day; readonly stage: Stage | null };

/** RR4. How a round is over by a day, for one of its posts where it is named; null while it is in hand. */
export function roundOver(view: View, recruitmentId: string, about: About): RoundOver | null {
  const started = startedIn(view, recruitmentId, about);
  if (started) return { since: started.effectiveFrom, stage: 'started' };
  const ended = endedAt(view, recruitmentId, about);
  const last = view.versions('recruitment', recruitmentId).findLast((round) => round.effectiveFrom <= about.asAt);
  if (!last) return ended;
  if (!about.postId) return overAsWhole(view, last, about.asAt);
  const named = last.postIds.includes(about.postId) ? null : namedIn(view, last, { ...about, postId: about.postId });
  if (named) return named.until === null ? placesOver(view, last.id, about.asAt) : { since: named.until, stage: null };
  if (ended) return ended;
  if (last.effectiveTo <= about.asAt) return { since: last.effectiveTo, stage: null };
  return last.postIds.includes(about.postId) ? null : { since: last.effectiveFrom, stage: null };
}

/** RR4. How a round is over by a day for its places whose posts are not yet known; null while it finds people for them. */
export function placesOver(view: View, recruitmentId: string, asAt: Day): RoundOver | null {
  return roundOver(view, recruitmentId, { asAt }) ?? endedAt(view, recruitmentId, { asAt });
}

function endedAt(view: View, recruitmentId: string, about: About): RoundOver | null {
  const stage = roundStageOn(view, recruitmentId, about);
  return stage && endsRound(stage.stage) ? { since: stage.since, stage: stage.stage } : null;
}

/**
 * RR4. A round that ended or closed as a whole and has no post in hand; or is over for each of its posts, with no place
 * left beside them: since the last of that, by how it ended where it was not filled.
 */
function overAsWhole(view: View, round: Round, asAt: Day): RoundOver | null {
  const ends = round.postIds.flatMap((postId) => roundOver(view, round.id, { asAt, postId }) ?? []);
  if (ends.length < round.postIds.length) return null;
  const ended = endedAt(view, round.id, { asAt });
  if (ended) return { since: lastOf([ended, ...ends]), stage: ended.stage };
  if (round.effectiveTo <= asAt) return { since: round.effectiveTo, stage: null };
  const starts = startsIn(view, round.id, { asAt });
  const ofPosts = ends.filter(({ stage }) => stage === 'started').length;
  if (ends.length === 0 || placesWithoutPost(round) > starts.length - ofPosts) return null;
  const unfilled = ends.filter(({ stage }) => stage !== 'started').sort((a, b) => (a.since < b.since ? -1 : 1));
  return {
    since: lastOf([...ends, ...starts.map(({ effectiveFrom: since }) => ({ since }))]),
    stage: unfilled.at(-1)?.stage ?? 'started',
  };
}

const lastOf = (ends: readonly { readonly since: Day }[]): Day =>
  ends
    .map(({ since }) => since)
    .sort()
    .at(-1) as Day;

/** The event by which a place was filled: of the post named, else of the last place that the round had. */
function startedIn(view: View, recruitmentId: string, about: About): StageEvent | undefined {
  const started = startsIn(view, recruitmentId, about);
  if (about.postId) return started[0];
  const round = versionNear(view, ['recruitment', recruitmentId], about.asAt);
  return round && started.length >= placesOf(round) ? started.sort(inOrder).at(-1) : undefined;
}

/** The events by which places were filled by a day: those of its offers first; of the post alone where it is named. */
function startsIn(view: View, recruitmentId: string, about: About): StageEvent[] {
  const ofOffers = offersOf(view, recruitmentId, about.asAt)
    .filter((offer) => isFor(view, offer, about))
    .flatMap((offer) => offerEvents(view, offer.id, about.asAt));
  const own = about.postId ? roundEvents(view, recruitmentId, about) : allRoundEvents(view, recruitmentId, about.asAt);
  return [...ofOffers, ...own].filter((event) => event.stage === 'started');
}
