import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemonstrationApp, openDemonstrationApp, type Row } from '../support/demonstration-app.ts';
import { type Caller, told } from '../support/test-app.ts';

/** The journeys of journeys.md about recruitment, teams, children’s counts and the board, over HTTP. */
let app: DemonstrationApp;
let hr: Caller;
let head: Caller;
let board: Caller;

beforeAll(async () => {
  app = await openDemonstrationApp();
  hr = await app.signInTo('hr');
  head = await app.signInTo('head_of_service');
  board = await app.signInTo('board');
}, 120_000);

afterAll(async () => {
  await app?.release();
});

const SAFEGUARDING = /^SAF/;

describe('journey 7: a head of service reads Safeguarding 3', () => {
  const rows = async (list: string): Promise<Row[]> => (await app.read(`/api/${list}?unit=SAF3`, head))[list];

  test('what is filled and vacant adds up to funded, post by post and in the figure', async () => {
    const posts = await rows('posts');
    const sum = (field: string) => posts.reduce((total, one) => total + one[field], 0);
    expect(sum('employedFte') + sum('vacantFte') - sum('overOccupiedFte')).toBeCloseTo(sum('fte'), 9);
    const vacancies = (await rows('vacancies')).filter((one) => one.state === 'now');
    const figure = await app.figure('vacancy-rate', { caller: head, on: app.today, unit: 'SAF3' });
    expect(vacancies.reduce((total, one) => total + one.vacantFte, 0)).toBeCloseTo(figure.numerator, 9);
    expect(vacancies.find((one) => one.postNumber === '1077')).toMatchObject({ coveredUntil: app.D(20) });
  });

  test('the manager is away, the holder of 1104 acts since D-60, and nobody covers 1104', async () => {
    const assignments = await rows('assignments');
    const on = (postNumber: string, basis: string) =>
      assignments.filter((one) => one.postNumber === postNumber && one.basis === basis);
    const [acting, ...others] = on('1103', 'acting');
    expect([acting.startedOn, acting.covers, others]).toEqual([app.D(-60), 'absence', []]);
    const [permanent] = on('1103', 'permanent');
    const away = (await rows('absences')).find((one) => one.workerId === permanent.workerId);
    expect(away).toMatchObject({ startDate: app.D(-60), expectedReturn: app.D(200) });
    const held = assignments.filter((one) => one.postNumber === '1104');
    expect(held.map((one) => one.workerId)).toEqual([acting.workerId]);
  });

  test('who is over 20 and over 20 per FTE, and what ends in 8 weeks; only her own service’s people', async () => {
    const caseloads = await rows('caseloads');
    expect(caseloads).toHaveLength(7);
    for (const one of caseloads) {
      expect(one.overLimit).toBe(one.children > 20);
      expect(one.childrenPerFte).toBeCloseTo(one.children / one.fte, 9);
    }
    const within = await app.figure('caseload-within-limit', { caller: head, on: app.today, unit: 'SAF3' });
    expect(within.numerator).toBe(caseloads.filter((one) => !one.overLimit).length);
    const ending = (await rows('assignments')).filter((one) => one.expectedEndDate && one.expectedEndDate <= app.D(56));
    expect(ending.map((one) => one.postNumber)).toContain('1077');
    const everyone: Row[] = (await app.read('/api/workers', head)).workers;
    expect(everyone.filter((one) => one.unitCode && !SAFEGUARDING.test(one.unitCode))).toEqual([]);
  });
});

