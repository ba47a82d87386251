import type { IDBPObjectStore, StoreNames } from 'idb';
import { Record, type RecordDelta } from '../../server/domain/record/record.ts';
import { decodeSteps, encodeRecord, type RecordWire } from '../../server/domain/record/wire.ts';
import { type DeviceDb, type DeviceSchema, type KeptStore, onDevice, writeWithin } from './device-db.ts';

/**
 * The record as this device keeps it: the parts as they came. A store belongs to one person of one authority with one
 * set of grants; keeping one for another wipes it.
 */
type Kept = { readonly record: Record; readonly store: KeptStore };
type Arrived = {
  readonly text: string;
  readonly wire: RecordWire;
  readonly etag: string | null;
  readonly at: number;
};

type SentStore = IDBPObjectStore<DeviceSchema, ArrayLike<StoreNames<DeviceSchema>>, 'sent', 'readwrite'>;

/** More parts than this are written together as one. */
const MOST_PARTS = 40;

/** As long as a screen may be kept from answering. */
const BUSY_MS = 30;

/** All that is kept here of somebody's record. */
const KEPT = ['stores', 'parts', 'figures', 'sent'] as const;

const partsOf = (key: string) => IDBKeyRange.bound([key, 0], [key, Number.POSITIVE_INFINITY]);

/** The record kept under a key; null when there is none, or none that this version of the app can read. */
export async function loadKept(key: string): Promise<Kept | null> {
  try {
    const read = await onDevice(async (db) => {
      const store = await db.get('stores', key);
      return store && { store, texts: await db.getAll('parts', partsOf(key)) };
    });
    if (!read) return null;
    const { store, texts } = read;
    const deltas: RecordDelta[] = [];
    for (const text of texts) deltas.push(await decodedInSteps(JSON.parse(text) as RecordWire)); // safe: another format is refused
    await otherWork();
    const record = Record.of(joined(deltas));
    return record.seq === store.seq ? { record, store } : null;
  } catch {
    return null; // unreadable here is the same as not kept: it is asked for again
  }
}

/** Keeps what arrived: in place of everything, or after what is there. Another tab may have kept it first. */
export async function keepArrived(key: string, { text, wire, etag, at }: Arrived): Promise<void> {
  const whole = wire.since === 0;
  const keepPart = async (db: DeviceDb) =>
    await writeWithin(db, ['stores', 'parts', 'sent'], async (tx) => {
      const stores = tx.objectStore('stores');
      const parts = tx.objectStore('parts');
      const before = await stores.get(key);
      if (whole) {
        await stores.clear();
        await parts.clear();
      }
      if (whole || before?.seq === wire.since) {
        const place = whole ? 0 : (before?.parts ?? 0);
        await parts.put(text, [key, place]);
        await stores.put({ key, seq: wire.seq, etag, syncedAt: at, parts: place + 1 });
        await forgetSentWithin(tx.objectStore('sent'), wire.seq);
      }
      return before;
    });
  const before = await onDevice(keepPart);
  if ((before?.parts ?? 0) >= MOST_PARTS && !whole) await gather(key);
}

/** Forgets what was sent and is in the record up to a seq: where that is not kept, in the one in memory. */
export async function forgetSent(seq: number): Promise<void> {
  await onDevice(async (db) => {
    if ((await db.count('sent')) === 0) return;
    await writeWithin(db, ['sent'], async (tx) => await forgetSentWithin(tx.objectStore('sent'), seq));
  });
}

async function forgetSentWithin(sent: SentStore, seq: number): Promise<void> {
  for (const one of await sent.getAll()) if (one.seq <= seq) await sent.delete(one.n);
}

/** Notes that what is kept was found up to date. */
export async function keepChecked(key: string, at: number): Promise<void> {
  await onDevice(async (db) => {
    const store = await db.get('stores', key);
    if (store) await db.put('stores', { ...store, syncedAt: at });
  });
}

/** Nothing of anybody's record stays on this device. */
export async function wipeKept(): Promise<void> {
  const clear = async (db: DeviceDb) =>
    await writeWithin(db, KEPT, async (tx) => {
      for (const name of KEPT) await tx.objectStore(name).clear();
    });
  await onDevice(clear);
}

async function gather(key: string): Promise<void> {
  const kept = await loadKept(key);
  if (!kept) return;
  const wire = encodeRecord({ scope: 'whole', since: 0, delta: kept.record.since(0) });
  const { etag, syncedAt } = kept.store;
  await keepArrived(key, { text: JSON.stringify(wire), wire, etag, at: syncedAt });
}

/** Reads a payload with pauses in which the screen can answer. */
export async function decodedInSteps(wire: RecordWire): Promise<RecordDelta> {
  const steps = decodeSteps(wire);
  let paused = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (performance.now() - paused < BUSY_MS) continue;
    await otherWork();
    paused = performance.now();
  }
}

/** Lets whatever waits, a press or a paint, go first. */
function otherWork(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function joined(deltas: readonly RecordDelta[]): RecordDelta {
  const last = deltas.at(-1);
  return {
    changes: deltas.flatMap((delta) => delta.changes),
    added: deltas.flatMap((delta) => delta.added),
    closed: deltas.flatMap((delta) => delta.closed),
    ...(last?.seq !== undefined && { seq: last.seq }),
  };
}
