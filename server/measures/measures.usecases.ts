import { isBoardOnly, scopeOf } from '../domain/access.ts';
import { type Day, type Grain, seriesDays } from '../domain/day.ts';
import { fault } from '../domain/errors.ts';
import { explain } from '../domain/measures/explain.ts';
import { type WirePoint, wirePoint } from '../domain/measures/figures.ts';
import {
  isRecruitmentMeasureId,
  type RecruitmentMeasureId,
  recruitmentMeasures,
} from '../domain/measures/recruitment-registry.ts';
import { isMeasureId, type MeasureId, measures } from '../domain/measures/registry.ts';
import { measureSeries, type SeriesRequest } from '../domain/measures/series.ts';
import { shownWorking } from '../domain/measures/shown-working.ts';
import { type ShownSeries, suppressSeries } from '../domain/measures/suppression.ts';
import { versionNear } from '../domain/record/view.ts';
import { unitsBelow } from '../domain/units.ts';
import type { Ctx } from '../shared/context.ts';
import { type Reading, readingOf, requireMonthEnds } from '../shared/reading.ts';
import { MOST_FIGURES, MOST_POINTS } from './measures.schemas.ts';
import { recruitmentSeriesOf, recruitmentWorkingOf } from './recruitment.usecases.ts';

/** A measure of the workforce, or of recruitment. */
type AnyMeasureId = MeasureId | RecruitmentMeasureId;
type Asked = { unit?: string | undefined; knownAt?: number | undefined };
type SeriesInput = Asked & {
  measures: readonly AnyMeasureId[];
  from: Day;
  to: Day;
  grain: Grain;
  by?: 'children' | 'team' | undefined;
};

/** Measures over time for a unit, or for those below it; the board's less what few people stand behind. */
export function seriesOf(ctx: Ctx, input: SeriesInput) {
  const reading = readingOf(ctx, input);
  const days = daysOf(input);
  requireMonthEnds(ctx.actor, days);
  // before the first Change there were no units to break it down by; those known now say for whom there is no figure
  const known = reading.nothingRecordedYet ? reading.now : reading.view;
  const unitIds = input.by ? unitsBelow(known, reading.unitId, { ...input, by: input.by }) : [reading.unitId];
  if (days.length * unitIds.length * input.measures.length > MOST_FIGURES) {
    throw fault('to', 'That is more figures than one answer holds; ask for fewer units, measures or dates.');
  }
  const below = input.by && { unitId: reading.unitId, by: input.by };
  const request = { unitIds, days, below };
  const found = [
    ...workforceSeries(ctx, reading, { ...request, measures: input.measures.filter(isMeasureId) }),
    ...recruitmentSeriesOf(ctx, reading, { ...request, measures: input.measures.filter(isRecruitmentMeasureId) }),
  ];
  const series = [...new Set(input.measures)].flatMap((measure) =>
    found
      .filter((one) => one.measure === measure)
      .map(({ unitId, points }) => ({ measure, ...unitOf(reading, unitId, input.to), points })),
  );
  return { grain: input.grain, ...knowledgeOf(reading), series };
}

type ExplainInput = Asked & { measure: AnyMeasureId; asAt?: Day | undefined };

/** The working of one figure: rows that add up to it, told apart as far as the reader may see. */
export function explainMeasure(ctx: Ctx, { measure, ...input }: ExplainInput) {
  const reading = readingOf(ctx, input);
  const asAt = input.asAt ?? ctx.clock.today();
  requireMonthEnds(ctx.actor, [asAt]);
  const { formula, population } = isMeasureId(measure) ? measures[measure] : recruitmentMeasures[measure];
  return {
    measure,
    ...unitOf(reading, reading.unitId, asAt),
    ...knowledgeOf(reading),
    formula,
    population,
    ...(isMeasureId(measure)
      ? workforceWorking(ctx, reading, { measure, asAt })
      : recruitmentWorkingOf(ctx, reading, { measure, asAt })),
  };
}

function workforceWorking(ctx: Ctx, reading: Reading, { measure, asAt }: { measure: MeasureId; asAt: Day }) {
  const request = { measures: [measure], unitIds: [reading.unitId], days: [asAt] };
  const point = shownSeries(ctx, reading, request)[0]?.points[0] as ShownSeries['points'][number];
  const hidden = 'suppressed' in point;
  const { rows } = hidden ? { rows: [] } : explain(reading.view, { measure, unitId: reading.unitId, asAt });
  return {
    point: wireShown(reading, point),
    rows: shownWorking({ ...reading, scope: scopeOf(ctx.actor, 'names.read') }, rows),
  };
}

function workforceSeries(ctx: Ctx, reading: Reading, request: SeriesRequest) {
  const options = { nullWhereNotThere: request.below !== undefined };
  return shownSeries(ctx, reading, request).map(({ measure, unitId, points }) => ({
    measure,
    unitId,
    points: points.map((point) => wireShown(reading, point, options)),
  }));
}

function shownSeries(ctx: Ctx, { view }: Reading, request: SeriesRequest): ShownSeries[] {
  return isBoardOnly(ctx.actor) ? suppressSeries(view, request) : measureSeries(view, request);
}

function wireShown(reading: Reading, point: ShownSeries['points'][number], options = {}): WirePoint {
  const nothing = { asAt: point.asAt, numerator: null, denominator: null, value: null };
  if (reading.nothingRecordedYet) return nothing;
  return 'suppressed' in point ? { ...nothing, suppressed: true } : wirePoint(point, options);
}

function daysOf({ from, to, grain }: Pick<SeriesInput, 'from' | 'to' | 'grain'>): Day[] {
  if (to < from) throw fault('to', 'The last day comes before the first.');
  const days = seriesDays({ from, to, grain });
  if (days.length > MOST_POINTS) throw fault('grain', 'That is more dates than a series holds; choose a longer step.');
  return days;
}

/** A unit as it was known then, or as it is known now; the one asked for by the code it was asked by. */
function unitOf(reading: Reading, unitId: string | null, on: Day) {
  if (unitId === null) return { unit: null, unitName: null };
  const unit = versionNear(reading.view, ['unit', unitId], on) ?? versionNear(reading.now, ['unit', unitId], on);
  const code = unitId === reading.unitId ? reading.unitCode : unit?.code;
  return { unit: code ?? null, unitName: unit?.name ?? null };
}

function knowledgeOf({ seq, knownAt, nothingRecordedYet }: Reading) {
  return { seq, knownAt, ...(nothingRecordedYet && { reason: 'nothing_recorded_yet' as const }) };
}
