import type { InferOutput } from 'valibot';
import { type Day, FOREVER } from '../day.ts';
import { type Fault, refuse } from '../errors.ts';
import { type DiffSpan, diffSpansOf } from '../record/diff-spans.ts';
import type { Draft } from '../record/draft.ts';
import type { CheckState } from '../record/facts.ts';
import { changeFrom } from '../record/history.ts';
import { type View, versionOn } from '../record/view.ts';
import { checksOf, checksWords } from '../recruitment.checks.ts';
import { offerChecksInput } from '../recruitment.schemas.ts';
import { offerStageOn } from '../recruitment.ts';
import { defineVerb } from '../verb.ts';
import { checkStateWords, checkWords, dayWords } from '../words.ts';
import { offerFor, offerName, stepsBack } from './offer-events.ts';
import { addEvent, roundThingOf, unitsOfOffer } from './plans.ts';

/**
 * OC1 A check is not asked for, asked for, clear, of concern or not needed, from a day; it may have an owner and a day
 *     to chase it. No certificate and nothing about anybody's health is held.
 * OC2 What is not needed counts neither as outstanding nor in the total: "2 of 8 outstanding".
 * OC3 The first word on an accepted offer's checks puts the offer at the stage of checks.
 *     It follows of itself: two people's checks, or a check and a start agreed, are no contradiction.
 * OC4 A check that is clear or not needed has no day to chase it, and is given none.
 * OC5 The day of a check is the first on which it stood as it does; who has it and when to chase it leave that day.
 * OC6 What is recorded for a day before a check was listed as not asked for takes the place of that listing.
 * OC7 How a check stood before an offer ended, or led to a start, may be recorded after that.
 */
export const checks = defineVerb({
  name: 'offer.checks',
  summary: 'Record how the checks of an offer stand',
  method: 'patch',
  path: '/offers/{offerId}/checks',
  right: 'posts.write',
  input: offerChecksInput,
  basedOn: (input, view) => roundThingOf(view, input.offerId),
  restsOn: ({ offerId }, view) => stepsBack(view, offerId),
  follows: ({ kind }) => kind === 'stageEvent',
  where: (input, view) => unitsOfOffer(view, input.offerId, input.on),
  plan: (draft, input, context) => {
    const { offerId, on } = input;
    const { offer, faults } = offerFor(draft, offerId, { on, field: 'on', settledBy: on, today: context.today });
    const twice = new Set(input.checks.map((one) => one.check)).size < input.checks.length;
    if (twice) faults.push({ field: 'checks', message: 'Each check is listed once; one of them is listed twice.' });
    refuse([...faults, ...chaseFaults(draft, input)]);
    for (const said of input.checks) setCheck(draft, { ...said, offerId, on });
    const { recruitmentId, postId } = offer;
    const stage = offerStageOn(draft, offerId, on)?.stage;
    if (stage === 'accepted') addEvent(draft, context, { recruitmentId, postId, offerId, stage: 'checks', on });
  },
  sentence: ({ diff, names, after }) => {
    const spans = diffSpansOf(diff, 'offerCheck');
    const offerId = spans[0]?.after?.offerId;
    const on = spans[0]?.effectiveFrom;
    if (!offerId || !on) return 'The checks of an offer were updated.';
    const said = spans.flatMap(checkSaid);
    const name = offerName({ names, after }, offerId, on);
    return `${name}: ${said.join('; ')}, on ${dayWords(on)}. ${checksWords(checksOf(after, offerId, on))}.`;
  },
});

type Said = InferOutput<typeof offerChecksInput>['checks'][number] & { offerId: string; on: Day };

/** OC4. */
function chaseFaults(view: View, { offerId, on, checks }: InferOutput<typeof offerChecksInput>): Fault[] {
  return checks.flatMap(({ check, state, chaseOn }, at) => {
    const stands = state ?? versionOn(view, ['offerCheck', `${offerId}:${check}`], on)?.state;
    if (!chaseOn || !stands || !isSettled(stands)) return [];
    const message = `It is ${checkStateWords[stands]}: there is nothing to chase. Leave this out.`;
    return [{ field: `checks.${at}.chaseOn`, message }];
  });
}

const isSettled = (state: CheckState) => state === 'clear' || state === 'not_needed';

/** OC1, OC4, OC6. */
function setCheck(draft: Draft, said: Said): void {
  const { offerId, on, check } = said;
  const id = `${offerId}:${check}`;
  const chaseOn = said.state && isSettled(said.state) ? null : said.chaseOn;
  const given = { state: said.state, owner: said.owner, chaseOn };
  const patch = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  if (versionOn(draft, ['offerCheck', id], on)) {
    changeFrom(draft, ['offerCheck', id], { from: on, patch });
    return;
  }
  const [later] = draft.versions('offerCheck', id);
  const isListing = later?.state === 'not_asked';
  if (isListing) draft.supersede(later);
  const until = isListing ? later.effectiveTo : later?.effectiveFrom;
  const period = { effectiveFrom: on, effectiveTo: until ?? FOREVER };
  const state = said.state ?? 'asked';
  draft.add({ kind: 'offerCheck', id, ...period, offerId, check, state, owner: null, chaseOn: null, ...patch });
}

/** "identity clear", "qualification asked for, chase on 6 Mar 2026". */
function checkSaid({ after }: DiffSpan<'offerCheck'>): string[] {
  if (!after) return [];
  const chase = after.chaseOn ? `, chase on ${dayWords(after.chaseOn)}` : '';
  return [`${checkWords[after.check]} ${checkStateWords[after.state]}${chase}`];
}
