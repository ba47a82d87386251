import type { Terms } from '../assignments.schemas.ts';
import { addDays, type Day, endAfter, FOREVER, laterOf } from '../day.ts';
import type { Fault } from '../errors.ts';
import type { Draft } from '../record/draft.ts';
import type { FactFields } from '../record/facts.ts';
import { endFrom, extendTo, setEnd } from '../record/history.ts';
import { type NewVersion, periodOfRun } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { gapIn } from '../units.plans.ts';
import { blankAssignment } from './rules.ts';

type Fields = FactFields['assignment'];
export type Patch = Partial<Fields>;

const sameNames = [
  'covers',
  'coversAbsenceOf',
  'expectedEndDate',
  'probationEndsOn',
  'returnsOn',
  'agencyName',
  'through',
] as const;

/** The fields that terms set; what was left out is left alone. Who is away goes with what no longer covers an absence. */
export function patchOfTerms(said: Partial<Terms>, fteMicro: number | undefined): Patch {
  const named = Object.fromEntries(sameNames.map((name) => [name, said[name]]));
  const patch = { ...named, fteMicro, hourlyRateMicro: said.hourlyRate, payRateMicro: said.payRate };
  const uncovers = said.covers !== undefined && said.covers !== 'absence' && said.coversAbsenceOf === undefined;
  return withoutUnsaid(uncovers ? { ...patch, coversAbsenceOf: null } : patch);
}

/** The fields that have a value, null included. */
export function withoutUnsaid<T extends object>(fields: T): { [N in keyof T]?: Exclude<T[N], undefined> } {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as { [N in keyof T]?: Exclude<T[N], undefined> };
}

type NewAssignment = Patch &
  Pick<Fields, 'workerId' | 'basis' | 'fteMicro'> & {
    id: string;
    assignmentRef?: string | undefined;
    startDate: Day;
    endDate?: Day | undefined;
  };

/** Adds an assignment from its first to its last day; its reference is its id until somebody gives it another. */
export function addAssignment(draft: Draft, { id, startDate, endDate, assignmentRef, ...fields }: NewAssignment): void {
  const period = { effectiveFrom: startDate, effectiveTo: endAfter(endDate) };
  draft.add({ kind: 'assignment', id, ...period, ...blankAssignment, ...fields, assignmentRef: assignmentRef ?? id });
}

/** The faults of a reference or an id that is taken already, AX5. */
export function takenFaults(
  view: View,
  said: { assignmentId?: string | undefined; assignmentRef?: string | undefined },
  idField = 'assignmentId',
): Fault[] {
  const faults: Fault[] = [];
  if (said.assignmentId && view.versions('assignment', said.assignmentId).length > 0) {
    faults.push({ field: idField, message: 'That assignment is already here; a new one needs an id of its own.' });
  }
  if (said.assignmentRef && view.by('assignment', 'assignmentRef', said.assignmentRef).length > 0) {
    faults.push({ field: 'assignmentRef', message: 'Another assignment has this reference; choose another.' });
  }
  return faults;
}

/**
 * Makes a day the last of an assignment, be it earlier or later than the last day it had; `patch` goes on the days of
 * its last version. Versions planned for after it are superseded.
 */
export function setLastDay(
  draft: Draft,
  assignmentId: string,
  { lastDay, patch }: { lastDay: Day; patch: Patch },
): void {
  setEnd(draft, ['assignment', assignmentId], { effectiveTo: addDays(lastDay, 1), patch });
}

/** AS9. Ends an assignment on its post's last day, where it is on that post from a day on; the first day after, if it did. */
export function endWithPost(draft: Draft, assignmentId: string, from: Day): Day | null {
  const there = draft.versions('assignment', assignmentId).filter((version) => version.effectiveTo > from);
  const postId = there[0]?.postId;
  if (!postId || there.some((version) => version.postId !== postId)) return null;
  const period = periodOfRun(there);
  const effectiveFrom = laterOf(from, period.effectiveFrom);
  const end = gapIn(draft.versions('post', postId), { ...period, effectiveFrom });
  if (end === null || end <= effectiveFrom) return null;
  endFrom(draft, ['assignment', assignmentId], { effectiveTo: end });
  return end;
}

/** AS9. True of an assignment that ends because its post does: of nobody's leaving is anything recorded. */
function endsWithItsPost(view: View, last: NewVersion<'assignment'>): boolean {
  const post = view.versions('post', last.postId ?? '').at(-1);
  const isSaid = (Object.keys(noEnd) as (keyof typeof noEnd)[]).some((name) => last[name] !== null);
  return last.effectiveTo !== FOREVER && post?.effectiveTo === last.effectiveTo && !isSaid;
}

/** AS9. Lets an assignment that was to end with its post go on, for it is to leave that post. */
export function endNoMoreWithPost(draft: Draft, assignmentId: string): void {
  const last = lastOf(draft.versions('assignment', assignmentId));
  if (endsWithItsPost(draft, last)) extendTo(draft, ['assignment', assignmentId], { effectiveTo: FOREVER });
}

/** What an end leaves behind in an assignment, taken away again. */
export const noEnd = {
  noticeGivenOn: null,
  lastDayAtWork: null,
  leaveReason: null,
  leaveDestination: null,
  endedBy: null,
} as const satisfies Patch;

/** The last version of an assignment: the one that tells how it ends. */
export function lastOf(versions: readonly NewVersion<'assignment'>[]): NewVersion<'assignment'> {
  return versions.at(-1) as NewVersion<'assignment'>;
}

/**
 * AE6. What speaks against a last day: the day up to which an assignment is expected to go on, where it is another; and what
 * is planned of it for after that.
 */
export function endSeen(view: View, assignmentId: string, lastDay: Day): string[] {
  const versions = view.versions('assignment', assignmentId);
  const expected = versions.at(-1)?.expectedEndDate ?? null;
  const planned = versions.filter(({ effectiveFrom }) => effectiveFrom > lastDay);
  return [
    ...(expected === lastDay ? [] : [`${assignmentId} is expected to go on to ${expected ?? 'no day'}`]),
    ...planned.map(({ effectiveFrom }) => `${assignmentId} is planned from ${effectiveFrom}`),
  ];
}
