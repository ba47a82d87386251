import { fromAbsolute, parseDate, toCalendarDate, toZoned } from '@internationalized/date';
import type { Day } from '../domain/day.ts';

/** The one source of the time. `now` in milliseconds since 1970; `today` as a calendar day in Europe/London. */
export type Clock = { readonly now: () => number; readonly today: () => Day };

const MINUTE_MS = 60_000;

/** A clock over any source of milliseconds: the machine's, or a test's. Its day is looked up once a minute. */
export function makeClock(now: () => number): Clock {
  let kept = { minute: Number.NaN, day: '' as Day };
  const today = () => {
    const minute = Math.floor(now() / MINUTE_MS);
    if (minute !== kept.minute) kept = { minute, day: dayAt(minute * MINUTE_MS) };
    return kept.day;
  };
  return { now, today };
}

export const systemClock: Clock = makeClock(Date.now);

/** The calendar day in Europe/London at an instant (ms). */
export function dayAt(instant: number): Day {
  return toCalendarDate(fromAbsolute(instant, 'Europe/London')).toString() as Day;
}

/** The instant (ms) at which a calendar day begins in Europe/London. */
export function startOfDay(day: Day): number {
  return toZoned(parseDate(day), 'Europe/London').toDate().getTime();
}
