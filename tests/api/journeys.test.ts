import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMonths, type Day, day, monthEnd } from '../../server/domain/day.ts';
import { type DemonstrationApp, openDemonstrationApp, type Row } from '../support/demonstration-app.ts';
import type { Caller } from '../support/test-app.ts';

/** The journeys of journeys.md about posts and those who hold them, over HTTP, in the demonstration authority. */
let app: DemonstrationApp;
let hr: Caller;
let head: Caller;

beforeAll(async () => {
  app = await openDemonstrationApp();
  hr = await app.signInTo('hr');
  head = await app.signInTo('head_of_service');
}, 120_000);

afterAll(async () => {
  await app?.release();
});

const holders = async (postNumber: string, on = app.today): Promise<Row[]> =>
  await app.onPost('assignments', { caller: hr, postNumber, on });
const holder = async (postNumber: string, on = app.today): Promise<Row> => {
  const [one, ...others] = await holders(postNumber, on);
  expect(others).toEqual([]);
  return one;
};
const vacancy = async (postNumber: string, on = app.today): Promise<Row> =>
  (await app.onPost('vacancies', { caller: hr, postNumber, on }))[0];
const recruited = async (postNumber: string, on: Day): Promise<boolean> =>
  (await app.onPost('recruitments', { caller: hr, postNumber, on })).length > 0;
const post = async (postNumber: string, on = app.today): Promise<Row> =>
  (await app.onPost('posts', { caller: hr, postNumber, on }))[0];
const vacant = async (on = app.today) => await app.figure('vacancy-rate', { caller: hr, on });
const lately = async (id: string, caller: Caller = hr): Promise<Row> => {
  const { changes } = await app.read('/api/changes?limit=20', caller);
  return changes.find((change: Row) => change.id === id);
};

