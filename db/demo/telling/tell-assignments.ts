import type { DayNumber } from '../../../server/domain/day.ts';
import type { HappeningOf } from '../happenings.ts';
import { Random } from '../random.ts';
import { LOADED } from '../units.ts';
import type { DemoAssignment, DemoPerson } from '../world.ts';
import { correctFteLater, correctStartLater, firstSaid } from './corrections.ts';
import { latenessOf } from './lateness.ts';
import { newWorkerOf } from './tell-people.ts';
import { type Teller, wireDay, wireDayOrNull, wireFte } from './teller.ts';
import { aboutPost, assignmentThing, careerOf, personThing, postThing, recruitingTo } from './things.ts';

type UnitIds = ReadonlyMap<string, string>;
/** How long before it the cases' starts are known. */
const SCRIPTED_AHEAD = 20;
/** Who has been told of: they are in the record, and not added again. */
type Known = Set<DemoPerson>;

export function tellStarted(
  teller: Teller,
  { on, assignment, as }: HappeningOf<'started'>,
  { units, known }: { units: UnitIds; known: Known },
): void {
  const { person, post } = { person: assignment.person, post: as.post };
  const about = [assignmentThing(assignment), careerOf(person), ...(known.has(person) ? [] : [personThing(person)])];
  const touches = post ? [aboutPost(post)] : [`about unit ${as.unit}`];
  const after = [
    ...(post ? [postThing(post)] : [`unit ${as.unit}`]),
    ...(as.coversFor ? [personThing(as.coversFor)] : []),
  ];
  const isNew = !known.has(person);
  known.add(person);
  const who = isNew ? { workerId: person.id, newWorker: newWorkerOf(person, assignment) } : { workerId: person.id };
  const agency = as.basis === 'agency';
  const fixed = as.basis === 'fixed_term' ? { expectedEndDate: wireDayOrNull(as.expectedEnd) } : {};
  const probation = agency || on < LOADED ? {} : { probationEndsOn: wireDay(on + 182) };
  const { offerId } = assignment;
  if (offerId) {
    const input = { offerId, ...startOf({ on, assignment, as }), ...who, ...probation, startOrigin: as.origin };
    const recruited = post ? [...touches, `recruiting ${post.id}`] : touches;
    const following = [...after, `offer ${offerId}`];
    teller.tell('offer.start', input, { known: on, about, touches: recruited, lateShare: 0.03, after: following });
    return;
  }
  const late = latenessOf('started', on, assignment);
  const said = firstSaid(teller, assignment, { on, as });
  const input = {
    ...who,
    assignmentId: assignment.id,
    assignmentRef: assignment.ref,
    basis: as.basis as 'permanent',
    ...(post ? { postId: post.id } : { unitId: units.get(as.unit ?? '') ?? '', role: as.role ?? 'social_worker' }),
    startDate: wireDay(said.on),
    fte: wireFte(said.fteMicro),
    startOrigin: as.origin,
    covers: as.covers,
    coversAbsenceOf: as.coversFor?.id ?? null,
    ...fixed,
    ...probation,
    ...(agency ? agencyTerms(assignment, as) : {}),
  };
  const ahead = agency ? 3 : person.scripted ? SCRIPTED_AHEAD : teller.whole(4, 40);
  const known0 = on < LOADED || 'late' in late ? on : on - ahead;
  teller.tell('assignment.start', input, {
    known: known0,
    about,
    after,
    touches,
    ...latenessOf('started', on, assignment),
  });
  correctFteLater(teller, assignment, { on, as, said });
  correctStartLater(teller, assignment, { on, as, said });
}

/** A start by an offer, as the offer agreed it. */
function startOf({ on, assignment, as }: Pick<HappeningOf<'started'>, 'on' | 'assignment' | 'as'>) {
  return {
    startDate: wireDay(on),
    postId: as.post?.id ?? '',
    fte: wireFte(as.fteMicro),
    assignmentId: assignment.id,
    assignmentRef: assignment.ref,
  };
}

const agencies = [
  'Brightwater Social Work',
  'Harrow Lane Locums',
  'Kestrel Care Professionals',
  'Northgate Social Care',
  'Tamar Staffing',
  'Oak and Ivy Practitioners',
  'Fernhill Recruitment',
];

function agencyTerms(assignment: DemoAssignment, as: HappeningOf<'started'>['as']) {
  const random = new Random(`agency ${assignment.ref}`);
  const project = as.unit?.startsWith('PRJ');
  return {
    agencyName: project ? 'Meridian Project Teams' : random.pick(agencies),
    through: project ? null : 'Severnside Managed Services',
    expectedEndDate: wireDayOrNull(as.expectedEnd),
    hourlyRate: as.rate ?? undefined,
    payRate: as.rate ? Math.round(as.rate * 0.81 * 4) / 4 : undefined,
  };
}

export function tellConverted(teller: Teller, { on, agency, assignment, as }: HappeningOf<'converted'>): void {
  const things = [assignmentThing(agency), assignmentThing(assignment), careerOf(assignment.person)];
  const input = {
    assignmentId: agency.id,
    startDate: wireDay(on),
    basis: 'permanent' as const,
    postId: as.post?.id ?? '',
    newAssignmentId: assignment.id,
    assignmentRef: assignment.ref,
    fte: wireFte(as.fteMicro),
  };
  const post = as.post ? { after: [postThing(as.post)], touches: [aboutPost(as.post)] } : {};
  teller.tell('assignment.convert', input, { known: on - 7, about: things, ...post });
}

