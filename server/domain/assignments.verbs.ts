import { leaveInput } from './assignments.schemas.ts';
import { requireAssignment, unitOfAssignment } from './assignments.ts';
import { addDays, FOREVER } from './day.ts';
import { fault, faulty } from './errors.ts';
import { endFrom } from './record/history.ts';
import { thing } from './record/things.ts';
import { inForce } from './record/version.ts';
import { defineVerb } from './verb.ts';
import { dayWords } from './words.ts';

/**
 * A1 Leaving ends the whole assignment after its last day; what was planned for it later is superseded.
 * A2 The reason and destination may be "not yet collected"; they are asked for again on Today.
 * A3 A last day before the first day is refused; so is one after an end already recorded, which is *extend*.
 */
export const leave = defineVerb({
  name: 'assignment.leave',
  summary: 'Record that someone is leaving',
  method: 'post',
  path: '/assignments/{assignmentId}/leaving',
  right: 'posts.write',
  input: leaveInput,
  basedOn: (input) => [thing('assignment', input.assignmentId)],
  where: (input, view) => {
    const versions = requireAssignment(view, input.assignmentId);
    const version = inForce(versions, input.lastDay) ?? versions[0];
    return version ? [unitOfAssignment(view, version, input.lastDay)] : [];
  },
  plan: (draft, input) => {
    const versions = requireAssignment(draft, input.assignmentId);
    const first = versions[0]?.effectiveFrom ?? FOREVER;
    if (input.lastDay < first)
      throw fault('lastDay', `They started on ${dayWords(first)}; the last day must be that day or later.`);
    if (input.noticeGivenOn && input.noticeGivenOn > input.lastDay) {
      throw faulty([{ field: 'noticeGivenOn', message: 'Notice is given on or before the last day.' }]);
    }
    const patch = {
      noticeGivenOn: input.noticeGivenOn ?? null,
      lastDayAtWork: input.lastDayAtWork ?? null,
      leaveReason: input.reason,
      leaveDestination: input.destination,
    };
    endFrom(draft, ['assignment', input.assignmentId], { effectiveTo: addDays(input.lastDay, 1), patch });
  },
  sentence: ({ diff, names }) => {
    const ended = diff.add.find((version) => version.kind === 'assignment');
    if (ended?.kind !== 'assignment') return 'A leaver was recorded.';
    const post = ended.postId ? `, ${names.post(ended.postId, ended.effectiveFrom)}` : '';
    return `${names.worker(ended.workerId)}${post} leaves; last day ${dayWords(addDays(ended.effectiveTo, -1))}.`;
  },
});
