import { DAWN, type Day, dayOfInstant } from '../day.ts';
import { type Change, lastWhere } from './changes.ts';
import type { Plan } from './draft.ts';
import type { FactKind } from './facts.ts';
import { PastView } from './past-view.ts';
import { type Thing, thingsTouchedBy } from './things.ts';
import { byThing, type NewVersion, OPEN, type Version, versionIdOf } from './version.ts';
import { type Past, Snapshot, type View } from './view.ts';

/** What moves a Record on: Changes in order of seq, the versions they added, and the versions they closed. */
export type RecordDelta = {
  readonly changes: readonly Change[];
  readonly added: readonly Version[];
  readonly closed: readonly { readonly versionId: number; readonly knownTo: number }[];
  /** The seq it reaches, where that Change itself is not in it: a reader's own part of the record. */
  readonly seq?: number;
};

/** What one Change did. */
export type Diff = { readonly superseded: readonly Version[]; readonly added: readonly Version[] };

/** How many past states are kept ready: a board date and its neighbours, not every instant ever asked about. */
const KEPT_VIEWS = 64;

/** A difference of more versions than this (an import) is taken by sorting everything once, as at the first load. */
const SMALL_DELTA = 2000;

/**
 * The whole of an authority's record up to a seq, both clocks, in memory. No IO and no clock: a repository loads it
 * and moves it on; everything else asks it questions. The versions of a delta become its own: it closes them in place.
 */
export class Record implements Past {
  /** The seq of the last Change that it knows. */
  seq = 0;
  /** Every Change, in order of seq; of a reader's own part, those that bear on it. */
  readonly changes: Change[] = [];
  /** What is believed now. */
  now = new Snapshot(this);
  private readonly versions = new Map<number, Version>();
  private readonly addedBy = new Map<number, Version[]>();
  private readonly closedBy = new Map<number, Version[]>();
  /** The Changes whose versions are in order: an import has tens of thousands. */
  private readonly ordered = new Set<number>();
  private readonly changesById = new Map<string, Change>();
  private readonly changesBySeq = new Map<number, Change>();
  /** Which Changes touched each thing; made when first asked for, for a device opens without it. */
  private touched: Map<Thing, number[]> | null = null;
  private readonly offers = new Map<string, NewVersion<'offer'>[]>();
  private readonly past = new Map<number, View>();
  private readonly days = new Map<number, Day>();
  /** Every version there has been, indexed; made when the past is first asked about. */
  private ever: Snapshot | null = null;

  /** A record of everything in the delta; the fast way for the first load. */
  static of(delta: RecordDelta): Record {
    const record = new Record();
    record.load(delta);
    return record;
  }

  /** Moves the record on. Changes at or before its seq are passed over, so a delta may overlap what is known. */
  apply(delta: RecordDelta): void {
    if (this.seq === 0) {
      this.load(delta);
      return;
    }
    const from = this.seq;
    for (const change of delta.changes) if (change.seq > from) this.note(change);
    this.seq = Math.max(this.seq, delta.seq ?? 0);
    const added = delta.added.filter((version) => !this.versions.has(version.versionId));
    const closings = [...delta.closed, ...delta.added.filter((version) => version.knownTo !== OPEN)];
    for (const version of added) this.keep(version);
    const closed = closings.flatMap(({ versionId, knownTo }) => this.close(versionId, knownTo));
    this.index(
      added,
      closed.filter((version) => version.knownFrom <= from),
    );
    if (this.touched) this.touchAll([...added, ...closed], from);
  }

  /** Moves the record on by a plan that has been recorded as a Change, giving its versions their ids. */
  applyPlan(change: Change, plan: Plan): Version[] {
    const delta = deltaOf(change, plan);
    this.apply(delta);
    return [...delta.added];
  }

  /** What was believed at a seq; the newest when it is at or past the record's own. */
  at(seq: number): View {
    if (seq >= this.seq) return this.now;
    const kept = this.past.get(seq) ?? new PastView(this.everything, seq, this);
    this.past.delete(seq);
    this.past.set(seq, kept);
    const oldest = this.past.keys().next().value;
    if (this.past.size > KEPT_VIEWS && oldest !== undefined) this.past.delete(oldest);
    return kept;
  }

