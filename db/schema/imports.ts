import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant } from '../columns.ts';

/** Imports that were refused: who, when and how many faults. Nothing of what they held. */
export const refusedImports = sqliteTable('refused_imports', {
  id: integer('id').primaryKey(),
  actor: text('actor').notNull(),
  refusedAt: instant('refused_at').notNull(),
  faults: integer('faults').notNull(),
  /** When an import was taken after it that had nothing new to say; one that had is among the Changes. */
  settledAt: instant('settled_at'),
});
