import type { MeAnswer } from '../../server/domain/access.schemas.ts';
import type { Conflict } from '../../server/domain/changes/request.ts';
import type { StandsOn } from '../../server/domain/changes/undo.request.ts';
import { dayOfInstant } from '../../server/domain/day.ts';
import type { Fault } from '../../server/domain/errors.ts';
import { CLOCK_WAS_AHEAD, isAheadOf, parkedAhead } from '../../server/domain/outbox.clock.ts';
import {
  afterOutcome,
  isGoing,
  type Next,
  nextToSend,
  type OutboxEntry,
  REFUSED_ON_THE_WAY,
  type RecordedChange,
  recovered,
  type SendOutcome,
  settlesNothing,
} from '../../server/domain/outbox.ts';
import { type DeviceDb, onDevice, writeWithin } from '../shared/device-db.ts';
import { changeAsSent, changeOutbox, dropFromOutbox } from './outbox-db.ts';
import { type Owner, readOutbox } from './read-outbox.ts';

/** One drain at a time, of the page, its other tabs and the service worker. */
const LOCK = 'muster.outbox';

/** How long a request may take before it counts as no answer. */
const PATIENCE_MS = 30_000;

/** However long the server asks to be left alone, no longer than this: what waits is somebody's work. */
export const LONGEST_PAUSE_MS = 5 * 60_000;

type Draining = {
  readonly owner: Owner;
  /** A person asks for it: it goes though the server asked for patience. */
  readonly isAsked?: boolean;
  /** Asks the server; the browser's own, unless a test cuts it. */
  readonly fetch?: typeof fetch;
  readonly db?: DeviceDb;
  /** Told what is kept once one of them is on its way. */
  readonly onSending?: (entries: readonly OutboxEntry[]) => void;
  /** Told after each answer, once it is kept. */
  readonly onOutcome?: (entry: OutboxEntry, outcome: SendOutcome) => void;
};

export type Drained = { readonly next: Next; readonly retryAfterMs: number | null };

/**
 * Sends what can be sent, in order (OB1-OB4), until nothing is left that can, or nothing goes through. Where the server
 * has asked for patience, nothing is sent until then, whichever tab it told, and whatever was opened anew since.
 */
export async function drainOutbox(draining: Draining): Promise<Drained> {
  return await oneAtATime(async () => {
    const entries = await changeOutbox(draining.owner, recovered, draining.db);
    const retryAfterMs = toldFor(entries);
    if (retryAfterMs !== null && !draining.isAsked) return { next: 'stop', retryAfterMs };
    const stopped = await lookedAtDays(entries, draining);
    if (stopped) return stopped;
    for (;;) {
      const sent = await sendNext(draining);
      if (!sent) return { next: 'go_on', retryAfterMs: null };
      if (sent.next !== 'go_on') return sent;
    }
  });
}

/** A page that was not reached securely has no locks, and no service worker either. */
async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? await navigator.locks.request(LOCK, work) : await work();
}

