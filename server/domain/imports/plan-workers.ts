import { DAWN, FOREVER } from '../day.ts';
import type { Census, FactFields } from '../record/facts.ts';
import { identifierKey } from '../record/identifiers.ts';
import { blankDetails, blankWorker, detailsOf } from '../workers.ts';
import { type CensusItem, censusItems } from './census-items.ts';
import type { workerColumns } from './columns.ts';
import { findBefore, idsOfKeys, rowsByKey } from './keys.ts';
import type { Planning } from './planning.ts';
import type { References } from './references.ts';
import type { Row } from './rows.ts';
import { plannedVersions, said } from './versions.ts';

type WorkerRow = Row<typeof workerColumns>;

const always = { from: DAWN, last: null, effectiveFrom: DAWN, effectiveTo: FOREVER };
const SWE_SHAPE = /^SW\d{1,10}$/;

/**
 * Lays out workers.csv: a person and their details, over all days.
 * IP1 A row whose reference was joined to another person's record is left as that record has it, and reported; so is one of somebody
 *    erased (E2, E3), whom no row brings back.
 */
export function planWorkers(planning: Planning, references: References): void {
  const file = planning.pack.files['workers.csv'];
  if (!file) return;
  planning.countRows('workers.csv', file.rows.length);
  const groups = rowsByKey(file.rows, ({ values }) => (values.worker_ref ? identifierKey(values.worker_ref) : null));
  const believed = believedRefs(planning);
  const joinedTo = (key: string) => (believed.has(key) ? undefined : references.joinedTo(key));
  const unjoined = [...groups.keys()].filter((key) => (joinedTo(key) ?? references.erased.meantBy(key)) === undefined);
  const ids = idsOfKeys(planning, unjoined, [
    (key) => believed.get(key),
    findBefore(planning, (version) =>
      version.kind === 'workerDetails' && version.workerRef ? identifierKey(version.workerRef) : null,
    ),
  ]);
  for (const [key, rows] of groups) {
    const [row] = rows;
    if (!row) continue;
    tellDuplicates(planning, rows);
    if (references.erased.meantBy(key) !== undefined) {
      planning.notice('erased_person', { file: 'workers.csv', line: row.line });
      continue;
    }
    const joined = joinedTo(key);
    const id = joined ?? (ids.get(key) as string);
    learn(references, id, row);
    if (joined) planning.notice('joined_record', { file: 'workers.csv', line: row.line });
    else settleWorker(planning, id, row);
  }
}

/** The ids of the people in the record by their own reference. */
function believedRefs({ record }: Planning): Map<string, string> {
  const own = new Map<string, string>();
  for (const id of record.now.ids('workerDetails')) {
    const reference = detailsOf(record.now, id)?.workerRef;
    if (reference) own.set(identifierKey(reference), id);
  }
  return own;
}

function tellDuplicates(planning: Planning, [first, ...others]: readonly WorkerRow[]): void {
  for (const { line } of others) {
    const other = { file: 'workers.csv', line: first?.line ?? 1 };
    const expected = `a reference of its own: line ${other.line} has this one`;
    planning.tell({ file: 'workers.csv', line, column: 'worker_ref', found: null, expected, other });
  }
}

function learn(references: References, id: string, { line, values }: WorkerRow): void {
  const names = [values.worker_ref, values.swe_number, values.payroll_number, values.case_system_id, values.agency_ref];
  references.learnPerson(id, names, { file: 'workers.csv', line });
}

function settleWorker(planning: Planning, id: string, row: WorkerRow): void {
  const { line, values } = row;
  const place = { file: 'workers.csv', line };
  if (values.asye_start && values.asye_end && values.asye_end < values.asye_start) {
    planning.tell({ ...place, column: 'asye_end', found: null, expected: 'an end on or after its start' });
  }
  if (values.swe_number && !SWE_SHAPE.test(values.swe_number)) planning.notice('registration_number', place);
  const rows = [{ line, row, ...always }];
  const { now } = planning.record;
  const worker = { kind: 'worker', id, believed: now.versions('worker', id), blank: blankWorker } as const;
  const details = {
    kind: 'workerDetails',
    id,
    believed: now.versions('workerDetails', id),
    blank: blankDetails,
  } as const;
  planning.settle({
    file: 'workers.csv',
    line,
    parts: [
      { kind: 'worker', id, planned: plannedVersions(worker, rows, (_, base) => fieldsOfWorker(row, base)) },
      { kind: 'workerDetails', id, planned: plannedVersions(details, rows, (_, base) => fieldsOfDetails(row, base)) },
    ],
  });
}

function fieldsOfWorker({ values }: WorkerRow, base: FactFields['worker']): FactFields['worker'] {
  return {
    ...base,
    registeredOn: said(values.registered_on, base.registeredOn),
    asyeStart: said(values.asye_start, base.asyeStart),
    asyeEnd: said(values.asye_end, base.asyeEnd),
    cohort: said(values.cohort, base.cohort),
  };
}

function fieldsOfDetails({ values }: WorkerRow, base: FactFields['workerDetails']): FactFields['workerDetails'] {
  return {
    ...base,
    workerRef: values.worker_ref ?? base.workerRef,
    name: values.name ?? base.name,
    sweNumber: said(values.swe_number, base.sweNumber),
    payrollNumber: said(values.payroll_number, base.payrollNumber),
    caseSystemId: said(values.case_system_id, base.caseSystemId),
    agencyRef: said(values.agency_ref, base.agencyRef),
    email: said(values.email, base.email),
    census: censusOf(values, base.census),
  };
}

/** The believed items with those of the row laid over them; blank takes an item away. */
function censusOf(values: { readonly [I in CensusItem]?: string | null }, base: Census | null): Census | null {
  let items: { [item: string]: string } | null = null;
  for (const item of censusItems) {
    const value = values[item];
    if (value === undefined) continue;
    items ??= { ...base };
    if (value === null) delete items[item];
    else items[item] = value;
  }
  if (items === null) return base;
  return Object.keys(items).length === 0 ? null : items;
}
