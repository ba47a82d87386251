import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames, wrap } from 'idb';
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

export type DeviceDb = IDBPDatabase<DeviceSchema>;

let opened: Promise<DeviceDb> | undefined;
let wasOpened = false;
let putBack: ((db: DeviceDb) => Promise<void>) | undefined;

/** Says what is done first with a database that is opened again: the browser may have emptied the one before. */
export function onOpenedAgain(work: (db: DeviceDb) => Promise<void>): void {
  putBack = work;
}

/**
 * Works on the device's database, or on another that is `known`. Where the browser closed it meanwhile, what was under
 * way there is not kept: it is opened again and the work done once more. Where it cannot be had (a private window) this
 * fails, and callers do without.
 */
export async function onDevice<T>(work: (db: DeviceDb) => Promise<T>, known?: DeviceDb): Promise<T> {
  if (known) return await work(known);
  const used = openOnce();
  const db = await used;
  try {
    return await work(db);
  } catch (error) {
    if (!isClosed(db)) throw error;
    giveUp(used);
    return await work(await openOnce());
  }
}

function openOnce(): Promise<DeviceDb> {
  if (opened) return opened;
  const open = async () => {
    const db = await openDeviceDb('muster', () => giveUp(opening));
    if (wasOpened) await putBack?.(db);
    wasOpened = true;
    return db;
  };
  const opening = open();
  opening.catch(() => giveUp(opening));
  opened = opening;
  return opening;
}

function giveUp(used: Promise<DeviceDb>): void {
  if (opened === used) opened = undefined;
}

/** True of one that takes no work any more: the browser may have said so already, or not yet. */
function isClosed(db: DeviceDb): boolean {
  try {
    db.transaction('session').done.catch(() => undefined);
    return false;
  } catch {
    return true;
  }
}

type Names = ArrayLike<StoreNames<DeviceSchema>>;
type Writing<S extends Names> = IDBPTransaction<DeviceSchema, S, 'readwrite'>;

/** Writes all of something or nothing of it. */
export async function writeWithin<const S extends Names, T>(
  db: DeviceDb,
  stores: S,
  work: (tx: Writing<S>) => Promise<T>,
): Promise<T> {
  const tx = db.transaction(stores, 'readwrite');
  const done = tx.done.catch((error: unknown) => error);
  try {
    const result = await work(tx);
    const failed = await done;
    if (failed) throw failed;
    return result;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // it is over, and can't be given up any more
    }
    throw whyGivenUp(tx.error, error);
  }
}

/** Where the browser itself gives up a write, such as on a full disk, what was asked tells that alone, and the transaction why. */
function whyGivenUp(why: DOMException | null, told: unknown): unknown {
  return why && told instanceof DOMException && told.name === 'AbortError' ? why : told;
}

/** Opens, or makes, such a database. `onGivenUp`: a newer version of the app in another tab needs it, or the browser
 * has closed it by itself. */
export async function openDeviceDb(name: string, onGivenUp: () => void): Promise<DeviceDb> {
  const db = await openDB<DeviceSchema>(name, 3, {
    upgrade(made, from, ...[, tx]) {
      tx.done.catch(() => undefined); // whoever opens it is told
      if (from < 1) {
        made.createObjectStore('session');
        made.createObjectStore('stores', { keyPath: 'key' });
        made.createObjectStore('parts');
        made.createObjectStore('figures');
      }
      if (from < 2) made.createObjectStore('outbox', { keyPath: 'n', autoIncrement: true });
      if (from < 3) made.createObjectStore('sent', { keyPath: 'n' });
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onGivenUp();
    },
    terminated: onGivenUp,
  });
  db.addEventListener('error', ({ target }) => heard((target as IDBRequest).transaction));
  db.addEventListener('abort', ({ target }) => heard(target as IDBTransaction));
  return db;
}

/** What only reads is told by what it reads that it was given up; of its transaction nobody asks how that ended. */
function heard(transaction: IDBTransaction | null): void {
  if (transaction) wrap(transaction).done.catch(() => undefined);
}
