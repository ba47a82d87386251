import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectNode } from '../../db/connect-node.ts';
import { copyMade, empty, type Made } from './made-once.ts';
import { startSqld } from './sqld.ts';
import { createServerTestDb, createTestDb, type TestDb } from './test-db.ts';

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
  await copyMade(path, made);
  const server = serverUrl() ? await startSqld(path) : null;
  const url = server?.url ?? `file:${path}`;
  const db = await connectNode({ url });
  const release = async () => {
    db.$client.close();
    await server?.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { db, url, release };
}
