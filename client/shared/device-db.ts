import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { MeAnswer } from '../../server/domain/access.schemas.ts';

/** What this device keeps, and of whom. One person's at a time. */
interface DeviceSchema extends DBSchema {
  session: { key: 'me'; value: KeptSession };
  stores: { key: string; value: KeptStore };
  /** The record as it came over the wire, in the order in which it came. */
  parts: { key: [string, number]; value: string };
  /** Figures that the server worked out, by what was asked. */
  figures: { key: string; value: string };
}

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
  opened ??= openDB<DeviceSchema>('muster', 1, {
    upgrade(db) {
      db.createObjectStore('session');
      db.createObjectStore('stores', { keyPath: 'key' });
      db.createObjectStore('parts');
      db.createObjectStore('figures');
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close(); // a newer version of the app in another tab needs it
      opened = undefined;
    },
  });
  return opened;
}
