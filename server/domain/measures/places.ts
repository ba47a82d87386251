import { type Day, type DayNumber, dayNumber, FOREVER } from '../day.ts';
import type { View } from '../record/view.ts';
import { unitTreeAt, unitTreeDays } from '../units.ts';

/** For a unit broken down: the unit, and whether by what is directly below it or by every team. */
export type Below = { readonly unitId: string | null; readonly by: 'children' | 'team' };

/**
 * Where rows count. A row is filed under a group: the units it belongs to on its days (one, or several for a person in
 * two teams). The tree of the day says which units a group reaches: its own and all above, each once, and the whole
 * authority. A fixed group keeps the reach of the day it was made for: leavers and workers of a year ago (measures.md).
 */
export class Places {
  readonly unitIds: readonly string[];
  /** Index of the whole authority: every unit in force, whatever it lies under. */
  readonly whole: number;
  private readonly indexes = new Map<string, number>();
  private readonly starts: DayNumber[];
  /** Per tree, the units from each unit up to the top; empty for a unit that is not in force. */
  private readonly chains: (readonly number[])[][];
  private readonly groups: { readonly units: readonly number[]; readonly fixed: boolean }[] = [];
  private readonly groupsByKey = new Map<string, number>();
  private readonly reaches: (readonly number[])[][];
  private readonly pieces = new Map<number, FixedPiece[]>();
  private readonly intersections = new Map<string, number>();

  constructor(view: View) {
    this.unitIds = [...view.ids('unit')];
    this.whole = this.unitIds.length;
    this.unitIds.forEach((id, at) => {
      this.indexes.set(id, at);
      this.groups.push({ units: [at], fixed: false });
    });
    const changes = unitTreeDays(view).filter((change) => change !== FOREVER);
    this.starts = [Number.NEGATIVE_INFINITY, ...changes.map(dayNumber)];
    this.chains = [this.unitIds.map(() => []), ...changes.map((from) => this.chainsOn(view, from))];
    this.reaches = this.starts.map(() => []);
  }

  get groupCount(): number {
    return this.groups.length;
  }

  /** The index of a unit; -1 for one the record does not know. Null stands for the whole authority. */
  indexOf(unitId: string | null): number {
    return unitId === null ? this.whole : (this.indexes.get(unitId) ?? -1);
  }

  /** Which of the trees holds on a day. */
  treeOn(on: DayNumber): number {
    let tree = this.starts.length - 1;
    while ((this.starts[tree] as number) > on) tree -= 1;
    return tree;
  }

  /** True when the unit is in force under a tree; the whole authority always is. */
  isInForce(unit: number, tree: number): boolean {
    return unit === this.whole || (this.chains[tree]?.[unit]?.length ?? 0) > 0;
  }

  /** True when a unit lies directly under another in a tree; under the whole authority: under the unit at the top. */
  isChild(unit: number, over: number, tree: number): boolean {
    const chain = this.chains[tree]?.[unit] ?? [];
    return over === this.whole ? chain.length === 2 : chain[1] === over;
  }

  /** True when a unit is in force under a tree and, of a unit broken down, directly or anywhere below that one. */
  isThere(unit: number, tree: number, below?: Below): boolean {
    if (!this.isInForce(unit, tree)) return false;
    if (!below) return true;
    const over = this.indexOf(below.unitId);
    if (below.by === 'children') return this.isChild(unit, over, tree);
    return unit !== over && this.reach(unit, tree).includes(over);
  }

  /** The unit that a unit in force lay right under on a day; null at the top and where it was not in force. */
  parentOn(unitId: string, on: Day): string | null {
    const parent = this.chains[this.treeOn(dayNumber(on))]?.[this.indexOf(unitId)]?.[1];
    return parent === undefined ? null : (this.unitIds[parent] ?? null);
  }

  /** The group of one unit, or of several; -1 for none. */
  groupOf(units: readonly number[]): number {
    if (units.length <= 1) return units[0] ?? -1;
    return this.intern(
      [...new Set(units)].sort((a, b) => a - b),
      false,
    );
  }

