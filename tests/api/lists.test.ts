import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, test } from 'vitest';
import { day, FOREVER } from '../../server/domain/day.ts';
import {
  makeAbsence,
  makeAssignment,
  makeCount,
  makePost,
  makeUnit,
  makeWorker,
  makeWorkerDetails,
  onDay,
} from '../support/makers.ts';
import { type Caller, createTestApp, type TestApp, told } from '../support/test-app.ts';

const lists = [
  'units',
  'posts',
  'workers',
  'assignments',
  'absences',
  'caseloads',
  'recruitments',
  'vacancies',
  'queries',
  'attention',
] as const;
const since = { effectiveFrom: day('2020-01-01'), effectiveTo: FOREVER };

let app: TestApp;
let hr: Caller;
let head: Caller;

const recordedAt = Date.UTC(2026, 9, 12, 9);
const noon = Date.UTC(2026, 10, 23, 12);

beforeEach(async () => {
  app = await createTestApp({ now: recordedAt });
  await app.record(
    makeUnit({ id: 'u-root', code: 'ROOT', kindOfUnit: 'service', parentId: null, ...since }),
    makeUnit({ id: 'u-a', code: 'A', parentId: 'u-root', ...since }),
    makeUnit({ id: 'u-b', code: 'B', parentId: 'u-root', ...since }),
    makePost({ id: 'p-1', postNumber: '1', title: '=SUM(A1)', unitId: 'u-a', fteMicro: 1_000_000, ...since }),
    makePost({ id: 'p-2', postNumber: '2', unitId: 'u-b', fteMicro: 810_811, ...since }),
    makeWorker({ id: 'w-1' }),
    makeWorkerDetails({ id: 'w-1', workerRef: 'W1', name: 'Asha Afolabi' }),
    makeWorker({ id: 'w-2' }),
    makeWorkerDetails({ id: 'w-2', workerRef: 'W2', name: 'Bronwen "Bron" Bevan' }),
    makeAssignment({
      id: 'a-1',
      workerId: 'w-1',
      postId: 'p-1',
      fteMicro: 600_000,
      ...since,
      effectiveTo: day('2026-11-01'),
    }),
    makeAssignment({ id: 'a-2', workerId: 'w-2', postId: 'p-2', fteMicro: 810_811, ...since }),
    makeAbsence({ id: 'x-2', workerId: 'w-2', absenceKind: 'sickness', ...since }),
    makeCount({ id: 'w-1:2026-10-20', workerId: 'w-1', children: 21, ...onDay('2026-10-20') }),
  );
  app.time.now = noon;
  hr = await app.makeToken('hr');
  head = await app.makeToken('head_of_service', 'u-a');
});

const list = async (path: string, caller: Caller = hr) => told(await app.get(`/api/${path}`, caller));

