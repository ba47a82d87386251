import { fromAbsolute, toCalendarDate } from '@internationalized/date';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  covers,
  day,
  dayNumber,
  dayOfInstant,
  dayOfNumber,
  daysBetween,
  endAfter,
  FOREVER,
  FOREVER_NUMBER,
  isDay,
  lastDay,
  monthEnd,
  overlaps,
  seriesDays,
  weekday,
  yearBefore,
} from '../../server/domain/day.ts';

const days = fc.integer({ min: -25_000, max: 80_000 }).map(dayOfNumber);

test('the day of an instant is London’s, at every hour of the year', () => {
  const on = (text: string) => dayOfInstant(Date.parse(text));
  expect([on('2026-07-31T22:59:59Z'), on('2026-07-31T23:00:00Z')]).toEqual(['2026-07-31', '2026-08-01']);
  expect([on('2026-12-31T23:59:59Z'), on('2027-01-01T00:00:00Z')]).toEqual(['2026-12-31', '2027-01-01']);
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000_000, max: 4_000_000_000_000 }), (instant) => {
      expect(dayOfInstant(instant)).toBe(toCalendarDate(fromAbsolute(instant, 'Europe/London')).toString());
    }),
  );
});

describe('a day', () => {
  test.each(['2024-02-29', '1900-01-01', '2199-12-31', '9999-12-31'])('%s is a day', (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-1-1',
    '01/02/2024',
    '',
    '2024-02-30',
    '1899-12-31',
    '2024-02-29T00:00',
  ])('%s is not a day', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => day(text)).toThrow(RangeError);
  });

  test('numbers and days go both ways, and keep order', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(dayOfNumber(dayNumber(a))).toBe(a);
        expect(isDay(a)).toBe(true);
        expect(a < b).toBe(dayNumber(a) < dayNumber(b));
        expect(addDays(a, daysBetween(a, b))).toBe(b);
      }),
    );
    expect(dayNumber(FOREVER)).toBe(FOREVER_NUMBER);
  });

  test('an open end stays open however many days are added', () => {
    expect(addDays(FOREVER, 1)).toBe(FOREVER);
    expect(addDays(FOREVER, -1)).toBe(FOREVER);
  });

  test('a year before 29 February is 28 February', () => {
    expect(yearBefore(day('2024-02-29'))).toBe('2023-02-28');
    expect(yearBefore(day('2025-02-28'))).toBe('2024-02-28');
    expect(yearBefore(day('2020-03-01'))).toBe('2019-03-01');
  });

  test('months are calendar months, held within a shorter one', () => {
    expect(addMonths(day('2023-11-30'), 3)).toBe('2024-02-29');
    expect(addMonths(day('2024-11-30'), 3)).toBe('2025-02-28');
    expect(monthEnd(day('2024-02-01'))).toBe('2024-02-29');
  });

  test('weekdays count from Sunday', () => {
    expect(weekday(day('2026-11-22'))).toBe(0);
    expect(weekday(day('2026-11-23'))).toBe(1);
    expect(weekday(day('1969-12-31'))).toBe(3);
  });
});

describe('the points of a series', () => {
  const between = (from: string, to: string) => ({ from: day(from), to: day(to) });

  test('months give the last day of each month within the period', () => {
    expect(seriesDays({ ...between('2018-01-31', '2018-04-29'), grain: 'month' })).toEqual([
      '2018-01-31',
      '2018-02-28',
      '2018-03-31',
    ]);
    expect(seriesDays({ ...between('2018-02-01', '2018-02-27'), grain: 'month' })).toEqual([]);
  });

  test('quarters end in March, June, September and December', () => {
    expect(seriesDays({ ...between('2018-01-31', '2018-12-31'), grain: 'quarter' })).toEqual([
      '2018-03-31',
      '2018-06-30',
      '2018-09-30',
      '2018-12-31',
    ]);
  });

  test('weeks give Sundays', () => {
    expect(seriesDays({ ...between('2026-11-16', '2026-11-30'), grain: 'week' })).toEqual(['2026-11-22', '2026-11-29']);
    expect(seriesDays({ ...between('2026-11-22', '2026-11-22'), grain: 'week' })).toEqual(['2026-11-22']);
  });

  test('days give every day, both ends included', () => {
    expect(seriesDays({ ...between('2024-02-28', '2024-03-01'), grain: 'day' })).toHaveLength(3);
  });

  test('a period that ends before it starts has no points', () => {
    expect(seriesDays({ ...between('2024-03-01', '2024-02-01'), grain: 'day' })).toEqual([]);
  });
});

describe('a period', () => {
  const january = { effectiveFrom: day('2026-01-01'), effectiveTo: day('2026-02-01') };

  test('holds on its first day and its last, and not the day after', () => {
    expect(covers(january, day('2026-01-01'))).toBe(true);
    expect(covers(january, day('2026-01-31'))).toBe(true);
    expect(covers(january, day('2026-02-01'))).toBe(false);
    expect(covers(january, day('2025-12-31'))).toBe(false);
  });

  test('two that touch do not overlap', () => {
    expect(overlaps(january, { effectiveFrom: day('2026-02-01'), effectiveTo: FOREVER })).toBe(false);
    expect(overlaps(january, { effectiveFrom: day('2026-01-31'), effectiveTo: FOREVER })).toBe(true);
  });

  test('its last day and its end go both ways; open stays open', () => {
    expect(lastDay(january)).toBe('2026-01-31');
    expect(endAfter(lastDay(january))).toBe('2026-02-01');
    expect(endAfter(null)).toBe(FOREVER);
    expect(lastDay({ ...january, effectiveTo: FOREVER })).toBeNull();
  });
});
