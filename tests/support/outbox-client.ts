import 'fake-indexeddb/auto';
import { v7 as uuid } from 'uuid';
import { drainOutbox } from '../../client/outbox/drain.ts';
import { addToOutbox, changeOutbox, type OutboxDb, type Owner, readOutbox } from '../../client/outbox/outbox-db.ts';
import { openDeviceDb } from '../../client/shared/device-db.ts';
import type { Actor } from '../../server/domain/access.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { dayOfInstant } from '../../server/domain/day.ts';
import { AppError } from '../../server/domain/errors.ts';
import { entryOf, type Maker, type On } from '../../server/domain/outbox.entry.ts';
import { laidOver } from '../../server/domain/outbox.overlay.ts';
import {
  discarded,
  edited,
  insisted,
  isParked,
  mayForget,
  type NewOutboxEntry,
  type OutboxEntry,
  sentAgain,
} from '../../server/domain/outbox.ts';
import { undoEntryOf } from '../../server/domain/outbox.undo.ts';
import { Record } from '../../server/domain/record/record.ts';
import { decodeRecord, type RecordWire } from '../../server/domain/record/wire.ts';
import type { Act } from './random-verbs.ts';
import { type Caller, ORIGIN, type TestApp } from './test-app.ts';

export type Person = { readonly userId: string; readonly actorId: string; readonly caller: Caller };

/** `cut`: nothing arrives. `lost`: it arrives and the answer does not. `killed`: the app is gone before the answer. */
export type Network = 'up' | 'cut' | 'lost' | 'killed' | 'signed_out' | 'busy' | 'portal';

const authority = 'tested';

/**
 * A device as the page has it: its kept outbox (IndexedDB), the record it holds, and the same planners and drain. What
 * happens to each Change that somebody made here is written down.
 */
export class OutboxClient {
  network: Network = 'up';
  record = new Record();
  /** Changes by id, and what became of them here: still to be told, given up or renamed by their person, or nothing to do. */
  readonly fates = new Map<string, 'open' | 'given_up' | 'nothing'>();
  private db: Promise<OutboxDb>;
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

  /** Another person takes the device. */
  signIn(person: Person): void {
    this.person = person;
    this.record = new Record();
  }

  /** Records something, as a form does; false where the planners here refuse it. */
  async write({ name, input }: Act, seenAt = this.record.seq): Promise<boolean> {
    const verb = verbNamed(name);
    if (!verb) throw new Error(`there is no verb ${name}`);
    const changeId = uuid();
    const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    try {
      const { entry, told } = entryOf({ verb, input: said, changeId, seenAt }, await this.standing(), this.maker());
      if (told instanceof AppError || told.isNothing) return false;
      await this.keep(entry);
      return true;
    } catch (refusal) {
      if (refusal instanceof AppError) return false;
      throw refusal;
    }
  }

  /** Undoes a Change of its own person's: forgets it where it never left, else has it undone. */
  async undo(changeId: string): Promise<void> {
    const waiting = (await this.entries()).find((entry) => entry.changeId === changeId);
    if (waiting && mayForget(waiting)) {
      await this.change((entries) => discarded(entries, [waiting.n]));
      this.fates.set(changeId, 'given_up');
      return;
    }
    const input = { changeId, alsoUndo: [] };
    await this.keep(undoEntryOf(input, await this.standing(), { ...this.maker(), changeId: uuid() }));
  }

  /** Decides what is to become of a parked entry. */
  async decide(n: number, how: 'mine' | 'edit' | 'discard' | 'retry'): Promise<void> {
    const entry = (await this.entries()).find((one) => one.n === n && isParked(one));
    if (!entry) return;
    if (how === 'retry') return await this.change((entries) => sentAgain(entries, n));
    this.fates.set(entry.changeId, 'given_up');
    if (how === 'discard') return await this.change((entries) => discarded(entries, [n]));
    const newId = uuid();
    this.fates.set(newId, 'open');
    if (how === 'mine') return await this.change((entries) => insisted(entries, n, { newId }));
    await this.change((entries) => edited(entries, n, { newId, change: { sentence: 'Edited.' } }));
  }

  /** Sends what can be sent; an app that was killed meanwhile is opened again. */
  async drain(): Promise<void> {
    const onOutcome: NonNullable<Parameters<typeof drainOutbox>[0]['onOutcome']> = (entry, outcome) => {
      if (outcome.kind === 'recorded' && outcome.change === null) this.fates.set(entry.changeId, 'nothing');
    };
    const fetch = ((path: string, init: RequestInit) => this.ask(path, init)) as typeof globalThis.fetch;
    await drainOutbox({ owner: this.owner, db: await this.db, fetch, onOutcome }).catch((error: unknown) => {
      if (this.network !== 'killed') throw error;
    });
    if (this.network === 'killed') {
      this.network = 'up';
      await this.restart();
    }
  }

  /** What is kept is all that is left. */
  async restart(): Promise<void> {
    (await this.db).close();
    this.db = openDeviceDb(this.name, () => undefined);
    this.record = new Record();
  }

  /** Brings the record up to date; nothing without a connection. */
  async sync(): Promise<void> {
    if (this.network !== 'up') return;
    const response = await this.tester.get(`/api/record?since=${this.record.seq}`, this.person.caller);
    const wire = (await response.json()) as RecordWire;
    const delta = decodeRecord(wire);
    if (wire.since > 0) this.record.apply(delta);
    else this.record = Record.of(delta);
  }

  /** What a screen shows. */
  async shown() {
    return laidOver(this.record, await this.entries(), { actor: this.actor() });
  }

  private async standing(): Promise<On> {
    const entries = await this.entries();
    return { record: this.record, view: (await this.shown()).view, entries };
  }

  private actor(): Actor {
    return { id: this.person.actorId, kind: 'user', grants: [{ access: 'admin', unitIds: [] }] };
  }

  private maker(): Maker {
    const madeAt = this.tester.time.now;
    const what = { device: 'phone', appVersion: 'test' };
    return { ...what, actor: this.actor(), ...this.owner, day: dayOfInstant(madeAt), madeAt };
  }

  private async keep(entry: NewOutboxEntry): Promise<void> {
    await addToOutbox(entry, await this.db);
    this.fates.set(entry.changeId, 'open');
  }

  private async change(work: (entries: OutboxEntry[]) => readonly OutboxEntry[]): Promise<void> {
    await changeOutbox(this.owner, work, await this.db);
  }

  private async ask(path: string, init: RequestInit): Promise<Response> {
    const { network } = this;
    if (network === 'cut') throw new TypeError('no connection');
    if (network === 'busy') return new Response(null, { status: 503 });
    if (network === 'portal') return new Response('<p>Welcome to our network</p>', { status: 200 });
    const caller = network === 'signed_out' ? {} : this.person.caller;
    const { signal: _patience, credentials: _credentials, cache: _cache, ...asked } = init;
    const answer = await this.tester.call(path.replace(ORIGIN, ''), { ...asked, caller });
    if (network === 'lost') throw new TypeError('the answer was lost');
    if (network === 'killed') (await this.db).close();
    return answer;
  }
}
