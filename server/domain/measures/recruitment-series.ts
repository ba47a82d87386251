import { type Day, type DayNumber, dayNumber } from '../day.ts';
import type { View } from '../record/view.ts';
import { type Below, placesOf } from './places.ts';
import { cellsOf } from './recruitment-cells.ts';
import type { RecruitmentFact } from './recruitment-fact.ts';
import { type RecruitmentMeasure, type RecruitmentMeasureId, recruitmentMeasures } from './recruitment-registry.ts';
import { columnsOf } from './recruitment-sheets.ts';
import { Tallier, type Tally } from './recruitment-tally.ts';
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
    const of = recruitmentMeasures[measure];
    const columns = columnsOf(view, of);
    const tallier = new Tallier(columns);
    const cells = cellsOf(columns, { places, grid, placeOf });
    return request.unitIds.map((unitId) => {
      const unit = places.indexOf(unitId);
      const first = (placeOf.get(unit) as number) * grid.length;
      const points = request.days.map((asAt): RecruitmentPoint => {
        const on = dayNumber(asAt);
        const at = grid.at(on);
        const there = places.isThere(unit, grid.trees[at] as number, request.below);
        return { asAt, ...pointOf(of, { tallier, rows: cells(first + at), on }), there };
      });
      return { measure, unitId, points };
    });
  });
}

/** DP1. Of whole numbers in order, smallest first; null of none. */
export function nearestRank(sorted: ArrayLike<number>, percent: number): number | null {
  return sorted.length === 0 ? null : (sorted[Math.ceil((percent * sorted.length) / 100) - 1] as number);
}

type Cell = { readonly tallier: Tallier; readonly rows: Int32Array; readonly on: DayNumber };

function pointOf(
  { kind, about, source }: RecruitmentMeasure,
  { tallier, rows, on }: Cell,
): Pick<RecruitmentPoint, 'figure' | 'people' | 'posts'> {
  const counted = tallier.of(rows, { on, isOpen: false });
  const { behind, count, numerator, fteMicro } = counted;
  const stands = { people: about === 'people' ? behind : null, posts: about === 'posts' ? behind : null };
  if (kind === 'share') return { ...stands, figure: { kind, numerator, denominator: count } };
  if (kind === 'count') return { ...stands, figure: { kind, count, fteMicro } };
  const figure = { kind, ...daysFigure(counted) };
  if (source.of === 'offers') return { ...stands, figure: { ...figure, open: null } };
  const goingOn = tallier.of(rows, { on, isOpen: true });
  const people = about === 'people' ? goingOn.behind : null;
  return { ...stands, figure: { ...figure, open: { ...daysFigure(goingOn), people } } };
}

/** DP1, DP2. */
function daysFigure({ days, count }: Tally): DaysFigure {
  const sorted = days.sort();
  return { median: nearestRank(sorted, 50), p90: nearestRank(sorted, 90), count };
}

/** How long something took, or has so far by a day. */
export function daysOf({ since, until }: RecruitmentFact, on: DayNumber): number {
  return (until ?? on) - since;
}
