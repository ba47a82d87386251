import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { displayRate, divideHalfUp, oneDecimal, sumWords, wirePoint } from '../../server/domain/measures/figures.ts';
import { holds, point, post, scene } from '../support/scenes.ts';

const pair = (numerator: number, denominator: number | null) => ({
  numeratorMicro: Math.round(numerator * MICRO),
  denominatorMicro: denominator === null ? null : Math.round(denominator * MICRO),
});

describe('rounding for display', () => {
  test.each([
    [52.0, 482.1, '10.8'],
    [1, 8, '12.5'],
    [1, 16, '6.3'],
    [0.25, 1000, '0.0'],
    [0.5, 1000, '0.1'],
    [1.45, 1000, '0.1'],
    [1.5, 1000, '0.2'],
    [102, 69.3, '147.2'],
    [1, 1, '100.0'],
    [0, 3, '0.0'],
  ])('%d of %d is %s per cent, half up', (numerator, denominator, shown) => {
    expect(displayRate('vacancy-rate', pair(numerator, denominator))).toBe(shown);
  });

  test('children per FTE and amounts are plain numbers; nothing over nothing is n/a', () => {
    expect(displayRate('average-caseload', pair(3168, 242.4))).toBe('13.1');
    expect(displayRate('establishment', pair(482.05, null))).toBe('482.1');
    expect(displayRate('vacancy-rate', pair(0, 0))).toBe('n/a');
  });

  test('half-up division agrees with exact arithmetic on big whole numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 51 }), fc.integer({ min: 1, max: 2 ** 40 }), (a, b) => {
        expect(BigInt(divideHalfUp(a, b))).toBe((2n * BigInt(a) + BigInt(b)) / (2n * BigInt(b)));
      }),
    );
  });

  test('a binary fraction that toFixed gets wrong is right', () => {
    expect((0.15).toFixed(1)).toBe('0.1');
    expect(oneDecimal(150_000)).toBe('0.2');
    expect(oneDecimal(1_050_000)).toBe('1.1');
    expect(oneDecimal(8_345_000)).toBe('8.3');
    expect(oneDecimal(8_350_000)).toBe('8.4');
  });
});

describe('sums in words', () => {
  test('say what adds up to what', () => {
    const words = sumWords(
      [
        { micro: 52_000_000, words: 'vacant' },
        { micro: 430_100_000, words: 'employed' },
      ],
      'FTE',
    );
    expect(words).toBe('52.0 vacant + 430.1 employed = 482.1 FTE');
  });

  test('take as many decimals as it needs for what is shown to add up', () => {
    const of = (...parts: number[]) =>
      sumWords(
        parts.map((micro, at) => ({ micro, words: 'abc'[at] as string })),
        'FTE',
      );
    expect(of(40_000, 40_000)).toBe('0.04 a + 0.04 b = 0.08 FTE');
    expect(of(333_333, 333_333, 333_334)).toBe('0.333333 a + 0.333333 b + 0.333334 c = 1.000000 FTE');
    expect(of(250_000, 250_000)).toBe('0.25 a + 0.25 b = 0.50 FTE');
  });
});

describe('points on the wire', () => {
  const view = scene(
    post('p1', 't1', { fte: 0.3 }),
    post('p2', 't1', { fte: 0.6 }),
    holds('a1', ['ann', 'p1'], { fte: 0.2 }),
  );

  test('are decimals of the exact sums, unrounded, with what stands behind them', () => {
    expect(wirePoint(point(view, 'vacancy-rate', ['t1', '2019-01-31']))).toEqual({
      asAt: day('2019-01-31'),
      numerator: 0.7,
      denominator: 0.9,
      value: 7 / 9,
      posts: 2,
    });
    expect(wirePoint(point(view, 'caseload-within-limit', ['t1', '2019-01-31']))).toEqual({
      asAt: day('2019-01-31'),
      numerator: 0,
      denominator: 0,
      value: null,
      people: 0,
      coverage: { numerator: 0, denominator: 1, value: 0 },
    });
    expect(wirePoint(point(view, 'establishment', ['t1', '2019-01-31']))).toEqual({
      asAt: day('2019-01-31'),
      numerator: 0.9,
      denominator: null,
      value: 0.9,
      posts: 2,
    });
  });

  test('of a unit that was not there are empty in a series by unit', () => {
    const before = point(view, 'vacancy-rate', ['t1', '2010-01-31']);
    const empty = { asAt: day('2010-01-31'), numerator: null, denominator: null, value: null };
    expect(wirePoint(before, { nullWhereNotThere: true })).toEqual(empty);
    expect(wirePoint(before)).toEqual({ ...empty, numerator: 0, denominator: 0, posts: 0 });
  });
});
