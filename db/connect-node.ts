import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import type { DatabaseAddress, Db } from './connect.ts';

/** How long a connection to a file waits for another process that is writing. */
const BUSY_TIMEOUT_MS = 5000;

/** Opens a database on Node: a file beside the project (`file:`, its folder made), or a libSQL server (`http:`, `libsql:`). */
export async function connectNode({ url, authToken }: DatabaseAddress): Promise<Db> {
  const path = filePathOf(url);
  if (path === null) return drizzle({ client: createClient({ url, ...(authToken && { authToken }) }) });
  mkdirSync(dirname(path), { recursive: true });
  // one connection: calls to a file are synchronous anyway, and a second would come without the first one's PRAGMAs
  const client = createClient({ url: `file:${path}`, concurrency: 1, timeout: BUSY_TIMEOUT_MS });
  await settle(client);
  return drizzle({ client });
}

/** The path of a `file:` address, absolute; null for an address on a network. */
export function filePathOf(url: string): string | null {
  if (!url.startsWith('file:')) return null;
  return url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length));
}

/**
 * WAL and FULL: readers never wait for a writer, and an acknowledged Change survives a power cut. What is deleted or
 * written over is zeroed in the file, not left in it.
 */
async function settle(client: Client): Promise<void> {
  await client.execute('PRAGMA journal_mode = WAL');
  await client.execute('PRAGMA synchronous = FULL');
  await client.execute('PRAGMA secure_delete = ON');
  await client.execute(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  const wanted = { journal_mode: 'wal', synchronous: 2, secure_delete: 1, busy_timeout: BUSY_TIMEOUT_MS };
  for (const [name, value] of Object.entries(wanted)) {
    const found = Object.values((await client.execute(`PRAGMA ${name}`)).rows[0] ?? {})[0];
    if (found !== value) throw new Error(`The database file does not keep ${name} = ${value}; it says ${found}.`);
  }
}
