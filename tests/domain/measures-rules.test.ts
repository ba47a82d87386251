import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { measureSeries, sumSeries } from '../../server/domain/measures/series.ts';
import { count, figure, holds, point, post, scene, unit } from '../support/scenes.ts';

const on = '2019-01-31';

describe('posts and who is on them', () => {
  test('PS3 an over-occupied post never cancels the vacancy of another', () => {
    const view = scene(
      post('p1', 't1'),
      post('p2', 't1'),
      holds('a1', ['ann', 'p1']),
      holds('a2', ['ben', 'p1'], { fte: 0.5 }),
    );
    expect(figure(view, 'vacancy-rate', ['t1', on])).toEqual([1, 2.5]);
    expect(figure(view, 'over-occupied', ['t1', on])).toEqual([0.5, null]);
    expect(figure(view, 'establishment', ['t1', on])).toEqual([2, null]);
    expect(point(view, 'over-occupied', ['t1', on]).posts).toBe(1);
    expect(point(view, 'vacancy-rate', ['t1', on]).posts).toBe(2);
  });

  test.each(['acting', 'secondment_in', 'agency'] as const)('PS2 %s leaves the post vacant', (basis) => {
    const view = scene(post('p1', 't1'), holds('a1', ['ann', 'p1'], { basis }));
    expect(figure(view, 'vacancy-rate', ['t1', on])).toEqual([1, 1]);
    expect(figure(view, 'agency-rate', ['t1', on])).toEqual(basis === 'agency' ? [1, 1] : [0, 0]);
  });

  test('PS1 a post on hold counts; one not yet or no longer in force does not', () => {
    const view = scene(
      post('p1', 't1', { status: 'held' }),
      post('p2', 't1', { from: '2019-02-01' }),
      post('p3', 't1', { to: '2019-01-30' }),
    );
    expect(figure(view, 'establishment', ['t1', on])).toEqual([1, null]);
    expect(figure(view, 'establishment', ['t1', '2019-01-30'])).toEqual([2, null]);
    expect(figure(view, 'establishment', ['t1', '2019-02-01'])).toEqual([2, null]);
  });

  test('the last day of someone is a day in post; the vacancy begins the day after', () => {
    const view = scene(post('p1', 't1'), holds('a1', ['ann', 'p1'], { to: on }));
    expect(figure(view, 'vacancy-rate', ['t1', on])).toEqual([0, 1]);
    expect(figure(view, 'vacancy-rate', ['t1', '2019-02-01'])).toEqual([1, 1]);
  });

  test('ST1 what is on a post moves with it to another team, and is no leaver', () => {
    const view = scene(
      post('p1', 't1', { to: '2018-12-31' }),
      post('p1', 't3', { from: '2019-01-01' }),
      holds('a1', ['ann', 'p1']),
    );
    expect(figure(view, 'vacancy-rate', ['t1', '2018-12-31'])).toEqual([0, 1]);
    expect(figure(view, 'vacancy-rate', ['t3', on])).toEqual([0, 1]);
    expect(figure(view, 'vacancy-rate', ['t1', on])).toEqual([0, 0]);
    expect(figure(view, 'turnover-rate', ['r', on])).toEqual([0, 1]);
    expect(figure(view, 'stability-index', ['r', on])).toEqual([1, 1]);
    expect(figure(view, 'stability-index', ['t1', on])).toEqual([0, 1]);
  });

  test("ST1 a post that becomes a manager's makes its holder a manager from that day", () => {
    const view = scene(
      post('p1', 't1', { to: '2018-12-31' }),
      post('p1', 't1', { from: '2019-01-01', role: 'team_manager' }),
      holds('a1', ['ann', 'p1']),
    );
    expect(figure(view, 'team-manager-permanence', ['t1', '2018-12-31'])).toEqual([0, 0]);
    expect(figure(view, 'team-manager-permanence', ['t1', on])).toEqual([1, 1]);
  });

  test('ST2 nothing counts on days when the post is not in force', () => {
    const view = scene(
      post('p1', 't1', { to: '2018-12-31' }),
      post('p1', 't1', { from: '2019-03-01' }),
      holds('a1', ['ann', 'p1']),
      count('ann', '2019-01-20', 9),
    );
    expect(figure(view, 'vacancy-rate', ['t1', on])).toEqual([0, 0]);
    expect(figure(view, 'average-caseload', ['t1', on])).toEqual([0, 0]);
    expect(figure(view, 'vacancy-rate', ['t1', '2019-03-01'])).toEqual([0, 1]);
  });

  test('role `other` is in no figure', () => {
    const view = scene(
      post('p1', 't1', { role: 'other' }),
      holds('a1', ['ann', 'p1']),
      holds('a2', ['gil', null], { basis: 'agency', covers: 'additional', unitId: 't1', role: 'other' }),
      count('ann', '2019-01-20', 9),
    );
    for (const measure of ['vacancy-rate', 'agency-rate', 'average-caseload', 'turnover-rate'] as const) {
      expect(figure(view, measure, ['r', on])).toEqual([0, 0]);
    }
    expect(figure(view, 'establishment', ['r', on])).toEqual([0, null]);
  });

  test('agency above establishment belongs to its own unit and role, and covers no vacancy', () => {
    const view = scene(
      post('p1', 't1'),
      holds('g1', ['gil', null], { basis: 'agency', covers: 'additional', unitId: 't2', role: 'team_manager' }),
      holds('g2', ['hal', 'p1'], { basis: 'agency', covers: 'vacancy', fte: 0.6 }),
    );
    expect(figure(view, 'agency-rate', ['s1', on])).toEqual([1.6, 1.6]);
    expect(figure(view, 'agency-covering-vacancies', ['s1', on])).toEqual([0.6, 1.6]);
    expect(figure(view, 'vacancies-covered', ['s1', on])).toEqual([0.6, 1]);
    expect(figure(view, 'team-manager-permanence', ['t2', on])).toEqual([0, 1]);
    expect(point(view, 'agency-rate', ['s1', on]).people).toBe(2);
  });

  test('more cover than vacancies is not capped', () => {
    const view = scene(
      post('p1', 't1', { fte: 0.5 }),
      holds('g1', ['gil', 'p1'], { basis: 'agency', covers: 'vacancy' }),
    );
    expect(figure(view, 'vacancies-covered', ['t1', on])).toEqual([1, 0.5]);
  });
});

