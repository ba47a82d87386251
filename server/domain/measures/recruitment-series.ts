import { type Day, type DayNumber, dayNumber } from '../day.ts';
import type { View } from '../record/view.ts';
import { type Below, type Places, placesOf } from './places.ts';
import type { RecruitmentFact } from './recruitment-fact.ts';
import { factsOf } from './recruitment-facts.ts';
import { type RecruitmentMeasureId, recruitmentMeasures } from './recruitment-registry.ts';
import { Grid } from './sums.ts';

/**
 * How long some things took. Rules, quoted by the tests:
 * DP1 The p-th percentile of n whole numbers of days is the one of rank ceil(p n / 100), smallest first: the nearest
 *     rank (Hyndman and Fan, Sample quantiles in statistical packages, 1996, definition 1). So at least p in 100 took no
 *     longer, and every percentile is a number of days that something did take.
 * DP2 The median is the 50th percentile. Of nothing there is none.
 */
export type DaysFigure = { readonly median: number | null; readonly p90: number | null; readonly count: number };

/** What still goes on, and how many people stand behind it (of a measure about people). */
export type OpenFigure = DaysFigure & { readonly people: number | null };

export type RecruitmentFigure =
  | ({ readonly kind: 'days'; readonly open: OpenFigure | null } & DaysFigure)
  | { readonly kind: 'share'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'count'; readonly count: number; readonly fteMicro: number };

/** One measure of recruitment for one unit on one day. */
export type RecruitmentPoint = {
  readonly asAt: Day;
  readonly figure: RecruitmentFigure;
  /** Distinct people an offer was made to, for measures about people. */
  readonly people: number | null;
  /** Distinct posts, and places whose posts are not yet known, for the others. */
  readonly posts: number | null;
  /** False where the unit was not in force that day, or not below the one that was asked for. */
  readonly there: boolean;
};

export type RecruitmentSeries = {
  readonly measure: RecruitmentMeasureId;
  /** Null: the whole authority. */
  readonly unitId: string | null;
  readonly points: readonly RecruitmentPoint[];
};

export type RecruitmentRequest = {
  readonly measures: readonly RecruitmentMeasureId[];
  readonly unitIds: readonly (string | null)[];
  readonly days: readonly Day[];
  readonly below?: Below | undefined;
};

/** Measures of recruitment as series: measure after measure, unit after unit, in the order asked for. */
export function recruitmentSeries(view: View, request: RecruitmentRequest): RecruitmentSeries[] {
  const places = placesOf(view);
  const grid = new Grid(request.days, places);
  const units = [...new Set(request.unitIds.map((id) => places.indexOf(id)))];
  const placeOf = new Map(units.map((unit, place) => [unit, place]));
  return request.measures.flatMap((measure) => {
    const columns = columnsOf(view, measure);
    const cells = cellsOf(columns, { places, grid, placeOf });
    return request.unitIds.map((unitId) => {
      const unit = places.indexOf(unitId);
      const first = (placeOf.get(unit) as number) * grid.length;
      const points = request.days.map((asAt): RecruitmentPoint => {
        const on = dayNumber(asAt);
        const at = grid.at(on);
        const there = places.isThere(unit, grid.trees[at] as number, request.below);
        return { asAt, ...pointOf(measure, { columns, rows: cells(first + at), on }), there };
      });
      return { measure, unitId, points };
    });
  });
}

/** DP1. Of whole numbers in order, smallest first; null of none. */
export function nearestRank(sorted: ArrayLike<number>, percent: number): number | null {
  return sorted.length === 0 ? null : (sorted[Math.ceil((percent * sorted.length) / 100) - 1] as number);
}

/** The facts behind a measure in columns. */
type Columns = {
  readonly facts: readonly RecruitmentFact[];
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly group: Int32Array;
  /** A number for each person, or post, behind a fact; -1 for none. */
  readonly subject: Int32Array;
};

function columnsOf(view: View, measure: RecruitmentMeasureId): Columns {
  return view.memoWhole(`measures.recruitment.columns.${measure}`, () => {
    const { about, source } = recruitmentMeasures[measure];
    const places = placesOf(view);
    const facts = factsOf(view, source);
    const subjects = new Map<string, number>();
    return {
      facts,
      from: Int32Array.from(facts, (fact) => fact.from),
      to: Int32Array.from(facts, (fact) => fact.to),
      group: Int32Array.from(facts, ({ unitId, on }) => {
        const unit = places.indexOf(unitId);
        return unit < 0 || on === null ? unit : (places.fixedPieces(unit, on, on + 1)[0]?.group ?? -1);
      }),
      subject: Int32Array.from(facts, (fact) => {
        const name = subjectOf(fact, about);
        if (name === null) return -1;
        const known = subjects.get(name) ?? subjects.size;
        subjects.set(name, known);
        return known;
      }),
    };
  });
}