/** OB12. Where something was made on a later day than the server was last heard on, it says what day it is. */
async function lookedAtDays(
  entries: readonly OutboxEntry[],
  { owner, db, onOutcome, fetch: ask = fetch }: Draining,
): Promise<Drained | null> {
  const session = await onDevice(async (device) => await device.get('session', 'me'), db);
  const heardOn = dayOfInstant(session?.checkedAt ?? Date.now());
  if (!entries.some((entry) => isAheadOf(entry, heardOn))) return null;
  const me = await ask('/api/me', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
  const told = me?.ok && ((await me.json().catch(() => null)) as MeAnswer | null);
  if (!told) return { next: me?.status === 401 ? 'sign_in' : 'stop', retryAfterMs: null };
  const now = Date.parse(told.now);
  await noteHeard(owner, now, db).catch(() => undefined); // asked again next time
  const after = await changeOutbox(owner, (kept) => parkedAhead(kept, dayOfInstant(now)), db);
  for (const entry of after) {
    const { n, reason } = entry;
    const isNew = reason?.code === CLOCK_WAS_AHEAD && entries.some((before) => before.n === n && isGoing(before));
    if (isNew) onOutcome?.(entry, { kind: 'refused', status: 409, reason });
  }
  return null;
}

/** Notes when the server was heard, where the device is still its person's: they may have signed out meanwhile. */
async function noteHeard({ authority, userId }: Owner, checkedAt: number, db?: DeviceDb): Promise<void> {
  const note = async (device: DeviceDb) =>
    await writeWithin(device, ['session'], async (tx) => {
      const session = await tx.store.get('me');
      const isTheirs = session?.me.user.id === userId && session.me.authority.key === authority;
      if (session && isTheirs) await tx.store.put({ ...session, checkedAt }, 'me');
    });
  await onDevice(note, db);
}

/** For how long the server still wants to be left alone. A clock set back since makes it no longer than it was. */
function toldFor(entries: readonly OutboxEntry[]): number | null {
  const left = Math.max(...entries.filter(isGoing).map(({ notBefore = 0 }) => notBefore)) - Date.now();
  return left > 0 && left <= LONGEST_PAUSE_MS ? left : null;
}

async function sendNext({ owner, db, onSending, onOutcome, ...asked }: Draining): Promise<Drained | null> {
  const marked = await changeOutbox(owner, markedSending, db).catch(
    async () => markedSending(await readOutbox(owner, db)), // no room for the mark: it goes all the same
  );
  const entry = marked.find(({ state }) => state === 'sending');
  if (!entry) return null;
  onSending?.(marked);
  const outcome = await sendEntry(entry, asked.fetch ?? fetch);
  const next = await keepOutcome(entry, outcome, { owner, db });
  onOutcome?.(entry, outcome);
  return { next, retryAfterMs: pauseAfter(outcome) };
}

/** For how long (ms) the server asks to be left alone. */
function pauseAfter(outcome: SendOutcome): number | null {
  return outcome.kind === 'unreachable' ? outcome.retryAfterMs : null;
}

/** Keeps what came of an entry, as far as there is room for it: what is recorded is out in any case. */
async function keepOutcome(
  entry: OutboxEntry,
  outcome: SendOutcome,
  { owner, db }: Pick<Draining, 'owner' | 'db'>,
): Promise<Next> {
  const { n } = entry;
  const pause = pauseAfter(outcome);
  const notBefore = pause === null ? undefined : Date.now() + pause;
  let next: Next = 'go_on';
  const change = (entries: OutboxEntry[]) => {
    const after = afterOutcome(entries, n, outcome);
    next = after.next;
    return after.entries.map((one) => (one.n === n ? { ...one, notBefore } : one));
  };
  try {
    const seq = outcome.kind === 'recorded' ? outcome.change?.seq : undefined;
    if (seq === undefined) await changeOutbox(owner, change, db);
    else await changeAsSent(owner, change, { sent: { n, entry, seq }, db });
    return next;
  } catch {
    if (outcome.kind !== 'recorded') return next === 'go_on' ? 'stop' : next;
    await dropFromOutbox(n, db);
    return next;
  }
}

function markedSending(entries: OutboxEntry[]): OutboxEntry[] {
  const next = nextToSend(entries);
  return entries.map((entry) => (entry === next ? { ...entry, state: 'sending' } : entry));
}

const nothing: SendOutcome = { kind: 'unreachable', retryAfterMs: null };

/** Sends one entry: the same request under the same id, however often. */
export async function sendEntry(entry: OutboxEntry, ask: typeof fetch): Promise<SendOutcome> {
  const { request, basedOn, changeId, userId, madeAt } = entry;
  try {
    const response = await ask(`/api${request.path}`, {
      method: request.method,
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'idempotency-key': changeId,
        'muster-device': request.device,
        'muster-made-at': new Date(madeAt).toISOString(),
        'muster-person': userId,
      },
      body: JSON.stringify({ ...request.body, basedOn }),
    });
    return await outcomeOf(response, ask);
  } catch {
    return nothing; // no connection, or it was lost on the way
  }
}

type Told = {
  readonly change?: RecordedChange | null;
  readonly error?: { code?: string; message?: string; fields?: Fault[]; conflicts?: Conflict[]; standsOn?: StandsOn[] };
};

/**
 * Ours are JSON, and say what became of the Change. A page of somebody else's network in their place is no answer; but
 * where the server is reached all the same, what stands between refuses this one entry, and will again.
 */
async function outcomeOf(response: Response, ask: typeof fetch): Promise<SendOutcome> {
  const { status } = response;
  if (settlesNothing(status)) return { kind: 'unreachable', retryAfterMs: retryAfterOf(response) };
  const isJson = response.headers.get('content-type')?.includes('json');
  const told = (isJson ? await response.json() : {}) as Told;
  if (response.ok) return told.change === undefined ? nothing : { kind: 'recorded', change: told.change };
  if (typeof told.error?.code === 'string') {
    const { code, message = 'The server refused it.', fields = [], conflicts = [], standsOn = [] } = told.error;
    return { kind: 'refused', status, reason: { code, message, faults: fields, conflicts, standsOn } };
  }
  if (status < 400 || status === 401 || !(await isReached(ask))) return nothing;
  const message = `Something on the way to Muster, such as a firewall, refused this (${status}). Try again on another network, or ask whoever looks after this one.`;
  const reason = { code: REFUSED_ON_THE_WAY, message, faults: [], conflicts: [], standsOn: [] };
  return { kind: 'refused', status, reason };
}

/** True where the server itself answers from here. */
async function isReached(ask: typeof fetch): Promise<boolean> {
  const response = await ask('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
  const told = (await response.json().catch(() => null)) as { status?: string } | null;
  return response.ok && told?.status !== undefined;
}

function retryAfterOf(response: Response): number | null {
  const said = response.headers.get('retry-after') ?? '';
  const ms = /^\d+$/.test(said)
    ? Number(said) * 1000
    : Date.parse(said) - Date.parse(response.headers.get('date') ?? '');
  return ms > 0 ? Math.min(ms, LONGEST_PAUSE_MS) : null;
}
