import { assignmentFaults, farStartFaults } from '../assignments/rules.ts';
import { fteOf, lastDayWords, whoWhere } from '../assignments/sentences.ts';
import { lastOf } from '../assignments/terms.ts';
import { correctStartInput, removeAssignmentInput } from '../assignments.schemas.ts';
import { requireAssignment } from '../assignments.ts';
import { addDays, DAWN, type Day, earlierOf, FOREVER } from '../day.ts';
import { type Fault, fault, refuse } from '../errors.ts';
import { diffSpansOf } from '../record/diff-spans.ts';
import type { Draft } from '../record/draft.ts';
import { patchDays, withdraw } from '../record/history.ts';
import { thing } from '../record/things.ts';
import type { NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { roundsAtOnce } from '../recruitment.at-once.ts';
import { crowdedOffers, openWhileOver } from '../recruitment.room.ts';
import { offerEvents, offerStageOn } from '../recruitment.ts';
import { placeOfAssignmentNear } from '../units.places.ts';
import { defineVerb, type PlanContext } from '../verb.ts';
import { dayWords, stageWords } from '../words.ts';
import { fillAnew } from './filled-anew.ts';
import { fillingPosts } from './filling.ts';
import { addEvent } from './plans.ts';

/**
 * AX3 The first day may be put right: earlier stretches what the assignment first was, later takes days away.
 * AX4 What never was (somebody who did not turn up, an entry made twice) is removed whole, and stays in the log.
 * OT8 Where an assignment that began by an offer turns out to have begun on another day, so does the start in recruitment;
 *     where it never was, the offer led to none, and goes on as it stood; or is withdrawn, where its round is over by then,
 *     the place taken, or the post in its next round, and so, then, is its own. In the Change that says so. Neither leaves a
 *     post in two rounds (RO2), or an offer open in none. RE6 for whoever began by no offer.
 */
const correctStartOf = defineVerb({
  name: 'assignment.correct-start',
  summary: 'Correct the first day of an assignment',
  method: 'put',
  path: '/assignments/{assignmentId}/start-date',
  right: 'posts.write',
  input: correctStartInput,
  basedOn: (input) => [thing('assignment', input.assignmentId)],
  where: (input, view) => [placeOfAssignmentNear(view, input.assignmentId, input.startDate)],
  plan: (draft, input, context) => {
    const versions = [...requireAssignment(draft, input.assignmentId)];
    refuse(farStartFaults(input.startDate, context.today));
    const last = lastOf(versions);
    if (input.startDate >= last.effectiveTo) {
      const day = dayWords(addDays(last.effectiveTo, -1));
      throw fault('startDate', `The last day is ${day}; the first is that day or earlier.`);
    }
    const kept = versions.filter((version) => version.effectiveTo > input.startDate);
    for (const version of versions) if (!kept.includes(version)) draft.supersede(version);
    const [first] = kept;
    if (first && first.effectiveFrom !== input.startDate) {
      draft.supersede(first);
      draft.add({ ...first, effectiveFrom: input.startDate });
    }
    const moved = versions[0] ? moveStart(draft, versions[0], input.startDate) : [];
    refuse([...moved, ...assignmentFaults(draft, input.assignmentId, { start: 'startDate', end: 'startDate' })]);
  },
  sentence: ({ diff, names, after, before }) => {
    const [span] = diffSpansOf(diff, 'assignment');
    const now = span && after.versions('assignment', span.id)[0];
    const was = span && before.versions('assignment', span.id)[0];
    if (!now || !was) return 'The first day of an assignment was corrected.';
    return `${whoWhere(names, now)}: began on ${dayWords(now.effectiveFrom)}, not ${dayWords(was.effectiveFrom)}.`;
  },
});

const removeAssignmentOf = defineVerb({
  name: 'assignment.remove',
  summary: 'Remove an assignment that never was',
  method: 'delete',
  path: '/assignments/{assignmentId}',
  right: 'posts.write',
  input: removeAssignmentInput,
  saysNeverWas: true,
  basedOn: (input) => [thing('assignment', input.assignmentId)],
  where: (input, view) => [placeOfAssignmentNear(view, input.assignmentId, DAWN)],
  plan: (draft, input, context) => {
    const [first] = requireAssignment(draft, input.assignmentId);
    withdraw(draft, ['assignment', input.assignmentId]);
    if (!fillAnew(draft)) throw fault('assignmentId', goneOn);
    if (first) refuse(takeBackStart(draft, first, context));
  },
  sentence: ({ diff, names, before, after }) => {
    const isGone = (version: NewVersion) => version.kind === 'assignment';
    const [gone, last] = [diff.supersede.find(isGone), diff.supersede.findLast(isGone)];
    if (gone?.kind !== 'assignment' || last?.kind !== 'assignment') return 'An assignment was removed: it never was.';
    const from = dayWords(gone.effectiveFrom);
    const said = `removed, it never was (${fteOf(gone)} from ${from}${lastDayWords(last, before)})`;
    const start = diff.supersede.find((version) => version.kind === 'stageEvent');
    const stands = start?.kind === 'stageEvent' && offerStageOn(after, start.offerId ?? '', start.effectiveFrom);
    const back = stands ? (stands.stage === 'withdrawn' ? 'withdrawn' : `back at ${stageWords[stands.stage]}`) : null;
    const round = diff.add.find((version) => version.kind === 'stageEvent' && version.offerId === null);
    const also = round ? ', and so is its round for this post, which the next one recruits to' : '';
    const offer = back ? ` The offer that led to it is ${back}${also}.` : '';
    return `${whoWhere(names, gone)}: ${said}.${offer}`;
  },
});

/** With what becomes of recruitment that ended without an offer (RE6). */
export const correctStart = fillingPosts(correctStartOf);
export const removeAssignment = fillingPosts(removeAssignmentOf);

/** The event by which an offer was settled with the start of an assignment, and that assignment's first version. */
type Begun = {
  readonly first: NewVersion<'assignment'>;
  readonly event: NewVersion<'stageEvent'> & { offerId: string };
};

/** OT8. How an assignment began by an offer; undefined where it did not. */
function begunBy(view: View, first: NewVersion<'assignment'>): Begun | undefined {
  const ofPost = first.postId ? view.by('offer', 'postId', first.postId) : [];
  const offers = new Set(ofPost.filter(({ workerId }) => workerId === first.workerId).map(({ id }) => id));
  const events = [...offers].flatMap((id) => offerEvents(view, id, FOREVER));
  const event = events.find(({ stage, effectiveFrom }) => stage === 'started' && effectiveFrom === first.effectiveFrom);
  return event?.offerId ? { first, event: { ...event, offerId: event.offerId } } : undefined;
}

const goneOn = 'Recruitment to this post has gone on since they started: close or undo that round first.';

/** OT8. An assignment never was, and so the offer by which it began led to no start: it stands as it did before. */
function takeBackStart(draft: Draft, first: NewVersion<'assignment'>, context: PlanContext): Fault[] {
  const begun = begunBy(draft, first);
  if (!begun) return [];
  const { offerId, recruitmentId, postId } = begun.event;
  const on = first.effectiveFrom;
  const events = offerEvents(draft, offerId, FOREVER);
  const event = events.find(({ id }) => id === begun.event.id);
  const isWhole = wholeAfter(draft, begun.event);
  if (event) draft.supersede(event);
  // where the post has gone to its next round, by then
  const end = earlierOf(on, (postId && roundsAtOnce(draft, postId, DAWN)?.on) || on);
  if (!isWhole()) addEvent(draft, context, { recruitmentId, postId, offerId, stage: 'withdrawn', on: end });
  if (!isWhole()) addEvent(draft, context, { recruitmentId, postId, stage: 'withdrawn', on: end });
  if (!isWhole()) {
    return [{ field: 'assignmentId', message: goneOn }];
  }
  if (!events.some(({ stage }) => stage === 'start_agreed'))
    patchDays(draft, ['offer', offerId], { effectiveFrom: on, effectiveTo: FOREVER, patch: { agreedStart: null } });
  return [];
}

/** OT8. An assignment began on another day, and so the offer by which it did led to a start on that one. */
function moveStart(draft: Draft, first: NewVersion<'assignment'>, startDate: Day): Fault[] {
  const message = `Recruitment to this post has gone on before ${dayWords(startDate)}; choose an earlier day.`;
  if (!fillAnew(draft)) return [{ field: 'startDate', message }];
  const begun = begunBy(draft, first);
  if (!begun || startDate === first.effectiveFrom) return [];
  const { offerId, id } = begun.event;
  const made = draft.versions('offer', offerId)[0]?.effectiveFrom ?? startDate;
  if (startDate < made) {
    const early = `They started by an offer made on ${dayWords(made)}; choose that day or later.`;
    return [{ field: 'startDate', message: early }];
  }
  const isWhole = wholeAfter(draft, begun.event);
  for (const event of offerEvents(draft, offerId, FOREVER)) {
    if (event.id !== id && event.effectiveFrom <= startDate) continue;
    draft.supersede(event);
    if (event.id === id) draft.add({ ...event, effectiveFrom: startDate, effectiveTo: addDays(startDate, 1) });
  }
  const days = { effectiveFrom: earlierOf(startDate, first.effectiveFrom), effectiveTo: FOREVER };
  patchDays(draft, ['offer', offerId], { ...days, patch: { agreedStart: startDate, workerId: first.workerId } });
  return isWhole() ? [] : [{ field: 'startDate', message }];
}

/** Tells, from now on, whether the offer of an event is in its round, and has its place and post, as the rules have it. */
function wholeAfter(draft: Draft, { offerId, recruitmentId, postId }: Begun['event']): () => boolean {
  const before = crowdedOffers(draft, recruitmentId).length;
  const wasInTwo = postId !== null && roundsAtOnce(draft, postId, DAWN) !== null;
  return () => {
    const offer = draft.versions('offer', offerId).at(-1);
    const isInRound = !offer || openWhileOver(draft, offer) === null;
    const isInOne = !postId || wasInTwo || roundsAtOnce(draft, postId, DAWN) === null;
    return isInRound && isInOne && crowdedOffers(draft, recruitmentId).length <= before;
  };
}
