import type { InferOutput } from 'valibot';
import { farStartFaults } from '../assignments/rules.ts';
import { type Day, FOREVER } from '../day.ts';
import { type Fault, refuse } from '../errors.ts';
import { diffSpansOf } from '../record/diff-spans.ts';
import type { Draft } from '../record/draft.ts';
import type { Stage } from '../record/facts.ts';
import { changeFrom } from '../record/history.ts';
import type { View } from '../record/view.ts';
import { acceptOfferInput, agreeStartInput, endOfferInput, stepBackOfferInput } from '../recruitment.schemas.ts';
import { type Offer, offerEvents, offerStageOn, type StageReached } from '../recruitment.ts';
import { settingOn } from '../settings.ts';
import { defineVerb, type SentenceContext } from '../verb.ts';
import { dayWords, stageWords } from '../words.ts';
import { concerns, eventOf, offerFor, offerName, stepsBack } from './offer-events.ts';
import { addEvent, isBeforeInOffer, roundThingOf, unitsOfOffer } from './plans.ts';

/**
 * OS1 What happens to an offer is recorded for the day it happened, on or after the day the offer was made, by today.
 * OS2 Accepting lists the authority's usual checks as not yet asked for.
 * OS3 Declined, failed checks and withdrawn end an offer, and its post is back in the round.
 * OS4 A start may be agreed before the checks are done, and agreed anew; it is not before the offer, nor years off (AS10).
 * OS5 An offer that has ended, or led to a start, takes nothing more, for days before that neither.
 * OS6 An offer goes back to an earlier stage only with a note that says why; accepting is no way back.
 * OS7 Going back takes away the start that was agreed, from that day on, in the same Change.
 * OS8 Declining and withdrawing rest on what the offer had come to: accepted or a start agreed since, both are told. Failed
 *     checks follow an acceptance, and rest on a start agreed alone; going back, on the very stage.
 * OS9 What carries an offer on rests on nobody having taken it back since.
 * OS10 An acceptance is no way back on the very day on which its start was agreed, or a check was first spoken of, where the
 *      offer had not been accepted before: it comes before those.
 * OS11 An agreed start, and a start, rest on no check having been found of concern since.
 */
export const accept = defineVerb({
  name: 'offer.accept',
  summary: 'Record that an offer is accepted',
  method: 'post',
  path: '/offers/{offerId}/acceptance',
  right: 'posts.write',
  input: acceptOfferInput,
  basedOn: () => [],
  where: (input, view) => unitsOfOffer(view, input.offerId, input.on),
  plan: (draft, input, context) => {
    const { offerId, on, note } = input;
    const { offer, faults } = offerFor(draft, offerId, { on, field: 'on', today: context.today });
    const at = offerStageOn(draft, offerId, on);
    const order = placeOfAcceptance(draft, offerId, on);
    if (at && isBeforeInOffer('accepted', at.stage) && order === undefined) {
      const message = `It is ${stageWords[at.stage]} since ${dayWords(at.since)}: take it back to accepted, and say why.`;
      faults.push({ field: 'offerId', message });
    }
    refuse(faults);
    const { recruitmentId, postId } = offer;
    addEvent(draft, context, { recruitmentId, postId, offerId, stage: 'accepted', on, note, order });
    listChecks(draft, offerId, on);
  },
  sentence: (context) => eventSentence(context, 'accepted'),
});

/** OS10. Its number among the events of a day that it comes before the rest of; undefined where it is the last of them. */
function placeOfAcceptance(view: View, offerId: string, on: Day): number | undefined {
  const events = offerEvents(view, offerId, on);
  const first = events.findIndex(({ stage }) => stage !== 'offered');
  const next = events[first];
  const isOfDay = next?.effectiveFrom === on && isBeforeInOffer('accepted', next.stage);
  const isAccepted = events.some(({ stage }) => stage === 'accepted');
  return isOfDay && !isAccepted ? next.order - 1 : undefined;
}