describe('journey 2: 1077 moves along, finds no one, and is advertised again', () => {
  test('stages on their days, the second round counted, the vacancy’s clock still from D-74; undo restores', async () => {
    const round = async (): Promise<Row> => {
      const { recruitments } = await app.read('/api/recruitments', hr);
      return recruitments.find((one: Row) => one.postNumber === '1077');
    };
    const first = await round();
    const reach = (stage: string, on: string, more: object = {}) =>
      app.write(`/api/recruitments/${first.id}/stages`, { caller: hr, body: { stage, on, ...more } });
    const made = [await reach('shortlisted', app.D(-1))];
    expect(await round()).toMatchObject({ stage: 'shortlisted', stageSince: app.D(-1), daysInStage: 1, round: 1 });
    made.push(await reach('interviewed', app.today));
    made.push(await reach('no_one_appointed', app.today, { next: { stage: 'advertised' } }));
    expect(made[2]?.sentence).toMatch(/no one appointed on 23 Nov 2026\. Round 2 \(R-26-\d+\) advertised/);
    const second = await round();
    expect(second).toMatchObject({ stage: 'advertised', stageSince: app.today, round: 2 });
    expect(second.id).not.toBe(first.id);
    const [vacancy] = await app.onPost('vacancies', { caller: hr, postNumber: '1077', on: app.today });
    expect(vacancy).toMatchObject({ since: app.D(-74), days: 74, easesOn: null, coveredUntil: app.D(20) });
    for (const change of made.reverse()) await app.undo(change.id, hr);
    expect(await round()).toMatchObject({ id: first.id, stage: 'advertised', round: 1 });
  });
});

describe('journey 3: round R-26-09', () => {
  const round = async (on = app.today): Promise<Row[]> => {
    const { recruitments } = await app.read(`/api/recruitments?asAt=${on}`, hr);
    return recruitments.filter((one: Row) => one.recruitmentRef === 'R-26-09');
  };

  test('checks, a start agreed for D+21, and on that day the assignment, in one Change', async () => {
    const before = await round();
    expect(before).toHaveLength(6);
    const declined = before.filter((one) => one.offerRef === null && one.stage !== 'declined');
    expect(declined.length).toBeGreaterThanOrEqual(3); // two never offered, and the declined one’s post back
    const offered = before.find((one) => one.stage === 'checks');
    const { offerId } = offered;
    const checks = [
      { check: 'enhanced_dbs', state: 'clear' },
      { check: 'reference_2', state: 'asked', chaseOn: app.D(3) },
    ];
    const checked = { on: app.today, checks };
    const change = await app.write(`/api/offers/${offerId}/checks`, { caller: hr, method: 'PATCH', body: checked });
    expect(change.sentence).toContain('2 of 8');
    const agreed = { on: app.today, agreedStart: app.D(21) };
    await app.write(`/api/offers/${offerId}/agreed-start`, { caller: hr, body: agreed });
    const row = (await round()).find((one) => one.offerRef === offered.offerRef);
    expect(row).toMatchObject({ stage: 'start_agreed', agreedStart: app.D(21) });
    const began = app.time.now;
    app.time.now += 21 * 86_400_000;
    const caller = await app.signInTo('hr');
    const body = { newWorker: { name: 'Kit Dale' } };
    await app.write(`/api/offers/${offerId}/start`, { caller, body });
    const [started] = await app.onPost('assignments', { caller, postNumber: offered.postNumber, on: app.D(21) });
    expect(started).toMatchObject({ name: 'Kit Dale', basis: 'permanent', startedOn: app.D(21) });
    const { changes } = await app.read('/api/changes?limit=1', caller);
    expect(changes[0]).toMatchObject({ verb: 'offer.start' });
    await app.undo(changes[0].id, caller);
    expect(await app.onPost('assignments', { caller, postNumber: offered.postNumber, on: app.D(21) })).toEqual([]);
    app.time.now = began + 60_000;
  });
});

