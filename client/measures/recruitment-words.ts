import {
  type RecruitmentMeasureId,
  type RecruitmentSource,
  recruitmentMeasures,
} from '../../server/domain/measures/recruitment-registry.ts';
import type { DaysFigure } from '../../server/domain/measures/recruitment-series.ts';
import type { ShownRecruitmentPoint } from '../../server/domain/measures/recruitment-suppression.ts';
import { fteSumWords } from '../../server/domain/words.ts';
import { countWords, rateWords } from '../shared/format.ts';

/** What happened to each of those that a figure of days counts. */
const doneWords: { readonly [S in RecruitmentSource['of']]?: string } = {
  fills: 'filled',
  offers: 'offered',
  stays: 'moved on',
  desks: 'moved on',
};

/** A figure as people read it: "74 days", "12.5%", "14"; with the words for why there is none. */
export function recruitmentValue(measure: RecruitmentMeasureId, point: ShownRecruitmentPoint): string {
  if (!point.there) return 'not there';
  if ('suppressed' in point) return 'left out';
  const { figure } = point;
  if (figure.kind === 'share')
    return figure.denominator === 0 ? 'n/a' : rateWords(figure.numerator, figure.denominator);
  if (figure.kind === 'count') return String(figure.count);
  const { of } = recruitmentMeasures[measure].source;
  return figure.median === null ? `n/a (none ${doneWords[of]})` : countWords(figure.median, 'day');
}

/** What a figure is made of: "median of 23 filled in the year · 9 in 10 within 140 days". */
export function recruitmentSum(measure: RecruitmentMeasureId, point: ShownRecruitmentPoint): string {
  if (!point.there) return 'This unit was not there on that day.';
  if ('suppressed' in point) return 'Fewer than five people stand behind it, or it would give away one that does.';
  const { figure } = point;
  if (figure.kind === 'share')
    return `${figure.numerator} of ${countWords(figure.denominator, 'offer')} settled in the year`;
  if (figure.kind === 'count') return `${fteSumWords(figure.fteMicro)} FTE`;
  if (figure.p90 === null) return 'none in the year to the day';
  const done = doneWords[recruitmentMeasures[measure].source.of];
  return `median of ${figure.count} ${done} in the year · 9 in 10 within ${countWords(figure.p90, 'day')}`;
}

/** What still goes on: "4 still open: median 41 days so far, 9 in 10 within 200". Null where a measure has no such part. */
export function openWords(point: ShownRecruitmentPoint): string | null {
  if ('suppressed' in point || point.figure.kind !== 'days' || !point.figure.open) return null;
  if ('openIsHidden' in point) return 'Those still open are left out: fewer than five people stand behind them.';
  const { median, p90, count } = point.figure.open;
  if (median === null || p90 === null) return 'None is open on the day.';
  return `${count} still open on the day: median ${countWords(median, 'day')} so far, 9 in 10 within ${countWords(p90, 'day')}.`;
}

/** A figure as a plain number, for a chart's height and a spreadsheet; null where there is none. */
export function recruitmentNumber(point: ShownRecruitmentPoint): number | null {
  if ('suppressed' in point || !point.there) return null;
  const { figure } = point;
  if (figure.kind === 'count') return figure.count;
  if (figure.kind === 'days') return figure.median;
  if (figure.denominator === 0) return null;
  return Math.floor((2000 * figure.numerator + figure.denominator) / (2 * figure.denominator)) / 10;
}

/** The days of a figure, or of what is open; null where they may not be, or are not, told. */
export function daysIn(point: ShownRecruitmentPoint, part: 'ended' | 'open'): DaysFigure | null {
  if ('suppressed' in point || !point.there || point.figure.kind !== 'days') return null;
  if (part === 'ended') return point.figure;
  return 'openIsHidden' in point ? null : point.figure.open;
}
