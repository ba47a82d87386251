import { addMonths, type Day, type DayNumber, dayNumber, dayOfNumber } from '../../server/domain/day.ts';

/** The days that a drawing over time shows. */
export type Window = { readonly from: DayNumber; readonly to: DayNumber };
export type Tick = { readonly at: DayNumber; readonly label: string };

const steps = [1, 3, 6, 12, 24, 60, 120];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS_A_MONTH = 30.44;

/** The firsts of months to mark along an axis, as close as their labels allow. */
export function monthTicks({ from, to }: Window, room: number): Tick[] {
  const least = (to - from) / DAYS_A_MONTH / Math.max(1, room);
  const step = steps.find((months) => months >= least) ?? 240;
  const year = Number(dayOfNumber(from).slice(0, 4));
  const start = `${year - (step > 12 ? year % (step / 12) : 0)}-01-01` as Day; // safe: the first of a year
  const ticks: Tick[] = [];
  for (let at = start; dayNumber(at) <= to; at = addMonths(at, step)) {
    if (dayNumber(at) >= from) ticks.push({ at: dayNumber(at), label: tickLabel(at, step) });
  }
  return ticks;
}

function tickLabel(at: Day, step: number): string {
  const year = at.slice(0, 4);
  if (step >= 12) return year;
  const month = months[Number(at.slice(5, 7)) - 1] ?? '';
  return month === 'Jan' ? year : month;
}

/** A window made wider or narrower about one of its days, no wider than the whole and no narrower than a month. */
export function zoomed(window: Window, by: number, { about, whole }: { about: DayNumber; whole: Window }): Window {
  const size = window.to - window.from;
  const next = Math.max(DAYS_A_MONTH, Math.min(whole.to - whole.from, size * by));
  const share = size === 0 ? 0.5 : (about - window.from) / size;
  return within({ from: about - next * share, to: about + next * (1 - share) }, whole);
}

/** A window moved by a share of its size, kept inside the whole. */
export function panned(window: Window, by: number, whole: Window): Window {
  const shift = (window.to - window.from) * by;
  return within({ from: window.from + shift, to: window.to + shift }, whole);
}

function within(window: Window, whole: Window): Window {
  const size = Math.min(window.to - window.from, whole.to - whole.from);
  const from = Math.max(whole.from, Math.min(window.from, whole.to - size));
  return { from, to: from + size };
}
