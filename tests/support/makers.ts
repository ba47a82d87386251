import { blankAssignment } from '../../server/domain/assignments/rules.ts';
import { addDays, DAWN, day, FOREVER } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { blankPost } from '../../server/domain/posts.ts';
import type { Change } from '../../server/domain/record/changes.ts';
import type { FactKind } from '../../server/domain/record/facts.ts';
import { Record } from '../../server/domain/record/record.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';

/** Makers of facts for tests: say only what the test is about. Every name is invented. */
type Overrides<K extends FactKind> = Partial<Omit<NewVersion<K>, 'kind'>>;

const always = { effectiveFrom: DAWN, effectiveTo: FOREVER };
const since2020 = { effectiveFrom: day('2020-01-01'), effectiveTo: FOREVER };

export function makeUnit(overrides: Overrides<'unit'> = {}): NewVersion<'unit'> {
  const id = overrides.id ?? 'unit-1';
  const fields = { code: id.toUpperCase(), name: `Unit ${id}`, kindOfUnit: 'team', parentId: null } as const;
  return { kind: 'unit', id, ...since2020, ...fields, ...overrides };
}

export function makePost(overrides: Overrides<'post'> = {}): NewVersion<'post'> {
  const id = overrides.id ?? 'post-1';
  return {
    kind: 'post',
    id,
    ...since2020,
    ...blankPost,
    postNumber: id.toUpperCase(),
    title: 'Social worker',
    role: 'social_worker',
    unitId: 'unit-1',
    ...overrides,
  };
}

export function makeWorker(overrides: Overrides<'worker'> = {}): NewVersion<'worker'> {
  const fields = { registeredOn: null, asyeStart: null, asyeEnd: null, cohort: null };
  return { kind: 'worker', id: 'worker-1', ...always, ...fields, ...overrides };
}

export function makeWorkerDetails(overrides: Overrides<'workerDetails'> = {}): NewVersion<'workerDetails'> {
  const id = overrides.id ?? 'worker-1';
  return {
    kind: 'workerDetails',
    id,
    ...always,
    workerRef: id.toUpperCase(),
    name: `Person ${id}`,
    sweNumber: null,
    payrollNumber: null,
    caseSystemId: null,
    agencyRef: null,
    email: null,
    otherRefs: null,
    census: null,
    ...overrides,
  };
}

export function makeAssignment(overrides: Overrides<'assignment'> = {}): NewVersion<'assignment'> {
  const id = overrides.id ?? 'assignment-1';
  return {
    kind: 'assignment',
    id,
    ...since2020,
    ...blankAssignment,
    assignmentRef: id.toUpperCase(),
    workerId: 'worker-1',
    postId: 'post-1',
    basis: 'permanent',
    fteMicro: MICRO,
    ...overrides,
  };
}

export function makeAbsence(overrides: Overrides<'absence'> = {}): NewVersion<'absence'> {
  const fields = {
    workerId: 'worker-1',
    absenceKind: 'sickness',
    expectedReturn: null,
    workingDaysMicro: null,
  } as const;
  return { kind: 'absence', id: 'absence-1', ...since2020, ...fields, ...overrides };
}

export function makeRecruitment(overrides: Overrides<'recruitment'> = {}): NewVersion<'recruitment'> {
  const id = overrides.id ?? 'recruitment-1';
  return {
    kind: 'recruitment',
    id,
    ...since2020,
    recruitmentRef: id.toUpperCase(),
    postIds: ['post-1'],
    unitId: null,
    role: null,
    places: null,
    owner: null,
    hiringManager: null,
    advertClosesOn: null,
    ...overrides,
  };
}

export function makeOffer(overrides: Overrides<'offer'> = {}): NewVersion<'offer'> {
  const id = overrides.id ?? 'offer-1';
  const about = { recruitmentId: 'recruitment-1', postId: 'post-1', workerId: null };
  const terms = { fteMicro: MICRO, agreedStart: null };
  return { kind: 'offer', id, ...since2020, offerRef: id.toUpperCase(), ...about, ...terms, ...overrides };
}

export function makeOfferCheck(overrides: Overrides<'offerCheck'> = {}): NewVersion<'offerCheck'> {
  const { offerId = 'offer-1', check = 'enhanced_dbs' } = overrides;
  const fields = { offerId, check, state: 'asked', owner: null, chaseOn: null } as const;
  return { kind: 'offerCheck', id: `${offerId}:${check}`, ...since2020, ...fields, ...overrides };
}

export function makeStageEvent(overrides: Overrides<'stageEvent'> = {}): NewVersion<'stageEvent'> {
  const about = { recruitmentId: 'recruitment-1', postId: null, offerId: null };
  const fields = { stage: 'advertised', order: 1, note: null } as const;
  return { kind: 'stageEvent', id: 'stage-1', ...onDay('2024-03-01'), ...about, ...fields, ...overrides };
}

export function makeCount(overrides: Overrides<'caseloadCount'> = {}): NewVersion<'caseloadCount'> {
  const { workerId = 'worker-1', effectiveFrom = day('2024-03-31') } = overrides;
  const kinds = { childInNeed: null, childProtection: null, childInCare: null, careLeaver: null, other: null };
  const id = `${workerId}:${effectiveFrom}`;
  return { kind: 'caseloadCount', id, ...onDay(effectiveFrom), workerId, children: 15, ...kinds, ...overrides };
}

/** The period of a point fact: one day. */
export function onDay(text: string): {
  effectiveFrom: NewVersion['effectiveFrom'];
  effectiveTo: NewVersion['effectiveTo'];
} {
  const effectiveFrom = day(text);
  return { effectiveFrom, effectiveTo: addDays(effectiveFrom, 1) };
}

export function makeChange(overrides: Partial<Change> = {}): Change {
  const seq = overrides.seq ?? 1;
  const at = Date.UTC(2024, 0, seq);
  const who = { actor: 'user:tester', verb: 'test.change', things: [], reason: null, device: null };
  return { seq, id: `change-${seq}`, recordedAt: at, madeAt: at, ...who, ...overrides };
}

/** A record in memory in which one Change brought all these facts. */
export function makeRecord(...versions: NewVersion[]): Record {
  const record = new Record();
  record.applyPlan(makeChange(), { supersede: [], add: versions });
  return record;
}
