import { type Day, FOREVER, isDay } from '../day.ts';
import { fteOfHours, MICRO, toMicro } from '../fte.ts';

/** What a cell should have held, when it did not. */
export class Wrong {
  readonly expected: string;
  constructor(expected: string) {
    this.expected = expected;
  }
}

/** Reads the text of a cell, trimmed and not blank. */
export type Reader<T> = (text: string) => T | Wrong;

const UK_DAY = /^(\d\d)\/(\d\d)\/(\d{4})$/;
const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)$/;
const DECIMAL_COMMA = /^-?\d*,\d+$/;
const WHOLE = /^\d{1,9}(\.0+)?$/;
const MOST_TEXT = 200;

const notADay = new Wrong('a date written YYYY-MM-DD or DD/MM/YYYY, from 1900 to 2199');
const decimalComma = new Wrong('a decimal point, not a comma');
const notANumber = new Wrong('a number such as 0.8');
const tooFine = new Wrong('a number of at most 6 decimals');
const notACount = new Wrong('a whole number, 0 or more');
const notAFew = new Wrong('a whole number, 1 or more');
const notYesOrNo = new Wrong('yes or no');
const tooLong = new Wrong(`at most ${MOST_TEXT} characters (and no health or personal details in free text)`);

/** Text of at most 200 characters; line breaks inside it become spaces. */
export const text: Reader<string> = (cell) => (cell.length > MOST_TEXT ? tooLong : cell.replaceAll(/\s*\n\s*/g, ' '));

/** A calendar day, `YYYY-MM-DD` or `DD/MM/YYYY`. */
export const date: Reader<Day> = (cell) => {
  const iso = cell.replace(UK_DAY, '$3-$2-$1');
  return isDay(iso) && iso !== FOREVER ? iso : notADay;
};

/** The last day of a period; 31 December 9999, as some systems write "still in force", is no end. */
export const lastDate: Reader<Day> = (cell) => {
  const iso = cell.replace(UK_DAY, '$3-$2-$1');
  return isDay(iso) ? iso : notADay;
};

/** A decimal of 0 or more, in millionths. */
export const decimal: Reader<number> = (cell) => {
  if (DECIMAL_COMMA.test(cell)) return decimalComma;
  if (!NUMBER.test(cell)) return notANumber;
  if (cell.startsWith('-')) return new Wrong('a number of 0 or more');
  const [whole = '', decimals = ''] = cell.split('.');
  const micro = toMicro(decimals === '' ? whole : `${whole || '0'}.${decimals}`);
  if (micro !== null) return micro;
  return decimals.length > 6 ? tooFine : new Wrong('a number below 1,000,000,000');
};

/** FTE in millionths: above 0, at most 1.5. `split` says how to enter what is more than one place. */
export function fte(split: boolean): Reader<number> {
  return (cell) => ftePart(signed(cell), { split, unit: 'an FTE' });
}

/** Contracted hours to FTE in millionths, over the standard week in millionths of an hour. */
export function contractedHours(split: boolean, standardWeekMicro: number): Reader<number> {
  return (cell) => {
    const hours = signed(cell);
    return hours instanceof Wrong
      ? hours
      : ftePart(Math.sign(hours) * fteOfHours(Math.abs(hours), standardWeekMicro), {
          split,
          unit: 'hours that make an FTE',
        });
  };
}

function signed(cell: string): number | Wrong {
  if (!cell.startsWith('-')) return decimal(cell);
  const value = decimal(cell.slice(1));
  return value instanceof Wrong ? value : -value;
}

function ftePart(micro: number | Wrong, { split, unit }: { split: boolean; unit: string }): number | Wrong {
  if (micro instanceof Wrong) return micro;
  if (micro > 0 && micro <= 1.5 * MICRO) return micro;
  const range = `${unit} above 0 and at most 1.5`;
  return new Wrong(split && micro > 0 ? `${range}: ${howToSplit(micro)}` : range);
}

/** "enter it as 2 posts, each with its own number and 1.0 FTE". */
function howToSplit(micro: number): string {
  const whole = Math.floor(micro / MICRO);
  const rest = (micro - whole * MICRO) / MICRO;
  if (rest === 0) return `enter it as ${whole} posts of 1.0, each with a number of its own`;
  return `enter it as ${whole + 1} posts, each with a number of its own: ${whole} of 1.0 and one of ${rest}`;
}

/** A whole number of 0 or more. */
export const count: Reader<number> = (cell) => {
  if (DECIMAL_COMMA.test(cell)) return decimalComma;
  return WHOLE.test(cell) ? Math.trunc(Number(cell)) : notACount;
};

/** A whole number of 1 or more. */
export const oneOrMore: Reader<number> = (cell) => {
  const found = count(cell);
  return found === 0 || found === notACount ? notAFew : found;
};

const yes = new Set(['yes', 'y', 'true', '1']);
const no = new Set(['no', 'n', 'false', '0']);

/** Yes or no, as people and systems write them. */
export const yesOrNo: Reader<boolean> = (cell) => {
  const word = cell.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : notYesOrNo;
};

/** A word or code compared without case, and with spaces, hyphens and underscores alike. */
function wordKey(cell: string): string {
  return cell
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
}

/** One of a list: each value with the words and codes that mean it, beside the value itself. */
export function oneOf<T extends string>(words: { readonly [V in T]: readonly string[] }): Reader<T> {
  const values = Object.keys(words) as T[];
  const known = new Map<string, T>();
  for (const value of values) for (const word of [value, ...words[value]]) known.set(wordKey(word), value);
  const unknown = new Wrong(`one of ${values.join(', ')}`);
  return (cell) => known.get(wordKey(cell)) ?? unknown;
}
