import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AbsenceKind } from '../../server/domain/record/facts.ts';
import { day, versionColumns, versionRules } from '../columns.ts';

export const absenceVersions = sqliteTable(
  'absence_versions',
  {
    ...versionColumns(),
    workerId: text('worker_id').notNull(),
    absenceKind: text('absence_kind').$type<AbsenceKind>().notNull(),
    expectedReturn: day('expected_return'),
    workingDaysMicro: integer('working_days_micro'),
  },
  versionRules('absence_versions'),
);
