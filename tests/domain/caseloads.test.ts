import { describe, expect, test } from 'vitest';
import { type CaseloadRow, caseloadsOn, summaryOf } from '../../server/domain/caseloads.list.ts';
import { day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { version } from '../support/pack-view.ts';
import { away, count, figure, holds, point, post, scene, setting } from '../support/scenes.ts';

const asAt = day('2026-01-31');
const newlyQualified = (id: string, from: string, to?: string) =>
  version('worker', id, { effectiveFrom: day('1900-01-01'), asyeStart: day(from), asyeEnd: to ? day(to) : null });

const facts = [
  post('p1', 't1'),
  post('p2', 't1'),
  post('p3', 't3'),
  post('m1', 't1', { role: 'team_manager' }),
  holds('a1', ['ann', 'p1'], { to: '2026-03-31' }),
  holds('a2', ['ben', 'p2'], { fte: 0.6 }),
  holds('a3', ['cat', 'p3']),
  holds('a4', ['dot', 'm1']),
  count('ann', '2025-11-20', 14),
  count('ann', '2025-12-20', 18),
  count('ann', '2026-01-20', 21),
  count('ben', '2026-01-20', 13),
  count('cat', '2025-11-30', 9),
  newlyQualified('ben', '2025-09-01'),
];
const rows = (...more: typeof facts) => caseloadsOn(scene(...facts, ...more), { asAt });
const rowOf = (workerId: string, ...more: typeof facts) =>
  rows(...more).find((row) => row.workerId === workerId) as CaseloadRow;

describe('caseloads of a day', () => {
  test('CW1 list who is expected to send counts and who holds a child, most first', () => {
    expect(rows().map(({ workerId, children }) => [workerId, children])).toEqual([
      ['ann', 21],
      ['ben', 13],
      ['cat', null],
    ]);
    expect(rows(count('dot', '2026-01-20', 1)).map((row) => row.workerId)).toContain('dot');
    expect(rows(count('dot', '2026-01-20', 0)).map((row) => row.workerId)).not.toContain('dot');
  });

  test('say how many before, and when; a count too old to hold is told as an earlier one', () => {
    expect(rowOf('ann')).toMatchObject({
      countedOn: '2026-01-20',
      earlier: [
        { on: '2025-12-20', children: 18 },
        { on: '2025-11-20', children: 14 },
      ],
      lastDay: '2026-03-31',
    });
    expect(rowOf('cat')).toMatchObject({
      children: null,
      isMissing: true,
      earlier: [{ on: '2025-11-30', children: 9 }],
    });
  });

  test('CW2 over the limit, and over it for each FTE', () => {
    expect(rowOf('ann')).toMatchObject({ isOver: true, isOverPerFte: true });
    expect(rowOf('ben')).toMatchObject({ isOver: false, isOverPerFte: true, fteMicro: 0.6 * MICRO });
  });

  test('CW3 a limit of their own for the newly qualified, which moves no figure', () => {
    expect(rowOf('ben')).toMatchObject({ isNewlyQualified: true, limit: 20, isOverOwnLimit: false });
    const lower = setting('caseload.newly-qualified-limit', 12, '2026-01-01');
    expect(rowOf('ben', lower)).toMatchObject({ limit: 12, isOver: false, isOverOwnLimit: true });
    expect(rowOf('ann', lower)).toMatchObject({ limit: 20 });
  });

  test('the away are marked, and not missing', () => {
    const gone = away('cat', '2025-12-20');
    expect(rowOf('cat', gone)).toMatchObject({ awaySince: '2025-12-20', isMissing: false });
    expect(rowOf('ann').awaySince).toBeNull();
  });

  test('of some units, the tree as it was', () => {
    expect(caseloadsOn(scene(...facts), { asAt, unitIds: ['s2'] }).map((row) => row.workerId)).toEqual(['cat']);
  });
});

describe('caseloads in numbers', () => {
  test('agree with the figures', () => {
    const view = scene(...facts);
    const summary = summaryOf(caseloadsOn(view, { asAt }));
    expect(summary).toEqual({
      holders: 2,
      children: 34,
      fteMicro: 1.6 * MICRO,
      over: 1,
      overPerFte: 2,
      most: 21,
      median: 17,
      missing: 1,
    });
    expect(figure(view, 'average-caseload', ['r', asAt])).toEqual([34, 1.6]);
    expect(figure(view, 'caseload-within-limit', ['r', asAt])).toEqual([1, 2]);
    expect(point(view, 'average-caseload', ['r', asAt]).coverage).toEqual({ received: 2, expected: 3 });
  });

  test('of nobody have no median', () => {
    expect(summaryOf([])).toMatchObject({ holders: 0, median: null, most: 0 });
  });
});
