import { endInput, extendInput } from '../assignments.schemas.ts';
import { assignmentOn, isEmployed, requireAssignment } from '../assignments.ts';
import { addDays, type Day, earlierOf, FOREVER } from '../day.ts';
import { type Fault, refuse } from '../errors.ts';
import { changeFrom, extendTo } from '../record/history.ts';
import { thing } from '../record/things.ts';
import type { NewVersion } from '../record/version.ts';
import { placeOfAssignmentNear } from '../units.places.ts';
import { defineVerb } from '../verb.ts';
import { basisWords, dayWords } from '../words.ts';
import { afterwardsWords, settleAfterEnd } from './afterwards.ts';
import { lastDayFaults } from './leaving.verbs.ts';
import { assignmentFaults } from './rules.ts';
import { lastAdded, mainAdded, whoWhere } from './sentences.ts';
import { endSeen, endWithPost, lastOf, noEnd, setLastDay } from './terms.ts';

/**
 * AE1 Agency, fixed term, acting up and a secondment have an expected end, which can be extended; permanent has none.
 * AE2 An extension is to a later day than was expected, or, where its last day is recorded before that, than the last day.
 * AE3 It holds from the day it was decided (today, if not said) and never before the first day: earlier days keep what
 *     was expected then.
 * AE4 A last day recorded before the new expected end is taken back: what is extended runs until it is ended.
 * AE5 What is not employment ends after its last day; ended again, the end moves; later versions are superseded.
 * AE6 An end rests on the day up to which the assignment was expected to go on: where that has become another since, and
 *     not this one, both are told.
 * What an extension does to recruitment to the post is added in recruitment/fill-post.verbs.ts.
 */
export const extend = defineVerb({
  name: 'assignment.extend',
  summary: 'Extend agency, fixed term, acting up or a secondment',
  method: 'post',
  path: '/assignments/{assignmentId}/extension',
  right: 'posts.write',
  input: extendInput,
  basedOn: (input) => [thing('assignment', input.assignmentId)],
  where: (input, view, today) => [placeOfAssignmentNear(view, input.assignmentId, input.from ?? today)],
  plan: (draft, input, { today }) => {
    const versions = requireAssignment(draft, input.assignmentId);
    const last = lastOf(versions);
    const from = decidedOn(versions, input.from ?? today);
    refuse(extensionFaults(last, expectedAt(versions, from), input.expectedEndDate));
    if (last.effectiveTo <= input.expectedEndDate) {
      extendTo(draft, ['assignment', input.assignmentId], { effectiveTo: FOREVER, patch: noEnd });
      const end = endWithPost(draft, input.assignmentId, input.expectedEndDate);
      settleAfterEnd(draft, last, end ?? FOREVER);
    }
    const patch = { expectedEndDate: input.expectedEndDate, extensionReason: input.reason ?? null };
    changeFrom(draft, ['assignment', input.assignmentId], { from, patch });
    refuse(assignmentFaults(draft, input.assignmentId, { start: 'from', end: 'expectedEndDate' }));
  },
  sentence: (context) => {
    const { diff, names, before } = context;
    const kept = mainAdded(diff);
    if (!kept?.expectedEndDate) return 'An assignment was extended.';
    const had = before.versions('assignment', kept.id).at(-1);
    const was = assignmentOn(before, kept.id, kept.effectiveFrom) ?? had;
    const lastDay = addDays(had?.effectiveTo ?? FOREVER, -1);
    const ending = lastDay < kept.expectedEndDate ? `; its last day was to be ${dayWords(lastDay)}` : '';
    const until = ending || (was?.expectedEndDate ? `, not ${dayWords(was.expectedEndDate)}` : '');
    const what = `${basisWords[kept.basis]} extended to ${dayWords(kept.expectedEndDate)}`;
    return `${whoWhere(names, kept)}: ${what}${until}.${afterwardsWords(context, kept.effectiveTo)}`;
  },
});

export const end = defineVerb({
  name: 'assignment.end',
  summary: 'End agency, acting up or a secondment',
  method: 'post',
  path: '/assignments/{assignmentId}/end',
  right: 'posts.write',
  input: endInput,
  basedOn: (input) => [thing('assignment', input.assignmentId)],
  restsOn: ({ assignmentId, lastDay }, view) => endSeen(view, assignmentId, lastDay),
  where: (input, view) => [placeOfAssignmentNear(view, input.assignmentId, input.lastDay)],
  plan: (draft, input) => {
    const versions = requireAssignment(draft, input.assignmentId);
    const last = lastOf(versions);
    const faults = lastDayFaults(versions, input.lastDay);
    if (isEmployed(assignmentOn(draft, input.assignmentId, input.lastDay) ?? last)) {
      faults.push({
        field: 'assignmentId',
        message: 'An employee leaves: record that, with the reason and destination.',
      });
    }
    if (input.endedBy === 'converted') {
      faults.push({ field: 'endedBy', message: 'Becoming an employee is recorded by converting them.' });
    }
    refuse(faults);
    const patch = { endedBy: input.endedBy ?? last.endedBy };
    setLastDay(draft, input.assignmentId, { lastDay: input.lastDay, patch });
    refuse(assignmentFaults(draft, input.assignmentId, { start: 'lastDay', end: 'lastDay' }));
    settleAfterEnd(draft, last, addDays(input.lastDay, 1));
  },
  sentence: ({ diff, names, before }) => {
    const ended = lastAdded(diff, () => true);
    if (!ended) return 'An assignment ended.';
    const had = before.versions('assignment', ended.id).at(-1)?.effectiveTo ?? FOREVER;
    const moved = had !== FOREVER && had !== ended.effectiveTo ? `, not ${dayWords(addDays(had, -1))}` : '';
    const day = dayWords(addDays(ended.effectiveTo, -1));
    return `${whoWhere(names, ended)}: ${basisWords[ended.basis]} ends; last day ${day}${moved}.`;
  },
});

/** AE3. The day an extension holds from: the day it was decided, or the last one where that was after the end. */
function decidedOn(versions: readonly NewVersion<'assignment'>[], on: Day): Day {
  const last = lastOf(versions);
  return on < last.effectiveTo ? on : addDays(last.effectiveTo, -1);
}

function expectedAt(versions: readonly NewVersion<'assignment'>[], on: Day): Day | null {
  return (versions.findLast((version) => version.effectiveFrom <= on) ?? versions[0])?.expectedEndDate ?? null;
}

/** AE1, AE2. */
function extensionFaults(last: NewVersion<'assignment'>, expected: Day | null, to: Day): Fault[] {
  const faults: Fault[] = [];
  if (last.basis === 'permanent') {
    faults.push({ field: 'assignmentId', message: 'A permanent assignment has no end to extend.' });
  }
  const lastDay = addDays(last.effectiveTo, -1);
  if (expected && to <= earlierOf(expected, lastDay)) {
    const said =
      lastDay < expected ? `Its last day is ${dayWords(lastDay)}` : `The expected end is ${dayWords(expected)}`;
    faults.push({ field: 'expectedEndDate', message: `${said} already; an extension is to a later day.` });
  }
  return faults;
}
