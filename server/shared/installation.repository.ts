import { eq } from 'drizzle-orm';
import type { Db } from '../../db/connect.ts';
import { changes } from '../../db/schema/changes.ts';
import { installation } from '../../db/schema/installation.ts';
import type { Config } from '../config.ts';
import { AppError } from '../domain/errors.ts';
import { Refusal } from './refusal.ts';

export type Installation = {
  /** True when everybody in the record is invented (mechanisms 7). */
  readonly demonstration: boolean;
  /** Tells this authority's database from every other; keys what a device keeps. */
  readonly authorityKey: string;
  /** True while nothing was ever recorded: only then can it still become a demonstration. */
  readonly empty: boolean;
};

const DEMONSTRATION = 'demonstration';
const AUTHORITY = 'authority';

/** What this database is. Gives it its key at the first asking. */
export async function findInstallation(db: Db): Promise<Installation> {
  const rows = await db.select().from(installation);
  const [newest] = await db.select({ seq: changes.seq }).from(changes).limit(1);
  const kept = (key: string) => rows.find((row) => row.key === key)?.value;
  const authorityKey = kept(AUTHORITY) ?? (await mintAuthorityKey(db));
  return { demonstration: kept(DEMONSTRATION) === true, authorityKey: String(authorityKey), empty: !newest };
}

/** Marks a database, for good, as holding demonstration data. */
export async function markDemonstration(db: Db): Promise<void> {
  await db.insert(installation).values({ key: DEMONSTRATION, value: true }).onConflictDoNothing();
}

async function mintAuthorityKey(db: Db): Promise<unknown> {
  await db.insert(installation).values({ key: AUTHORITY, value: crypto.randomUUID() }).onConflictDoNothing();
  return (await db.select().from(installation).where(eq(installation.key, AUTHORITY)))[0]?.value;
}

/** Refuses, with how to start clean, what is only for a real authority: imports and administrators. */
export async function requireNotDemonstration(db: Db, what: string): Promise<void> {
  if (!(await findInstallation(db)).demonstration) return;
  throw new AppError({
    code: 'demonstration',
    status: 409,
    message:
      `This database holds the demonstration authority, whose people are invented, so ${what}. ` +
      'To start clean: MUSTER_DEMO=off DATABASE_URL=file:data/authority.db npm start',
  });
}

/** Refuses to serve the demonstration where it was said that there is to be none: invented people never pass for real. */
export function requireWantedData(config: Pick<Config, 'demonstration'>, { demonstration }: Installation): void {
  if (config.demonstration !== 'off' || !demonstration) return;
  throw new Refusal(
    'MUSTER_DEMO is off, and this database holds the demonstration authority, whose people are invented. ' +
      'Name another database: MUSTER_DEMO=off DATABASE_URL=file:data/authority.db npm start',
  );
}
