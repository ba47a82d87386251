import { describe, expect, test } from 'vitest';
import type { Fault } from '../../server/domain/errors.ts';
import { makeAssignment, makePost, makeUnit, makeWorker, makeWorkerDetails } from '../support/makers.ts';
import { type Caller, createTestApp, type TestApp, told } from '../support/test-app.ts';

async function withTwoTeams(): Promise<TestApp> {
  const app = await createTestApp();
  const person = (team: string, name: string) => [
    makePost({ id: `post-${team}`, unitId: team }),
    makeWorker({ id: `worker-${team}` }),
    makeWorkerDetails({ id: `worker-${team}`, name }),
    makeAssignment({ id: `assignment-${team}`, workerId: `worker-${team}`, postId: `post-${team}` }),
  ];
  await app.record(
    makeUnit({ id: 'root' }),
    makeUnit({ id: 'north', parentId: 'root' }),
    makeUnit({ id: 'south', parentId: 'root' }),
    ...person('north', 'Ada Invented'),
    ...person('south', 'Bea Invented'),
  );
  app.time.now += 1000;
  return app;
}

const leaving = async (app: TestApp, team: string, { caller, lastDay }: { caller: Caller; lastDay: string }) => {
  const headers = { 'idempotency-key': crypto.randomUUID(), 'if-match': 'given-1' };
  const path = `/api/assignments/assignment-${team}/leaving`;
  const answer = await told(await app.send(path, { caller, body: { lastDay, changeReason: 'A reason' }, headers }));
  app.time.now += 1000;
  return answer.body.change;
};

const undo = async (app: TestApp, id: string, { caller, body = {} }: { caller: Caller; body?: object }) => {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  return await told(await app.send(`/api/changes/${id}/undo`, { caller, body, headers }));
};