/** Who, or which post, stands behind a fact. An offer that does not say to whom it was made is somebody's own. */
export function subjectOf(fact: RecruitmentFact, about: 'people' | 'posts'): string | null {
  if (about === 'people') return fact.workerId ?? fact.offerId;
  return fact.postId ?? fact.offerId ?? fact.recruitmentId;
}

type Where = { readonly places: Places; readonly grid: Grid; readonly placeOf: ReadonlyMap<number, number> };

/** The rows that count for each unit on each point: counted first, then put into one array in that order. */
function cellsOf(columns: Columns, where: Where): (cell: number) => Int32Array {
  const starts = new Int32Array(where.placeOf.size * where.grid.length + 1);
  eachCell(columns, where, (cell) => {
    starts[cell + 1] = (starts[cell + 1] as number) + 1;
  });
  for (let cell = 1; cell < starts.length; cell += 1) {
    starts[cell] = (starts[cell] as number) + (starts[cell - 1] as number);
  }
  const rows = new Int32Array(starts.at(-1) ?? 0);
  const next = starts.slice();
  eachCell(columns, where, (cell, row) => {
    rows[next[cell] as number] = row;
    next[cell] = (next[cell] as number) + 1;
  });
  return (cell) => rows.subarray(starts[cell], starts[cell + 1]);
}

function eachCell(
  { from, to, group }: Columns,
  { places, grid, placeOf }: Where,
  visit: (cell: number, row: number) => void,
): void {
  for (let row = 0; row < group.length; row += 1) {
    const filed = group[row] as number;
    if (filed < 0) continue;
    const last = grid.at(to[row] as number);
    for (let at = grid.at(from[row] as number); at < last; at += 1) {
      for (const unit of places.reach(filed, grid.trees[at] as number)) {
        const place = placeOf.get(unit);
        if (place !== undefined) visit(place * grid.length + at, row);
      }
    }
  }
}

type Cell = { readonly columns: Columns; readonly rows: Int32Array; readonly on: DayNumber };

function pointOf(measure: RecruitmentMeasureId, cell: Cell): Pick<RecruitmentPoint, 'figure' | 'people' | 'posts'> {
  const { kind, about, source } = recruitmentMeasures[measure];
  const { columns, rows } = cell;
  const isOpen = (row: number) => (columns.facts[row] as RecruitmentFact).isOpen;
  const counted = rows.filter((row) => !isOpen(row));
  const behind = distinct(columns, counted);
  const stands = { people: about === 'people' ? behind : null, posts: about === 'posts' ? behind : null };
  const sum = (of: (fact: RecruitmentFact) => number) =>
    counted.reduce((total, row) => total + of(columns.facts[row] as RecruitmentFact), 0);
  if (kind === 'share') {
    const numerator = sum((fact) => (fact.isNumerator ? 1 : 0));
    return { ...stands, figure: { kind, numerator, denominator: counted.length } };
  }
  if (kind === 'count') {
    return { ...stands, figure: { kind, count: counted.length, fteMicro: sum((fact) => fact.fteMicro) } };
  }
  const goingOn = rows.filter(isOpen);
  const people = about === 'people' ? distinct(columns, goingOn) : null;
  const open = source.of === 'offers' ? null : { ...daysFigure(cell, goingOn), people };
  return { ...stands, figure: { kind, ...daysFigure(cell, counted), open } };
}

/** DP1, DP2. */
function daysFigure({ columns, on }: Cell, rows: Int32Array): DaysFigure {
  const days = rows.map((row) => daysOf(columns.facts[row] as RecruitmentFact, on)).sort();
  return { median: nearestRank(days, 50), p90: nearestRank(days, 90), count: days.length };
}

/** How long something took, or has so far by a day. */
export function daysOf({ since, until }: RecruitmentFact, on: DayNumber): number {
  return (until ?? on) - since;
}

function distinct({ subject }: Columns, rows: Int32Array): number {
  const seen = new Set<number>();
  for (const row of rows) {
    const one = subject[row] as number;
    if (one >= 0) seen.add(one);
  }
  return seen.size;
}
