import { type CalendarDate, endOfMonth, fromAbsolute, parseDate, toCalendarDate } from '@internationalized/date';

declare const dayBrand: unique symbol;

/** A calendar day in Europe/London, `YYYY-MM-DD`. Days compare as text. */
export type Day = string & { readonly [dayBrand]: true };

/** A day as whole days since 1 January 1970, for sums and sweeps. */
export type DayNumber = number;

/** Open end of an effective period: in force until further notice. */
export const FOREVER = '9999-12-31' as Day;
/** The day by which all that is recorded has come to pass. */
export const LAST_DAY = '9999-12-30' as Day;
/** Open start: facts that have always held, such as who a person is. */
export const DAWN = '1900-01-01' as Day;

export const FOREVER_NUMBER: DayNumber = 2_932_896;

/** How long a day is where clocks are not put on or back. */
export const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;
const DAY_SHAPE = /^(19|20|21)\d\d-\d\d-\d\d$/;

/** True for a real calendar day between 1900 and 2199 written `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  if (!DAY_SHAPE.test(text)) return text === FOREVER;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The text as a Day; throws RangeError when it is not one. For literals and trusted text; boundaries use schemas. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError('not a day');
  return text;
}

/** Day to whole days since 1970-01-01. By arithmetic: tens of thousands are read before the first figure. */
export function dayNumber(value: Day): DayNumber {
  const month = twoDigits(value, 5);
  // in years that begin in March, so that the leap day is the last
  const year = twoDigits(value, 0) * 100 + twoDigits(value, 2) - (month < 3 ? 1 : 0);
  const daysBefore = Math.floor((153 * (month < 3 ? month + 9 : month - 3) + 2) / 5);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leapDays + daysBefore + twoDigits(value, 8) - DAYS_TO_1970;
}

/** Days from 1 March of the year 0 up to 1970-01-01, and the one by which days of a month count from 1. */
const DAYS_TO_1970 = 719_469;
const ZERO = 48;

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

/** Whole days since 1970-01-01 to a Day. */
export function dayOfNumber(value: DayNumber): Day {
  return new Date(value * MS_PER_DAY).toISOString().slice(0, 10) as Day;
}

/** The calendar day in Europe/London at an instant (ms since 1970). */
export function dayOfInstant(instant: number): Day {
  // London is UTC or an hour ahead, so its day is another in the last hour of UTC's alone
  const isPlain = instant >= 0 && instant % MS_PER_DAY < MS_PER_DAY - MS_PER_HOUR;
  if (isPlain) return dayOfNumber(Math.floor(instant / MS_PER_DAY));
  return fromCalendar(toCalendarDate(fromAbsolute(instant, 'Europe/London')));
}

/** The day `days` after (or, negative, before) a day; an open end stays open. */
export function addDays(value: Day, days: number): Day {
  return value === FOREVER ? FOREVER : dayOfNumber(dayNumber(value) + days);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Calendar months on, clamped to the end of a shorter month (30 November + 3 months = 28 or 29 February). */
export function addMonths(value: Day, months: number): Day {
  return fromCalendar(parseDate(value).add({ months }));
}

/** The same day a year before; 29 February goes to 28 February (measures.md). */
export function yearBefore(value: Day): Day {
  return fromCalendar(parseDate(value).subtract({ years: 1 }));
}

/** The last day of the month a day is in. */
export function monthEnd(value: Day): Day {
  return fromCalendar(endOfMonth(parseDate(value)));
}

export const grains = ['day', 'week', 'month', 'quarter'] as const;
export type Grain = (typeof grains)[number];

/** The points of a series in [from, to]: every day, Sundays, or the last days of months or of calendar quarters. */
export function seriesDays({ from, to, grain }: { from: Day; to: Day; grain: Grain }): Day[] {
  const days: Day[] = [];
  for (let at = firstPoint(from, grain); at <= to; at = nextPoint(at, grain)) days.push(at);
  return days;
}

function firstPoint(from: Day, grain: Grain): Day {
  if (grain === 'day') return from;
  if (grain === 'week') return addDays(from, (7 - weekday(from)) % 7);
  const end = monthEnd(from);
  return grain === 'month' ? end : monthEnd(addMonths(end, (3 - (Number(end.slice(5, 7)) % 3)) % 3));
}

function nextPoint(at: Day, grain: Grain): Day {
  if (grain === 'day') return addDays(at, 1);
  if (grain === 'week') return addDays(at, 7);
  return monthEnd(addMonths(at, grain === 'month' ? 1 : 3));
}

/** Day of the week, 0 for Sunday to 6 for Saturday. */
export function weekday(value: Day): number {
  return (((dayNumber(value) + 4) % 7) + 7) % 7;
}

function fromCalendar(date: CalendarDate): Day {
  return date.toString() as Day;
}

/** Half-open: `effectiveFrom` is in the period, `effectiveTo` is not; FOREVER means still running. */
export type Period = { readonly effectiveFrom: Day; readonly effectiveTo: Day };

/** True when the period is in force on the day. */
export function covers(period: Period, on: Day): boolean {
  return period.effectiveFrom <= on && on < period.effectiveTo;
}

/** True when two periods share a day. */
export function overlaps(a: Period, b: Period): boolean {
  return a.effectiveFrom < b.effectiveTo && b.effectiveFrom < a.effectiveTo;
}

/** The last day of a period, or null when it is still running. */
export function lastDay(period: Period): Day | null {
  return period.effectiveTo === FOREVER ? null : addDays(period.effectiveTo, -1);
}

/** The half-open end for a last day; a missing last day is an open end. */
export function endAfter(last: Day | null | undefined): Day {
  return last ? addDays(last, 1) : FOREVER;
}

/** The earlier of two days. */
export function earlierOf(a: Day, b: Day): Day {
  if (a < b) return a;
  return b;
}

/** The later of two days. */
export function laterOf(a: Day, b: Day): Day {
  if (a > b) return a;
  return b;
}
