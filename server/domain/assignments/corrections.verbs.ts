import { correctInput, correctStartInput, removeAssignmentInput, setReferenceInput } from '../assignments.schemas.ts';
import { requireAssignment } from '../assignments.ts';
import { addDays, DAWN, endAfter, FOREVER, overlaps, type Period } from '../day.ts';
import { type Fault, fault, refuse } from '../errors.ts';
import { diffSpansOf } from '../record/diff-spans.ts';
import { patchDays, withdraw } from '../record/history.ts';
import { thing } from '../record/things.ts';
import { placeOfAssignmentNear } from '../units.places.ts';
import { defineVerb } from '../verb.ts';
import { dayWords } from '../words.ts';
import { newEndWords, settleNewEnd } from './afterwards.ts';
import { assignmentFaults, farStartFaults, fteSaid } from './rules.ts';
import { changeSentence, fteOf, lastDayWords, whoWhere } from './sentences.ts';
import {
  endNoMoreWithPost,
  endWithPost,
  lastOf,
  type Patch,
  patchOfTerms,
  takenFaults,
  withoutUnsaid,
} from './terms.ts';

/**
 * AX1 A correction puts right exactly the days given, whatever came later (H3); without a last day, to the end.
 * AX2 Any field may be put right, the basis too; afterwards all of AS1-AS6 holds. Another post to the end, with no last
 *     day said, is that post's end too, as by a move (AS9).
 * AX3 The first day may be put right: earlier stretches what the assignment first was, later takes days away.
 * AX4 What never was (somebody who did not turn up, an entry made twice) is removed whole, and stays in the log.
 * AX5 A reference belongs to one assignment.
 */
export const correct = defineVerb({
  name: 'assignment.correct',
  summary: 'Correct a mistake in an assignment, over exact days',
  method: 'post',
  path: '/assignments/{assignmentId}/corrections',
  right: 'posts.write',
  input: correctInput,
  basedOn: (input) => [thing('assignment', input.assignmentId)],
  where: (input, view) => {
    const here = [placeOfAssignmentNear(view, input.assignmentId, input.from)];
    if (input.lastDay) here.push(placeOfAssignmentNear(view, input.assignmentId, input.lastDay));
    return here;
  },
  plan: (draft, input) => {
    const versions = requireAssignment(draft, input.assignmentId);
    const { fteMicro, faults } = fteSaid(draft, input, input.from);
    const { basis, postId, unitId, role, startOrigin, extensionReason, endedBy } = input;
    const said = withoutUnsaid({ basis, postId, unitId, role, startOrigin, extensionReason, endedBy });
    const patch: Patch = { ...patchOfTerms(input, fteMicro), ...said };
    const days = { effectiveFrom: input.from, effectiveTo: endAfter(input.lastDay) };
    faults.push(...daysFaults(versions, days, Boolean(input.lastDay)));
    if (Object.keys(patch).length === 0) faults.push({ field: 'from', message: 'Say what was wrong on those days.' });
    refuse(faults);
    const last = lastOf(versions);
    const isToTheEnd = postId !== undefined && !input.lastDay;
    if (isToTheEnd && postId !== last.postId) endNoMoreWithPost(draft, input.assignmentId);
    patchDays(draft, ['assignment', input.assignmentId], { ...days, patch });
    if (isToTheEnd) endWithPost(draft, input.assignmentId, input.from);
    refuse(assignmentFaults(draft, input.assignmentId, { start: 'from', end: 'lastDay' }));
    settleNewEnd(draft, last);
  },
  sentence: (context) => {
    const id = context.diff.add.find((version) => version.kind === 'assignment')?.id ?? '';
    const { until, also } = newEndWords(context, id);
    return `Corrected: ${changeSentence(context, 'an assignment.').slice(0, -1)}${until}.${also}`;
  },
});

export const correctStart = defineVerb({
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
    refuse(assignmentFaults(draft, input.assignmentId, { start: 'startDate', end: 'startDate' }));
  },
  sentence: ({ diff, names, after, before }) => {
    const [span] = diffSpansOf(diff, 'assignment');
    const now = span && after.versions('assignment', span.id)[0];
    const was = span && before.versions('assignment', span.id)[0];
    if (!now || !was) return 'The first day of an assignment was corrected.';
    return `${whoWhere(names, now)}: began on ${dayWords(now.effectiveFrom)}, not ${dayWords(was.effectiveFrom)}.`;
  },
});

export const removeAssignment = defineVerb({
  name: 'assignment.remove',
  summary: 'Remove an assignment that never was',
  method: 'delete',
  path: '/assignments/{assignmentId}',
  right: 'posts.write',
  input: removeAssignmentInput,
  basedOn: (input) => [thing('assignment', input.assignmentId)],
  where: (input, view) => [placeOfAssignmentNear(view, input.assignmentId, DAWN)],
  plan: (draft, input) => {
    requireAssignment(draft, input.assignmentId);
    withdraw(draft, ['assignment', input.assignmentId]);
  },
  sentence: ({ diff, names, before }) => {
    const gone = diff.supersede.find((version) => version.kind === 'assignment');
    if (gone?.kind !== 'assignment') return 'An assignment was removed: it never was.';
    const from = dayWords(gone.effectiveFrom);
    return `${whoWhere(names, gone)}: removed, it never was (${fteOf(gone)} from ${from}${lastDayWords(gone, before)}).`;
  },
});

export const setReference = defineVerb({
  name: 'assignment.set-reference',
  summary: 'Set the reference by which other systems know an assignment',
  method: 'put',
  path: '/assignments/{assignmentId}/reference',
  right: 'posts.write',
  input: setReferenceInput,
  basedOn: (input) => [thing('assignment', input.assignmentId)],
  where: (input, view) => [placeOfAssignmentNear(view, input.assignmentId, DAWN)],
  plan: (draft, { assignmentId, assignmentRef }) => {
    if (requireAssignment(draft, assignmentId).every((version) => version.assignmentRef === assignmentRef)) return;
    refuse(takenFaults(draft, { assignmentRef }));
    const always = { effectiveFrom: DAWN, effectiveTo: FOREVER };
    patchDays(draft, ['assignment', assignmentId], { ...always, patch: { assignmentRef } });
  },
  sentence: (context) => changeSentence(context, 'An assignment was given a reference.'),
});

/** AX1. Days that are none, or that the assignment has none of. */
function daysFaults(versions: readonly Period[], days: Period, ends: boolean): Fault[] {
  if (days.effectiveTo <= days.effectiveFrom) {
    return [{ field: 'lastDay', message: 'The last day to put right is the first one or later.' }];
  }
  if (versions.some((version) => overlaps(version, days))) return [];
  return [
    { field: ends ? 'lastDay' : 'from', message: 'It is not in force on any of those days; choose some of its own.' },
  ];
}
