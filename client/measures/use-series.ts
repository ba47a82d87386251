import { type Accessor, createMemo } from 'solid-js';
import { scopeOf } from '../../server/domain/access.ts';
import { type Day, type Grain, seriesDays } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import type { WirePoint } from '../../server/domain/measures/figures.ts';
import { isHeldFor } from '../../server/domain/measures/held.ts';
import type { MeasureId } from '../../server/domain/measures/registry.ts';
import { measureSeries, type Point } from '../../server/domain/measures/series.ts';
import type { HiddenPoint } from '../../server/domain/measures/suppression.ts';
import { versionNear } from '../../server/domain/record/view.ts';
import { unitsBelow } from '../../server/domain/units.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { useFigures } from './use-figures.ts';

export type SeriesAsked = {
  readonly measures: readonly MeasureId[];
  readonly from: Day;
  readonly to: Day;
  readonly grain: Grain;
  /** The unit's direct children, or every team anywhere below it; without, the unit itself. */
  readonly by?: 'children' | 'team';
  /** A unit other than the screen's. */
  readonly unitId?: string;
};

export type ShownPoint = Point | HiddenPoint;
export type ShownSeries = {
  readonly measure: MeasureId;
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly points: readonly ShownPoint[];
};

export type SeriesFound = {
  /** Undefined while it is on its way. */
  readonly series: Accessor<readonly ShownSeries[] | undefined>;
  /** When the server worked it out (ms); null where this device did, just now. */
  readonly workedOutAt: Accessor<number | null>;
  readonly error: Accessor<unknown>;
};

/**
 * Measures over time for the unit and the second clock of the screen: worked out here where the device holds every
 * row behind them, asked of the server (and kept) where it does not.
 */
export function useSeries(asked: Accessor<SeriesAsked>): SeriesFound {
  const { view, figuresView, unitId: screenUnitId, asAt, knownInstant } = useAsAt();
  const { viewAt } = useRecord();
  const unitId = () => asked().unitId ?? screenUnitId();
  const unit = () => versionNear(viewAt(null), ['unit', unitId()], asAt());
  const { actor } = useSession();
  const isHere = createMemo(() => {
    const scope = scopeOf(actor(), 'names.read');
    if (scope.all) return true;
    const { measures, by, ...period } = asked();
    const series = { measures, unitId: unitId(), days: seriesDays(period) };
    return by === undefined && [viewAt(null), view()].every((known) => isHeldFor(known, scope, series));
  });
  const here = createMemo(() =>
    isHere() ? seriesHere(asked(), { view: figuresView(), unitId: unitId() }) : undefined,
  );
  const path = createMemo(() => pathOf(asked(), { unit: unit()?.code, knownAt: knownInstant() }));
  const there = useFigures<{ series: readonly WireSeries[] }>(() => (isHere() ? null : path()));
  return {
    series: () => here() ?? there().data?.series.map(shownOf),
    workedOutAt: () => (isHere() || !there().data ? null : there().workedOutAt),
    error: () => (isHere() ? null : there().error),
  };

  function seriesHere({ measures, by, ...period }: SeriesAsked, at: Pick<Where, 'view' | 'unitId'>): ShownSeries[] {
    const unitIds = by ? unitsBelow(at.view, at.unitId, { ...period, by }) : [at.unitId];
    return measureSeries(at.view, { measures, unitIds, days: seriesDays(period) }).map((one) => {
      const version = one.unitId === null ? undefined : versionNear(at.view, ['unit', one.unitId], asAt());
      return { measure: one.measure, unit: version?.code ?? null, unitName: version?.name ?? null, points: one.points };
    });
  }
}

type PathAsked = Omit<SeriesAsked, 'measures'> & { readonly measures: readonly string[] };
type Where = { view: ReturnType<ReturnType<typeof useAsAt>['view']>; unitId: string };
type WireSeries = { measure: MeasureId; unit: string | null; unitName: string | null; points: readonly WirePoint[] };

/** Where the server is asked for series. */
export function pathOf(
  asked: PathAsked,
  { unit, knownAt }: { unit: string | undefined; knownAt: number | null },
): string {
  const query = new URLSearchParams(asked.measures.map((measure) => ['measure', measure]));
  for (const name of ['from', 'to', 'grain'] as const) query.set(name, asked[name]);
  if (asked.by) query.set('by', asked.by);
  if (unit) query.set('unit', unit);
  if (knownAt !== null) query.set('knownAt', new Date(knownAt).toISOString());
  return `/api/measures/series?${query}`;
}

function shownOf({ points, ...series }: WireSeries): ShownSeries {
  return { ...series, points: points.map(pointOf) };
}

/** A point from the wire: its decimals are exact in millionths. */
function pointOf({ asAt, numerator, denominator, suppressed, people, posts, coverage }: WirePoint): ShownPoint {
  if (suppressed) return { asAt, there: true, suppressed };
  return {
    asAt,
    numeratorMicro: Math.round((numerator ?? 0) * MICRO),
    denominatorMicro: denominator === null ? (numerator === null ? 0 : null) : Math.round(denominator * MICRO),
    people: people ?? null,
    posts: posts ?? null,
    coverage: coverage ? { received: coverage.numerator, expected: coverage.denominator } : null,
    there: numerator !== null,
  };
}
