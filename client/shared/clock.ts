import { parseDate, toZoned } from '@internationalized/date';
import { createSignal } from 'solid-js';
import { addDays, type Day, dayOfInstant } from '../../server/domain/day.ts';
import { keepText } from './keep-text.ts';

const ZONE = 'Europe/London';
/** Nearer than this a device's clock is as good as the server's. */
const NEAR_MS = 60_000;

/** The last millisecond of a day in Europe/London. */
export function endOfDay(value: Day): number {
  return (
    toZoned(parseDate(addDays(value, 1)), ZONE)
      .toDate()
      .getTime() - 1
  );
}

/** The time of day in Europe/London at an instant: "09:12". */
export function timeWords(instant: number): string {
  return timeFormat.format(instant);
}

const timeFormat = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });

const AHEAD = 'muster.clock-ahead';

/**
 * How far the server's clock is ahead of this device's (ms): what day it is does not depend on a device's settings. Kept,
 * so that a device that is a day out is not so again when it is opened without a connection.
 */
let ahead = Number(globalThis.localStorage?.getItem(AHEAD) ?? 0);

/** The server's time (ms), as near as this device can tell. */
export function now(): number {
  return Date.now() + ahead;
}

const [today, setToday] = createSignal<Day>(dayOfInstant(now()));

/** Today in Europe/London; moves on at midnight. */
export { today };

/** Learns what time the server says it is. */
export function setServerTime(instant: number): void {
  setAhead(instant - Date.now());
}

/**
 * What was learnt of a clock that has been set since is given up: by it this would be before an instant that the server
 * has told, and by the clock itself it is not.
 */
export function noEarlierThan(instant: number): void {
  if (now() < instant && Date.now() >= instant) setAhead(0);
}

/** Looks whether a new day has begun, or the clock has been set. */
export function turnDay(): void {
  setAhead(ahead - setBy());
}

function setAhead(ms: number): void {
  ahead = ms;
  seen = glance();
  keepText(AHEAD, Math.abs(ahead) > NEAR_MS ? String(ahead) : null);
  setToday(dayOfInstant(now()));
}

const glance = () => ({ at: Date.now(), passed: performance.now() });
let seen = glance();

/**
 * By how much (ms) the clock has been set since it was last looked at. Put back, that is certain, for what passes only
 * goes on; put on by just what it was behind, it was put right. Anything else may have been sleep.
 */
function setBy(): number {
  const { at, passed } = glance();
  const by = at - seen.at - (passed - seen.passed);
  const isPutRight = ahead > NEAR_MS && Math.abs(by - ahead) < NEAR_MS;
  return by < -NEAR_MS || isPutRight ? by : 0;
}
