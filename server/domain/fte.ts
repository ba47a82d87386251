/** FTE, hours and rates are kept as integers of millionths, so that sums are exact: 1.0 FTE is 1,000,000. */
export const MICRO = 1_000_000;
/** A tenth of an FTE. */
export const TENTH = MICRO / 10;

const DECIMAL = /^(\d{1,9})(?:\.(\d{1,6}))?$/;

/** Decimal text or number, at most 6 decimals, to millionths; null when it is not one or is negative. */
export function toMicro(value: string | number): number | null {
  const text = typeof value === 'number' ? decimalText(value) : value.trim();
  const match = DECIMAL.exec(text);
  if (!match) return null;
  return Number(match[1]) * MICRO + Number((match[2] ?? '').padEnd(6, '0'));
}

/** Numbers such as 1e-7 have no plain decimal text of six places, and so are refused by the shape. */
function decimalText(value: number): string {
  return String(value);
}

/** Millionths to a number of FTE (or pounds, or hours). */
export function fromMicro(micro: number): number {
  return micro / MICRO;
}

/** Contracted hours over the standard week, in millionths, rounded half up. Both in millionths of an hour. */
export function fteOfHours(hoursMicro: number, standardWeekMicro: number): number {
  return Math.floor((hoursMicro * MICRO) / standardWeekMicro + 0.5);
}
