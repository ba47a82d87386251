import { createClient } from '@libsql/client/web';
import { drizzle } from 'drizzle-orm/libsql/web';
import type { DatabaseAddress, Db } from './connect.ts';

/** Opens a libSQL server's database where there is no Node: on Workers. */
export function connectWorker({ url, authToken }: DatabaseAddress): Db {
  // the client's own queue would have one request wait for another's promise, which Workers cut off
  const concurrency = Number.POSITIVE_INFINITY;
  return drizzle({ client: createClient({ url, concurrency, ...(authToken && { authToken }) }) });
}
