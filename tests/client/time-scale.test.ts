import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthTicks, panned, type Window, zoomed } from '../../client/ui/time-scale.ts';
import { day, dayNumber } from '../../server/domain/day.ts';

const whole: Window = { from: dayNumber(day('2016-01-01')), to: dayNumber(day('2027-12-31')) };
const anyWindow = fc
  .tuple(fc.integer({ min: whole.from, max: whole.to - 60 }), fc.integer({ min: 31, max: 4000 }))
  .map(([from, size]) => ({ from, to: Math.min(whole.to, from + size) }));

test('however one zooms and moves, the window stays inside the whole and is never shorter than a month', () => {
  fc.assert(
    fc.property(
      anyWindow,
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      fc.double({ min: -2, max: 2, noNaN: true }),
      (window, by, shift) => {
        const about = (window.from + window.to) / 2;
        const next = panned(zoomed(window, by, { about, whole }), shift, whole);
        expect(next.from).toBeGreaterThanOrEqual(whole.from - 1e-6);
        expect(next.to).toBeLessThanOrEqual(whole.to + 1e-6);
        expect(next.to - next.from).toBeGreaterThan(30);
      },
    ),
  );
});

test('the day that is zoomed about stays where it is', () => {
  const window = { from: 20_000, to: 20_400 };
  const next = zoomed({ ...window }, 0.5, { about: 20_100, whole: { from: 0, to: 40_000 } });
  expect(next).toEqual({ from: 20_050, to: 20_250 });
});

test('ticks are firsts of months, as close as there is room for, the years named', () => {
  const year = { from: dayNumber(day('2025-11-15')), to: dayNumber(day('2026-08-15')) };
  expect(monthTicks(year, 12).map(({ label }) => label)).toEqual([
    'Dec',
    '2026',
    'Feb',
    'Mar',
    'Apr',
    'May',
    'Jun',
    'Jul',
    'Aug',
  ]);
  expect(monthTicks(whole, 5).map(({ label }) => label)).toEqual(['2020', '2025']);
});
