import { beforeEach, describe, expect, test } from 'vitest';
import { day, FOREVER } from '../../server/domain/day.ts';
import { measureIds } from '../../server/domain/measures/registry.ts';
import {
  makeAssignment,
  makeCount,
  makePost,
  makeUnit,
  makeWorker,
  makeWorkerDetails,
  onDay,
} from '../support/makers.ts';
import { type Caller, createTestApp, type TestApp, told } from '../support/test-app.ts';

let app: TestApp;
let hr: Caller;
let board: Caller;
let head: Caller;

const since = { effectiveFrom: day('2018-01-01'), effectiveTo: FOREVER };

beforeEach(async () => {
  app = await createTestApp();
  await app.record(
    makeUnit({ id: 'u-root', code: 'ROOT', kindOfUnit: 'service', parentId: null, ...since }),
    makeUnit({ id: 'u-a', code: 'A', name: 'Assessment', parentId: 'u-root', ...since }),
    makeUnit({ id: 'u-b', code: 'B', name: 'Safeguarding', parentId: 'u-root', ...since }),
    makePost({ id: 'p-1', postNumber: '1', unitId: 'u-a', fteMicro: 1_000_000, role: 'social_worker', ...since }),
    makePost({ id: 'p-2', postNumber: '2', unitId: 'u-b', fteMicro: 1_000_000, role: 'social_worker', ...since }),
    makePost({ id: 'p-3', postNumber: '3', unitId: 'u-b', fteMicro: 800_000, role: 'social_worker', ...since }),
    makeWorker({ id: 'w-1' }),
    makeWorkerDetails({ id: 'w-1', name: 'Asha Afolabi' }),
    makeWorker({ id: 'w-2' }),
    makeWorkerDetails({ id: 'w-2', name: 'Bronwen Bevan' }),
    makeAssignment({ id: 'a-1', workerId: 'w-1', postId: 'p-1', basis: 'permanent', fteMicro: 1_000_000, ...since }),
    makeAssignment({ id: 'a-2', workerId: 'w-2', postId: 'p-2', basis: 'permanent', fteMicro: 600_000, ...since }),
    makeCount({ id: 'w-1:2026-10-20', workerId: 'w-1', children: 21, ...onDay('2026-10-20') }),
  );
  hr = await app.makeToken('hr');
  board = await app.makeToken('board');
  head = await app.makeToken('head_of_service', 'u-a');
});

const get = async (path: string, caller: Caller = hr) => told(await app.get(path, caller));

describe('a series', () => {
  test('gives the numerator and the denominator of each month end, and who stands behind them', async () => {
    const { status, body } = await get('/api/measures/vacancy-rate/series?from=2026-09-01&to=2026-10-31&grain=month');
    expect(status).toBe(200);
    expect(body).toMatchObject({ measure: 'vacancy-rate', unit: null, grain: 'month' });
    const figure = { numerator: 1.2, denominator: 2.8, posts: 3 };
    expect(body.points).toMatchObject([
      { asAt: '2026-09-30', ...figure },
      { asAt: '2026-10-31', ...figure },
    ]);
    expect(body.points[0].value).toBeCloseTo(1.2 / 2.8, 12);
    expect(body.seq).toBeGreaterThan(0);
  });

  test('is of one unit by its code, of its children, or of every team below it', async () => {
    const month = 'from=2026-10-31&to=2026-10-31';
    const one = await get(`/api/measures/vacancy-rate/series?${month}&unit=B`);
    expect(one.body).toMatchObject({
      unit: 'B',
      unitName: 'Safeguarding',
      points: [{ numerator: 1.2, denominator: 1.8 }],
    });
    for (const by of ['children', 'team']) {
      const { body } = await get(`/api/measures/vacancy-rate/series?${month}&unit=ROOT&by=${by}`);
      expect(body.series.map((series: { unit: string }) => series.unit)).toEqual(['A', 'B']);
    }
  });

  test('several measures come in one request', async () => {
    const all = measureIds.map((id) => `measure=${id}`).join('&');
    const { body } = await get(`/api/measures/series?${all}&from=2026-10-31&to=2026-10-31`);
    expect(body.series.map((series: { measure: string }) => series.measure)).toEqual(measureIds);
  });

  test('a denominator of 0 gives no value, and both numbers', async () => {
    const { body } = await get('/api/measures/agency-covering-vacancies/series?from=2026-10-31&to=2026-10-31');
    expect(body.points[0]).toMatchObject({ numerator: 0, denominator: 0, value: null });
  });

  test('a unit that was not there has no figure in a series by team', async () => {
    const { body } = await get('/api/measures/vacancy-rate/series?from=2017-12-31&to=2018-01-31&by=team');
    expect(body.series[0].points).toMatchObject([{ numerator: null, value: null }, { denominator: 1 }]);
  });

  test.each([
    ['/api/measures/nothing/series?from=2026-01-31&to=2026-01-31', 'id'],
    ['/api/measures/vacancy-rate/series?from=2026-02-30&to=2026-03-31', 'from'],
    ['/api/measures/vacancy-rate/series?from=2026-03-31&to=2026-03-01', 'to'],
    ['/api/measures/vacancy-rate/series?from=2026-03-31&to=9999-12-31&grain=day', 'to'],
    ['/api/measures/vacancy-rate/series?from=1990-01-01&to=2026-03-01&grain=day', 'grain'],
    ['/api/measures/vacancy-rate/series?from=2026-01-31&to=2026-01-31&grain=year', 'grain'],
    ['/api/measures/vacancy-rate/series?from=2026-01-31&to=2026-01-31&knownAt=yesterday', 'knownAt'],
    ['/api/measures/vacancy-rate/series?from=2026-01-31&to=2026-01-31&knownAt=2099-01-01T00:00:00Z', 'knownAt'],
    ['/api/measures/vacancy-rate/series?from=2026-01-31&to=2026-01-31&knownat=2026-01-01T00:00:00Z', 'knownat'],
    ['/api/posts?as_at=2026-01-31', 'as_at'],
  ])('%s is refused by field', async (path, field) => {
    const { status, body } = await get(path);
    expect(status).toBe(422);
    expect(body.error.fields).toMatchObject([{ field }]);
  });

  test('an unknown unit is not found', async () => {
    const { status } = await get('/api/measures/vacancy-rate/series?from=2026-01-31&to=2026-01-31&unit=NOPE');
    expect(status).toBe(404);
  });

  test('before the first Change there is no figure, and the answer says so', async () => {
    const before = '2001-01-01T00:00:00Z';
    const { status, body } = await get(
      `/api/measures/vacancy-rate/series?from=2018-12-31&to=2018-12-31&knownAt=${before}`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ reason: 'nothing_recorded_yet', seq: 0, points: [{ value: null, numerator: null }] });
  });
});

