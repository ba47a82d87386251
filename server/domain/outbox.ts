import type { Conflict } from './changes/request.ts';
import type { StandsOn } from './changes/undo.request.ts';
import { type Day, earlierOf } from './day.ts';
import type { Fault } from './errors.ts';
import { undoneBy } from './outbox.undone.ts';

/**
 * Changes not sent yet (mechanisms 5). Pure: the page, the service worker and the tests run the same. Rules, quoted by
 * the tests:
 * OB1 Entries go in the order they were made, one at a time; each under its own Change id, however often it is sent.
 * OB2 An answer of 2xx takes an entry out. No answer, 429 and 5xx leave it waiting, and nothing is sent after it.
 * OB3 401, and a refusal because another person is signed in here, leave it waiting until its own person signs in.
 * OB4 Any other refusal parks the entry with its reason; later entries that share a thing with it, or with one that it
 *     holds, are held; the others go on. What was stopped on the way may still have arrived at an earlier try (OB7, OB13).
 * OB5 Going on with one's own (*mine*) or with another version of it (*edit*) mints a new id; whatever names the old
 *     one is rewritten with it. The other side of the conflict stays told with it until it is recorded.
 * OB6 What is taken out, or turns out to change nothing, leaves later entries based on what had been seen before it.
 * OB7 What may have reached the server is not taken back by forgetting it: it stays, and an undo is sent after it.
 * OB8 Nothing leaves the outbox but by an answer that it is recorded or by its person's word.
 * OB9 An undo is its person's word on what it takes back: where that is refused, changes nothing or is given up, both go.
 * OB10 *Theirs*, of what there can be only one of: mine is given up, and what waits behind it goes on with theirs.
 * OB12 (outbox.clock.ts) What was made by a clock that was a day ahead waits for its person's word: its days may be wrong.
 */
type OutboxState = 'waiting' | 'sending' | 'held' | 'conflict' | 'refused';

/** For each thing, the Change that was last seen to touch it. */
export type Seen = { readonly [thing: string]: string };

/** What is sent, and what the planners are given to show it meanwhile. */
export type OutboxRequest = {
  readonly verb: string;
  /** The verb's whole input, as it goes over the wire. */
  readonly input: { readonly [field: string]: unknown };
  readonly method: string;
  /** Below /api, with its parameters in place. */
  readonly path: string;
  /** The input without what the path says. */
  readonly body: { readonly [field: string]: unknown };
  /** "phone": what the Change says it was made on. */
  readonly device: string;
};

/** Why an entry is parked. */
export type ParkReason = {
  readonly code: string;
  readonly message: string;
  readonly faults: readonly Fault[];
  readonly conflicts: readonly Conflict[];
  /** Of an undo: what stands on the Change that it would take back. */
  readonly standsOn: readonly StandsOn[];
};

export type OutboxEntry = {
  /** Its place: the order in which entries were made on this device. */
  readonly n: number;
  readonly changeId: string;
  readonly userId: string;
  readonly authority: string;
  /** Everything it touches, changes or goes by. */
  readonly things: readonly string[];
  readonly basedOn: Seen;
  /** What had been seen of everything it touches before it: what later entries go by when it is gone. */
  readonly saw: Seen;
  readonly request: OutboxRequest;
  /** The day on which it was made. */
  readonly day: Day;
  readonly madeAt: number;
  readonly sentence: string;
  readonly state: OutboxState;
  readonly reason: ParkReason | null;
  /** The other side of a conflict that its person went on over. */
  readonly against?: readonly Conflict[] | undefined;
  /** True once it has been sent without an answer that settles it: the server may have it. */
  readonly isTried: boolean;
  /** Until when (ms, by the device's clock) the server asked to be left alone, when it was sent. */
  readonly notBefore?: number | undefined;
  readonly appVersion: string;
};

/** The code of the reason that something other than the server gave, such as a firewall. */
export const REFUSED_ON_THE_WAY = 'refused_on_the_way';

/** An entry before it has its place. */
export type NewOutboxEntry = Omit<OutboxEntry, 'n'>;

/** What came of sending an entry; `unreachable` is no answer, or one that settles nothing. */
export type SendOutcome =
  | { readonly kind: 'recorded'; readonly change: RecordedChange | null }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: ParkReason }
  | { readonly kind: 'unreachable'; readonly retryAfterMs: number | null };

export type RecordedChange = { readonly id: string; readonly seq: number; readonly sentence: string };

/** What to do after an answer: send the next, wait for a connection, or wait for the person to sign in. */
export type Next = 'go_on' | 'stop' | 'sign_in';

/** OB1, OB4. The next entry to send; undefined when there is none that can go. */
export function nextToSend(entries: readonly OutboxEntry[]): OutboxEntry | undefined {
  return inOrder(entries).find(isGoing);
}

