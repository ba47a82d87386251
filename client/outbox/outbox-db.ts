import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { type NewOutboxEntry, type OutboxEntry, settled } from '../../server/domain/outbox.ts';
import { type DeviceSchema, deviceDb } from '../shared/device-db.ts';

/** Where the page's tabs and the service worker tell each other that the outbox is another. */
export const CHANNEL = 'muster.outbox';
/** What the browser is asked to wake the service worker for. */
export const SYNC_TAG = 'outbox';

/** Whose entries: one person of one authority. */
export type Owner = { readonly authority: string; readonly userId: string };

export type OutboxDb = IDBPDatabase<DeviceSchema>;

/** The entries of one person, in the order in which they were made. */
export async function readOutbox(owner: Owner, db?: OutboxDb): Promise<OutboxEntry[]> {
  const all = await (db ?? (await deviceDb())).getAll('outbox');
  return all.filter((entry) => isOf(entry, owner));
}

/** Adds an entry; answers it with its place, held where it has to be (OB4). Throws what the device says where there is no room. */
export async function addToOutbox(entry: NewOutboxEntry, db?: OutboxDb): Promise<OutboxEntry> {
  const tx = (db ?? (await deviceDb())).transaction('outbox', 'readwrite');
  const n = await tx.store.add(entry as OutboxEntry); // safe: the store gives it its place
  const own = (await tx.store.getAll()).filter((one) => isOf(one, entry));
  const added = settled(own).find((one) => one.n === n) ?? { ...entry, n };
  if (added.state !== entry.state) void tx.store.put(added);
  await tx.done;
  return added;
}

/** Replaces one person's entries by what `change` makes of them, in one transaction. */
export async function changeOutbox(
  owner: Owner,
  change: (entries: OutboxEntry[]) => readonly OutboxEntry[],
  db?: OutboxDb,
): Promise<OutboxEntry[]> {
  const tx = (db ?? (await deviceDb())).transaction('outbox', 'readwrite');
  const after = await changeWithin(tx, owner, change);
  await tx.done;
  return after;
}

/** Adds several, in order, and at once replaces all by what `change` makes of them: all of it is kept, or nothing. */
export async function addAndChange(
  owner: Owner,
  added: readonly NewOutboxEntry[],
  change: (entries: OutboxEntry[]) => readonly OutboxEntry[],
): Promise<OutboxEntry[]> {
  const tx = (await deviceDb()).transaction('outbox', 'readwrite');
  for (const entry of added) await tx.store.add(entry as OutboxEntry); // safe: the store gives it its place
  const after = await changeWithin(tx, owner, change);
  await tx.done;
  return after;
}

type Writing = IDBPTransaction<DeviceSchema, ['outbox'], 'readwrite'>;

async function changeWithin(
  tx: Writing,
  owner: Owner,
  change: (entries: OutboxEntry[]) => readonly OutboxEntry[],
): Promise<OutboxEntry[]> {
  const before = (await tx.store.getAll()).filter((entry) => isOf(entry, owner));
  const after = [...change(before)];
  const kept = new Set(after.map((entry) => entry.n));
  for (const entry of after) if (!before.includes(entry)) void tx.store.put(entry);
  for (const entry of before) if (!kept.has(entry.n)) void tx.store.delete(entry.n);
  return after;
}

function isOf(entry: OutboxEntry, { authority, userId }: Owner): boolean {
  return entry.authority === authority && entry.userId === userId;
}
