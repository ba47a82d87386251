import { createClient } from '@libsql/client/web';
import { drizzle } from 'drizzle-orm/libsql/web';
import type { DatabaseAddress, Db } from './connect.ts';

/** Opens a libSQL server's database where there is no Node: on Workers. */
export function connectWorker({ url, authToken }: DatabaseAddress): Db {
  return drizzle({ client: createClient({ url, ...(authToken && { authToken }) }) });
}
