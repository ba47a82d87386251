import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant, json } from '../columns.ts';

/** Every write there ever was, in order. `seq` is the second clock's tick; `id` is the client's idempotency key. */
export const changes = sqliteTable('changes', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull().unique(),
  recordedAt: instant('recorded_at').notNull(),
  madeAt: instant('made_at').notNull(),
  actor: text('actor').notNull(),
  verb: text('verb').notNull(),
  things: json<readonly string[]>('things').notNull(),
  reason: text('reason'),
  device: text('device'),
  bodyHash: text('body_hash').notNull(),
  /** What the answer told beside the Change itself, such as an import's report; holds no names. */
  answer: json<unknown>('answer'),
});
