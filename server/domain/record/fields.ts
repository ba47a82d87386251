import type { FactFields, FactKind } from './facts.ts';

export type FieldType = 'text' | 'day' | 'integer' | 'real' | 'boolean' | 'json';

/**
 * Every field of every kind of fact, in the order of its columns on disk and on the wire, with how it is stored.
 * The type makes a missing or misspelt field a compile error.
 */
export const factFields: { readonly [K in FactKind]: { readonly [F in keyof FactFields[K]]: FieldType } } = {
  unit: { code: 'text', name: 'text', kindOfUnit: 'text', parentId: 'text' },
  post: {
    postNumber: 'text',
    title: 'text',
    role: 'text',
    unitId: 'text',
    fteMicro: 'integer',
    status: 'text',
    heldReason: 'text',
    reviewOn: 'day',
    funding: 'text',
    fundingEndsOn: 'day',
    grade: 'text',
    budgetCode: 'text',
    approvalRef: 'text',
    registrationRequired: 'boolean',
  },
  worker: { registeredOn: 'day', asyeStart: 'day', asyeEnd: 'day', cohort: 'text' },
  workerDetails: {
    workerRef: 'text',
    name: 'text',
    sweNumber: 'text',
    payrollNumber: 'text',
    caseSystemId: 'text',
    agencyRef: 'text',
    email: 'text',
    otherRefs: 'json',
    census: 'json',
  },
  assignment: {
    assignmentRef: 'text',
    workerId: 'text',
    postId: 'text',
    unitId: 'text',
    role: 'text',
    basis: 'text',
    fteMicro: 'integer',
    covers: 'text',
    coversAbsenceOf: 'text',
    expectedEndDate: 'day',
    noticeGivenOn: 'day',
    lastDayAtWork: 'day',
    probationEndsOn: 'day',
    returnsOn: 'day',
    agencyName: 'text',
    through: 'text',
    hourlyRateMicro: 'integer',
    payRateMicro: 'integer',
    extensionReason: 'text',
    endedBy: 'text',
    leaveReason: 'text',
    leaveDestination: 'text',
    startOrigin: 'text',
  },
  absence: { workerId: 'text', absenceKind: 'text', expectedReturn: 'day', workingDaysMicro: 'integer' },
  recruitment: {
    recruitmentRef: 'text',
    postIds: 'json',
    unitId: 'text',
    role: 'text',
    places: 'integer',
    owner: 'text',
    hiringManager: 'text',
    advertClosesOn: 'day',
  },
  offer: {
    offerRef: 'text',
    recruitmentId: 'text',
    postId: 'text',
    workerId: 'text',
    fteMicro: 'integer',
    agreedStart: 'day',
  },
  offerCheck: { offerId: 'text', check: 'text', state: 'text', owner: 'text', chaseOn: 'day' },
  stageEvent: {
    recruitmentId: 'text',
    postId: 'text',
    offerId: 'text',
    stage: 'text',
    order: 'integer',
    note: 'text',
  },
  caseloadCount: {
    workerId: 'text',
    children: 'integer',
    childInNeed: 'integer',
    childProtection: 'integer',
    childInCare: 'integer',
    careLeaver: 'integer',
    other: 'integer',
  },
  query: {
    about: 'text',
    unitId: 'text',
    text: 'text',
    raisedBy: 'text',
    answer: 'text',
    answeredBy: 'text',
  },
  target: { measure: 'text', unitId: 'text', value: 'real' },
  grant: { userId: 'text', access: 'text', unitIds: 'json' },
  setting: { value: 'json' },
  dateNote: { text: 'text', unitId: 'text', measure: 'text' },
};

export const factKinds = Object.keys(factFields) as FactKind[];

const namesByKind = Object.fromEntries(factKinds.map((kind) => [kind, Object.keys(factFields[kind])]));

/** The names of a kind's fields, in column order. */
export function fieldNames(kind: FactKind): readonly string[] {
  return namesByKind[kind] ?? [];
}
