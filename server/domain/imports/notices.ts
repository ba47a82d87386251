import { farStartFaults } from '../assignments/rules.ts';
import { postSpans } from '../assignments.post-spans.ts';
import { isEmployed } from '../assignments.ts';
import { workerSpans } from '../assignments.worker-spans.ts';
import { MOST_CHILDREN, sumOfParts } from '../caseloads.schemas.ts';
import { covers, type Day, dayNumber, overlaps, type Period } from '../day.ts';
import { MICRO } from '../fte.ts';
import type { NewVersion } from '../record/version.ts';
import { gapIn } from '../units.plans.ts';
import { unitTreeAt, unitTreeDays } from '../units.ts';
import { noticeRecruitment } from './notices-recruitment.ts';
import type { NoticeKind, PackFile, Place } from './pack.ts';
import type { Planning } from './planning.ts';
import type { References } from './references.ts';

/**
 * What is odd but taken, told of rows that the pack holds.
 * O1 A post with more employed FTE than it is funded for.
 * O2 Cover with nothing behind it: on none of its days is there a vacancy on the post, or an absence to cover.
 * O3 Acting up on a day on which the person holds no post of their own.
 * O4 A person with more than 1.5 FTE in all, or on one post by two assignments.
 * O5 A count of children on a day on which the person has no assignment.
 * O6 Two people who share a reference, a unit outside its parent's days, a second unit at the top, an end expected
 *    before the start, an absence named by cover for something else.
 * O7 Someone above establishment in a unit that is not there on all of their days, a return expected before the absence
 *    began, an FTE beside contracted hours that make another (the FTE is taken).
 * O8 A count that could not be typed here (CC1, CC3): of a day still to come, of more children than anybody holds, or
 *    whose kinds add up to more than all of them.
 * O9-O11, O13 What is odd about recruitment (notices-recruitment.ts).
 * O12 A first day further ahead than one may be recorded here (AS10).
 */
export function noticeOddities(planning: Planning, references: References, today: Day): void {
  noticePosts(planning);
  noticeAssignments(planning, today);
  noticeWorkers(planning);
  noticeAbsences(planning);
  noticeCounts(planning, today);
  noticeUnits(planning);
  noticeHours(planning);
  noticeRecruitment(planning, today);
  for (const place of references.sharedPlaces()) planning.notice('shared_identifier', place);
}

/** The versions of a kind that answer to rows of the pack, each with its place. */
function* inPack<K extends 'unit' | 'post' | 'assignment' | 'absence' | 'caseloadCount'>(
  planning: Planning,
  kind: K,
): Iterable<readonly [NewVersion<K>, Place]> {
  for (const [version, place] of planning.placed()) {
    // Safe because the kind is the one asked for.
    if (version.kind === kind) yield [version as unknown as NewVersion<K>, place];
  }
}

/** Tells of each place once, though several versions there are odd in the same way. */
function once(planning: Planning, kind: NoticeKind): (place: Place, name?: string) => void {
  const told = new Set<string>();
  return (place, name) => {
    const key = name ?? `${place.file}:${place.line}`;
    if (!told.has(key)) planning.notice(kind, place, name);
    told.add(key);
  };
}

/** O1. By the post's row, or by that of an assignment on it where the pack doesn't hold the post. */
function noticePosts(planning: Planning): void {
  const { draft } = planning;
  const tell = once(planning, 'over_occupied');
  const posts = new Map<string, Place>();
  for (const [assignment, place] of inPack(planning, 'assignment'))
    if (assignment.postId) posts.set(assignment.postId, place);
  for (const [post, place] of inPack(planning, 'post')) posts.set(post.id, place);
  for (const [postId, place] of posts) {
    const over = postSpans(draft, postId).some((span) => span.overMicro > 0);
    if (over) tell(place, draft.versions('post', postId)[0]?.postNumber);
  }
}

/** O2, O3, O12, and the assignments of O6 and O7. */
function noticeAssignments(planning: Planning, today: Day): void {
  const tellUnit = once(planning, 'unit_not_there');
  for (const [assignment, place] of inPack(planning, 'assignment')) {
    const { expectedEndDate, covers: reason, coversAbsenceOf, basis } = assignment;
    if (isNeedless(planning, assignment)) planning.notice('cover_without_need', place);
    if (basis === 'acting' && actsWithoutPost(planning, assignment)) planning.notice('acting_without_post', place);
    if (expectedEndDate && expectedEndDate < assignment.effectiveFrom)
      planning.notice('expected_end_before_start', place);
    if (coversAbsenceOf && reason !== 'absence') planning.notice('absence_named_without_cover', place);
    const isFirst = planning.draft.versions('assignment', assignment.id)[0] === assignment;
    if (isFirst && farStartFaults(assignment.effectiveFrom, today).length > 0)
      planning.notice('start_far_ahead', place);
    const { postId, unitId } = assignment;
    if (!postId && unitId && gapIn(planning.draft.versions('unit', unitId), assignment)) tellUnit(place);
  }
}

