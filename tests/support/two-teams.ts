import { day, FOREVER } from '../../server/domain/day.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import {
  makeAbsence,
  makeAssignment,
  makeCount,
  makeOffer,
  makeOfferCheck,
  makePost,
  makeRecruitment,
  makeStageEvent,
  makeUnit,
  makeWorker,
  makeWorkerDetails,
  onDay,
} from './makers.ts';

/** Two services alike in everything but their names: what a reader of one sees of the other is seen in any answer. */
export type Team = 'own' | 'other';

/** Words that stand in the record once for each service; each is somebody's to see, or nobody's. */
export const marks = {
  own: {
    name: 'Ownperson',
    leaving: 'retired',
    absence: 'unauthorised',
    query: 'QUERY-OWN',
    personal: 'PAY-OWN',
    salary: '61234.07',
    reason: 'REASON-OWN',
    note: 'NOTE-OWN',
  },
  other: {
    name: 'Otherperson',
    leaving: 'deceased',
    absence: 'public_duty',
    query: 'QUERY-OTHER',
    personal: 'PAY-OTHER',
    salary: '71234.07',
    reason: 'REASON-OTHER',
    note: 'NOTE-OTHER',
  },
} as const;

/** Why a Change of rows of both services was made: for whoever sees all of them. */
export const reasonOfBoth = 'REASON-BOTH';
/** Why access was given: for administrators. */
export const reasonOfAccess = 'REASON-ACCESS';

const from2026 = { effectiveFrom: day('2026-01-01'), effectiveTo: FOREVER };

export function units(): NewVersion[] {
  const below = (t: Team) => [
    makeUnit({ id: `${t}-service`, parentId: 'root', kindOfUnit: 'service' }),
    makeUnit({ id: `${t}-team`, parentId: `${t}-service` }),
    makeUnit({ id: `${t}-spare`, parentId: `${t}-service` }),
  ];
  return [makeUnit({ id: 'root', kindOfUnit: 'service' }), ...below('own'), ...below('other')];
}

/**
 * A team of posts 1 to 9. Held by the worker of the same number: 1, 7 (who leaves) and 8 (a team manager); 4 is covered
 * by agency, 6 on hold, 9 nobody's concern. Round 1 is on post 2, round 2 on post 3 with offers 1 to 3.
 */
export function teamOf(t: Team): NewVersion[] {
  const post = (n: number) => ({ id: `${t}-post-${n}`, unitId: `${t}-team` });
  const held = (n: number) => ({ workerId: `${t}-worker-${n}`, postId: `${t}-post-${n}`, id: `${t}-assignment-${n}` });
  return [
    ...[1, 2, 3, 4, 5, 7, 9].map((n) => makePost(post(n))),
    makePost({ ...post(6), status: 'held', heldReason: 'Waiting for grant' }),
    makePost({ ...post(8), role: 'team_manager', title: 'Team manager' }),
    ...[1, 4, 5, 7, 8].flatMap((n) => person(t, n)),
    makeAssignment(held(1)),
    makeAssignment({ ...held(4), basis: 'agency', covers: 'vacancy', expectedEndDate: day('2026-12-31') }),
    makeAssignment({ ...held(7), effectiveTo: day('2027-01-01'), leaveReason: marks[t].leaving }),
    makeAssignment(held(8)),
    makeAbsence({ id: `${t}-absence`, workerId: `${t}-worker-1`, absenceKind: marks[t].absence, ...from2026 }),
    makeCount({ workerId: `${t}-worker-1`, effectiveFrom: day('2026-10-31') }),
    makeCount({ workerId: `${t}-worker-4`, effectiveFrom: day('2026-10-31'), children: 25 }),
    ...recruiting(t),
    { kind: 'query', id: `${t}-query`, ...from2026, ...asked(t) },
  ];
}

function person(t: Team, n: number): NewVersion[] {
  const id = `${t}-worker-${n}`;
  const census = { ethnicity: marks[t].personal, base_salary: marks[t].salary };
  const personal = { payrollNumber: `${marks[t].personal}-${n}`, census };
  return [makeWorker({ id }), makeWorkerDetails({ id, name: `${marks[t].name} ${n}`, ...personal })];
}

