import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { wirePoint } from '../../server/domain/measures/figures.ts';
import { type Cell, hiddenCells } from '../../server/domain/measures/hidden-cells.ts';
import { measureSeries } from '../../server/domain/measures/series.ts';
import { suppressSeries } from '../../server/domain/measures/suppression.ts';
import { packView } from '../support/pack-view.ts';
import { sharedPacksArePresent } from '../support/packs.ts';

const cell = (id: string, parentId: string | null, people: number): Cell => ({ id, parentId, people });
const hidden = (...cells: Cell[]) => [...hiddenCells(cells)].sort();

describe('cells of few people', () => {
  test('B1 a cell of 1 to 4 people is hidden; one of 5 and one of nobody are shown', () => {
    expect(hidden(cell('a', null, 4))).toEqual(['a']);
    expect(hidden(cell('a', null, 5))).toEqual([]);
    expect(hidden(cell('a', null, 0))).toEqual([]);
  });

  test('B2 beside a single hidden cell the next smallest is hidden too', () => {
    expect(hidden(cell('r', null, 60), cell('a', 'r', 3), cell('b', 'r', 20), cell('c', 'r', 37))).toEqual(['a', 'b']);
  });

  test('B2 a cell of nobody is no cover, and stays shown', () => {
    expect(hidden(cell('r', null, 23), cell('a', 'r', 3), cell('b', 'r', 20), cell('z', 'r', 0))).toEqual(['a', 'b']);
  });

  test('B2 hidden cells that together are under 5 people take a third with them', () => {
    const cells = [cell('r', null, 43), cell('a', 'r', 1), cell('b', 'r', 2), cell('c', 'r', 15), cell('d', 'r', 25)];
    expect(hidden(...cells)).toEqual(['a', 'b', 'c']);
  });

  test('two hidden cells of 5 people or more together need no third', () => {
    expect(hidden(cell('r', null, 27), cell('a', 'r', 3), cell('b', 'r', 4), cell('c', 'r', 20))).toEqual(['a', 'b']);
  });

  test('B3 a service hidden for another is not the sum of its teams', () => {
    const service = [cell('s', 'r', 30), cell('t1', 's', 18), cell('t2', 's', 12)];
    expect(hidden(cell('r', null, 33), cell('a', 'r', 3), ...service)).toEqual(['a', 's', 't2']);
  });

  test('B4 an only child of few people hides the cell above it, which would tell it', () => {
    expect(hidden(cell('r', null, 4), cell('a', 'r', 4))).toEqual(['a', 'r']);
    expect(hidden(cell('r', null, 8), cell('a', 'r', 4))).toEqual(['a', 'r']);
  });

  test('people who are in the service and in no team stand between it and a hidden team', () => {
    expect(hidden(cell('r', null, 30), cell('a', 'r', 4), cell('b', 'r', 16))).toEqual(['a']);
  });
});