describe('journey 8: "this isn’t right"', () => {
  test('the query is open, then answered with the new count; the asker sees it; Assessment’s names stay hidden', async () => {
    const caseloads: Row[] = (await app.read('/api/caseloads', head)).caseloads;
    const listed = caseloads.find((one) => one.children === 31);
    const queryId = crypto.randomUUID();
    const body = { queryId, about: `worker:${listed.workerId}`, text: '9 transferred on Friday' };
    const raised = await app.write('/api/queries', { caller: head, body });
    const latest = async (verb: string, caller: Caller): Promise<Row[]> =>
      (await app.read(`/api/changes?verb=${verb}`, caller)).changes;
    expect((await latest('query.raise', hr))[0]).toMatchObject({ id: raised.id, hidden: false });
    const open = async (caller: Caller, unit = listed.unitCode): Promise<Row[]> => {
      const { queries } = await app.read(`/api/queries?unit=${unit}`, caller);
      return queries.filter((one: Row) => one.state === 'open');
    };
    const onToday = async (): Promise<Row[]> => {
      const { attention } = await app.read('/api/attention', hr);
      return attention.filter((one: Row) => one.thing === `query:${queryId}`);
    };
    for (const caller of [head, hr]) expect(await open(caller)).toMatchObject([{ id: queryId, text: body.text }]);
    expect(await onToday()).toMatchObject([{ group: 'queries', what: body.about, on: app.today }]);
    const counted = { caller: hr, method: 'PUT', body: { children: 22 } };
    await app.write(`/api/workers/${listed.workerId}/caseload-counts/${app.today}`, counted);
    const answer = 'Counted again today: 22';
    const answered = await app.write(`/api/queries/${queryId}/answer`, { caller: hr, body: { answer } });
    for (const caller of [head, hr]) expect(await open(caller)).toEqual([]);
    expect(await onToday()).toEqual([]);
    const asked: Row[] = (await app.read('/api/queries', head)).queries;
    expect(asked.find((one) => one.id === queryId)).toMatchObject({ mine: true, state: 'answered', answer });
    expect((await latest('query.answer', head))[0]).toMatchObject({ id: answered.id, hidden: false });
    expect(JSON.stringify(await app.read(`/api/changes/${answered.id}`, head))).toContain(answer);
    const after: Row[] = (await app.read('/api/caseloads', head)).caseloads;
    expect(after.find((one) => one.workerId === listed.workerId)).toMatchObject({ children: 22, countedOn: app.today });
    expect(after.every((one) => SAFEGUARDING.test(one.unitCode))).toBe(true);
    expect((await app.read('/api/workers?unit=ASM', head)).workers).toEqual([]);
  });
});

describe('journey 10: the board', () => {
  const on = '2019-01-31';
  const paper = ['vacancy-rate', 'agency-rate', 'team-manager-permanence', 'caseload-within-limit'];
  const asked = async (query: string) => {
    const measures = paper.map((id) => `measure=${id}`).join('&');
    const { series } = await app.read(`/api/measures/series?${measures}&from=${on}&to=${on}${query}`, board);
    return series.map((one: Row) => one.points[0]);
  };
  const percents = (points: Row[]) => points.map(({ value }) => Math.floor(value * 1000 + 0.5 + 1e-9) / 10);

  test('32.7, 47.0, 75.0 and 86.0 with n of d beside each; by what the board of 7 Feb 2019 had, others', async () => {
    const points = await asked('');
    expect(percents(points)).toEqual([32.7, 47, 75, 86]);
    for (const { numerator, denominator, value } of points) expect(numerator / denominator).toBeCloseTo(value, 12);
    const then = await asked('&knownAt=2019-02-07T23:59:59Z');
    expect(percents(then)).not.toEqual(percents(points));
    expect(await asked('')).toEqual(points);
  });

  test('the working adds up, managers come by service, and no name is in any answer', async () => {
    const { workers } = await app.read('/api/workers', hr);
    const then = (await app.read(`/api/workers?asAt=${on}`, hr)).workers;
    const names = new Set<string>([...workers, ...then].map((one: Row) => one.name));
    expect(names.size).toBeGreaterThan(500);
    const texts: string[] = [];
    for (const id of paper) {
      const answer = await app.get(`/api/measures/${id}/explain?asAt=${on}`, board);
      texts.push(await answer.clone().text());
      const { body } = await told(answer);
      const sum = body.rows.reduce(
        (total: number, row: Row) => total + (row.part === 'denominator' ? 0 : row.amount),
        0,
      );
      expect(sum, id).toBeCloseTo(body.point.numerator, 6);
    }
    const managers = `/api/measures/team-manager-permanence/series?from=${on}&to=${on}&by=children`;
    const { series } = await app.read(managers, board);
    expect(series.length).toBeGreaterThan(4);
    for (const path of [managers, '/api/record', '/api/changes?limit=500', '/api/units']) {
      texts.push(await (await app.get(path, board)).text());
    }
    for (const list of ['workers', 'assignments', 'caseloads', 'vacancies']) {
      for (const form of ['', '.csv']) {
        const answer = await app.get(`/api/${list}${form}`, board);
        expect([403, 404]).toContain(answer.status);
      }
    }
    const all = texts.join('\n');
    expect([...names].filter((name) => all.includes(name))).toEqual([]);
  });
});
