import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { measureSeries } from '../../server/domain/measures/series.ts';
import { away, count, figure, holds, point, post, scene, setting } from '../support/scenes.ts';

const on = '2019-01-31';

describe('caseloads', () => {
  const ann = [post('p1', 't1'), holds('a1', ['ann', 'p1'])];

  test.each([
    ['2018-12-31', 0],
    ['2019-01-01', 1],
    [on, 1],
    ['2019-02-01', 0],
  ])('CL1 a count of %s holds on 31 January for %i worker', (counted, holders) => {
    const view = scene(...ann, count('ann', counted, 12));
    expect(figure(view, 'caseload-within-limit', ['t1', on])).toEqual([holders, holders]);
  });

  test('CL1 the latest count holds, and a later 0 ends a caseload', () => {
    const view = scene(
      ...ann,
      count('ann', '2019-01-10', 30),
      count('ann', '2019-01-20', 20),
      count('ann', '2019-02-10', 0),
    );
    expect(figure(view, 'caseload-within-limit', ['t1', '2019-01-15'])).toEqual([0, 1]);
    expect(figure(view, 'caseload-within-limit', ['t1', on])).toEqual([1, 1]);
    expect(figure(view, 'average-caseload', ['t1', on])).toEqual([20, 1]);
    expect(figure(view, 'average-caseload', ['t1', '2019-02-10'])).toEqual([0, 0]);
    expect(point(view, 'average-caseload', ['t1', '2019-02-10']).coverage).toEqual({ received: 1, expected: 1 });
  });

  test('CL2 a count without an assignment counts for nobody', () => {
    const view = scene(
      post('p1', 't1'),
      holds('a1', ['ann', 'p1'], { to: '2019-01-30' }),
      count('ann', '2019-01-20', 9),
    );
    expect(figure(view, 'average-caseload', ['r', on])).toEqual([0, 0]);
  });

  test('WS1 the main assignment has most FTE, whatever its basis; the children go to its unit', () => {
    const view = scene(
      ...ann,
      post('p3', 't3'),
      holds('g1', ['ann', 'p3'], { basis: 'agency', fte: 1.2 }),
      count('ann', '2019-01-20', 24),
    );
    expect(figure(view, 'average-caseload', ['t3', on])).toEqual([24, 2.2]);
    expect(figure(view, 'average-caseload', ['t1', on])).toEqual([0, 0]);
  });

  test('WS1 of equal FTE the earlier start of the whole run, then the lower reference as text', () => {
    const twice = (first: object, second: object) =>
      scene(
        post('p1', 't1'),
        post('p3', 't3'),
        holds('a9', ['ann', 'p1'], { fte: 0.5, ...first }),
        holds('a10', ['ann', 'p3'], { fte: 0.5, ...second }),
        count('ann', '2019-01-20', 8),
      );
    expect(figure(twice({ from: '2018-05-01' }, { from: '2018-05-02' }), 'average-caseload', ['t1', on])).toEqual([
      8, 1,
    ]);
    expect(figure(twice({}, {}), 'average-caseload', ['t3', on])).toEqual([8, 1]);
  });

  test('WS1 a change of hours does not make a later start; a gap does', () => {
    const changed = (to: string) =>
      scene(
        post('p1', 't1'),
        post('p3', 't3'),
        holds('a1', ['ann', 'p1'], { fte: 0.8, to }),
        holds('a1', ['ann', 'p1'], { fte: 0.5, from: '2018-09-01' }),
        holds('a0', ['ann', 'p3'], { fte: 0.5, from: '2018-08-01' }),
        count('ann', '2019-01-20', 8),
      );
    expect(figure(changed('2018-08-31'), 'average-caseload', ['t1', on])).toEqual([8, 1]);
    expect(figure(changed('2018-08-30'), 'average-caseload', ['t3', on])).toEqual([8, 1]);
  });

  test('CL3 whose main assignment is in role `other` is not counted, however many children', () => {
    const view = scene(
      post('p1', 't1', { role: 'other' }),
      post('p2', 't2'),
      holds('a1', ['ann', 'p1'], { fte: 0.6 }),
      holds('a2', ['ann', 'p2'], { fte: 0.4 }),
      count('ann', '2019-01-20', 8),
    );
    expect(figure(view, 'average-caseload', ['r', on])).toEqual([0, 0]);
    expect(point(view, 'average-caseload', ['r', on]).coverage).toEqual({ received: 0, expected: 0 });
  });

  test('WS2 acting is left out of FTE beside an employed post, and counts where it is all there is', () => {
    const acting = holds('a2', ['ann', 'm1'], { basis: 'acting' });
    const manager = post('m1', 't1', { role: 'team_manager' });
    const counted = count('ann', '2019-01-20', 10);
    expect(figure(scene(...ann, manager, acting, counted), 'average-caseload', ['t1', on])).toEqual([10, 1]);
    expect(figure(scene(manager, acting, counted), 'average-caseload', ['t1', on])).toEqual([10, 1]);
  });

  test('the limit is the one of the day', () => {
    const view = scene(...ann, setting('caseload.limit', 18, '2019-01-31'), count('ann', '2019-01-20', 20));
    const [series] = measureSeries(view, {
      measures: ['caseload-within-limit'],
      unitIds: ['t1'],
      days: ['2019-01-30', '2019-01-31', '2019-02-01'].map(day),
    });
    expect(series?.points.map(({ numeratorMicro }) => numeratorMicro / 1_000_000)).toEqual([1, 0, 0]);
  });
});