  /** The greatest seq recorded at or before an instant (ms); 0 when nothing was recorded yet. */
  seqAt(instant: number): number {
    return lastWhere(this.changes, (change) => change.recordedAt <= instant)?.seq ?? 0;
  }

  /** What was believed by the end of a day. */
  heldBy(day: Day): View {
    return this.at(lastWhere(this.changes, (change) => this.dayOf(change) <= day)?.seq ?? 0);
  }

  /** The day on which the last Change up to a seq was recorded; the dawn before there was one. */
  dayAt(seq: number): Day {
    const last = this.changesBySeq.get(seq) ?? lastWhere(this.changes, (change) => change.seq <= seq);
    return last ? this.dayOf(last) : DAWN;
  }

  /** The days on which a Change up to a seq touched a post, in order. */
  touchedOn(postId: string, upTo: number): Day[] {
    const { everything } = this;
    const versions = [...everything.versions('post', postId), ...everything.by('assignment', 'postId', postId)];
    const seqs = (versions as unknown as Version[]).flatMap(({ knownFrom, knownTo }) => [knownFrom, knownTo]);
    const known = seqs.filter((seq) => seq <= upTo).map((seq) => this.dayAt(seq));
    return [...new Set(known)].sort();
  }

  /** The posts that there have ever been. */
  everyPost(): Iterable<string> {
    return this.everything.ids('post');
  }

  /** A Change by its id. */
  change(id: string): Change | undefined {
    return this.changesById.get(id);
  }

  /** A Change by its seq. */
  changeAt(seq: number): Change | undefined {
    return this.changesBySeq.get(seq);
  }

  /** The Change that last touched a thing: its ETag is that Change's id. */
  lastChangeOf(thing: Thing): Change | undefined {
    const seq = this.touches.get(thing)?.at(-1);
    return seq === undefined ? undefined : this.changeAt(seq);
  }

  /** Every Change that touched a thing, in order of seq; also those that don't list it, such as imports. */
  changesOf(thing: Thing): Change[] {
    return (this.touches.get(thing) ?? []).flatMap((seq) => this.changeAt(seq) ?? []);
  }

  /** Which versions a Change superseded and which it added, in the order of its plan, however they were loaded. */
  diffOf(seq: number): Diff {
    const [superseded, added] = [this.closedBy.get(seq) ?? [], this.addedBy.get(seq) ?? []];
    if (!this.ordered.has(seq)) {
      superseded.sort(byThing);
      added.sort(byVersionId);
      this.ordered.add(seq);
    }
    return { superseded, added };
  }

  /** Every version ever recorded, superseded ones too. */
  everyVersion(): Iterable<Version> {
    return this.versions.values();
  }

  /** A version by its id. */
  version(versionId: number): Version | undefined {
    return this.versions.get(versionId);
  }

  /** Everything since a seq, for a reader who may see the whole. */
  since(seq: number): RecordDelta {
    const added: Version[] = [];
    const closed: { versionId: number; knownTo: number }[] = [];
    for (let at = seq + 1; at <= this.seq; at += 1) {
      added.push(...(this.addedBy.get(at) ?? []));
      for (const version of this.closedBy.get(at) ?? []) {
        if (version.knownFrom <= seq) closed.push({ versionId: version.versionId, knownTo: at });
      }
    }
    return { changes: this.changes.filter((change) => change.seq > seq), added, closed, seq: this.seq };
  }

  private dayOf({ seq, recordedAt }: Change): Day {
    const day = this.days.get(seq) ?? dayOfInstant(recordedAt);
    this.days.set(seq, day);
    return day;
  }

  private get everything(): Snapshot {
    this.ever ??= Snapshot.of(this.versions.values(), this.seq);
    return this.ever;
  }

  private get touches(): Map<Thing, number[]> {
    if (this.touched) return this.touched;
    this.touched = new Map();
    this.touchAll(this.versions.values(), 0);
    return this.touched;
  }

