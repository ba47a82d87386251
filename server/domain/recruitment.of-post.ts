import { postSpans } from './assignments.post-spans.ts';
import { spanOn } from './assignments.stretches.ts';
import { addDays, type Day, dayNumber, FOREVER } from './day.ts';
import { type View, versionNear } from './record/view.ts';
import { type RoundOver, roundOver } from './recruitment.over.ts';
import { joinedOn, roundsWith } from './recruitment.posts.ts';
import type { Round } from './recruitment.ts';
import { settingOn } from './settings.ts';

/**
 * The rounds that a post has been in. Rules, quoted by the tests:
 * RR6 Rounds are numbered from the one after the post was last filled, by whomever: the second try is round 2. A start on
 *     part of a post, with more than a crumb still vacant (V5), does not fill it: the next round is for the rest.
 */

/** A round as one of the tries to fill a post. */
export type RoundOfPost = {
  readonly recruitmentId: string;
  readonly round: Round;
  /** RR6. 1 for the first try since the post was last filled. */
  readonly number: number;
  readonly openedOn: Day;
  /** Null while it is in hand. */
  readonly over: RoundOver | null;
  /** RR6. Nothing of the post was vacant when it was over. */
  readonly filled: boolean;
};

/** RR6. The rounds a post has been in by a day, newest first. */
export function roundsOfPost(view: View, postId: string, asAt: Day): RoundOfPost[] {
  const opened = roundsWith(view, postId).flatMap((recruitmentId) => {
    const openedOn = view.versions('recruitment', recruitmentId)[0]?.effectiveFrom ?? FOREVER;
    const round = versionNear(view, ['recruitment', recruitmentId], asAt);
    return round && joinedOn(view, recruitmentId, postId) <= asAt ? [{ recruitmentId, round, openedOn }] : [];
  });
  opened.sort((a, b) => (a.openedOn === b.openedOn ? byRef(a.round, b.round) : a.openedOn < b.openedOn ? -1 : 1));
  let number = 0;
  const rounds = opened.map((one): RoundOfPost => {
    const over = roundOver(view, one.recruitmentId, { asAt, postId });
    const filled = over !== null && isFilled(view, postId, over);
    number += 1;
    const numbered = { ...one, number, over, filled };
    if (filled) number = 0;
    return numbered;
  });
  return rounds.reverse();
}

/** RR6. By a start in the round; or by one outside it, for which the post left the round on the very day. */
function isFilled(view: View, postId: string, { since, stage }: RoundOver): boolean {
  if (stage === 'started') return !isVacantOn(view, postId, since);
  return stage === null && isVacantOn(view, postId, addDays(since, -1)) && !isVacantOn(view, postId, since);
}

/** True where more of a post than a crumb (V5) is vacant on a day. */
export function isVacantOn(view: View, postId: string, on: Day): boolean {
  const vacantMicro = spanOn(postSpans(view, postId), dayNumber(on))?.vacantMicro ?? 0;
  return vacantMicro > 0 && vacantMicro >= settingOn(view, 'vacancies.crumb', on);
}

function byRef(a: Round, b: Round): number {
  return a.recruitmentRef < b.recruitmentRef ? -1 : 1;
}

/** RR8. The round that recruits to a post on a day, be it by an offer of a place; null when none does. */
export function roundInHand(view: View, postId: string, asAt: Day): RoundOfPost | null {
  return roundsOfPost(view, postId, asAt).find((one) => one.over === null) ?? null;
}

/** RO2. The round that has a post among its own in hand on a day; null when none does. */
export function ownRoundInHand(view: View, postId: string, asAt: Day): RoundOfPost | null {
  const rounds = roundsOfPost(view, postId, asAt).filter((one) => one.round.postIds.includes(postId));
  return rounds.find((one) => one.over === null) ?? null;
}
