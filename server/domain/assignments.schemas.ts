import * as v from 'valibot';
import { enders, leaveDestinations, leaveReasons, startOrigins } from './assignments.codes.ts';
import { bases, coverReasons, roles } from './record/facts.ts';
import { daySchema, decimalSchema, fteSchema, idSchema, lineSchema, noteSchema, orNone } from './schemas.ts';
import { newWorkerSchema } from './workers.schemas.ts';

const reference = lineSchema(80);
const leaveReason = v.picklist(leaveReasons, 'one of the reasons listed');
const leaveDestination = v.picklist(leaveDestinations, 'one of the destinations listed');
const startOrigin = v.picklist(startOrigins, 'one of the origins listed');
const endedBy = v.picklist(enders, 'one of the ways listed');
const covers = v.picklist(coverReasons, 'vacancy, absence or additional');
const role = v.picklist(roles, 'one of the roles');

/** FTE, or the contracted hours of a week in its stead. */
const fteEntries = { fte: v.optional(fteSchema), hours: v.optional(decimalSchema('hours a week such as 30')) };

/** What is agreed of an assignment apart from its days, person and post. Left out stays as it is; null takes it away. */
const termEntries = {
  ...fteEntries,
  covers: orNone(covers),
  /** The person who is away, named as soon as known. */
  coversAbsenceOf: orNone(idSchema),
  expectedEndDate: orNone(daySchema),
  probationEndsOn: orNone(daySchema),
  returnsOn: orNone(daySchema),
  agencyName: orNone(lineSchema(120)),
  /** The managed service it came through. */
  through: orNone(lineSchema(120)),
  /** The charge for an hour before VAT, and what of it the worker is paid, in pounds. */
  hourlyRate: orNone(decimalSchema('pounds an hour such as 38.50')),
  payRate: orNone(decimalSchema('pounds an hour such as 31')),
};
export type Terms = v.InferOutput<v.ObjectSchema<typeof termEntries, undefined>>;

/** Where an assignment is: on a post; or, agency above establishment, on a unit in a role. */
const placeEntries = { postId: v.optional(idSchema), unitId: v.optional(idSchema), role: v.optional(role) };

export const startInput = v.object({
  /** Minted by the caller where something later is to build on it; else given. */
  assignmentId: v.optional(idSchema),
  /** What HR or the agency portal calls it; its id until it has one. */
  assignmentRef: v.optional(reference),
  /** Somebody of the record; or, with `newWorker`, the id that a new person is to have. */
  workerId: v.optional(idSchema),
  newWorker: v.optional(newWorkerSchema),
  ...placeEntries,
  basis: v.picklist(
    ['permanent', 'fixed_term', 'secondment_in', 'agency'],
    'permanent, fixed_term, secondment_in or agency (acting up is recorded on the post acted in)',
  ),
  startDate: daySchema,
  /** The last day, where it is over or fixed already; an expected end is not one. */
  endDate: v.optional(daySchema),
  startOrigin: orNone(startOrigin),
  ...termEntries,
});

export const actUpInput = v.object({
  /** The post acted in. */
  postId: idSchema,
  workerId: idSchema,
  assignmentId: v.optional(idSchema),
  assignmentRef: v.optional(reference),
  startDate: daySchema,
  endDate: v.optional(daySchema),
  expectedEndDate: orNone(daySchema),
  ...fteEntries,
  covers: orNone(covers),
  coversAbsenceOf: orNone(idSchema),
});

export const leaveInput = v.object({
  assignmentId: idSchema,
  /** The last day of employment. */
  lastDay: daySchema,
  noticeGivenOn: v.optional(daySchema),
  lastDayAtWork: v.optional(daySchema),
  /** Not yet collected, unless said now or before. */
  reason: v.optional(leaveReason),
  destination: v.optional(leaveDestination),
});

export const leavingDetailsInput = v.object({
  assignmentId: idSchema,
  noticeGivenOn: orNone(daySchema),
  lastDayAtWork: orNone(daySchema),
  reason: v.optional(leaveReason),
  destination: v.optional(leaveDestination),
});

export const endInput = v.object({
  assignmentId: idSchema,
  lastDay: daySchema,
  endedBy: v.optional(endedBy),
});

export const withdrawEndInput = v.object({ assignmentId: idSchema });

export const extendInput = v.object({
  assignmentId: idSchema,
  expectedEndDate: daySchema,
  reason: v.optional(noteSchema),
  /** The day from which the new end was expected; today if not said. */
  from: v.optional(daySchema),
});

export const convertInput = v.object({
  /** The agency assignment. */
  assignmentId: idSchema,
  /** The first day as an employee. */
  startDate: daySchema,
  basis: v.picklist(['permanent', 'fixed_term'], 'permanent or fixed_term'),
  /** The post they hold as an employee; the one they are on if not said. */
  postId: v.optional(idSchema),
  newAssignmentId: v.optional(idSchema),
  assignmentRef: v.optional(reference),
  ...fteEntries,
  expectedEndDate: orNone(daySchema),
  probationEndsOn: orNone(daySchema),
  covers: orNone(covers),
  coversAbsenceOf: orNone(idSchema),
});

export const moveInput = v.object({
  assignmentId: idSchema,
  /** The first day there. */
  from: daySchema,
  ...placeEntries,
  ...fteEntries,
  covers: orNone(covers),
  coversAbsenceOf: orNone(idSchema),
  probationEndsOn: orNone(daySchema),
});

export const hoursInput = v.object({ assignmentId: idSchema, from: daySchema, ...fteEntries });

export const changeTermsInput = v.object({
  assignmentId: idSchema,
  from: daySchema,
  basis: v.optional(v.picklist(['permanent', 'fixed_term'], 'permanent or fixed_term')),
  ...termEntries,
});

export const correctInput = v.object({
  assignmentId: idSchema,
  /** The first and last of the days that are put right; without a last one, to the end. */
  from: daySchema,
  lastDay: v.optional(daySchema),
  basis: v.optional(v.picklist(bases, 'one of the bases')),
  postId: orNone(idSchema),
  unitId: orNone(idSchema),
  role: orNone(role),
  startOrigin: orNone(startOrigin),
  extensionReason: orNone(noteSchema),
  endedBy: orNone(endedBy),
  ...termEntries,
});

export const correctStartInput = v.object({ assignmentId: idSchema, startDate: daySchema });

export const setReferenceInput = v.object({ assignmentId: idSchema, assignmentRef: reference });

export const removeAssignmentInput = v.object({ assignmentId: idSchema });
