import { type Day, type DayNumber, day, dayNumber, dayOfNumber } from '../../server/domain/day.ts';

/**
 * What was published of Gloucestershire (LA 916) at each 30 September, to which the demonstration is shaped
 * (reference/domain.md, table E3): FTE employed, vacant, agency, and agency covering vacancies; children per FTE of
 * case holders; FTE of leavers in the year.
 */
type PublishedYear = {
  readonly on: Day;
  readonly employed: number;
  readonly vacant: number;
  readonly agency: number;
  readonly covering: number;
  readonly load: number;
  readonly leavers: number;
};

const year = (
  on: string,
  [employed, vacant, agency, covering, load, leavers]: readonly [number, number, number, number, number, number],
): PublishedYear => ({ on: day(on), employed, vacant, agency, covering, load, leavers });

export const published: readonly PublishedYear[] = [
  year('2017-09-30', [278.8, 62.9, 80, 52, 16.2, 47.3]),
  year('2018-09-30', [264.0, 136.3, 175, 136.3, 15.6, 55.6]),
  year('2019-09-30', [332.3, 100.8, 133, 100.8, 13.7, 32.2]),
  year('2020-09-30', [371.8, 69.3, 102, 102, 14.4, 41.4]),
  year('2021-09-30', [360.7, 67.8, 113, 67.8, 15.0, 65.0]),
  year('2022-09-30', [339.3, 91.3, 144, 91.3, 15.0, 73.4]),
  year('2023-09-30', [354.1, 96.3, 129, 96.3, 13.9, 41.5]),
  year('2024-09-30', [403.7, 49.6, 86, 49.6, 13.2, 42.9]),
  year('2025-09-30', [430.1, 52.0, 49, 49, 13.1, 46.7]),
];

/** The board paper's figures at 31 January 2019, in per cent, to one decimal. */
export const boardPaper = {
  on: day('2019-01-31'),
  'vacancy-rate': 32.7,
  'agency-rate': 47.0,
  'team-manager-permanence': 75.0,
  'caseload-within-limit': 86.0,
} as const;

/** True for the days on which the totals are held to. */
export function isHeldTo(on: DayNumber): boolean {
  return heldTo.has(on);
}

const heldTo = new Set([...published.map((one) => one.on), boardPaper.on].map(dayNumber));

/** True for the month of the board paper, whose managers are counted out: no others come then, or are promoted. */
export function isPaperMonth(first: DayNumber): boolean {
  return dayOfNumber(first).slice(0, 7) === boardPaper.on.slice(0, 7);
}
