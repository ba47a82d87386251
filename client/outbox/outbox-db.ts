import type { IDBPObjectStore, IDBPTransaction } from 'idb';
import { type NewOutboxEntry, type OutboxEntry, settled } from '../../server/domain/outbox.ts';
import { type DeviceDb, type DeviceSchema, onDevice, type SentEntry, writeWithin } from '../shared/device-db.ts';
import { isOf, type Owner } from './read-outbox.ts';

/** Adds an entry; answers it with its place, held where it has to be (OB4). Throws what the device says where there is no room. */
export async function addToOutbox(entry: NewOutboxEntry, db?: DeviceDb): Promise<OutboxEntry> {
  return await written(db, async (tx) => {
    const store = tx.objectStore('outbox');
    const n = await store.add(entry as OutboxEntry); // safe: the store gives it its place
    const own = (await store.getAll()).filter((one) => isOf(one, entry));
    const added = settled(own).find((one) => one.n === n) ?? { ...entry, n };
    if (added.state !== entry.state) await store.put(added);
    return added;
  });
}

type Work = (entries: OutboxEntry[]) => readonly OutboxEntry[];

/** Replaces one person's entries by what `change` makes of them, in one transaction. */
export async function changeOutbox(owner: Owner, change: Work, db?: DeviceDb): Promise<OutboxEntry[]> {
  return await written(db, async (tx) => await changeWithin(tx.objectStore('outbox'), owner, change));
}

/** The same, with one that the server has recorded: what it was is kept until the record that is kept here holds it. */
export async function changeAsSent(
  owner: Owner,
  change: Work,
  { sent, db }: { readonly sent: SentEntry; readonly db: DeviceDb | undefined },
): Promise<OutboxEntry[]> {
  return await written(db, async (tx) => {
    await tx.objectStore('sent').put(sent);
    return await changeWithin(tx.objectStore('outbox'), owner, change);
  });
}

/** Adds several, in order, and at once replaces all by what `change` makes of them: all of it is kept, or nothing. */
export async function addAndChange(
  owner: Owner,
  added: readonly NewOutboxEntry[],
  change: Work,
): Promise<OutboxEntry[]> {
  return await written(undefined, async (tx) => {
    const store = tx.objectStore('outbox');
    for (const entry of added) await store.add(entry as OutboxEntry); // safe: the store gives it its place
    return await changeWithin(store, owner, change);
  });
}

/** Takes out one entry and writes nothing: what a device can that has no room. */
export async function dropFromOutbox(n: number, db?: DeviceDb): Promise<void> {
  await onDevice(async (device) => await device.delete('outbox', n), db);
}

type Writing = IDBPTransaction<DeviceSchema, readonly ['outbox', 'sent'], 'readwrite'>;
type Store = IDBPObjectStore<DeviceSchema, readonly ['outbox', 'sent'], 'outbox', 'readwrite'>;

/** All of it or nothing, tried twice. Where there is no room, figures that the server can work out again make some. */
async function written<T>(known: DeviceDb | undefined, work: (tx: Writing) => Promise<T>): Promise<T> {
  return await onDevice(async (db) => {
    const once = async () => await writeWithin(db, ['outbox', 'sent'], work);
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      if (error.name === 'QuotaExceededError') await db.clear('figures');
      return await once();
    }
  }, known);
}

async function changeWithin(store: Store, owner: Owner, change: Work): Promise<OutboxEntry[]> {
  const before = (await store.getAll()).filter((entry) => isOf(entry, owner));
  const after = [...change(before)];
  const kept = new Set(after.map((entry) => entry.n));
  for (const entry of after) if (!before.includes(entry)) await store.put(entry);
  for (const entry of before) if (!kept.has(entry.n)) await store.delete(entry.n);
  return after;
}
