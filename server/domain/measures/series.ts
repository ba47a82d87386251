import { type Day, type DayNumber, dayNumber, dayOfNumber } from '../day.ts';
import { MICRO } from '../fte.ts';
import { roles } from '../record/facts.ts';
import type { View } from '../record/view.ts';
import { type SettingKey, type SettingValue, settingDays, settingOn } from '../settings.ts';
import { type Below, type Places, placesOf } from './places.ts';
import { type MeasureId, measures, type Pair, pairOf } from './registry.ts';
import { type RowSet, rowsOf } from './rows.ts';
import { type Band, Grid, rollUp, sumByGroup } from './sums.ts';

/** One measure for one unit on one day. Amounts in millionths (of an FTE, a person, a child), exact. */
export type Point = Pair & {
  readonly asAt: Day;
  /** Distinct workers behind numerator and denominator, for measures about people. */
  readonly people: number | null;
  /** Posts behind the figure, for measures about posts. */
  readonly posts: number | null;
  /** Of the workers expected to send counts, those who did, for measures of children. */
  readonly coverage: { readonly received: number; readonly expected: number } | null;
  /** False where the unit was not in force that day, or not below the one that was asked for: shown as no figure. */
  readonly there: boolean;
};

/** `unitId` null: the whole authority. */
export type Series = { readonly measure: MeasureId; readonly unitId: string | null; readonly points: readonly Point[] };

export type SeriesRequest = {
  readonly measures: readonly MeasureId[];
  /** Ids of units, each with everything under it; null for the whole authority. */
  readonly unitIds: readonly (string | null)[];
  /** In any order; the points come in the same order. */
  readonly days: readonly Day[];
  /** For a unit broken down: points are `there` only on days when their unit was directly, or anywhere, below it. */
  readonly below?: Below | undefined;
};

/**
 * Measures as series: measure after measure, unit after unit, in the order asked for. Each point follows the units'
 * tree and the settings of its own day. A unit the record does not know gives points of 0 that are not `there`.
 */
export function measureSeries(view: View, request: SeriesRequest): Series[] {
  const sums = new Sums(view, request);
  return request.measures.flatMap((measure) =>
    request.unitIds.map((unitId) => ({
      measure,
      unitId,
      points: request.days.map((asAt) => sums.point(measure, unitId, asAt)),
    })),
  );
}

type SumsRequest = Omit<SeriesRequest, 'measures'> & { readonly sets: readonly RowSet[] };
type SumSeries = { readonly set: RowSet; readonly unitId: string | null; readonly sumsMicro: readonly number[] };

/**
 * Plain sums over time, in millionths, day by day in the order asked for: what a chart of parts is drawn from, such as
 * vacancies beside the agency workers who cover them, cover absences, or are above establishment.
 */
export function sumSeries(view: View, request: SumsRequest): SumSeries[] {
  const sums = new Sums(view, request);
  return request.sets.flatMap((set) =>
    request.unitIds.map((unitId) => ({
      set,
      unitId,
      sumsMicro: request.days.map((asAt) => sums.sumOn(set, unitId, asAt)),
    })),
  );
}

/** The people, and the posts, that stand behind each measure. */
const behind: { readonly [M in MeasureId]: RowSet } = {
  'vacancy-rate': 'posts',
  'agency-rate': 'peopleAtWork',
  'agency-covering-vacancies': 'peopleAgency',
  'vacancies-covered': 'peopleCovering',
  'team-manager-permanence': 'managers',
  'caseload-within-limit': 'caseHolders',
  'average-caseload': 'caseHolders',
  'turnover-rate': 'peopleTurnover',
  'stability-index': 'employedYearBefore',
  establishment: 'posts',
  'over-occupied': 'postsOver',
};

/** The sums of one request: each set of rows is swept once, whatever measures need it. */
class Sums {
  private readonly view: View;
  private readonly places: Places;
  private readonly grid: Grid;
  private readonly units: readonly number[];
  private readonly placeOf: ReadonlyMap<number, number>;
  private readonly rolled = new Map<RowSet, Float64Array>();
  private readonly below: SeriesRequest['below'];

  constructor(view: View, { unitIds, days, below }: Omit<SeriesRequest, 'measures'>) {
    this.view = view;
    this.below = below;
    this.places = placesOf(view);
    this.grid = new Grid(days, this.places);
    this.units = [...new Set(unitIds.map((id) => this.places.indexOf(id)))];
    this.placeOf = new Map(this.units.map((unit, place) => [unit, place]));
  }

  point(measure: MeasureId, unitId: string | null, asAt: Day): Point {
    const { about, hasCoverage } = measures[measure];
    const unit = this.places.indexOf(unitId);
    const tree = this.grid.trees[this.grid.at(dayNumber(asAt))] as number;
    const amountOf = (set: RowSet) => this.sumOn(set, unitId, asAt);
    const count = (set: RowSet) => amountOf(set) / MICRO;
    return {
      asAt,
      ...pairOf(measure, amountOf),
      people: about === 'people' ? count(behind[measure]) : null,
      posts: about === 'posts' ? count(behind[measure]) : null,
      coverage: hasCoverage ? { received: count('countsReceived'), expected: count('countsExpected') } : null,
      there: this.places.isThere(unit, tree, this.below),
    };
  }

  sumOn(set: RowSet, unitId: string | null, asAt: Day): number {
    const place = this.placeOf.get(this.places.indexOf(unitId)) as number;
    return this.sumsOf(set)[place * this.grid.length + this.grid.at(dayNumber(asAt))] as number;
  }

  private sumsOf(set: RowSet): Float64Array {
    const known = this.rolled.get(set);
    if (known) return known;
    const { places, grid, units } = this;
    const rows = rowsOf(this.view, set);
    const sums = sumByGroup(rows, grid, { groups: places.groupCount, bands: this.bandsOf(set) });
    const rolled = rollUp(sums, { places, grid, units });
    this.rolled.set(set, rolled);
    return rolled;
  }

  private bandsOf(set: RowSet): Band[] | undefined {
    if (set === 'caseHoldersWithinLimit') {
      return this.bandsBy('caseload.limit', (limit) => (children) => children <= limit);
    }
    if (set === 'countsExpected' || set === 'countsReceived') {
      return this.bandsBy('caseload.roles', (names) => {
        const expected = new Set(names.map((role) => roles.indexOf(role)));
        return (role) => expected.has(role);
      });
    }
    return undefined;
  }

  /** The stretches of points on which one value of a setting holds. */
  private bandsBy<K extends SettingKey>(key: K, rule: (value: SettingValue<K>) => Band['accepts']): Band[] {
    const starts = settingDays(this.view, key).map((on) => this.grid.at(dayNumber(on)));
    const edges = [...new Set([0, ...starts, this.grid.length])].sort((a, b) => a - b);
    return edges.slice(0, -1).map((from, at) => {
      const on = dayOfNumber(this.grid.days[from] as DayNumber);
      return { from, to: edges[at + 1] as number, accepts: rule(settingOn(this.view, key, on)) };
    });
  }
}
