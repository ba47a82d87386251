import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { changeWords } from '../../server/domain/measures/change-words.ts';
import { quantityChange } from '../../server/domain/measures/changes.ts';
import { bothRatesWords, pointWords } from '../../server/domain/measures/figures.ts';
import { measureIds, measures, pairOf, type Quantity } from '../../server/domain/measures/registry.ts';
import { Snapshot } from '../../server/domain/record/view.ts';
import { randomHistory } from '../support/random-histories.ts';
import { count, holds, point, post, scene } from '../support/scenes.ts';

const from = day('2018-12-31');
const to = day('2019-01-31');
const said = (view: Snapshot, quantity: Quantity, unitId: string | null = null) =>
  changeWords(quantityChange(quantity, { unitId, from: { view, asAt: from }, to: { view, asAt: to } }));

describe('why a figure changed', () => {
  test('MC3 vacancies filled, posts closed, and what fell vacant', () => {
    const view = scene(
      ...['p1', 'p2', 'p3'].map((id) => post(id, 't1')),
      post('p4', 't1', { to: '2019-01-15' }),
      post('p5', 't1', { to: '2018-12-31', fte: 0.5 }),
      post('p5', 't1', { from: '2019-01-01' }),
      holds('a1', ['ann', 'p1'], { from: '2019-01-07' }),
      holds('a2', ['ben', 'p2'], { from: '2019-01-07', fte: 0.8 }),
      holds('a3', ['cat', 'p3'], { to: '2019-01-10' }),
    );
    expect(said(view, 'vacant')).toBe(
      '1.3 fewer vacant: 1.8 filled, 1.0 fell vacant, 1.0 posts closed, 0.5 posts changed in size',
    );
    expect(said(view, 'employed')).toBe('0.8 more employed: 1.8 started, 1.0 ended');
    expect(said(view, 'funded')).toBe('0.5 fewer funded: 1.0 posts closed, 0.5 posts changed in size');
  });

  test('MC2 what is still in the authority has moved', () => {
    const view = scene(
      post('p1', 't1', { to: '2018-12-31' }),
      post('p1', 't3', { from: '2019-01-01' }),
      post('p2', 't1', { to: '2018-12-31' }),
      post('p2', 't3', { from: '2019-01-01' }),
      holds('a1', ['ann', 'p1']),
    );
    expect(said(view, 'employed', 's1')).toBe('1.0 fewer employed: 1.0 moved elsewhere');
    expect(said(view, 'employed', 's2')).toBe('1.0 more employed: 1.0 moved here');
    expect(said(view, 'vacant', 's1')).toBe('1.0 fewer vacant: 1.0 moved elsewhere');
    expect(said(view, 'employed')).toBe('no change in employed');
  });

  test('people and children are whole numbers', () => {
    const view = scene(
      post('p1', 't1'),
      holds('a1', ['ann', 'p1']),
      count('ann', '2018-12-20', 20),
      count('ann', '2019-01-20', 23),
    );
    expect(said(view, 'caseHoldersWithinLimit', 's2')).toBe('no change in how many are within the limit');
    expect(said(view, 'children')).toBe('3 more children held: 3 given to case holders');
    expect(said(view, 'caseHoldersWithinLimit')).toBe('1 fewer within the limit: 1 no longer within it');
  });

  test('a late leaver moves the figure of a day gone by, as known now and as known then', () => {
    const then = scene(post('p1', 't1'), holds('a1', ['ann', 'p1']));
    const now = scene(post('p1', 't1'), holds('a1', ['ann', 'p1'], { to: '2018-12-15' }));
    const change = quantityChange('vacant', {
      unitId: 't1',
      from: { view: then, asAt: from },
      to: { view: now, asAt: from },
    });
    expect(change.parts).toEqual([{ reason: 'fell_vacant', byMicro: MICRO, rows: 1 }]);
  });

  test('MC1 the parts add up exactly, for every measure, unit and pair of states', () => {
    fc.assert(
      fc.property(randomHistory, randomHistory, (one, other) => {
        const states = [
          { view: Snapshot.of(one.versions, 1), asAt: one.days[0] as typeof from },
          { view: Snapshot.of(one.versions, 1), asAt: one.days.at(-1) as typeof from },
          { view: Snapshot.of(other.versions, 1), asAt: one.days.at(-1) as typeof from },
        ];
        for (const [before, after] of [
          [states[0], states[1]],
          [states[1], states[2]],
        ] as const) {
          if (!before || !after) continue;
          for (const unitId of [null, ...one.unitIds]) {
            for (const measure of measureIds) {
              const { numerator, denominator } = measures[measure];
              const changes = [...new Set([...numerator, ...(denominator ?? [])])].map((quantity) =>
                quantityChange(quantity, { unitId, from: before, to: after }),
              );
              const by = pairOf(
                measure,
                (quantity) => changes.find((change) => change.quantity === quantity)?.byMicro ?? 0,
              );
              const was = point(before.view, measure, [unitId, before.asAt]);
              const is = point(after.view, measure, [unitId, after.asAt]);
              expect(was.numeratorMicro + by.numeratorMicro).toBe(is.numeratorMicro);
              expect((was.denominatorMicro ?? 0) + (by.denominatorMicro ?? 0)).toBe(is.denominatorMicro ?? 0);
              for (const change of changes) {
                expect(change.parts.reduce((sum, part) => sum + part.byMicro, 0)).toBe(change.byMicro);
                expect(changeWords(change)).not.toContain('undefined');
              }
            }
          }
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('a figure in words', () => {
  test('says its sum', () => {
    const view = scene(
      post('p1', 't1'),
      post('p2', 't1', { role: 'team_manager' }),
      holds('a1', ['ann', 'p1'], { fte: 0.6 }),
      holds('g1', ['gil', 'p2'], { basis: 'agency', covers: 'vacancy' }),
      count('ann', '2019-01-20', 14),
    );
    const words = (measure: (typeof measureIds)[number]) => pointWords(measure, point(view, measure, ['t1', to]));
    expect(measureIds.map(words)).toEqual([
      '1.4 vacant + 0.6 employed = 2.0 FTE',
      '1.0 agency + 0.6 employed = 1.6 FTE at work',
      '1.0 of 1.0 agency FTE',
      '1.0 agency FTE for 1.4 vacant',
      '0 of 1 people in manager posts',
      '1 of 1 case holders',
      '14 children, 0.6 FTE of case holders',
      '0.0 FTE left in the year, 0.6 employed now',
      '1 of 1 people employed a year before',
      '2.0 FTE in 2 posts',
      '0.0 FTE in 0 posts',
    ]);
  });

  test('says what cover there is to check, and why both rates are right', () => {
    const view = scene(
      post('p1', 't1', { fte: 0.5 }),
      holds('g1', ['gil', 'p1'], { basis: 'agency', covers: 'vacancy' }),
    );
    expect(pointWords('vacancies-covered', point(view, 'vacancies-covered', ['t1', to]))).toBe(
      '1.0 agency FTE for 0.5 vacant; more cover than vacancies: 0.5 FTE to check',
    );
    expect(bothRatesWords({ agencyMicro: 88.7 * MICRO, vacantMicro: 48.6 * MICRO })).toBe(
      'of 88.7 agency FTE, 48.6 at most cover vacancies',
    );
    expect(bothRatesWords({ agencyMicro: 0, vacantMicro: MICRO })).toBeNull();
  });
});
