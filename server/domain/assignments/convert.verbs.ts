import type { InferOutput } from 'valibot';
import { convertInput } from '../assignments.schemas.ts';
import { assignmentOn, isEmployed, requireAssignment } from '../assignments.ts';
import { addDays, type Day } from '../day.ts';
import { type Fault, refuse } from '../errors.ts';
import { unitOfPost } from '../posts.ts';
import { thing } from '../record/things.ts';
import { inForce, type NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { placeOfAssignmentNear } from '../units.places.ts';
import { defineVerb } from '../verb.ts';
import { basisWords, dayWords } from '../words.ts';
import { assignmentFaults, farStartFaults, fteSaid } from './rules.ts';
import { fteOf, lastDayWords, newAssignments, placeWords, whoWhere } from './sentences.ts';
import { addAssignment, endSeen, endWithPost, lastOf, patchOfTerms, setLastDay, takenFaults } from './terms.ts';

/**
 * AC1 Converting is one Change: the agency assignment ends the day before, and the same person starts as an employee,
 *     with agency as their origin. One person, one history.
 * AC2 The agency assignment is in force the day before; what was planned for it later is superseded.
 * AC3 They hold the post they are on, unless another is said; somebody above establishment needs one.
 * AC4 Their FTE stays what it was the day before, unless another is said. Nothing else of agency is carried over.
 * AC5 It is an end of agency, and rests on how long that was expected to go on (AE6).
 * What it does to recruitment to the post is added in recruitment/fill-post.verbs.ts.
 * AC6 Whoever has become an employee already is not converted once more beside that: its first day is put right instead.
 */
export const convert = defineVerb({
  name: 'assignment.convert',
  summary: 'Convert agency to permanent or fixed term from a day',
  method: 'post',
  path: '/assignments/{assignmentId}/conversion',
  right: 'posts.write',
  input: convertInput,
  basedOn: (input, view) => {
    const postId = postOfConversion(view, input);
    return [thing('assignment', input.assignmentId), ...(postId ? [thing('post', postId)] : [])];
  },
  restsOn: ({ assignmentId, startDate }, view) => endSeen(view, assignmentId, addDays(startDate, -1)),
  where: (input, view) => {
    const postId = postOfConversion(view, input);
    const here = placeOfAssignmentNear(view, input.assignmentId, addDays(input.startDate, -1));
    return postId ? [here, unitOfPost(view, postId, input.startDate)] : [here];
  },
  plan: (draft, input, context) => {
    const versions = requireAssignment(draft, input.assignmentId);
    const lastDay = addDays(input.startDate, -1);
    const agency = inForce(versions, lastDay) ?? lastOf(versions);
    const postId = input.postId ?? agency.postId;
    const { fteMicro = agency.fteMicro, faults } = fteSaid(draft, input, input.startDate);
    faults.push(...convertFaults(versions, input.startDate), ...convertedFaults(draft, versions));
    faults.push(...farStartFaults(input.startDate, context.today));
    faults.push(...takenFaults(draft, { ...input, assignmentId: input.newAssignmentId }, 'newAssignmentId'));
    if (!postId)
      faults.push({ field: 'postId', message: 'They are above establishment now; choose the post they take.' });
    refuse(faults);
    setLastDay(draft, input.assignmentId, { lastDay, patch: { endedBy: 'converted' } });
    const id = input.newAssignmentId ?? context.newId();
    const { startDate, assignmentRef, basis } = input;
    const terms = { ...patchOfTerms(input, fteMicro), startOrigin: 'agency_social_worker_england' };
    const { workerId } = agency;
    addAssignment(draft, { fteMicro, ...terms, id, workerId, postId, basis, startDate, assignmentRef });
    endWithPost(draft, id, startDate);
    refuse(assignmentFaults(draft, id, { start: 'startDate', end: 'postId' }));
  },
  sentence: (context) => {
    const [started] = newAssignments(context);
    const ended = context.diff.add.find((version) => version.kind === 'assignment' && version.basis === 'agency');
    if (!started || ended?.kind !== 'assignment') return 'An agency worker became an employee.';
    const { names } = context;
    const on = dayWords(started.effectiveFrom);
    const moved = started.postId !== ended.postId;
    const from = moved ? ` from ${placeWords(names, ended, ended.effectiveFrom)}` : '';
    const what = `agency becomes ${basisWords[started.basis]} on ${on}, ${fteOf(started)}`;
    return `${whoWhere(names, started)}${from}: ${what}${lastDayWords(started, context.after)}.`;
  },
});

type Conversion = Pick<InferOutput<typeof convertInput>, 'assignmentId' | 'startDate' | 'postId'>;

/** AC3. */
export function postOfConversion(view: View, { assignmentId, startDate, postId }: Conversion): string | null {
  if (postId) return postId;
  const versions = requireAssignment(view, assignmentId);
  return (assignmentOn(view, assignmentId, addDays(startDate, -1)) ?? lastOf(versions)).postId;
}

/** AC6. */
function convertedFaults(view: View, versions: readonly NewVersion<'assignment'>[]): Fault[] {
  const { workerId, effectiveTo, endedBy } = lastOf(versions);
  const isTheirs = (id: string) => view.versions('assignment', id)[0]?.effectiveFrom === effectiveTo;
  const starts = [...new Set(view.by('assignment', 'workerId', workerId).map(({ id }) => id))].filter(isTheirs);
  if (endedBy !== 'converted' || !starts.some((id) => view.versions('assignment', id).some(isEmployed))) return [];
  const message = `They become an employee on ${dayWords(effectiveTo)} already; put the first day of that right instead.`;
  return [{ field: 'startDate', message }];
}

/** AC2. */
function convertFaults(versions: readonly NewVersion<'assignment'>[], startDate: Day): Fault[] {
  const before = inForce(versions, addDays(startDate, -1));
  if (before?.basis === 'agency') return [];
  if (before) return [{ field: 'assignmentId', message: 'Only an agency assignment is converted.' }];
  const [first] = versions;
  const last = lastOf(versions);
  if (last.basis !== 'agency') return [{ field: 'assignmentId', message: 'Only an agency assignment is converted.' }];
  if (first && startDate <= first.effectiveFrom) {
    const message = `Agency began on ${dayWords(first.effectiveFrom)}; they become an employee on a later day.`;
    return [{ field: 'startDate', message }];
  }
  const ended = dayWords(addDays(last.effectiveTo, -1));
  const message = `Agency ended on ${ended}; convert them from the day after, or record a starter.`;
  return [{ field: 'startDate', message }];
}
