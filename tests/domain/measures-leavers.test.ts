import { describe, expect, test } from 'vitest';
import { figure, holds, point, post, scene, unit } from '../support/scenes.ts';

const on = '2019-01-31';

describe('leavers', () => {
  test('WS3 two posts that end on one day are one leaver, each FTE in its own unit', () => {
    const view = scene(
      post('p1', 't1'),
      post('p3', 't3'),
      holds('a1', ['ann', 'p1'], { fte: 0.6, to: '2018-12-31' }),
      holds('a2', ['ann', 'p3'], { fte: 0.4, to: '2018-12-31' }),
    );
    expect(figure(view, 'turnover-rate', ['r', on])).toEqual([1, 0]);
    expect(figure(view, 'turnover-rate', ['t1', on])).toEqual([0.6, 0]);
    expect(point(view, 'turnover-rate', ['r', on]).people).toBe(1);
  });

  test('WS3 whoever keeps another post has not left; when that ends too only it counts', () => {
    const view = scene(
      post('p1', 't1'),
      post('p3', 't3'),
      holds('a1', ['ann', 'p1'], { fte: 0.6, to: '2018-10-31' }),
      holds('a2', ['ann', 'p3'], { fte: 0.4, to: '2018-12-31' }),
    );
    expect(figure(view, 'turnover-rate', ['r', '2018-11-30'])).toEqual([0, 0.4]);
    expect(figure(view, 'turnover-rate', ['r', on])).toEqual([0.4, 0]);
  });

  test('WS4 whoever leaves, returns and leaves again is two leavers, and one person', () => {
    const view = scene(
      post('p1', 't1'),
      holds('a1', ['ann', 'p1'], { to: '2018-03-31' }),
      holds('a1', ['ann', 'p1'], { from: '2018-06-01', to: '2018-12-31', fte: 0.8 }),
    );
    expect(figure(view, 'turnover-rate', ['r', on])).toEqual([1.8, 0]);
    expect(point(view, 'turnover-rate', ['r', on]).people).toBe(1);
  });

  test('a day between two posts makes a leaver; following on makes none', () => {
    const posts = [post('p1', 't1'), post('p2', 't1'), holds('a1', ['ann', 'p1'], { to: '2018-12-30' })];
    expect(
      figure(scene(...posts, holds('a2', ['ann', 'p2'], { from: '2018-12-31' })), 'turnover-rate', ['r', on]),
    ).toEqual([0, 1]);
    expect(
      figure(scene(...posts, holds('a2', ['ann', 'p2'], { from: '2019-01-01' })), 'turnover-rate', ['r', on]),
    ).toEqual([1, 1]);
  });

  test('WS3 a basis that changes from permanent to agency is the end of an employment; to fixed term it is not', () => {
    const history = (basis: 'agency' | 'fixed_term') =>
      scene(
        post('p1', 't1'),
        holds('a1', ['ann', 'p1'], { to: '2018-12-31' }),
        holds('a1', ['ann', 'p1'], { from: '2019-01-01', basis }),
      );
    expect(figure(history('agency'), 'turnover-rate', ['r', on])).toEqual([1, 0]);
    expect(figure(history('fixed_term'), 'turnover-rate', ['r', on])).toEqual([0, 1]);
  });

  test('a move to a post in role `other` is a leaver; from one to nothing is none', () => {
    const view = scene(
      post('p1', 't1'),
      post('p2', 't1', { role: 'other' }),
      holds('a1', ['ann', 'p1'], { to: '2018-10-31' }),
      holds('a2', ['ann', 'p2'], { from: '2018-11-01', to: '2018-12-31' }),
    );
    expect(figure(view, 'turnover-rate', ['r', on])).toEqual([1, 0]);
  });

  test('Y1 the window is (d - 1 year, d]: the same day a year before is out, the day itself is in', () => {
    const left = (to: string) => scene(post('p1', 't1'), holds('a1', ['ann', 'p1'], { to }));
    expect(figure(left('2018-01-31'), 'turnover-rate', ['r', on])).toEqual([0, 0]);
    expect(figure(left('2018-02-01'), 'turnover-rate', ['r', on])).toEqual([1, 0]);
    expect(figure(left(on), 'turnover-rate', ['r', on])).toEqual([1, 1]);
    expect(figure(left('2019-02-01'), 'turnover-rate', ['r', on])).toEqual([0, 1]);
  });

  test('Y4 29 February looks back to 28 February', () => {
    const left = (to: string) => scene(post('p1', 't1'), holds('a1', ['ann', 'p1'], { to }));
    expect(figure(left('2019-02-28'), 'turnover-rate', ['r', '2020-02-29'])).toEqual([0, 0]);
    expect(figure(left('2019-03-01'), 'turnover-rate', ['r', '2020-02-29'])).toEqual([1, 0]);
    expect(figure(left('2020-02-29'), 'turnover-rate', ['r', '2021-02-28'])).toEqual([1, 0]);
    expect(figure(left('2020-02-29'), 'turnover-rate', ['r', '2021-03-01'])).toEqual([0, 0]);
    expect(figure(left('2019-02-28'), 'stability-index', ['r', '2020-02-29'])).toEqual([0, 1]);
  });

  test('Y1, Y2 a leaver and a worker of a year ago stay with the service that the team was in then', () => {
    const view = scene(
      unit('t1', 's1', { to: '2018-12-31' }),
      unit('t1', 's2', { from: '2019-01-01' }),
      post('p1', 't1'),
      post('p2', 't1'),
      holds('a1', ['ann', 'p1'], { to: '2018-10-31' }),
      holds('a2', ['ben', 'p2']),
    );
    expect(figure(view, 'turnover-rate', ['s1', on])).toEqual([1, 0]);
    expect(figure(view, 'turnover-rate', ['s2', on])).toEqual([0, 1]);
    expect(figure(view, 'turnover-rate', ['t1', on])).toEqual([1, 1]);
    expect(figure(view, 'stability-index', ['s1', on])).toEqual([0, 2]);
    expect(figure(view, 'stability-index', ['s2', on])).toEqual([0, 0]);
    expect(figure(view, 'stability-index', ['r', on])).toEqual([1, 2]);
  });
});