describe('the log', () => {
  test('tells what happened, newest first, a page at a time', async () => {
    const app = await withTwoTeams();
    const caller = await app.makeToken('hr');
    const first = await leaving(app, 'north', { caller, lastDay: '2027-01-18' });
    const second = await leaving(app, 'south', { caller, lastDay: '2027-01-19' });
    const all = (await told(await app.get('/api/changes', caller))).body;
    expect(all.changes.map((change: { id: string }) => change.id)).toEqual([second.id, first.id, 'given-1']);
    expect(all.changes[0]).toMatchObject({
      sentence: second.sentence,
      by: 'a program',
      reason: 'A reason',
      hidden: false,
    });
    expect(all.next).toBe(null);
    const page = (await told(await app.get('/api/changes?limit=1', caller))).body;
    expect(page.changes).toHaveLength(1);
    const next = (await told(await app.get(`/api/changes?limit=1&before=${page.next}`, caller))).body;
    expect(next.changes[0].id).toBe(first.id);
  });

  test('takes at most 500 at once, and says so', async () => {
    const app = await withTwoTeams();
    const caller = await app.makeToken('hr');
    expect((await app.get('/api/changes?limit=500', caller)).status).toBe(200);
    for (const limit of ['0x10', '1e2', '5.0'])
      expect((await app.get(`/api/changes?limit=${limit}`, caller)).status, limit).toBe(422);
    expect((await told(await app.get('/api/changes?limit=501', caller))).body.error.fields).toEqual([
      { field: 'limit', message: 'This must be a whole number from 1 to 500.' },
    ]);
  });

  test('refuses what no change can be found by, every fault at once', async () => {
    const app = await withTwoTeams();
    const caller = await app.makeToken('hr');
    const refused = async (query: string) => {
      const { status, body } = await told(await app.get(`/api/changes?${query}`, caller));
      expect(status, query).toBe(422);
      return Object.fromEntries(body.error.fields.map(({ field, message }: Fault) => [field, message]));
    };
    const to = 'The last day comes before the first.';
    const verb = 'This must be the name of a kind of change, as listed in /api/openapi.json.';
    const by =
      'This must be one of: an administrator, an HR officer, the performance team, a head of service, a team manager, the improvement board, a program, the system, someone.';
    expect(await refused('from=2027-01-01&to=2026-01-01')).toEqual({ to });
    expect(await refused('verb=nope')).toEqual({ verb });
    expect(await refused('by=nope')).toEqual({ by });
    expect(await refused('from=2027-01-01&to=2026-01-01&verb=nope&by=nope')).toEqual({ to, verb, by });
    const { paths } = (await told(await app.get('/api/openapi.json', caller))).body;
    const { parameters } = paths['/api/changes'].get;
    const listed = (name: string) => parameters.find((one: { name: string }) => one.name === name).schema.enum;
    expect(listed('verb')).toEqual(expect.arrayContaining(['assignment.leave', 'import.take', 'change.undo']));
    expect(listed('by').map((one: string) => by.includes(one))).not.toContain(false);
    for (const sound of ['verb=import.take', 'verb=change.undo', 'by=the%20system', 'from=2027-01-01&to=2027-01-01'])
      expect((await app.get(`/api/changes?${sound}`, caller)).status, sound).toBe(200);
  });

  test('finds by thing, person, verb, unit and days', async () => {
    const app = await withTwoTeams();
    const caller = await app.makeToken('hr');
    const north = await leaving(app, 'north', { caller, lastDay: '2027-01-18' });
    const ids = async (query: string) => {
      const { changes } = (await told(await app.get(`/api/changes?${query}`, caller))).body;
      return changes.map((change: { id: string }) => change.id);
    };
    expect(await ids('thing=post:post-north')).toEqual([north.id, 'given-1']);
    expect(await ids('person=worker:worker-south')).toEqual(['given-1']);
    expect(await ids('person=worker-south')).toEqual(['given-1']);
    expect(await ids('person=system')).toEqual(['given-1']);
    expect(await ids(`person=${(await app.deps.store.current()).changes.at(-1)?.actor}`)).toEqual([north.id]);
    expect(await ids('verb=assignment.leave')).toEqual([north.id]);
    expect(await ids('unit=NORTH')).toEqual([north.id, 'given-1']);
    expect(await ids('unit=SOUTH')).toEqual(['given-1']);
    expect(await ids('from=2026-11-23&to=2026-11-23')).toEqual([north.id, 'given-1']);
    expect(await ids('from=2026-11-24')).toEqual([]);
    expect((await app.get('/api/changes?unit=NOWHERE', caller)).status).toBe(404);
  });

  test('names nobody whom the reader may not see', async () => {
    const app = await withTwoTeams();
    const caller = await app.makeToken('hr');
    await leaving(app, 'north', { caller, lastDay: '2027-01-18' });
    const south = await leaving(app, 'south', { caller, lastDay: '2027-01-19' });
    const head = await (await app.get('/api/changes', await app.makeToken('head_of_service', 'north'))).text();
    expect(head).toContain('Ada Invented');
    expect(head).not.toContain('Bea Invented');
    const board = await (await app.get('/api/changes', await app.makeToken('board'))).text();
    expect(board).not.toContain('Invented');
    const one = await (
      await app.get(`/api/changes/${south.id}`, await app.makeToken('head_of_service', 'north'))
    ).text();
    expect(one).not.toContain('Bea Invented');
  });

  test('a start, a token and a refusal add nothing to it', async () => {
    const app = await withTwoTeams();
    const caller = await app.makeToken('hr');
    const path = '/api/assignments/assignment-north/leaving';
    expect((await app.send(path, { caller, body: { lastDay: '2027-01-18' } })).status).toBe(400);
    const again = await createTestApp({ db: app.db });
    expect((await told(await again.get('/api/changes', caller))).body.changes).toHaveLength(1);
  });
});

