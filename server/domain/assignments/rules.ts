import { addDays, addMonths, type Day, type Period } from '../day.ts';
import type { Fault } from '../errors.ts';
import { fteOfHours, MICRO } from '../fte.ts';
import type { Draft } from '../record/draft.ts';
import type { FactFields } from '../record/facts.ts';
import { inForce, type NewVersion, periodOfRun, runAround } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { standardWeekMicro } from '../settings.ts';
import { gapIn, unitFaults } from '../units.plans.ts';
import { dayWords } from '../words.ts';

/**
 * What is true of every assignment, whichever verb writes it.
 * AS1 It is on a post, and the post says its unit and role; only agency above establishment may be on a unit, in a role.
 * AS2 It may not start before its post, outlive it, or span a gap in it.
 * AS3 Agency always says what it covers.
 * AS4 Who is away is named only where an absence is covered: a person of the record, and not the one who covers.
 * AS5 What is expected, agreed or said of a day falls on or after the first day; notice and the last day at work, on or
 *     before the last.
 * AS6 FTE is over 0 and at most 1.5, whether said as such or as hours of the standard week.
 * AS7 More people than a post has room for, more than 1.5 FTE in all, cover with nothing behind it: taken, and reported.
 * AS8 A permanent assignment expects no end.
 * AS9 Where no last day is said, an assignment ends with its post: one that starts on, moves to or goes on in a post
 *     with a known last day has that one too, and its sentence says so. Whoever moves off it before goes on.
 * AS10 A first day, recorded or agreed, lies no more than two years ahead: one further off is a slip of the pen. What an
 *     import brings, or an undo brings back, is taken as it is.
 */

type Assignment = NewVersion<'assignment'>;
/** What the input calls the first and the last day, for faults about them. */
type DayFields = { readonly start: string; readonly end: string };

/**
 * AS1-AS5, AS8. What a draft would make wrong with an assignment. What was wrong before (an import takes more than a
 * person may type) is no reason to refuse a change that has nothing to do with it.
 */
export function assignmentFaults(draft: Draft, assignmentId: string, fields: DayFields): Fault[] {
  const before = new Set(allFaults(draft.base, assignmentId, fields).map(nameOf));
  return allFaults(draft, assignmentId, fields).filter((fault) => !before.has(nameOf(fault)));
}

function allFaults(view: View, assignmentId: string, fields: DayFields): Fault[] {
  const versions = view.versions('assignment', assignmentId);
  const faults = versions.flatMap((assignment) => [
    ...placeFaults(view, assignment, fields),
    ...coverFaults(view, assignment),
    ...dateFaults(assignment, periodOfRun(runAround(versions, assignment))),
  ]);
  return [...new Map(faults.map((fault) => [nameOf(fault), fault])).values()];
}

function nameOf({ field, message }: Fault): string {
  return `${field} ${message}`;
}

/** AS1, AS2. Whether the place of an assignment is one it may have, on each of its days. */
function placeFaults(view: View, assignment: Assignment, fields: DayFields): Fault[] {
  if (assignment.postId) {
    const extra = assignment.unitId || assignment.role;
    const both = { field: 'unitId', message: 'The post says the team and the role; leave these out.' };
    return [...(extra ? [both] : []), ...postFaults(view, assignment.postId, { assignment, fields })];
  }
  if (assignment.basis !== 'agency' || assignment.covers !== 'additional') {
    return [
      { field: 'postId', message: 'Choose the post. Only agency above establishment may be on a team without one.' },
    ];
  }
  const faults: Fault[] = [];
  if (!assignment.unitId) faults.push({ field: 'unitId', message: 'Without a post, say which team.' });
  else if (view.versions('unit', assignment.unitId).length === 0) {
    faults.push({ field: 'unitId', message: 'We could not find that team; choose one of the record.' });
  }
  if (!assignment.role) faults.push({ field: 'role', message: 'Without a post, say which role.' });
  return faults;
}

/** AS2. A post that is not there on each of an assignment's days. */
function postFaults(
  view: View,
  postId: string,
  { assignment, fields }: { assignment: Period; fields: DayFields },
): Fault[] {
  const posts = view.versions('post', postId);
  if (posts.length === 0)
    return [{ field: 'postId', message: 'We could not find that post; choose one of the record.' }];
  const gap = gapIn(posts, assignment);
  if (gap === null) return [];
  const next = posts.find((post) => post.effectiveFrom > gap);
  if (gap > assignment.effectiveFrom) {
    const last = dayWords(addDays(gap, -1));
    const again = next ? `, and it opens again on ${dayWords(next.effectiveFrom)}` : '';
    return [{ field: fields.end, message: `The post’s last day is ${last}${again}. Choose a last day up to then.` }];
  }
  if (next) {
    const message = `The post is there from ${dayWords(next.effectiveFrom)}. Choose that day or a later one.`;
    return [{ field: fields.start, message }];
  }
  const closed = dayWords(addDays(posts.at(-1)?.effectiveTo ?? gap, -1));
  return [
    { field: fields.start, message: `The post’s last day was ${closed}. Choose an earlier day, or another post.` },
  ];
}

const STARTS_WITHIN_MONTHS = 24;

