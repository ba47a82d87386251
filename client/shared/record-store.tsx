import {
  type Accessor,
  createContext,
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  on,
  onCleanup,
  onMount,
  useContext,
} from 'solid-js';
import { AppError } from '../../server/domain/errors.ts';
import type { SeenAt } from '../../server/domain/outbox.entry.ts';
import { blankingVerbs, type Change } from '../../server/domain/record/changes.ts';
import { Record } from '../../server/domain/record/record.ts';
import type { View } from '../../server/domain/record/view.ts';
import type { RecordWire } from '../../server/domain/record/wire.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import type { Outbox } from '../outbox/outbox-types.ts';
import { ask, isOffline } from './api.ts';
import { endOfDay, now, today, turnDay } from './clock.ts';
import { decodedInSteps, forgetSent, keepArrived, keepChecked, loadKept, wipeKept } from './kept-record.ts';
import { useSession } from './session.tsx';

/** `loading`: not here yet. `ready`: screens can be drawn from it. `missing`: never fetched, and no connection now. */
type RecordState = 'loading' | 'ready' | 'missing';

export type RecordStore = {
  readonly state: Accessor<RecordState>;
  /** The record on this device, as the server has it; an empty one until it is ready. Read again whenever it moves on. */
  readonly record: Accessor<Record>;
  /** What was believed once the Changes up to a seq were recorded; null: now, with what waits to be sent. */
  readonly viewAt: (seq: number | null) => View;
  /** What this person has recorded here that the server has not answered yet. */
  readonly outbox: Outbox;
  /** What is shown now: what somebody who begins something has seen. */
  readonly seenNow: () => SeenAt;
  /** When it was last known to be what the server has (ms); null before. */
  readonly syncedAt: Accessor<number | null>;
  readonly online: Accessor<boolean>;
  readonly syncing: Accessor<boolean>;
  /** Brings it up to date; done when it is, or when it can't be. */
  readonly sync: () => Promise<void>;
};

const Context = createContext<RecordStore>();
const EVERY_MS = 60_000;

export function useRecord(): RecordStore {
  const store = useContext(Context);
  if (!store) throw new Error('useRecord is for parts inside RecordProvider');
  return store;
}

/** Holds the record of whoever is signed in: from the device at once, then from the server whenever that can be. */
export function RecordProvider(props: { children: JSX.Element }): JSX.Element {
  const session = useSession();
  const held = createHeldRecord();
  const { record } = held;
  const isIn = () => session.state() === 'in';
  const outbox = createOutbox({ ...held, actor: session.actor, isIn, check: session.check });
  const key = createMemo(() => {
    const { authority, user, grantsTag } = session.me();
    return `${authority.key}|${user.id}|${grantsTag}`;
  });
  /** What waits is sent first: what comes back then holds it. */
  const syncAs = async (isAsked: boolean) => {
    await outbox.drain(isAsked);
    await outbox.syncedBy(held.sync);
  };
  const sync = () => syncAs(true);
  const open = async (name: string) => {
    const { authority, user, keepDays } = session.me();
    await outbox.open({ authority: authority.key, userId: user.id });
    await held.open(name, keepDays > 0);
    await outbox.drain();
    await outbox.settle(held.sync);
  };
  const viewAt = (seq: number | null) => (seq === null ? (outbox.laid()?.view ?? record().now) : record().at(seq));
  const seenNow = () => ({ seq: record().seq, waiting: outbox.ahead().map(({ changeId }) => changeId) });
  createEffect(on(key, (name) => void open(name)));
  createEffect(on(session.state, () => isIn() && void sync(), { defer: true }));
  // without a connection nobody can sign in
  createEffect(on(held.online, (isOnline) => !isOnline && session.putOff(), { defer: true }));
  keepInStep(() => syncAs(false));
  return <Context.Provider value={{ ...held, sync, viewAt, seenNow, outbox }}>{props.children}</Context.Provider>;
}

