import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { v7 as uuid } from 'uuid';
import { type Drained, drainOutbox } from '../../client/outbox/drain.ts';
import { addToOutbox, changeOutbox } from '../../client/outbox/outbox-db.ts';
import { type Owner, readOutbox } from '../../client/outbox/read-outbox.ts';
import { type DeviceDb, openDeviceDb } from '../../client/shared/device-db.ts';
import type { Actor } from '../../server/domain/access.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { dayOfInstant } from '../../server/domain/day.ts';
import { AppError } from '../../server/domain/errors.ts';
import { arrived } from '../../server/domain/outbox.arrived.ts';
import { entryOf, type Maker, type On, seenNow } from '../../server/domain/outbox.entry.ts';
import { laidOver } from '../../server/domain/outbox.overlay.ts';
import {
  discarded,
  edited,
  insisted,
  isParked,
  mayForget,
  type NewOutboxEntry,
  type OutboxEdit,
  type OutboxEntry,
  sentAgain,
  takesBack,
} from '../../server/domain/outbox.ts';
import { undoEntryOf } from '../../server/domain/outbox.undo.ts';
import { Record } from '../../server/domain/record/record.ts';
import { decodeRecord, type RecordWire } from '../../server/domain/record/wire.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { breachesOf } from './outbox-order.ts';
import type { Act } from './random-verbs.ts';
import { type Caller, ORIGIN, type TestApp } from './test-app.ts';

export type Person = { readonly userId: string; readonly actorId: string; readonly caller: Caller };

/** `cut`: nothing arrives. `lost`: it arrives and the answer does not. `killed`: the app is gone before the answer. */
export type Network = 'up' | 'cut' | 'lost' | 'killed' | 'signed_out' | 'busy' | 'slow_down' | 'portal' | 'firewall';

/** What became of a Change here: still to be told, given up, gone on under another id, or nothing to do. */
type Fate = 'open' | 'given_up' | 'renamed' | 'nothing';

const authority = 'tested';

/**
 * A device as the page has it: its kept outbox (IndexedDB), the record it holds, and the same planners and drain. What
 * happens to each Change that somebody made here is written down, and so is each request and each breach of the order.
 */
export class OutboxClient {
  network: Network = 'up';
  record = new Record();
  /** How far this device's clock is ahead (ms). */
  ahead = 0;
  readonly fates = new Map<string, Fate>();
  /** The id of each Change that was sent, once for each time it was. */
  readonly sent: string[] = [];
  readonly breaches: string[] = [];
  private readonly makers = new Map<string, string>();
  private readonly answered = new Set<string>();
  private db: Promise<DeviceDb>;
  private readonly name = `muster-${uuid()}`;
  private readonly tester: TestApp;
  private person: Person;

  constructor(tester: TestApp, person: Person) {
    this.tester = tester;
    this.person = person;
    this.db = openDeviceDb(this.name, () => undefined);
  }

  get owner(): Owner {
    return { authority, userId: this.person.userId };
  }

  /** Everything kept here, whoever made it. */
  async kept(): Promise<OutboxEntry[]> {
    return await (await this.db).getAll('outbox');
  }

  async entries(): Promise<OutboxEntry[]> {
    return await readOutbox(this.owner, await this.db);
  }

  /** The Changes of whoever has the device that are still to be told, oldest first: what they may take back. */
  open(): string[] {
    const isOwn = (id: string) => this.makers.get(id) === this.person.userId;
    return [...this.fates].filter(([id, fate]) => fate === 'open' && isOwn(id)).map(([id]) => id);
  }

  /** The only one there is. */
  async only(): Promise<OutboxEntry> {
    const [entry, ...more] = await this.entries();
    if (!entry || more.length > 0) throw new Error(`there are ${entry ? more.length + 1 : 0} entries`);
    return entry;
  }

  /** Another person takes the device. */
  signIn(person: Person): void {
    this.person = person;
    this.record = new Record();
  }

