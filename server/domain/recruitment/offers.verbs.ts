import { FOREVER, LAST_DAY } from '../day.ts';
import { type Fault, fault, refuse } from '../errors.ts';
import { changeWords } from '../field-words.ts';
import { unitOfPost } from '../posts.ts';
import { diffSpansOf } from '../record/diff-spans.ts';
import type { Draft } from '../record/draft.ts';
import { changeFrom } from '../record/history.ts';
import { type View, versionNear } from '../record/view.ts';
import { freePlaces, takesUp } from '../recruitment.room.ts';
import { changeOfferInput, makeOfferInput } from '../recruitment.schemas.ts';
import { offerStageOn, offersOf, onlyPostOf, placesOf, type Round, requireOffer, settles } from '../recruitment.ts';
import { defineVerb } from '../verb.ts';
import { dayWords, fteWords } from '../words.ts';
import { offerName } from './offer-events.ts';
import { betweenFaults, offerPostFaults, overFaults, overFor } from './offer-posts.ts';
import {
  addEvent,
  aheadFaults,
  offersStillOpen,
  roundName,
  roundThingOf,
  unitsOfOffer,
  unitsOfRound,
  withinRound,
  withRoom,
} from './plans.ts';

/**
 * OF1 An offer is made by a round that is in hand then and since, for what an offer may be for (OP1).
 * OF2 A post has one offer open at a time, and a round no more open and started than it has places (OR2, OR3).
 * OF3 An offer is called by a reference, never by a candidate's name; who they are is said when they start, unless
 *     they are in the record already.
 * OF4 Which post, whom and how many hours an offer is for may be changed until it has led to a start; where it has ended
 *     since, both are told.
 */
export const make = defineVerb({
  name: 'offer.make',
  summary: 'Make an offer',
  method: 'post',
  path: '/recruitments/{recruitmentId}/offers',
  right: 'posts.write',
  input: makeOfferInput,
  basedOn: () => [],
  inPlace: ({ recruitmentId, offerId, ...input }, view) => {
    const round = versionNear(view, ['recruitment', recruitmentId], input.on);
    const postId = input.postId ?? (round ? onlyPostOf(round) : null);
    const open = postId && offersStillOpen(view, recruitmentId, postId).find((offer) => offer.id !== offerId);
    return open ? { kind: 'offer', mine: offerId, theirs: open.id } : null;
  },
  where: (input, view) => unitsOfRound(view, input.recruitmentId, { on: input.on, postId: input.postId ?? null }),
  plan: (draft, input, context) => {
    const { recruitmentId, offerId: id, on } = input;
    refuse([...aheadFaults(on, context.today, 'on'), ...withinRound(draft, recruitmentId, { on, field: 'on' })]);
    const round = versionNear(draft, ['recruitment', recruitmentId], on) as Round;
    const postId = input.postId ?? onlyPostOf(round);
    const faults = [...takenFaults(draft, id, input.offerRef), ...offerFaults(draft, round, { postId, on })];
    if (input.workerId && draft.versions('worker', input.workerId).length === 0)
      faults.push({ field: 'workerId', message: 'We could not find that person; leave them out until they start.' });
    refuse(faults);
    withRoom(draft, { recruitmentId, field: 'postId', offerId: id }, () => {
      draft.add({
        kind: 'offer',
        id,
        effectiveFrom: on,
        effectiveTo: FOREVER,
        offerRef: input.offerRef ?? nextOfferRef(draft, round),
        recruitmentId,
        postId,
        workerId: input.workerId ?? null,
        fteMicro: input.fte ?? null,
        agreedStart: null,
      });
      addEvent(draft, context, { recruitmentId, postId, offerId: id, stage: 'offered', on, note: input.note });
    });
  },
  sentence: ({ diff, names, after }) => {
    const offer = diffSpansOf(diff, 'offer')[0]?.after;
    if (!offer) return 'An offer was made.';
    const on = offer.effectiveFrom;
    const round = versionNear(after, ['recruitment', offer.recruitmentId], on);
    const fte = offer.fteMicro ? ` of ${fteWords(offer.fteMicro)} FTE` : '';
    return `${roundName(names, round, { on, postId: offer.postId })}: offer ${offer.offerRef}${fte} made on ${dayWords(on)}.`;
  },
});

