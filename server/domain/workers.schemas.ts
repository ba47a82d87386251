import * as v from 'valibot';
import { daySchema, idSchema, lineSchema, orNone } from './schemas.ts';

/** Census items of a person, by the census's own names in snake case (domain.md B). */
const censusSchema = v.record(
  v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/, 'a census item such as person_birth_date')),
  lineSchema(100),
  'census items by name',
);

/** Registration numbers are kept in capitals without spaces; one of an unusual shape is for a report, not a refusal. */
const sweSchema = v.pipe(
  lineSchema(20),
  v.transform((text) => text.replace(/\s/g, '').toUpperCase()),
);

/** Who a person is, and the references by which other systems know them. */
const identityEntries = {
  workerRef: orNone(lineSchema(80)),
  sweNumber: orNone(sweSchema),
  payrollNumber: orNone(lineSchema(80)),
  caseSystemId: orNone(lineSchema(80)),
  agencyRef: orNone(lineSchema(80)),
  email: orNone(v.pipe(v.string('an e-mail address'), v.trim(), v.email('an e-mail address'))),
  census: orNone(censusSchema),
};

/** Professional dates. */
const professionalEntries = {
  registeredOn: orNone(daySchema),
  asyeStart: orNone(daySchema),
  asyeEnd: orNone(daySchema),
  cohort: orNone(lineSchema(80)),
};

/** What is said of a person when they are new to the record: a name at least. */
const newWorkerEntries = { name: lineSchema(120), ...identityEntries, ...professionalEntries };
export const newWorkerSchema = v.object(newWorkerEntries);
export type NewWorker = v.InferOutput<typeof newWorkerSchema>;

/** What is left out stays; null takes a value away. */
export const addWorkerInput = v.object({ workerId: v.optional(idSchema), ...newWorkerEntries });

export const changeWorkerInput = v.object({
  workerId: idSchema,
  name: v.optional(lineSchema(120)),
  ...identityEntries,
  ...professionalEntries,
});

export const joinWorkersInput = v.object({
  /** The record that stays. */
  workerId: idSchema,
  /** The record found to be the same person; it is taken into the first. */
  otherWorkerId: idSchema,
});

export const eraseWorkerInput = v.object({ workerId: idSchema });