describe('a unit by its code', () => {
  const early = 'knownAt=2001-01-01T00:00:00Z';

  test('is echoed as it was asked for, whatever was known then', async () => {
    const { body } = await get(`/api/measures/vacancy-rate/series?from=2018-12-31&to=2018-12-31&unit=A&${early}`);
    expect(body).toMatchObject({ unit: 'A', unitName: 'Assessment', points: [{ value: null }] });
    const working = await get(`/api/measures/vacancy-rate/explain?asAt=2018-12-31&unit=A&${early}`);
    expect(working.body).toMatchObject({ unit: 'A', rows: [] });
  });

  test('has a series without figures for each unit below it, before the first Change', async () => {
    const { body } = await get(
      `/api/measures/vacancy-rate/series?from=2018-12-31&to=2018-12-31&unit=ROOT&by=team&${early}`,
    );
    expect(body.reason).toBe('nothing_recorded_yet');
    expect(body.series).toMatchObject([
      { unit: 'A', points: [{ value: null }] },
      { unit: 'B', points: [{ value: null }] },
    ]);
  });

  test('is found by what was known then, where it is no longer believed to have been', async () => {
    const before = new Date(app.time.now).toISOString();
    app.time.now += 60_000;
    const { record } = app;
    await record(makeUnit({ id: 'u-c', code: 'C', parentId: 'u-root', ...since }));
    const known = new Date(app.time.now + 1000).toISOString();
    app.time.now += 60_000;
    const withdrawn = app.deps.store.commit({
      change: { id: 'withdraw-c', actor: 'system', verb: 'test.withdrawn', reason: null, device: null, madeAt: null },
      bodyHash: 'withdraw-c',
      plan: (held) => ({ supersede: [...held.now.versions('unit', 'u-c')], add: [] }),
    });
    await withdrawn;
    const path = '/api/measures/establishment/series?from=2026-10-31&to=2026-10-31&unit=C';
    expect((await get(path)).status).toBe(404);
    expect((await get(`${path}&knownAt=${known}`)).body).toMatchObject({ unit: 'C', points: [{ numerator: 0 }] });
    expect((await get(`${path}&knownAt=${before}`)).status).toBe(404);
  });
});

describe('the working of a figure', () => {
  test.each(measureIds)('of %s adds up to its two numbers', async (id) => {
    const { status, body } = await get(`/api/measures/${id}/explain?asAt=2026-10-31`);
    expect(status).toBe(200);
    const sum = (part: string) =>
      body.rows.reduce((total: number, row: { part: string; amount: number }) => {
        return total + (row.part === part || row.part === 'both' ? row.amount : 0);
      }, 0);
    expect(sum('numerator')).toBeCloseTo(body.point.numerator, 9);
    expect(sum('denominator')).toBeCloseTo(body.point.denominator ?? 0, 9);
  });

  test("names people of the reader's own units only, and still adds up", async () => {
    const { body } = await get('/api/measures/agency-rate/explain?asAt=2026-10-31', head);
    const names = body.rows.flatMap((row: { worker: { name: string } | null }) => row.worker?.name ?? []);
    expect(names).toEqual(['Asha Afolabi']);
    expect(body.rows).toContainEqual(expect.objectContaining({ worker: null, unit: null, amount: 0.6, rows: 1 }));
  });
});

describe('the board', () => {
  test('sees month ends only', async () => {
    const { status, body } = await get(
      '/api/measures/vacancy-rate/series?from=2026-10-01&to=2026-10-30&grain=week',
      board,
    );
    expect(status).toBe(422);
    expect(body.error.fields[0].message).toContain('month');
  });

  test('sees what is known now, and not any instant of the past', async () => {
    const { status } = await get(
      '/api/measures/vacancy-rate/series?from=2026-09-30&to=2026-09-30&knownAt=2026-10-01T00:00:00Z',
      board,
    );
    expect(status).toBe(422);
  });

  test('sees no figure that fewer than five people stand behind, nor its working, nor a name', async () => {
    const { body } = await get('/api/measures/caseload-within-limit/series?from=2026-10-31&to=2026-10-31', board);
    expect(body.points).toEqual([
      { asAt: '2026-10-31', numerator: null, denominator: null, value: null, suppressed: true },
    ]);
    for (const id of measureIds) {
      const answer = await app.get(`/api/measures/${id}/explain?asAt=2026-10-31`, board);
      expect(await answer.text()).not.toMatch(/Asha|Bronwen/);
    }
  });

  test('has no lists', async () => {
    for (const list of ['posts', 'workers', 'assignments', 'absences', 'caseloads', 'recruitments']) {
      expect((await app.get(`/api/${list}`, board)).status).toBe(403);
    }
  });
});