/** What is held, and the two ways it moves: opening another store, and syncing the one that is open. */
function createHeldRecord() {
  const [state, setState] = createSignal<RecordState>('loading');
  const [record, setRecord] = createSignal(new Record(), { equals: false });
  const [syncedAt, setSyncedAt] = createSignal<number | null>(null);
  const [online, setOnline] = createSignal(navigator.onLine);
  const [syncing, setSyncing] = createSignal(false);
  let open = { key: '', keeps: false, etag: null as string | null };
  let running: Promise<void> | null = null;
  let again = false;

  const show = (next: Record, at: number) => {
    setRecord(next);
    setSyncedAt(at);
    setState('ready');
  };
  const fetchOnce = async (anew = false) => {
    const { key } = open;
    const since = anew ? 0 : record().seq;
    const asked = open.etag && since > 0 ? { headers: { 'if-none-match': open.etag } } : {};
    const response = await ask(`/api/record?since=${since}`, asked);
    if (key !== open.key) return;
    const at = now();
    if (response.status === 304) {
      setSyncedAt(at);
      await quietly(open.keeps ? keepChecked(key, at) : forgetSent(since));
      return;
    }
    const text = await response.text();
    const wire = JSON.parse(text) as RecordWire; // safe: decoding refuses another format
    if (key !== open.key) return;
    const delta = await decodedInSteps(wire);
    if (key !== open.key) return;
    if (wire.since > 0 && (wire.since !== since || delta.changes.some(erases))) {
      await fetchOnce(true);
      return;
    }
    open = { ...open, etag: response.headers.get('etag') };
    if (wire.since > 0) record().apply(delta);
    show(wire.since > 0 ? record() : Record.of(delta), at);
    await quietly(open.keeps ? keepArrived(key, { text, wire, etag: open.etag, at }) : forgetSent(record().seq));
  };
  const syncNow = async () => {
    setSyncing(true);
    try {
      await fetchOnce();
      setOnline(true);
    } catch (error) {
      if (isOffline(error)) setOnline(false);
      else if (error instanceof AppError && error.status === 401) setOnline(true);
      if (state() === 'loading') setState('missing');
    } finally {
      setSyncing(false);
    }
  };
  /** One at a time; whoever asks meanwhile waits for one more, which began after they asked. */
  const sync = async () => {
    if (running) again = true;
    running ??= (async () => {
      do {
        again = false;
        await syncNow();
      } while (again);
      running = null;
    })();
    await running;
  };
  const openStore = async (key: string, keeps: boolean) => {
    open = { key, keeps, etag: null };
    setState('loading');
    await afterPaint();
    const kept = keeps ? await loadKept(key) : null;
    if (key !== open.key) return;
    if (!kept) await quietly(wipeKept()); // whatever is there is another person's, or was kept under other grants
    if (kept) {
      open = { ...open, etag: kept.store.etag };
      show(kept.record, kept.store.syncedAt);
    } else {
      setRecord(new Record());
      setSyncedAt(null);
    }
    await sync();
  };
  return { state, record, syncedAt, online, syncing, sync, open: openStore };
}

/** An erasure reaches into what was recorded before, so what is held here is asked for anew. */
function erases(change: Change): boolean {
  return blankingVerbs.has(change.verb);
}

/** Syncs when the connection comes or goes, when the app is looked at again, every minute while it is, and as a day begins. */
function keepInStep(sync: () => Promise<void>): void {
  let midnight: ReturnType<typeof setTimeout> | undefined;
  const lookAtMidnight = () => {
    clearTimeout(midnight);
    midnight = setTimeout(look, endOfDay(today()) + 1 - now());
  };
  const look = () => {
    turnDay();
    lookAtMidnight();
    if (document.visibilityState === 'visible') void sync();
  };
  onMount(() => {
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    document.addEventListener('visibilitychange', look);
    const timer = setInterval(look, EVERY_MS);
    lookAtMidnight();
    onCleanup(() => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
      document.removeEventListener('visibilitychange', look);
      clearInterval(timer);
      clearTimeout(midnight);
    });
  });
}

/** A device that can't keep goes on without. */
async function quietly(work: Promise<void>): Promise<void> {
  await work.catch(() => undefined);
}

const PAINTED_MS = 100;

/** The frame is painted before thousands of rows are read; a tab in the background never paints, and is not waited for. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAINTED_MS);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
