import type { OutboxEntry } from '../../server/domain/outbox.ts';
import { type DeviceDb, onDevice, type SentEntry } from '../shared/device-db.ts';

/** Where the page's tabs and the service worker tell each other that the outbox is another. */
export const CHANNEL = 'muster.outbox';
/** What the browser is asked to wake the service worker for. */
export const SYNC_TAG = 'outbox';

/** Whose entries: one person of one authority. */
export type Owner = { readonly authority: string; readonly userId: string };

/** The entries of one person, in the order in which they were made. */
export async function readOutbox(owner: Owner, db?: DeviceDb): Promise<OutboxEntry[]> {
  const all = await onDevice(async (device) => await device.getAll('outbox'), db);
  return all.filter((entry) => isOf(entry, owner));
}

/** What was sent of one person's, and is not in the record that is kept here. */
export async function readSent(owner: Owner): Promise<SentEntry[]> {
  return (await onDevice(async (db) => await db.getAll('sent'))).filter(({ entry }) => isOf(entry, owner));
}

/** True where anything of one person's waits, or was sent and may not be in the record here. */
export async function hasAny(owner: Owner): Promise<boolean> {
  return await onDevice(async (db) => (await readOutbox(owner, db)).length + (await db.count('sent')) > 0);
}

export function isOf(entry: Pick<OutboxEntry, 'authority' | 'userId'>, { authority, userId }: Owner): boolean {
  return entry.authority === authority && entry.userId === userId;
}
