import { edgesOf, isCounted, type Stretch } from '../assignments.stretches.ts';
import { everyWorker, type Leaver, leaversOf } from '../assignments.worker-spans.ts';
import { type DayNumber, FOREVER_NUMBER } from '../day.ts';
import { MICRO } from '../fte.ts';
import type { View } from '../record/view.ts';
import { type PersonPiece, personPieces } from './person-pieces.ts';
import { type Places, placesOf } from './places.ts';
import { type Rows, RowsBuilder } from './sums.ts';

/**
 * Rows that look a year back. Rules, quoted by the tests:
 * Y1 A leaver of day e counts on every d with d - 1 year < e <= d, in the unit and the tree of day e.
 * Y2 A worker of a year ago counts on every d whose day a year before they were employed, in the unit and tree of then.
 * Y3 They stayed, for a unit, on those d on which they are employed in it, by the unit and tree of d, as they were then.
 * Y4 29 February looks back to 28 February.
 */
const MS_PER_DAY = 86_400_000;

/** Y4. The first day whose year before is the given day or later; that of 29 February is 1 March. */
export function yearAfter(on: DayNumber): DayNumber {
  if (on >= FOREVER_NUMBER) return FOREVER_NUMBER;
  const date = new Date(on * MS_PER_DAY);
  return Date.UTC(date.getUTCFullYear() + 1, date.getUTCMonth(), date.getUTCDate()) / MS_PER_DAY;
}

const isEmployedCounted = (stretch: Stretch) => stretch.employed && isCounted(stretch);

/** Y1. FTE of employed leavers, over the year in which each counts. */
export function leaverRows(view: View): Rows {
  const places = placesOf(view);
  const builder = new RowsBuilder();
  for (const { workerId } of everyWorker(view)) {
    for (const { on, held } of leaversOf(view, workerId)) {
      for (const { unitId, assignment } of held) {
        const unit = unitId === null ? -1 : places.indexOf(unitId);
        for (const { group } of placesOn(places, unit, on)) {
          builder.add({ from: on, to: yearAfter(on) }, group, assignment.fteMicro);
        }
      }
    }
  }
  return builder.rows();
}

/** Y2. Distinct people employed a year before. */
export function employedYearBeforeRows(view: View): Rows {
  const builder = new RowsBuilder();
  for (const { pieces } of everyEmployed(view)) {
    for (const piece of pieces) builder.add(aYearLater(piece), piece.group, MICRO);
  }
  return builder.rows();
}

/** Y3. Distinct people employed in a unit a year before and on the day. */
export function stayedRows(view: View): Rows {
  const places = placesOf(view);
  const builder = new RowsBuilder();
  for (const { pieces } of everyEmployed(view)) {
    for (const then of pieces.map(aYearLater)) {
      for (const piece of pieces) {
        const from = Math.max(then.from, piece.from);
        const to = Math.min(then.to, piece.to);
        if (from < to) builder.add({ from, to }, places.inBoth(then.group, piece.group), MICRO);
      }
    }
  }
  return builder.rows();
}

/** Distinct people behind turnover: those employed on the day, and the leavers of the year to it. */
export function turnoverPeopleRows(view: View): Rows {
  const places = placesOf(view);
  const builder = new RowsBuilder();
  for (const { workerId, pieces } of everyEmployed(view)) {
    const gone = leaversOf(view, workerId).flatMap((leaver) => gonePieces(places, leaver));
    addUnion(builder, places, gone.length === 0 ? pieces : [...pieces, ...gone].sort((a, b) => a.from - b.from));
  }
  return builder.rows();
}

/** The days on which a leaver counts but for the last day of employment, when they count as employed. */
function gonePieces(places: Places, { on, held }: Leaver): PersonPiece[] {
  const units = held.flatMap(({ unitId }) => (unitId === null ? [] : [places.indexOf(unitId)]));
  return placesOn(places, places.groupOf(units), on).map(({ group }) => ({ from: on + 1, to: yearAfter(on), group }));
}

/** Pieces by first day; where they share days, what any of them reaches. */
function addUnion(builder: RowsBuilder, places: Places, pieces: readonly PersonPiece[]): void {
  if (pieces.every((piece, at) => piece.from >= (pieces[at - 1]?.to ?? piece.from))) {
    for (const piece of pieces) builder.add(piece, piece.group, MICRO);
    return;
  }
  const edges = edgesOf(pieces);
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const from = edges[at] as DayNumber;
    const groups = pieces.filter((piece) => piece.from <= from && from < piece.to).map((piece) => piece.group);
    if (groups.length > 0) builder.add({ from, to: edges[at + 1] as DayNumber }, places.inAny(groups), MICRO);
  }
}

type Employed = { readonly workerId: string; readonly pieces: readonly PersonPiece[] };

/** The days of each worker's employment in counted roles, with the fixed group of what they reach on them. */
function everyEmployed(view: View): readonly Employed[] {
  return view.memoWhole('measures.employed', () => {
    const places = placesOf(view);
    return everyWorker(view).map(({ workerId, spans }) => ({
      workerId,
      pieces: personPieces(spans, places, isEmployedCounted).flatMap(({ group, from, to }) =>
        places.fixedPieces(group, from, to),
      ),
    }));
  });
}

function aYearLater({ from, to, group }: PersonPiece): PersonPiece {
  return { from: yearAfter(from), to: yearAfter(to), group };
}

function placesOn(places: Places, group: number, on: DayNumber) {
  return group < 0 ? [] : places.fixedPieces(group, on, on + 1);
}
