import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { makeAssignment, makePost, makeUnit, makeWorker, makeWorkerDetails } from '../support/makers.ts';
import { type Caller, createTestApp, type TestApp, told } from '../support/test-app.ts';

const path = '/api/assignments/assignment-1/leaving';
const input = { lastDay: '2027-01-18', reason: 'resignation' };
const given = 'given-1';

async function withOnePerson(): Promise<{ app: TestApp; caller: Caller }> {
  const app = await createTestApp();
  await app.record(
    makeUnit({ id: 'root' }),
    makeUnit({ id: 'unit-1', parentId: 'root' }),
    makePost(),
    makeWorker(),
    makeWorkerDetails({ name: 'Ada Invented' }),
    makeAssignment(),
  );
  app.time.now += 1000;
  return { app, caller: await app.makeToken('hr') };
}

describe('a verb as a route', () => {
  test('records one Change, and answers with its sentence and its ETag', async () => {
    const { app, caller } = await withOnePerson();
    const id = crypto.randomUUID();
    const headers = { 'if-match': `"${given}"`, 'idempotency-key': id, 'muster-device': 'phone' };
    const answer = await app.send(path, { caller, body: { ...input, changeReason: 'They told us' }, headers });
    expect(answer.headers.get('etag')).toBe(`"${id}"`);
    const { status, body } = await told(answer);
    expect(status).toBe(201);
    expect(body.change).toMatchObject({ id, seq: 2, verb: 'assignment.leave', recordedAt: '2026-11-23T12:00:01.000Z' });
    expect(body.change.sentence).toContain('Ada Invented');
    expect(body.change.sentence).toContain('18 Jan 2027');
    const { changes } = await app.deps.store.current();
    expect(changes.at(-1)).toMatchObject({ id, device: 'phone', reason: 'They told us' });
    expect(changes.at(-1)?.actor).toMatch(/^token:/);
  });

  test('refuses to close what is not empty, naming what is in it as far as the caller may see', async () => {
    const { app } = await withOnePerson();
    await app.record(
      makeUnit({ id: 'unit-2', code: 'U2', name: 'Elsewhere', parentId: 'root' }),
      makePost({ id: 'moves', postNumber: '1001', effectiveTo: day('2027-04-01') }),
      makePost({ id: 'moves', postNumber: '1001', unitId: 'unit-2', effectiveFrom: day('2027-04-01') }),
      makeWorkerDetails({ id: 'worker-2', name: 'Bola Unseen' }),
      makeAssignment({ id: 'later', workerId: 'worker-2', postId: 'moves', effectiveFrom: day('2027-05-01') }),
    );
    const refusal = async (url: string, unitId?: string) => {
      const caller = await app.makeToken('hr', unitId);
      const headers = { 'idempotency-key': crypto.randomUUID(), 'if-match': 'given-2' };
      const body = { lastDay: '2026-12-31' };
      return (await told(await app.send(url, { caller, body, headers }))).body.error.message;
    };
    expect(await refusal('/api/units/unit-1/closing')).toBe(
      'After 31 Dec 2026 this unit would still hold 2 posts (Social worker 1001, Unit unit-1; Social worker POST-1, Unit unit-1). Say where they go, or choose a later day.',
    );
    expect(await refusal('/api/posts/moves/closing')).toContain('1 assignment (Bola Unseen)');
    expect(await refusal('/api/posts/moves/closing', 'unit-1')).toContain('1 assignment (a worker)');
  });

  test('takes the same request once, however often it is sent', async () => {
    const { app, caller } = await withOnePerson();
    const headers = { 'if-match': given, 'idempotency-key': crypto.randomUUID() };
    const first = await told(await app.send(path, { caller, body: input, headers }));
    const again = await told(await app.send(path, { caller, body: input, headers }));
    expect(again).toEqual(first);
    expect((await app.deps.store.current()).seq).toBe(2);
  });

  test('refuses a key used for another request (422), or by someone else (409)', async () => {
    const { app, caller } = await withOnePerson();
    const headers = { 'if-match': given, 'idempotency-key': crypto.randomUUID() };
    await app.send(path, { caller, body: input, headers });
    const other = { ...input, lastDay: '2027-01-19' };
    expect((await app.send(path, { caller, body: other, headers })).status).toBe(422);
    const else_ = await told(await app.send(path, { caller: await app.makeToken('hr'), body: input, headers }));
    expect(else_.status).toBe(409);
    expect(JSON.stringify(else_.body)).not.toContain('Ada');
  });

  test('needs a key (400), a UUID (422), and what was seen of the thing it changes (428)', async () => {
    const { app, caller } = await withOnePerson();
    const send = async (headers: Caller) => await told(await app.send(path, { caller, body: input, headers }));
    expect((await send({ 'if-match': given })).status).toBe(400);
    expect((await send({ 'if-match': given, 'idempotency-key': 'one' })).body.error.fields).toEqual([
      { field: 'Idempotency-Key', message: 'This must be a UUID.' },
    ]);
    const unseen = await send({ 'idempotency-key': crypto.randomUUID() });
    expect(unseen.status).toBe(428);
    expect(unseen.body.error.things).toEqual(['assignment:assignment-1']);
  });

  test('takes what was seen from the body, thing by thing', async () => {
    const { app, caller } = await withOnePerson();
    const body = { ...input, basedOn: { 'assignment:assignment-1': given } };
    const headers = { 'idempotency-key': crypto.randomUUID() };
    expect((await app.send(path, { caller, body, headers })).status).toBe(201);
  });

  test('refuses an If-Match that says otherwise than the body, or for which there is nothing to see', async () => {
    const { app, caller } = await withOnePerson();
    const send = async (at: string, asked: { body: object; ifMatch: string; method?: string }) => {
      const headers = { 'idempotency-key': crypto.randomUUID(), 'if-match': asked.ifMatch };
      return await told(await app.send(at, { caller, body: asked.body, method: asked.method ?? 'POST', headers }));
    };
    const seen = { ...input, basedOn: { 'assignment:assignment-1': given } };
    const otherwise = await send(path, { body: seen, ifMatch: '"nonsense"' });
    expect([otherwise.status, otherwise.body.error.fields[0].field]).toEqual([422, 'If-Match']);
    const count = '/api/workers/worker-1/caseload-counts/2026-11-20';
    const nothingSeen = await send(count, { body: { children: 12 }, ifMatch: 'deadbeef', method: 'PUT' });
    expect([nothingSeen.status, nothingSeen.body.error.fields[0].field]).toEqual([422, 'If-Match']);
    expect((await app.deps.store.current()).seq).toBe(1);
    expect((await send(path, { body: seen, ifMatch: `"${given}"` })).status).toBe(201);
  });

  test('says both sides of a conflict in words (409)', async () => {
    const { app, caller } = await withOnePerson();
    const other = await app.makeToken('hr');
    const send = async (by: Caller, lastDay: string) => {
      const headers = { 'if-match': given, 'idempotency-key': crypto.randomUUID() };
      return await told(await app.send(path, { caller: by, body: { ...input, lastDay }, headers }));
    };
    const first = await send(other, '2027-01-18');
    const second = await send(caller, '2027-02-18');
    expect(second.status).toBe(409);
    expect(second.body.error.conflicts).toMatchObject([
      { thing: 'assignment:assignment-1', base: given, theirs: { change: first.body.change.id, by: 'a program' } },
    ]);
    expect((await send(other, '2027-02-18')).status).toBe(409); // R9 behind one token there may be several programs
  });

  test('tells beforehand what it would do, and stores nothing', async () => {
    const { app, caller } = await withOnePerson();
    const body = { ...input, basedOn: { 'assignment:assignment-1': given } };
    const preview = await told(await app.send(`${path}?preview=true`, { caller, body }));
    expect(preview.status).toBe(200);
    expect(preview.body.preview.sentence).toContain('last day 18 Jan 2027');
    expect((await app.deps.store.current()).seq).toBe(1);
  });

  test('keeps when a device says it was made, never later than when it came', async () => {
    const { app, caller } = await withOnePerson();
    const headers = {
      'if-match': given,
      'idempotency-key': crypto.randomUUID(),
      'muster-made-at': '2026-11-20T08:30:00Z',
    };
    await app.send(path, { caller, body: input, headers });
    const { changes } = await app.deps.store.current();
    expect(changes.at(-1)).toMatchObject({ madeAt: Date.UTC(2026, 10, 20, 8, 30), recordedAt: app.time.now });
    const later = {
      'if-match': `"${changes.at(-1)?.id}"`,
      'idempotency-key': crypto.randomUUID(),
      'muster-made-at': '2027-11-20T08:30:00Z',
    };
    expect((await app.send(path, { caller, body: { ...input, lastDay: '2027-01-19' }, headers: later })).status).toBe(
      201,
    );
    expect(changes.at(-1)?.madeAt).toBe(changes.at(-1)?.recordedAt);
  });

  test('is for those who have its right, where they have it', async () => {
    const { app } = await withOnePerson();
    const send = async (caller: Caller) => {
      const headers = { 'if-match': given, 'idempotency-key': crypto.randomUUID() };
      return (await app.send(path, { caller, body: input, headers })).status;
    };
    for (const access of ['performance', 'head_of_service', 'team_manager', 'board'] as const) {
      expect([access, await send(await app.makeToken(access, 'unit-1'))]).toEqual([access, 403]);
    }
    expect((await app.deps.store.current()).seq).toBe(1);
  });
});

