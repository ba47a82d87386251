import { arrived, isUnsettled } from '../../server/domain/outbox.arrived.ts';
import { CLOCK_WAS_AHEAD } from '../../server/domain/outbox.clock.ts';
import {
  edited,
  forgetting,
  isGoing,
  mayForget,
  type NewOutboxEntry,
  type OutboxEntry,
  type SendOutcome,
  takesBack,
  waitsForSignIn,
} from '../../server/domain/outbox.ts';
import { type Drained, drainOutbox, LONGEST_PAUSE_MS } from './drain.ts';
import { addAndChange, addToOutbox, changeOutbox } from './outbox-db.ts';
import type { Around, Keeping, Kept, Outbox, Replaced, Sent } from './outbox-types.ts';
import { SYNC_TAG } from './read-outbox.ts';
import { rememberWhatBecame } from './renamed.ts';
import { createUnkept, noRoom } from './unkept.ts';

/** After this long a form no longer waits for an answer: the entry goes on by itself. */
const PATIENCE_MS = 4_000;
const FIRST_PAUSE_MS = 5_000;

type Waiters = Map<string, (sent: Sent) => void>;
type Parts = { readonly kept: Kept; readonly around: Around; readonly tell: () => void };

/** How entries are kept, changed and sent. `tell` lets other tabs know. */
export function createSending({
  kept,
  around,
  tell,
}: Parts): Pick<Outbox, 'record' | 'instead' | 'change' | 'drain' | 'syncedBy' | 'settle'> {
  const waiters: Waiters = new Map();
  const unkept = createUnkept({ kept, around });
  const drain = createDrain({ kept, waiters, around, tell, look: unkept.look });
  const answerOf = async (entry: NewOutboxEntry): Promise<Sent> => {
    void askToStay();
    if (!navigator.onLine) return waitForSignal();
    const answer = answerTo(entry, waiters);
    void drain();
    return await answer;
  };
  /** Never past what was kept before (OB1). */
  const sendUnkept = async (entry: NewOutboxEntry, onKept: Keeping['onKept']) => {
    if (kept.entries().some(isGoing)) await drain(true);
    if (kept.entries().some(isGoing)) throw noRoom();
    return await unkept.send(entry, onKept);
  };
  const record: Outbox['record'] = async (entry, { replaces, onKept } = {}) => {
    const own = replaces ? await keepInPlace(entry, { replaces, kept }) : await addToOutbox(entry).catch(() => null);
    if (own === 'left') return { kind: 'left' };
    if (!own) return await sendUnkept(entry, onKept);
    if (!replaces) {
      rememberWhatBecame([], [own]); // of a form that is pressed again it may have been given up before
      kept.show([...kept.entries(), own]);
    }
    onKept?.();
    tell();
    if (!isGoing(own)) return { kind: 'waiting' };
    return await answerOf(entry);
  };
  const instead: Outbox['instead'] = async (both, changeId, onKept) => {
    const owner = kept.owner();
    const give = (entries: OutboxEntry[]) => forgetting(entries, [changeId]);
    const entries = owner && (await addAndChange(owner, both, give).catch(() => null));
    if (!entries) return await unkept.sendBoth(both, onKept);
    onKept?.();
    kept.show(entries);
    tell();
    return await Promise.all([answerOf(both[0]), answerOf(both[1])]);
  };
  const change: Outbox['change'] = async (work) => {
    const owner = kept.owner();
    if (owner) kept.show(await changeOutbox(owner, noting(work)));
    tell();
    void drain(true);
  };
  return { record, instead, change, drain, ...createSettling({ kept, around, tell }, drain) };
}

/** OB13. How what may have arrived is settled by the record. */
function createSettling({ kept, around, tell }: Parts, drain: Outbox['drain']): Pick<Outbox, 'syncedBy' | 'settle'> {
  const syncedBy: Outbox['syncedBy'] = async (sync) => {
    const asked = kept.entries().filter(isUnsettled);
    const before = around.syncedAt();
    await sync();
    const isTold = around.syncedAt() !== before;
    const isAsked = ({ n }: OutboxEntry) => isTold && asked.some((entry) => entry.n === n);
    const recordOf = (changeId: string) => around.record().change(changeId);
    const owner = kept.owner();
    if (!owner || !kept.entries().some((entry) => isAsked(entry) || recordOf(entry.changeId))) return;
    kept.show(await changeOutbox(owner, (entries) => arrived(entries, recordOf, isAsked)));
    tell();
    void drain();
  };
  const settle: Outbox['settle'] = async (sync) => {
    if (kept.entries().some(isUnsettled)) await syncedBy(sync);
  };
  return { syncedBy, settle };
}

