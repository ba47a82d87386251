import type { InferOutput } from 'valibot';
import { startInput } from '../assignments.schemas.ts';
import { endAfter } from '../day.ts';
import { type Fault, refuse } from '../errors.ts';
import { unitOfPost } from '../posts.ts';
import type { Draft } from '../record/draft.ts';
import { thing } from '../record/things.ts';
import { requireUnit } from '../units.plans.ts';
import { defineVerb, type PlanContext } from '../verb.ts';
import { basisWords, coverWords, dayWords } from '../words.ts';
import { addWorker, faultsOfWorker } from '../workers.ts';
import { assignmentFaults, farStartFaults, fteSaid, teamFaults } from './rules.ts';
import { fteOf, lastDayWords, newAssignments, whoWhere } from './sentences.ts';
import { addAssignment, endWithPost, patchOfTerms, takenFaults } from './terms.ts';

/**
 * AN1 Somebody of the record starts, or a new person, who is added in the same Change.
 * AN2 Employed, seconded in or agency alike; what agency must say is AS3, where it may be is AS1.
 * AN3 The caller says what they saw of the post: over-occupied is taken, but where somebody else has filled it since,
 *     they are asked first.
 * AN4 A last day may be given when it is over already; it falls on or after the first. Not given, AS9 says it.
 * What it does to recruitment to the post is added in recruitment/fill-post.verbs.ts, or by an offer in start.verbs.ts there.
 */
type StartInput = InferOutput<typeof startInput>;

export const start = defineVerb({
  name: 'assignment.start',
  summary: 'Start someone on a post, or agency on a team',
  method: 'post',
  path: '/assignments',
  right: 'posts.write',
  input: startInput,
  basedOn: (input) => (input.postId ? [thing('post', input.postId)] : []),
  where: (input, view) => {
    if (input.postId) return [unitOfPost(view, input.postId, input.startDate)];
    if (input.unitId) requireUnit(view, input.unitId);
    return [{ unitId: input.unitId ?? '', on: input.startDate }];
  },
  plan: (draft, input, context) => {
    const id = input.assignmentId ?? context.newId();
    const { workerId, faults } = whoStarts(draft, input, context);
    const { fteMicro, faults: fteFaults } = fteSaid(draft, input, input.startDate);
    faults.push(...takenFaults(draft, input), ...fteFaults, ...farStartFaults(input.startDate, context.today));
    if (fteMicro === undefined) faults.push({ field: 'fte', message: 'Say the FTE, such as 1 or 0.8, or the hours.' });
    const { startDate, assignmentRef } = input;
    const isBackwards = input.endDate !== undefined && input.endDate < startDate;
    const endDate = isBackwards ? undefined : input.endDate;
    if (isBackwards) faults.push({ field: 'endDate', message: 'The last day is the first day or later.' });
    if (!input.postId) {
      const period = { effectiveFrom: startDate, effectiveTo: endAfter(endDate) };
      faults.push(...teamFaults(draft, input.unitId, period));
    }
    const { postId = null, unitId = null, role = null, basis, startOrigin = null } = input;
    const place = { postId, unitId, role, basis, startOrigin };
    const terms = patchOfTerms(input, fteMicro ?? 0);
    addAssignment(draft, { fteMicro: 0, ...terms, ...place, id, workerId, startDate, endDate, assignmentRef });
    if (!input.endDate) endWithPost(draft, id, startDate);
    faults.push(...assignmentFaults(draft, id, { start: 'startDate', end: 'endDate' }));
    refuse(faults);
  },
  sentence: (context) => {
    const [started] = newAssignments(context);
    if (!started) return 'Somebody started.';
    const cover = started.covers ? `, ${coverWords[started.covers]}` : '';
    const basis = `${basisWords[started.basis]}${cover}`;
    const from = dayWords(started.effectiveFrom);
    const what = `${fteOf(started)}, ${basis}${lastDayWords(started, context.after)}`;
    return `${whoWhere(context.names, started)} starts on ${from}: ${what}.`;
  },
});

function whoStarts(draft: Draft, input: StartInput, context: PlanContext): { workerId: string; faults: Fault[] } {
  const known = input.workerId !== undefined && draft.versions('worker', input.workerId).length > 0;
  const workerId = input.workerId ?? context.newId();
  if (!input.newWorker) {
    const message = input.workerId
      ? 'We could not find that person; choose one of the record, or add them as new.'
      : 'Say who starts: somebody of the record, or a new person.';
    return { workerId, faults: known ? [] : [{ field: 'workerId', message }] };
  }
  if (known) {
    const message = 'That person is already in the record; leave out what is said of a new one.';
    return { workerId, faults: [{ field: 'newWorker', message }] };
  }
  const faults = faultsOfWorker(draft, input.newWorker, { prefix: 'newWorker.' });
  addWorker(draft, workerId, input.newWorker);
  return { workerId, faults };
}