/** True for what goes by itself: nothing is asked of the person. */
export function isGoing({ state }: Pick<OutboxEntry, 'state'>): boolean {
  return state === 'waiting' || state === 'sending';
}

/** True for what waits for the person's word: a refusal or a conflict. */
export function isParked({ state }: Pick<OutboxEntry, 'state'>): boolean {
  return state === 'conflict' || state === 'refused';
}

/** OB2-OB4, OB6. The entries once one of them was answered, and what to do next. */
export function afterOutcome(
  entries: readonly OutboxEntry[],
  n: number,
  outcome: SendOutcome,
): { entries: OutboxEntry[]; next: Next } {
  const sent = entries.find((entry) => entry.n === n);
  if (!sent) return { entries: [...entries], next: 'go_on' };
  if (outcome.kind === 'recorded') {
    const rest = without(entries, sent);
    return { entries: settled(outcome.change ? rest : withoutIt(rest, sent)), next: 'go_on' };
  }
  const patch = (change: Partial<OutboxEntry>) =>
    settled(entries.map((entry) => (entry === sent ? { ...entry, ...change } : entry)));
  if (outcome.kind === 'unreachable') return { entries: patch({ state: 'waiting', isTried: true }), next: 'stop' };
  const { status, reason } = outcome;
  if (waitsForSignIn({ status, reason })) return { entries: patch({ state: 'waiting' }), next: 'sign_in' };
  const isTried = sent.isTried && reason.code === REFUSED_ON_THE_WAY;
  if (!isTried && entries.some((entry) => takesBack(entry, sent)))
    return { entries: settled(withoutIt(without(entries, sent), sent)), next: 'go_on' };
  const state = reason.code === 'conflict' ? 'conflict' : 'refused';
  return { entries: patch({ state, reason, isTried }), next: 'go_on' };
}

/** OB7. What was being sent when the app was closed may have arrived. */
export function recovered(entries: readonly OutboxEntry[]): OutboxEntry[] {
  return entries.map((entry) => (entry.state === 'sending' ? { ...entry, state: 'waiting', isTried: true } : entry));
}

/** OB3. True for a refusal that settles nothing: its person has to sign in. */
export function waitsForSignIn({ status, reason }: { readonly status: number; readonly reason: ParkReason }): boolean {
  return status === 401 || reason.code === 'other_person';
}

/** OB2. An answer's status as an outcome of its own, where it settles nothing whatever it says. */
export function settlesNothing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** OB4. Held are, in order, those that share a thing with one parked or held before them; the rest are not. */
export function settled(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const stuck = new Set<string>();
  return inOrder(entries).map((entry) => {
    const isHeld = entry.things.some((thing) => stuck.has(thing));
    if (isHeld || isParked(entry)) for (const thing of entry.things) stuck.add(thing);
    if (isParked(entry)) return entry;
    if (isHeld) return entry.state === 'held' ? entry : { ...entry, state: 'held' };
    return entry.state === 'held' ? { ...entry, state: 'waiting' } : entry;
  });
}

/** Later entries that share a thing with one, or with one of those: they may stand on it. */
export function behind(entries: readonly OutboxEntry[], n: number): OutboxEntry[] {
  const first = entries.find((entry) => entry.n === n);
  const things = new Set(first?.things);
  return inOrder(entries).filter((entry) => {
    if (entry.n <= n || !entry.things.some((thing) => things.has(thing))) return false;
    for (const thing of entry.things) things.add(thing);
    return true;
  });
}

/** OB7. True where forgetting an entry takes back all there is of it. */
export function mayForget({ isTried, state }: Pick<OutboxEntry, 'isTried' | 'state'>): boolean {
  return !isTried && state !== 'sending';
}

/** OB6, OB8. The entries without some that their person gave up. Throws where one may have reached the server (OB7). */
export function discarded(entries: readonly OutboxEntry[], ns: readonly number[]): OutboxEntry[] {
  let rest = [...entries];
  for (const n of ns) {
    const gone = rest.find((entry) => entry.n === n);
    if (!gone) continue;
    if (!mayForget(gone)) throw new Error('What may have reached the server is undone, not forgotten.');
    rest = withoutIt(without(rest, gone), gone);
  }
  return settled(rest);
}

/** OB7, OB9. The entries without those of some Changes, and their undos, of which nothing can have reached the server. */
export function forgetting(entries: readonly OutboxEntry[], changeIds: readonly string[]): OutboxEntry[] {
  const gone = entries.filter((entry) => changeIds.includes(entry.changeId) && mayForget(entry));
  return discarded(
    entries,
    gone.map(({ n }) => n),
  );
}

/** OB10. What mine would be called, what theirs is, and the Change that last touched each thing. */
type GivenWay = { readonly mine: string; readonly theirs: string; readonly seen: Seen };

