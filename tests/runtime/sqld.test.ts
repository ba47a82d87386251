import { createClient } from '@libsql/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sqld, sqldAvailable, startSqld } from '../support/sqld.ts';

const available = sqldAvailable();
let sqld: Sqld | undefined;

beforeAll(async () => {
  if (available) sqld = await startSqld();
});
afterAll(async () => await sqld?.stop());

test.skipIf(!available)('the sqld that arrives with the packages takes a batch', async () => {
  const client = createClient({ url: sqld?.url ?? '' });
  await client.batch(['create table post (id text primary key)', "insert into post values ('p1')"], 'write');
  expect((await client.execute('select count(*) as n from post')).rows[0]?.n).toBe(1);
  client.close();
});