/** OB5. Keeps one in the place of another; `left` where that may have gone already. Throws where there is no room. */
async function keepInPlace(
  entry: NewOutboxEntry,
  { replaces, kept }: { readonly replaces: Replaced; readonly kept: Kept },
): Promise<OutboxEntry | 'left'> {
  const owner = kept.owner();
  if (!owner) throw noRoom();
  const entries = await changeOutbox(
    owner,
    noting((before) => replaced(before, replaces, entry)),
  ).catch(() => null);
  if (!entries) throw noRoom();
  kept.show(entries);
  return entries.find(({ changeId }) => changeId === entry.changeId) ?? 'left';
}

/** Other tabs, and forms that are still open, learn from it what has become of what they were about. */
function noting(work: (entries: OutboxEntry[]) => readonly OutboxEntry[]) {
  return (before: OutboxEntry[]) => {
    const after = work(before);
    rememberWhatBecame(before, after);
    return after;
  };
}

/** The answer to an entry that is being sent; after a while, that it waits. */
async function answerTo({ changeId }: NewOutboxEntry, waiters: Waiters): Promise<Sent> {
  const answered = new Promise<Sent>((resolve) => waiters.set(changeId, resolve));
  const sent = await Promise.race([answered, patience()]);
  waiters.delete(changeId);
  return sent.kind === 'waiting' ? waitForSignal() : sent;
}

/** OB5. One entry in the place of another, under an id of its own; nothing changes where that one may have left (OB7). */
function replaced(entries: OutboxEntry[], { n }: Replaced, { changeId, ...entry }: NewOutboxEntry): OutboxEntry[] {
  if (!entries.some((old) => old.n === n && mayForget(old))) return entries;
  const { request, things, basedOn, saw, sentence, day, madeAt } = entry;
  return edited(entries, n, { newId: changeId, change: { request, things, basedOn, saw, sentence, day, madeAt } });
}

type Drains = {
  readonly kept: Kept;
  readonly waiters: Waiters;
  readonly around: Around;
  readonly tell: () => void;
  /** Looks for what was sent without being kept. */
  readonly look: () => Promise<void>;
};

/** Sends what can be sent: one drain at a time; whoever asks meanwhile waits for one more. */
function createDrain({ kept, waiters, around, tell, look }: Drains): Outbox['drain'] {
  const backOff = createBackOff(() => void drain(true));
  let running: Promise<void> | null = null;
  let again = false;
  let asked = false;
  const onOutcome = (entry: OutboxEntry, outcome: SendOutcome) => {
    kept.onOutcome(entry, outcome);
    const waiter = waiters.get(entry.changeId);
    const waits = outcome.kind === 'unreachable' || (outcome.kind === 'refused' && waitsForSignIn(outcome));
    waiter?.(waits ? { kind: 'waiting' } : outcome);
    const isTakenBack = kept.entries().some((other) => takesBack(other, entry));
    if (!waiter && !waits && outcome.kind === 'refused' && !isTakenBack) kept.setParked(entry);
    if (outcome.kind === 'refused' && outcome.reason.code === CLOCK_WAS_AHEAD) void around.check(); // it learns the time
  };
  const drainOnce = async () => {
    if (around.isIn() && navigator.onLine) await look();
    const owner = kept.owner();
    const before = kept.entries();
    const isAsked = asked;
    asked = false;
    if (!around.isIn()) for (const answer of waiters.values()) answer({ kind: 'waiting' });
    if (!owner || !around.isIn() || !navigator.onLine || !before.some(isGoing)) return;
    const isStillTheirs = () => owner === kept.owner(); // another person may have the device by then
    const done = await drainOutbox({
      owner,
      isAsked,
      onSending: (sending) => isStillTheirs() && kept.show(sending),
      onOutcome: (...came) => isStillTheirs() && onOutcome(...came),
    });
    await kept.reload();
    for (const [id, answer] of waiters) answer(sentOf(kept.entries().find(({ changeId }) => changeId === id)));
    if (done.next === 'sign_in') await around.check();
    backOff.after(done);
    tell();
    if (kept.isAhead()) await around.sync();
  };
  const drain = async (isAsked = false) => {
    if (running) again = true;
    asked ||= isAsked;
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
