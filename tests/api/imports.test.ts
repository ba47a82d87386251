import { describe, expect, test } from 'vitest';
import { refusedImports } from '../../db/schema/imports.ts';
import { markDemonstration } from '../../server/shared/installation.repository.ts';
import { authority, faulty } from '../support/importing.ts';
import { contentOf } from '../support/pack-content.ts';
import { edited, smallPack } from '../support/packs.ts';
import { told } from '../support/test-app.ts';

const counts = { 'caseloads.csv': 'worker_ref,as_at,children\nW1,2018-04-30,16\nAG-2,2018-04-30,11\n' };
describe('POST /api/imports', () => {
  test('takes a zip as one Change, and says what it did', async () => {
    const { app, caller, send, changes } = await authority();
    const id = crypto.randomUUID();
    const { status, body } = await told(await send(smallPack, { caller, key: id }));
    expect(status).toBe(201);
    expect(body.change).toEqual({
      id,
      seq: 1,
      recordedAt: '2026-11-23T12:00:00.000Z',
      verb: 'import.take',
      sentence:
        'An import brought in 4 units, 4 posts, 4 people, 5 assignments, 2 absences, 1 round of recruitment, 1 offer, 5 stages and 3 children’s counts.',
    });
    expect(body.report.files.map((file: { new: number }) => file.new)).toEqual([4, 4, 4, 5, 2, 7, 3]);
    expect(await changes()).toMatchObject([{ id, verb: 'import.take', things: [] }]);
    const posts = await told(await app.get('/api/posts?asAt=2020-05-01', caller));
    expect(posts.body.posts).toHaveLength(4);
  });

  test('takes the files of a form as well', async () => {
    const { caller, send, changes } = await authority();
    const form = new FormData();
    for (const [name, text] of Object.entries(smallPack)) form.append('files', new File([text], name));
    expect((await send(form, { caller })).status).toBe(201);
    expect(await changes()).toHaveLength(1);
  });

  test('changes nothing the second time, and says so', async () => {
    const { caller, send, changes } = await authority();
    await send(smallPack, { caller });
    const { status, body } = await told(await send(smallPack, { caller }));
    expect({ status, change: body.change }).toEqual({ status: 200, change: null });
    expect(await changes()).toHaveLength(1);
  });

  test('sent again under its key, gets its first answer; another pack under that key is refused', async () => {
    const { caller, send, changes } = await authority();
    const key = crypto.randomUUID();
    const first = await told(await send(smallPack, { caller, key }));
    expect(await told(await send(smallPack, { caller, key }))).toEqual(first);
    expect((await send(counts, { caller, key })).status).toBe(422);
    expect((await send(smallPack, { caller, key: null })).status).toBe(400);
    expect(await changes()).toHaveLength(1);
  });

  test('a key that is taken is looked at before who may import, and before the pack', async () => {
    const { app, caller, send } = await authority();
    const key = crypto.randomUUID();
    await send(smallPack, { caller, key });
    const said = async (answer: Response) => {
      const { status, body } = await told(answer);
      return [status, body.error.code];
    };
    const reused = [422, 'idempotency_key_reused'];
    expect(await said(await send(smallPack, { caller, key, query: '?overwrite=true' }))).toEqual(reused);
    expect(
      await said(await app.send('/api/imports', { caller, body: {}, headers: { 'idempotency-key': key } })),
    ).toEqual(reused);
    for (const access of ['admin', 'performance', 'board'] as const) {
      const other = await app.makeToken(access);
      const answer = await said(await send(smallPack, { caller: other, key }));
      expect([access, answer]).toEqual([access, [409, 'idempotency_key_taken']]);
    }
  });

  test('sent again while its answer is told line by line, gets it as the one line', async () => {
    const { caller, send } = await authority();
    const key = crypto.randomUUID();
    const first = await told(await send(smallPack, { caller, key }));
    const again = await send(smallPack, { caller: { ...caller, accept: 'application/x-ndjson' }, key });
    expect(again.headers.get('content-type')).toContain('application/x-ndjson');
    expect(JSON.parse(await again.text())).toEqual(first.body);
  });

  test('previews without saving, key or Change', async () => {
    const { caller, send, changes } = await authority();
    for (const query of ['?preview=true', '?preview=1']) {
      const { status, body } = await told(await send(smallPack, { caller, key: null, query }));
      expect(status).toBe(200);
      expect(body.preview.files[1]).toMatchObject({ file: 'posts.csv', rows: 5, new: 4 });
    }
    expect(await changes()).toEqual([]);
  });

  test('refuses a pack with every fault by place, and keeps only who, when and how many', async () => {
    const { app, caller, send, changes } = await authority();
    const { status, body } = await told(await send(faulty, { caller }));
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      code: 'import_refused',
      message: '2 things need putting right in the pack. Nothing was saved.',
      fields: [
        { field: 'posts.csv:2: fte', message: expect.stringContaining('found 2.5, expected') },
        { field: 'absences.csv:3: kind', message: expect.stringContaining('not repeated here') },
      ],
      faults: [
        { file: 'posts.csv', line: 2, column: 'fte', found: '2.5' },
        { file: 'absences.csv', line: 3, column: 'kind', found: null },
      ],
    });
    expect(await changes()).toEqual([]);
    const refused = await app.db.select().from(refusedImports);
    const who = { id: 1, actor: expect.stringMatching(/^token:/), refusedAt: app.time.now };
    expect(refused).toEqual([{ ...who, faults: 2, settledAt: null }]);
  });

  test('a preview of a faulty pack tells the same, and keeps nothing', async () => {
    const { app, caller, send } = await authority();
    const { status, body } = await told(await send(faulty, { caller, query: '?preview=true' }));
    expect({ status, faults: body.error.faults.length }).toEqual({ status: 422, faults: 2 });
    expect(await app.db.select().from(refusedImports)).toEqual([]);
  });

  test('refuses what is no pack', async () => {
    const { caller, send } = await authority();
    expect((await send('unit_code,name\n', { caller })).status).toBe(415);
    const inside = await told(await send({ 'pack/units.csv': smallPack['units.csv'] ?? '' }, { caller }));
    expect(inside.body.error.fields).toEqual([
      { field: 'pack/units.csv:1: (whole file)', message: expect.stringContaining('a path inside the zip') },
    ]);
  });
});

