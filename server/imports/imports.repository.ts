import type { Db } from '../../db/connect.ts';
import { refusedImports } from '../../db/schema/imports.ts';

/** Keeps that an import was refused: who, when (ms) and how many faults; nothing of what it held. */
export async function addRefusedImport(
  db: Db,
  refused: { actor: string; refusedAt: number; faults: number },
): Promise<void> {
  await db.insert(refusedImports).values(refused);
}
