import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Census } from '../../server/domain/record/facts.ts';
import { day, json, versionColumns, versionRules } from '../columns.ts';

export const workerVersions = sqliteTable(
  'worker_versions',
  {
    ...versionColumns(),
    registeredOn: day('registered_on'),
    asyeStart: day('asye_start'),
    asyeEnd: day('asye_end'),
    cohort: text('cohort'),
  },
  versionRules('worker_versions'),
);

/** Who a person is: the one history whose fields can be blanked, by erasure. */
export const workerDetailsVersions = sqliteTable(
  'worker_details_versions',
  {
    ...versionColumns(),
    workerRef: text('worker_ref'),
    name: text('name'),
    sweNumber: text('swe_number'),
    payrollNumber: text('payroll_number'),
    caseSystemId: text('case_system_id'),
    agencyRef: text('agency_ref'),
    email: text('email'),
    otherRefs: json<readonly string[]>('other_refs'),
    census: json<Census>('census'),
  },
  versionRules('worker_details_versions'),
);
