import { type Accessor, batch, createMemo, createSignal } from 'solid-js';
import type { Actor } from '../../server/domain/access.ts';
import { AppError } from '../../server/domain/errors.ts';
import type { Laid } from '../../server/domain/outbox.overlay.ts';
import { isGoing, type NewOutboxEntry, type OutboxEntry, type SendOutcome } from '../../server/domain/outbox.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { deviceDb } from '../shared/device-db.ts';
import type { Drained } from './drain.ts';
import { addToOutbox, CHANNEL, changeOutbox, type Owner, readOutbox, SYNC_TAG } from './outbox-db.ts';

/** What came of recording something: the server's answer, or that it waits. */
export type Sent = Exclude<SendOutcome, { kind: 'unreachable' }> | { readonly kind: 'waiting' };

export type Outbox = {
  /** What this person has not had an answer to, in order. */
  readonly entries: Accessor<readonly OutboxEntry[]>;
  /** What has had its answer but is not yet in the record here, and then the entries. */
  readonly ahead: Accessor<readonly OutboxEntry[]>;
  /** The record with what waits laid over it; null where nothing does. */
  readonly laid: Accessor<Laid | null>;
  /** The last one that the server refused when nobody waited for it any more. */
  readonly parked: Accessor<OutboxEntry | undefined>;
  /** Keeps an entry and sends it; done when it is answered, or waits. */
  readonly record: (entry: NewOutboxEntry) => Promise<Sent>;
  /** Changes what is kept (the rules of server/domain/outbox.ts), then sends what can be sent. */
  readonly change: (change: (entries: OutboxEntry[]) => readonly OutboxEntry[]) => Promise<void>;
  /** Sends what can be sent; done when that is done. */
  readonly drain: () => Promise<void>;
};

type Around = {
  readonly record: Accessor<Record>;
  readonly sync: () => Promise<void>;
  readonly actor: Accessor<Actor>;
  /** True while somebody is signed in, as far as this device knows. */
  readonly isIn: () => boolean;
  /** Asks who is signed in. */
  readonly check: () => Promise<void>;
};

/** After this long a form no longer waits for an answer: the entry goes on by itself. */
const PATIENCE_MS = 4_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** The outbox of whoever is signed in, and what it makes of the record. `open` says whose it is. */
export function createOutbox(around: Around): Outbox & { readonly open: (owner: Owner) => Promise<void> } {
  const kept = createKept(around);
  const channel = new BroadcastChannel(CHANNEL);
  const waiters: Waiters = new Map();
  const drain = createDrain({ kept, waiters, around, tell: () => channel.postMessage('changed') });
  const record = async (entry: NewOutboxEntry): Promise<Sent> => {
    const own = await keep(entry).catch(() => null);
    if (!own) return await sendUnkept(entry, kept.onOutcome);
    void kept.show([...kept.entries(), own]);
    void askToStay();
    if (!navigator.onLine) return waitForSignal();
    const answered = new Promise<Sent>((resolve) => waiters.set(entry.changeId, resolve));
    void drain();
    const sent = await Promise.race([answered, patience()]);
    waiters.delete(entry.changeId);
    return sent.kind === 'waiting' ? waitForSignal() : sent;
  };
  const change: Outbox['change'] = async (work) => {
    const owner = kept.owner();
    if (owner) void kept.show(await changeOutbox(owner, work));
    channel.postMessage('changed');
    void drain();
  };
  // another tab, or the service worker, has sent or kept something
  channel.addEventListener('message', () => void kept.reload().then(around.sync));
  const { entries, ahead, laid, open } = kept;
  return { entries, ahead, laid, parked: kept.parked, record, change, drain, open };
}

type Waiters = Map<string, (sent: Sent) => void>;

/** What is kept here of one person's, and what of it the record here does not hold yet. */
function createKept(around: Pick<Around, 'record' | 'actor'>) {
  const [entries, setEntries] = createSignal<readonly OutboxEntry[]>([]);
  const [accepted, setAccepted] = createSignal<readonly { entry: OutboxEntry; seq: number }[]>([]);
  const [overlay, setOverlay] = createSignal<typeof import('../../server/domain/outbox.overlay.ts')>();
  const [parked, setParked] = createSignal<OutboxEntry>();
  let owner: Owner | null = null;
  const ahead = createMemo(() => {
    const { seq } = around.record();
    const arrived = accepted().filter((one) => one.seq > seq);
    return [...arrived.map(({ entry }) => ({ ...entry, state: 'waiting' as const })), ...entries()];
  });
  const laid = createMemo(() => {
    const lay = overlay();
    if (!lay || ahead().length === 0) return null;
    return lay.laidOver(around.record(), ahead(), { actor: around.actor() });
  });
  /** Shown at once; laid over the record as soon as the planners are here. */
  const show = async (list: readonly OutboxEntry[]) => {
    setEntries(list);
    if (list.length > 0 && !overlay()) await loadOverlay();
  };
  const loadOverlay = async () => setOverlay(await import('../../server/domain/outbox.overlay.ts'));
  const reload = async () => {
    if (owner) await show(await readOutbox(owner).catch(() => []));
  };
  const onOutcome = (entry: OutboxEntry, outcome: SendOutcome) => {
    if (outcome.kind !== 'recorded') return;
    batch(() => {
      const still = accepted().filter(({ seq }) => seq > around.record().seq);
      if (outcome.change) setAccepted([...still, { entry, seq: outcome.change.seq }]);
      setEntries((list) => list.filter(({ n }) => n !== entry.n));
    });
  };
  const open = async (next: Owner) => {
    owner = next;
    batch(() => {
      setEntries([]);
      setAccepted([]);
    });
    await reload();
  };
  const isAhead = () => accepted().some(({ seq }) => seq > around.record().seq);
  return { entries, ahead, laid, parked, setParked, show, reload, onOutcome, open, isAhead, owner: () => owner };
}

