import type { Client } from '@libsql/client';
import type { LibSQLDatabase } from 'drizzle-orm/libsql/driver-core';

/** One authority's database. Only `execute` and `batch` are used on it, never interactive transactions (stack.md 0.3). */
export type Db = LibSQLDatabase & { $client: Client };

export type DatabaseAddress = { readonly url: string; readonly authToken?: string | undefined };
