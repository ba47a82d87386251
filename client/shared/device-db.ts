import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { MeAnswer } from '../../server/domain/access.schemas.ts';
import type { OutboxEntry } from '../../server/domain/outbox.ts';

/** What this device keeps, and of whom. One person's at a time, but for the outbox: what anybody made here is theirs. */
export interface DeviceSchema extends DBSchema {
  session: { key: 'me'; value: KeptSession };
  stores: { key: string; value: KeptStore };
  /** The record as it came over the wire, in the order in which it came. */
  parts: { key: [string, number]; value: string };
  /** Figures that the server worked out, by what was asked. */
  figures: { key: string; value: string };
  /** Changes not sent yet, in the order they were made. */
  outbox: { key: number; value: OutboxEntry };
  /** Those that the server has recorded, until the record that is kept here holds them. */
  sent: { key: number; value: SentEntry };
}

/** A Change that was sent, under its place in the outbox. */
export type SentEntry = { readonly n: number; readonly entry: OutboxEntry; readonly seq: number };

export type KeptSession = { readonly me: MeAnswer; readonly checkedAt: number };
export type KeptStore = {
  readonly key: string;
  readonly seq: number;
  readonly etag: string | null;
  readonly syncedAt: number;
  readonly parts: number;
};

let opened: Promise<IDBPDatabase<DeviceSchema>> | undefined;

/** The device's database. Where it cannot be had (a private window) every use of it fails, and callers do without. */
export function deviceDb(): Promise<IDBPDatabase<DeviceSchema>> {
  opened ??= openDeviceDb('muster', () => {
    opened = undefined;
  });
  return opened;
}

/** Opens, or makes, such a database. `onGivenUp`: a newer version of the app in another tab needs it, or the browser
 * has closed it by itself. */
export function openDeviceDb(name: string, onGivenUp: () => void): Promise<IDBPDatabase<DeviceSchema>> {
  return openDB<DeviceSchema>(name, 3, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore('session');
        db.createObjectStore('stores', { keyPath: 'key' });
        db.createObjectStore('parts');
        db.createObjectStore('figures');
      }
      if (from < 2) db.createObjectStore('outbox', { keyPath: 'n', autoIncrement: true });
      if (from < 3) db.createObjectStore('sent', { keyPath: 'n' });
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onGivenUp();
    },
    terminated: onGivenUp,
  });
}
