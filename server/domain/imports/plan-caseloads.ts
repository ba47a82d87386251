import { addDays, type Day } from '../day.ts';
import type { FactFields } from '../record/facts.ts';
import type { caseloadColumns } from './columns.ts';
import { rowsByKey } from './keys.ts';
import type { Planning } from './planning.ts';
import type { References } from './references.ts';
import type { Row } from './rows.ts';
import { onePerKey, takenRows } from './single-rows.ts';
import { plannedVersions, said } from './versions.ts';

/** A row with its worker looked up; null for one that is not known. */
type CountRow = Row<typeof caseloadColumns> & { readonly workerId: string | null; readonly joined: boolean };
type CountFields = FactFields['caseloadCount'];

const blankCount: CountFields = {
  workerId: '',
  children: 0,
  childInNeed: null,
  childProtection: null,
  childInCare: null,
  careLeaver: null,
  other: null,
};

/** Lays out caseloads.csv: one count for each worker and day, whose id is `workerId:day`. */
export function planCaseloads(planning: Planning, references: References): void {
  const file = planning.pack.files['caseloads.csv'];
  if (!file) return;
  planning.countRows('caseloads.csv', file.rows.length);
  const taken = takenRows(planning, file.rows, {
    file: 'caseloads.csv',
    isOfErased: ({ values }) =>
      references.erased.holdsDay('caseloadCount', { reference: values.worker_ref, on: values.as_at }),
  });
  const rows = taken.map((row): CountRow => {
    const { worker_ref } = row.values;
    const place = { file: 'caseloads.csv', line: row.line, column: 'worker_ref' };
    const joined = references.joinedTo(worker_ref) !== undefined;
    return { ...row, workerId: references.worker(worker_ref, place), joined };
  });
  const groups = rowsByKey(rows, ({ workerId, values }) =>
    workerId && values.as_at ? `${workerId}:${values.as_at}` : null,
  );
  for (const [id, group] of groups) {
    const row = onePerKey(planning, group, { file: 'caseloads.csv', column: 'as_at' });
    const from = row.values.as_at as Day;
    const dated = { line: row.line, from, last: from, effectiveFrom: from, effectiveTo: addDays(from, 1) };
    const believed = planning.record.now.versions('caseloadCount', id);
    const thing = { kind: 'caseloadCount', id, believed, blank: blankCount } as const;
    const planned = plannedVersions(thing, [dated], (_, base) => fieldsOf(row, base));
    planning.settle({ file: 'caseloads.csv', line: row.line, parts: [{ kind: 'caseloadCount', id, planned }] });
  }
}

function fieldsOf({ workerId, values }: CountRow, base: CountFields): CountFields {
  return {
    ...base,
    workerId: workerId ?? '',
    children: values.children ?? base.children,
    childInNeed: said(values.child_in_need, base.childInNeed),
    childProtection: said(values.child_protection, base.childProtection),
    childInCare: said(values.child_in_care, base.childInCare),
    careLeaver: said(values.care_leaver, base.careLeaver),
    other: said(values.other, base.other),
  };
}
