import { lastDay } from '../../server/domain/day.ts';
import { fromMicro, MICRO } from '../../server/domain/fte.ts';
import { displayRate, displayTenths, oneDecimal, pointWords } from '../../server/domain/measures/figures.ts';
import { type MeasureId, measures } from '../../server/domain/measures/registry.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { dayWords } from '../../server/domain/words.ts';
import { countWords } from '../shared/format.ts';
import type { ShownPoint } from './use-series.ts';

/** A figure with its unit, as people read it: "32.7%", "13.1", "482.1 FTE", "n/a (no posts)". */
export function figureWords(measure: MeasureId, point: ShownPoint): string {
  if (!point.there) return 'not there';
  if ('suppressed' in point) return 'left out';
  const { kind } = measures[measure];
  if (point.denominatorMicro === 0) return `n/a (${emptyWords[measure]})`;
  const text = displayRate(measure, point);
  return kind === 'share' ? `${text}%` : kind === 'amount' ? `${text} FTE` : text;
}

const emptyWords: { readonly [M in MeasureId]: string } = {
  'vacancy-rate': 'no posts',
  'agency-rate': 'no one at work',
  'agency-covering-vacancies': 'no agency',
  'vacancies-covered': 'no vacancies',
  'team-manager-permanence': 'no one in a manager post',
  'caseload-within-limit': 'no case holders',
  'average-caseload': 'no case holders',
  'turnover-rate': 'no one employed',
  'stability-index': 'no one employed a year before',
  establishment: 'no posts',
  'over-occupied': 'no posts',
};

/** The figure alone, for where the words beside it say why there is none: "32.7%", "n/a". */
export function shortFigure(measure: MeasureId, point: ShownPoint): string {
  return isEmpty(point) ? 'n/a' : figureWords(measure, point);
}

function isEmpty(point: ShownPoint): boolean {
  return point.there && !('suppressed' in point) && point.denominatorMicro === 0;
}

/** The two numbers behind a figure in words: "52.0 vacant + 430.1 employed = 482.1 FTE". */
export function workingWords(measure: MeasureId, point: ShownPoint): string {
  if (!point.there) return 'This unit was not there on that day.';
  if ('suppressed' in point) return 'Fewer than five people stand behind it, or it would give away one that does.';
  const words = pointWords(measure, point);
  return isEmpty(point) ? `${words}: ${emptyWords[measure]}` : words;
}

/** What of a figure rests on counts that came in: "counts received from 94.1% of workers". */
export function receivedWords(point: ShownPoint): string | null {
  if ('suppressed' in point || !point.coverage || point.coverage.expected === 0) return null;
  const { received, expected } = point.coverage;
  return `Counts received from ${countWords(received, 'worker')} of the ${expected.toLocaleString('en-GB')} expected.`;
}

/** The figure as a plain number for a chart's height and a spreadsheet: percent, children, FTE. Null where there is none. */
export function plainNumber(measure: MeasureId, point: ShownPoint): number | null {
  if ('suppressed' in point || !point.there) return null;
  const tenths = displayTenths(measure, point);
  return tenths === null ? null : tenths / 10;
}

/** A target as its measure's figures are written: "25.0%", "16.0", "430.0 FTE". */
export function targetWords(measure: MeasureId, { value }: NewVersion<'target'>): string {
  const text = oneDecimal(Math.round(targetNumber(measure, value) * MICRO));
  const { kind } = measures[measure];
  return kind === 'share' ? `${text}%` : kind === 'amount' ? `${text} FTE` : text;
}

/** A target on the scale of its measure's chart: 0.25 of a share is 25. */
export function targetNumber(measure: MeasureId, value: number): number {
  return measures[measure].kind === 'share' ? value * 100 : value;
}

/** "Target: 25.0% from 1 Apr 2026". */
export function targetSentence(measure: MeasureId, target: NewVersion<'target'>): string {
  const last = lastDay(target);
  return `Target: ${targetWords(measure, target)} from ${dayWords(target.effectiveFrom)}${last ? ` to ${dayWords(last)}` : ''}`;
}

/** What the two numbers of a figure are called, as headings: the first is divided by the second. */
export const numberNames: { readonly [M in MeasureId]: readonly [string, string] } = {
  'vacancy-rate': ['Vacant FTE', 'Vacant and employed FTE'],
  'agency-rate': ['Agency FTE', 'FTE at work'],
  'agency-covering-vacancies': ['Agency FTE covering vacancies', 'Agency FTE'],
  'vacancies-covered': ['Agency FTE covering vacancies', 'Vacant FTE'],
  'team-manager-permanence': ['Permanent managers', 'People in manager posts'],
  'caseload-within-limit': ['Case holders within the limit', 'Case holders'],
  'average-caseload': ['Children', 'FTE of case holders'],
  'turnover-rate': ['FTE left in the year', 'Employed FTE'],
  'stability-index': ['Of them, still employed', 'People employed a year before'],
  establishment: ['Funded FTE', ''],
  'over-occupied': ['FTE beyond what is funded', ''],
};

/** One of the two as a table shows it: people and children whole, FTE to one decimal. */
export function numberWords(measure: MeasureId, micro: number | null, nth: 0 | 1): string {
  if (micro === null) return '';
  const { counts } = measures[measure];
  const isWhole = counts === 'people' || (counts === 'children per FTE' && nth === 0);
  return isWhole ? fromMicro(micro).toLocaleString('en-GB') : oneDecimal(micro);
}
