import { afterAll, beforeAll } from 'vitest';
import { type Sqld, startSqld } from './sqld.ts';

/** Each file of the API suite has a libSQL server to itself, for a server here holds one database. */
let sqld: Sqld | undefined;

beforeAll(async () => {
  sqld = await startSqld();
  process.env.MUSTER_TEST_SQLD = sqld.url;
});

afterAll(async () => {
  delete process.env.MUSTER_TEST_SQLD;
  await sqld?.stop();
});
