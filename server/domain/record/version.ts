import { type Day, FOREVER, type Period } from '../day.ts';
import { compareText } from '../order.ts';
import type { FactFields, FactKind } from './facts.ts';
import { factFields, factKinds, fieldNames } from './fields.ts';

/** `knownTo` of a version that is still believed. */
export const OPEN = Number.MAX_SAFE_INTEGER;

/** A version as planned: in force over its period; not yet part of any Change. */
export type NewVersion<K extends FactKind = FactKind> = {
  [P in K]: { readonly kind: P; readonly id: string } & Period & Readonly<FactFields[P]>;
}[K];

/** A version as recorded: believed from Change `knownFrom` up to, not including, Change `knownTo` (seqs). */
export type Version<K extends FactKind = FactKind> = NewVersion<K> & {
  readonly versionId: number;
  readonly knownFrom: number;
  readonly knownTo: number;
};

/** Room for a million versions in one Change; the id of a version tells which Change added it. */
const VERSIONS_PER_CHANGE = 1_000_000;

/** The id of the n-th version that Change `seq` adds: no database is asked, and a retry under another seq mints anew. */
export function versionIdOf(seq: number, n: number): number {
  return seq * VERSIONS_PER_CHANGE + n;
}

const blanks = Object.fromEntries(
  factKinds.map((kind) => {
    const names = ['id', 'effectiveFrom', 'effectiveTo', ...fieldNames(kind), 'versionId', 'knownFrom', 'knownTo'];
    return [kind, { kind, ...Object.fromEntries(names.map((name) => [name, null])) }];
  }),
);

/**
 * A version of a kind to be filled in: every field is there, in one order. Objects that grow field by field end up
 * as dictionaries, of twice the size and many times slower to read, and a record is tens of thousands of them.
 */
export function blankVersion(kind: FactKind): { [field: string]: unknown } {
  return { ...blanks[kind] };
}

/** True when two versions of one thing say the same of the same days. */
export function sameVersion(a: NewVersion, b: NewVersion): boolean {
  return (
    a.kind === b.kind &&
    a.id === b.id &&
    a.effectiveFrom === b.effectiveFrom &&
    a.effectiveTo === b.effectiveTo &&
    sameFields(a, b)
  );
}

/** True when two versions of one kind have equal fields, whatever their periods. */
export function sameFields(a: NewVersion, b: NewVersion): boolean {
  return fieldNames(a.kind).every((name) => sameField(a, b, name));
}

/** By kind, thing and first day. Of what one Change supersedes no two are alike: nothing is believed twice on one day. */
export function byThing(a: NewVersion, b: NewVersion): number {
  return compareText(a.kind, b.kind) || compareText(a.id, b.id) || compareText(a.effectiveFrom, b.effectiveFrom);
}

/** True when two sets of versions of one thing say the same of every day, however the days are cut into versions. */
export function readTheSame(a: readonly NewVersion[], b: readonly NewVersion[]): boolean {
  const [left, right] = [joinAlike(a), joinAlike(b)];
  return left.length === right.length && left.every((version, at) => sameVersion(version, right[at] as NewVersion));
}

function joinAlike(versions: readonly NewVersion[]): NewVersion[] {
  const joined: NewVersion[] = [];
  for (const version of versions.toSorted((x, y) => compareText(x.effectiveFrom, y.effectiveFrom))) {
    const last = joined.at(-1);
    const goesOn = last?.effectiveTo === version.effectiveFrom && sameFields(last, version);
    if (last && goesOn) joined[joined.length - 1] = { ...last, effectiveTo: version.effectiveTo };
    else joined.push(version);
  }
  return joined;
}

/** True when one named field is equal in both. */
export function sameField(a: NewVersion, b: NewVersion, name: string): boolean {
  const left = fieldOf(a, name);
  const right = fieldOf(b, name);
  if (left === right) return true;
  const types: { readonly [field: string]: string } = factFields[a.kind];
  return types[name] === 'json' && canonical(left) === canonical(right);
}

/** The value of a field by its name. */
export function fieldOf(version: NewVersion, name: string): unknown {
  return (version as unknown as { readonly [field: string]: unknown })[name];
}

/** JSON with the keys of objects in order, so that equal values have equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The version of a sorted run that is in force on a day. */
export function inForce<V extends Period>(versions: readonly V[], on: Day): V | undefined {
  return versions.find((version) => version.effectiveFrom <= on && on < version.effectiveTo);
}

/** The unbroken stretch of versions around one of them: a run. Versions sorted by first day. */
export function runAround<V extends Period>(versions: readonly V[], one: V): V[] {
  let first = versions.indexOf(one);
  let last = first;
  while (first > 0 && versions[first - 1]?.effectiveTo === versions[first]?.effectiveFrom) first -= 1;
  while (last < versions.length - 1 && versions[last]?.effectiveTo === versions[last + 1]?.effectiveFrom) last += 1;
  return versions.slice(first, last + 1);
}

/** The period of a whole run. */
export function periodOfRun(run: readonly Period[]): Period {
  return { effectiveFrom: run[0]?.effectiveFrom ?? FOREVER, effectiveTo: run.at(-1)?.effectiveTo ?? FOREVER };
}