/** OS2. Lists the usual checks that an offer does not have yet. */
export function listChecks(draft: Draft, offerId: string, on: Day): void {
  for (const check of settingOn(draft, 'recruitment.checks', on)) {
    const id = `${offerId}:${check}`;
    if (draft.versions('offerCheck', id).length > 0) continue;
    const period = { effectiveFrom: on, effectiveTo: FOREVER };
    draft.add({ kind: 'offerCheck', id, ...period, offerId, check, state: 'not_asked', owner: null, chaseOn: null });
  }
}

const ends = [
  { name: 'offer.decline', stage: 'declined', path: 'decline', summary: 'Record that an offer is declined' },
  {
    name: 'offer.fail-checks',
    stage: 'failed_checks',
    path: 'failed-checks',
    summary: 'Record that checks were failed',
  },
  { name: 'offer.withdraw', stage: 'withdrawn', path: 'withdrawal', summary: 'Withdraw an offer' },
] as const;

/** OS3. */
export const endings = ends.map(({ name, stage, path, summary }) =>
  defineVerb({
    name,
    summary,
    method: 'post',
    path: `/offers/{offerId}/${path}`,
    right: 'posts.write',
    input: endOfferInput,
    basedOn: () => [],
    restsOn: ({ offerId }, view) => comeTo(view, offerId).filter((one) => againstEnd[stage].includes(one)),
    where: (input, view) => unitsOfOffer(view, input.offerId, input.on),
    plan: (draft, input, context) => {
      const { offerId, on, note } = input;
      const { offer, faults } = offerFor(draft, offerId, { on, field: 'on', today: context.today });
      const later = offerEvents(draft, offerId, FOREVER).at(-1);
      if (later && later.effectiveFrom > on)
        faults.push({
          field: 'on',
          message: `${capital(stageWords[later.stage])} is recorded for ${dayWords(later.effectiveFrom)}; choose that day or later.`,
        });
      refuse(faults);
      const { recruitmentId, postId } = offer;
      addEvent(draft, context, { recruitmentId, postId, offerId, stage, on, note });
    },
    sentence: (context) => eventSentence(context, stage),
  }),
);

/** OS8. */
const againstEnd: { readonly [S in (typeof ends)[number]['stage']]: readonly Stage[] } = {
  declined: ['accepted', 'start_agreed'],
  withdrawn: ['accepted', 'start_agreed'],
  failed_checks: ['start_agreed'],
};

/** OS8. What an offer has come to by now of what speaks against its end; checks are what follows an acceptance. */
function comeTo(view: View, offerId: string): Stage[] {
  const stage = offerStageOn(view, offerId, FOREVER)?.stage;
  if (!stage || isBeforeInOffer(stage, 'accepted')) return [];
  return isBeforeInOffer(stage, 'start_agreed') ? ['accepted'] : ['accepted', 'start_agreed'];
}

/** OS4. */
export const agreeStart = defineVerb({
  name: 'offer.agree-start',
  summary: 'Agree the first day with somebody who has an offer',
  method: 'post',
  path: '/offers/{offerId}/agreed-start',
  right: 'posts.write',
  input: agreeStartInput,
  basedOn: (input, view) => roundThingOf(view, input.offerId),
  restsOn: ({ offerId, on }, view) => [...stepsBack(view, offerId), ...concerns(view, offerId, on)],
  where: (input, view) => unitsOfOffer(view, input.offerId, input.on),
  plan: (draft, input, context) => {
    const { offerId, on, agreedStart, note } = input;
    const { offer, faults } = offerFor(draft, offerId, { on, field: 'on', today: context.today });
    faults.push(
      ...earlyFaults(draft, offer, agreedStart),
      ...farStartFaults(agreedStart, context.today, 'agreedStart'),
    );
    refuse(faults);
    const { recruitmentId, postId } = offer;
    changeFrom(draft, ['offer', offerId], { from: on, patch: { agreedStart } });
    addEvent(draft, context, { recruitmentId, postId, offerId, stage: 'start_agreed', on, note });
  },
  sentence: (context) => {
    const { diff } = context;
    const span = diffSpansOf(diff, 'offer')[0];
    const event = eventOf(context, 'start_agreed');
    if (!event?.offerId) return 'A start was agreed.';
    const name = offerName(context, event.offerId, event.effectiveFrom);
    const agreed = span?.after?.agreedStart;
    const was = span?.before?.agreedStart ? ` (was ${dayWords(span.before.agreedStart)})` : '';
    return `${name}: start agreed for ${agreed ? dayWords(agreed) : 'the same day'}${was}, on ${dayWords(event.effectiveFrom)}.`;
  },
});