/** AS10. */
export function farStartFaults(startDate: Day, today: Day, field = 'startDate'): Fault[] {
  const latest = addMonths(today, STARTS_WITHIN_MONTHS);
  if (startDate <= latest) return [];
  return [{ field, message: `A start lies at most two years ahead; choose ${dayWords(latest)} or an earlier day.` }];
}

/** A unit that is not there on each of an assignment's days, for verbs that choose one. */
export function teamFaults(view: View, unitId: string | null | undefined, period: Period): Fault[] {
  return unitId ? unitFaults(view, unitId, { period, field: 'unitId' }) : [];
}

/** AS3, AS4. */
function coverFaults(view: View, assignment: Assignment): Fault[] {
  const { basis, covers, coversAbsenceOf, workerId } = assignment;
  const faults: Fault[] = [];
  if (basis === 'agency' && !covers) {
    faults.push({
      field: 'covers',
      message: 'Say what the agency worker covers: a vacancy, an absence or additional.',
    });
  }
  if (!coversAbsenceOf) return faults;
  const field = 'coversAbsenceOf';
  if (covers !== 'absence') faults.push({ field, message: 'Name somebody away only where an absence is covered.' });
  else if (coversAbsenceOf === workerId)
    faults.push({ field, message: 'Nobody covers their own absence; name who is away.' });
  else if (view.versions('worker', coversAbsenceOf).length === 0) {
    faults.push({ field, message: 'We could not find that person; choose one of the record.' });
  }
  return faults;
}

/** AS5, AS8. Days are held against the whole run: an overrun assignment whose hours change is no fault. */
export function dateFaults(assignment: Assignment, run: Period): Fault[] {
  const faults: Fault[] = [];
  if (assignment.noticeGivenOn && assignment.noticeGivenOn >= run.effectiveTo) {
    faults.push({ field: 'noticeGivenOn', message: 'Notice is given on or before the last day.' });
  }
  if (assignment.lastDayAtWork && assignment.lastDayAtWork >= run.effectiveTo) {
    faults.push({
      field: 'lastDayAtWork',
      message: 'The last day at work is on or before the last day of employment.',
    });
  }
  if (assignment.basis === 'permanent' && assignment.expectedEndDate) {
    faults.push({ field: 'expectedEndDate', message: 'A permanent assignment expects no end; leave this out.' });
  }
  for (const field of ['expectedEndDate', 'returnsOn', 'lastDayAtWork', 'noticeGivenOn', 'probationEndsOn'] as const) {
    const said = assignment[field];
    if (said && said < run.effectiveFrom) {
      faults.push({ field, message: `It begins on ${dayWords(run.effectiveFrom)}; choose that day or a later one.` });
    }
  }
  return faults;
}

/** AS6. The FTE that was said, in millionths, or what is wrong with it; undefined when neither FTE nor hours were. */
export function fteSaid(
  view: View,
  said: { fte?: number | undefined; hours?: number | undefined },
  on: Day,
): { fteMicro: number | undefined; faults: Fault[] } {
  if (said.hours === undefined) return { fteMicro: said.fte, faults: [] };
  if (said.fte !== undefined) {
    return { fteMicro: said.fte, faults: [{ field: 'hours', message: 'Say the FTE or the hours, not both.' }] };
  }
  const week = standardWeekMicro(view, on);
  const fteMicro = fteOfHours(said.hours, week);
  if (fteMicro > 0 && fteMicro <= 1.5 * MICRO) return { fteMicro, faults: [] };
  const most = `${(week * 1.5) / MICRO}`;
  return { fteMicro, faults: [{ field: 'hours', message: `Hours above 0 and at most ${most} a week.` }] };
}

/** The version in force on a day, or the fault that says which days there are to choose from. */
export function requireDay(versions: readonly Assignment[], on: Day, field: string): Assignment | Fault {
  const version = inForce(versions, on);
  if (version) return version;
  const [first, last] = [versions[0], versions.at(-1)];
  if (first && on < first.effectiveFrom) {
    return { field, message: `It begins on ${dayWords(first.effectiveFrom)}; choose that day or a later one.` };
  }
  if (last && on >= last.effectiveTo) {
    return {
      field,
      message: `Its last day is ${dayWords(addDays(last.effectiveTo, -1))}; choose that day or an earlier one.`,
    };
  }
  return { field, message: 'It is not in force on that day; choose one of its own.' };
}

export function isFault(found: Assignment | Fault): found is Fault {
  return 'message' in found;
}

/** The fields of an assignment when nothing is said of them. */
export const blankAssignment: Omit<FactFields['assignment'], 'assignmentRef' | 'workerId' | 'basis' | 'fteMicro'> = {
  postId: null,
  unitId: null,
  role: null,
  covers: null,
  coversAbsenceOf: null,
  expectedEndDate: null,
  noticeGivenOn: null,
  lastDayAtWork: null,
  probationEndsOn: null,
  returnsOn: null,
  agencyName: null,
  through: null,
  hourlyRateMicro: null,
  payRateMicro: null,
  extensionReason: null,
  endedBy: null,
  leaveReason: null,
  leaveDestination: null,
  startOrigin: null,
};
