import type { IDBPDatabase } from 'idb';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
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

export function isOf(entry: OutboxEntry, { authority, userId }: Owner): boolean {
  return entry.authority === authority && entry.userId === userId;
}
