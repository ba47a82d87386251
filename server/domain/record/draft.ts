import { type Day, laterOf } from '../day.ts';
import type { FactKind } from './facts.ts';
import { insertByFirstDay, removeFrom } from './files.ts';
import { type IndexedField, indexedFields, indexKeys } from './indexes.ts';
import { byThing, type NewVersion, readTheSame, sameVersion } from './version.ts';
import { type Gathering, type MemoKind, memoKinds, memosTouchedBy, type View } from './view.ts';

/**
 * What a Change would do: which believed versions it supersedes, by thing and day, and which it adds, as it added them.
 * What is stored of it is read in the same order (`record.diffOf`), so that it says the same ever after.
 */
export type Plan = { readonly supersede: readonly NewVersion[]; readonly add: readonly NewVersion[] };

/** True for a plan that does nothing at all. */
export function isNothing({ supersede, add }: Plan): boolean {
  return supersede.length === 0 && add.length === 0;
}

/**
 * A view with a Change in hand laid over it. Planners read and write a Draft, so each step sees the steps before it;
 * `plan()` tells the whole. Drafts stack: the outbox is a Draft over what the server has confirmed.
 */
export class Draft implements View {
  readonly base: View;
  private readonly madeOn: Day | null;
  private readonly superseded = new Set<NewVersion>();
  private readonly added = new Set<NewVersion>();
  private readonly things = new Map<FactKind, Map<string, NewVersion[]>>();
  private readonly filed = new Map<string, NewVersion[]>();
  private readonly touched: { readonly [K in MemoKind]: Set<string> } = {
    post: new Set(),
    worker: new Set(),
    recruitment: new Set(),
  };
  private readonly memos = new Map<string, unknown>();

  /** `madeOn`: the day on which the changes in hand were made; not before the last Change that they stand on. */
  constructor(base: View, madeOn: Day | null = null) {
    this.base = base;
    this.madeOn = madeOn;
  }

  get seq(): number {
    return this.base.seq;
  }

  get day(): Day {
    return this.madeOn ? laterOf(this.madeOn, this.base.day) : this.base.day;
  }

  heldBy(day: Day): View {
    return this.day <= day ? this : this.base.heldBy(day);
  }

  foundBy(version: NewVersion): View | null {
    return this.added.has(version) ? this.base : this.base.foundBy(version);
  }

  leftBy(version: NewVersion): View | null {
    return this.added.has(version) ? this : this.base.leftBy(version);
  }

  recordedOn(version: NewVersion): Day {
    return this.added.has(version) ? this.day : this.base.recordedOn(version);
  }

  touchedOn(postId: string): readonly Day[] {
    const days = this.base.touchedOn(postId);
    return this.touched.post.has(postId) && days.at(-1) !== this.day ? [...days, this.day] : days;
  }

  everyPost(): Iterable<string> {
    return new Set([...this.base.everyPost(), ...(this.things.get('post')?.keys() ?? [])]);
  }

  versions<K extends FactKind>(kind: K, id: string): readonly NewVersion<K>[] {
    return (this.things.get(kind)?.get(id) ?? this.base.versions(kind, id)) as readonly NewVersion<K>[];
  }

  *ids(kind: FactKind): Iterable<string> {
    for (const id of this.base.ids(kind)) if (this.versions(kind, id).length > 0) yield id;
    for (const [id, list] of this.things.get(kind) ?? []) {
      if (list.length > 0 && this.base.versions(kind, id).length === 0) yield id;
    }
  }

  by<K extends FactKind>(kind: K, field: IndexedField<K>, value: string): readonly NewVersion<K>[] {
    const own = this.filed.get(`${kind}.${String(field)}:${value}`);
    return (own ?? this.base.by(kind, field, value)) as readonly NewVersion<K>[];
  }

  memo<T>(slot: string, about: readonly [MemoKind, string], compute: () => T): T {
    const [kind, id] = about;
    if (!this.touched[kind].has(id)) return this.base.memo(slot, about, compute);
    return this.keep(`${slot}|${kind}:${id}`, compute);
  }

