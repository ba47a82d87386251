import type { InferOutput } from 'valibot';
import { type Day, FOREVER, LAST_DAY } from '../day.ts';
import { fault, refuse } from '../errors.ts';
import type { Draft } from '../record/draft.ts';
import type { NewVersion } from '../record/version.ts';
import { type View, versionNear } from '../record/view.ts';
import { roundsAtOnce } from '../recruitment.at-once.ts';
import { roundInHand, roundsOfPost } from '../recruitment.of-post.ts';
import { roundOver } from '../recruitment.over.ts';
import { freePlaces } from '../recruitment.room.ts';
import { stageInput, stagesOfManagers } from '../recruitment.schemas.ts';
import { allRoundEvents, endsRound, roundEvents, roundStageOn } from '../recruitment.ts';
import { defineVerb, type PlanContext, type SentenceContext } from '../verb.ts';
import { dayWords, stageWords } from '../words.ts';
import { endSooner } from './filled-posts.ts';
import {
  addEvent,
  advertFaults,
  aheadFaults,
  atOnceFaults,
  closedFaults,
  endingOf,
  isStepBack,
  lastOfferFellOn,
  nextRef,
  offersStillOpen,
  postFaultsOf,
  refFaults,
  roomFaults,
  roundInPlace,
  roundName,
  unitsOfRound,
  withinRound,
} from './plans.ts';

/**
 * SG1 A stage is recorded for the day it was reached, today's or one before; stages may be skipped and repeated.
 * SG2 Going back to an earlier stage, or taking up again what had ended, needs a note that says why; a post that is closed
 *     by then is not taken up again.
 * SG3 Of several events on one day, the one recorded last counts.
 * SG4 A round of several posts may have a stage recorded for one of them alone.
 * SG5 Refused, no one appointed and withdrawn end the round; not while an offer is open, nor for a day on which one was.
 * SG6 When asked, the same Change starts the next round: for the same posts, run by the same people, already advertised
 *     unless another stage is said. The vacancy's clock goes on.
 *     What of them is in another round already stays there; where all are, there is no next. Of a cohort it is for the
 *     places that nobody started in; for one post alone, it is for that post. A post refused or withdrawn by itself
 *     is not advertised again with the others.
 * SG7 Managers record shortlisted, interviewed and no one appointed in their own units; opening a round, the next one
 *     too, is for those who write posts.
 * SG8 Where somebody has started, what it was for is filled: nothing more is recorded of it from that day on, and no
 *     ending at all.
 * SG9 It rests on the round not having ended otherwise since, nor lost a post that it was recorded for.
 * SG10 Recorded once more for the day on which it is there already, as the last thing of the round, and with nothing more
 *     to say, it is nothing: two people may have recorded the same.
 */
