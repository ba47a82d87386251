import { type Day, type DayNumber, dayNumber } from '../day.ts';
import type { Places } from './places.ts';

/** Rows in columns: on the days [from, to), filed under a group of Places. */
type RowColumns = {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly group: Int32Array;
  /** What a setting of the day decides by (children against the limit, a role against the roles); else 0. */
  readonly tag: Int32Array;
};

/** What each row adds, in millionths. */
export type Rows = RowColumns & { readonly amount: Float64Array };

/** The same rows for several sums, each with an amount of its own. */
export type Columns = RowColumns & { readonly amounts: readonly Float64Array[] };

type RowDays = { readonly from: DayNumber; readonly to: DayNumber };

/** Gathers rows with one amount or several; rows of no group are left out. */
export class RowsBuilder {
  private rows = 0;
  private room: Columns;

  constructor(amounts: number) {
    const none = new Int32Array();
    const noAmounts = Array.from({ length: amounts }, () => new Float64Array());
    this.room = withRoom({ from: none, to: none, group: none, tag: none, amounts: noAmounts }, 64);
  }

  get length(): number {
    return this.rows;
  }

  /** Adds a row with its amounts; `tag` where a setting decides whether it counts. */
  add({ from, to }: RowDays, { group, tag = 0 }: { group: number; tag?: number }, ...amounts: readonly number[]): void {
    if (group < 0) return;
    const at = this.rows;
    if (at === this.room.from.length) this.room = withRoom(this.room, 2 * at);
    const { room } = this;
    room.from[at] = from;
    room.to[at] = to;
    room.group[at] = group;
    room.tag[at] = tag;
    for (let of = 0; of < room.amounts.length; of += 1) (room.amounts[of] as Float64Array)[at] = amounts[of] as number;
    this.rows = at + 1;
  }

  columns(): Columns {
    return withRoom(this.room, this.rows);
  }
}

/** The same columns, of another length. */
function withRoom({ from, to, group, tag, amounts }: Columns, length: number): Columns {
  const sized = <C extends Int32Array | Float64Array>(into: C, column: C): C => {
    into.set(column.subarray(0, length));
    return into;
  };
  const ints = (column: Int32Array) => sized(new Int32Array(length), column);
  return {
    from: ints(from),
    to: ints(to),
    group: ints(group),
    tag: ints(tag),
    amounts: amounts.map((amount) => sized(new Float64Array(length), amount)),
  };
}

/** Rows [from, to) to be cut out, and those [first, last) of others that take their place. */
type Cut = { readonly from: number; readonly to: number; readonly first: number; readonly last: number };

/** Columns with some rows cut out and others put in their place; the cuts in order. */
export function spliced(was: Columns, put: Columns, cuts: readonly Cut[]): Columns {
  const grown = cuts.reduce((sum, { from, to, first, last }) => sum + last - first - (to - from), 0);
  const length = was.from.length + grown;
  const ints = (name: keyof RowColumns) => splice(new Int32Array(length), { was: was[name], put: put[name], cuts });
  const amounts = was.amounts.map((amount, at) =>
    splice(new Float64Array(length), { was: amount, put: put.amounts[at] as Float64Array, cuts }),
  );
  return { from: ints('from'), to: ints('to'), group: ints('group'), tag: ints('tag'), amounts };
}

function splice<C extends Int32Array | Float64Array>(
  into: C,
  { was, put, cuts }: { was: C; put: C; cuts: readonly Cut[] },
): C {
  let read = 0;
  let written = 0;
  const copy = (column: C, from: number, to: number) => {
    into.set(column.subarray(from, to), written);
    written += to - from;
  };
  for (const { from, to, first, last } of cuts) {
    copy(was, read, from);
    copy(put, first, last);
    read = to;
  }
  copy(was, read, was.length);
  return into;
}

/** The points of a series: days in order, each once, with a table that finds the first point at or after a day. */
export class Grid {
  readonly days: readonly DayNumber[];
  readonly trees: readonly number[];
  private readonly table: Int32Array;

