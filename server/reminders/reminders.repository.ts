import { and, asc, eq, exists, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Db } from '../../db/connect.ts';
import { users } from '../../db/schema/auth.ts';
import { pushSubscriptions, reminderChoices, reminderClaims } from '../../db/schema/reminders.ts';
import type { Day } from '../domain/day.ts';

type Subscription = typeof pushSubscriptions.$inferSelect;

/** What somebody chose, as it was kept; undefined where they never did. */
export async function findChoices(db: Db, userId: string): Promise<unknown> {
  return (await db.select().from(reminderChoices).where(eq(reminderChoices.userId, userId)))[0]?.choices;
}

export async function keepChoices(db: Db, userId: string, kept: { choices: unknown; changedAt: number }) {
  await db
    .insert(reminderChoices)
    .values({ userId, ...kept })
    .onConflictDoUpdate({ target: reminderChoices.userId, set: kept });
}

/** A person's devices, the newest last. */
export async function listSubscriptions(db: Db, userId: string): Promise<Subscription[]> {
  const mine = eq(pushSubscriptions.userId, userId);
  return await db.select().from(pushSubscriptions).where(mine).orderBy(asc(pushSubscriptions.createdAt));
}

/** Keeps a device for whoever is signed in on it now, whoever was before; the same one again takes its new keys. */
export async function keepSubscription(db: Db, subscription: Subscription): Promise<void> {
  const { id: _id, ...set } = subscription;
  await db.insert(pushSubscriptions).values(subscription).onConflictDoUpdate({ target: pushSubscriptions.id, set });
}

/** Forgets a device of somebody's; another's stays. */
export async function forgetSubscription(db: Db, of: { userId: string; id: string }): Promise<void> {
  await db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.id, of.id), eq(pushSubscriptions.userId, of.userId)));
}

export async function forgetSubscriptions(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.delete(pushSubscriptions).where(inArray(pushSubscriptions.id, [...ids]));
}

export async function noteSent(db: Db, ids: readonly string[], lastSentAt: number): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(pushSubscriptions)
    .set({ lastSentAt })
    .where(inArray(pushSubscriptions.id, [...ids]));
}

/** Who has a device, may sign in, and has not been seen to on the day yet. */
export async function listUnclaimed(db: Db, on: Day): Promise<{ userId: string; choices: unknown }[]> {
  const device = db.select().from(pushSubscriptions).where(eq(pushSubscriptions.userId, reminderChoices.userId));
  return await db
    .select({ userId: reminderChoices.userId, choices: reminderChoices.choices })
    .from(reminderChoices)
    .innerJoin(users, and(eq(users.id, reminderChoices.userId), isNull(users.disabledAt)))
    .leftJoin(reminderClaims, eq(reminderClaims.userId, reminderChoices.userId))
    .where(and(exists(device), or(isNull(reminderClaims.day), lt(reminderClaims.day, on))));
}

/** True for the one caller, of however many processes, that is to see to somebody on a day. */
export async function claimDay(db: Db, userId: string, on: Day): Promise<boolean> {
  const claimed = await db
    .insert(reminderClaims)
    .values({ userId, day: on })
    .onConflictDoUpdate({ target: reminderClaims.userId, set: { day: on }, setWhere: lt(reminderClaims.day, on) })
    .returning({ userId: reminderClaims.userId });
  return claimed.length === 1;
}
