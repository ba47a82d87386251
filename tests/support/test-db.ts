import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Db } from '../../db/connect.ts';
import { connectNode } from '../../db/connect-node.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { copyMade, empty } from './made-once.ts';

export type TestDb = { readonly db: Db; readonly url: string };

/** An empty, really migrated database in a temporary file of its own, gone when the test is over. */
export async function createTestDb(): Promise<TestDb> {
  const directory = await mkdtemp(join(tmpdir(), 'muster-test-'));
  const path = join(directory, 'muster.db');
  await copyMade(path, empty);
  const db = await connectNode({ url: `file:${path}` });
  onTestFinished(async () => {
    db.$client.close();
    await rm(directory, { recursive: true, force: true });
  });
  return { db, url: `file:${path}` };
}

/** The same on a libSQL server: whatever is in its database goes first, so one server serves a file of tests in turn. */
export async function createServerTestDb(url: string): Promise<TestDb> {
  const db = await connectNode({ url });
  await dropEverything(db);
  await migrateDatabase(db);
  onTestFinished(() => db.$client.close());
  return { db, url };
}

async function dropEverything(db: Db): Promise<void> {
  const tables = await db.$client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%libsql%'",
  );
  const drops = tables.rows.map((row) => `DROP TABLE "${row.name}"`);
  if (drops.length > 0) await db.$client.batch(drops, 'write');
}
