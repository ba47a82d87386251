import { type Day, endAfter, FOREVER, type Period } from '../day.ts';
import type { FactFields, FactKind } from '../record/facts.ts';
import { type NewVersion, sameFields } from '../record/version.ts';

/**
 * How rows become versions.
 * IV1 A row's columns hold over the row's days, both ends included; a blank end is an open one.
 * IV2 A column that is not there keeps, on each day, what is believed on it; on days on which nothing is believed, what
 *    is believed on the nearest day before, else after.
 * IV3 Where there is no column for the end, a row runs to the next row of its key; the last as far as is believed.
 */
export type Dated = { readonly line: number; readonly from: Day; readonly last: Day | null | undefined };

export type PlannedVersion<K extends FactKind = FactKind> = { readonly version: NewVersion<K>; readonly line: number };

/** IV1, IV3. The days of each of a key's rows, in order of first day. `last` is undefined where there is no such column. */
export function periodsOf<R extends Dated>(rows: readonly R[], believed: readonly Period[]): (R & Period)[] {
  const inOrder = [...rows].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.line - b.line));
  return inOrder.map((row, at) => {
    const effectiveTo =
      row.last === undefined ? endWithout(row.from, inOrder[at + 1]?.from, believed) : endAfter(row.last);
    return { ...row, effectiveFrom: row.from, effectiveTo };
  });
}

function endWithout(from: Day, next: Day | undefined, believed: readonly Period[]): Day {
  if (next !== undefined) return next;
  const end = believed.at(-1)?.effectiveTo;
  return end !== undefined && end > from ? end : FOREVER;
}

/** IV2. The versions that rows make of one fact. `fieldsOf` lays a row over what is believed. */
export function plannedVersions<K extends FactKind, R extends Dated & Period>(
  thing: {
    readonly kind: K;
    readonly id: string;
    readonly believed: readonly NewVersion<K>[];
    readonly blank: FactFields[K];
  },
  rows: readonly R[],
  fieldsOf: (row: R, base: FactFields[K]) => FactFields[K],
): PlannedVersion<K>[] {
  return rows.flatMap((row) => {
    const planned: NewVersion<K>[] = [];
    for (const { effectiveFrom, effectiveTo, base } of stretches(row, thing.believed)) {
      // Safe because a version is its kind, id and days with the fields of its kind.
      const fields = fieldsOf(row, (base as unknown as FactFields[K] | undefined) ?? thing.blank);
      const version = {
        ...fields,
        kind: thing.kind,
        id: thing.id,
        effectiveFrom,
        effectiveTo,
      } as unknown as NewVersion<K>;
      const before = planned.at(-1);
      if (before && sameFields(before as unknown as NewVersion, version as unknown as NewVersion))
        planned[planned.length - 1] = { ...before, effectiveTo };
      else planned.push(version);
    }
    return planned.map((version) => ({ version, line: row.line }));
  });
}

type Stretch<K extends FactKind> = Period & { readonly base: NewVersion<K> | undefined };

function stretches<K extends FactKind>(row: Period, believed: readonly NewVersion<K>[]): Stretch<K>[] {
  if (believed.length < 2)
    return [{ effectiveFrom: row.effectiveFrom, effectiveTo: row.effectiveTo, base: believed[0] }];
  const cuts = believed
    .map(({ effectiveFrom }) => effectiveFrom)
    .filter((cut) => row.effectiveFrom < cut && cut < row.effectiveTo);
  const starts = [row.effectiveFrom, ...cuts];
  return starts.map((effectiveFrom, at) => ({
    effectiveFrom,
    effectiveTo: starts[at + 1] ?? row.effectiveTo,
    base: believed.findLast((version) => version.effectiveFrom <= effectiveFrom) ?? believed[0],
  }));
}

/** What a column says, or what is believed where there is no such column (or its cell is at fault). */
export function said<T>(value: T | undefined, believed: T): T {
  return value === undefined ? believed : value;
}
