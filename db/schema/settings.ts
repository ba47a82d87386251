import { sqliteTable } from 'drizzle-orm/sqlite-core';
import { json, versionColumns, versionRules } from '../columns.ts';

export const settingVersions = sqliteTable(
  'setting_versions',
  { ...versionColumns(), value: json<unknown>('value') },
  versionRules('setting_versions'),
);
