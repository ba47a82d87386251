import { correctInput, setReferenceInput } from '../assignments.schemas.ts';
import { requireAssignment } from '../assignments.ts';
import { DAWN, endAfter, FOREVER, overlaps, type Period } from '../day.ts';
import { type Fault, refuse } from '../errors.ts';
import { patchDays } from '../record/history.ts';
import { thing } from '../record/things.ts';
import { placeOfAssignmentNear } from '../units.places.ts';
import { defineVerb } from '../verb.ts';
import { newEndWords, settleNewEnd } from './afterwards.ts';
import { assignmentFaults, fteSaid } from './rules.ts';
import { changeSentence } from './sentences.ts';
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
 * AX5 A reference belongs to one assignment.
 * A first day, and what never was, are put right in recruitment/begun-by-offer.verbs.ts: an offer may have led to them.
 * What a correction does to recruitment to the post is added in recruitment/fill-post.verbs.ts.
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