  memoWhole<T>(slot: string, compute: () => T, kinds?: readonly FactKind[]): T {
    const isAsBefore = kinds ? !this.hasAny(kinds) : this.things.size === 0;
    return isAsBefore ? this.base.memoWhole(slot, compute, kinds) : this.keep(slot, compute);
  }

  gathered<T>(gathering: Gathering<T>): T {
    const { slot, of, kinds = [] } = gathering;
    if (this.hasAny(kinds)) return this.keep(slot, () => gathering.all(this));
    if (this.touched[of].size === 0) return this.base.gathered(gathering);
    return this.keep(slot, () => {
      // over a stack of drafts the difference is taken once, not draft by draft
      const ids = new Set(this.touched[of]);
      let under = this.base;
      for (; under instanceof Draft && !under.hasAny(kinds); under = under.base) {
        for (const id of under.touched[of]) ids.add(id);
      }
      return gathering.moved(this, under.gathered(gathering), ids);
    });
  }

  /** Adds a version. */
  add(version: NewVersion): void {
    for (const list of this.ownLists(version)) insertByFirstDay(list, version);
    this.added.add(version);
    this.touch(version);
  }

  /** Stops believing a version; one that this draft itself added is simply gone. */
  supersede(version: NewVersion): void {
    this.touch(version);
    for (const list of this.ownLists(version)) removeFrom(list, version);
    if (!this.added.delete(version)) this.superseded.add(version);
  }

  /** Does what a plan does. */
  carryOut({ supersede, add }: Plan): this {
    for (const version of supersede) this.supersede(version);
    for (const version of add) this.add(version);
    return this;
  }

  /**
   * The whole of what this draft does. What cancels out is left out, and so is a thing that reads as it did on every
   * day, however its days were cut; both lists empty for a no-op.
   */
  plan(): Plan {
    const things = Map.groupBy([...this.superseded, ...this.added], ({ kind, id }) => `${kind}:${id}`);
    const idle = new Set<NewVersion>();
    for (const versions of things.values()) {
      const supersede = versions.filter((version) => this.superseded.has(version));
      const add = versions.filter((version) => this.added.has(version));
      for (const version of readTheSame(supersede, add) ? versions : twinsIn({ supersede, add })) idle.add(version);
    }
    const atWork = (version: NewVersion) => !idle.has(version);
    const supersede = [...this.superseded].filter(atWork).sort(byThing);
    return { supersede, add: [...this.added].filter(atWork) };
  }

  private hasAny(kinds: readonly FactKind[]): boolean {
    return kinds.some((kind) => this.things.has(kind));
  }

  private touch(version: NewVersion): void {
    const touched = memosTouchedBy(this, version);
    for (const kind of memoKinds) for (const id of touched[kind]) this.touched[kind].add(id);
    this.memos.clear();
  }

  private keep<T>(name: string, compute: () => T): T {
    if (!this.memos.has(name)) this.memos.set(name, compute());
    return this.memos.get(name) as T;
  }

  private ownLists(version: NewVersion): NewVersion[][] {
    const { kind, id } = version;
    const things = this.things.get(kind) ?? new Map<string, NewVersion[]>();
    this.things.set(kind, things);
    const lists = [this.own(things, id, () => this.base.versions(kind, id))];
    for (const field of indexedFields[kind]) {
      for (const key of indexKeys(version, field)) {
        const believed = () => this.base.by(kind, field as IndexedField<typeof kind>, key);
        lists.push(this.own(this.filed, `${kind}.${field}:${key}`, believed));
      }
    }
    return lists;
  }

  private own(lists: Map<string, NewVersion[]>, name: string, believed: () => readonly NewVersion[]): NewVersion[] {
    const list = lists.get(name) ?? [...believed()];
    lists.set(name, list);
    return list;
  }
}

/** Of one thing: versions added just as one that was superseded, with that one. */
function twinsIn({ supersede, add }: Plan): NewVersion[] {
  return add.flatMap((version) => {
    const twin = supersede.find((old) => sameVersion(old, version));
    return twin ? [version, twin] : [];
  });
}
