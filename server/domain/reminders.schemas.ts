import * as v from 'valibot';
import { idSchema } from './schemas.ts';

export const reminderKinds = ['stuck', 'ending', 'starting', 'checks', 'counts', 'queries'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

export const weeksAheadChoices = [1, 2, 4, 8, 12] as const;

const wholeNumber = (from: number, to: number) => {
  const words = `a whole number from ${from} to ${to}`;
  return v.pipe(v.number(words), v.integer(words), v.minValue(from, words), v.maxValue(to, words));
};

/** Messages are sent each quarter of an hour: quiet hours that end between two would end unseen. */
const quarter = 'a time on the quarter of an hour, such as 08:00 or 17:45';
const timeSchema = v.pipe(v.string(quarter), v.regex(/^([01]\d|2[0-3]):(00|15|30|45)$/, quarter));

/** No message between two times of day in London, the first included; over midnight where the second is the earlier. */
const quietSchema = v.pipe(
  v.object({ from: timeSchema, until: timeSchema }),
  v.forward(
    v.check(({ from, until }) => from !== until, 'a time other than the one they start at'),
    ['until'],
  ),
);
export type QuietHours = v.InferOutput<typeof quietSchema>;

/** What a person chose to be reminded of, and how: their own preferences, no fact of the authority's record. */
export const reminderChoices = v.object({
  kinds: v.pipe(
    v.array(v.picklist(reminderKinds, `one of ${reminderKinds.join(', ')}`)),
    v.transform((chosen) => reminderKinds.filter((kind) => chosen.includes(kind))),
  ),
  /** For how many days something has been stuck before it is told. */
  stuckDays: wholeNumber(1, 90),
  weeksAhead: v.picklist(weeksAheadChoices, `one of ${weeksAheadChoices.join(', ')}`),
  /** None: all of one's own. */
  unitIds: v.pipe(v.array(idSchema), v.maxLength(50, 'at most 50 services and teams')),
  /** One message a day to the devices that were registered for it. */
  push: v.boolean(),
  quiet: quietSchema,
});
export type ReminderChoices = v.InferOutput<typeof reminderChoices>;

/** Off until somebody chooses. */
export const noReminders: ReminderChoices = {
  kinds: [],
  stuckDays: 1,
  weeksAhead: 4,
  unitIds: [],
  push: false,
  quiet: { from: '18:00', until: '08:00' },
};

/** SHA-256 of its endpoint, in hexadecimal: what only the device itself and the push service know stays out of addresses. */
export const subscriptionIdSchema = v.pipe(
  v.string('an id'),
  v.regex(/^[0-9a-f]{64}$/, 'an id of 64 hexadecimal digits'),
);

/** So many letters of base64url, padded or not. */
const base64Url = (length: number) => {
  const words = 'a key of the subscription, as the browser gave it';
  return v.pipe(v.string(words), v.regex(new RegExp(`^[\\w-]{${length}}={0,2}$`), words));
};

/** A browser's push subscription, as `PushSubscription.toJSON()` gives it. */
export const subscribeInput = v.object({
  endpoint: v.pipe(v.string('an address'), v.maxLength(1000, 'at most 1,000 characters'), v.url('an address')),
  /** When the browser says that it ends by itself; not kept, for the push service tells of it. */
  expirationTime: v.optional(v.nullable(v.number())),
  keys: v.object({ p256dh: base64Url(87), auth: base64Url(22) }),
  /** What the person is on, in words: "phone". */
  device: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(40, 'at most 40 characters'))),
});
export type SubscribeInput = v.InferOutput<typeof subscribeInput>;

const subscription = v.object({
  id: v.string(),
  device: v.nullable(v.string()),
  createdAt: v.string(),
  /** When a message last reached the push service; null before the first. */
  lastSentAt: v.nullable(v.string()),
});

/** What `GET /api/reminders` tells somebody of themselves. */
export const remindersAnswer = v.object({
  choices: reminderChoices,
  /** With which key a browser subscribes; null where messages are not set up here. */
  publicKey: v.nullable(v.string()),
  subscriptions: v.array(subscription),
});
export type RemindersAnswer = v.InferOutput<typeof remindersAnswer>;
