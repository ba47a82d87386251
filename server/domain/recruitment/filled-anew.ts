import { addDays, DAWN, type Day, LAST_DAY, laterOf } from '../day.ts';
import { Draft } from '../record/draft.ts';
import { patchDays } from '../record/history.ts';
import { roundsAtOnce } from '../recruitment.at-once.ts';
import { allRoundEvents, type Round, type StageEvent } from '../recruitment.ts';
import { endsOn, isVacantFrom, leaveRound, newRises, risesOn } from './filled-posts.ts';

/**
 * RE6 Where whoever filled a post by no offer turns out to have begun, or taken up more, on another day, recruitment ended
 *     on that one; where they never did, it goes on, and a round that had parted with the post has it back. Not where that
 *     would leave the post in two rounds (RO2).
 */
export function fillAnew(draft: Draft): void {
  const touched = [...draft.plan().supersede].filter(({ kind }) => kind === 'assignment');
  for (const id of new Set(touched.map((version) => version.id))) fillAnewBy(draft, id);
}

/** RE6. The same for one assignment; false where it would leave a post in two rounds, and so is left as it was. */
export function fillAnewBy(draft: Draft, assignmentId: string): boolean {
  const views = { before: draft.base, after: draft };
  const posts = new Set(draft.base.versions('assignment', assignmentId).flatMap(({ postId }) => postId ?? []));
  const moved = [...posts].flatMap((postId) => {
    const now = risesOn(draft, assignmentId, postId);
    const gone = risesOn(draft.base, assignmentId, postId).filter((on) => !now.includes(on));
    const again = newRises(views, assignmentId, postId).find((on) => !isVacantFrom(draft, postId, on)) ?? null;
    return gone.map((on) => moveEnd(draft, { assignmentId, postId, on, again }));
  });
  return moved.every((isWhole) => isWhole);
}

/** That somebody filled a post on a day by an assignment; and on which they turn out to have done so, null for none. */
type Refilled = {
  readonly assignmentId: string;
  readonly postId: string;
  readonly on: Day;
  readonly again: Day | null;
};

function moveEnd(draft: Draft, filled: Refilled): boolean {
  const { postId, on, again } = filled;
  const wasInTwo = roundsAtOnce(draft, postId, DAWN) !== null;
  const tried = new Draft(draft);
  for (const id of new Set(draft.by('recruitment', 'postIds', postId).map((round) => round.id))) {
    const event = filledIn(draft, id, { postId, on });
    const left = event ? undefined : leftOn(draft, id, filled);
    if (event) moveStarted(tried, event, again && endsOn(draft, id, { postId, on: again, but: event }));
    else if (left) {
      takeBackIn(tried, left, postId);
      if (again) leaveRound(tried, id, { postId, from: endsOn(tried, id, { postId, on: again }) });
    }
  }
  if (!wasInTwo && roundsAtOnce(tried, postId, DAWN) !== null) return false;
  draft.carryOut(tried.plan());
  return true;
}

type Filled = { readonly postId: string; readonly on: Day };

/** The event by which a round was filled when somebody filled its post. */
function filledIn(draft: Draft, recruitmentId: string, { postId, on }: Filled): StageEvent | undefined {
  return allRoundEvents(draft, recruitmentId, LAST_DAY).find((event) => {
    const isOfPost = event.stage === 'started' && event.postId === postId;
    return isOfPost && event.effectiveFrom === endsOn(draft, recruitmentId, { postId, on, but: event });
  });
}

function moveStarted(draft: Draft, event: StageEvent, on: Day | null): void {
  draft.supersede(event);
  if (on) draft.add({ ...event, effectiveFrom: on, effectiveTo: addDays(on, 1) });
}

/** The last version of a round to have a post, where it parted with it in the Change by which somebody filled that. */
function leftOn({ base }: Draft, recruitmentId: string, { assignmentId, postId, on }: Refilled): Round | undefined {
  const versions = base.versions('recruitment', recruitmentId);
  const last = versions.findLast(({ postIds }) => postIds.includes(postId));
  const next = versions.find(({ effectiveFrom }) => effectiveFrom === last?.effectiveTo);
  const held = base.versions('assignment', assignmentId).find(({ effectiveFrom }) => effectiveFrom === on);
  const found = next && base.foundBy(next);
  return found && held && found === base.foundBy(held) ? last : undefined;
}

/** Has a round go on with a post that it had parted with. */
function takeBackIn(draft: Draft, last: Round, postId: string): void {
  for (const { effectiveFrom, effectiveTo, postIds } of draft.versions('recruitment', last.id)) {
    const had = last.postIds.filter((id) => id === postId || postIds.includes(id));
    const patch = { postIds: [...new Set([...had, ...postIds])] };
    const from = laterOf(effectiveFrom, last.effectiveTo);
    patchDays(draft, ['recruitment', last.id], { effectiveFrom: from, effectiveTo, patch });
  }
}
