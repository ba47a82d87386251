import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { versionColumns, versionRules } from '../columns.ts';

export const caseloadCountVersions = sqliteTable(
  'caseload_count_versions',
  {
    ...versionColumns(),
    workerId: text('worker_id').notNull(),
    children: integer('children').notNull(),
    childInNeed: integer('child_in_need'),
    childProtection: integer('child_protection'),
    childInCare: integer('child_in_care'),
    careLeaver: integer('care_leaver'),
    other: integer('other'),
  },
  versionRules('caseload_count_versions'),
);