describe('undo', () => {
  test('takes a change back as one change, once', async () => {
    const app = await withTwoTeams();
    const caller = await app.makeToken('hr');
    const { id } = await leaving(app, 'north', { caller, lastDay: '2027-01-18' });
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const send = () => app.send(`/api/changes/${id}/undo`, { caller, body: {}, headers });
    const first = await told(await send());
    expect(first.status).toBe(201);
    expect(first.body.change.verb).toBe('change.undo');
    expect(await told(await send())).toEqual(first);
    const record = await app.deps.store.current();
    expect(record.now.versions('assignment', 'assignment-north')[0]?.leaveReason).toBe(null);
    const { changes } = (await told(await app.get('/api/changes', caller))).body;
    expect(changes[0]).toMatchObject({ id: first.body.change.id, undid: [id] });
    expect(changes[1]).toMatchObject({ id, undoneBy: first.body.change.id, mayUndo: false });
    expect((await undo(app, id, { caller })).body.error.code).toBe('undo.already');
  });

  test('holds to what was named as seen, and takes no If-Match for which there is nothing', async () => {
    const app = await withTwoTeams();
    const caller = await app.makeToken('hr');
    const { id } = await leaving(app, 'north', { caller: await app.makeToken('hr'), lastDay: '2027-01-18' });
    const send = async (body: object, also: Caller = {}) => {
      const headers = { 'idempotency-key': crypto.randomUUID(), ...also };
      return await told(await app.send(`/api/changes/${id}/undo`, { caller, body, headers }));
    };
    const nonsense = await send({}, { 'if-match': '"deadbeef"' });
    expect([nonsense.status, nonsense.body.error.fields[0].field]).toEqual([422, 'If-Match']);
    const stale = await send({ basedOn: { 'assignment:assignment-north': 'given-1' } });
    expect([stale.status, stale.body.error.conflicts[0].theirs.change]).toEqual([409, id]);
    expect((await send({ basedOn: { 'assignment:assignment-north': id } }, { 'if-match': id })).status).toBe(201);
  });

  test('of an undo brings back what was taken back', async () => {
    const app = await withTwoTeams();
    const caller = await app.makeToken('hr');
    const { id } = await leaving(app, 'north', { caller, lastDay: '2027-01-18' });
    const undone = await undo(app, id, { caller });
    expect((await undo(app, undone.body.change.id, { caller })).status).toBe(201);
    const record = await app.deps.store.current();
    expect(record.now.versions('assignment', 'assignment-north').at(-1)?.effectiveTo).toBe('2027-01-19');
  });

  test('is refused while others stand on it, which can be undone with it', async () => {
    const app = await withTwoTeams();
    const caller = await app.makeToken('hr');
    const first = await leaving(app, 'north', { caller, lastDay: '2027-01-18' });
    const headers = { 'idempotency-key': crypto.randomUUID(), 'if-match': first.id };
    const body = { lastDay: '2027-01-11' };
    const second = await told(await app.send('/api/assignments/assignment-north/leaving', { caller, body, headers }));
    const refused = await undo(app, first.id, { caller });
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatchObject({
      code: 'undo.stands_on_it',
      standsOn: [{ change: second.body.change.id, mayUndo: true }],
    });
    const both = await undo(app, first.id, { caller, body: { alsoUndo: [second.body.change.id] } });
    expect(both.status).toBe(201);
  });

  test('is for one’s own, and for those whose work it is', async () => {
    const app = await withTwoTeams();
    const { id } = await leaving(app, 'north', { caller: await app.makeToken('hr'), lastDay: '2027-01-18' });
    for (const access of ['performance', 'head_of_service', 'team_manager', 'board'] as const) {
      const answer = await undo(app, id, { caller: await app.makeToken(access, 'north') });
      expect([access, answer.status]).toEqual([access, 403]);
    }
    expect((await undo(app, id, { caller: await app.makeToken('hr') })).status).toBe(201);
    expect((await undo(app, 'no-such-change', { caller: await app.makeToken('hr') })).status).toBe(404);
  });
});
