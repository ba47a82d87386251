import { afterAll, beforeAll, describe } from 'vitest';
import { type Sqld, sqldAvailable, startSqld } from './sqld.ts';
import { createServerTestDb, createTestDb, type TestDb } from './test-db.ts';

/** Runs one suite against a file and against a libSQL server: `open` gives each test an empty, migrated database. */
export function describeOnBoth(name: string, suite: (open: () => Promise<TestDb>) => void): void {
  describe(`${name}, on a file`, () => suite(createTestDb));
  describe.skipIf(!sqldAvailable())(`${name}, on sqld`, () => {
    let sqld: Sqld | undefined;
    beforeAll(async () => {
      sqld = await startSqld();
    });
    afterAll(async () => await sqld?.stop());
    suite(() => createServerTestDb(sqld?.url ?? ''));
  });
}
