import * as v from 'valibot';
import type { Actor } from '../domain/access.ts';
import { AppError, fault } from '../domain/errors.ts';
import {
  noReminders,
  type ReminderChoices,
  type RemindersAnswer,
  reminderChoices,
  type SubscribeInput,
} from '../domain/reminders.schemas.ts';
import type { ServerDeps } from '../shared/app-env.ts';
import { hashOf } from '../shared/commit.ts';
import type { Ctx } from '../shared/context.ts';
import { isPushService } from './push-hosts.ts';
import {
  findChoices,
  forgetSubscription,
  forgetSubscriptions,
  keepChoices,
  keepSubscription,
  listSubscriptions,
} from './reminders.repository.ts';

/** More devices than a person has; the oldest is forgotten first. */
const MOST_DEVICES = 10;

/** What somebody chose to be reminded of, and which devices of theirs are told. Their own, and nobody else's. */
export async function remindersFor(ctx: Ctx, { push }: ServerDeps): Promise<RemindersAnswer> {
  const userId = userOf(ctx.actor);
  const { db } = ctx.store;
  const [kept, devices] = await Promise.all([findChoices(db, userId), listSubscriptions(db, userId)]);
  const subscriptions = devices.map(({ id, device, createdAt, lastSentAt }) => ({
    id,
    device,
    createdAt: new Date(createdAt).toISOString(),
    lastSentAt: lastSentAt === null ? null : new Date(lastSentAt).toISOString(),
  }));
  return { choices: choicesOf(kept), publicKey: push.keys()?.publicKey ?? null, subscriptions };
}

/** Choices as they were kept; what an older version of Muster did not ask for is as where nothing was chosen. */
export function choicesOf(kept: unknown): ReminderChoices {
  const given = { ...noReminders, ...(kept as object | undefined) };
  const tries = [given, { ...given, quiet: noReminders.quiet }].map((one) => v.safeParse(reminderChoices, one));
  return (tries.find(({ success }) => success)?.output as ReminderChoices | undefined) ?? noReminders; // safe: what a success holds
}

export async function choose(ctx: Ctx, choices: ReminderChoices): Promise<void> {
  await keepChoices(ctx.store.db, userOf(ctx.actor), { choices, changedAt: ctx.clock.now() });
}

/** Has a device told from now on: its person asked for it there. */
export async function subscribe(ctx: Ctx, { push }: ServerDeps, input: SubscribeInput): Promise<{ id: string }> {
  const userId = userOf(ctx.actor);
  const { db } = ctx.store;
  if (!push.keys()) throw notSetUp();
  if (!isPushService(input.endpoint, push.alsoHosts)) {
    throw fault('endpoint', 'This browser’s push service is not one that Muster sends to.');
  }
  const id = await hashOf(input.endpoint);
  const { endpoint, keys, device = null } = input;
  const createdAt = ctx.clock.now();
  await keepSubscription(db, { id, userId, endpoint, ...keys, device, createdAt, lastSentAt: null });
  const before = await listSubscriptions(db, userId);
  await forgetSubscriptions(
    db,
    before.slice(0, -MOST_DEVICES).map((one) => one.id),
  );
  await choose(ctx, { ...choicesOf(await findChoices(db, userId)), push: true });
  return { id };
}

/** Has a device told no more. One that is not, or is another person's, stays as it is. */
export async function unsubscribe(ctx: Ctx, id: string): Promise<void> {
  await forgetSubscription(ctx.store.db, { userId: userOf(ctx.actor), id });
}

function userOf(actor: Actor): string {
  if (actor.kind === 'user') return actor.id.replace(/^user:/, '');
  throw new AppError({ code: 'not_for_tokens', status: 403, message: 'Reminders are for people, not for tokens.' });
}

function notSetUp(): AppError {
  return new AppError({
    code: 'push_not_set_up',
    status: 409,
    message: 'Messages to devices are not set up here. Whoever runs Muster can do that.',
  });
}