  /** What would be kept of something to be recorded, and what it does by the planners here. */
  async make({ name, input }: Act) {
    const verb = verbNamed(name) as Verb;
    const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const on = await this.standing();
    return entryOf({ verb, input: said, changeId: uuid(), seenAt: seenNow(on) }, on, this.maker());
  }

  /** Records something, as a form does without a connection; null where the planners here refuse it. */
  async write(act: Act): Promise<OutboxEntry | null> {
    try {
      const { entry, told } = await this.make(act);
      return told instanceof AppError || told.isNothing ? null : await this.keep(entry);
    } catch (refusal) {
      if (refusal instanceof AppError) return null;
      throw refusal;
    }
  }

  async keep(entry: NewOutboxEntry): Promise<OutboxEntry> {
    this.begin(entry.changeId);
    return await addToOutbox(entry, await this.db);
  }

  /** Undoes a Change of its own person's: forgets it where it never left, else has it undone. */
  async undo(changeId: string): Promise<OutboxEntry | null> {
    const waiting = (await this.entries()).find((entry) => entry.changeId === changeId);
    if (waiting && mayForget(waiting)) {
      this.fates.set(changeId, 'given_up');
      await this.change((entries) => discarded(entries, [waiting.n]));
      return null;
    }
    const input = { changeId, alsoUndo: [] };
    return await this.keep(undoEntryOf(input, await this.standing(), { ...this.maker(), changeId: uuid() }));
  }

  /** Decides what is to become of a parked entry; edited, `change` says how. */
  async decide(n: number, how: 'mine' | 'edit' | 'discard' | 'retry', change: OutboxEdit = {}): Promise<void> {
    if ((await this.parkedAt(n))?.isTried) await this.sync(); // what may have arrived is looked for first
    const entry = await this.parkedAt(n);
    if (!entry || (how !== 'retry' && !mayForget(entry))) return;
    if (how === 'retry') return await this.change((entries) => sentAgain(entries, n, this.maker()));
    this.fates.set(entry.changeId, how === 'discard' ? 'given_up' : 'renamed');
    if (how === 'discard') return await this.change((entries) => discarded(entries, [n]));
    const newId = uuid();
    this.begin(newId);
    const decided = how === 'mine' ? insisted : edited;
    await this.change((entries) => decided(entries, n, { newId, change: { sentence: 'Edited.', ...change } }));
  }

  private async parkedAt(n: number): Promise<OutboxEntry | undefined> {
    return (await this.entries()).find((one) => one.n === n && isParked(one));
  }

  /** Sends what can be sent, as somebody asks for; an app that was killed meanwhile is opened again. */
  async drain(isAsked = true): Promise<Drained | null> {
    const before = await this.kept();
    const fetch = ((path: string, init: RequestInit) => this.ask(path, init)) as typeof globalThis.fetch;
    const drained = await drainOutbox({ owner: this.owner, isAsked, db: await this.db, fetch }).catch(
      (error: unknown) => {
        if (this.network !== 'killed') throw error;
        return null;
      },
    );
    if (this.network === 'killed') {
      this.network = 'up';
      await this.restart();
    }
    await this.noteTakenBack(before);
    return drained;
  }

  /** What is kept is all that is left. */
  async restart(): Promise<void> {
    (await this.db).close();
    this.db = openDeviceDb(this.name, () => undefined);
    this.record = new Record();
  }

  /** The device is gone, and all that was kept on it. */
  async dispose(): Promise<void> {
    (await this.db).close();
    await deleteDB(this.name);
  }

  /** Brings the record up to date; nothing without a connection. */
  async sync(): Promise<void> {
    if (this.network !== 'up') return;
    const response = await this.tester.get(`/api/record?since=${this.record.seq}`, this.person.caller);
    const wire = (await response.json()) as RecordWire;
    const delta = decodeRecord(wire);
    if (wire.since > 0) this.record.apply(delta);
    else this.record = Record.of(delta);
    await this.settleByRecord();
  }

  /** OB13. */
  private async settleByRecord(): Promise<void> {
    const recordOf = (id: string) => this.record.change(id);
    for (const { changeId } of await this.entries()) if (recordOf(changeId)) this.answered.add(changeId);
    await this.change((entries) => arrived(entries, recordOf, () => true));
  }

