import type { Places } from './places.ts';
import type { FactColumns } from './recruitment-sheets.ts';
import type { Grid } from './sums.ts';

export type CellsAsked = {
  readonly places: Places;
  readonly grid: Grid;
  /** The units asked for, by their number among the places, each with its place in the answer. */
  readonly placeOf: ReadonlyMap<number, number>;
};

/** The rows that count for each unit on each point: counted first, then put into one array in that order. */
export function cellsOf(columns: FactColumns, asked: CellsAsked): (cell: number) => Int32Array {
  const targets = new Targets(asked);
  const starts = new Int32Array(asked.placeOf.size * asked.grid.length + 1);
  eachCell(columns, { grid: asked.grid, targets }, (cell) => {
    starts[cell + 1] = (starts[cell + 1] as number) + 1;
  });
  for (let cell = 1; cell < starts.length; cell += 1) {
    starts[cell] = (starts[cell] as number) + (starts[cell - 1] as number);
  }
  const rows = new Int32Array(starts.at(-1) ?? 0);
  const next = starts.slice();
  eachCell(columns, { grid: asked.grid, targets }, (cell, row) => {
    rows[next[cell] as number] = row;
    next[cell] = (next[cell] as number) + 1;
  });
  return (cell) => rows.subarray(starts[cell], starts[cell + 1]);
}

function eachCell(
  { from, to, group, tag, part }: FactColumns,
  { grid, targets }: { grid: Grid; targets: Targets },
  visit: (cell: number, row: number) => void,
): void {
  for (let row = 0; row < group.length; row += 1) {
    if (tag[row] !== part) continue;
    const last = grid.at(to[row] as number);
    let tree = -1;
    let firsts: readonly number[] = [];
    for (let at = grid.at(from[row] as number); at < last; at += 1) {
      if (grid.trees[at] !== tree) {
        tree = grid.trees[at] as number;
        firsts = targets.of(group[row] as number, tree);
      }
      for (let n = 0; n < firsts.length; n += 1) visit((firsts[n] as number) + at, row);
    }
  }
}

/** The first cell of each unit asked for that a group counts in under a tree. */
class Targets {
  private readonly asked: CellsAsked;
  private readonly known: (readonly number[] | undefined)[][] = [];

  constructor(asked: CellsAsked) {
    this.asked = asked;
  }

  of(group: number, tree: number): readonly number[] {
    let ofTree = this.known[tree];
    if (!ofTree) {
      ofTree = [];
      this.known[tree] = ofTree;
    }
    const known = ofTree[group];
    if (known) return known;
    const { places, grid, placeOf } = this.asked;
    const units = places.reach(group, tree).filter((unit) => placeOf.has(unit));
    const made = units.map((unit) => (placeOf.get(unit) as number) * grid.length);
    ofTree[group] = made;
    return made;
  }
}
