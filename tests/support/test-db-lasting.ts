import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '../../db/connect.ts';
import { connectNode } from '../../db/connect-node.ts';
import { migrateDatabase } from '../../db/migrate.ts';

/** A migrated database in a temporary file that serves a whole file of tests; whoever asked lets it go. */
export async function lastingTestDb(): Promise<{ db: Db; release: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'muster-test-'));
  const db = await connectNode({ url: `file:${join(directory, 'muster.db')}` });
  await migrateDatabase(db);
  const release = async () => {
    db.$client.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { db, release };
}
