import { changeTermsInput, hoursInput } from '../assignments.schemas.ts';
import { requireAssignment } from '../assignments.ts';
import { type Fault, fault, refuse } from '../errors.ts';
import { untilWords } from '../field-words.ts';
import { diffSpansOf } from '../record/diff-spans.ts';
import { changeFrom } from '../record/history.ts';
import { thing } from '../record/things.ts';
import { placeOfAssignmentNear } from '../units.places.ts';
import { defineVerb } from '../verb.ts';
import { dayWords } from '../words.ts';
import { assignmentFaults, fteSaid, isFault, requireDay } from './rules.ts';
import { changeSentence, fteOf, whoWhere } from './sentences.ts';
import { patchOfTerms, withoutUnsaid } from './terms.ts';

/**
 * AT1 A change holds from its day on, and leaves alone what a later version has itself set (H1, H2).
 * AT2 Its day is one of the assignment's own.
 * AT3 From a day an employee may become permanent, expecting no end any more, or fixed term; every other change of basis
 *     ends one assignment and starts another (convert, end, start).
 * What it does to recruitment to the post is added in recruitment/fill-post.verbs.ts.
 */
export const changeHours = defineVerb({
  name: 'assignment.change-hours',
  summary: 'Change someone’s hours from a day',
  method: 'post',
  path: '/assignments/{assignmentId}/hours',
  right: 'posts.write',
  input: hoursInput,
  basedOn: (input) => [thing('assignment', input.assignmentId)],
  where: (input, view) => [placeOfAssignmentNear(view, input.assignmentId, input.from)],
  plan: (draft, input) => {
    const versions = requireAssignment(draft, input.assignmentId);
    const { fteMicro, faults } = fteSaid(draft, input, input.from);
    if (fteMicro === undefined) faults.push({ field: 'fte', message: 'Say the FTE, such as 1 or 0.8, or the hours.' });
    const found = requireDay(versions, input.from, 'from');
    refuse(isFault(found) ? [...faults, found] : faults);
    if (fteMicro !== undefined) {
      changeFrom(draft, ['assignment', input.assignmentId], { from: input.from, patch: { fteMicro } });
    }
  },
  sentence: (context) => {
    const { diff, names } = context;
    const spans = diffSpansOf(diff, 'assignment');
    const [first] = spans;
    if (!first?.before || !first.after) return 'Somebody’s hours changed.';
    const until = untilWords(spans, context);
    const who = whoWhere(names, first.before, first.effectiveFrom);
    return `${who}: ${fteOf(first.after)} instead of ${fteOf(first.before)} from ${dayWords(first.effectiveFrom)}${until}.`;
  },
});

export const changeTerms = defineVerb({
  name: 'assignment.change',
  summary: 'Change what is agreed of an assignment from a day',
  method: 'post',
  path: '/assignments/{assignmentId}/terms',
  right: 'posts.write',
  input: changeTermsInput,
  basedOn: (input) => [thing('assignment', input.assignmentId)],
  where: (input, view) => [placeOfAssignmentNear(view, input.assignmentId, input.from)],
  plan: (draft, input) => {
    const versions = requireAssignment(draft, input.assignmentId);
    const { fteMicro, faults } = fteSaid(draft, input, input.from);
    const found = requireDay(versions, input.from, 'from');
    if (isFault(found)) faults.push(found);
    else if (input.basis) faults.push(...basisFaults(found.basis));
    const noEnd = input.basis === 'permanent' ? { expectedEndDate: null } : {};
    const patch = { ...noEnd, ...patchOfTerms(input, fteMicro), ...withoutUnsaid({ basis: input.basis }) };
    if (Object.keys(patch).length === 0) throw fault('from', 'Say what changes from that day.');
    refuse(faults);
    changeFrom(draft, ['assignment', input.assignmentId], { from: input.from, patch });
    refuse(assignmentFaults(draft, input.assignmentId, { start: 'from', end: 'from' }));
  },
  sentence: (context) => changeSentence(context, 'What is agreed of an assignment changed.'),
});

function basisFaults(was: string): Fault[] {
  if (was === 'permanent' || was === 'fixed_term') return [];
  const message =
    was === 'agency'
      ? 'Agency becomes permanent or fixed term by converting them.'
      : 'Acting up and a secondment end; what follows is started, or is a move of their own assignment.';
  return [{ field: 'basis', message }];
}
