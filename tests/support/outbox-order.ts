import { isGoing, isParked, type OutboxEntry } from '../../server/domain/outbox.ts';

type Sending = { readonly id: string; readonly userId: string; readonly ended: boolean };

/** What is against the rules in sending a Change now, by what is kept on the device; read plainly from OB1-OB5. */
export function breachesOf(kept: readonly OutboxEntry[], { id, userId, ended }: Sending): string[] {
  const breaches: string[] = [];
  if (ended) breaches.push('OB2, OB8: sent though it is over with, or under an id that nobody gave it');
  const entry = kept.find(({ changeId }) => changeId === id);
  if (!entry) return [...breaches, 'OB1: sent, and not kept'];
  if (entry.state !== 'sending') breaches.push('OB7: sent without a mark');
  if (entry.userId !== userId) breaches.push('OB3: one person’s under the session of another');
  const before = kept.filter((one) => one.userId === entry.userId && one.n < entry.n);
  if (before.some(isGoing)) breaches.push('OB1: sent before an earlier one');
  if (heldUp([...before, entry]).has(entry.n)) breaches.push('OB4: sent past what holds it');
  return breaches;
}

/** OB4 as it reads: those that share a thing with one parked, or with one so held up, before them. */
export function heldUp(entries: readonly OutboxEntry[]): ReadonlySet<number> {
  const held = new Set<number>();
  for (const entry of entries) {
    const stuck = entries.filter((one) => one.n < entry.n && (isParked(one) || held.has(one.n)));
    if (stuck.some((one) => one.things.some((thing) => entry.things.includes(thing)))) held.add(entry.n);
  }
  return held;
}
