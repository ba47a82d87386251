import { covers } from '../../server/domain/day.ts';
import { fromMicro } from '../../server/domain/fte.ts';
import { type MeasureId, measures } from '../../server/domain/measures/registry.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import type { Column } from '../ui/table-rows.ts';
import { figureWords, numberNames, numberWords, plainNumber, targetNumber, targetWords } from './figure-words.ts';
import type { ShownPoint } from './use-series.ts';

/** A figure of a month end, or of a unit, as a row. */
export type FigureRow = { readonly what: string; readonly sort: string; readonly point: ShownPoint };

/** What a row is of: a month end, or a unit. */
export function whatColumn<Row extends { readonly what: string; readonly sort: string }>(head: string): Column<Row> {
  return { id: 'what', head, text: (row) => row.what, sortBy: (row) => row.sort };
}

/** What, figure, and what it is divided out of: no percentage without its two numbers. */
export function figureColumns(id: MeasureId, what: string): readonly Column<FigureRow>[] {
  const micro = (row: FigureRow, name: 'numeratorMicro' | 'denominatorMicro') =>
    'suppressed' in row.point || !row.point.there ? null : row.point[name];
  const number = (name: 'numeratorMicro' | 'denominatorMicro', nth: 0 | 1): Column<FigureRow> => ({
    id: name,
    head: numberNames[id][nth],
    kind: 'number',
    narrow: true,
    text: (row) => numberWords(id, micro(row, name), nth),
    sortBy: (row) => micro(row, name),
    csv: (row) => {
      const value = micro(row, name);
      return value === null ? null : fromMicro(value);
    },
  });
  const figure: Column<FigureRow> = {
    id: 'value',
    head: measures[id].label,
    kind: 'number',
    text: (row) => figureWords(id, row.point),
    sortBy: (row) => plainNumber(id, row.point),
    csv: (row) => plainNumber(id, row.point),
  };
  const first = whatColumn<FigureRow>(what);
  if (measures[id].kind === 'amount') return [first, figure];
  return [first, figure, number('numeratorMicro', 0), number('denominatorMicro', 1)];
}

/** The target of each month end, out of those that hold within the chart. */
export function targetColumn(id: MeasureId, targets: readonly NewVersion<'target'>[]): Column<FigureRow> {
  const of = ({ point }: FigureRow) => targets.find((target) => covers(target, point.asAt));
  const numberOf = (row: FigureRow) => {
    const target = of(row);
    return target ? targetNumber(id, target.value) : null;
  };
  const text = (row: FigureRow) => {
    const target = of(row);
    return target ? targetWords(id, target) : '';
  };
  return { id: 'target', head: 'Target', kind: 'number', text, sortBy: numberOf, csv: numberOf };
}
