import type { FactKind } from '../record/facts.ts';
import type { IndexedField } from '../record/indexes.ts';
import { fieldOf, type Version } from '../record/version.ts';
import type { View } from '../record/view.ts';
import type { Planning } from './planning.ts';
import type { Row } from './rows.ts';

/**
 * Which fact a key means.
 * F1 The fact whose latest version stands under that key;
 * F2 else one of which an earlier version does;
 * F3 else the one that an import once brought in under it, though a person has renamed, moved or taken it out since;
 * F4 else a new one. No fact answers to two keys of one pack.
 */
export type Finder = (key: string) => string | undefined;

/** F1-F4. The id of each key's fact; each finder is asked about the keys that those before it did not know. */
export function idsOfKeys(planning: Planning, keys: Iterable<string>, finders: readonly Finder[]): Map<string, string> {
  const all = [...keys];
  const ids = knownIdsOfKeys(planning, all, finders);
  for (const key of all) if (!ids.has(key)) ids.set(key, planning.newId());
  return ids;
}

/** F1-F3. The ids of those keys that mean a fact which is, or was, in the record. */
export function knownIdsOfKeys(
  planning: Planning,
  keys: Iterable<string>,
  finders: readonly Finder[],
): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  let left = [...keys];
  for (const find of planning.record.changes.length === 0 ? [] : finders) {
    left = left.filter((key) => {
      const id = find(key);
      if (id === undefined || taken.has(id)) return true;
      ids.set(key, id);
      taken.add(id);
      return false;
    });
  }
  return ids;
}

/** F1, F2, F3 for facts whose key is one field. */
export function findersBy<K extends FactKind>(planning: Planning, kind: K, field: IndexedField<K>): Finder[] {
  const view: View = planning.record.now;
  const key = String(field);
  return [
    (text) =>
      view.by(kind, field, text).findLast(({ id }) => fieldOf(view.versions(kind, id).at(-1) as never, key) === text)
        ?.id,
    (text) => view.by(kind, field, text).at(-1)?.id,
    findBefore(planning, (version) => (version.kind === kind ? String(fieldOf(version, key)) : null)),
  ];
}

/** F3. Looks among what imports wrote and nobody believes any more; gone through only once it is asked. */
export function findBefore(planning: Planning, keyOf: (version: Version) => string | null): Finder {
  let once: Map<string, string> | null = null;
  return (text) => {
    if (once === null) {
      once = new Map();
      for (const version of planning.writers.importedBefore()) {
        const key = keyOf(version);
        if (key !== null) once.set(key, version.id);
      }
    }
    return once.get(text);
  };
}

/** Rows by their key, in the order in which keys first come; rows without one are left out. */
export function rowsByKey<R extends Row>(
  rows: readonly R[],
  keyOf: (row: R) => string | null | undefined,
): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null || key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