export function tellActingUp(teller: Teller, { on, assignment, as }: HappeningOf<'acting_up'>): void {
  if (!as.post) return;
  const input = {
    ...{
      postId: as.post.id,
      workerId: assignment.person.id,
      assignmentId: assignment.id,
      assignmentRef: assignment.ref,
    },
    startDate: wireDay(on),
    expectedEndDate: wireDayOrNull(as.expectedEnd),
    fte: wireFte(as.fteMicro),
    covers: as.covers,
    coversAbsenceOf: as.coversFor?.id ?? null,
  };
  const about = [assignmentThing(assignment), careerOf(assignment.person)];
  const after = [postThing(as.post), ...(as.coversFor ? [personThing(as.coversFor)] : [])];
  teller.tell('assignment.act-up', input, { known: on, about, after, touches: [aboutPost(as.post)] });
}

/** Leavers are mostly recorded when they give notice; why and where to is often told only later. */
export function tellLeft(teller: Teller, { on, assignment, how }: HappeningOf<'left'>): void {
  const about = [assignmentThing(assignment), careerOf(assignment.person)];
  const touches = aboutItsPlace(assignment);
  const notice = how.notice !== null && how.notice > assignment.onPostSince ? how.notice : null;
  const late = latenessOf('left', on, assignment);
  const formal = notice !== null && (assignment.person.scripted || teller.chance(0.78)) && !('late' in late);
  const known = formal && notice !== null ? notice : on;
  const untold = !assignment.person.scripted && teller.chance(0.3);
  const said = untold ? {} : { reason: how.reason, destination: how.destination };
  const noticeGivenOn = notice === null ? {} : { noticeGivenOn: wireDay(notice) };
  const moved = !assignment.person.scripted && teller.chance(0.03) ? teller.pick([-7, 7, 14]) : 0;
  const lastDay = Math.max(on + moved, assignment.onPostSince + 1, notice ?? 0);
  const leaving = { assignmentId: assignment.id, ...noticeGivenOn, ...said };
  teller.tell('assignment.leave', { ...leaving, lastDay: wireDay(lastDay) }, { known, about, touches, ...late });
  if (lastDay !== on) {
    const reason = 'The last day agreed is another';
    teller.tell(
      'assignment.leave',
      { assignmentId: assignment.id, lastDay: wireDay(on) },
      { known: known + 10, about, touches, reason },
    );
  }
  if (!untold || teller.chance(0.15)) return;
  const details = { assignmentId: assignment.id, reason: how.reason, destination: how.destination };
  teller.tell('assignment.leaving-details', details, {
    known: known + teller.whole(10, 30),
    about,
    reason: 'Exit interview',
  });
}

/** The post or team that somebody is on when they go, moves before that included. */
function aboutItsPlace({ post, unit }: DemoAssignment): string[] {
  return [post ? aboutPost(post) : `about unit ${unit}`];
}

export function tellEnded(teller: Teller, { on, assignment, endedBy }: HappeningOf<'ended'>): void {
  const about = [assignmentThing(assignment)];
  const touches = aboutItsPlace(assignment);
  const late = latenessOf('ended', on, assignment);
  const known = assignment.basis === 'agency' && teller.chance(0.5) && !('late' in late) ? on - 7 : on;
  const input = {
    assignmentId: assignment.id,
    lastDay: wireDay(on),
    endedBy: endedBy === 'converted' ? undefined : endedBy,
  };
  teller.tell('assignment.end', input, { known: Math.max(known, assignment.onPostSince), about, touches, ...late });
}

/** An extension comes before any leaving that ends it: recorded after, it would go on again. */
export function tellExtended(teller: Teller, happening: HappeningOf<'extended'>): void {
  const { assignment, decidedOn, expectedEnd, why } = happening;
  const input = {
    assignmentId: assignment.id,
    expectedEndDate: wireDay(expectedEnd),
    reason: why,
    from: wireDay(decidedOn),
  };
  teller.tell('assignment.extend', input, {
    known: decidedOn,
    about: [assignmentThing(assignment), careerOf(assignment.person)],
  });
}

export function tellHours(teller: Teller, { on, assignment, post, fteMicro }: HappeningOf<'hours'>): void {
  const input = { assignmentId: assignment.id, from: wireDay(on), fte: wireFte(fteMicro) };
  teller.tell('assignment.change-hours', input, {
    known: on - teller.whole(0, 14),
    about: [assignmentThing(assignment)],
    touches: post ? [recruitingTo(post)] : [],
  });
}

export function tellMadePermanent(teller: Teller, { on, assignment }: HappeningOf<'made_permanent'>): void {
  const input = { assignmentId: assignment.id, from: wireDay(on), basis: 'permanent' as const, expectedEndDate: null };
  teller.tell('assignment.change', input, { known: on, about: [assignmentThing(assignment)] });
}

export function tellMoved(teller: Teller, { on, assignment, to }: HappeningOf<'moved'>): void {
  const input = {
    assignmentId: assignment.id,
    from: wireDay(on),
    postId: to.post.id,
    covers: to.covers,
    coversAbsenceOf: to.coversFor?.id ?? null,
  };
  const about = [assignmentThing(assignment), careerOf(assignment.person)];
  const touches = [aboutPost(to.post), recruitingTo(to.post), ...(to.from ? [aboutPost(to.from)] : [])];
  teller.tell('assignment.move', input, {
    known: soonKnown(on, assignment),
    about,
    touches,
    after: [postThing(to.post)],
  });
}

/** Moves of employees are agreed a week or so ahead. */
function soonKnown(on: DayNumber, assignment: DemoAssignment): DayNumber {
  return assignment.basis === 'agency' ? on : on - 6;
}