describe('people counted once', () => {
  const managers = [
    post('m1', 't1', { role: 'team_manager' }),
    post('m3', 't3', { role: 'team_manager' }),
    holds('a1', ['ann', 'm1']),
    holds('a2', ['ann', 'm3'], { basis: 'acting', fte: 0.5 }),
  ];

  test('a manager permanent in one team and acting in another is one permanent manager of the authority', () => {
    const view = scene(...managers);
    expect(figure(view, 'team-manager-permanence', ['r', on])).toEqual([1, 1]);
    expect(figure(view, 'team-manager-permanence', [null, on])).toEqual([1, 1]);
    expect(figure(view, 'team-manager-permanence', ['s1', on])).toEqual([1, 1]);
    expect(figure(view, 'team-manager-permanence', ['s2', on])).toEqual([0, 1]);
  });

  test('stability and people are distinct within a service, not the sum of its teams', () => {
    const view = scene(
      post('p1', 't1'),
      post('p2', 't2'),
      holds('a1', ['ann', 'p1'], { fte: 0.5 }),
      holds('a2', ['ann', 'p2'], { fte: 0.5 }),
    );
    expect(figure(view, 'stability-index', ['s1', on])).toEqual([1, 1]);
    expect(figure(view, 'stability-index', ['t1', on])).toEqual([1, 1]);
    expect(figure(view, 'stability-index', ['t2', on])).toEqual([1, 1]);
    expect(point(view, 'agency-rate', ['s1', on]).people).toBe(1);
  });

  test('Y3 whoever moved to another team in the year stayed in the service and the authority, not in the team', () => {
    const view = scene(
      post('p1', 't1'),
      post('p2', 't2'),
      holds('a1', ['ann', 'p1'], { to: '2018-06-30' }),
      holds('a2', ['ann', 'p2'], { from: '2018-07-01' }),
    );
    expect(figure(view, 'stability-index', ['t1', on])).toEqual([0, 1]);
    expect(figure(view, 'stability-index', ['t2', on])).toEqual([0, 0]);
    expect(figure(view, 'stability-index', ['s1', on])).toEqual([1, 1]);
    expect(figure(view, 'turnover-rate', ['s1', on])).toEqual([0, 1]);
  });
});

