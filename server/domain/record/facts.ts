import type { Day } from '../day.ts';

export const roles = [
  'senior_manager',
  'middle_manager',
  'team_manager',
  'senior_practitioner',
  'social_worker',
  'qualified_no_cases',
  'other',
] as const;
export type Role = (typeof roles)[number];

export const bases = ['permanent', 'fixed_term', 'acting', 'secondment_in', 'agency'] as const;
export type Basis = (typeof bases)[number];

export const coverReasons = ['vacancy', 'absence', 'additional'] as const;
export type CoverReason = (typeof coverReasons)[number];

export const unitKinds = ['service', 'team'] as const;
export const postStatuses = ['funded', 'held'] as const;
export const fundings = ['base', 'grant', 'temporary'] as const;

export const absenceKinds = [
  'sickness',
  'maternity_paternity',
  'other_paid',
  'unpaid',
  'training',
  'public_duty',
  'unauthorised',
  'secondment_out',
] as const;
/** `not_shown` stands on a reader's device where the kind is not theirs to see; nothing stores it. */
export type AbsenceKind = (typeof absenceKinds)[number] | 'not_shown';

/** Stages of a round, then of each offer, then the ways either ends (design.md, Words). */
export const roundStages = ['requested', 'approved', 'advertised', 'shortlisted', 'interviewed'] as const;
export const offerStages = ['offered', 'accepted', 'checks', 'start_agreed', 'started'] as const;
export const endStages = ['refused', 'no_one_appointed', 'declined', 'failed_checks', 'withdrawn'] as const;
export const stages = [...roundStages, ...offerStages, ...endStages] as const;
export type Stage = (typeof stages)[number];

export const checkKinds = [
  'identity',
  'right_to_work',
  'enhanced_dbs',
  'swe_registration',
  'qualification',
  'reference_1',
  'reference_2',
  'occupational_health',
  'overseas_police',
] as const;
export type CheckKind = (typeof checkKinds)[number];
export const checkStates = ['not_asked', 'asked', 'clear', 'concern', 'not_needed'] as const;
export type CheckState = (typeof checkStates)[number];

export const accesses = ['admin', 'hr', 'performance', 'head_of_service', 'team_manager', 'board'] as const;
export type Access = (typeof accesses)[number];

/** Census items kept of a person, under the census's own names in snake case (domain.md B). */
export type Census = { readonly [item: string]: string };

type UnitFields = { code: string; name: string; kindOfUnit: (typeof unitKinds)[number]; parentId: string | null };

type PostFields = {
  postNumber: string;
  title: string;
  role: Role;
  unitId: string;
  fteMicro: number;
  status: (typeof postStatuses)[number];
  heldReason: string | null;
  reviewOn: Day | null;
  funding: (typeof fundings)[number] | null;
  fundingEndsOn: Day | null;
  grade: string | null;
  budgetCode: string | null;
  approvalRef: string | null;
  registrationRequired: boolean | null;
};

/** Professional dates of a person: not identifying, so inside the history that nothing erases. */
type WorkerFields = {
  registeredOn: Day | null;
  asyeStart: Day | null;
  asyeEnd: Day | null;
  cohort: string | null;
};

/** Who a person is: the one kind of fact that can be erased (mechanisms 4). Its id is the worker's. */
type WorkerDetailsFields = {
  workerRef: string | null;
  name: string | null;
  sweNumber: string | null;
  payrollNumber: string | null;
  caseSystemId: string | null;
  agencyRef: string | null;
  email: string | null;
  /** References of records found to be the same person and joined to this one. */
  otherRefs: readonly string[] | null;
  census: Census | null;
};

type AssignmentFields = {
  assignmentRef: string;
  workerId: string;
  postId: string | null;
  unitId: string | null;
  role: Role | null;
  basis: Basis;
  fteMicro: number;
  covers: CoverReason | null;
  coversAbsenceOf: string | null;
  expectedEndDate: Day | null;
  noticeGivenOn: Day | null;
  lastDayAtWork: Day | null;
  probationEndsOn: Day | null;
  returnsOn: Day | null;
  agencyName: string | null;
  through: string | null;
  hourlyRateMicro: number | null;
  payRateMicro: number | null;
  extensionReason: string | null;
  endedBy: string | null;
  leaveReason: string | null;
  leaveDestination: string | null;
  startOrigin: string | null;
};

type AbsenceFields = {
  workerId: string;
  absenceKind: AbsenceKind;
  expectedReturn: Day | null;
  workingDaysMicro: number | null;
};

/** A round: to fill one or more posts, or a team's role before its posts are known (unitId, role, places). */
type RecruitmentFields = {
  recruitmentRef: string;
  postIds: readonly string[];
  unitId: string | null;
  role: Role | null;
  places: number | null;
  owner: string | null;
  hiringManager: string | null;
  advertClosesOn: Day | null;
};

type OfferFields = {
  offerRef: string;
  recruitmentId: string;
  postId: string | null;
  workerId: string | null;
  fteMicro: number | null;
  agreedStart: Day | null;
};

/** Id `offerId:check`. The outcome's day is the version's first day. No certificate, no health detail. */
type OfferCheckFields = {
  offerId: string;
  check: CheckKind;
  state: CheckState;
  owner: string | null;
  chaseOn: Day | null;
};

/** A point fact of a round (offerId null) or of one offer; `order` tells several of one day apart. */
type StageEventFields = {
  recruitmentId: string;
  postId: string | null;
  offerId: string | null;
  stage: Stage;
  order: number;
  note: string | null;
};

/** A point fact, id `workerId:day`: the children a worker held on that day. */
type CaseloadCountFields = {
  workerId: string;
  children: number;
  childInNeed: number | null;
  childProtection: number | null;
  childInCare: number | null;
  careLeaver: number | null;
  other: number | null;
};

/** "This isn't right": about one thing, open until answered. */
type QueryFields = {
  about: string;
  unitId: string | null;
  text: string;
  raisedBy: string;
  answer: string | null;
  answeredBy: string | null;
};

type TargetFields = { measure: string; unitId: string; value: number };
type GrantFields = { userId: string; access: Access; unitIds: readonly string[] };
/** Its id is the setting's key. */
type SettingFields = { value: unknown };
/** A note on a date, shown on charts. A point fact. */
type DateNoteFields = { text: string; unitId: string | null; measure: string | null };

export type FactFields = {
  unit: UnitFields;
  post: PostFields;
  worker: WorkerFields;
  workerDetails: WorkerDetailsFields;
  assignment: AssignmentFields;
  absence: AbsenceFields;
  recruitment: RecruitmentFields;
  offer: OfferFields;
  offerCheck: OfferCheckFields;
  stageEvent: StageEventFields;
  caseloadCount: CaseloadCountFields;
  query: QueryFields;
  target: TargetFields;
  grant: GrantFields;
  setting: SettingFields;
  dateNote: DateNoteFields;
};

export type FactKind = keyof FactFields;
