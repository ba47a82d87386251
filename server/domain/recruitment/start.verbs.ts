import type { InferOutput } from 'valibot';
import { lastDayWords } from '../assignments/sentences.ts';
import { start as startAssignment } from '../assignments/start.verbs.ts';
import { postSpans } from '../assignments.post-spans.ts';
import { spanOn } from '../assignments.stretches.ts';
import { type Day, dayNumber, dayOfNumber, FOREVER, LAST_DAY, laterOf } from '../day.ts';
import { fault, faulty } from '../errors.ts';
import { unitOfPost } from '../posts.ts';
import { patchDays } from '../record/history.ts';
import { thing } from '../record/things.ts';
import { type View, versionNear } from '../record/view.ts';
import { fteOfStart } from '../recruitment.hours.ts';
import { roundInHand } from '../recruitment.of-post.ts';
import { startOfferInput } from '../recruitment.schemas.ts';
import { type Offer, offerEvents, onlyPostOf, requireOffer } from '../recruitment.ts';
import { settingOn } from '../settings.ts';
import { defineVerb, type SentenceContext } from '../verb.ts';
import { dayWords, fteWords } from '../words.ts';
import { concerns, eventOf, offerFor, stepsBack } from './offer-events.ts';
import { offerPostFaults, overFaults } from './offer-posts.ts';
import { addEvent, roundThingOf, unitsOfOffer, withRoom } from './plans.ts';

/**
 * OT1 Somebody with an offer starts: the offer is settled and their assignment begins in the same Change.
 * OT2 They start on the day agreed, on the post and for the hours offered, unless said otherwise.
 * OT3 Where no hours were offered they take what is vacant of the post that day; the whole of it where nothing is.
 * OT4 A new person is added in the same Change; somebody of the record is not added again.
 * OT5 What is true of every start is true of this one: the post is there on each of their days, and they end with it.
 * OT6 What had been recorded of the offer for days after the start gives way to it, in the same Change.
 * OT7 The post is one that the offer may be for (OP1).
 * OT9 Its sentence says what becomes of what is left of the vacancy that they fill: whether it is recruited to, or not.
 * What puts it right afterwards is in begun-by-offer.verbs.ts.
 */
export const start = defineVerb({
  name: 'offer.start',
  summary: 'Record that somebody with an offer has started',
  method: 'post',
  path: '/offers/{offerId}/start',
  right: 'posts.write',
  input: startOfferInput,
  basedOn: (input, view) => {
    const postId = postOf(view, input);
    return [...roundThingOf(view, input.offerId), ...(postId ? [thing('post', postId)] : [])];
  },
  restsOn: (input, view) => [
    ...stepsBack(view, input.offerId),
    ...concerns(view, input.offerId, dayOf(view, input) ?? FOREVER),
  ],
  where: (input, view, today) => {
    const postId = postOf(view, input);
    const on = dayOf(view, input) ?? today;
    return postId ? [unitOfPost(view, postId, on)] : unitsOfOffer(view, input.offerId, on);
  },
  plan: (draft, input, context) => {
    const on = dayOf(draft, input);
    if (!on) throw fault('startDate', 'Say which day they started: none is agreed yet.');
    const { offer, faults } = offerFor(draft, input.offerId, { on, field: 'startDate' });
    const postId = postOf(draft, input);
    const round = versionNear(draft, ['recruitment', offer.recruitmentId], on);
    if (!postId) faults.push({ field: 'postId', message: 'Say which post they start on.' });
    else if (round) {
      const about = { round, postId, on, field: 'postId' };
      const notOfRound = offerPostFaults(draft, about);
      faults.push(...(notOfRound.length > 0 ? notOfRound : overFaults(draft, about)));
    }
    const workerId = input.workerId ?? offer.workerId ?? undefined;
    if (!workerId && !input.newWorker)
      faults.push({ field: 'workerId', message: 'Say who starts: somebody of the record, or a new person.' });
    if (faults.length > 0 || !postId) throw faulty(faults);
    const { offerId, note, newWorker, assignmentId, assignmentRef, basis } = input;
    const { probationEndsOn, expectedEndDate, startOrigin } = input;
    const fte = input.fte ?? fteOfStart(draft, offer, { postId, on });
    const terms = { probationEndsOn, expectedEndDate, startOrigin, assignmentRef };
    const starter = workerId ?? context.newId();
    const id = assignmentId ?? context.newId();
    startAssignment.plan(
      draft,
      { ...terms, assignmentId: id, workerId: starter, newWorker, postId, basis, startDate: on, fte },
      context,
    );
    const patch = { postId, workerId: starter, agreedStart: on };
    withRoom(draft, { recruitmentId: offer.recruitmentId, field: 'postId', offerId }, () =>
      patchDays(draft, ['offer', offerId], { effectiveFrom: on, effectiveTo: FOREVER, patch }),
    );
    for (const event of offerEvents(draft, offerId, FOREVER)) if (event.effectiveFrom > on) draft.supersede(event);
    addEvent(draft, context, { recruitmentId: offer.recruitmentId, postId, offerId, stage: 'started', on, note });
  },
  sentence: (context) => {
    const { diff, names } = context;
    const event = eventOf(context, 'started');
    const assignment = diff.add.find((version) => version.kind === 'assignment');
    if (!event?.postId || assignment?.kind !== 'assignment') return 'Somebody with an offer started.';
    const on = event.effectiveFrom;
    const who = `${names.worker(assignment.workerId)} starts on ${names.post(event.postId, on)} on ${dayWords(on)}`;
    return `${who}${lastDayWords(assignment, context.after)}${restWords(context, event.postId, on)}`;
  },
});

/** OT9. */
function restWords({ before, after }: SentenceContext, postId: string, on: Day): string {
  const inHand = roundInHand(after, postId, LAST_DAY);
  const restMicro = restOf({ before, after }, postId, on);
  const ref = inHand?.round.recruitmentRef;
  if (restMicro < Math.max(1, settingOn(after, 'vacancies.crumb', on)))
    return ref ? `. Recruitment to it goes on (${ref}).` : ', and recruitment to it is done.';
  const fte = `${fteWords(restMicro)} FTE`;
  if (ref) return `. Recruitment to the other ${fte} goes on (${ref}).`;
  return `. ${fte} of it stays vacant, and nobody recruits to that.`;
}

/** What is left of the first vacancy that there was from a day on; what falls vacant later is another. */
function restOf({ before, after }: { before: View; after: View }, postId: string, on: Day): number {
  const filled = postSpans(before, postId).find(({ to, vacantMicro }) => to > dayNumber(on) && vacantMicro > 0);
  const from = filled && laterOf(dayOfNumber(filled.from), on);
  return from ? (spanOn(postSpans(after, postId), dayNumber(from))?.vacantMicro ?? 0) : 0;
}

type Said = InferOutput<typeof startOfferInput>;

function offerOf(view: View, said: Said): Offer {
  const versions = requireOffer(view, said.offerId);
  return versions.at(-1) as Offer;
}

function dayOf(view: View, said: Said): Day | null {
  return said.startDate ?? offerOf(view, said).agreedStart;
}

/** OT2. The post offered; of a round for one post alone, that one. */
function postOf(view: View, said: Said): string | null {
  const offer = offerOf(view, said);
  if (said.postId ?? offer.postId) return said.postId ?? offer.postId;
  const round = versionNear(view, ['recruitment', offer.recruitmentId], offer.effectiveFrom);
  return round ? onlyPostOf(round) : null;
}