/** OS6, OS7. */
export const stepBack = defineVerb({
  name: 'offer.step-back',
  summary: 'Take an offer back to an earlier stage, and with it the start that was agreed',
  method: 'post',
  path: '/offers/{offerId}/earlier-stage',
  right: 'posts.write',
  input: stepBackOfferInput,
  basedOn: (input, view) => roundThingOf(view, input.offerId),
  restsOn: ({ offerId }, view) => [offerStageOn(view, offerId, FOREVER)?.stage ?? 'none'],
  where: (input, view) => unitsOfOffer(view, input.offerId, input.on),
  plan: (draft, input, context) => {
    const { offerId, on, stage, note } = input;
    const { offer, faults } = offerFor(draft, offerId, { on, field: 'on', today: context.today });
    if (faults.length === 0) faults.push(...stepBackFaults(offerStageOn(draft, offerId, on), input));
    refuse(faults);
    const { recruitmentId, postId } = offer;
    changeFrom(draft, ['offer', offerId], { from: on, patch: { agreedStart: null } });
    addEvent(draft, context, { recruitmentId, postId, offerId, stage, on, note });
    if (stage !== 'offered') listChecks(draft, offerId, on);
  },
  sentence: (context) => {
    const event = eventOf(context);
    if (!event?.offerId) return 'An offer was taken back to an earlier stage.';
    const { offerId, effectiveFrom: on, stage, note } = event;
    const was = offerStageOn(context.before, offerId, on)?.stage;
    const from = was ? ` from ${stageWords[was]}` : '';
    const agreed = diffSpansOf(context.diff, 'offer')[0]?.before?.agreedStart;
    const start = agreed ? `; the start agreed for ${dayWords(agreed)} no longer stands` : '';
    return `${offerName(context, offerId, on)}: back${from} to ${stageWords[stage]} on ${dayWords(on)}${start}. Note: ${note}`;
  },
});

/** OS6. */
function stepBackFaults(at: StageReached | null, { stage, note }: InferOutput<typeof stepBackOfferInput>): Fault[] {
  const since = at ? `${stageWords[at.stage]} since ${dayWords(at.since)}` : 'at no stage yet';
  if (!at || !isBeforeInOffer(stage, at.stage))
    return [{ field: 'stage', message: `It is ${since}; ${stageWords[stage]} is not before that.` }];
  if (note) return [];
  return [{ field: 'note', message: `It was ${since}: say why it goes back to ${stageWords[stage]}.` }];
}

function earlyFaults(draft: Draft, offer: Offer, agreedStart: Day) {
  const made = draft.versions('offer', offer.id)[0]?.effectiveFrom ?? offer.effectiveFrom;
  if (agreedStart >= made) return [];
  return [{ field: 'agreedStart', message: `The offer was made on ${dayWords(made)}; they start that day or later.` }];
}

function eventSentence(context: SentenceContext, stage: Stage): string {
  const event = eventOf(context, stage);
  if (!event?.offerId) return `An offer: ${stageWords[stage]}.`;
  const note = event.note ? ` Note: ${event.note}` : '';
  return `${offerName(context, event.offerId, event.effectiveFrom)}: ${stageWords[stage]} on ${dayWords(event.effectiveFrom)}.${note}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
