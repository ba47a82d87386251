import { and, desc, gt, isNull } from 'drizzle-orm';
import type { Db } from '../../db/connect.ts';
import { refusedImports } from '../../db/schema/imports.ts';

/** Keeps that an import was refused: who, when (ms) and how many faults; nothing of what it held. */
export async function addRefusedImport(
  db: Db,
  refused: { actor: string; refusedAt: number; faults: number },
): Promise<void> {
  await db.insert(refusedImports).values(refused);
}

type StoredRefusal = { readonly actor: string; readonly refusedAt: number; readonly faults: number };

/** The refusals after an instant that no import with nothing new to say has settled, the newest first. */
export async function listRefusedImports(
  db: Db,
  { after, most }: { after: number; most: number },
): Promise<StoredRefusal[]> {
  const { actor, refusedAt, faults, settledAt } = refusedImports;
  return await db
    .select({ actor, refusedAt, faults })
    .from(refusedImports)
    .where(and(isNull(settledAt), gt(refusedAt, after)))
    .orderBy(desc(refusedAt))
    .limit(most);
}

/** Notes that an import with nothing new to say was taken: it leaves no Change to tell by. */
export async function settleRefusedImports(db: Db, settledAt: number): Promise<void> {
  await db.update(refusedImports).set({ settledAt }).where(isNull(refusedImports.settledAt));
}
