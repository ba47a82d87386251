import { and, eq, gt, sql } from 'drizzle-orm';
import type { Db } from '../../db/connect.ts';
import { attempts } from '../../db/schema/auth.ts';

/** At most so many in a stretch (ms) that starts anew with each. */
type AttemptRule = { readonly most: number; readonly withinMs: number };

/** How long until another attempt is allowed (s); 0 when it is now. */
export async function secondsToWait(db: Db, key: string, at: AttemptRule & { now: number }): Promise<number> {
  const since = at.now - at.withinMs;
  const where = and(eq(attempts.key, key), gt(attempts.lastRequest, since));
  const [row] = await db.select().from(attempts).where(where);
  if (!row || row.count < at.most) return 0;
  return Math.ceil((row.lastRequest - since) / 1000);
}

/** Counts an attempt; one after a quiet stretch is the first again. */
export async function countAttempt(db: Db, key: string, at: AttemptRule & { now: number }): Promise<void> {
  const since = at.now - at.withinMs;
  const count = sql`CASE WHEN ${attempts.lastRequest} > ${since} THEN ${attempts.count} + 1 ELSE 1 END`;
  await db
    .insert(attempts)
    .values({ id: crypto.randomUUID(), key, count: 1, lastRequest: at.now })
    .onConflictDoUpdate({ target: attempts.key, set: { count, lastRequest: at.now } });
}

export async function forgetAttempts(db: Db, key: string): Promise<void> {
  await db.delete(attempts).where(eq(attempts.key, key));
}
