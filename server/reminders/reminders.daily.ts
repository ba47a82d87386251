import { dueCountFor, isTimeToSend, keptSeconds, type Person } from '../domain/reminders.push.ts';
import type { Deps } from '../shared/context.ts';
import type { PushSetUp } from '../shared/push-set-up.ts';
import { type Delivery, sendPush } from './push.ts';
import { claimDay, forgetSubscriptions, listSubscriptions, listUnclaimed, noteSent } from './reminders.repository.ts';
import { choicesOf } from './reminders.usecases.ts';

export type DailyDeps = Deps & { readonly push: PushSetUp };

/** What a run did, in numbers: whom it told is nobody's business. */
export type DailyReport = {
  /** People seen to by this run. */
  readonly people: number;
  readonly sent: number;
  readonly gone: number;
  readonly failed: number;
};

/** Where the message leads; the list is worked out on the device. */
const LINK = '/reminders';
/** People seen to at once. */
const TOGETHER = 8;

/**
 * Tells everybody who asked for it, once a day, how many things are due for them. To be run every few minutes, by any
 * number of processes: a person's day is claimed before anything is sent, so that a run again, or beside this one,
 * finds nothing left to do. What could not be delivered is not sent again that day.
 */
export async function sendDaily(deps: DailyDeps): Promise<DailyReport> {
  const { db, clock } = deps;
  const now = clock.now();
  const people = (await listUnclaimed(db, clock.today()))
    .map(({ userId, choices }): Person => ({ userId, choices: choicesOf(choices) }))
    .filter(({ choices }) => choices.push && isTimeToSend(choices.quiet, now));
  const deliveries: Delivery[] = [];
  let seenTo = 0;
  if (people.length === 0 || !deps.push.keys()) return report(seenTo, deliveries);
  for (let at = 0; at < people.length; at += TOGETHER) {
    const some = people.slice(at, at + TOGETHER).map((person) => tellOnce(deps, person));
    for (const told of await Promise.all(some)) {
      if (told) seenTo += 1;
      deliveries.push(...(told ?? []));
    }
  }
  return report(seenTo, deliveries);
}

/** Null where another run has this person's day. */
async function tellOnce(deps: DailyDeps, person: Person): Promise<Delivery[] | null> {
  const { db, clock, store, push, config, log } = deps;
  const { userId, choices } = person;
  if (!(await claimDay(db, userId, clock.today()))) return null;
  const { now } = await store.current(); // their access as it is at this moment
  const count = dueCountFor(now, person, clock.now());
  if (count === 0) return [];
  const devices = await listSubscriptions(db, userId);
  const kept = keptSeconds(choices.quiet, clock.now());
  const sender = { ...push, publicUrl: config.publicUrl, keptSeconds: kept };
  const told = await Promise.all(
    devices.map(async (device) => ({ id: device.id, ...(await sendPush(device, { count, link: LINK }, sender)) })),
  );
  const idsOf = (outcome: Delivery['outcome']) => told.filter((one) => one.outcome === outcome).map((one) => one.id);
  await noteSent(db, idsOf('sent'), clock.now());
  await forgetSubscriptions(db, idsOf('gone'));
  for (const { outcome, status } of told) {
    if (outcome === 'failed') log({ level: 'error', event: 'push_failed', ...(status !== null && { status }) });
  }
  return told;
}

function report(people: number, deliveries: readonly Delivery[]): DailyReport {
  const count = (outcome: Delivery['outcome']) => deliveries.filter((one) => one.outcome === outcome).length;
  return { people, sent: count('sent'), gone: count('gone'), failed: count('failed') };
}
