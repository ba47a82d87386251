import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { json } from '../columns.ts';

/** What this database is: whether it holds demonstration data, when it was made. Outside both clocks; never a secret. */
export const installation = sqliteTable('installation', {
  key: text('key').primaryKey(),
  value: json<unknown>('value'),
});