describe('journey 1: the holder of 1042 is leaving', () => {
  const waiting = async (assignmentId: string): Promise<Row[]> => {
    const { attention } = await app.read('/api/attention?unit=ASM2', hr);
    return attention.filter((one: Row) => one.group === 'leavers' && one.thing === `assignment:${assignmentId}`);
  };

  test('a coming vacancy, today’s figure as it was, the destination still to collect; undo restores', async () => {
    const [before, later] = [await vacant(), await vacant(app.D(57))];
    const { id } = await holder('1042');
    const body = { noticeGivenOn: app.today, lastDay: app.D(56), reason: 'resignation' };
    const change = await app.write(`/api/assignments/${id}/leaving`, { caller: hr, body });
    expect(change.sentence).toContain('Social Worker 1042, Assessment 2 leaves; last day 18 Jan 2027');
    expect(await vacancy('1042')).toMatchObject({ state: 'coming', since: app.D(57), comingFte: 1, why: 'left' });
    expect(await vacant()).toEqual(before);
    expect((await vacant(app.D(57))).numerator).toBeCloseTo(later.numerator + 1, 9);
    expect((await lately(change.id)).sentence).toBe(change.sentence);
    expect(await waiting(id)).toMatchObject([{ what: 'destination', postNumber: '1042', on: app.D(56) }]);
    const { diff } = await app.read(`/api/changes/${change.id}`, hr);
    expect(JSON.stringify(diff)).toMatch(/resign/i);
    expect(JSON.stringify(diff)).not.toMatch(/"label":"[Dd]estination","before":null,"after":"(?!Not)/);
    await app.undo(change.id, hr);
    expect(await waiting(id)).toEqual([]);
    expect(await vacancy('1042')).toBeUndefined();
    expect((await holder('1042', app.D(57))).id).toBe(id);
    expect(await vacant(app.D(57))).toEqual(later);
    expect((await lately(change.id)).undoneBy).not.toBeNull();
  });
});

describe('journey 4: half of 1120 away, covered, and back on fewer hours', () => {
  test('never a vacancy while away, over-occupied while covered, a vacancy of 0.2 from the return', async () => {
    const [away, back] = [app.D(30), app.D(300)];
    const held = (await holders('1120')).find((one) => one.fte === 0.6);
    const starting = { kind: 'maternity_paternity', startDate: away, expectedReturn: back };
    const absenceId = crypto.randomUUID();
    const absence = { absenceId, ...starting };
    await app.write(`/api/workers/${held.workerId}/absences`, { caller: hr, body: absence });
    expect(await vacancy('1120', away)).toBeUndefined();
    const cover = { covers: 'absence', coversAbsenceOf: held.workerId, expectedEndDate: app.D(299) };
    const assignmentId = crypto.randomUUID();
    const terms = { assignmentId, postId: held.postId, basis: 'fixed_term', fte: 0.6, startDate: away, ...cover };
    await app.write('/api/assignments', { caller: hr, body: { ...terms, newWorker: { name: 'Kit Dale' } } });
    const covering = (await holders('1120', away)).find((one) => one.id === assignmentId);
    expect(covering).toMatchObject({ basis: 'fixed_term', covers: 'absence', fte: 0.6 });
    expect(await post('1120', away)).toMatchObject({ vacantFte: 0, overOccupiedFte: 0.6 });
    await app.write(`/api/absences/${absenceId}/return`, { caller: hr, body: { backOn: back } });
    await app.write(`/api/assignments/${held.id}/hours`, { caller: hr, body: { from: back, fte: 0.4 } });
    const gone = { lastDay: app.D(299), reason: 'other', destination: 'other' };
    await app.write(`/api/assignments/${assignmentId}/leaving`, { caller: hr, body: gone });
    expect(await post('1120', app.D(299))).toMatchObject({ vacantFte: 0, overOccupiedFte: 0.6 });
    expect(await post('1120', back)).toMatchObject({ vacantFte: 0.2, overOccupiedFte: 0 });
    expect(await vacancy('1120')).toMatchObject({ state: 'coming', since: back, comingFte: 0.2 });
  });
});

describe('journey 5: the agency worker on 1077 becomes permanent', () => {
  test('one Change, one person with one history; 1077 leaves Vacancies on its day; undo takes back both', async () => {
    const agency = await holder('1077');
    const body = { startDate: app.D(21), basis: 'permanent' };
    const change = await app.write(`/api/assignments/${agency.id}/conversion`, { caller: hr, body });
    expect(await holder('1077', app.D(20))).toMatchObject({ id: agency.id, basis: 'agency', endDate: app.D(20) });
    const starter = await holder('1077', app.D(21));
    expect(starter).toMatchObject({ basis: 'permanent', workerId: agency.workerId, startedOn: app.D(21) });
    const { diff } = await app.read(`/api/changes/${change.id}`, hr);
    expect(JSON.stringify(diff)).toMatch(/agency/i);
    expect(await vacancy('1077')).toMatchObject({ state: 'now', since: app.D(-74), easesOn: app.D(21) });
    expect(await vacancy('1077', app.D(20))).toMatchObject({ state: 'now' });
    expect(await vacancy('1077', app.D(21))).toBeUndefined();
    expect([await recruited('1077', app.D(20)), await recruited('1077', app.D(21))]).toEqual([true, false]);
    await app.undo(change.id, hr);
    expect((await holder('1077', app.D(20))).endDate).toBe(agency.endDate);
    expect(await vacancy('1077', app.D(21))).toMatchObject({ state: 'now', since: app.D(-74) });
    expect(await recruited('1077', app.D(21))).toBe(true);
    expect(await vacancy('1077')).toMatchObject({ easesOn: null });
  });
});

describe('journey 6: a last day recorded late', () => {
  test('the clock starts on the 16th; last month-end is 1.0 higher, and was as it was', async () => {
    const last = monthEnd(addMonths(app.today, -1));
    const fifteenth = day(`${last.slice(0, 7)}-15`);
    const sixteenth = day(`${last.slice(0, 7)}-16`);
    const knownAt = new Date(app.time.now).toISOString();
    const before = await app.figure('vacancy-rate', { caller: head, on: last });
    const onThe15th = await vacant(fifteenth);
    const { id } = await holder('1058');
    const change = await app.write(`/api/assignments/${id}/leaving`, { caller: hr, body: { lastDay: fifteenth } });
    expect(await vacancy('1058')).toMatchObject({ state: 'now', since: sixteenth, vacantFte: 1 });
    const after = await app.figure('vacancy-rate', { caller: head, on: last });
    expect(after.numerator).toBeCloseTo(before.numerator + 1, 9);
    expect(await app.figure('vacancy-rate', { caller: head, on: last, knownAt })).toEqual(before);
    expect(await vacant(fifteenth)).toEqual(onThe15th);
    expect(await lately(change.id, head)).toMatchObject({
      hidden: false,
      sentence: expect.stringContaining('last day 15 Oct 2026'),
    });
  });
});

describe('journey 12: 24 posts of 11-24 Permanence move to Children in Care; a stand-in has it for three weeks', () => {
  const from = day('2027-04-01');
  const eve = day('2027-03-31');

  test('nothing moves before; both are right either side, the authority as it was; no one is a leaver', async () => {
    const postsOf = async (on = from): Promise<Row[]> => (await app.read(`/api/posts?asAt=${on}&unit=PER`, hr)).posts;
    const posts = (await postsOf(app.today)).filter((one) => one.unitCode !== 'PER'); // its own two stay
    expect(posts).toHaveLength(24);
    const moving = new Set(posts.map((one) => one.id));
    const then = await postsOf();
    const staying = then.filter((one) => !moving.has(one.id));
    const { units } = await app.read('/api/units', hr);
    const team = units.find((unit: Row) => unit.unitCode === 'CIC1');
    const of = async (unit: string | undefined, on = from) => {
      const [one, other] = await Promise.all([
        app.figure('vacancy-rate', { caller: hr, on, ...(unit && { unit }) }),
        app.figure('turnover-rate', { caller: hr, on, ...(unit && { unit }) }),
      ]);
      return { vacant: one.numerator, posts: one.denominator, leavers: other.numerator };
    };
    const [whole, permanence, care] = [await of(undefined), await of('PER'), await of('CIC')];
    const eves = [await of('PER', eve), await of('CIC', eve)];
    const body = { from, moves: [{ unitId: team.id, postIds: posts.map((one) => one.id) }] };
    await app.write('/api/reorganisations', { caller: hr, body });
    expect([await of('PER', eve), await of('CIC', eve)]).toEqual(eves);
    expect(await of(undefined)).toEqual(whole);
    expect((await postsOf()).map((one) => one.id)).toEqual(staying.map((one) => one.id));
    const [left, moved] = [await of('PER'), await of('CIC')];
    expect(left.vacant).toBeCloseTo(
      staying.reduce((sum, one) => sum + one.vacantFte, 0),
      9,
    );
    expect(left.vacant + moved.vacant).toBeCloseTo(permanence.vacant + care.vacant, 9);
    expect(left.posts + moved.posts).toBeCloseTo(permanence.posts + care.posts, 9);
    const theirs = then.filter((one) => moving.has(one.id));
    expect(theirs).toHaveLength(24);
    const sum = theirs.reduce((total, one) => total + one.employedFte + one.vacantFte, 0);
    expect(moved.posts - care.posts).toBeCloseTo(sum, 9);
  });

  test('the stand-in sees names in those weeks only', async () => {
    const admin = await app.signInTo('admin');
    const { units } = await app.read('/api/units', hr);
    const care = units.find((unit: Row) => unit.unitCode === 'CIC');
    const standIn = await app.makePerson('board');
    const term = { access: 'head_of_service', unitIds: [care.id], from: app.D(1), lastDay: app.D(21) };
    const body = { grantId: crypto.randomUUID(), userId: standIn.userId, ...term };
    await app.write('/api/grants', { caller: admin, body });
    const began = app.time.now;
    const askedOn = async (days: number) => {
      app.time.now = began + days * 86_400_000;
      const answer = await app.get('/api/workers', await app.signIn(standIn.email));
      const { workers = [] } = (await answer.json()) as Row;
      return { status: answer.status, units: [...new Set(workers.map((one: Row) => one.unitCode))].sort() };
    };
    expect((await askedOn(0)).status).toBe(403);
    const own = units.filter((unit: Row) => unit.unitCode === 'CIC' || unit.parentCode === 'CIC');
    const codes = new Set(own.map((unit: Row) => unit.unitCode));
    for (const days of [1, 21]) {
      const asked = await askedOn(days);
      expect(asked.status).toBe(200);
      expect(asked.units).toContain('CIC1');
      expect(asked.units.filter((code) => !codes.has(code))).toEqual([]);
    }
    expect((await askedOn(22)).status).toBe(403);
  });
});
