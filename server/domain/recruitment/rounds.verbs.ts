import type { InferOutput } from 'valibot';
import { addDays, type Day, FOREVER, LAST_DAY } from '../day.ts';
import { type Fault, fault, refuse } from '../errors.ts';
import { changeWords } from '../field-words.ts';
import { unitOfPost } from '../posts.ts';
import { diffSpansOf } from '../record/diff-spans.ts';
import { changeFrom, endFrom } from '../record/history.ts';
import { thing } from '../record/things.ts';
import { type View, versionNear } from '../record/view.ts';
import { roundOver } from '../recruitment.over.ts';
import { offersUntilAfter } from '../recruitment.room.ts';
import { changeRoundInput, closeRoundInput, openRoundInput, roundPostsInput } from '../recruitment.schemas.ts';
import { allRoundEvents, endsRound, placesOf, requireRound, roundStageOn } from '../recruitment.ts';
import { unitFaults } from '../units.plans.ts';
import { defineVerb } from '../verb.ts';
import { dayWords, roleWords, stageWords } from '../words.ts';
import { endSooner } from './filled-posts.ts';
import {
  addEvent,
  advertFaults,
  aheadFaults,
  endingOf,
  nextRef,
  offersStillOpen,
  postFaultsOf,
  refFaults,
  roomFaults,
  roundInPlace,
  roundName,
  unitsOfRound,
  withinRound,
  withRoom,
} from './plans.ts';

/**
 * RO1 A round is for one or more posts, or for a number of places in a role of a unit before its posts are known.
 * RO2 A post is in one round at a time; the next begins when that one is over.
 * RO3 A post that closes before the round opens is not recruited to.
 * RO4 A round has a reference that no other has: the next free one of the year unless one is said.
 * RO5 Opening records the round's first stage: requested, unless it is further on; by today, like every stage (SG1).
 * RO6 A post leaves a round only when no offer for it is open, on that day or since (OR4), and nobody has started on it; a
 *     round keeps at least one post or place.
 * RO7 A round is closed after a last day that nothing is recorded after, with how it ended where it was not filled, and
 *     only when no offer is open. It rests on what the round had come to: a stage recorded since is told.
 * RO8 What changes a round rests on its going on: an ending recorded since is told. No post is added to one that is over.
 * RO9 Its advert closes on the round's first day or later.
 */
export const open = defineVerb({
  name: 'recruitment.open',
  summary: 'Start recruiting to one or more posts',
  method: 'post',
  path: '/recruitments',
  right: 'posts.write',
  input: openRoundInput,
  basedOn: () => [],
  inPlace: ({ recruitmentId, postIds }, view) => roundInPlace(view, postIds, recruitmentId),
  where: (input, view) => {
    const units = input.postIds.map((postId) => unitOfPost(view, postId, input.on));
    return input.unitId ? [...units, { unitId: input.unitId, on: input.on }] : units;
  },
  plan: (draft, input, context) => {
    const { recruitmentId: id, on, postIds, unitId = null, role = null, places = null } = input;
    const faults = [
      ...aheadFaults(on, context.today, 'on'),
      ...refFaults(draft, id, input.recruitmentRef),
      ...placeFaults(draft, input),
      ...advertFaults(input.advertClosesOn, on, 'advertClosesOn'),
    ];
    if (draft.versions('recruitment', id).length > 0)
      refuse([...faults, { field: 'recruitmentId', message: 'That round is already here.' }]);
    const { owner = null, hiringManager = null, advertClosesOn = null } = input;
    const offered = roomFaults(draft, { recruitmentId: id, field: 'postIds' }, () => {
      draft.add({
        kind: 'recruitment',
        id,
        effectiveFrom: on,
        effectiveTo: FOREVER,
        recruitmentRef: input.recruitmentRef ?? nextRef(draft, on),
        postIds: [...new Set(postIds)],
        unitId,
        role,
        places,
        owner,
        hiringManager,
        advertClosesOn,
      });
      addEvent(draft, context, { recruitmentId: id, stage: input.stage, on, note: input.note });
    });
    refuse([...faults, ...postFaultsOf(draft, postIds, { on, recruitmentId: id, field: 'postIds' }), ...offered]);
  },
  sentence: ({ diff, names }) => {
    const round = diffSpansOf(diff, 'recruitment')[0]?.after;
    const first = diff.add.find((version) => version.kind === 'stageEvent');
    if (!round) return 'A round of recruitment was opened.';
    const stage = first?.kind === 'stageEvent' ? `, ${stageWords[first.stage]}` : '';
    const on = round.effectiveFrom;
    const places = round.postIds.length === 0 && round.places ? `, ${round.places} places` : '';
    const name = roundName(names, round, { on });
    return `${name}${places}: recruitment opened on ${dayWords(on)} as ${round.recruitmentRef}${stage}.`;
  },
});

type RoundSaid = Pick<InferOutput<typeof openRoundInput>, 'unitId' | 'role' | 'places' | 'on'> & {
  readonly postIds: readonly string[];
};

