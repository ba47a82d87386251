import { type Day, type DayNumber, day, dayNumber, dayOfNumber, monthEnd } from '../../server/domain/day.ts';

/** A calendar month in days: what the demonstration lays out at a time. */
export type Month = {
  readonly year: number;
  /** 1 for January. */
  readonly month: number;
  readonly first: DayNumber;
  readonly last: DayNumber;
};

/** The month that a day is in. */
export function monthOf(on: DayNumber): Month {
  const text = dayOfNumber(on);
  const first = dayNumber(`${text.slice(0, 7)}-01` as Day);
  return { year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)), first, last: dayNumber(monthEnd(text)) };
}

/** The months from the one that `from` is in to the one that `to` is in. */
export function monthsBetween(from: DayNumber, to: DayNumber): Month[] {
  const months: Month[] = [];
  for (let on = from; on <= to; on = (months.at(-1) as Month).last + 1) months.push(monthOf(on));
  return months;
}

/** A day of text to its number. */
export function numberOf(text: string): DayNumber {
  return dayNumber(day(text));
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(on: DayNumber): number {
  return (((on + 4) % 7) + 7) % 7;
}

/** The day itself, or the Monday after where it falls on a weekend. */
export function workingDayFrom(on: DayNumber): DayNumber {
  const weekday = weekdayOf(on);
  return weekday === 6 ? on + 2 : weekday === 0 ? on + 1 : on;
}

/** The day itself, or the Friday before where it falls on a weekend. */
export function workingDayUpTo(on: DayNumber): DayNumber {
  const weekday = weekdayOf(on);
  return weekday === 6 ? on - 1 : weekday === 0 ? on - 2 : on;
}

/** The first Monday on or after a day. */
export function mondayFrom(on: DayNumber): DayNumber {
  return on + ((8 - weekdayOf(on)) % 7);
}
