import {
  contractedHours,
  count,
  date,
  decimal,
  fte,
  lastDate,
  oneOf,
  oneOrMore,
  type Reader,
  text,
  Wrong,
  yesOrNo,
} from './cells.ts';
import { type CensusItem, censusItems, censusReaders } from './census-items.ts';
import {
  absenceCodes,
  basisCodes,
  coverCodes,
  enderCodes,
  fundingCodes,
  leaveDestinationCodes,
  leaveReasonCodes,
  roleCodes,
  stageCodes,
  startOriginCodes,
  statusCodes,
  unitKindCodes,
} from './codes.ts';
import type { PackFile } from './pack.ts';

/**
 * What a column needs: a `key` must be there in every row, for nothing can be said of a row without it; a `value` must
 * be there in every row; a `column` must be there but may be blank; an `optional` one need not be there at all.
 */
export type Need = 'key' | 'value' | 'column' | 'optional';

export type Column<T> = {
  readonly read: Reader<T>;
  readonly need: Need;
  /** About a person: what was found in it is not repeated. */
  readonly personal: boolean;
};
export type Columns = { readonly [column: string]: Column<unknown> };
export type ValueOf<C> = C extends Column<infer T> ? T : never;

const column =
  (need: Need) =>
  <T>(read: Reader<T>): Column<T> => ({ read, need, personal: false });
const key = column('key');
const value = column('value');
const mayBeBlank = column('column');
const optional = column('optional');

function personal<T>(of: Column<T>): Column<T> {
  return { ...of, personal: true };
}

const sweNumber: Reader<string> = (cell) => {
  const said = text(cell);
  return said instanceof Wrong ? said : said.replaceAll(/\s/g, '').toUpperCase();
};

const enderOrText: Reader<string> = (cell) => {
  const known = oneOf(enderCodes)(cell);
  return known instanceof Wrong ? text(cell) : known;
};

export const unitColumns = {
  unit_code: key(text),
  name: value(text),
  kind: value(oneOf(unitKindCodes)),
  parent_code: optional(text),
  start_date: value(date),
  end_date: optional(lastDate),
};

const postColumns = (standardWeekMicro: number) => ({
  post_number: key(text),
  title: value(text),
  role: value(oneOf(roleCodes)),
  unit_code: value(text),
  fte: optional(fte(true)),
  contracted_hours: optional(contractedHours(true, standardWeekMicro)),
  start_date: value(date),
  end_date: optional(lastDate),
  status: optional(oneOf(statusCodes)),
  funding: optional(oneOf(fundingCodes)),
  funding_ends_on: optional(date),
  grade: optional(text),
  budget_code: optional(text),
  approval_ref: optional(text),
  registration_required: optional(yesOrNo),
});

const censusColumns = Object.fromEntries(
  censusItems.map((item) => [item, personal(optional<string>(censusReaders[item]))]),
) as { [I in CensusItem]: Column<string> };

export const workerColumns = {
  worker_ref: personal(key(text)),
  name: personal(value(text)),
  swe_number: personal(optional(sweNumber)),
  payroll_number: personal(optional(text)),
  case_system_id: personal(optional(text)),
  agency_ref: personal(optional(text)),
  registered_on: personal(optional(date)),
  asye_start: personal(optional(date)),
  asye_end: personal(optional(date)),
  cohort: personal(optional(text)),
  email: personal(optional(text)),
  ...censusColumns,
};

const assignmentColumns = (standardWeekMicro: number) => ({
  assignment_ref: key(text),
  worker_ref: personal(value(text)),
  post_number: mayBeBlank(text),
  unit_code: optional(text),
  role: optional(oneOf(roleCodes)),
  basis: value(oneOf(basisCodes)),
  fte: optional(fte(false)),
  contracted_hours: optional(contractedHours(false, standardWeekMicro)),
  covers: optional(oneOf(coverCodes)),
  covers_absence_of: personal(optional(text)),
  start_date: value(date),
  expected_end_date: optional(date),
  end_date: optional(lastDate),
  notice_given_on: personal(optional(date)),
  last_day_at_work: personal(optional(date)),
  probation_ends_on: personal(optional(date)),
  returns_on: personal(optional(date)),
  agency_name: optional(text),
  through: optional(text),
  hourly_rate: personal(optional(decimal)),
  pay_rate: personal(optional(decimal)),
  extension_reason: personal(optional(text)),
  ended_by: personal(optional(enderOrText)),
  leave_reason: personal(optional(oneOf(leaveReasonCodes))),
  leave_destination: personal(optional(oneOf(leaveDestinationCodes))),
  start_origin: personal(optional(oneOf(startOriginCodes))),
});

export const absenceColumns = {
  worker_ref: personal(key(text)),
  start_date: personal(key(date)),
  kind: personal(value(oneOf(absenceCodes))),
  expected_return: personal(optional(date)),
  end_date: personal(optional(lastDate)),
  working_days: personal(optional(decimal)),
};

export const recruitmentColumns = {
  recruitment_ref: key(text),
  post_number: mayBeBlank(text),
  stage: value(oneOf(stageCodes)),
  stage_date: value(date),
  note: personal(optional(text)),
  owner: personal(optional(text)),
  hiring_manager: personal(optional(text)),
  advert_closes_on: optional(date),
  agreed_start: optional(date),
  offer_ref: optional(text),
  seq: optional(count),
  unit_code: optional(text),
  role: optional(oneOf(roleCodes)),
  places: optional(oneOrMore),
};

export const caseloadColumns = {
  worker_ref: personal(key(text)),
  as_at: key(date),
  children: value(count),
  child_in_need: optional(count),
  child_protection: optional(count),
  child_in_care: optional(count),
  care_leaver: optional(count),
  other: optional(count),
};

/** The columns of every file. Contracted hours are read over the standard week, in millionths of an hour. */
export function packColumns(standardWeekMicro: number) {
  return {
    'units.csv': unitColumns,
    'posts.csv': postColumns(standardWeekMicro),
    'workers.csv': workerColumns,
    'assignments.csv': assignmentColumns(standardWeekMicro),
    'absences.csv': absenceColumns,
    'recruitments.csv': recruitmentColumns,
    'caseloads.csv': caseloadColumns,
  } satisfies { readonly [F in PackFile]: Columns };
}

export type PackColumns = ReturnType<typeof packColumns>;

/** The census spells one of ours otherwise. */
const otherNames: { readonly [squashed: string]: string } = { sweno: 'swenumber' };

/** How header names are compared: without case, spaces or underscores. */
export function headerKey(name: string): string {
  const squashed = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return otherNames[squashed] ?? squashed;
}