  /** What a screen shows. */
  async shown() {
    return laidOver(this.record, await this.entries(), { actor: this.actor() });
  }

  private begin(changeId: string): void {
    this.fates.set(changeId, 'open');
    this.makers.set(changeId, this.person.userId);
  }

  private async standing(): Promise<On> {
    const entries = await this.entries();
    return { record: this.record, view: (await this.shown()).view, entries };
  }

  private actor(): Actor {
    return { id: this.person.actorId, kind: 'user', grants: [{ access: 'admin', unitIds: [] }] };
  }

  private maker(): Maker {
    const madeAt = this.tester.time.now + this.ahead;
    const what = { device: 'phone', appVersion: 'test' };
    return { ...what, actor: this.actor(), ...this.owner, day: dayOfInstant(madeAt), madeAt };
  }

  private async change(work: (entries: OutboxEntry[]) => readonly OutboxEntry[]): Promise<void> {
    const before = await this.kept();
    await changeOutbox(this.owner, work, await this.db);
    await this.noteTakenBack(before);
  }

  /** OB9. What has gone with its undo, or as the undo of what has gone, was told by its person: given up. */
  private async noteTakenBack(before: readonly OutboxEntry[]): Promise<void> {
    const left = new Set((await this.kept()).map(({ changeId }) => changeId));
    const gone = before.filter(({ changeId }) => !left.has(changeId) && !this.answered.has(changeId));
    for (const undo of gone) {
      const taken = before.find((entry) => takesBack({ ...undo, state: 'waiting', isTried: false }, entry));
      if (!taken || left.has(taken.changeId) || this.fates.get(undo.changeId) !== 'open') continue;
      this.fates.set(undo.changeId, 'given_up');
      if (this.fates.get(taken.changeId) === 'open') this.fates.set(taken.changeId, 'given_up');
    }
  }

  private async ask(path: string, init: RequestInit): Promise<Response> {
    const { network } = this;
    if (path.endsWith('/api/health')) return await this.tester.call('/api/health', {});
    if (path.endsWith('/api/me')) return await this.askMe();
    const id = new Headers(init.headers).get('idempotency-key') ?? '';
    const ended = this.answered.has(id) || (this.fates.get(id) ?? 'nobody’s') !== 'open';
    this.breaches.push(...breachesOf(await this.kept(), { id, userId: this.person.userId, ended }));
    if (ended) throw new TypeError('that would never end');
    this.sent.push(id);
    if (network === 'cut') throw new TypeError('no connection');
    if (network === 'busy') return new Response(null, { status: 503 });
    if (network === 'slow_down') return new Response(null, { status: 429, headers: { 'retry-after': '7' } });
    if (network === 'firewall') return blocked(403);
    if (network === 'portal') return new Response('<p>Welcome to our network</p>', { status: 200 });
    const caller = network === 'signed_out' ? {} : this.person.caller;
    const { signal: _patience, credentials: _credentials, cache: _cache, ...asked } = init;
    const answer = await this.tester.call(path.replace(ORIGIN, ''), { ...asked, caller });
    if (network === 'lost') throw new TypeError('the answer was lost');
    if (network === 'killed') (await this.db).close();
    else if (answer.ok) await this.settle(id, answer.clone());
    return answer;
  }

  private async askMe(): Promise<Response> {
    if (this.network !== 'up' && this.network !== 'signed_out') throw new TypeError('no connection');
    return await this.tester.call('/api/me', this.network === 'up' ? { caller: this.person.caller } : {});
  }

  private async settle(id: string, answer: Response): Promise<void> {
    this.answered.add(id);
    const { change } = (await answer.json()) as { change: unknown };
    if (change === null) this.fates.set(id, 'nothing');
  }
}

/** What stands between a network and the world says no, in its own words. */
function blocked(status: number): Response {
  return new Response('<h1>Blocked</h1>', { status, headers: { 'content-type': 'text/html' } });
}
