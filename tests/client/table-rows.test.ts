import { expect, test } from 'vitest';
import { csvOf } from '../../client/ui/csv.ts';
import { type Column, csvLines, sortRows } from '../../client/ui/table-rows.ts';

type Row = { team: string; vacant: number | null };
const columns: readonly Column<Row>[] = [
  { id: 'team', head: 'Team', text: (row) => row.team },
  {
    id: 'vacant',
    head: 'Vacant FTE',
    kind: 'number',
    text: (row) => (row.vacant === null ? 'n/a' : row.vacant.toFixed(1)),
    sortBy: (row) => row.vacant,
    csv: (row) => row.vacant,
  },
];
const rows: readonly Row[] = [
  { team: 'Assessment 10', vacant: 1 },
  { team: 'Assessment 2', vacant: null },
  { team: 'assessment 1', vacant: 0.5 },
];
const teams = (sorted: readonly Row[]) => sorted.map(({ team }) => team);

test('names with numbers in them sort as people count, whatever their case', () => {
  expect(teams(sortRows(rows, columns, { by: 'team', down: false }))).toEqual([
    'assessment 1',
    'Assessment 2',
    'Assessment 10',
  ]);
});

test('what has no value comes last, up or down', () => {
  expect(teams(sortRows(rows, columns, { by: 'vacant', down: false })).at(-1)).toBe('Assessment 2');
  expect(teams(sortRows(rows, columns, { by: 'vacant', down: true }))).toEqual([
    'Assessment 10',
    'assessment 1',
    'Assessment 2',
  ]);
});

test('without a column to sort by, rows stay in the order given', () => {
  expect(sortRows(rows, columns, undefined)).toBe(rows);
  expect(sortRows(rows, columns, { by: 'no such column', down: true })).toBe(rows);
});

test('a download holds every row as shown, sums among them, each group named', () => {
  const groups = [{ label: 'Assessment', rows, sum: { team: 'All of Assessment', vacant: 1.5 } }];
  expect(csvLines(columns, groups)).toEqual([
    ['Group', 'Team', 'Vacant FTE'],
    ['Assessment', 'Assessment 10', 1],
    ['Assessment', 'Assessment 2', null],
    ['Assessment', 'assessment 1', 0.5],
    ['Assessment', 'All of Assessment', 1.5],
  ]);
});

test('nothing in a download runs as a formula, and commas, quotes and lines stay inside their cell', () => {
  expect(csvOf([['=1+1', '@SUM(A1)', '-2', -2, 'a, "b"\nc', null]])).toBe(`'=1+1,'@SUM(A1),'-2,-2,"a, ""b""\nc",\r\n`);
});