describe('points', () => {
  test('a denominator of 0 keeps its numerator', () => {
    const view = scene(post('p1', 't1', { fte: 0.5 }), holds('a1', ['ann', 'p1'], { to: '2018-12-31' }));
    expect(figure(view, 'turnover-rate', ['t1', on])).toEqual([1, 0]);
  });

  test('a unit is there on its own days, and below another on the days it was', () => {
    const view = scene(
      unit('t1', 's1', { from: '2018-01-01', to: '2018-12-31' }),
      unit('t1', 's2', { from: '2019-01-01', to: '2019-06-30' }),
    );
    const there = (below?: { unitId: string | null; by: 'children' | 'team' }) =>
      measureSeries(view, {
        measures: ['establishment'],
        unitIds: ['t1'],
        days: ['2017-12-31', '2018-06-30', '2019-01-31', '2019-07-01'].map(day),
        below,
      })[0]?.points.map((one) => one.there);
    expect(there()).toEqual([false, true, true, false]);
    expect(there({ unitId: 's1', by: 'children' })).toEqual([false, true, false, false]);
    expect(there({ unitId: 'r', by: 'children' })).toEqual([false, false, false, false]);
    expect(there({ unitId: 'r', by: 'team' })).toEqual([false, true, true, false]);
    expect(there({ unitId: null, by: 'team' })).toEqual([false, true, true, false]);
  });

  test('points come in the order asked for, twice where asked twice, and units too', () => {
    const view = scene(post('p1', 't1'), post('p2', 't2', { from: '2019-01-01' }));
    const days = ['2019-01-31', '2018-12-31', '2019-01-31'].map(day);
    const series = measureSeries(view, { measures: ['establishment'], unitIds: ['s1', 't2', 's1', 'nowhere'], days });
    expect(
      series.map(({ unitId, points }) => [unitId, ...points.map((one) => one.numeratorMicro / 1_000_000)]),
    ).toEqual([
      ['s1', 2, 1, 2],
      ['t2', 1, 0, 1],
      ['s1', 2, 1, 2],
      ['nowhere', 0, 0, 0],
    ]);
  });

  test('plain sums tell the parts of agency, which add up to the whole', () => {
    const agency = (id: string, covers: 'vacancy' | 'absence' | 'additional', fte: number) =>
      holds(id, [id, 'p1'], { basis: 'agency', covers, fte });
    const view = scene(
      post('p1', 't1'),
      ...[agency('g1', 'vacancy', 0.5), agency('g2', 'absence', 0.3), agency('g3', 'additional', 0.2)],
    );
    const sets = ['agencyCoveringVacancies', 'agencyCoveringAbsences', 'agencyAdditional', 'agency', 'vacant'] as const;
    const series = sumSeries(view, { sets, unitIds: ['s1'], days: [day(on)] });
    expect(series.map(({ sumsMicro }) => sumsMicro[0])).toEqual([500_000, 300_000, 200_000, 1_000_000, 1_000_000]);
  });
});
