import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { accesses } from '../../server/domain/record/facts.ts';
import { instant, json, versionColumns, versionRules } from '../columns.ts';

export const grantVersions = sqliteTable(
  'grant_versions',
  {
    ...versionColumns(),
    userId: text('user_id').notNull(),
    access: text('access', { enum: accesses }).notNull(),
    unitIds: json<readonly string[]>('unit_ids').notNull(),
  },
  versionRules('grant_versions'),
);

/** Keys for programs. Only their SHA-256 is kept; they stand outside both clocks. */
export const tokens = sqliteTable('tokens', {
  id: text('id').primaryKey(),
  sha256: text('sha256').notNull().unique(),
  label: text('label').notNull(),
  access: text('access', { enum: accesses }).notNull(),
  unitId: text('unit_id'),
  /** The actor whose access it may not exceed; null for one made on the command line. */
  madeBy: text('made_by'),
  madeAt: instant('made_at').notNull(),
  expiresAt: instant('expires_at'),
  lastUsedAt: instant('last_used_at'),
  revokedAt: instant('revoked_at'),
});
