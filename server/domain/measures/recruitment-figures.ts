import type { Day } from '../day.ts';
import { fromMicro } from '../fte.ts';
import type { DaysFigure, RecruitmentPoint } from './recruitment-series.ts';
import type { ShownRecruitmentPoint } from './recruitment-suppression.ts';

/** How long things took, as the API gives it: whole days; null where there is none, or where it is left out. */
export type WireDays = {
  median: number | null;
  p90: number | null;
  count: number | null;
  people?: number;
  suppressed?: true;
};

/** A point of a measure of recruitment as the API gives it (measures.md): days have a median in place of two numbers. */
export type WireRecruitmentPoint = {
  asAt: Day;
  /** The median, the share or the number. */
  value: number | null;
  median?: number | null;
  p90?: number | null;
  count?: number | null;
  open?: WireDays;
  numerator?: number | null;
  denominator?: number | null;
  fte?: number | null;
  people?: number;
  posts?: number;
  suppressed?: true;
};

type Kind = RecruitmentPoint['figure']['kind'];

/** A point without a figure, of a measure of a kind. */
export function noFigure(asAt: Day, kind: Kind): WireRecruitmentPoint {
  if (kind === 'days') return { asAt, value: null, median: null, p90: null, count: null };
  const none = { asAt, value: null, numerator: null, denominator: null };
  return kind === 'count' ? { ...none, fte: null } : none;
}

/** A point for the wire. `nullWhereNotThere`: a series by unit has no numbers on days when the unit was not there. */
export function wireRecruitmentPoint(
  point: ShownRecruitmentPoint,
  { kind, nullWhereNotThere = false }: { kind: Kind; nullWhereNotThere?: boolean },
): WireRecruitmentPoint {
  if ('suppressed' in point) return { ...noFigure(point.asAt, kind), suppressed: true };
  if (nullWhereNotThere && !point.there) return noFigure(point.asAt, kind);
  const { asAt, people, posts } = point;
  const behind = { ...(people === null ? {} : { people }), ...(posts === null ? {} : { posts }) };
  return { asAt, ...numbersOf(point), ...behind };
}

function numbersOf(point: Exclude<ShownRecruitmentPoint, { suppressed: true }>): Omit<WireRecruitmentPoint, 'asAt'> {
  const { figure } = point;
  if (figure.kind === 'share') {
    const { numerator, denominator } = figure;
    return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
  }
  if (figure.kind === 'count') {
    return { numerator: figure.count, denominator: null, value: figure.count, fte: fromMicro(figure.fteMicro) };
  }
  const { open } = figure;
  return {
    ...bare(figure),
    value: figure.median,
    ...(open && { open: 'openIsHidden' in point ? hiddenDays : openDays(open, open.people) }),
  };
}

const hiddenDays: WireDays = { median: null, p90: null, count: null, suppressed: true };

function openDays(open: DaysFigure, people: number | null): WireDays {
  return { ...bare(open), ...(people === null ? {} : { people }) };
}

function bare({ median, p90, count }: DaysFigure) {
  return { median, p90, count };
}