/** RO1. */
function placeFaults(view: View, input: RoundSaid): Fault[] {
  const { postIds, places } = input;
  const faults: Fault[] = [];
  if (postIds.length > 0) {
    if ((places ?? 0) <= postIds.length) return [];
    if (!input.unitId) faults.push({ field: 'unitId', message: 'Say which unit the places beside its posts are in.' });
    if (!input.role) faults.push({ field: 'role', message: 'Say which role the places beside its posts are in.' });
    return faults;
  }
  const period = { effectiveFrom: input.on, effectiveTo: addDays(input.on, 1) };
  if (!input.unitId)
    faults.push({ field: 'postIds', message: 'Say which posts; or a unit, a role and how many places.' });
  else faults.push(...unitFaults(view, input.unitId, { period, field: 'unitId' }));
  if (input.unitId && !input.role) faults.push({ field: 'role', message: 'Say which role the places are in.' });
  if (input.unitId && !input.places) faults.push({ field: 'places', message: 'Say how many places there are.' });
  return faults;
}

export const change = defineVerb({
  name: 'recruitment.change',
  summary: 'Change who runs a round, when its advert closes, or its places',
  method: 'patch',
  path: '/recruitments/{recruitmentId}',
  right: 'posts.write',
  input: changeRoundInput,
  basedOn: (input) => [thing('recruitment', input.recruitmentId)],
  restsOn: ({ recruitmentId, from }, view) => endingOf(view, { recruitmentId, asAt: from }),
  where: (input, view) => {
    const units = unitsOfRound(view, input.recruitmentId, { on: input.from });
    return input.unitId ? [...units, { unitId: input.unitId, on: input.from }] : units;
  },
  plan: (draft, input) => {
    const { recruitmentId, from, ...said } = input;
    const patch = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    if (Object.keys(patch).length === 0) throw fault('owner', 'Say what changes: owner, hiring manager, places …');
    refuse([
      ...withinRound(draft, recruitmentId, { on: from, field: 'from' }),
      ...refFaults(draft, recruitmentId, input.recruitmentRef),
      ...advertFaults(input.advertClosesOn, requireRound(draft, recruitmentId)[0]?.effectiveFrom, 'advertClosesOn'),
    ]);
    withRoom(draft, { recruitmentId, field: 'places' }, () =>
      changeFrom(draft, ['recruitment', recruitmentId], { from, patch }),
    );
    const round = draft.versions('recruitment', recruitmentId).at(-1);
    if (round) refuse(placeFaults(draft, { ...round, on: from }));
  },
  sentence: ({ diff, names }) => {
    const span = diffSpansOf(diff, 'recruitment')[0];
    if (!span) return 'A round of recruitment was changed.';
    const on = span.effectiveFrom;
    return `Recruitment, ${roundName(names, span.before ?? span.after, { on })}: ${changeWords(span, names)}, from ${dayWords(on)}.`;
  },
});

export const changePosts = defineVerb({
  name: 'recruitment.change-posts',
  summary: 'Add posts to a round, or take them out of it',
  method: 'patch',
  path: '/recruitments/{recruitmentId}/posts',
  right: 'posts.write',
  input: roundPostsInput,
  basedOn: (input) => [thing('recruitment', input.recruitmentId)],
  restsOn: ({ recruitmentId }, view) => endingOf(view, { recruitmentId }),
  where: (input, view) => [
    ...unitsOfRound(view, input.recruitmentId, { on: input.from }),
    ...input.add.map((postId) => unitOfPost(view, postId, input.from)),
  ],
  plan: (draft, input) => {
    const { recruitmentId, from, add, remove } = input;
    if (add.length + remove.length === 0) throw fault('add', 'Say which posts are added or taken out.');
    const faults = withinRound(draft, recruitmentId, { on: from, field: 'from' });
    if (add.length > 0) faults.push(...overFaults(draft, recruitmentId));
    const offered = new Set(offersStillOpen(draft, recruitmentId).map((offer) => offer.postId));
    if (remove.some((postId) => offered.has(postId)))
      faults.push({ field: 'remove', message: 'One of these posts has an offer open; end the offer first.' });
    const own = remove.flatMap((postId) => offersUntilAfter(draft, postId, from));
    const last = own.filter(({ offer }) => offer.recruitmentId === recruitmentId).at(-1);
    if (last) {
      const message = `Offer ${last.offer.offerRef} was open for it until ${dayWords(last.until)}; choose that day or later.`;
      faults.push({ field: 'from', message });
    }
    const isFilled = (postId: string) =>
      roundOver(draft, recruitmentId, { asAt: LAST_DAY, postId })?.stage === 'started';
    if (remove.some(isFilled))
      faults.push({ field: 'remove', message: 'Someone has started on one of these posts; it stays in the round.' });
    const round = versionNear(draft, ['recruitment', recruitmentId], from);
    const postIds = [...new Set([...(round?.postIds ?? []), ...add])].filter((postId) => !remove.includes(postId));
    if (round && placeFaults(draft, { ...round, postIds, on: from }).length > 0)
      faults.push({ field: 'remove', message: 'A round keeps at least one post; close the round instead.' });
    const crowded = roomFaults(draft, { recruitmentId, field: add.length > 0 ? 'add' : 'remove' }, () =>
      changeFrom(draft, ['recruitment', recruitmentId], { from, patch: { postIds } }),
    );
    if (faults.length === 0) faults.push(...crowded);
    refuse([...faults, ...postFaultsOf(draft, add, { on: from, recruitmentId, field: 'add' })]);
  },
  sentence: ({ diff, names }) => {
    const span = diffSpansOf(diff, 'recruitment')[0];
    if (!span?.before || !span.after) return 'The posts of a round were changed.';
    const on = span.effectiveFrom;
    const { before, after } = span;
    const named = (ids: readonly string[]) => ids.map((id) => names.post(id, on)).join(', ');
    const added = after.postIds.filter((id) => !before.postIds.includes(id));
    const removed = before.postIds.filter((id) => !after.postIds.includes(id));
    const parts = [
      added.length > 0 ? `added ${named(added)}` : '',
      removed.length > 0 ? `taken out ${named(removed)}` : '',
    ];
    return `${after.recruitmentRef}: ${parts.filter(Boolean).join('; ')}, from ${dayWords(on)}.`;
  },
});