describe('a key that is taken is looked at before anything else', () => {
  const taken = async () => {
    const { app, caller } = await withOnePerson();
    const headers = { 'if-match': given, 'idempotency-key': crypto.randomUUID() };
    const first = await told(await app.send(path, { caller, body: input, headers }));
    expect(first.status).toBe(201);
    const send = async (by: Caller, { at = path, body = input }: { at?: string; body?: unknown } = {}) => {
      const { status, body: said } = await told(await app.send(at, { caller: by, body, headers }));
      return [status, said.error?.code];
    };
    return { app, caller, send };
  };

  test('somebody else’s is refused as that, whatever they may do and whatever they send', async () => {
    const { app, send } = await taken();
    for (const access of ['admin', 'performance', 'team_manager', 'board'] as const) {
      const other = await app.makeToken(access, 'unit-1');
      expect([access, await send(other)]).toEqual([access, [409, 'idempotency_key_taken']]);
      expect([access, await send(other, { body: {} })]).toEqual([access, [409, 'idempotency_key_taken']]);
      const atGrants = { at: '/api/grants', body: { grantId: 3 } };
      expect([access, await send(other, atGrants)]).toEqual([access, [409, 'idempotency_key_taken']]);
    }
    expect((await app.send(path, { body: input })).status).toBe(401);
  });

  test('one’s own with another request is refused as that, however incomplete the other is', async () => {
    const { caller, send } = await taken();
    const reused = [422, 'idempotency_key_reused'];
    expect(await send(caller, { body: { lastDay: '2027-01-19' } })).toEqual(reused);
    expect(await send(caller, { body: {} })).toEqual(reused);
    expect(await send(caller, { body: [] })).toEqual(reused);
    expect(await send(caller, { body: { ...input, lastdayy: 1 } })).toEqual(reused);
    expect(await send(caller, { at: '/api/changes/given-1/undo', body: {} })).toEqual(reused);
    expect(await send(caller, { at: '/api/grants', body: {} })).toEqual(reused);
  });

  test('undo alike', async () => {
    const { app, caller } = await withOnePerson();
    const leaving = { 'if-match': given, 'idempotency-key': crypto.randomUUID() };
    const { change } = (await told(await app.send(path, { caller, body: input, headers: leaving }))).body;
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const undo = async (by: Caller, body: object) => {
      const { status, body: said } = await told(
        await app.send(`/api/changes/${change.id}/undo`, { caller: by, body, headers }),
      );
      return [status, said.error?.code];
    };
    expect(await undo(caller, {})).toEqual([201, undefined]);
    expect(await undo(caller, {})).toEqual([201, undefined]);
    expect(await undo(caller, { alsoUndo: 3 })).toEqual([422, 'idempotency_key_reused']);
    expect(await undo(await app.makeToken('board'), { alsoUndo: 3 })).toEqual([409, 'idempotency_key_taken']);
  });
});

