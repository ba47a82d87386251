import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectNode } from '../../db/connect-node.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { copyMade, empty, type Made } from './made-once.ts';
import { createServerTestDb, createTestDb, dropEverything, type TestDb } from './test-db.ts';

/** Set by sqld-for-api.ts where the API suite runs against a libSQL server instead of a file. */
const serverUrl = () => process.env.MUSTER_TEST_SQLD;

/** An empty, migrated database for one test of the API: a file of its own, or the file of tests' own server. */
export async function openApiDb(): Promise<TestDb> {
  const url = serverUrl();
  return url ? await createServerTestDb(url) : await createTestDb();
}

/** The same for a whole file of tests, with something in it already if need be; whoever asked lets it go. */
export async function openLastingApiDb(made: Made = empty): Promise<TestDb & { release: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'muster-test-'));
  const path = join(directory, 'muster.db');
  const url = serverUrl() ?? `file:${path}`;
  if (!serverUrl()) await copyMade(path, made);
  const db = await connectNode({ url });
  if (serverUrl()) {
    await dropEverything(db);
    await migrateDatabase(db);
    await made.make(db);
  }
  const release = async () => {
    db.$client.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { db, url, release };
}
