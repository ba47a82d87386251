import { type Day, dayOfInstant, daysBetween, FOREVER } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { timeWords, today } from './clock.ts';

/** A share as people read it, half up to one decimal: "32.7%". Both whole numbers (millionths of FTE, people). */
export function rateWords(numerator: number, denominator: number): string {
  if (denominator === 0) return 'n/a';
  return `${(Math.floor((2000 * numerator + denominator) / (2 * denominator)) / 10).toFixed(1)}%`;
}

/** "1 post", "3 posts". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** When something was recorded, as near as it matters: "today 09:12", "yesterday 17:40", "3 Mar 2026". */
export function whenWords(instant: number): string {
  const on = dayOfInstant(instant);
  const ago = daysBetween(on, today());
  if (ago === 0) return `today ${timeWords(instant)}`;
  if (ago === 1) return `yesterday ${timeWords(instant)}`;
  return dayWords(on);
}

/** How far off a day is: "today", "in 51 days", "74 days ago". */
export function distanceWords(from: Day, to: Day): string {
  const days = daysBetween(from, to);
  if (days === 0) return 'today';
  return days > 0 ? `in ${countWords(days, 'day')}` : `${countWords(-days, 'day')} ago`;
}

/** A stretch of days, both ends included: "since 3 Mar 2026", "3 Mar 2026 to 4 May 2026". */
export function periodWords(from: Day, last: Day | null): string {
  return last === null || last === FOREVER ? `since ${dayWords(from)}` : `${dayWords(from)} to ${dayWords(last)}`;
}