/** OF1, OF2. */
function offerFaults(
  view: View,
  round: Round,
  { postId, on }: { postId: string | null; on: Round['effectiveFrom'] },
): Fault[] {
  const field = 'postId';
  if (postId === null && round.postIds.length > 0 && freePlaces(view, round) <= 0)
    return [{ field, message: 'Say which of the round’s posts is offered.' }];
  const notOfRound = offerPostFaults(view, { round, postId, on, field });
  if (notOfRound.length > 0) return notOfRound;
  const over = overFor(view, { round, postId, on });
  if (over?.stage === 'started') return [{ field, message: 'Someone has started on it; nothing is left to offer.' }];
  if (over) return [{ field: 'on', message: `The round ended on ${dayWords(over.since)}; start the next one first.` }];
  const between = betweenFaults(view, { round, postId, on, field: 'on' });
  if (between.length > 0) return between;
  const open = offersStillOpen(view, round.id);
  if (postId && open.some((offer) => offer.postId === postId))
    return [{ field, message: 'An offer for this post is open already; end that one first.' }];
  const taken = offersOf(view, round.id, LAST_DAY).filter((offer) => takesUp(view, offer));
  if (taken.length < placesOf(round)) return [];
  return [
    { field: 'recruitmentId', message: `All ${placesOf(round)} places have an offer; end one first, or add a place.` },
  ];
}

function takenFaults(view: View, offerId: string, offerRef: string | undefined): Fault[] {
  const faults: Fault[] = [];
  if (view.versions('offer', offerId).length > 0)
    faults.push({ field: 'offerId', message: 'That offer is already here.' });
  const other =
    offerRef === undefined ? undefined : view.by('offer', 'offerRef', offerRef).find((offer) => offer.id !== offerId);
  if (other)
    faults.push({ field: 'offerRef', message: `Another offer has the reference ${offerRef}; choose another.` });
  return faults;
}

/** R-26-09/2: the round's reference and a number. */
function nextOfferRef(draft: Draft, round: Round): string {
  let n = offersOf(draft, round.id, FOREVER).length + 1;
  while (draft.by('offer', 'offerRef', `${round.recruitmentRef}/${n}`).length > 0) n += 1;
  return `${round.recruitmentRef}/${n}`;
}

export const change = defineVerb({
  name: 'offer.change',
  summary: 'Change which post, whom or how many hours an offer is for',
  method: 'patch',
  path: '/offers/{offerId}',
  right: 'posts.write',
  input: changeOfferInput,
  basedOn: (input, view) => roundThingOf(view, input.offerId),
  restsOn: ({ offerId }, view) => {
    const stage = offerStageOn(view, offerId, LAST_DAY)?.stage;
    return stage && settles(stage) ? [`ended ${stage}`] : [];
  },
  where: (input, view) => {
    const units = unitsOfOffer(view, input.offerId, input.from);
    return input.postId ? [...units, unitOfPost(view, input.postId, input.from)] : units;
  },
  plan: (draft, input) => {
    const [first] = requireOffer(draft, input.offerId);
    const { offerId, from, fte, ...said } = input;
    const patch = Object.fromEntries(
      Object.entries({ ...said, fteMicro: fte }).filter(([, value]) => value !== undefined),
    );
    if (Object.keys(patch).length === 0) throw fault('postId', 'Say what changes: the post, the person or the FTE.');
    const faults = takenFaults(draft, offerId, input.offerRef).filter((one) => one.field === 'offerRef');
    if (offerStageOn(draft, offerId, FOREVER)?.stage === 'started')
      faults.push({ field: 'offerId', message: 'They have started: change the assignment, not the offer.' });
    if (first && from < first.effectiveFrom)
      faults.push({
        field: 'from',
        message: `The offer was made on ${dayWords(first.effectiveFrom)}; choose that day or later.`,
      });
    if (input.workerId && draft.versions('worker', input.workerId).length === 0)
      faults.push({ field: 'workerId', message: 'We could not find that person.' });
    const { recruitmentId = '' } = first ?? {};
    const round = versionNear(draft, ['recruitment', recruitmentId], from);
    if (input.postId !== undefined && round) {
      patch.postId = input.postId ?? onlyPostOf(round);
      const about = { round, postId: input.postId ?? onlyPostOf(round), on: from, field: 'postId' };
      const notOfRound = offerPostFaults(draft, about);
      const between = betweenFaults(draft, { ...about, field: 'from' });
      faults.push(...(notOfRound.length > 0 ? notOfRound : [...overFaults(draft, about), ...between]));
    }
    refuse(faults);
    withRoom(draft, { recruitmentId, field: 'postId', offerId }, () =>
      changeFrom(draft, ['offer', offerId], { from, patch }),
    );
  },
  sentence: ({ diff, names, after }) => {
    const span = diffSpansOf(diff, 'offer')[0];
    if (!span?.after) return 'An offer was changed.';
    const on = span.effectiveFrom;
    return `${offerName({ names, after }, span.id, on)}: ${changeWords(span, names)}, from ${dayWords(on)}.`;
  },
});
