import { addDays, type Day, dayNumber, isDay } from '../../server/domain/day.ts';

/** Words less those that say a day, and the day; where that is the latest such, the next one that is to come too. */
export type SaidDay = { readonly on: Day; readonly next?: Day | undefined; readonly rest: readonly string[] };

const months = 'january february march april may june july august september october november december'.split(' ');
/** In the order of the days since 1970 began, which was on a Thursday. */
export const weekdays = 'thursday friday saturday sunday monday tuesday wednesday'.split(' ');
const SHORTEST = 3;
/** Years looked over for a day without one: a leap day comes every four, or eight. */
const YEARS = 8;

/** FA9. The days that words may say, the likeliest first: none where they say none. */
export function saidDays(tokens: readonly string[], today: Day): SaidDay[] {
  return tokens.flatMap((_, at) => [...saidAt(tokens, at, today)]);
}

function* saidAt(tokens: readonly string[], at: number, today: Day): Generator<SaidDay> {
  const [first = '', month = '', year = ''] = tokens.slice(at);
  const without = (count: number) => [...tokens.slice(0, at), ...tokens.slice(at + count)];
  if (isBegun('today', first)) yield { on: today, rest: without(1) };
  if (isBegun('yesterday', first)) yield { on: addDays(today, -1), rest: without(1) };
  const [weekday, words] = first === 'last' ? [month, 2] : [first, 1];
  const ago = daysSince(weekday, today);
  if (ago !== null) yield { on: addDays(today, -(words === 2 && ago === 0 ? 7 : ago)), rest: without(words) };
  const nth = months.findIndex((name) => isBegun(name, month) || (name === 'september' && month === 'sept'));
  if (nth < 0 || !/^\d{1,2}$/.test(first)) return;
  const of = (inYear: number | string) => `${inYear}-${String(nth + 1).padStart(2, '0')}-${first.padStart(2, '0')}`;
  if (/^20\d\d$/.test(year) && isDay(of(year))) yield { on: of(year) as Day, rest: without(3) };
  const years = Array.from({ length: YEARS + 1 }, (_, away) => away);
  const inYear = (away: number) => of(Number(today.slice(0, 4)) + away);
  const on = years.map((ago) => inYear(-ago)).find((one): one is Day => isDay(one) && one <= today);
  const next = years.map(inYear).find((one): one is Day => isDay(one) && one > today);
  if (!on) return;
  yield { on, next, rest: without(2) };
  // half of a year, as it is typed
  if (/^(2|20|20\d)$/.test(year)) yield { on, next, rest: without(3) };
}

/** Days since the last day of that name, 0 where that is today; null for no day of the week. */
function daysSince(weekday: string, today: Day): number | null {
  const nth = weekdays.findIndex((name) => isBegun(name, weekday) || (name === 'wednesday' && weekday === 'weds'));
  return nth < 0 ? null : (dayNumber(today) - nth) % 7;
}

function isBegun(word: string, token: string): boolean {
  return token.length >= SHORTEST && word.startsWith(token);
}
