import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../db/connect.ts';
import { connectNode } from '../../db/connect-node.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { mintToken } from '../../server/access/tokens.bearer.ts';
import { addToken } from '../../server/access/tokens.repository.ts';
import { systemClock } from '../../server/shared/clock.ts';
import { hashOf } from '../../server/shared/commit.ts';
import { RecordStore } from '../../server/shared/record-store.ts';
import { makeAccount } from '../../server/sign-in/accounts.ts';
import { createAuth } from '../../server/sign-in/auth.ts';
import { makeAssignment, makePost, makeUnit, makeWorker, makeWorkerDetails } from '../support/makers.ts';
import { type Running, SECRET, startBuiltNode, startNode, startWorkerd } from '../support/servers.ts';
import { type Sqld, sqldAvailable, startSqld } from '../support/sqld.ts';

/** The same few journeys on every runtime and database that Muster runs on. */
type Place = { readonly server: Running; readonly db: Db; readonly close: () => Promise<void> };

const withSqld = sqldAvailable();
const people = 12;

const overFile = (start: typeof startNode) => async (): Promise<Place> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-runtime-'));
  const url = `file:${join(directory, 'muster.db')}`;
  const db = await prepare(url);
  const server = await start({ DATABASE_URL: url, MUSTER_SECRET: SECRET });
  return { server, db, close: () => rm(directory, { recursive: true, force: true }) };
};

const overSqld = (start: (url: string) => Promise<Running>) => async (): Promise<Place> => {
  const sqld: Sqld = await startSqld();
  try {
    const db = await prepare(sqld.url);
    return { server: await start(sqld.url), db, close: sqld.stop };
  } catch (error) {
    await sqld.stop();
    throw error;
  }
};

const places = [
  { name: 'Node over a file', start: overFile(startNode), here: true, hasOwnCompression: true },
  { name: 'Node as built, over a file', start: overFile(startBuiltNode), here: true, hasOwnCompression: true },
  {
    name: 'Node over sqld',
    start: overSqld((url) => startNode({ DATABASE_URL: url, MUSTER_SECRET: SECRET })),
    here: withSqld,
    hasOwnCompression: true,
  },
  { name: 'workerd over sqld', start: overSqld(startWorkerd), here: withSqld, hasOwnCompression: false },
];

/** A team of twelve, three posts of them empty; an account and the grant that goes with it. */
async function prepare(url: string): Promise<Db> {
  const db = await connectNode({ url });
  await migrateDatabase(db);
  const auth = createAuth({ db, secret: SECRET, origin: 'http://localhost' });
  const userId = await makeAccount(auth, { email: 'hr@example.org', name: 'An officer', password: 'a long password' });
  const numbers = Array.from({ length: people }, (_, n) => n + 1);
  const add = [
    makeUnit({ id: 'root' }),
    makeUnit({ id: 'unit-1', parentId: 'root' }),
    ...numbers.map((n) => makePost({ id: `post-${n}` })),
    ...numbers
      .slice(3)
      .flatMap((n) => [
        makeWorker({ id: `worker-${n}` }),
        makeWorkerDetails({ id: `worker-${n}` }),
        makeAssignment({ id: `assignment-${n}`, workerId: `worker-${n}`, postId: `post-${n}` }),
      ]),
    { ...makeUnit(), kind: 'grant', id: 'grant-1', userId, access: 'hr', unitIds: [] } as const,
  ];
  const change = { id: 'given', actor: 'system', verb: 'test.given', reason: null, device: null, madeAt: null };
  const store = new RecordStore({ db, clock: systemClock });
  await store.commit({ change, bodyHash: '', plan: () => ({ supersede: [], add }) });
  return db;
}

async function tokenOn(db: Db): Promise<string> {
  const secret = mintToken();
  const kept = { id: crypto.randomUUID(), sha256: await hashOf(secret), label: 'A test', madeAt: Date.now() };
  await addToken(db, { ...kept, access: 'hr', unitId: null, madeBy: null });
  return secret;
}

