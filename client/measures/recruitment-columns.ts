import { type RecruitmentMeasure, recruitmentMeasures } from '../../server/domain/measures/recruitment-registry.ts';
import type { ShownRecruitmentPoint } from '../../server/domain/measures/recruitment-suppression.ts';
import { capital, fteSumWords } from '../../server/domain/words.ts';
import { fteColumn } from '../ui/fte-column.ts';
import type { Column } from '../ui/table-rows.ts';
import { daysIn, recruitmentNumber, recruitmentValue } from './recruitment-words.ts';

/** A figure of a measure, a month end or a unit as a row. */
export type RecruitmentFigureRow = {
  readonly measure: RecruitmentMeasure['id'];
  readonly what: string;
  readonly sort: string;
  readonly point: ShownRecruitmentPoint;
};

type FigureColumn = Column<RecruitmentFigureRow>;

/** What a figure is made of, column by column; the first column is the caller's. */
export function recruitmentColumns(kind: RecruitmentMeasure['kind'], first: FigureColumn): readonly FigureColumn[] {
  const value: FigureColumn = {
    id: 'value',
    head: { days: 'Median days', share: 'Share', count: 'How many' }[kind],
    kind: 'number',
    text: (row) => (kind === 'days' ? shortDays(row) : recruitmentValue(row.measure, row.point)),
    sortBy: (row) => recruitmentNumber(row.point),
    csv: (row) => recruitmentNumber(row.point),
  };
  const number = (id: string, head: string, of: (point: ShownRecruitmentPoint) => number | null): FigureColumn => ({
    id,
    head,
    kind: 'number',
    text: (row) => String(of(row.point) ?? ''),
    sortBy: (row) => of(row.point),
    csv: (row) => of(row.point),
  });
  if (kind === 'count') return [first, value, fteColumn(({ point }) => fteMicroOf(point), { words: fteSumWords })];
  if (kind === 'share') {
    return [
      ...[first, value],
      number('numerator', 'Fell through', shareOf('numerator')),
      number('denominator', 'Settled', shareOf('denominator')),
    ];
  }
  return [
    first,
    value,
    number('p90', '9 in 10 within', (point) => daysIn(point, 'ended')?.p90 ?? null),
    number('count', 'In the year', (point) => daysIn(point, 'ended')?.count ?? null),
    number('open', 'Still open', (point) => daysIn(point, 'open')?.count ?? null),
    number('openMedian', 'Median so far', (point) => daysIn(point, 'open')?.median ?? null),
  ];
}

function shortDays({ measure, point }: RecruitmentFigureRow): string {
  const days = daysIn(point, 'ended');
  return days ? String(days.median ?? 'n/a') : recruitmentValue(measure, point);
}

const shareOf = (name: 'numerator' | 'denominator') => (point: ShownRecruitmentPoint) =>
  'suppressed' in point || !point.there || point.figure.kind !== 'share' ? null : point.figure[name];

function fteMicroOf(point: ShownRecruitmentPoint): number | null {
  return 'suppressed' in point || !point.there || point.figure.kind !== 'count' ? null : point.figure.fteMicro;
}

/** The measure itself as the first column, short within its section. */
export function shortLabel(measure: RecruitmentMeasure['id']): string {
  const words = recruitmentMeasures[measure].label.replace(/: time .*$/, '').replace(/^Vacancies (at )?/, '');
  return capital(words);
}
