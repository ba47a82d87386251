import { type Accessor, createMemo } from 'solid-js';
import { scopeOf } from '../../server/domain/access.ts';
import { seriesDays } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import type { WireRecruitmentPoint } from '../../server/domain/measures/recruitment-figures.ts';
import { type RecruitmentMeasureId, recruitmentMeasures } from '../../server/domain/measures/recruitment-registry.ts';
import { type RecruitmentFigure, recruitmentSeries } from '../../server/domain/measures/recruitment-series.ts';
import type { ShownRecruitmentPoint } from '../../server/domain/measures/recruitment-suppression.ts';
import { versionNear } from '../../server/domain/record/view.ts';
import { unitsBelow } from '../../server/domain/units.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { useFigures } from './use-figures.ts';
import { pathOf, type SeriesAsked, type SeriesFound } from './use-series.ts';

type Asked = Omit<SeriesAsked, 'measures'> & { readonly measures: readonly RecruitmentMeasureId[] };

export type ShownRecruitmentSeries = {
  readonly measure: RecruitmentMeasureId;
  readonly unitName: string | null;
  readonly points: readonly ShownRecruitmentPoint[];
};

type Found = Pick<SeriesFound, 'workedOutAt' | 'error'> & {
  readonly series: Accessor<readonly ShownRecruitmentSeries[] | undefined>;
};

/**
 * Measures of recruitment for the unit and the second clock of the screen: worked out here by whoever's device holds
 * the whole record, asked of the server by others, whose devices lack what a post's vacancy was in another unit.
 */
export function useRecruitmentSeries(asked: Accessor<Asked>): Found {
  const { figuresView, unitId: screenUnitId, asAt, knownInstant } = useAsAt();
  const { viewAt } = useRecord();
  const { actor } = useSession();
  const unitId = () => asked().unitId ?? screenUnitId();
  const isHere = () => scopeOf(actor(), 'names.read').all;
  const here = createMemo(() => {
    if (!isHere()) return undefined;
    const { measures, by, ...period } = asked();
    const view = figuresView();
    const unitIds = by ? unitsBelow(view, unitId(), { ...period, by }) : [unitId()];
    return recruitmentSeries(view, { measures, unitIds, days: seriesDays(period) }).map(
      (one): ShownRecruitmentSeries => ({
        measure: one.measure,
        points: one.points,
        unitName: (one.unitId && versionNear(view, ['unit', one.unitId], asAt())?.name) || null,
      }),
    );
  });
  const unit = () => versionNear(viewAt(null), ['unit', unitId()], asAt());
  const path = () => pathOf(asked(), { unit: unit()?.code, knownAt: knownInstant() });
  const there = useFigures<{ series: readonly WireSeries[] }>(() => (isHere() ? null : path()));
  return {
    series: () => here() ?? there().data?.series.map(shownOf),
    workedOutAt: () => (isHere() || !there().data ? null : there().workedOutAt),
    error: () => (isHere() ? null : there().error),
  };
}

type WireSeries = Omit<ShownRecruitmentSeries, 'points'> & { readonly points: readonly WireRecruitmentPoint[] };

function shownOf({ measure, unitName, points }: WireSeries): ShownRecruitmentSeries {
  return { measure, unitName, points: points.map((point) => recruitmentPointOf(measure, point)) };
}

/** A point from the wire. */
export function recruitmentPointOf(measure: RecruitmentMeasureId, wire: WireRecruitmentPoint): ShownRecruitmentPoint {
  const { asAt, suppressed, people = null, posts = null, open } = wire;
  if (suppressed) return { asAt, there: true, suppressed };
  const there = (wire.count ?? wire.numerator ?? null) !== null;
  const point = { asAt, people, posts, there, figure: figureOf(measure, wire) };
  return open?.suppressed ? { ...point, openIsHidden: true } : point;
}

function figureOf(measure: RecruitmentMeasureId, wire: WireRecruitmentPoint): RecruitmentFigure {
  const { kind } = recruitmentMeasures[measure];
  const { numerator, denominator, fte, open } = wire;
  if (kind === 'share') return { kind, numerator: numerator ?? 0, denominator: denominator ?? 0 };
  if (kind === 'count') return { kind, count: numerator ?? 0, fteMicro: Math.round((fte ?? 0) * MICRO) };
  const days = ({ median = null, p90 = null, count }: Pick<WireRecruitmentPoint, 'median' | 'p90' | 'count'>) => {
    return { median, p90, count: count ?? 0 };
  };
  return { kind, ...days(wire), open: open ? { ...days(open), people: open.people ?? null } : null };
}
