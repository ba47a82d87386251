import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { Db } from '../../db/connect.ts';
import { tokens } from '../../db/schema/access.ts';

export type Token = typeof tokens.$inferSelect;
export type NewToken = typeof tokens.$inferInsert;

export async function findTokenBySha256(db: Db, sha256: string): Promise<Token | null> {
  return (await db.select().from(tokens).where(eq(tokens.sha256, sha256)))[0] ?? null;
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
