import type { Db } from '../../db/connect.ts';
import { blankingVerbs, type Change } from '../domain/record/changes.ts';
import { isNothing } from '../domain/record/draft.ts';
import { deltaOf, Record } from '../domain/record/record.ts';
import type { Version } from '../domain/record/version.ts';
import type { Clock } from './clock.ts';
import {
  type CommitRequest,
  type Committed,
  isContention,
  keyOfAnother,
  keyReused,
  type Planned,
  type RepeatedChange,
  thingsOf,
  tooBusy,
} from './commit.ts';
import { appendEntry, appendHistory, findNewestSeq, findStoredAnswer, loadRecord } from './record.repository.ts';

/** How often a write is planned anew when others keep coming first, and how far apart at most (ms). */
const TRIES = 300;
const LONGEST_PAUSE_MS = 20;

type Store = {
  readonly db: Db;
  readonly clock: Pick<Clock, 'now'>;
  /** True on Workers, where one request may not wait for what another has begun: neither loads nor writes queue. */
  readonly apart?: boolean;
};

/**
 * One authority's record in memory and the one way to write to it. Other processes may write to the same database:
 * each read first learns the newest seq, and each write's first statement takes the next one or is refused.
 */
export class RecordStore {
  readonly db: Db;
  private readonly clock: Pick<Clock, 'now'>;
  private readonly apart: boolean;
  private record = new Record();
  private loading: Promise<void> | null = null;
  private lastWrite: Promise<unknown> = Promise.resolve();

  constructor({ db, clock, apart = false }: Store) {
    this.db = db;
    this.clock = clock;
    this.apart = apart;
  }

  /**
   * The record with everything recorded so far: one round trip when there is nothing new, none when the caller has
   * learnt the newest seq in a batch of its own (`newestSeqStatement`).
   */
  async current(newest?: number): Promise<Record> {
    const seq = newest ?? (await findNewestSeq(this.db));
    while (this.record.seq < seq) {
      if (this.apart) {
        await this.load(seq);
        continue;
      }
      this.loading ??= this.load(seq).finally(() => {
        this.loading = null;
      });
      await this.loading;
    }
    return this.record;
  }

  /**
   * Records one Change, whole or not at all. Writes of one process queue. A request whose key was taken before gets
   * its first answer. Refusals and "nothing to do" are told only after a look at the newest record.
   */
  commit(request: CommitRequest): Promise<Committed> {
    if (this.apart) return this.write(request);
    const write = this.lastWrite.then(() => this.write(request));
    this.lastWrite = write.catch(() => undefined);
    return write;
  }

  /** Writes down a whole history made elsewhere (the demonstration's), with its own recording instants; refused unless empty. */
  async begin(history: Record): Promise<Record> {
    await appendHistory(this.db, history);
    return await this.current();
  }

  /**
   * What a key that was taken before is answered with; null where it is free. Refuses somebody else's, and another
   * request under one's own: `bodyHash` is asked for only where the key is one's own.
   */
  async takenBefore(
    { id, actor }: Pick<Change, 'id' | 'actor'>,
    bodyHash: () => Promise<string>,
  ): Promise<RepeatedChange | null> {
    const change = this.record.change(id);
    if (!change) return null;
    if (change.actor !== actor) throw keyOfAnother();
    const stored = await findStoredAnswer(this.db, id);
    if (!stored) throw tooBusy();
    if (stored.bodyHash !== (await bodyHash())) throw keyReused();
    return { change, answer: stored.answer, repeated: true };
  }

  private async load(upTo: number): Promise<void> {
    const after = this.record.seq;
    const delta = await loadRecord(this.db, { after, upTo });
    if (this.record.seq !== after) return; // another request moved it on meanwhile: this is no longer the difference
    const blanks = after > 0 && delta.changes.some((change) => blankingVerbs.has(change.verb));
    if (blanks) this.record = Record.of(await loadRecord(this.db, { after: 0, upTo }));
    else this.record.apply(delta);
  }

  private async write(request: CommitRequest): Promise<Committed> {
    if (this.record.seq === 0) await this.current();
    for (let tries = 0; tries < TRIES; tries += 1) {
      const taken = await this.takenBefore(request.change, async () => request.bodyHash);
      if (taken) return taken;
      const planned = await this.plan(request);
      if (planned === 'newer') continue;
      if (isNothing(planned)) return { change: null, answer: planned.answer ?? null, repeated: false };
      const change = this.changeOf(request, planned);
      if (await this.append({ request, change, planned })) {
        return { change, answer: planned.answer ?? null, repeated: false };
      }
      await pause(tries);
      await this.current();
    }
    throw tooBusy();
  }

  /** Plans against what this process knows. Where that would refuse or do nothing, makes sure that it knows all. */
  private async plan(request: CommitRequest): Promise<Planned | 'newer'> {
    const { seq } = this.record;
    try {
      const planned = request.plan(this.record);
      if (!isNothing(planned)) return planned;
      await this.current();
      return this.record.seq > seq ? 'newer' : planned;
    } catch (refusal) {
      await this.current();
      if (this.record.seq > seq) return 'newer';
      throw refusal;
    }
  }

  private changeOf({ change }: CommitRequest, planned: Planned): Change {
    const { now, seq } = this.record;
    const previous = this.record.changeAt(seq)?.recordedAt ?? 0;
    const recordedAt = change.recordedAt ?? Math.max(this.clock.now(), previous + 1);
    const { id, actor, verb, reason, device } = change;
    const madeAt = Math.min(change.madeAt ?? recordedAt, recordedAt);
    const things = planned.things ?? thingsOf(planned, now, verb);
    return { seq: seq + 1, id, recordedAt, madeAt, actor, verb, things, reason, device };
  }

  /** True when it is written down; false when another writer came first. */
  private async append(write: { request: CommitRequest; change: Change; planned: Planned }): Promise<boolean> {
    const { request, change, planned } = write;
    const delta = deltaOf(change, planned);
    const superseded = planned.supersede as readonly Version[];
    const { bodyHash } = request;
    const { answer = null, blank } = planned;
    const entry = { change, bodyHash, answer, added: delta.added, superseded, blank };
    try {
      await appendEntry(this.db, entry);
    } catch (error) {
      if (isContention(error)) return false;
      // the answer may have been lost on the way back: look before saying that nothing was saved
      const newest = await this.current().catch(() => null);
      if (newest?.change(change.id)) return false;
      throw error;
    }
    if (blank) await this.load(change.seq);
    else this.record.apply(delta);
    return true;
  }
}

/** A little longer each time, and never the same for two writers. */
function pause(tries: number): Promise<void> {
  const longest = Math.min(2 ** tries, LONGEST_PAUSE_MS);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
}
