import { beforeEach, describe, expect, test } from 'vitest';
import { day, FOREVER } from '../../server/domain/day.ts';
import { recruitmentMeasureIds } from '../../server/domain/measures/recruitment-registry.ts';
import { makeAssignment, makePost, makeUnit, makeWorker, makeWorkerDetails } from '../support/makers.ts';
import { offer, round, stages } from '../support/recruitment-scenes.ts';
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
    makePost({ id: 'p-1', postNumber: '1', unitId: 'u-a', effectiveFrom: day('2026-01-01') }),
    makePost({ id: 'p-2', postNumber: '2', unitId: 'u-b', effectiveFrom: day('2026-01-01') }),
    makeWorker({ id: 'w-1' }),
    makeWorkerDetails({ id: 'w-1', name: 'Asha Afolabi' }),
    makeAssignment({ id: 'a-1', workerId: 'w-1', postId: 'p-1', effectiveFrom: day('2026-03-17') }),
    ...[
      round('r-1', ['p-1'], { from: '2026-01-10' }),
      offer('o-1', ['r-1', 'p-1'], { on: '2026-02-01', workerId: 'w-1' }),
    ],
    ...stages({ round: 'r-1' }, { '2026-01-10': 'advertised' }),
    ...stages({ round: 'r-1', offer: 'o-1' }, { '2026-02-01': 'offered', '2026-03-17': 'started' }),
  );
  hr = await app.makeToken('hr');
  board = await app.makeToken('board');
  head = await app.makeToken('head_of_service', 'u-b');
});

const get = async (path: string, caller: Caller = hr) => told(await app.get(path, caller));
const month = 'from=2026-10-31&to=2026-10-31';

describe('measures of recruitment', () => {
  test('are listed apart from those of the workforce, each with its formula, and say that they are local', async () => {
    const { body } = await get('/api/measures');
    const found = body.measures.filter((one: { group: string }) => one.group === 'recruitment');
    expect(found.map((one: { id: string }) => one.id)).toEqual(recruitmentMeasureIds);
    expect(found[0]).toMatchObject({ id: 'time-to-fill', kind: 'days', about: 'posts', local: true });
    expect(body.measures.filter((one: { group: string }) => one.group === 'workforce')).toHaveLength(11);
  });

  test('of days have a median, a 90th percentile and a count in place of two numbers, and what is open apart', async () => {
    const { status, body } = await get(`/api/measures/time-to-fill/series?${month}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ measure: 'time-to-fill', unit: null });
    expect(body.points).toEqual([
      {
        asAt: '2026-10-31',
        value: 75,
        median: 75,
        p90: 75,
        count: 1,
        posts: 1,
        open: { median: 303, p90: 303, count: 1 },
      },
    ]);
  });

  test('come by unit, and several with those of the workforce in one request, in the order asked for', async () => {
    const { body } = await get(`/api/measures/time-to-fill/series?${month}&by=children&unit=ROOT`);
    expect(body.series.map((one: { unit: string; points: unknown[] }) => [one.unit, one.points[0]])).toMatchObject([
      ['A', { median: 75, count: 1, open: { count: 0 } }],
      ['B', { median: null, count: 0, open: { median: 303, count: 1 } }],
    ]);
    const asked = ['coming-vacancies-30', 'vacancy-rate', 'offers-fell-through', 'vacancies-no-round'];
    const many = await get(`/api/measures/series?${asked.map((id) => `measure=${id}`).join('&')}&${month}`);
    expect(many.body.series.map((one: { measure: string }) => one.measure)).toEqual(asked);
    expect(many.body.series.map((one: { points: unknown[] }) => one.points[0])).toMatchObject([
      { numerator: 0, denominator: null, value: 0, fte: 0 },
      { numerator: 1, denominator: 2 },
      { numerator: 0, denominator: 1, value: 0, people: 1 },
      { numerator: 1, denominator: null, value: 1, fte: 1, posts: 1 },
    ]);
  });

  test('use what had been recorded by an instant; before the first Change there is none', async () => {
    const { body } = await get(`/api/measures/time-to-fill/series?${month}&knownAt=2001-01-01T00:00:00Z`);
    expect(body).toMatchObject({ reason: 'nothing_recorded_yet' });
    expect(body.points).toEqual([{ asAt: '2026-10-31', value: null, median: null, p90: null, count: null }]);
  });

  test('a unit that was not there has no figure in a series by team', async () => {
    const { body } = await get('/api/measures/time-to-fill/series?from=2017-12-31&to=2018-01-31&by=team');
    expect(body.series[0].points).toMatchObject([
      { median: null, count: null },
      { median: null, count: 0 },
    ]);
  });

  test('show their working: episodes, rounds and offers with their days', async () => {
    const { body } = await get('/api/measures/time-to-fill/explain?asAt=2026-10-31');
    expect(body.rows).toMatchObject([
      { part: 'open', days: 303, since: '2026-01-01', on: null, post: { postNumber: '2' } },
      { part: 'counted', days: 75, since: '2026-01-01', on: '2026-03-17', unit: 'A', post: { postNumber: '1' } },
    ]);
    const offers = await get('/api/measures/time-to-offer/explain?asAt=2026-10-31');
    expect(offers.body.rows).toMatchObject([
      { days: 31, recruitment: { ref: 'R-1' }, offer: { ref: 'O-1' }, worker: { name: 'Asha Afolabi' } },
    ]);
  });

  test.each(recruitmentMeasureIds)('%s has as many rows in its working as it counts', async (id) => {
    const { status, body } = await get(`/api/measures/${id}/explain?asAt=2026-02-28`);
    expect(status).toBe(200);
    const rows = body.rows.filter((row: { part: string }) => row.part !== 'open').length;
    expect(body.point.count ?? body.point.denominator ?? body.point.numerator).toBe(rows);
    expect(body.point.open?.count ?? 0).toBe(body.rows.length - rows);
  });
});

describe('who may see what of them', () => {
  test('an offer in another unit is told as one of so many; a post is told with its days and without its round', async () => {
    const offers = await get('/api/measures/time-to-offer/explain?asAt=2026-10-31', head);
    expect(offers.body.rows).toMatchObject([
      { part: 'counted', days: null, worker: null, offer: null, post: null, rows: 1 },
    ]);
    const stay = await get('/api/measures/time-in-advertised/explain?asAt=2026-10-31', head);
    expect(stay.body.rows).toMatchObject([{ days: 22, post: { postNumber: '1' }, recruitment: null }]);
    expect(JSON.stringify([offers.body, stay.body])).not.toMatch(/Asha|R-1|O-1/);
  });

  test('RB1, RB2 the board sees figures of posts, and none of offers that few people stand behind', async () => {
    expect((await get(`/api/measures/time-to-fill/series?${month}`, board)).body.points).toMatchObject([
      { median: 75 },
    ]);
    for (const id of ['time-to-offer', 'offers-fell-through', 'time-in-offered'] as const) {
      const { body } = await get(`/api/measures/${id}/series?${month}`, board);
      expect(body.points[0]).toMatchObject({ asAt: '2026-10-31', value: null, suppressed: true });
      expect((await get(`/api/measures/${id}/explain?asAt=2026-10-31`, board)).body.rows).toEqual([]);
    }
  });
});
