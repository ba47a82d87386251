import { fromAbsolute } from '@internationalized/date';
import { grantsOn } from './access.grants.ts';
import { dayOfInstant } from './day.ts';
import type { View } from './record/view.ts';
import type { QuietHours, ReminderChoices } from './reminders.schemas.ts';
import { dueCount, dueOn } from './reminders.ts';

/**
 * Who is sent a message, once a day. Rules, quoted by the tests:
 * RP1 A day's message goes out from the end of the person's quiet hours until they begin again or the day ends, by the
 *     clock in London whatever the season.
 * RP2 What it says is counted by the grants of the day it is sent: without any, or with nothing due, there is none.
 */
export function isTimeToSend({ from, until }: QuietHours, instant: number): boolean {
  const time = londonTime(instant);
  return time >= until && (from < until || time < from);
}

/** The time of day in London, "08:05". */
function londonTime(instant: number): string {
  return fromAbsolute(instant, 'Europe/London').toString().slice('2026-11-23T'.length, '2026-11-23T08:05'.length);
}

export type Person = { readonly userId: string; readonly choices: ReminderChoices };

/** RP2. How many things are due for somebody at an instant. */
export function dueCountFor(view: View, { userId, choices }: Person, instant: number): number {
  const asAt = dayOfInstant(instant);
  const actor = { id: `user:${userId}`, kind: 'user', grants: grantsOn(view, userId, asAt) } as const;
  return dueCount(dueOn(view, { actor, choices, asAt }));
}
