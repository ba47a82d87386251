import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { unitKinds } from '../../server/domain/record/facts.ts';
import { versionColumns, versionRules } from '../columns.ts';

export const unitVersions = sqliteTable(
  'unit_versions',
  {
    ...versionColumns(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    kindOfUnit: text('kind_of_unit', { enum: unitKinds }).notNull(),
    parentId: text('parent_id'),
  },
  versionRules('unit_versions'),
);