export const stage = defineVerb({
  name: 'recruitment.stage',
  summary: 'Record a stage that a round has reached',
  method: 'post',
  path: '/recruitments/{recruitmentId}/stages',
  right: 'posts.write',
  rightFor: (input) => (stagesOfManagers.includes(input.stage) && !input.next ? 'stages.write' : 'posts.write'),
  rightToUndo: ({ add, supersede }) => {
    const byManager = [...add, ...supersede].every(
      (version) => version.kind === 'stageEvent' && stagesOfManagers.includes(version.stage),
    );
    return byManager ? 'stages.write' : 'posts.write';
  },
  input: stageInput,
  basedOn: () => [],
  restsOn: ({ recruitmentId, postId, stage, on }, view) => [
    ...endingOf(view, { recruitmentId, postId, asAt: endsRound(stage) ? LAST_DAY : on }).filter((one) => one !== stage),
    ...(postId ? [] : takenOutOf(view, recruitmentId, on)),
  ],
  inPlace: ({ recruitmentId, postId, next }, view) => {
    const round = view.versions('recruitment', recruitmentId).at(-1);
    if (!next?.recruitmentId || !round) return null;
    const posts = postId ? [postId] : postsOfNext(view, round, LAST_DAY).taken;
    const found = roundInPlace(view, posts, next.recruitmentId);
    return found?.theirs === recruitmentId ? null : found;
  },
  where: (input, view) => unitsOfRound(view, input.recruitmentId, { on: input.on, postId: input.postId ?? null }),
  plan: (draft, input, context) => {
    const { recruitmentId, on, postId = null, note } = input;
    const faults = [...aheadFaults(on, context.today, 'on'), ...withinRound(draft, recruitmentId, { on, field: 'on' })];
    const round = versionNear(draft, ['recruitment', recruitmentId], on);
    if (postId && !round?.postIds.includes(postId))
      faults.push({ field: 'postId', message: 'That post is not one of the round on that day.' });
    const ends = endsRound(input.stage);
    if (ends) endSooner(draft, recruitmentId, { on, postId });
    const over = roundOver(draft, recruitmentId, { asAt: LAST_DAY, postId });
    if (over?.stage === 'started' && (ends || on >= over.since))
      faults.push({ field: 'stage', message: `Someone started on ${dayWords(over.since)}: it is filled.` });
    if (ends && offersStillOpen(draft, recruitmentId, postId).length > 0)
      faults.push({ field: 'stage', message: 'An offer is still open; end it first, or record what became of it.' });
    const closed = ends ? lastOfferFellOn(draft, recruitmentId, postId) : undefined;
    if (closed && closed > on)
      faults.push({ field: 'on', message: `An offer was open until ${dayWords(closed)}; choose that day or later.` });
    if (input.next && !ends)
      faults.push({
        field: 'next',
        message: 'The next round starts when this one ends: no one appointed, refused or withdrawn.',
      });
    const before = roundStageOn(draft, recruitmentId, { asAt: on, postId });
    if (before && !note && isStepBack(before.stage, input.stage)) {
      const message = `It was ${stageWords[before.stage]} since ${dayWords(before.since)}: say why it goes back to ${stageWords[input.stage]}.`;
      faults.push({ field: 'note', message });
    }
    refuse(faults);
    if (isThereAlready(draft, input)) return;
    const posts = postId ? [postId] : postsSince(draft, recruitmentId, on);
    const own = posts.filter((one) => !roundsAtOnce(draft, one, on));
    const isOver = (one: string) => roundOver(draft, recruitmentId, { asAt: LAST_DAY, postId: one }) !== null;
    const overBefore = posts.filter(isOver);
    const crowded = roomFaults(draft, { recruitmentId, field: 'stage' }, () =>
      addEvent(draft, context, { recruitmentId, postId, stage: input.stage, on, note }),
    );
    const about = { on, recruitmentId, field: 'stage' };
    const takenUp = overBefore.filter((one) => !isOver(one));
    refuse([...closedFaults(draft, takenUp, about), ...atOnceFaults(draft, own, about), ...crowded]);
    if (input.next) startNext(draft, { ...input, next: input.next }, context);
  },
  sentence: (context) => {
    const events = context.diff.add.filter((version) => version.kind === 'stageEvent');
    const next = context.diff.add.find((version) => version.kind === 'recruitment');
    const event = events.find((one) => one.recruitmentId !== next?.id);
    if (!event) return 'A stage of recruitment was recorded.';
    const said = `${stageSentence(context, event)}${event.note ? ` Note: ${event.note}` : ''}`;
    if (!next) return said;
    const first = events.find((one) => one.recruitmentId === next.id);
    const which = `Round ${numberOf(context, next)} (${next.recruitmentRef})`;
    return `${said} ${which} ${first ? stageWords[first.stage] : 'opened'} on ${dayWords(next.effectiveFrom)}.`;
  },
});

type Said = InferOutput<typeof stageInput>;

/** SG10. */
function isThereAlready(view: View, { recruitmentId, postId = null, stage, on, note, next }: Said): boolean {
  const last = allRoundEvents(view, recruitmentId, on).at(-1);
  const isSame = last?.stage === stage && last.effectiveFrom === on && (last.postId ?? postId) === postId;
  return isSame && !note && !next;
}

/** SG9. The posts that a round has had by a day and has no more on it. */
function takenOutOf(view: View, recruitmentId: string, on: Day): string[] {
  const there = new Set(versionNear(view, ['recruitment', recruitmentId], on)?.postIds);
  const until = view.versions('recruitment', recruitmentId).filter(({ effectiveFrom }) => effectiveFrom <= on);
  const had = new Set(until.flatMap(({ postIds }) => postIds));
  return [...had].filter((postId) => !there.has(postId)).map((postId) => `without ${postId}`);
}