function recruiting(t: Team): NewVersion[] {
  const event = (round: number, n: number, stage: NewVersion<'stageEvent'>['stage']) =>
    makeStageEvent({
      id: `${t}-event-${round}-${n}`,
      recruitmentId: `${t}-round-${round}`,
      stage,
      ...onDay(`2026-1${n - 1}-02`),
    });
  const offer = (n: number) => ({
    ...from2026,
    id: `${t}-offer-${n}`,
    recruitmentId: `${t}-round-2`,
    postId: `${t}-post-3`,
  });
  const offered = (n: number, stage: NewVersion<'stageEvent'>['stage']) =>
    makeStageEvent({
      id: `${t}-${stage}-${n}`,
      recruitmentId: `${t}-round-2`,
      offerId: `${t}-offer-${n}`,
      stage,
      order: stage === 'offered' ? 1 : 2,
      ...onDay('2026-11-10'),
    });
  return [
    makeRecruitment({ id: `${t}-round-1`, postIds: [`${t}-post-2`], ...from2026 }),
    makeRecruitment({ id: `${t}-round-2`, postIds: [`${t}-post-3`], ...from2026 }),
    ...[event(1, 1, 'requested'), event(1, 2, 'advertised'), event(2, 1, 'requested'), event(2, 2, 'advertised')],
    ...[makeOffer(offer(1)), offered(1, 'offered'), makeOffer(offer(2)), offered(2, 'offered'), offered(2, 'accepted')],
    makeOfferCheck({ offerId: `${t}-offer-2`, ...from2026 }),
  ];
}

/** A count by itself: a Change of which whoever sees the team sees every row. */
export function countOf(t: Team): NewVersion[] {
  return [makeCount({ workerId: `${t}-worker-8`, effectiveFrom: day('2026-10-31'), children: 3 })];
}

/** A round on a post of either service, with an offer and what became of it on each post, said with a note. */
export function roundOfBoth(): NewVersion[] {
  const ofTeam = (t: Team) => {
    const offer = { recruitmentId: 'both-round', offerId: `${t}-both-offer` };
    const failed = { ...offer, stage: 'failed_checks' as const, note: marks[t].note, ...onDay('2026-11-20') };
    return [
      makeOffer({ ...from2026, id: offer.offerId, recruitmentId: 'both-round', postId: `${t}-post-5` }),
      makeOfferCheck({ offerId: offer.offerId, ...from2026, owner: marks[t].note }),
      makeStageEvent({ ...failed, id: `${t}-both-failed`, postId: `${t}-post-5` }),
      // as an import leaves it: the offer alone says which post
      makeStageEvent({ ...failed, id: `${t}-both-failed-again`, postId: null }),
    ];
  };
  const round = makeRecruitment({ id: 'both-round', postIds: ['own-post-5', 'other-post-5'], ...from2026 });
  return [round, ...ofTeam('own'), ...ofTeam('other')];
}

function asked(t: Team) {
  const who = { raisedBy: 'user:somebody', answer: null, answeredBy: null };
  return { about: `worker:${t}-worker-1`, unitId: `${t}-team`, text: marks[t].query, ...who };
}

/** What is the whole authority's: a target, a note. */
export function authoritys(): NewVersion[] {
  return [
    { kind: 'target', id: 'target', ...from2026, measure: 'vacancy-rate', unitId: 'root', value: 0.15 },
    { kind: 'dateNote', id: 'note', ...onDay('2026-06-30'), text: 'A note', unitId: null, measure: null },
  ];
}

export function grants(): NewVersion[] {
  return [
    { kind: 'grant', id: 'grant', ...from2026, userId: 'somebody', access: 'hr', unitIds: [] },
    { kind: 'grant', id: 'admin-grant', ...from2026, userId: 'admin-of-old', access: 'admin', unitIds: [] },
  ];
}