/** OB10. The entries without one that gave way to theirs. Throws where it may have reached the server (OB7). */
export function gaveWay(entries: readonly OutboxEntry[], n: number, { mine, theirs, seen }: GivenWay): OutboxEntry[] {
  const known = entries.map((entry) => (entry.n === n ? { ...entry, saw: seen } : entry));
  return discarded(known, [n]).map((entry) => (entry.n > n ? renamedIn(entry, mine, theirs) : entry));
}

/** The same once more, under the same id: nothing of it was accepted. By a clock put right since, it was made now (OB12). */
export function sentAgain(
  entries: readonly OutboxEntry[],
  n: number,
  now: Pick<OutboxEntry, 'day' | 'madeAt'>,
): OutboxEntry[] {
  const again = (entry: OutboxEntry): OutboxEntry => {
    const made = { day: earlierOf(entry.day, now.day), madeAt: Math.min(entry.madeAt, now.madeAt) };
    return { ...entry, ...made, state: 'waiting', reason: null };
  };
  return settled(entries.map((entry) => (entry.n === n && isParked(entry) ? again(entry) : entry)));
}

/** OB5. *Mine*: goes on over what somebody else recorded meanwhile, which its person has now seen. */
export function insisted(
  entries: readonly OutboxEntry[],
  n: number,
  { newId }: { readonly newId: string },
): OutboxEntry[] {
  const entry = entries.find((one) => one.n === n);
  const conflicts = entry?.reason?.conflicts ?? [];
  const theirs = Object.fromEntries(conflicts.map((conflict) => [conflict.thing, conflict.theirs.change]));
  const change = { basedOn: { ...entry?.basedOn, ...theirs }, saw: { ...entry?.saw, ...theirs } };
  return edited(entries, n, { newId, change });
}

/** What an edit may change of an entry. */
export type OutboxEdit = Partial<
  Pick<OutboxEntry, 'request' | 'things' | 'basedOn' | 'saw' | 'sentence' | 'day' | 'madeAt'>
>;

/** OB5. The entry as its person would now have it, under a new id. Throws where the old one may have arrived (OB7). */
export function edited(
  entries: readonly OutboxEntry[],
  n: number,
  { newId, change }: { readonly newId: string; readonly change: OutboxEdit },
): OutboxEntry[] {
  const old = entries.find((entry) => entry.n === n);
  if (!old) return [...entries];
  if (!mayForget(old)) throw new Error('What may have reached the server is undone, not edited.');
  const against = wentOnOver(old, change.sentence ?? old.sentence);
  const renamed = entries.map((entry) => (entry.n < n ? entry : renamedIn(entry, old.changeId, newId)));
  const asked = { ...renamedIn(change, old.changeId, newId), ...against, changeId: newId };
  return settled(
    renamed.map((entry) => (entry.n === n ? { ...entry, ...asked, state: 'waiting', reason: null } : entry)),
  );
}

/** OB5. What its person was told of the other side, beside what they now say. */
function wentOnOver({ reason }: OutboxEntry, yours: string): Pick<OutboxEntry, 'against'> {
  const conflicts = reason?.conflicts ?? [];
  return conflicts.length === 0 ? {} : { against: conflicts.map((conflict) => ({ ...conflict, yours })) };
}

function inOrder(entries: readonly OutboxEntry[]): OutboxEntry[] {
  return [...entries].sort((a, b) => a.n - b.n);
}

function without(entries: readonly OutboxEntry[], gone: OutboxEntry): OutboxEntry[] {
  return entries.filter((entry) => entry !== gone);
}

/** OB9. True for an undo of that one and nothing else, which has not left the device. */
export function takesBack(entry: OutboxEntry, { changeId }: Pick<OutboxEntry, 'changeId'>): boolean {
  const [undone, ...more] = undoneBy(entry);
  return undone === changeId && more.length === 0 && mayForget(entry);
}

/** OB6, OB9. Later entries go by what had been seen before the one that is gone; an undo of it goes too. */
function withoutIt(entries: readonly OutboxEntry[], gone: OutboxEntry): OutboxEntry[] {
  const { n, changeId, saw } = gone;
  const before = (seen: Seen): Seen =>
    Object.fromEntries(
      Object.entries(seen).flatMap(([thing, change]) => {
        if (change !== changeId) return [[thing, change]];
        const earlier = saw[thing];
        return earlier === undefined ? [] : [[thing, earlier]];
      }),
    );
  const rest = entries.map((entry) =>
    entry.n > n ? { ...entry, basedOn: before(entry.basedOn), saw: before(entry.saw) } : entry,
  );
  const undo = rest.find((entry) => takesBack(entry, gone));
  return undo ? withoutIt(without(rest, undo), undo) : rest;
}

/** OB5. The same with one Change's id in place of another's, ids that were made from it among them. Ids are UUIDs. */
function renamedIn<T>(value: T, from: string, to: string): T {
  return JSON.parse(JSON.stringify(value).replaceAll(from, to)) as T; // safe: entries are JSON, and so are their parts
}
