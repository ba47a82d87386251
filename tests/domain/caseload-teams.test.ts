import { describe, expect, test } from 'vitest';
import { caseloadsOn } from '../../server/domain/caseloads.list.ts';
import { caseloadBands, limitSpans, teamCaseloads } from '../../server/domain/caseloads.teams.ts';
import { day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { caseloadFigures, type Supposed, supposing } from '../../server/domain/measures/what-if.ts';
import { version } from '../support/pack-view.ts';
import { count, holds, post, scene, setting } from '../support/scenes.ts';

const asAt = day('2026-01-31');
const newlyQualified = (id: string, from: string, to: string) =>
  version('worker', id, { effectiveFrom: day('1900-01-01'), asyeStart: day(from), asyeEnd: day(to) });

const view = scene(
  post('p1', 't1'),
  post('p2', 't1', { role: 'senior_practitioner' }),
  post('p3', 't2'),
  holds('a1', ['ann', 'p1']),
  holds('a2', ['ben', 'p2'], { fte: 0.5 }),
  holds('a3', ['cat', 'p3']),
  count('ann', '2026-01-20', 26),
  count('ben', '2026-01-20', 10),
  count('cat', '2026-01-20', 20),
  newlyQualified('cat', '2025-09-01', '2026-08-31'),
);

describe('caseloads by team', () => {
  test('CT1 each worker is in the unit of their main assignment, and a unit without workers has no row', () => {
    const teams = teamCaseloads(view, { asAt, unitIds: ['r'] });
    expect(teams.map(({ unitId, rows }) => [unitId, rows.map((row) => row.workerId)])).toEqual([
      ['t1', ['ann', 'ben']],
      ['t2', ['cat']],
    ]);
    expect(teams[0]?.summary).toMatchObject({ holders: 2, children: 36, over: 1, median: 18, most: 26 });
  });

  test('CT2 a filter takes workers out of rows and sums alike', () => {
    const seniors = teamCaseloads(
      view,
      { asAt, unitIds: null },
      { role: 'senior_practitioner', newlyQualified: false },
    );
    expect(seniors.map(({ unitId, summary }) => [unitId, summary.children])).toEqual([['t1', 10]]);
    const first = teamCaseloads(view, { asAt, unitIds: null }, { role: null, newlyQualified: true });
    expect(first.map(({ unitId }) => unitId)).toEqual(['t2']);
  });

  test('CT3 bands count case holders, at their edges too', () => {
    const workers = caseloadBands(caseloadsOn(view, { asAt })).map((band) => band.workers);
    expect(workers).toEqual([1, 0, 1, 0, 1]);
  });

  test('CW3 the limit that applies to a worker changes with the setting and with the end of the first year', () => {
    const limited = scene(
      post('p3', 't2'),
      holds('a3', ['cat', 'p3']),
      newlyQualified('cat', '2025-09-01', '2026-08-31'),
      setting('caseload.newly-qualified-limit', 15, '2025-10-01'),
    );
    expect(limitSpans(limited, 'cat', { from: day('2025-01-01'), to: day('2026-12-31') })).toEqual([
      { from: '2025-01-01', to: '2025-09-30', limit: 20 },
      { from: '2025-10-01', to: '2026-08-31', limit: 15 },
      { from: '2026-09-01', to: '2026-12-31', limit: 20 },
    ]);
  });
});

describe('what if', () => {
  const nothing: Supposed = { asAt, unitId: 't1', children: {}, leavers: [], starters: [] };
  const figures = (unitId: string, supposed: Partial<Supposed> = {}) => {
    const { withinLimit, average, summary } = caseloadFigures(supposing(view, { ...nothing, ...supposed }), {
      asAt,
      unitId,
    });
    return {
      within: [withinLimit.numeratorMicro / MICRO, (withinLimit.denominatorMicro ?? 0) / MICRO],
      average: [average.numeratorMicro / MICRO, (average.denominatorMicro ?? 0) / MICRO],
      over: summary.over,
    };
  };

  test('nothing supposed is what is believed', () => {
    expect(figures('t1')).toEqual({ within: [1, 2], average: [36, 1.5], over: 1 });
  });

  test('WI1 children moved between workers change the team and the service, not the number of children', () => {
    const moved = { children: { ann: 20, ben: 16 } };
    expect(figures('t1', moved)).toEqual({ within: [2, 2], average: [36, 1.5], over: 0 });
    expect(figures('s1', moved)).toEqual({ within: [3, 3], average: [56, 2.5], over: 0 });
  });

  test('WI2 who leaves holds nothing, and their FTE is gone', () => {
    expect(figures('t1', { leavers: ['ann'] })).toEqual({ within: [1, 1], average: [10, 0.5], over: 0 });
  });

  test('WI3 a starter holds the children and the FTE said', () => {
    const starters = [{ id: 'new', fteMicro: MICRO, children: 6 }];
    expect(figures('t1', { children: { ann: 20 }, starters })).toEqual({
      within: [3, 3],
      average: [36, 2.5],
      over: 0,
    });
  });

  test('what was believed is untouched', () => {
    supposing(view, { ...nothing, children: { ann: 0 }, leavers: ['ben'] });
    expect(caseloadsOn(view, { asAt, unitIds: ['t1'] }).map((row) => row.children)).toEqual([26, 10]);
  });
});
