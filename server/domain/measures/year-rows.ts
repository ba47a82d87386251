import { edgesOf, isCounted, type Stretch } from '../assignments.stretches.ts';
import { type Leaver, leaversOf, workerSpans } from '../assignments.worker-spans.ts';
import { type DayNumber, FOREVER_NUMBER, MS_PER_DAY } from '../day.ts';
import { MICRO } from '../fte.ts';
import type { View } from '../record/view.ts';
import { type PersonPiece, personPieces } from './person-pieces.ts';
import type { Places } from './places.ts';
import { sheetOf } from './sheets.ts';
import type { RowsBuilder } from './sums.ts';

/**
 * Rows that look a year back. Rules, quoted by the tests:
 * Y1 A leaver of day e counts on every d with d - 1 year < e <= d, in the unit and the tree of day e.
 * Y2 A worker of a year ago counts on every d whose day a year before they were employed, in the unit and tree of then.
 * Y3 They stayed, for a unit, on those d on which they are employed in it, by the unit and tree of d, as they were then.
 * Y4 29 February looks back to 28 February.
 */

/** Y4. The first day whose year before is the given day or later; that of 29 February is 1 March. */
export function yearAfter(on: DayNumber): DayNumber {
  if (on >= FOREVER_NUMBER) return FOREVER_NUMBER;
  const date = new Date(on * MS_PER_DAY);
  return Date.UTC(date.getUTCFullYear() + 1, date.getUTCMonth(), date.getUTCDate()) / MS_PER_DAY;
}

const isEmployedCounted = (stretch: Stretch) => stretch.employed && isCounted(stretch);

/** Y1. FTE of employed leavers, over the year in which each counts. */
export const leaversOfYear = sheetOf({
  slot: 'leavers',
  of: 'worker',
  amounts: 1,
  add: (into, { view, places, id }) => {
    for (const { on, held } of leaversOf(view, id)) {
      for (const { unitId, assignment } of held) {
        const unit = unitId === null ? -1 : places.indexOf(unitId);
        const days = { from: on, to: yearAfter(on) };
        for (const { group } of placesOn(places, unit, on)) into.add(days, { group }, assignment.fteMicro);
      }
    }
  },
});

/** Y2, Y3. Distinct people employed a year before, and those of them employed in a unit then and on the day. */
export const stability = sheetOf({
  slot: 'stability',
  of: 'worker',
  amounts: 2,
  add: (into, { view, places, id }) => {
    const pieces = employedPieces(view, places, id);
    for (const then of pieces.map(aYearLater)) {
      into.add(then, then, MICRO, 0);
      for (const piece of pieces) {
        const from = Math.max(then.from, piece.from);
        const to = Math.min(then.to, piece.to);
        if (from < to) into.add({ from, to }, { group: places.inBoth(then.group, piece.group) }, 0, MICRO);
      }
    }
  },
});

/** Distinct people behind turnover: those employed on the day, and the leavers of the year to it. */
export const peopleOfTurnover = sheetOf({
  slot: 'people-of-turnover',
  of: 'worker',
  amounts: 1,
  add: (into, { view, places, id }) => {
    const pieces = employedPieces(view, places, id);
    const gone = leaversOf(view, id).flatMap((leaver) => gonePieces(places, leaver));
    addUnion(into, places, gone.length === 0 ? pieces : [...pieces, ...gone].sort((a, b) => a.from - b.from));
  },
});

/** The days on which a leaver counts but for the last day of employment, when they count as employed. */
function gonePieces(places: Places, { on, held }: Leaver): PersonPiece[] {
  const units = held.flatMap(({ unitId }) => (unitId === null ? [] : [places.indexOf(unitId)]));
  return placesOn(places, places.groupOf(units), on).map(({ group }) => ({ from: on + 1, to: yearAfter(on), group }));
}

/** Pieces by first day; where they share days, what any of them reaches. */
function addUnion(into: RowsBuilder, places: Places, pieces: readonly PersonPiece[]): void {
  if (pieces.every((piece, at) => piece.from >= (pieces[at - 1]?.to ?? piece.from))) {
    for (const piece of pieces) into.add(piece, piece, MICRO);
    return;
  }
  const edges = edgesOf(pieces);
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const from = edges[at] as DayNumber;
    const groups = pieces.filter((piece) => piece.from <= from && from < piece.to).map((piece) => piece.group);
    if (groups.length === 0) continue;
    into.add({ from, to: edges[at + 1] as DayNumber }, { group: places.inAny(groups) }, MICRO);
  }
}

/** The days of a worker's employment in counted roles, with the fixed group of what they reach on them. */
function employedPieces(view: View, places: Places, workerId: string): PersonPiece[] {
  return personPieces(workerSpans(view, workerId), places, isEmployedCounted).flatMap(({ group, from, to }) =>
    places.fixedPieces(group, from, to),
  );
}

function aYearLater({ from, to, group }: PersonPiece): PersonPiece {
  return { from: yearAfter(from), to: yearAfter(to), group };
}

function placesOn(places: Places, group: number, on: DayNumber) {
  return group < 0 ? [] : places.fixedPieces(group, on, on + 1);
}
