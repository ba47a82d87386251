import { fileURLToPath } from 'node:url';
import { migrate } from 'drizzle-orm/libsql/migrator';
import type { Db } from './connect.ts';

export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Brings a database up to date, all missing migrations in one batch. From outside a Worker only: it reads files. */
export async function migrateDatabase(db: Db, folder: string = migrationsFolder): Promise<void> {
  try {
    await migrate(db, { migrationsFolder: folder });
  } catch {
    // another process may have just done it; the second try then finds nothing left to do, or says what is wrong
    await migrate(db, { migrationsFolder: folder });
  }
}
