import { identifierKey } from '../record/identifiers.ts';
import type { IndexedField } from '../record/indexes.ts';
import { detailsOf, workersByIdentifier } from '../workers.ts';
import { ErasedPeople } from './erased.ts';
import type { PackFile, Place } from './pack.ts';
import type { Planning } from './planning.ts';

/**
 * What the keys in a row refer to.
 * IN1 A reference is to a fact of the pack or of the record, the pack's first.
 * IN2 A person is meant by any of their references; one that fits two people is a fault that names both.
 * IN3 A reference into a file that is there but can't be read is not told as unknown; nor is one to a row at fault.
 * IN4 What an erased person was called by means their blanked record (erased.ts).
 */
type From = Place & { readonly column: string };

/** Looks references up. Null means that nothing is meant: blank, hidden, or a fault that has been told. */
export class References {
  readonly erased: ErasedPeople;
  private readonly planning: Planning;
  private readonly ids = new Map<PackFile, ReadonlyMap<string, string>>();
  private readonly places = new Map<string, Place>();
  private readonly packs = new Map<string, Set<string>>();
  private readonly joined = new Map<string, string>();
  private people: ReadonlyMap<string, ReadonlySet<string>> | null = null;

  constructor(planning: Planning) {
    this.planning = planning;
    this.erased = new ErasedPeople(planning);
    const { now } = planning.record;
    for (const id of now.ids('workerDetails')) {
      for (const reference of detailsOf(now, id)?.otherRefs ?? []) this.joined.set(identifierKey(reference), id);
    }
  }

  /** The worker to whose record the one of this reference was joined; undefined for a reference of its own. */
  joinedTo(reference: string | null | undefined): string | undefined {
    return this.joined.size === 0 || !reference ? undefined : this.joined.get(identifierKey(reference));
  }

  /** Takes in the keys of a file with the ids of their facts. */
  learn(file: PackFile, ids: ReadonlyMap<string, string>): void {
    this.ids.set(file, ids);
  }

  /** Takes in what a row of workers.csv calls a person, whatever becomes of the row. */
  learnPerson(workerId: string, references: readonly (string | null | undefined)[], place: Place): void {
    if (!this.places.has(workerId)) this.places.set(workerId, place);
    for (const reference of references) {
      if (!reference) continue;
      const key = identifierKey(reference);
      this.packs.set(key, (this.packs.get(key) ?? new Set()).add(workerId));
    }
  }

  /** IN1. The id of the unit with a code. */
  unit(code: string | null | undefined, from: From): string | null {
    if (!code) return null;
    return this.idOf('units.csv', code) ?? this.inRecord('unit', 'code', code) ?? this.unknown('units.csv', code, from);
  }

  /** IN1. The id of the post with a number. */
  post(number: string | null | undefined, from: From): string | null {
    if (!number) return null;
    const id = this.idOf('posts.csv', number) ?? this.inRecord('post', 'postNumber', number);
    return id ?? this.unknown('posts.csv', number, from);
  }

  /** IN2. The id of the person whom a reference of any kind fits. Asked only once all of workers.csv is laid out. */
  worker(reference: string | null | undefined, from: From): string | null {
    if (!reference) return null;
    const erased = this.erased.meantBy(reference);
    if (erased !== undefined) return erased;
    const ids = this.everyone().get(identifierKey(reference));
    if (ids === undefined) return this.unknown('workers.csv', null, from);
    const [first = '', second] = ids.size > 1 ? [...ids].sort() : ids;
    if (second === undefined) return first;
    const other = this.places.get(first) ?? this.places.get(second);
    const expected = `a reference that fits one person; this one fits two: ${this.whose(first)} and ${this.whose(second)}`;
    this.planning.tell({ ...from, found: null, expected, ...(other && { other }) });
    return null;
  }

  /** The rows of workers.csv whose people share a reference of any kind with someone else. */
  sharedPlaces(): Place[] {
    const shared = [...this.everyone().values()].filter((ids) => ids.size > 1).flatMap((ids) => [...ids]);
    return [...new Set(shared)].map((id) => this.places.get(id)).filter((place) => place !== undefined);
  }

  private everyone(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.people === null) {
      const people = new Map(this.packs);
      for (const [key, ids] of workersByIdentifier(this.planning.draft)) {
        people.set(key, (people.get(key) ?? new Set<string>()).union(new Set(ids)));
      }
      this.people = people;
    }
    return this.people;
  }

  private whose(workerId: string): string {
    const place = this.places.get(workerId);
    return place ? `${place.file} line ${place.line}` : `worker ${workerId} of the record`;
  }

  private idOf(file: PackFile, key: string): string | undefined {
    return this.ids.get(file)?.get(key);
  }

  private inRecord<K extends 'unit' | 'post'>(kind: K, field: IndexedField<K>, key: string): string | undefined {
    return this.planning.record.now.by(kind, field, key).at(-1)?.id;
  }

  private unknown(file: PackFile, found: string | null, from: From): null {
    const what = { 'units.csv': 'the code of a unit', 'posts.csv': 'the number of a post' };
    const expected = `${file in what ? what[file as keyof typeof what] : 'a reference of someone'} in ${file} or in the record`;
    if (!this.planning.pack.unreadable.has(file)) this.planning.tell({ ...from, found, expected });
    return null;
  }
}
