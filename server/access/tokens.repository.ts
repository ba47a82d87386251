import { and, eq, getTableColumns, isNull, lt, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/connect.ts';
import { tokens } from '../../db/schema/access.ts';
import { users } from '../../db/schema/auth.ts';

export type Token = typeof tokens.$inferSelect;
export type NewToken = typeof tokens.$inferInsert;

/** A token by its hash; none that was revoked, nor one whose maker may not sign in. */
export async function findWorkingToken(db: Db, sha256: string): Promise<Token | null> {
  const found = await db
    .select(getTableColumns(tokens))
    .from(tokens)
    .leftJoin(users, eq(tokens.madeBy, sql`'user:' || ${users.id}`))
    .where(and(eq(tokens.sha256, sha256), isNull(tokens.revokedAt), isNull(users.disabledAt)));
  return found[0] ?? null;
}

export async function findToken(db: Db, id: string): Promise<Token | null> {
  return (await db.select().from(tokens).where(eq(tokens.id, id)))[0] ?? null;
}

export async function listTokens(db: Db): Promise<Token[]> {
  return await db.select().from(tokens).orderBy(tokens.madeAt);
}

export async function addToken(db: Db, token: NewToken): Promise<void> {
  await db.insert(tokens).values(token);
}

export async function revokeToken(db: Db, id: string, now: number): Promise<void> {
  await db
    .update(tokens)
    .set({ revokedAt: now })
    .where(and(eq(tokens.id, id), isNull(tokens.revokedAt)));
}

/** Notes that a token was used, at most once an hour: that is close enough, and a write is dear. */
export async function noteTokenUse(db: Db, id: string, now: number): Promise<void> {
  const stale = or(isNull(tokens.lastUsedAt), lt(tokens.lastUsedAt, now - HOUR_MS));
  await db
    .update(tokens)
    .set({ lastUsedAt: now })
    .where(and(eq(tokens.id, id), stale));
}

export const HOUR_MS = 3_600_000;
