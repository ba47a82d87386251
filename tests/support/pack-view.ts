import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { DAWN, type Day, endAfter, FOREVER } from '../../server/domain/day.ts';
import { toMicro } from '../../server/domain/fte.ts';
import type { FactFields, FactKind } from '../../server/domain/record/facts.ts';
import { fieldNames } from '../../server/domain/record/fields.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { Snapshot } from '../../server/domain/record/view.ts';

type Row = { [column: string]: string };

export type ExpectedRow = {
  measure: string;
  unit: string;
  asAt: Day;
  numerator: number | string;
  denominator: number | string;
};

export const packNames = ['county-11', 'county-12', 'large-13'] as const;

const folder = fileURLToPath(new URL('../../../shared/data/packs/', import.meta.url));

/** True where the packs of the project's shared folder are there to be tested against. */
export const packsArePresent = existsSync(folder);

/** The rows of a pack's expected.json. */
export function expectedOf(pack: string): ExpectedRow[] {
  return JSON.parse(readFileSync(`${folder}${pack}/expected.json`, 'utf8')) as ExpectedRow[];
}

/** A pack's files as believed versions, keyed by the pack's own references. For tests of the measures alone. */
export function packView(pack: string): Snapshot {
  const versions = [
    ...rows(pack, 'units').map(unitOf),
    ...rows(pack, 'posts').map(postOf),
    ...rows(pack, 'workers').map((row) => version('worker', row.worker_ref, { effectiveFrom: DAWN })),
    ...rows(pack, 'assignments').map(assignmentOf),
    ...rows(pack, 'caseloads').map(countOf),
  ];
  return Snapshot.of(versions, 1);
}

function rows(pack: string, file: string): Row[] {
  return parse(readFileSync(`${folder}${pack}/${file}.csv`), { columns: true, bom: true }) as Row[];
}

/** A version with every field, null where not given. */
export function version<K extends FactKind>(
  kind: K,
  id: string | undefined,
  fields: Partial<FactFields[K]> & { effectiveFrom: Day; effectiveTo?: Day },
): NewVersion {
  const empty = Object.fromEntries(fieldNames(kind).map((name) => [name, null]));
  return { kind, id, ...empty, effectiveTo: FOREVER, ...fields } as unknown as NewVersion;
}

const period = (row: Row) => ({ effectiveFrom: row.start_date as Day, effectiveTo: endAfter(row.end_date as Day) });

const unitOf = (row: Row) =>
  version('unit', row.unit_code, {
    ...period(row),
    code: row.unit_code,
    name: row.name,
    kindOfUnit: row.kind as 'team',
    parentId: row.parent_code || null,
  });

const postOf = (row: Row) =>
  version('post', row.post_number, {
    ...period(row),
    postNumber: row.post_number,
    title: row.title,
    role: row.role as 'other',
    unitId: row.unit_code,
    fteMicro: toMicro(row.fte ?? '') ?? 0,
    status: 'funded',
  });

const assignmentOf = (row: Row) =>
  version('assignment', row.assignment_ref, {
    ...period(row),
    assignmentRef: row.assignment_ref,
    workerId: row.worker_ref,
    postId: row.post_number || null,
    unitId: row.unit_code || null,
    role: (row.role || null) as 'other' | null,
    basis: row.basis as 'agency',
    fteMicro: toMicro(row.fte ?? '') ?? 0,
    covers: (row.covers || null) as 'vacancy' | null,
    expectedEndDate: (row.expected_end_date || null) as Day | null,
    agencyName: row.agency_name || null,
  });

const countOf = (row: Row) =>
  version('caseloadCount', `${row.worker_ref}:${row.as_at}`, {
    effectiveFrom: row.as_at as Day,
    effectiveTo: endAfter(row.as_at as Day),
    workerId: row.worker_ref,
    children: Number(row.children),
  });
