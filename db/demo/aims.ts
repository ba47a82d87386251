import { type DayNumber, dayNumber, dayOfNumber } from '../../server/domain/day.ts';
import { published } from './published.ts';

/**
 * What the demonstration is steered towards, month by month: along the published totals and the board paper's, with
 * the year's rhythm between them, and after the last of them a slow drift.
 */

/** FTE aimed at on a day; what steers each month. */
type Aim = {
  readonly employed: number;
  readonly funded: number;
  readonly agency: number;
  readonly covering: number;
  /** Agency in the stead of people who are away; the rest of what covers no vacancy is additional. */
  readonly coveringAbsence: number;
  /** Children per FTE of case holders. */
  readonly load: number;
};

type Path = readonly (readonly [month: string, value: number])[];

/** 31 January 2019: with 267 FTE employed these are the board paper's rates. */
const JANUARY_2019 = { employed: 267, funded: 267 + 129.8, agency: 236.8 };

const employed: Path = [
  ['2016-03', 284],
  ['2016-08', 273],
  ['2016-09', 282],
  ['2017-03', 277],
  ['2017-08', 267],
  ['2017-09', 278.8],
  ['2018-03', 268],
  ['2018-08', 254],
  ['2018-09', 264.0],
  ['2018-11', 265.5],
  ['2019-01', JANUARY_2019.employed],
  ['2019-03', 268],
  ['2019-05', 283],
  ['2019-08', 314],
  ['2019-09', 332.3],
  ['2020-03', 352],
  ['2020-08', 356],
  ['2020-09', 371.8],
  ['2021-03', 366],
  ['2021-08', 346],
  ['2021-09', 360.7],
  ['2022-03', 349],
  ['2022-08', 325],
  ['2022-09', 339.3],
  ['2023-03', 341],
  ['2023-08', 339],
  ['2023-09', 354.1],
  ['2024-03', 372],
  ['2024-08', 386],
  ['2024-09', 403.7],
  ['2025-03', 414],
  ['2025-08', 413],
  ['2025-09', 430.1],
];

const funded: Path = [
  ['2016-03', 336],
  ['2016-09', 338],
  ['2017-04', 341],
  ['2017-09', 341.7],
  ['2017-12', 345],
  ['2018-03', 354],
  ['2018-04', 378],
  ['2018-06', 394],
  ['2018-09', 400.3],
  ['2019-01', JANUARY_2019.funded],
  ['2019-03', 398],
  ['2019-04', 416],
  ['2019-07', 430],
  ['2019-09', 433.1],
  ['2020-03', 434],
  ['2020-04', 440],
  ['2020-09', 441.1],
  ['2021-03', 439],
  ['2021-04', 430],
  ['2021-09', 428.5],
  ['2022-09', 430.6],
  ['2023-03', 433],
  ['2023-04', 447],
  ['2023-09', 450.4],
  ['2024-09', 453.3],
  ['2025-03', 455],
  ['2025-04', 476],
  ['2025-09', 482.1],
];

const agency: Path = [
  ['2016-03', 62],
  ['2016-09', 70],
  ['2017-03', 74],
  ['2017-09', 80],
  ['2018-03', 116],
  ['2018-09', 175],
  ['2018-10', 182],
  ['2018-11', 208],
  ['2018-12', 228],
  ['2019-01', JANUARY_2019.agency],
  ['2019-03', 239],
  ['2019-05', 221],
  ['2019-06', 172],
  ['2019-09', 133],
  ['2020-03', 118],
  ['2020-09', 102],
  ['2021-03', 108],
  ['2021-09', 113],
  ['2022-03', 131],
  ['2022-09', 144],
  ['2023-03', 140],
  ['2023-09', 129],
  ['2024-03', 104],
  ['2024-09', 86],
  ['2025-03', 66],
  ['2025-09', 49],
];