describe.each(places.filter(({ here }) => here))('$name', ({ start, hasOwnCompression }) => {
  let place: Place;
  let token = '';
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers };
    return await fetch(`${place.server.url}${path}`, { ...init, headers });
  };
  const write = (path: string, { seen, ...body }: { seen?: string; [field: string]: unknown }) =>
    ask(path, {
      method: 'POST',
      headers: { 'idempotency-key': crypto.randomUUID(), ...(seen && { 'if-match': seen }) },
      body: JSON.stringify(body),
    });

  beforeAll(async () => {
    place = await start();
    token = await tokenOn(place.db);
  });
  afterAll(async () => {
    await place?.server.stop();
    place?.db.$client.close();
    await place?.close();
  });

  test('is ready, and turns away whoever isn’t signed in', async () => {
    const health = await fetch(`${place.server.url}/api/health`);
    expect([health.status, await health.json()]).toMatchObject([
      200,
      { status: 'ready', authority: { name: 'Unit root' } },
    ]);
    expect((await fetch(`${place.server.url}/api/posts`)).status).toBe(401);
    expect((await fetch(`${place.server.url}/api/nothing`)).status).toBe(401);
  });

  test.runIf(hasOwnCompression)('compresses what is long, and says once that it does', async () => {
    const list = await ask('/api/posts?asAt=2024-01-31');
    expect(list.headers.get('content-encoding')).toBe('gzip');
    for (const answer of [list, await ask('/api/posts.csv?asAt=2024-01-31'), await fetch(`${place.server.url}/`)]) {
      const ways = (answer.headers.get('vary') ?? '').split(/,\s*/);
      expect(ways.filter((way) => way === 'Accept-Encoding')).toHaveLength(1);
    }
  });

  test('signs in by e-mail and password', async () => {
    const post = (password: string) =>
      fetch(`${place.server.url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'hr@example.org', password }),
      });
    expect((await post('a wrong password')).status).toBe(401);
    const answer = await post('a long password');
    expect(answer.status).toBe(200);
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const me = await fetch(`${place.server.url}/api/me`, { headers: { cookie } });
    expect(await me.json()).toMatchObject({ user: { email: 'hr@example.org' }, grants: [{ access: 'hr' }] });
  });

  test('reads lists and figures, on both clocks', async () => {
    const posts = await ask('/api/posts?asAt=2024-01-31');
    expect(((await posts.json()) as { posts: unknown[] }).posts).toHaveLength(people);
    const csv = await ask('/api/posts.csv?asAt=2024-01-31');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect((await csv.text()).trim().split('\r\n')).toHaveLength(people + 1);
    const series = await ask('/api/measures/vacancy-rate/series?from=2024-01-01&to=2024-12-31&grain=month');
    const { points } = (await series.json()) as { points: object[] };
    expect(points).toHaveLength(12);
    expect(points.at(-1)).toMatchObject({ asAt: '2024-12-31', numerator: 3, denominator: 12, value: 0.25 });
    const before = await ask(
      '/api/measures/vacancy-rate/series?from=2024-01-31&to=2024-01-31&knownAt=2020-01-01T00:00:00Z',
    );
    expect(((await before.json()) as { points: object[] }).points[0]).toMatchObject({ value: null });
  });

  test('records a change once, and shows it', async () => {
    const key = crypto.randomUUID();
    const body = JSON.stringify({ lastDay: '2027-01-18' });
    const leave = () =>
      ask('/api/assignments/assignment-4/leaving', {
        method: 'POST',
        headers: { 'idempotency-key': key, 'if-match': 'given' },
        body,
      });
    const first = await leave();
    expect(first.status).toBe(201);
    expect(first.headers.get('etag')).toBe(`"${key}"`);
    expect(await (await leave()).json()).toEqual(await first.json());
    const others = await ask('/api/assignments/assignment-4/leaving', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokenOn(place.db)}`,
        'idempotency-key': crypto.randomUUID(),
        'if-match': 'given',
      },
      body: JSON.stringify({ lastDay: '2027-02-18' }),
    });
    expect(others.status).toBe(409);
    expect((await write('/api/assignments/assignment-4/leaving', { lastDay: '2027-02-18' })).status).toBe(428);
  });

  test('loses nothing where many write at once', async () => {
    const before = (await place.db.$client.execute('SELECT max(seq) AS seq FROM changes')).rows[0]?.seq as number;
    const others = Array.from({ length: people - 4 }, (_, n) => `assignment-${n + 5}`);
    const answers = await Promise.all(
      others.flatMap((id) =>
        [1, 2, 3].map(() => write(`/api/assignments/${id}/leaving`, { seen: 'given', lastDay: '2027-03-31' })),
      ),
    );
    // the first of each three is recorded; the others find that there is nothing left to do
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(others.length);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201]));
    const seqs = (await place.db.$client.execute('SELECT seq FROM changes ORDER BY seq')).rows.map(
      ({ seq }) => seq as number,
    );
    expect(seqs).toEqual(seqs.map((_, n) => n + 1));
    expect(seqs.at(-1)).toBe(before + others.length);
  });
});