type Drains = {
  readonly kept: ReturnType<typeof createKept>;
  readonly waiters: Waiters;
  readonly around: Around;
  readonly tell: () => void;
};

/** Sends what can be sent: one drain at a time; whoever asks meanwhile waits for one more. */
function createDrain({ kept, waiters, around, tell }: Drains): () => Promise<void> {
  const backOff = createBackOff(() => void drain());
  let running: Promise<void> | null = null;
  let again = false;
  const onOutcome = (entry: OutboxEntry, outcome: SendOutcome) => {
    kept.onOutcome(entry, outcome);
    const waiter = waiters.get(entry.changeId);
    waiter?.(outcome.kind === 'unreachable' ? { kind: 'waiting' } : outcome);
    if (!waiter && outcome.kind === 'refused' && outcome.status !== 401) kept.setParked(entry);
  };
  const drainOnce = async () => {
    const owner = kept.owner();
    const before = kept.entries();
    if (!owner || !around.isIn() || !navigator.onLine || !before.some(isGoing)) return;
    const { drainOutbox } = await import('./drain.ts');
    const done = await drainOutbox({ owner, onOutcome });
    await kept.reload();
    for (const [id, answer] of waiters) answer(sentOf(kept.entries().find(({ changeId }) => changeId === id)));
    if (done.next === 'sign_in') await around.check();
    backOff.after(done);
    tell();
    if (kept.isAhead()) await around.sync();
  };
  const drain = async () => {
    if (running) again = true;
    running ??= (async () => {
      do {
        again = false;
        await drainOnce().catch(() => undefined); // a device that can't be read: tried again at the next occasion
      } while (again);
      running = null;
    })();
    await running;
  };
  return drain;
}

/** What an entry's state says of it, once a drain is over: gone means that it was recorded, here or by another tab. */
function sentOf(entry: OutboxEntry | undefined): Sent {
  if (!entry) return { kind: 'recorded', change: null };
  if (entry.reason) return { kind: 'refused', status: 409, reason: entry.reason };
  return { kind: 'waiting' };
}

/** Keeps an entry; makes room by giving up figures that the server can work out again. */
async function keep(entry: NewOutboxEntry): Promise<OutboxEntry> {
  try {
    return await addToOutbox(entry);
  } catch {
    await (await deviceDb()).clear('figures');
    return await addToOutbox(entry);
  }
}

/** A device that can keep nothing still sends, while there is a connection; else the form keeps what was typed. */
async function sendUnkept(
  entry: NewOutboxEntry,
  onOutcome: (entry: OutboxEntry, outcome: SendOutcome) => void,
): Promise<Sent> {
  const { sendEntry } = await import('./drain.ts');
  const sending = { ...entry, n: Number.MAX_SAFE_INTEGER };
  const outcome = await sendEntry(sending, fetch);
  if (outcome.kind === 'unreachable') throw noRoom();
  onOutcome(sending, outcome);
  return outcome;
}

function noRoom(): AppError {
  const message =
    'This device has no room to keep this until there is a connection, so nothing was recorded. What you typed is still here: free some space, or try again where there is a signal.';
  return new AppError({ code: 'no_room', status: 503, message });
}

/** Where the browser can, it sends by itself once there is a connection, even with the app closed. */
function waitForSignal(): Sent {
  void navigator.serviceWorker?.ready.then(async (registration) => {
    if ('sync' in registration) await (registration.sync as SyncManager).register(SYNC_TAG).catch(() => undefined);
  });
  return { kind: 'waiting' };
}

type SyncManager = { readonly register: (tag: string) => Promise<void> };

let hasAsked = false;

/** Asks the browser, at the first write, not to clear what is kept here to make room for others. */
async function askToStay(): Promise<void> {
  if (hasAsked) return;
  hasAsked = true;
  await navigator.storage?.persist?.().catch(() => false);
}

function patience(): Promise<Sent> {
  return new Promise((resolve) => setTimeout(() => resolve({ kind: 'waiting' }), PATIENCE_MS));
}

/** Tries again later, each time later still, as long as nothing goes through. */
function createBackOff(run: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_PAUSE_MS;
  return {
    after: ({ next, retryAfterMs }: Drained) => {
      clearTimeout(timer);
      if (next !== 'stop') {
        pause = FIRST_PAUSE_MS;
        return;
      }
      timer = setTimeout(run, retryAfterMs ?? pause * (0.8 + 0.4 * Math.random()));
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    },
  };
}
