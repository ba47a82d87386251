import { isBoardOnly, scopeOf } from '../domain/access.ts';
import type { Day } from '../domain/day.ts';
import { explainRecruitment } from '../domain/measures/recruitment-explain.ts';
import { noFigure, type WireRecruitmentPoint, wireRecruitmentPoint } from '../domain/measures/recruitment-figures.ts';
import { type RecruitmentMeasureId, recruitmentMeasures } from '../domain/measures/recruitment-registry.ts';
import { type RecruitmentRequest, recruitmentSeries } from '../domain/measures/recruitment-series.ts';
import { type ShownRecruitmentRow, shownRecruitmentWorking } from '../domain/measures/recruitment-shown-working.ts';
import { type ShownRecruitmentPoint, suppressRecruitment } from '../domain/measures/recruitment-suppression.ts';
import type { Ctx } from '../shared/context.ts';
import type { Reading } from '../shared/reading.ts';

type WireSeries = { measure: RecruitmentMeasureId; unitId: string | null; points: WireRecruitmentPoint[] };

/** Measures of recruitment over time; the board's less what few people stand behind. */
export function recruitmentSeriesOf(ctx: Ctx, reading: Reading, request: RecruitmentRequest): WireSeries[] {
  return shownSeries(ctx, reading, request).map(({ measure, unitId, points }) => ({
    measure,
    unitId,
    points: points.map((point) =>
      wireShown(reading, point, { measure, nullWhereNotThere: request.below !== undefined }),
    ),
  }));
}

/** The working of one figure of recruitment, told apart as far as the reader may see. */
export function recruitmentWorkingOf(
  ctx: Ctx,
  reading: Reading,
  { measure, asAt }: { measure: RecruitmentMeasureId; asAt: Day },
): { point: WireRecruitmentPoint; rows: ShownRecruitmentRow[] } {
  const request = { measures: [measure], unitIds: [reading.unitId], days: [asAt] };
  const point = shownSeries(ctx, reading, request)[0]?.points[0] as ShownRecruitmentPoint; // safe: one was asked for
  const isHidden = 'suppressed' in point;
  const { rows } = isHidden
    ? { rows: [] }
    : explainRecruitment(reading.view, { measure, unitId: reading.unitId, asAt });
  const told = 'openIsHidden' in point ? rows.filter((row) => row.part !== 'open') : rows;
  return {
    point: wireShown(reading, point, { measure }),
    rows: shownRecruitmentWorking({ ...reading, scope: scopeOf(ctx.actor, 'names.read') }, told),
  };
}

function shownSeries(ctx: Ctx, { view }: Reading, request: RecruitmentRequest) {
  return isBoardOnly(ctx.actor) ? suppressRecruitment(view, request) : recruitmentSeries(view, request);
}

type Said = { measure: RecruitmentMeasureId; nullWhereNotThere?: boolean };

function wireShown(reading: Reading, point: ShownRecruitmentPoint, { measure, ...said }: Said): WireRecruitmentPoint {
  const { kind } = recruitmentMeasures[measure];
  return reading.nothingRecordedYet ? noFigure(point.asAt, kind) : wireRecruitmentPoint(point, { kind, ...said });
}