describe('counts received', () => {
  const ann = [post('p1', 't1'), holds('a1', ['ann', 'p1'])];
  const coverage = (...facts: Parameters<typeof scene>) =>
    point(scene(...facts), 'caseload-within-limit', ['r', on]).coverage;

  test('CL4 a worker with no recent count is expected and missing', () => {
    expect(coverage(...ann)).toEqual({ received: 0, expected: 1 });
    expect(coverage(...ann, count('ann', '2019-01-01', 0))).toEqual({ received: 1, expected: 1 });
  });

  test('CL4 whoever was away on all of the last 31 days is not; one day here is enough', () => {
    expect(coverage(...ann, away('ann', '2019-01-01', '2019-01-31'))?.expected).toBe(0);
    expect(coverage(...ann, away('ann', '2019-01-02'))?.expected).toBe(1);
    expect(coverage(...ann, away('ann', '2018-12-01', '2019-01-30'))?.expected).toBe(1);
    expect(coverage(...ann, away('ann', '2018-12-01', '2019-01-15'), away('ann', '2019-01-16'))?.expected).toBe(0);
    expect(coverage(...ann, away('ann', '2018-12-01', '2019-01-15'), away('ann', '2019-01-17'))?.expected).toBe(1);
  });

  test('CL4 whoever started within the last 31 days is not; a change of post is no start', () => {
    const started = (from: string) => coverage(post('p1', 't1'), holds('a1', ['ann', 'p1'], { from }))?.expected;
    expect(started('2018-12-31')).toBe(1);
    expect(started('2019-01-01')).toBe(0);
    const moved = [
      post('p1', 't1'),
      post('p2', 't2'),
      holds('a1', ['ann', 'p1'], { to: '2019-01-14' }),
      holds('a2', ['ann', 'p2'], { from: '2019-01-15' }),
    ];
    expect(coverage(...moved)?.expected).toBe(1);
  });

  test('only roles that the setting names are expected to send counts', () => {
    const manager = [post('m1', 't1', { role: 'team_manager' }), holds('a2', ['ben', 'm1'])];
    expect(coverage(...ann, ...manager)?.expected).toBe(1);
    expect(coverage(...ann, ...manager, setting('caseload.roles', ['team_manager'], '2019-01-01'))?.expected).toBe(1);
    expect(
      coverage(...ann, ...manager, setting('caseload.roles', ['team_manager', 'social_worker'], '2019-01-01'))
        ?.expected,
    ).toBe(2);
  });
});