test('a Change sent again has its first answer, though its maker may do nothing by now', async () => {
  const { app } = await withOnePerson();
  const { email, userId } = await app.makePerson('hr');
  const caller = await app.signIn(email);
  const headers = { 'if-match': `"${given}"`, 'idempotency-key': crypto.randomUUID() };
  const first = await told(await app.send(path, { caller, body: input, headers }));
  expect(first.status).toBe(201);
  const admin = await app.signIn((await app.makePerson('admin')).email);
  const ended = await app.send(`/api/grants/grant-${userId}/ending`, {
    caller: admin,
    body: { lastDay: '2026-11-22' },
    headers: { 'idempotency-key': crypto.randomUUID(), 'if-match': `"given-2"` },
  });
  expect(ended.status).toBe(201);
  const again = await told(await app.send(path, { caller, body: input, headers }));
  expect(again.status).toBe(201);
  expect(again.body.change.id).toBe(first.body.change.id);
  const another = { ...headers, 'idempotency-key': crypto.randomUUID() };
  expect((await app.send(path, { caller, body: input, headers: another })).status).toBe(403);
});

describe('what is wrong with a request', () => {
  test('is told all at once: a misspelt field, a wrong one and a wrong envelope together', async () => {
    const { app, caller } = await withOnePerson();
    const headers = { 'if-match': `"${given}"`, 'idempotency-key': crypto.randomUUID() };
    const body = { lastDay: '2027-13-01', lastDayy: 'x', basedOn: 3 };
    const { status, body: answer } = await told(await app.send(path, { caller, body, headers }));
    expect(status).toBe(422);
    const fields = answer.error.fields.map((fault: { field: string }) => fault.field);
    expect(fields.sort()).toEqual(['basedOn', 'lastDay', 'lastDayy']);
  });

  test('is told with what the rules say of the rest, where the rest can stand alone; to whoever may', async () => {
    const { app, caller } = await withOnePerson();
    const headers = { 'if-match': `"${given}"`, 'idempotency-key': crypto.randomUUID() };
    const body = { lastDay: '2027-03-31', noticeGivenOn: 'soon', lastDayAtWork: '2027-04-02' };
    const { status, body: answer } = await told(await app.send(path, { caller, body, headers }));
    expect(status).toBe(422);
    const fields = answer.error.fields.map((fault: { field: string }) => fault.field);
    expect(fields).toEqual(['noticeGivenOn', 'lastDayAtWork']);
    await app.record(makeUnit({ id: 'unit-2', code: 'U2', parentId: 'root' }));
    const other = await app.makeToken('hr', 'unit-2');
    const asked = { ...headers, 'idempotency-key': crypto.randomUUID() };
    const { body: refused } = await told(await app.send(path, { caller: other, body, headers: asked }));
    expect(refused.error.fields.map((fault: { field: string }) => fault.field)).toEqual(['noticeGivenOn']);
  });

  test('a list in place of an object is refused as that', async () => {
    const { app, caller } = await withOnePerson();
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const { status, body } = await told(await app.send('/api/workers', { caller, body: [], headers }));
    expect(status).toBe(422);
    expect(body.error.fields[0].message).toContain('object of named values');
  });
});
