import type { FactKind } from './facts.ts';
import { indexedFields, indexKeys } from './indexes.ts';
import type { NewVersion } from './version.ts';

type Lists = Map<string, NewVersion[]>;

/**
 * The versions of one kind, each list by first day: under their ids, and under the values of each indexed field. A
 * field is filed when it is first asked for, for most of a record is not asked about before the first figure; a kind
 * that changes is filed whole.
 */
export class Files {
  private readonly fields: readonly string[];
  private readonly filed = new Map<string, Lists>();
  /** What came before anything changed, in the order in which it came. */
  private loaded: NewVersion[] | null = [];

  constructor(kind: FactKind) {
    this.fields = ['id', ...indexedFields[kind]];
  }

  /** Takes one of many, before any question. */
  load(version: NewVersion): void {
    this.loaded?.push(version);
  }

  /** The lists under each value of a field, or under each id. */
  under(field: string): Lists {
    let lists = this.filed.get(field);
    if (!lists) {
      lists = listsBy(field, this.loaded ?? []);
      this.filed.set(field, lists);
    }
    return lists;
  }

  insert(version: NewVersion): void {
    for (const [lists, key] of this.placesOf(version)) {
      const list = lists.get(key);
      if (list) insertByFirstDay(list, version);
      else lists.set(key, [version]);
    }
  }

  remove(version: NewVersion): void {
    for (const [lists, key] of this.placesOf(version)) {
      const list = lists.get(key) ?? [];
      removeFrom(list, version);
      if (list.length === 0) lists.delete(key);
    }
  }

  private placesOf(version: NewVersion): [Lists, string][] {
    for (const field of this.fields) this.under(field);
    this.loaded = null;
    return this.fields.flatMap((field) =>
      indexKeys(version, field).map((key): [Lists, string] => [this.under(field), key]),
    );
  }
}

function listsBy(field: string, versions: readonly NewVersion[]): Lists {
  const lists: Lists = new Map();
  const unsorted = new Set<NewVersion[]>();
  for (const version of versions) {
    for (const key of indexKeys(version, field)) {
      const list = lists.get(key);
      if (!list) lists.set(key, [version]);
      else if (byFirstDay(list[list.push(version) - 2] as NewVersion, version) > 0) unsorted.add(list);
    }
  }
  for (const list of unsorted) list.sort(byFirstDay);
  return lists;
}

/** By first day; versions that start together (of different things) by id, so that order never depends on arrival. */
export function byFirstDay(a: NewVersion, b: NewVersion): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Puts a version into a list kept by first day. */
export function insertByFirstDay(list: NewVersion[], version: NewVersion): void {
  let at = list.length;
  while (at > 0 && byFirstDay(list[at - 1] as NewVersion, version) > 0) at -= 1;
  list.splice(at, 0, version);
}

/** Takes a version out of a list that holds it. */
export function removeFrom(list: NewVersion[], version: NewVersion): void {
  const at = list.indexOf(version);
  if (at < 0) throw new Error(`A ${version.kind} version to take away is not believed.`);
  list.splice(at, 1);
}