describe('lists as at a day', () => {
  test('a post says what is filled and what is vacant; a last day is inclusive', async () => {
    const { body } = await list('posts?asAt=2026-10-31');
    expect(body.posts).toMatchObject([
      {
        postNumber: '1',
        unitCode: 'A',
        fte: 1,
        employedFte: 0.6,
        vacantFte: 0.4,
        startDate: '2020-01-01',
        endDate: null,
      },
      { postNumber: '2', unitCode: 'B', fte: 0.810811, vacantFte: 0 },
    ]);
    const assignments = await list('assignments?asAt=2026-10-31');
    expect(assignments.body.assignments[0]).toMatchObject({ name: 'Asha Afolabi', endDate: '2026-10-31' });
    expect((await list('assignments?asAt=2026-11-01')).body.assignments).toHaveLength(1);
  });

  test('by unit, with everything under it', async () => {
    expect((await list('posts?unit=B')).body.posts).toHaveLength(1);
    expect((await list('posts?unit=ROOT')).body.posts).toHaveLength(2);
    expect((await list('posts?unit=ZZ')).status).toBe(404);
  });

  test('the vacancies of a day add up to the figure; a vacancy that is coming is in no figure until then', async () => {
    const { body } = await list('vacancies?asAt=2026-10-31');
    expect(body.vacancies).toMatchObject([
      { state: 'now', postNumber: '1', vacantFte: 0.4, since: '2020-01-01', why: 'new_post', crumb: false },
      { state: 'coming', postNumber: '1', vacantFte: 0, comingFte: 0.6, since: '2026-11-01', days: 1, why: 'left' },
    ]);
    const { body: figure } = await list('measures/vacancy-rate/series?from=2026-10-31&to=2026-10-31');
    const sum = body.vacancies.reduce((total: number, row: { vacantFte: number }) => total + row.vacantFte, 0);
    expect(sum).toBeCloseTo(figure.points[0].numerator, 9);
  });

  test('V6 coming on a day gone by is what the record held by its end: in the list, its file and what needs attention', async () => {
    await app.record(
      makePost({ id: 'p-3', postNumber: '3', unitId: 'u-a', fteMicro: 500_000, ...since }),
      makeAssignment({ id: 'a-3', workerId: 'w-2', postId: 'p-3', fteMicro: 500_000, ...since }),
      makePost({ id: 'p-4', postNumber: '4', unitId: 'u-b', effectiveFrom: day('2026-12-01') }),
    );
    const coming = async (on: string, caller = hr) => {
      const { body } = await list(`vacancies?asAt=${on}`, caller);
      const file: string = await (await app.get(`/api/vacancies.csv?asAt=${on}`, caller)).text();
      const lines: { [column: string]: string }[] = parse(file, { bom: true, columns: true });
      const attention = (await list(`attention?asAt=${on}`, caller)).body.attention;
      const isComing = (row: { state?: string }) => row.state === 'coming';
      const asTold = body.vacancies.filter(isComing).map((row: { postNumber: string }) => row.postNumber);
      expect(lines.filter(isComing).map((row) => row.post_number)).toEqual(asTold);
      const waiting = attention.filter((row: { what: string }) => row.what === 'coming');
      expect(waiting.map((row: { postNumber: string }) => row.postNumber)).toEqual(asTold);
      return asTold;
    };
    expect(await coming('2026-10-11')).toEqual([]);
    expect(await coming('2026-10-12')).toEqual(['1']);
    expect(await coming('2026-10-31')).toEqual(['1']);
    expect(await coming('2026-10-31', head)).toEqual(['1']);
    expect(await coming('2026-11-22')).toEqual([]);
    expect(await coming('2026-11-23')).toEqual(['4']);
    expect(await coming('2026-10-31&knownAt=2026-10-12T08:59:59Z')).toEqual([]);
    expect((await list('vacancies?asAt=2026-10-11')).body.vacancies).toMatchObject([{ state: 'now', postNumber: '1' }]);
  });

  test('as known at an instant', async () => {
    const { body } = await list('posts?knownAt=2001-01-01T00:00:00Z');
    expect(body).toMatchObject({ posts: [], total: 0, seq: 0 });
  });

  test('a page at a time', async () => {
    const first = await list('posts?limit=1');
    expect(first.body).toMatchObject({ total: 2, next: 1 });
    const second = await list('posts?limit=1&offset=1');
    expect(second.body).toMatchObject({ posts: [{ postNumber: '2' }], next: null });
  });

  test.each(lists)("%s shows a head of service the rows of their own units, and no one else's name", async (name) => {
    const answer = await app.get(`/api/${name}?asAt=2026-10-31`, head);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('Bevan');
  });

  test('why someone is away is told to HR by session, and to no token', async () => {
    expect((await list('absences')).body.absences).toMatchObject([{ name: 'Bronwen "Bron" Bevan', kind: null }]);
    const { email } = await app.makePerson('hr');
    const person = await app.signIn(email);
    expect((await list('absences', person)).body.absences).toMatchObject([{ kind: 'sickness' }]);
  });

  test.each(lists)('%s comes as the same rows in CSV, by address or by Accept', async (name) => {
    const json = await list(`${name}?asAt=2026-10-31`);
    const byAddress = await app.get(`/api/${name}.csv?asAt=2026-10-31`, hr);
    const byAccept = await app.get(`/api/${name}?asAt=2026-10-31`, hr, { accept: 'text/csv' });
    const text = await byAddress.text();
    expect(byAddress.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await byAccept.text()).toBe(text);
    const rows: { [column: string]: string }[] = parse(text, { columns: true, bom: true });
    expect(rows).toHaveLength(json.body[name].length);
  });

  test('text that a spreadsheet would take for a formula is escaped', async () => {
    const text = await (await app.get('/api/posts.csv', hr)).text();
    expect(text).toContain("'=SUM(A1)");
    expect(text.split('\r\n')[0]).toContain('post_number');
  });
});

describe('one post', () => {
  test('comes with its versions, its vacancies, what happened to it, and the ETag to change it by', async () => {
    const answer = await app.get('/api/posts/p-1?asAt=2026-10-31', hr);
    const { body } = await told(answer);
    expect(body).toMatchObject({
      post: { postNumber: '1', employedFte: 0.6, vacantFte: 0.4 },
      versions: [{ startDate: '2020-01-01', endDate: null }],
      vacancies: [{ startDate: '2020-01-01', endDate: null, steps: [{ vacantFte: 0.4 }, { vacantFte: 1 }] }],
    });
    expect(body.changes).toHaveLength(1);
    expect(answer.headers.get('etag')).toBe(`"${body.post.etag}"`);
    expect((await list('posts')).body.posts[0].etag).toBe(body.post.etag);
  });

  test('of another unit is not found, as one that is not there', async () => {
    expect((await app.get('/api/posts/p-2', head)).status).toBe(404);
    expect((await app.get('/api/posts/nothing', hr)).status).toBe(404);
  });

  test('a post whose team came under the reader’s own unit later is theirs, for the days of its own', async () => {
    const moved = day('2026-02-01');
    await app.record(
      makeUnit({ id: 'u-c', code: 'C', parentId: 'u-b', ...since, effectiveTo: moved }),
      makeUnit({ id: 'u-c', code: 'C', parentId: 'u-a', ...since, effectiveFrom: moved }),
      makePost({ id: 'p-3', postNumber: '3', unitId: 'u-c', ...since }),
      makePost({ id: 'p-4', postNumber: '4', unitId: 'u-c', ...since, effectiveTo: moved }),
    );
    expect((await app.get('/api/posts/p-3', head)).status).toBe(200);
    expect((await app.get('/api/posts/p-4', head)).status).toBe(404);
  });
});

describe('the record for a device', () => {
  test('comes whole, then as what is new since a seq, and not at all when nothing is', async () => {
    const whole = await app.get('/api/record', hr);
    expect(whole.status).toBe(200);
    const body = (await whole.json()) as { scope: string; seq: number };
    expect(body.scope).toBe('whole');
    const etag = whole.headers.get('etag') ?? '';
    expect((await app.get('/api/record', hr, { 'if-none-match': etag })).status).toBe(304);
    const { body: rest } = await list(`record?since=${body.seq}`);
    expect(rest.changes.count).toBe(0);
  });

  test("another reader's ETag is another", async () => {
    const etag = (await app.get('/api/record', hr)).headers.get('etag') ?? '';
    const answer = await app.get('/api/record', head, { 'if-none-match': etag });
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('Bevan');
  });
});