/** The posts that a round has on a day or gets later. */
function postsSince(view: View, recruitmentId: string, on: Day): string[] {
  const since = view.versions('recruitment', recruitmentId).filter(({ effectiveTo }) => effectiveTo > on);
  return [...new Set(since.flatMap(({ postIds }) => postIds))];
}

/** SG6. */
function startNext(draft: Draft, input: Said & { next: NonNullable<Said['next']> }, context: PlanContext): void {
  const round = versionNear(draft, ['recruitment', input.recruitmentId], input.on);
  const { next } = input;
  const on = next.on ?? input.on;
  if (!round) return;
  if (on < input.on) throw fault('next.on', 'The next round starts on the day this one ended, or later.');
  refuse([
    ...aheadFaults(on, context.today, 'next.on'),
    ...advertFaults(next.advertClosesOn, on, 'next.advertClosesOn'),
  ]);
  const id = next.recruitmentId ?? context.newId();
  refuse(refFaults(draft, id, next.recruitmentRef));
  if (draft.versions('recruitment', id).length > 0) throw fault('next.recruitmentId', 'That round is already here.');
  const places = input.postId ? 0 : freePlaces(draft, round);
  const posts = input.postId ? { free: [input.postId], taken: [] } : postsOfNext(draft, round, on);
  const postIds = posts.free.length + places > 0 ? posts.free : posts.taken;
  if (postIds.length + places === 0) throw fault('next', 'Its posts are filled or closed; there is no next.');
  const ofCohort = places > 0 ? { places: postIds.length + places } : { unitId: null, role: null, places: null };
  const crowded = roomFaults(draft, { recruitmentId: id, field: 'next' }, () => {
    draft.add({
      ...round,
      id,
      effectiveFrom: on,
      effectiveTo: FOREVER,
      postIds,
      ...ofCohort,
      recruitmentRef: next.recruitmentRef ?? nextRef(draft, on),
      advertClosesOn: next.advertClosesOn ?? null,
    });
    addEvent(draft, context, { recruitmentId: id, stage: next.stage, on });
  });
  refuse([...postFaultsOf(draft, postIds, { on, recruitmentId: id, field: 'next' }), ...crowded]);
}

/** SG6, RO3. The posts of a round that nobody has started on and that are still there: free, and in another round by now. */
function postsOfNext(view: View, round: NewVersion<'recruitment'>, on: Day): { free: string[]; taken: string[] } {
  const unfilled = round.postIds.filter((postId) => {
    const own = roundsOfPost(view, postId, FOREVER).find((one) => one.recruitmentId === round.id);
    const closedFrom = view.versions('post', postId).at(-1)?.effectiveTo ?? FOREVER;
    return own?.over?.stage !== 'started' && closedFrom > on && !isGivenUp(view, round.id, { asAt: on, postId });
  });
  const taken = unfilled.filter((postId) => roundInHand(view, postId, on));
  return { free: unfilled.filter((postId) => !taken.includes(postId)), taken };
}

/** SG6. True of a post of a round that was refused or withdrawn by itself. */
function isGivenUp(view: View, recruitmentId: string, about: { asAt: Day; postId: string }): boolean {
  const reached = roundStageOn(view, recruitmentId, about);
  return reached?.event.postId === about.postId && (reached.stage === 'refused' || reached.stage === 'withdrawn');
}

function numberOf({ after }: SentenceContext, next: NewVersion<'recruitment'>): number {
  const [postId] = next.postIds;
  const rounds = postId ? roundsOfPost(after, postId, next.effectiveFrom) : [];
  return rounds.find((one) => one.recruitmentId === next.id)?.number ?? 2;
}

/** "Social worker 1077 moved from advertised to shortlisted on 3 Mar 2026." */
function stageSentence({ before, after, names }: SentenceContext, event: NewVersion<'stageEvent'>): string {
  const on = event.effectiveFrom;
  const round = versionNear(after, ['recruitment', event.recruitmentId], on);
  const about = { asAt: on, postId: event.postId };
  const was = roundEvents(before, event.recruitmentId, about).at(-1);
  const name = roundName(names, round, { on, postId: event.postId });
  if (!was) return `${name} reached ${stageWords[event.stage]} on ${dayWords(on)}.`;
  if (was.stage === event.stage) return `${name}: ${stageWords[event.stage]} again on ${dayWords(on)}.`;
  return `${name} moved from ${stageWords[was.stage]} to ${stageWords[event.stage]} on ${dayWords(on)}.`;
}
