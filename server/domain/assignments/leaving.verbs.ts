import { leaveInput, leavingDetailsInput, withdrawEndInput } from '../assignments.schemas.ts';
import { isEmployed, requireAssignment } from '../assignments.ts';
import { addDays, type Day, FOREVER } from '../day.ts';
import { type Fault, fault, refuse } from '../errors.ts';
import { diffSpansOf } from '../record/diff-spans.ts';
import { extendTo, patchDays } from '../record/history.ts';
import { thing } from '../record/things.ts';
import { inForce, type NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { placeOfAssignmentNear } from '../units.places.ts';
import { defineVerb } from '../verb.ts';
import { dayWords } from '../words.ts';
import { afterwardsWords, settleAfterEnd } from './afterwards.ts';
import { assignmentFaults, dateFaults } from './rules.ts';
import { lastAdded, mainAdded, termsWords, whoWhere } from './sentences.ts';
import { endSeen, lastOf, noEnd, setLastDay, withoutUnsaid } from './terms.ts';

/**
 * AL1 Leaving ends the whole assignment after its last day; what was planned for it later is superseded.
 * AL2 The reason and destination may be "not yet collected": they are asked for again on Today, and told later.
 * AL3 The last day is one of the assignment's own; one after an end already recorded moves that end.
 * AL4 Employed people leave; an agency assignment, acting up and a secondment end.
 * AL5 Recorded again, leaving keeps what was said before of notice, reason and destination and is not said anew.
 * AL6 "Not leaving after all" takes the end back, and with it notice, reason and destination.
 * AL7 A leaving rests on an expected end and on what is planned for after it, as every end does (AE6); and on nothing else
 *     of theirs beginning after it.
 * What it does to recruitment to the post is added in recruitment/fill-post.verbs.ts.
 */
export const leave = defineVerb({
  name: 'assignment.leave',
  summary: 'Record that someone is leaving',
  method: 'post',
  path: '/assignments/{assignmentId}/leaving',
  right: 'posts.write',
  input: leaveInput,
  basedOn: (input) => [thing('assignment', input.assignmentId)],
  restsOn: ({ assignmentId, lastDay }, view) => [
    ...endSeen(view, assignmentId, lastDay),
    ...beginningAfter(view, assignmentId, lastDay),
  ],
  where: (input, view) => [placeOfAssignmentNear(view, input.assignmentId, input.lastDay)],
  plan: (draft, input) => {
    const versions = requireAssignment(draft, input.assignmentId);
    const last = lastOf(versions);
    const patch = {
      noticeGivenOn: input.noticeGivenOn ?? last.noticeGivenOn,
      lastDayAtWork: input.lastDayAtWork ?? last.lastDayAtWork,
      leaveReason: input.reason ?? last.leaveReason ?? 'not_yet_collected',
      leaveDestination: input.destination ?? last.leaveDestination ?? 'not_yet_collected',
    };
    const faults = [...lastDayFaults(versions, input.lastDay), ...employedFaults(versions, input.lastDay)];
    if (faults.length > 0) {
      const days = {
        effectiveFrom: versions[0]?.effectiveFrom ?? input.lastDay,
        effectiveTo: addDays(input.lastDay, 1),
      };
      refuse([...faults, ...dateFaults({ ...last, ...patch }, days)]);
    }
    setLastDay(draft, input.assignmentId, { lastDay: input.lastDay, patch });
    refuse(assignmentFaults(draft, input.assignmentId, { start: 'lastDay', end: 'lastDay' }));
    settleAfterEnd(draft, last, addDays(input.lastDay, 1));
  },
  sentence: (context) => {
    const { diff, names, before } = context;
    const ended = lastAdded(diff, isEmployed);
    if (!ended) return 'A leaver was recorded.';
    const had = before.versions('assignment', ended.id).at(-1)?.effectiveTo ?? FOREVER;
    const day = dayWords(addDays(ended.effectiveTo, -1));
    const moved = had !== FOREVER && had !== ended.effectiveTo ? `, not ${dayWords(addDays(had, -1))}` : '';
    return `${whoWhere(names, ended)} leaves; last day ${day}${moved}.${afterwardsWords(context, ended.effectiveTo)}`;
  },
});

export const leavingDetails = defineVerb({
  name: 'assignment.leaving-details',
  summary: 'Complete what is known of a leaver: notice, last day at work, reason, destination',
  method: 'patch',
  path: '/assignments/{assignmentId}/leaving',
  right: 'posts.write',
  input: leavingDetailsInput,
  basedOn: (input) => [thing('assignment', input.assignmentId)],
  where: (input, view) => [placeOfAssignmentNear(view, input.assignmentId, FOREVER)],
  plan: (draft, input) => {
    const last = lastOf(requireAssignment(draft, input.assignmentId));
    if (last.effectiveTo === FOREVER) throw fault('assignmentId', 'No last day is recorded; record the leaving first.');
    const { noticeGivenOn, lastDayAtWork, reason: leaveReason, destination: leaveDestination } = input;
    const patch = withoutUnsaid({ noticeGivenOn, lastDayAtWork, leaveReason, leaveDestination });
    const { effectiveFrom, effectiveTo } = last;
    patchDays(draft, ['assignment', input.assignmentId], { effectiveFrom, effectiveTo, patch });
    refuse(assignmentFaults(draft, input.assignmentId, { start: 'assignmentId', end: 'assignmentId' }));
  },
  sentence: ({ diff, names }) => {
    const [span] = diffSpansOf(diff, 'assignment');
    if (!span?.after) return 'What is known of a leaver was completed.';
    return `${whoWhere(names, span.after)}, leaving: ${termsWords(span, names)}.`;
  },
});

export const withdrawEnd = defineVerb({
  name: 'assignment.withdraw-end',
  summary: 'Not leaving, or not ending, after all',
  method: 'delete',
  path: '/assignments/{assignmentId}/end',
  right: 'posts.write',
  input: withdrawEndInput,
  basedOn: (input) => [thing('assignment', input.assignmentId)],
  where: (input, view) => [placeOfAssignmentNear(view, input.assignmentId, FOREVER)],
  plan: (draft, input) => {
    const last = lastOf(requireAssignment(draft, input.assignmentId));
    if (last.effectiveTo === FOREVER) return;
    if (last.endedBy === 'converted') {
      throw fault(
        'assignmentId',
        'It ended because they became an employee; undo that, or end their employment first.',
      );
    }
    extendTo(draft, ['assignment', input.assignmentId], { effectiveTo: FOREVER, patch: noEnd });
    refuse(assignmentFaults(draft, input.assignmentId, { start: 'assignmentId', end: 'assignmentId' }));
    settleAfterEnd(draft, last, FOREVER);
  },
  sentence: (context) => {
    const { diff, names, before } = context;
    const kept = mainAdded(diff);
    const had = kept && before.versions('assignment', kept.id).at(-1);
    if (!kept || !had) return 'An end was taken back.';
    const what = isEmployed(kept) ? 'is not leaving after all' : 'goes on after all';
    const day = dayWords(addDays(had.effectiveTo, -1));
    return `${whoWhere(names, kept)} ${what}; the last day was to be ${day}.${afterwardsWords(context, FOREVER)}`;
  },
});

/** AL7. */
function beginningAfter(view: View, assignmentId: string, lastDay: Day): string[] {
  const workerId = view.versions('assignment', assignmentId)[0]?.workerId ?? '';
  const others = view.by('assignment', 'workerId', workerId).filter(({ id }) => id !== assignmentId);
  return others.filter(({ effectiveFrom }) => effectiveFrom > lastDay).map(({ id }) => `${id} begins after it`);
}

/** AL3. A day before the first, or in a gap; a day after the last one moves the end. */
export function lastDayFaults(versions: readonly NewVersion<'assignment'>[], lastDay: Day): Fault[] {
  const [first] = versions;
  if (!first || inForce(versions, lastDay) || lastDay >= lastOf(versions).effectiveTo) return [];
  const began = dayWords(first.effectiveFrom);
  const message =
    lastDay < first.effectiveFrom
      ? `They started on ${began}; the last day must be that day or later.`
      : 'They are not in post on that day; choose one on which they are.';
  return [{ field: 'lastDay', message }];
}

function employedFaults(versions: readonly NewVersion<'assignment'>[], lastDay: Day): Fault[] {
  if (isEmployed(inForce(versions, lastDay) ?? lastOf(versions))) return [];
  return [{ field: 'assignmentId', message: 'Only employees leave. Agency, acting up and a secondment are ended.' }];
}