  /** The units a group reaches under a tree: each of its own and all above them, once. */
  reach(group: number, tree: number): readonly number[] {
    const known = this.reaches[tree]?.[group];
    if (known) return known;
    const { units, fixed } = this.groups[group] as (typeof this.groups)[number];
    const reach = fixed ? units : this.reachOf(units, tree);
    (this.reaches[tree] as (readonly number[])[])[group] = reach;
    return reach;
  }

  /** A row's days cut where the reach of its group changes, each piece with the fixed group of that reach. */
  fixedPieces(group: number, from: DayNumber, to: DayNumber): FixedPiece[] {
    const all = this.pieces.get(group) ?? this.cutAtTrees(group);
    this.pieces.set(group, all);
    const inside: FixedPiece[] = [];
    for (const piece of all) {
      if (piece.from >= to || piece.to <= from) continue;
      inside.push({ from: Math.max(from, piece.from), to: Math.min(to, piece.to), group: piece.group });
    }
    return inside;
  }

  /** The fixed group of what two fixed groups both reach; -1 where that is nothing. */
  inBoth(one: number, other: number): number {
    if (one === other) return one;
    const key = `${one}&${other}`;
    const known = this.intersections.get(key);
    if (known !== undefined) return known;
    const theirs = this.groups[other]?.units ?? [];
    const both = (this.groups[one]?.units ?? []).filter((unit) => theirs.includes(unit));
    const group = both.length > 0 ? this.intern(both, true) : -1;
    this.intersections.set(key, group);
    return group;
  }

  /** The fixed group of what any of some fixed groups reach. */
  inAny(groups: readonly number[]): number {
    if (groups.length === 1) return groups[0] as number;
    const units = new Set(groups.flatMap((group) => this.groups[group]?.units ?? []));
    return this.intern(
      [...units].sort((a, b) => a - b),
      true,
    );
  }

  private chainsOn(view: View, on: Day): (readonly number[])[] {
    const tree = unitTreeAt(view, on);
    return this.unitIds.map((id) => {
      if (!tree.parentOf.has(id)) return [];
      const chain: number[] = [];
      for (let at: string | null | undefined = id; at; at = tree.parentOf.get(at)) {
        const index = this.indexOf(at);
        if (index < 0 || chain.includes(index)) break;
        chain.push(index);
      }
      return chain;
    });
  }

  private reachOf(units: readonly number[], tree: number): readonly number[] {
    const chains = units.map((unit) => this.chains[tree]?.[unit] ?? []);
    const reach = new Set(units);
    for (const chain of chains) for (const unit of chain) reach.add(unit);
    if (chains.some((chain) => chain.length > 0)) reach.add(this.whole);
    return [...reach].sort((a, b) => a - b);
  }

  private cutAtTrees(group: number): FixedPiece[] {
    const pieces: FixedPiece[] = [];
    this.starts.forEach((from, tree) => {
      const to = this.starts[tree + 1] ?? Number.POSITIVE_INFINITY;
      const fixed = this.intern(this.reach(group, tree), true);
      const last = pieces.at(-1);
      if (last?.group === fixed) pieces[pieces.length - 1] = { ...last, to };
      else pieces.push({ from, to, group: fixed });
    });
    return pieces;
  }

  private intern(units: readonly number[], fixed: boolean): number {
    const key = `${fixed ? '=' : ''}${units.join(' ')}`;
    const known = this.groupsByKey.get(key);
    if (known !== undefined) return known;
    this.groups.push({ units, fixed });
    this.groupsByKey.set(key, this.groups.length - 1);
    return this.groups.length - 1;
  }
}

type FixedPiece = { readonly from: DayNumber; readonly to: DayNumber; readonly group: number };

/** The places of a view, kept until a unit changes. */
export function placesOf(view: View): Places {
  return view.memoWhole('measures.places', () => new Places(view), ['unit']);
}