/** A tree of up to 20 cells; people of its own beside those of the cells under it. */
const trees = fc
  .array(fc.record({ parent: fc.nat(), own: fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 5, 7, 12, 30) }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((list) => {
    const parents = list.map(({ parent }, at) => (at === 0 ? -1 : parent % at));
    const people: number[] = list.map(({ own }) => own);
    for (let at = list.length - 1; at > 0; at -= 1) {
      const parent = parents[at] as number;
      people[parent] = (people[parent] as number) + (people[at] as number);
    }
    return list.map(({ own }, at) => ({
      id: `u${at}`,
      parentId: at === 0 ? null : `u${parents[at]}`,
      people: people[at] as number,
      own,
    }));
  });

/** Who is hidden and yet fixed by what is shown: solved as linear equations, cell = own people + cells under it. */
function derivable(cells: readonly (Cell & { own: number })[], hiddenIds: ReadonlySet<string>): string[] {
  const parents = cells.filter((one) => cells.some((other) => other.parentId === one.id && other.people > 0));
  const isUnknown = (one: Cell) => hiddenIds.has(one.id);
  const unknowns = [
    ...cells.filter(isUnknown).map((one) => one.id),
    ...parents.filter((one) => one.own >= 5).map((one) => `own ${one.id}`),
  ];
  const rows = parents.map((parent) =>
    unknowns.map((name) => {
      if (name === parent.id) return -1;
      return name === `own ${parent.id}` || cells.some((one) => one.id === name && one.parentId === parent.id) ? 1 : 0;
    }),
  );
  const reduced = reduce(rows);
  const fixed = reduced.filter((row) => row.filter((value) => value !== 0).length === 1);
  return fixed
    .map((row) => unknowns[row.findIndex((value) => value !== 0)] as string)
    .filter((id) => !id.startsWith('own'));
}

/** Reduced row echelon form; entries stay -1, 0 and 1 for a tree. */
function reduce(rows: number[][]): number[][] {
  const matrix = rows.map((row) => [...row]);
  let at = 0;
  for (let column = 0; column < (matrix[0]?.length ?? 0) && at < matrix.length; column += 1) {
    const pivot = matrix.findIndex((row, index) => index >= at && Math.abs(row[column] as number) > 1e-9);
    if (pivot < 0) continue;
    [matrix[at], matrix[pivot]] = [matrix[pivot] as number[], matrix[at] as number[]];
    const base = matrix[at] as number[];
    const scale = base[column] as number;
    for (let index = 0; index < base.length; index += 1) base[index] = (base[index] as number) / scale;
    for (const row of matrix) {
      const factor = row[column] as number;
      if (row === base || factor === 0) continue;
      for (let index = 0; index < row.length; index += 1) {
        row[index] = (row[index] as number) - factor * (base[index] as number);
      }
    }
    at += 1;
  }
  return matrix;
}

describe('every tree', () => {
  test('no hidden cell can be worked out from the cells that are shown', () => {
    fc.assert(
      fc.property(trees, (cells) => {
        const ids = hiddenCells(cells);
        for (const { id, people } of cells) if (people > 0 && people < 5) expect(ids).toContain(id);
        for (const { id, people } of cells) if (people === 0) expect(ids).not.toContain(id);
        expect(derivable(cells, ids)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  test('right under a shown cell the hidden ones never add up to fewer than 5 people', () => {
    fc.assert(
      fc.property(trees, (cells) => {
        const ids = hiddenCells(cells);
        for (const parent of cells.filter(({ id }) => !ids.has(id))) {
          const few: Cell[] = cells.filter(({ id, parentId }) => parentId === parent.id && ids.has(id));
          const total = few.reduce<number>((sum, { people }) => sum + people, parent.own >= 5 ? parent.own : 0);
          if (few.length > 0) expect(total).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });

  test('nothing is hidden where every cell has 5 people or more', () => {
    fc.assert(
      fc.property(trees, (cells) => {
        const few = cells.some(({ people }) => people > 0 && people < 5);
        if (!few) expect(hiddenCells(cells).size).toBe(0);
      }),
    );
  });
});

describe.skipIf(!sharedPacksArePresent)('series for the board (skipped where ../shared/data/packs is not here)', () => {
  const request = {
    measures: ['vacancy-rate', 'team-manager-permanence'] as const,
    unitIds: [null, 'ROOT', 'S1', 'S2', 'S3', 'S1T1', 'S3T2'],
    days: [day('2018-06-30'), day('2019-01-31')],
  };

  test('figures of few people carry no number at all; figures of posts are whole', () => {
    const view = sharedPacksArePresent ? packView('county-11') : undefined;
    if (!view) return;
    const shown = suppressSeries(view, request);
    const all = measureSeries(view, request);
    const points = shown.flatMap((series) => series.points.map((point) => wirePoint(point)));
    const hiddenPoints = points.filter((point) => point.suppressed);
    expect(hiddenPoints.length).toBeGreaterThan(0);
    for (const { asAt, ...rest } of hiddenPoints) {
      expect(rest, asAt).toEqual({ numerator: null, denominator: null, value: null, suppressed: true });
    }
    expect(shown.slice(0, 7)).toEqual(all.slice(0, 7));
    for (const [at, series] of all.entries()) {
      for (const [index, point] of series.points.entries()) {
        if (point.people && point.people < 5) expect(shown[at]?.points[index]).toHaveProperty('suppressed', true);
      }
    }
  });
});