  private load(delta: RecordDelta): void {
    for (const change of delta.changes) this.note(change);
    this.seq = Math.max(this.seq, delta.seq ?? 0);
    for (const version of delta.added) this.keep(version);
    for (const { versionId, knownTo } of delta.closed) this.close(versionId, knownTo);
    this.now = Snapshot.of(this.believedAt(this.seq), this.seq, this);
    this.touched = null;
  }

  /** Moves the current view on by what came and by what was closed of what it held. */
  private index(added: readonly Version[], closed: readonly Version[]): void {
    if (added.length + closed.length > SMALL_DELTA) {
      this.now = Snapshot.of(this.believedAt(this.seq), this.seq, this);
      this.ever = null;
      return;
    }
    const add = added.filter((version) => version.knownTo === OPEN);
    this.now.advance(this.seq, { remove: closed, add });
    this.ever?.advance(this.seq, { remove: [], add: added });
  }

  private *believedAt(seq: number): Iterable<Version> {
    for (const version of this.versions.values()) {
      if (version.knownFrom <= seq && seq < version.knownTo) yield version;
    }
  }

  private note(change: Change): void {
    this.changes.push(change);
    this.changesById.set(change.id, change);
    this.changesBySeq.set(change.seq, change);
    this.seq = change.seq;
  }

  private keep(version: Version): void {
    this.versions.set(version.versionId, version);
    push(this.addedBy, version.knownFrom, version);
    this.ordered.delete(version.knownFrom);
    if (version.knownTo !== OPEN) this.noteClosed(version);
    if (version.kind === 'offer') this.offers.set(version.id, [...(this.offers.get(version.id) ?? []), version]);
  }

  private noteClosed(version: Version): void {
    push(this.closedBy, version.knownTo, version);
    this.ordered.delete(version.knownTo);
  }

  /** Closes an open version, and says that the current view must drop it. */
  private close(versionId: number, knownTo: number): Version[] {
    const open = this.versions.get(versionId);
    if (!open || open.knownTo !== OPEN) return [];
    Object.assign(open, { knownTo });
    this.noteClosed(open);
    return [open];
  }

  /** Notes which things the coming and going of versions after a seq touched. */
  private touchAll(versions: Iterable<Version>, after: number): void {
    const outOfOrder = new Set<number[]>();
    const note = (thing: Thing, seq: number) => {
      const seqs = this.touches.get(thing);
      const last = seqs?.at(-1) ?? 0;
      if (!seqs) this.touches.set(thing, [seq]);
      else if (last !== seq) seqs.push(seq);
      if (seqs && last > seq) outOfOrder.add(seqs);
    };
    for (const version of versions) {
      const { knownFrom, knownTo } = version;
      for (const thing of thingsTouchedBy(this.everyOffer, version)) {
        if (knownFrom > after) note(thing, knownFrom);
        if (knownTo > after && knownTo !== OPEN) note(thing, knownTo);
      }
    }
    for (const seqs of outOfOrder) seqs.splice(0, seqs.length, ...new Set(seqs.toSorted((a, b) => a - b)));
  }

  /** A check's round is its offer's, even where that offer is no longer believed. */
  private readonly everyOffer = {
    versions: <K extends FactKind>(kind: K, id: string) =>
      (kind === 'offer' ? (this.offers.get(id) ?? []) : []) as readonly object[] as readonly NewVersion<K>[],
  };
}

function byVersionId(a: Version, b: Version): number {
  return a.versionId - b.versionId;
}

/** What recording a plan as a Change adds to a record. */
export function deltaOf(change: Change, plan: Plan): RecordDelta {
  const added = plan.add.map((version, n) => ({
    ...version,
    versionId: versionIdOf(change.seq, n),
    knownFrom: change.seq,
    knownTo: OPEN,
  }));
  const closed = plan.supersede.map((version) => ({
    versionId: (version as Version).versionId,
    knownTo: change.seq,
  }));
  return { changes: [change], added, closed };
}

function push(map: Map<number, Version[]>, key: number, version: Version): void {
  const list = map.get(key);
  if (list) list.push(version);
  else map.set(key, [version]);
}