function isNeedless({ draft }: Planning, assignment: NewVersion<'assignment'>): boolean {
  const { covers: reason, postId, coversAbsenceOf } = assignment;
  if (reason === 'vacancy') {
    if (!postId || isEmployed(assignment)) return false;
    return !postSpans(draft, postId).some((span) => span.vacantMicro > 0 && sharesDays(span, assignment));
  }
  if (reason !== 'absence') return false;
  const holders = postId ? draft.by('assignment', 'postId', postId).filter(isEmployed) : [];
  const away = coversAbsenceOf ? [coversAbsenceOf] : holders.map(({ workerId }) => workerId);
  return !away.some((workerId) => workerId !== assignment.workerId && isAway(draft, workerId, assignment));
}

/** Away from one's post: absent, or acting or seconded elsewhere. */
function isAway(draft: Planning['draft'], workerId: string, during: Period): boolean {
  const elsewhere = draft
    .by('assignment', 'workerId', workerId)
    .filter(({ basis }) => basis === 'acting' || basis === 'secondment_in');
  return [...draft.by('absence', 'workerId', workerId), ...elsewhere].some((away) => overlaps(away, during));
}

function actsWithoutPost({ draft }: Planning, acting: NewVersion<'assignment'>): boolean {
  return workerSpans(draft, acting.workerId).some(
    (span) => sharesDays(span, acting) && !span.held.some((stretch) => stretch.employed),
  );
}

function sharesDays(span: { from: number; to: number }, period: Period): boolean {
  return span.from < dayNumber(period.effectiveTo) && dayNumber(period.effectiveFrom) < span.to;
}

/** O4. By the row of the assignment that makes it so. */
function noticeWorkers(planning: Planning): void {
  const { draft } = planning;
  const tellOver = once(planning, 'over_full_time');
  const tellTwice = once(planning, 'twice_on_post');
  const places = new Map<string, Place>();
  for (const [assignment, place] of inPack(planning, 'assignment')) places.set(assignment.workerId, place);
  for (const workerId of places.keys()) {
    for (const { held, fteMicro } of workerSpans(draft, workerId)) {
      if (held.length < 2) continue;
      const last = held.findLast(({ assignment }) => planning.placeOf(assignment))?.assignment;
      const place = last && planning.placeOf(last);
      if (!place) continue;
      if (fteMicro > 1.5 * MICRO) tellOver(place);
      const posts = held.map(({ assignment }) => assignment.postId).filter((postId) => postId !== null);
      if (new Set(posts).size < posts.length) tellTwice(place);
    }
  }
}

/** The absences of O7. */
function noticeAbsences(planning: Planning): void {
  const tell = once(planning, 'return_before_start');
  for (const [{ expectedReturn, effectiveFrom }, place] of inPack(planning, 'absence'))
    if (expectedReturn && expectedReturn < effectiveFrom) tell(place);
}

/** O7. An FTE is often written to two places: 0.81 is what 30 of 37 hours make. */
const SAME_FTE_MICRO = 5_000;

function noticeHours(planning: Planning): void {
  for (const file of ['posts.csv', 'assignments.csv'] as const) {
    for (const { line, values } of planning.pack.files[file]?.rows ?? []) {
      const { fte, contracted_hours: hours } = values;
      if (fte && hours && Math.abs(fte - hours) > SAME_FTE_MICRO) planning.notice('hours_differ', { file, line });
    }
  }
}

/** O5, O8. */
function noticeCounts(planning: Planning, today: Day): void {
  const { draft } = planning;
  for (const [count, place] of inPack(planning, 'caseloadCount')) {
    const held = draft.by('assignment', 'workerId', count.workerId);
    if (!held.some((assignment) => covers(assignment, count.effectiveFrom))) {
      planning.notice('count_without_assignment', place);
    }
    if (count.effectiveFrom > today) planning.notice('count_to_come', place);
    if (count.children > MOST_CHILDREN) planning.notice('count_above_most', place);
    if (sumOfParts(count) > count.children) planning.notice('count_kinds_above_all', place);
  }
}

/** The tree's share of O6. */
function noticeUnits(planning: Planning): void {
  const { draft } = planning;
  if (!planning.pack.files['units.csv' satisfies PackFile]) return;
  const tellOutside = once(planning, 'unit_outside_parent');
  const tellRoot = once(planning, 'second_root');
  for (const on of unitTreeDays(draft)) {
    const { ids, parentOf } = unitTreeAt(draft, on);
    const inForceOn = new Set(ids);
    const roots = ids.filter((id) => parentOf.get(id) === null);
    for (const id of ids) {
      const unit = draft.versions('unit', id).find((version) => covers(version, on));
      const place = unit && planning.placeOf(unit);
      if (!place) continue;
      const parent = parentOf.get(id);
      if (parent && !inForceOn.has(parent)) tellOutside(place, unit.code);
      if (roots.length > 1 && id !== roots[0] && parent === null) tellRoot(place, unit.code);
    }
  }
}