describe('progress', () => {
  const linesOf = async (answer: Response) =>
    (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  test('is told line by line to who asks, then the answer', async () => {
    const { caller, send } = await authority();
    const answer = await send(smallPack, { caller, accept: 'application/x-ndjson' });
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = await linesOf(answer);
    expect(lines.slice(0, 3)).toEqual([
      { progress: { step: 'read', file: 'units.csv', rows: 5 } },
      { progress: { step: 'read', file: 'posts.csv', rows: 5 } },
      { progress: { step: 'read', file: 'workers.csv', rows: 4 } },
    ]);
    expect(lines.slice(-3)).toMatchObject([
      { progress: { step: 'checking' } },
      { progress: { step: 'saving', versions: 36 } },
      { change: { seq: 1 } },
    ]);
  });

  test('or why it was refused', async () => {
    const { caller, send, changes } = await authority();
    const lines = await linesOf(await send(faulty, { caller, accept: 'application/x-ndjson' }));
    expect(lines.at(-1)).toMatchObject({ error: { code: 'import_refused', faults: [{ line: 2 }, { line: 3 }] } });
    expect(await changes()).toEqual([]);
  });
});

describe('who may import', () => {
  test('admin and hr all of it, performance children’s counts alone, nobody else anything', async () => {
    const { app, caller, send } = await authority();
    expect((await send(smallPack, { caller: await app.makeToken('admin') })).status).toBe(201);
    const performance = await app.makeToken('performance');
    expect((await send(smallPack, { caller: performance })).status).toBe(403);
    expect((await send(faulty, { caller: performance })).status).toBe(403);
    expect((await send(smallPack, { caller: performance, query: '?preview=true' })).status).toBe(403);
    expect((await send(counts, { caller: performance })).status).toBe(201);
    for (const access of ['head_of_service', 'team_manager', 'board'] as const) {
      const other = await app.makeToken(access);
      expect((await send(counts, { caller: other })).status, access).toBe(403);
    }
    expect((await send(counts)).status).toBe(401);
    expect((await send(counts, { caller })).status).toBe(200);
  });

  test('nobody on demonstration data, and the refusal says how to start clean', async () => {
    const { app, caller, send } = await authority();
    await markDemonstration(app.db);
    const { status, body } = await told(await send(smallPack, { caller }));
    expect(status).toBe(409);
    expect(body.error.message).toContain('MUSTER_DEMO=off');
  });
});

describe('a record that people have edited (journey 11)', () => {
  test('keeps what they wrote and lists it, however often; overwriting takes the pack’s word', async () => {
    const { app, caller, send, changes } = await authority();
    await send(smallPack, { caller });
    const record = await app.deps.store.current();
    const idOf = (reference: string) => record.now.by('assignment', 'assignmentRef', reference)[0]?.id;
    const [first] = await changes();
    for (const reference of ['A1', 'A3']) {
      app.time.now += 1000;
      const body = { lastDay: '2020-12-31', reason: 'resignation', basedOn: {} };
      const headers = { 'idempotency-key': crypto.randomUUID(), 'if-match': `"${first?.id}"` };
      const left = await told(await app.send(`/api/assignments/${idOf(reference)}/leaving`, { caller, body, headers }));
      expect(left.status, JSON.stringify(left.body)).toBe(201);
    }
    app.time.now += 1000;
    const next = edited(smallPack, 'caseloads.csv', ['2018-02-28,18', '2018-02-28,19']);
    const preview = (await told(await send(next, { caller, query: '?preview=true' }))).body.preview;
    expect(preview.kept).toMatchObject([
      {
        file: 'assignments.csv',
        line: 2,
        thing: `assignment:${idOf('A1')}`,
        differs: ['days'],
      },
      { file: 'assignments.csv', line: 4, thing: `assignment:${idOf('A3')}` },
    ]);
    const taken = await told(await send(next, { caller }));
    expect(taken.body.report.kept).toEqual(preview.kept);
    expect(taken.body.change.sentence).toBe('An import changed 1 children’s count.');
    const again = await told(await send(next, { caller }));
    expect(again.body).toMatchObject({ change: null, report: { kept: preview.kept } });
    expect(await changes()).toHaveLength(4);
    const overwritten = await told(await send(next, { caller, query: '?overwrite=true' }));
    expect(overwritten.body.change.sentence).toBe('An import changed 2 assignments.');
    expect(overwritten.body.report.kept).toEqual([]);
  });

  test('is as it was when the import is undone, as one Change; what was undone can be taken again', async () => {
    const { app, caller, send, changes } = await authority();
    await send(smallPack, { caller });
    const content = async () => contentOf((await app.deps.store.current()).now);
    const before = await content();
    app.time.now += 1000;
    const next = edited(smallPack, 'posts.csv', ['T2,1.0', 'T2,0.9'], ['Team manager', 'Manager']);
    const { body } = await told(await send({ ...next, ...counts }, { caller }));
    const undo = async (id: string) => {
      app.time.now += 1000;
      const headers = { 'idempotency-key': crypto.randomUUID() };
      return await told(await app.send(`/api/changes/${id}/undo`, { caller, body: {}, headers }));
    };
    expect((await undo(body.change.id)).status).toBe(201);
    expect(await content()).toEqual(before);
    const again = await told(await send({ ...next, ...counts }, { caller }));
    expect(again.body.report.kept).toEqual([]);
    expect((await undo(again.body.change.id)).status).toBe(201);
    const [first] = await changes();
    expect((await undo(first?.id ?? '')).status).toBe(201);
    expect(await content()).toEqual([]);
    expect((await told(await send(smallPack, { caller }))).body.report.kept).toEqual([]);
    expect(await content()).toEqual(before);
  });

  test('answers name nobody', async () => {
    const { caller, send } = await authority();
    const answers = [
      await send(smallPack, { caller }),
      await send(faulty, { caller }),
      await send(edited(smallPack, 'workers.csv', ['Ada Lark', '']), { caller }),
    ];
    const text = (await Promise.all(answers.map((answer) => answer.text()))).join('\n');
    for (const name of ['Ada', 'Lark', 'Moss', 'SW100', '8001']) expect(text).not.toContain(name);
  });
});
