import type { Day } from '../day.ts';
import type { FactKind } from './facts.ts';
import type { IndexedField } from './indexes.ts';
import type { NewVersion, Version } from './version.ts';
import type { Gathering, MemoKind, Past, View } from './view.ts';

/**
 * What was believed at one earlier seq: everything ever recorded, less what was not yet or no longer believed then.
 * Made in no time, so that each Change of a long list can be told with what it found and what it left.
 */
export class PastView implements View {
  readonly seq: number;
  private readonly ever: View;
  private readonly past: Past;
  private readonly kept = new Map<string, unknown>();

  /** `ever` holds every version there has been, as Versions. */
  constructor(ever: View, seq: number, past: Past) {
    this.ever = ever;
    this.seq = seq;
    this.past = past;
  }

  get day(): Day {
    return this.past.dayAt(this.seq);
  }

  heldBy(day: Day): View {
    return this.day <= day ? this : this.past.heldBy(day);
  }

  foundBy(version: NewVersion): View {
    return this.past.at((version as Version).knownFrom - 1); // safe: what a record holds was recorded
  }

  leftBy(version: NewVersion): View {
    return this.past.at((version as Version).knownFrom); // safe: what a record holds was recorded
  }

  recordedOn(version: NewVersion): Day {
    return this.past.dayAt((version as Version).knownFrom);
  }

  touchedOn(postId: string): readonly Day[] {
    return this.past.touchedOn(postId, this.seq);
  }

  everyPost(): Iterable<string> {
    return this.past.everyPost();
  }

  versions<K extends FactKind>(kind: K, id: string): readonly NewVersion<K>[] {
    return this.believed(this.ever.versions(kind, id));
  }

  *ids(kind: FactKind): Iterable<string> {
    for (const id of this.ever.ids(kind)) if (this.ever.versions(kind, id).some(this.isBelieved)) yield id;
  }

  by<K extends FactKind>(kind: K, field: IndexedField<K>, value: string): readonly NewVersion<K>[] {
    return this.believed(this.ever.by(kind, field, value));
  }

  memo<T>(slot: string, [kind, id]: readonly [MemoKind, string], compute: () => T): T {
    return this.keep(`${slot}|${kind}:${id}`, compute);
  }

  memoWhole<T>(slot: string, compute: () => T): T {
    return this.keep(slot, compute);
  }

  gathered<T>(gathering: Gathering<T>): T {
    return this.keep(gathering.slot, () => gathering.all(this));
  }

  private readonly isBelieved = (version: object): boolean => {
    const { knownFrom, knownTo } = version as Version;
    return knownFrom <= this.seq && this.seq < knownTo;
  };

  private believed<V extends object>(versions: readonly V[]): readonly V[] {
    return versions.every(this.isBelieved) ? versions : versions.filter(this.isBelieved);
  }

  private keep<T>(name: string, compute: () => T): T {
    if (!this.kept.has(name)) this.kept.set(name, compute());
    return this.kept.get(name) as T;
  }
}