export const close = defineVerb({
  name: 'recruitment.close',
  summary: 'Close a round after a last day',
  method: 'post',
  path: '/recruitments/{recruitmentId}/closing',
  right: 'posts.write',
  input: closeRoundInput,
  basedOn: (input) => [thing('recruitment', input.recruitmentId)],
  restsOn: (input, view) => allRoundEvents(view, input.recruitmentId, LAST_DAY).map(({ id }) => `stage by ${id}`),
  where: (input, view) => unitsOfRound(view, input.recruitmentId, { on: input.lastDay }),
  plan: (draft, input, context) => {
    const { recruitmentId, lastDay: on, outcome: stage } = input;
    const faults = withinRound(draft, recruitmentId, { on, field: 'lastDay' });
    const open = offersStillOpen(draft, recruitmentId).length;
    const offers = open === 1 ? 'An offer is still open; end it' : `${open} offers are still open; end them`;
    if (open > 0) faults.push({ field: 'lastDay', message: `${offers} first.` });
    const later = lastDayRecorded(draft, recruitmentId, context.today);
    if (later && later > on)
      faults.push({
        field: 'lastDay',
        message: `A stage is recorded for ${dayWords(later)}; choose that day or later.`,
      });
    endSooner(draft, recruitmentId, { on, postId: null });
    const over = roundOver(draft, recruitmentId, { asAt: on });
    if (!over && !stage) faults.push({ field: 'outcome', message: unfilled(draft, recruitmentId, on) });
    refuse(faults);
    if (!over && stage) addEvent(draft, context, { recruitmentId, stage, on, note: input.note });
    endFrom(draft, ['recruitment', recruitmentId], { effectiveTo: addDays(on, 1) });
  },
  sentence: ({ diff, names }) => {
    const span = diffSpansOf(diff, 'recruitment').find((one) => !one.after);
    if (!span?.before) return 'A round of recruitment was closed.';
    const event = diff.add.find((version) => version.kind === 'stageEvent');
    const how = event?.kind === 'stageEvent' ? `, ${stageWords[event.stage]}` : '';
    const on = span.effectiveFrom;
    return `${roundName(names, span.before, { on })}: ${span.before.recruitmentRef} closed${how}; last day ${dayWords(addDays(on, -1))}.`;
  },
});

/** RO8. */
function overFaults(view: View, recruitmentId: string): Fault[] {
  const ended = roundStageOn(view, recruitmentId, { asAt: LAST_DAY });
  if (!ended || !endsRound(ended.stage) || !roundOver(view, recruitmentId, { asAt: LAST_DAY })) return [];
  const message = `The round is over: ${stageWords[ended.stage]} on ${dayWords(ended.since)}. Open another for these posts.`;
  return [{ field: 'add', message }];
}

/** RO7. The last day for which something is recorded of a round or of its offers, but for starts still to come. */
function lastDayRecorded(view: View, recruitmentId: string, today: Day): Day | undefined {
  const events = view.by('stageEvent', 'recruitmentId', recruitmentId);
  const reached = events.filter(({ stage, effectiveFrom }) => stage !== 'started' || effectiveFrom <= today);
  return reached
    .map(({ effectiveFrom }) => effectiveFrom)
    .sort()
    .at(-1);
}

function unfilled(view: View, recruitmentId: string, on: ReturnType<typeof addDays>): string {
  const round = versionNear(view, ['recruitment', recruitmentId], on) ?? requireRound(view, recruitmentId)[0];
  const places = round ? placesOf(round) : 1;
  const what = round?.role ? ` (${roleWords[round.role]})` : '';
  return `Not all of its ${places} ${places === 1 ? 'place' : 'places'}${what} are filled: say how it ended.`;
}