const covering: Path = [
  ['2016-03', 41],
  ['2017-09', 52],
  ['2018-03', 76],
  ['2018-09', 136.3],
  ['2019-01', 126],
  ['2019-06', 112],
  ['2019-09', 100.8],
  ['2020-09', 66],
  ['2021-09', 67.8],
  ['2022-09', 91.3],
  ['2023-09', 96.3],
  ['2024-03', 68],
  ['2024-09', 49.6],
  ['2025-09', 49],
];

const coveringAbsence: Path = [
  ['2016-03', 10],
  ['2018-09', 20],
  ['2018-11', 26],
  ['2019-01', 33],
  ['2019-03', 28],
  ['2019-06', 18],
  ['2019-09', 16],
  ['2021-09', 16],
  ['2022-09', 18],
  ['2023-09', 14],
  ['2024-09', 13],
  ['2025-03', 7],
  ['2025-09', 0.2],
];

const load: Path = [
  ['2016-03', 16.3],
  ['2017-09', 16.2],
  ['2018-09', 15.6],
  ['2019-01', 15.3],
  ['2019-09', 13.7],
  ['2020-09', 14.4],
  ['2021-09', 15.0],
  ['2022-09', 15.0],
  ['2023-09', 13.9],
  ['2024-09', 13.2],
  ['2025-09', 13.1],
];

/** Months after the last published ones: a slow drift that never wanders far, with the year's own rhythm. */
export const LAST_PUBLISHED = monthsOf('2025-09');
const drift = (months: number, { size, years }: { size: number; years: number }) =>
  size * Math.sin((months / (years * 12)) * 2 * Math.PI);
/** People leave through the year and the newly qualified come in September. */
const untilSeptember = (months: number) => -1.1 * (months % 12 > 6 ? (months % 12) - 5 : 1) * (months % 12 > 0 ? 1 : 0);

function afterwards(months: number): Aim {
  const employedThen = 430.1 + drift(months, { size: 7, years: 7 }) + untilSeptember(months);
  const fundedThen = 482.1 + drift(Math.floor((months + 5) / 12) * 12, { size: 6, years: 9 });
  const agencyThen = 49 + drift(months, { size: 6, years: 3.5 }) + (months > 2 ? 3 : months);
  const absence = Math.min(4, months * 0.7);
  return {
    employed: employedThen,
    funded: fundedThen,
    agency: agencyThen,
    covering: Math.min(agencyThen - absence - 0.5, (fundedThen - employedThen) * 0.8),
    coveringAbsence: absence,
    load: 13.1 - drift(months, { size: 0.4, years: 4 }),
  };
}

/** What is aimed at for the end of the month that a day is in. */
export function aimFor(on: DayNumber): Aim {
  const months = monthsOf(textMonth(on));
  if (months > LAST_PUBLISHED) return afterwards(months - LAST_PUBLISHED);
  return {
    employed: along(employed, months),
    funded: along(funded, months),
    agency: along(agency, months),
    covering: along(covering, months),
    coveringAbsence: along(coveringAbsence, months),
    load: along(load, months),
  };
}

/** FTE of leavers aimed at in the year (to 30 September) that a day is in. */
export function leaversAimedAt(on: DayNumber): number {
  const ends = published.find((one) => dayNumber(one.on) >= on);
  return ends?.leavers ?? 47;
}

/** A path's value at a month, along the straight line between the months it gives. */
function along(path: Path, months: number): number {
  const next = path.findIndex(([month]) => monthsOf(month) >= months);
  const [toMonth, to] = path[next] as readonly [string, number];
  if (next === 0 || monthsOf(toMonth) === months) return to;
  const [fromMonth, from] = path[next - 1] as readonly [string, number];
  return from + ((to - from) * (months - monthsOf(fromMonth))) / (monthsOf(toMonth) - monthsOf(fromMonth));
}

/** Months since the year 0 of "2019-01". */
export function monthsOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** "2019-01", of any of its days. */
export function textMonth(on: DayNumber): string {
  return dayOfNumber(on).slice(0, 7);
}
