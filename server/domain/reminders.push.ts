import { fromAbsolute, parseTime, toCalendarDateTime, toZoned } from '@internationalized/date';
import { grantsOn } from './access.grants.ts';
import { dayOfInstant } from './day.ts';
import type { View } from './record/view.ts';
import type { QuietHours, ReminderChoices } from './reminders.schemas.ts';
import { dueCount, dueOn } from './reminders.ts';

const LONDON = 'Europe/London';

/**
 * Who is sent a message, once a day. Rules, quoted by the tests:
 * RP1 A day's message goes out from the end of the person's quiet hours until they begin again or the day ends, by the
 *     clock in London whatever the season. On the day on which the clocks are put on, the hour that they skip counts as
 *     the one after it: what was to go out within it does.
 * RP2 What it says is counted by the grants of the day it is sent: without any, or with nothing due, there is none.
 * RP3 A push service keeps it for a device that is off until the quiet hours begin, for 8 hours at most: what was due in
 *     the morning is no news at night. One sent at the last moment has a minute to arrive.
 */
export function isTimeToSend({ from, until }: QuietHours, instant: number): boolean {
  const isOpen = (time: string) => time >= until && (from < until || time < from);
  const skipped = skippedTime(instant);
  return isOpen(londonTime(instant)) || (skipped !== null && isOpen(skipped));
}

const HOUR_MS = 3_600_000;
const LONGEST_SECONDS = 8 * 3600;
const SHORTEST_SECONDS = 60;

/** RP3. For how many seconds one that is sent at an instant is kept. */
export function keptSeconds({ from }: QuietHours, instant: number): number {
  const sent = fromAbsolute(instant, LONDON);
  const today = toCalendarDateTime(sent, parseTime(from));
  const later = skippedTime(instant) === null ? [] : [today.add({ hours: 1 })];
  const begins = [today, ...later, today.add({ days: 1 })].map((time) => toZoned(time, LONDON).toDate().getTime());
  const next = begins.find((time) => time > instant) ?? Number.POSITIVE_INFINITY;
  const seconds = Math.floor((next - instant) / 1000);
  return Math.max(SHORTEST_SECONDS, Math.min(LONGEST_SECONDS, seconds));
}

/** The time of day in London, "08:05". */
function londonTime(instant: number): string {
  return timeIn(fromAbsolute(instant, LONDON).toString());
}

/** In the hour after the clocks were put on, what they would read if they had not been; null at any other time. */
function skippedTime(instant: number): string | null {
  const hourAgo = toCalendarDateTime(fromAbsolute(instant - HOUR_MS, LONDON));
  const time = timeIn(hourAgo.add({ hours: 1 }).toString());
  return time < londonTime(instant) ? time : null;
}

function timeIn(text: string): string {
  return text.slice('2026-11-23T'.length, '2026-11-23T08:05'.length);
}

export type Person = { readonly userId: string; readonly choices: ReminderChoices };

/** RP2. How many things are due for somebody at an instant. */
export function dueCountFor(view: View, { userId, choices }: Person, instant: number): number {
  const asAt = dayOfInstant(instant);
  const actor = { id: `user:${userId}`, kind: 'user', grants: grantsOn(view, userId, asAt) } as const;
  return dueCount(dueOn(view, { actor, choices, asAt }));
}
