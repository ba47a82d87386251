import { expect, test } from 'vitest';
import { edited, smallPack, zipOf } from '../support/packs.ts';
import { type Caller, createTestApp, told } from '../support/test-app.ts';

/** Journey 11, in an authority imported from a pack written here: 2018-07-31 is inside everything it says. */
const on = '2019-06-30';
// biome-ignore lint/suspicious/noExplicitAny: rows are read as tests expect them
type Row = any;

/** P5 is held for 0.81 of 0.810811: a crumb. */
const pack = edited(
  edited(
    edited(smallPack, 'posts.csv', [
      'P4,Social',
      'P5,Social worker,social_worker,T1,0.810811,2016-04-01,,funded,G9\nP4,Social',
    ]),
    'workers.csv',
    ['W4,Dot', 'W5,Eli Fenn,SW100005,8005,,,\nW4,Dot'],
  ),
  'assignments.csv',
  ['A3,W3,P3,,,permanent,1.0', 'A6,W5,P5,,,permanent,0.81,,,2016-04-01,,,,\nA3,W3,P3,,,permanent,1.0'],
);
const nextMonth = edited(pack, 'caseloads.csv', ['2018-02-28,18', '2018-02-28,19']);

test('next month’s pack keeps what people wrote, adds up everywhere, changes nothing again, and is undone as one', async () => {
  const app = await createTestApp();
  const [hr, performance] = [await app.makeToken('hr'), await app.makeToken('performance')];
  const read = async (path: string, caller: Caller = hr) => {
    const { status, body } = await told(await app.get(path, caller));
    expect(status, `${path}: ${JSON.stringify(body.error)}`).toBe(200);
    return body;
  };
  const take = async (files: typeof pack, query = '') => {
    app.time.now += 1000;
    const headers = { 'content-type': 'application/zip', 'idempotency-key': crypto.randomUUID() };
    return await told(
      await app.call(`/api/imports${query}`, { method: 'POST', body: zipOf(files), caller: hr, headers }),
    );
  };
  const send = async (path: string, body: object) => {
    app.time.now += 1000;
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const answer = await told(await app.send(path, { caller: hr, body, headers }));
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body.change;
  };
  expect((await take(pack)).status).toBe(201);
  const { assignments } = await read('/api/assignments?asAt=2019-06-30');
  for (const reference of ['A1', 'A3']) {
    const { id, etag } = assignments.find((one: Row) => one.assignmentRef === reference);
    const body = { lastDay: '2020-12-31', reason: 'resignation', basedOn: { [`assignment:${id}`]: etag } };
    await send(`/api/assignments/${id}/leaving`, body);
  }
  const everything = async () => ({
    posts: (await read(`/api/posts?asAt=${on}`)).posts,
    assignments: (await read(`/api/assignments?asAt=${on}`)).assignments,
    caseloads: (await read('/api/caseloads?asAt=2018-03-15')).caseloads.map(({ workerId, children }: Row) => [
      workerId,
      children,
    ]),
  });
  const before = await everything();

  const { preview } = (await take(nextMonth, '?preview=true')).body;
  expect(preview.kept.map((one: Row) => one.file)).toEqual(['assignments.csv', 'assignments.csv']);
  const taken = await take(nextMonth);
  expect(taken.status).toBe(201);
  expect(taken.body.report.kept).toEqual(preview.kept);
  expect((await take(nextMonth)).body.change).toBeNull();
  const kept = (await read('/api/assignments?asAt=2020-12-31')).assignments;
  const ends = kept.filter((one: Row) => ['A1', 'A3'].includes(one.assignmentRef)).map((one: Row) => one.endDate);
  expect(ends).toEqual(['2020-12-31', '2020-12-31']);

  const csv = await (await app.get(`/api/vacancies.csv?asAt=${on}`, performance)).text();
  const [header = '', ...lines] = csv
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
  const at = (name: string) => header.split(',').indexOf(name);
  const rows = lines.map((line) => line.split(',')).filter((cells) => cells[at('state')] === 'now');
  const micro = (fte: number) => Math.round(fte * 1_000_000);
  const inCsv = rows.reduce((sum, cells) => sum + micro(Number(cells[at('vacant_fte')])), 0);
  expect(rows.filter((cells) => cells[at('crumb')] === 'yes').map((cells) => cells[at('vacant_fte')])).toEqual([
    '0.000811',
  ]);
  const series = await read(`/api/measures/vacancy-rate/series?from=${on}&to=${on}`, performance);
  const working = await read(`/api/measures/vacancy-rate/explain?asAt=${on}`, performance);
  const vacant: Row[] = working.rows.filter((row: Row) => row.part !== 'denominator');
  expect(micro(series.points[0].numerator)).toBe(inCsv);
  expect(vacant.reduce((sum, row) => sum + micro(row.amount), 0)).toBe(inCsv);
  expect(vacant.map((row) => row.amount)).toContain(0.000811);

  await send(`/api/changes/${taken.body.change.id}/undo`, {});
  expect(await everything()).toEqual(before);
});
