import { describe, expect, test } from 'vitest';
import { openApiOf } from '../../server/shared/openapi.ts';
import { makePost, makeUnit } from '../support/makers.ts';
import { type Caller, createTestApp, told } from '../support/test-app.ts';

const HOUR_MS = 60 * 60_000;

/** Two people of HR, each signed in; a post to write about. */
async function withTwoPeople() {
  const app = await createTestApp();
  await app.record(makeUnit({ id: 'root' }), makeUnit({ id: 'unit-1', parentId: 'root' }), makePost());
  const [ann, ben] = [await app.makePerson('hr'), await app.makePerson('hr')];
  const seqBefore = (await app.deps.store.current()).seq;
  app.time.now += HOUR_MS;
  const write = async (caller: Caller, headers: Caller = {}) => {
    const body = { queryId: crypto.randomUUID(), about: 'post:post-1', text: 'Is this so?' };
    const key = { 'idempotency-key': crypto.randomUUID() };
    return await told(await app.send('/api/queries', { caller, body, headers: { ...key, ...headers } }));
  };
  const recorded = async () => (await app.deps.store.current()).changes.filter(({ seq }) => seq > seqBefore);
  return { app, ann, ben, write, recorded, signIn: app.signIn };
}

describe('what a device sends says who made it (Muster-Person)', () => {
  test('under another’s session it is refused, as one of its own kind, and nothing is recorded', async () => {
    const { ann, ben, write, recorded, signIn } = await withTwoPeople();
    const { status, body } = await write(await signIn(ben.email), { 'muster-person': ann.userId });
    expect(status).toBe(403);
    expect(body.error).toMatchObject({ code: 'other_person', message: expect.stringContaining('signs in again') });
    expect(await recorded()).toEqual([]);
  });

  test('under one’s own it is taken, and under none said as well', async () => {
    const { ann, write, recorded, signIn } = await withTwoPeople();
    const caller = await signIn(ann.email);
    expect((await write(caller, { 'muster-person': ann.userId })).status).toBe(201);
    expect((await write(caller)).status).toBe(201);
    expect((await recorded()).map(({ actor }) => actor)).toEqual([ann.actorId, ann.actorId]);
  });

  test('the one refused goes, under the same key, once its own person is signed in', async () => {
    const { app, ann, ben, signIn, recorded } = await withTwoPeople();
    const id = crypto.randomUUID();
    const headers = { 'idempotency-key': id, 'muster-person': ann.userId };
    const body = { queryId: crypto.randomUUID(), about: 'post:post-1', text: 'Is this so?' };
    const send = async (email: string) =>
      await app.send('/api/queries', { caller: await signIn(email), body, headers });
    expect((await send(ben.email)).status).toBe(403);
    expect((await send(ann.email)).status).toBe(201);
    expect((await recorded()).map((change) => [change.id, change.actor])).toEqual([[id, ann.actorId]]);
  });

  test('nobody signed in is told to sign in, whoever is said to have made it', async () => {
    const { ann, write, recorded } = await withTwoPeople();
    expect((await write({}, { 'muster-person': ann.userId })).status).toBe(401);
    expect(await recorded()).toEqual([]);
  });

  test('is in the description of every write', async () => {
    const { app } = await createTestApp();
    const { paths } = openApiOf(app.routes) as { paths: { [path: string]: { [method: string]: Operation } } };
    for (const [method, where] of [
      ['post', '/api/queries'],
      ['post', '/api/changes/{changeId}/undo'],
    ] as const) {
      const said = paths[where]?.[method]?.parameters?.find(({ name }) => name === 'Muster-Person');
      expect(said, where).toMatchObject({ in: 'header', required: false });
      expect(said?.description).toContain('other_person');
    }
  });
});

type Operation = { parameters?: { name: string; in: string; required: boolean; description?: string }[] };

describe('R5 what was made without a connection and is sent later', () => {
  test('R5 is of the day it was made; when it was made and when it was recorded are both kept', async () => {
    const { app, ann, write, recorded, signIn } = await withTwoPeople();
    const madeAt = app.time.now - 30 * HOUR_MS;
    const headers = { 'muster-made-at': new Date(madeAt).toISOString() };
    expect((await write(await signIn(ann.email), headers)).status).toBe(201);
    expect(await recorded()).toMatchObject([{ madeAt, recordedAt: app.time.now }]);
    const { now } = await app.deps.store.current();
    expect([...now.ids('query')].map((id) => now.versions('query', id)[0]?.effectiveFrom)).toEqual(['2026-11-22']);
  });

  test('R5 from a clock that is ahead is made now', async () => {
    const { app, ann, write, recorded, signIn } = await withTwoPeople();
    const headers = { 'muster-made-at': new Date(app.time.now + 24 * HOUR_MS).toISOString() };
    expect((await write(await signIn(ann.email), headers)).status).toBe(201);
    expect(await recorded()).toMatchObject([{ madeAt: app.time.now, recordedAt: app.time.now }]);
  });

  test('R5 is taken only if its person may write today, whatever they could on the day it was made', async () => {
    const { app, ann, write, recorded, signIn } = await withTwoPeople();
    const caller = await signIn(ann.email);
    const grant = `grant:grant-${ann.userId}`;
    const given = (await app.deps.store.current()).changes.findLast(({ things }) => things.includes(grant));
    const admin = await app.makePerson('admin');
    const ending = await app.send(`/api/grants/grant-${ann.userId}/ending`, {
      caller: await signIn(admin.email),
      body: { lastDay: '2026-11-22', basedOn: { [grant]: given?.id } },
      headers: { 'idempotency-key': crypto.randomUUID() },
    });
    expect(ending.status).toBe(201);
    expect((await write(caller, { 'muster-made-at': '2026-11-21T10:00:00Z' })).status).toBe(403);
    expect((await recorded()).map(({ verb }) => verb)).toEqual(['test.given', 'grant.end']);
  });

  test('an instant that is none is refused by its name', async () => {
    const { ann, write, signIn } = await withTwoPeople();
    const { status, body } = await write(await signIn(ann.email), { 'muster-made-at': 'yesterday' });
    expect([status, body.error.fields[0].field]).toEqual([422, 'Muster-Made-At']);
  });
});
