import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { day, instant, json } from '../columns.ts';

/** People's own preferences and devices: no facts of the authority's record, so they stand outside both clocks. */
export const reminderChoices = sqliteTable('reminder_choices', {
  userId: text('user_id').primaryKey(),
  choices: json<unknown>('choices').notNull(),
  changedAt: instant('changed_at').notNull(),
});

/** Until which day a person's message has been seen to: whoever moves it on sends it, so that nobody is sent two. */
export const reminderClaims = sqliteTable('reminder_claims', {
  userId: text('user_id').primaryKey(),
  day: day('day').notNull(),
});

export const pushSubscriptions = sqliteTable(
  'push_subscriptions',
  {
    /** SHA-256 of the endpoint, in hexadecimal. */
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    endpoint: text('endpoint').notNull(),
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    /** What the person is on, in words: "phone". */
    device: text('device'),
    createdAt: instant('created_at').notNull(),
    /** When a message last reached the push service. */
    lastSentAt: instant('last_sent_at'),
  },
  (columns) => [index('push_subscriptions_user').on(columns.userId)],
);
