import { real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { versionColumns, versionRules } from '../columns.ts';

export const targetVersions = sqliteTable(
  'target_versions',
  {
    ...versionColumns(),
    measure: text('measure').notNull(),
    unitId: text('unit_id').notNull(),
    value: real('value').notNull(),
  },
  versionRules('target_versions'),
);

export const dateNoteVersions = sqliteTable(
  'date_note_versions',
  {
    ...versionColumns(),
    text: text('text').notNull(),
    unitId: text('unit_id'),
    measure: text('measure'),
  },
  versionRules('date_note_versions'),
);
