import { blankAssignment } from '../assignments/rules.ts';
import { MICRO } from '../fte.ts';
import type { FactFields } from '../record/facts.ts';
import type { PackColumns } from './columns.ts';
import { findersBy, idsOfKeys, rowsByKey } from './keys.ts';
import type { Planning } from './planning.ts';
import type { References } from './references.ts';
import { type Row, sound } from './rows.ts';
import { settleRun, tellOrder } from './runs.ts';
import { said } from './versions.ts';

/**
 * IA1 Agency always says what it covers.
 * IA2 Only agency that is additional may be on no post; it then says its unit and role.
 * IA3 An assignment on a post belongs to that post's unit and role, whatever the row says of its own.
 */
type AssignmentFields = FactFields['assignment'];
type RawRow = Row<PackColumns['assignments.csv']>;
/** A row with what it refers to looked up; null where that is blank or not known. */
type AssignmentRow = RawRow & {
  readonly workerId: string | null;
  readonly postId: string | null;
  readonly unitId: string | null;
  readonly coversAbsenceOf: string | null;
};

const unsaidAssignment: AssignmentFields = {
  ...blankAssignment,
  assignmentRef: '',
  workerId: '',
  basis: 'permanent',
  fteMicro: MICRO,
};

/** Lays out assignments.csv. */
export function planAssignments(planning: Planning, references: References): void {
  const file = planning.pack.files['assignments.csv'];
  if (!file) return;
  planning.countRows('assignments.csv', file.rows.length);
  tellOrder(planning, 'assignments.csv', file.rows);
  const groups = rowsByKey(file.rows, (row) => row.values.assignment_ref);
  const ids = idsOfKeys(planning, groups.keys(), findersBy(planning, 'assignment', 'assignmentRef'));
  for (const [reference, rows] of groups) {
    const id = ids.get(reference) as string;
    if (isOfErased(references, id, rows)) {
      for (const { line } of rows) planning.notice('erased_person', { file: 'assignments.csv', line });
      continue;
    }
    const believed = planning.record.now.versions('assignment', id).at(-1);
    for (const row of rows) checkTerms(planning, row, believed ?? unsaidAssignment);
    settleRun(planning, {
      file: 'assignments.csv',
      kind: 'assignment',
      id,
      rows: rows.map((row) => withErased(planning, references, { id, row: resolved(row, references) })),
      blank: { ...unsaidAssignment, assignmentRef: reference },
      fieldsOf,
    });
  }
}

/** E1, E2. */
function isOfErased({ erased }: References, id: string, rows: readonly RawRow[]): boolean {
  return erased.holds('assignment', id) || rows.some(({ values }) => erased.meantBy(values.worker_ref) !== undefined);
}

/** E1. The row, as of whoever was erased where it is they whose absence is covered. */
function withErased(
  planning: Planning,
  { erased }: References,
  { id, row }: { id: string; row: AssignmentRow },
): AssignmentRow {
  const coversAbsenceOf = row.coversAbsenceOf && erased.coveredBy(id);
  if (!coversAbsenceOf || coversAbsenceOf === row.coversAbsenceOf) return row;
  planning.notice('erased_person', { file: 'assignments.csv', line: row.line });
  return { ...row, coversAbsenceOf };
}

function resolved(row: RawRow, references: References): AssignmentRow {
  const { line, values } = row;
  const at = (column: string) => ({ file: 'assignments.csv', line, column });
  return {
    ...row,
    workerId: references.worker(values.worker_ref, at('worker_ref')),
    postId: references.post(values.post_number, at('post_number')),
    unitId: references.unit(values.unit_code, at('unit_code')),
    coversAbsenceOf: references.worker(values.covers_absence_of, at('covers_absence_of')),
  };
}

/** IA1, IA2. What a row must say because of what else it says; what is believed stands in for columns not there. */
function checkTerms(planning: Planning, row: RawRow, believed: AssignmentFields): void {
  const { line, values } = row;
  if (!sound(row, 'basis', 'covers', 'post_number')) return;
  const need = (column: string, expected: string) =>
    planning.tell({ file: 'assignments.csv', line, column, found: 'nothing', expected });
  const covers = said(values.covers, believed.covers);
  const agency = values.basis === 'agency';
  if (agency && covers === null) need('covers', 'vacancy, absence or additional: agency always says what it covers');
  if (values.post_number !== null) return;
  if (!agency || (covers !== null && covers !== 'additional')) {
    need('post_number', 'the number of a post: only agency that is additional may be on none');
    return;
  }
  const without = 'needed where there is no post number';
  if (sound(row, 'unit_code') && !said(values.unit_code, believed.unitId))
    need('unit_code', `the code of a unit, ${without}`);
  if (sound(row, 'role') && !said(values.role, believed.role)) need('role', `a role, ${without}`);
}

function fieldsOf(row: AssignmentRow, base: AssignmentFields): AssignmentFields {
  const { values, postId } = row;
  const onPost = postId !== null;
  return {
    ...base,
    assignmentRef: values.assignment_ref ?? base.assignmentRef,
    workerId: row.workerId ?? '',
    postId,
    unitId: onPost ? null : values.unit_code === undefined ? base.unitId : row.unitId,
    role: onPost ? null : said(values.role, base.role),
    basis: values.basis ?? base.basis,
    fteMicro: values.fte ?? values.contracted_hours ?? base.fteMicro,
    covers: said(values.covers, base.covers),
    coversAbsenceOf: values.covers_absence_of === undefined ? base.coversAbsenceOf : row.coversAbsenceOf,
    ...termsOf(row, base),
  };
}

function termsOf({ values }: AssignmentRow, base: AssignmentFields) {
  return {
    expectedEndDate: said(values.expected_end_date, base.expectedEndDate),
    noticeGivenOn: said(values.notice_given_on, base.noticeGivenOn),
    lastDayAtWork: said(values.last_day_at_work, base.lastDayAtWork),
    probationEndsOn: said(values.probation_ends_on, base.probationEndsOn),
    returnsOn: said(values.returns_on, base.returnsOn),
    agencyName: said(values.agency_name, base.agencyName),
    through: said(values.through, base.through),
    hourlyRateMicro: said(values.hourly_rate, base.hourlyRateMicro),
    payRateMicro: said(values.pay_rate, base.payRateMicro),
    extensionReason: said(values.extension_reason, base.extensionReason),
    endedBy: said(values.ended_by, base.endedBy),
    leaveReason: said(values.leave_reason, base.leaveReason),
    leaveDestination: said(values.leave_destination, base.leaveDestination),
    startOrigin: said(values.start_origin, base.startOrigin),
  } satisfies Partial<AssignmentFields>;
}
