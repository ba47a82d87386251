import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { versionColumns, versionRules } from '../columns.ts';

export const queryVersions = sqliteTable(
  'query_versions',
  {
    ...versionColumns(),
    about: text('about').notNull(),
    unitId: text('unit_id'),
    text: text('text').notNull(),
    raisedBy: text('raised_by').notNull(),
    answer: text('answer'),
    answeredBy: text('answered_by'),
  },
  versionRules('query_versions'),
);
