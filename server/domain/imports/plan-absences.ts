import type { FactFields } from '../record/facts.ts';
import type { absenceColumns } from './columns.ts';
import { findBefore, idsOfKeys, rowsByKey } from './keys.ts';
import type { Planning } from './planning.ts';
import type { References } from './references.ts';
import type { Row } from './rows.ts';
import { settleRun, tellOrder } from './runs.ts';
import { onePerKey, takenRows } from './single-rows.ts';
import { said } from './versions.ts';

/** A row with its worker looked up; null for one that is not known. */
type AbsenceRow = Row<typeof absenceColumns> & { readonly workerId: string | null; readonly joined: boolean };

const blankAbsence: FactFields['absence'] = {
  workerId: '',
  absenceKind: 'other_paid',
  expectedReturn: null,
  workingDaysMicro: null,
};

/** Lays out absences.csv: an absence is known by its worker and its first day. */
export function planAbsences(planning: Planning, references: References): void {
  const file = planning.pack.files['absences.csv'];
  if (!file) return;
  planning.countRows('absences.csv', file.rows.length);
  tellOrder(planning, 'absences.csv', file.rows);
  const taken = takenRows(planning, file.rows, {
    file: 'absences.csv',
    isOfErased: ({ values }) =>
      references.erased.holdsDay('absence', { reference: values.worker_ref, on: values.start_date }),
  });
  const rows = taken.map((row): AbsenceRow => {
    const place = { file: 'absences.csv', line: row.line, column: 'worker_ref' };
    const { worker_ref } = row.values;
    const joined = references.joinedTo(worker_ref) !== undefined;
    return { ...row, workerId: references.worker(worker_ref, place), joined };
  });
  const groups = rowsByKey(rows, ({ workerId, values }) =>
    workerId && values.start_date ? `${workerId}:${values.start_date}` : null,
  );
  const ids = idsOfKeys(planning, groups.keys(), [
    (key) => believedFrom(planning, key),
    findBefore(planning, (version) =>
      version.kind === 'absence' ? `${version.workerId}:${version.effectiveFrom}` : null,
    ),
  ]);
  for (const [key, group] of groups) {
    const row = onePerKey(planning, group, { file: 'absences.csv', column: 'start_date' });
    settleRun(planning, {
      file: 'absences.csv',
      kind: 'absence',
      id: ids.get(key) as string,
      rows: [row],
      blank: blankAbsence,
      fieldsOf,
    });
  }
}

/** The absence whose first day and worker make the key. */
function believedFrom({ record }: Planning, key: string): string | undefined {
  const at = key.lastIndexOf(':');
  const absences = record.now.by('absence', 'workerId', key.slice(0, at));
  return absences.find(
    ({ id, effectiveFrom }) =>
      effectiveFrom === key.slice(at + 1) && record.now.versions('absence', id)[0]?.effectiveFrom === effectiveFrom,
  )?.id;
}

function fieldsOf({ workerId, values }: AbsenceRow, base: FactFields['absence']): FactFields['absence'] {
  return {
    ...base,
    workerId: workerId ?? '',
    absenceKind: values.kind ?? base.absenceKind,
    expectedReturn: said(values.expected_return, base.expectedReturn),
    workingDaysMicro: said(values.working_days, base.workingDaysMicro),
  };
}
