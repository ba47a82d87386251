import type { Day } from '../day.ts';
import { fromMicro, MICRO } from '../fte.ts';
import { type MeasureId, measures, type Pair, ratioOf } from './registry.ts';
import type { Point } from './series.ts';
import type { HiddenPoint } from './suppression.ts';

/** A point as the API gives it (measures.md): decimals, the value unrounded and null where the denominator is 0. */
export type WirePoint = {
  asAt: Day;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  people?: number;
  posts?: number;
  coverage?: { numerator: number; denominator: number; value: number | null };
  /** The board's figure is left out because few people stand behind it (mechanisms 6). */
  suppressed?: true;
};

/** A point for the wire. `nullWhereNotThere`: a series by unit has no numbers on days when the unit was not there. */
export function wirePoint(point: Point | HiddenPoint, { nullWhereNotThere = false } = {}): WirePoint {
  if ('suppressed' in point) {
    return { asAt: point.asAt, numerator: null, denominator: null, value: null, suppressed: true };
  }
  if (nullWhereNotThere && !point.there) {
    return { asAt: point.asAt, numerator: null, denominator: null, value: null };
  }
  const { numeratorMicro, denominatorMicro, people, posts, coverage } = point;
  return {
    asAt: point.asAt,
    numerator: fromMicro(numeratorMicro),
    denominator: denominatorMicro === null ? null : fromMicro(denominatorMicro),
    value: ratioOf(point),
    ...(people === null ? {} : { people }),
    ...(posts === null ? {} : { posts }),
    ...(coverage && { coverage: wireCoverage(coverage) }),
  };
}

function wireCoverage({ received, expected }: { received: number; expected: number }) {
  return { numerator: received, denominator: expected, value: expected === 0 ? null : received / expected };
}

/**
 * Half-up division of whole numbers: a / b to the nearest whole, halves up. Exact while 2a is a safe integer.
 * Binary fractions are never rounded for display (domain.md A2).
 */
export function divideHalfUp(a: number, b: number): number {
  const twice = 2 * a + b;
  return (twice - (((twice % (2 * b)) + 2 * b) % (2 * b))) / (2 * b);
}

/** Millionths to tenths, half up. */
export function tenthsOf(micro: number): number {
  return divideHalfUp(micro, MICRO / 10);
}

/**
 * The tenths that a figure is shown with, half up, from the exact integers: of a percent for a share, of a child for a
 * rate, of an FTE for an amount. Null where the denominator is 0.
 */
export function displayTenths(measure: MeasureId, { numeratorMicro, denominatorMicro }: Pair): number | null {
  if (denominatorMicro === null) return tenthsOf(numeratorMicro);
  if (denominatorMicro === 0) return null;
  return divideHalfUp(numeratorMicro * (measures[measure].kind === 'share' ? 1000 : 10), denominatorMicro);
}

/** A figure as shown, without its unit: "32.7", "13.1"; "n/a" where the denominator is 0. */
export function displayRate(measure: MeasureId, pair: Pair): string {
  const tenths = displayTenths(measure, pair);
  return tenths === null ? 'n/a' : decimalText(tenths, 1);
}

/** A whole number of units of the last decimal place, as text: (4821, 1) to "482.1". */
export function decimalText(units: number, places: number): string {
  const digits = String(Math.abs(units)).padStart(places + 1, '0');
  const sign = units < 0 ? '-' : '';
  if (places === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Millionths as text with one decimal, half up: "52.0". */
export function oneDecimal(micro: number): string {
  return decimalText(tenthsOf(micro), 1);
}

/** One addend of a sum in words. */
type Addend = { readonly micro: number; readonly words: string };

/**
 * A sum that adds up as shown: "52.0 vacant + 430.1 employed = 482.1 FTE". One decimal, or as many more as it takes for
 * the rounded addends to make the rounded total.
 */
export function sumWords(addends: readonly Addend[], unit: string): string {
  const total = addends.reduce((sum, addend) => sum + addend.micro, 0);
  const places = placesThatAdd(addends, total);
  const text = (micro: number) => decimalText(roundedTo(micro, places), places);
  return `${addends.map(({ micro, words }) => `${text(micro)} ${words}`).join(' + ')} = ${text(total)} ${unit}`;
}

function placesThatAdd(addends: readonly Addend[], total: number): number {
  for (let places = 1; places < 6; places += 1) {
    const shown = addends.reduce((sum, { micro }) => sum + roundedTo(micro, places), 0);
    if (shown === roundedTo(total, places)) return places;
  }
  return 6;
}

function roundedTo(micro: number, places: number): number {
  return divideHalfUp(micro, MICRO / 10 ** places);
}

/** A figure's sum in words, for under its value: "52.0 vacant + 430.1 employed = 482.1 FTE". */
export function pointWords(measure: MeasureId, { numeratorMicro, denominatorMicro, posts }: Point): string {
  const rest = (denominatorMicro ?? 0) - numeratorMicro;
  const fte = oneDecimal(numeratorMicro);
  const of = oneDecimal(denominatorMicro ?? 0);
  const people = `${numeratorMicro / MICRO} of ${(denominatorMicro ?? 0) / MICRO}`;
  const withEmployed = (words: string) => [
    { micro: numeratorMicro, words },
    { micro: rest, words: 'employed' },
  ];
  const words: { readonly [M in MeasureId]: () => string } = {
    'vacancy-rate': () => sumWords(withEmployed('vacant'), 'FTE'),
    'agency-rate': () => sumWords(withEmployed('agency'), 'FTE at work'),
    'agency-covering-vacancies': () => `${fte} of ${of} agency FTE`,
    'vacancies-covered': () => `${fte} agency FTE for ${of} vacant${rest < 0 ? `; ${toCheckWords(-rest)}` : ''}`,
    'team-manager-permanence': () => `${people} people in manager posts`,
    'caseload-within-limit': () => `${people} case holders`,
    'average-caseload': () => `${numeratorMicro / MICRO} children, ${of} FTE of case holders`,
    'turnover-rate': () => `${fte} FTE left in the year, ${of} employed now`,
    'stability-index': () => `${people} people employed a year before`,
    establishment: () => `${fte} FTE in ${posts} posts`,
    'over-occupied': () => `${fte} FTE in ${posts} posts`,
  };
  return words[measure]();
}

/** What cover beyond the vacancies is called; it is shown, never capped. */
function toCheckWords(micro: number): string {
  return `more cover than vacancies: ${oneDecimal(micro)} FTE to check`;
}

/**
 * Why a vacancy rate and an agency rate that seem not to go together are both right: agency workers also cover absence
 * and stand above establishment. Null where there is no agency.
 */
export function bothRatesWords({
  agencyMicro,
  vacantMicro,
}: {
  agencyMicro: number;
  vacantMicro: number;
}): string | null {
  if (agencyMicro === 0) return null;
  const most = oneDecimal(Math.min(agencyMicro, vacantMicro));
  return `of ${oneDecimal(agencyMicro)} agency FTE, ${most} at most cover vacancies`;
}