  constructor(days: readonly Day[], places: Places) {
    this.days = [...new Set(days.map(dayNumber))].sort((a, b) => a - b);
    this.trees = this.days.map((on) => places.treeOn(on));
    const first = this.days[0] ?? 0;
    this.table = new Int32Array((this.days.at(-1) ?? first) - first + 1);
    let point = 0;
    for (let at = 0; at < this.table.length; at += 1) {
      while ((this.days[point] as number) < first + at) point += 1;
      this.table[at] = point;
    }
  }

  get length(): number {
    return this.days.length;
  }

  /** The place of the first point on or after a day; the length where there is none. */
  at(on: DayNumber): number {
    const first = this.days[0];
    if (first === undefined || on <= first) return 0;
    return this.table[on - first] ?? this.length;
  }
}

/** Points [from, to) of a grid on which one rule decides by a row's tag whether it counts. */
export type Band = { readonly from: number; readonly to: number; readonly accepts: (tag: number) => boolean };

/** Sums by group and point, laid out group after group: one pass over the rows, one over the sums. */
export function sumByGroup(rows: Rows, grid: Grid, { groups, bands }: { groups: number; bands?: readonly Band[] }) {
  const width = grid.length + 1;
  const sums = new Float64Array(groups * width);
  if (bands) for (const band of bands) addBand(sums, { rows, grid, band, width });
  else addAll(sums, { rows, grid, width });
  for (let group = 0; group < groups; group += 1) {
    let running = 0;
    for (let at = group * width; at < (group + 1) * width; at += 1) {
      running += sums[at] as number;
      sums[at] = running;
    }
  }
  return sums;
}

function addAll(sums: Float64Array, { rows, grid, width }: { rows: Rows; grid: Grid; width: number }): void {
  const { from, to, group, amount } = rows;
  for (let row = 0; row < from.length; row += 1) {
    const first = grid.at(from[row] as number);
    const last = grid.at(to[row] as number);
    if (first === last) continue;
    const base = (group[row] as number) * width;
    sums[base + first] = (sums[base + first] as number) + (amount[row] as number);
    sums[base + last] = (sums[base + last] as number) - (amount[row] as number);
  }
}

function addBand(
  sums: Float64Array,
  { rows, grid, band, width }: { rows: Rows; grid: Grid; band: Band; width: number },
): void {
  const { from, to, group, amount, tag } = rows;
  for (let row = 0; row < from.length; row += 1) {
    const first = Math.max(band.from, grid.at(from[row] as number));
    const last = Math.min(band.to, grid.at(to[row] as number));
    if (first >= last || !band.accepts(tag[row] as number)) continue;
    const base = (group[row] as number) * width;
    sums[base + first] = (sums[base + first] as number) + (amount[row] as number);
    sums[base + last] = (sums[base + last] as number) - (amount[row] as number);
  }
}

/** Sums of whole units (with everything under them on each point's own day), unit after unit. */
export function rollUp(
  sums: Float64Array,
  { places, grid, units }: { places: Places; grid: Grid; units: readonly number[] },
): Float64Array {
  const width = grid.length + 1;
  const rolled = new Float64Array(units.length * grid.length);
  const placeOf = new Map(units.map((unit, at) => [unit, at]));
  const groups = sums.length / width;
  for (let first = 0; first < grid.length; ) {
    const tree = grid.trees[first] as number;
    let last = first + 1;
    while (last < grid.length && grid.trees[last] === tree) last += 1;
    for (let group = 0; group < groups; group += 1) {
      for (const unit of places.reach(group, tree)) {
        const place = placeOf.get(unit);
        if (place === undefined) continue;
        for (let point = first; point < last; point += 1) {
          const at = place * grid.length + point;
          rolled[at] = (rolled[at] as number) + (sums[group * width + point] as number);
        }
      }
    }
    first = last;
  }
  return rolled;
}
