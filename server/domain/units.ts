import type { Day } from './day.ts';
import { byEach } from './order.ts';
import type { NewVersion } from './record/version.ts';
import { type View, versionNear, versionOn } from './record/view.ts';

/** The tree of units as it stood on one day. */
export type UnitTree = {
  /** Ids of the units in force that day. */
  readonly ids: readonly string[];
  /** The unit's parent that day; null for a root. */
  readonly parentOf: ReadonlyMap<string, string | null>;
  readonly childrenOf: ReadonlyMap<string, readonly string[]>;
};

/** The tree of units in force on a day. */
function unitTreeOn(view: View, on: Day): UnitTree {
  const ids: string[] = [];
  const parentOf = new Map<string, string | null>();
  const childrenOf = new Map<string, string[]>();
  for (const id of view.ids('unit')) {
    const unit = versionOn(view, ['unit', id], on);
    if (!unit) continue;
    ids.push(id);
    parentOf.set(id, unit.parentId);
    if (unit.parentId) childrenOf.set(unit.parentId, [...(childrenOf.get(unit.parentId) ?? []), id]);
  }
  return { ids, parentOf, childrenOf };
}

/** The days, in order, on which the tree of units changes. Between two of them one tree serves. */
export function unitTreeDays(view: View): readonly Day[] {
  return view.memoWhole('units.tree-days', () => treeDaysOf(view), ['unit']);
}

function treeDaysOf(view: View): Day[] {
  const days = new Set<Day>();
  for (const id of view.ids('unit')) {
    for (const unit of view.versions('unit', id)) days.add(unit.effectiveFrom).add(unit.effectiveTo);
  }
  return [...days].sort();
}

/** The tree on a day, kept per view and stretch of days with one tree. */
export function unitTreeAt(view: View, on: Day): UnitTree {
  const since = unitTreeDays(view).findLast((change) => change <= on) ?? '';
  return view.memoWhole(`units.tree:${since}`, () => unitTreeOn(view, on), ['unit']);
}

/** What a unit is called on a day or nearest to it; nothing for none, and for one that the view does not hold. */
export function unitName(view: View, unitId: string | null | undefined, on: Day): string {
  return (unitId && versionNear(view, ['unit', unitId], on)?.name) || '';
}

/** A unit and everything under it on a day, the unit itself first even where it is not in force that day. */
export function unitsUnder(tree: UnitTree, unitId: string): string[] {
  const under = [unitId];
  for (let at = 0; at < under.length; at += 1) under.push(...(tree.childrenOf.get(under[at] as string) ?? []));
  return under;
}

/** True when a unit is the other, or lies under it, in that day's tree. */
export function isUnder(tree: UnitTree, unitId: string, over: string): boolean {
  for (let at: string | null | undefined = unitId; at; at = tree.parentOf.get(at)) if (at === over) return true;
  return false;
}

/** The unit with a code, by its version in force on the day or else nearest to it; undefined when there never was one. */
export function unitByCode(view: View, code: string, on: Day): NewVersion<'unit'> | undefined {
  const versions = view.by('unit', 'code', code);
  return versions.find((unit) => unit.effectiveFrom <= on && on < unit.effectiveTo) ?? versions.at(-1);
}

/** The unit at the top of the tree on a day: the whole authority. */
export function rootUnit(view: View, on: Day): NewVersion<'unit'> | undefined {
  const tree = unitTreeAt(view, on);
  const id = tree.ids.find((unitId) => tree.parentOf.get(unitId) === null);
  return id === undefined ? undefined : versionNear(view, ['unit', id], on);
}

/**
 * The units a series is broken down by: those directly under a unit (null: the whole authority), or every team
 * anywhere below it, on any day of [from, to]. In the order of their codes, each once.
 */
export function unitsBelow(
  view: View,
  unitId: string | null,
  { from, to, by }: { from: Day; to: Day; by: 'children' | 'team' },
): string[] {
  const found = new Set<string>();
  const days = [from, ...unitTreeDays(view).filter((change) => from < change && change <= to)];
  for (const on of days) {
    const tree = unitTreeAt(view, on);
    const tops = unitId === null ? tree.ids.filter((id) => tree.parentOf.get(id) === null) : [unitId];
    if (by === 'children') for (const top of tops) for (const child of tree.childrenOf.get(top) ?? []) found.add(child);
    else for (const top of tops) for (const id of unitsUnder(tree, top)) if (isTeam(view, id, on)) found.add(id);
  }
  const code = (id: string) => versionNear(view, ['unit', id], to)?.code ?? '';
  return [...found].sort(byEach(code, (id) => id));
}

function isTeam(view: View, unitId: string, on: Day): boolean {
  return versionOn(view, ['unit', unitId], on)?.kindOfUnit === 'team';
}
