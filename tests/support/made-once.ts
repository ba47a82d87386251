import { copyFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../../db/connect.ts';
import { connectNode } from '../../db/connect-node.ts';
import { migrateDatabase } from '../../db/migrate.ts';

/** What stands in a database from which many tests start. */
export type Made = { readonly name: string; readonly make: (db: Db) => Promise<void> };

/** Nothing but its tables. */
export const empty: Made = { name: 'empty', make: async () => {} };

/**
 * Puts a migrated database with something in it at `path`: made by the first of a run to ask, copied by all. Two that
 * ask at once both make it, to the same effect.
 */
export async function copyMade(path: string, { name, make }: Made): Promise<void> {
  const made = join(runFolder(), `${name}.db`);
  if (!(await stat(made).catch(() => null))) {
    const making = join(runFolder(), `${name}-${process.pid}.db`);
    await makeDatabase(making, make);
    await rename(making, made);
  }
  await copyFile(made, path);
}

/** Makes a migrated database, whole in its one file. */
export async function makeDatabase(path: string, make: Made['make']): Promise<void> {
  const db = await connectNode({ url: `file:${path}` });
  await migrateDatabase(db);
  await make(db);
  await db.$client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  db.$client.close();
}

/** Where a run of tests keeps what it makes once; gone with the run. */
export function runFolder(): string {
  const folder = process.env.MUSTER_TEST_RUN;
  if (!folder) throw new Error('MUSTER_TEST_RUN is not set: run-folder.ts sets it before a run.');
  return folder;
}
