import { addDays, type Day } from './day.ts';
import { changeWords } from './measures/change-words.ts';
import { quantityChange } from './measures/changes.ts';
import type { Quantity } from './measures/registry.ts';
import { restatement, restatementWords } from './measures/restated.ts';
import type { View } from './record/view.ts';
import { lastBoardDate, settingOn } from './settings.ts';

/** The four figures of Today, and the quantity whose change is told under each. */
export const todayMeasures = [
  'vacancy-rate',
  'agency-rate',
  'team-manager-permanence',
  'caseload-within-limit',
] as const;
export type TodayMeasure = (typeof todayMeasures)[number];

const quantityOf: { readonly [M in TodayMeasure]: Quantity } = {
  'vacancy-rate': 'vacant',
  'agency-rate': 'agency',
  'team-manager-permanence': 'permanentManagers',
  'caseload-within-limit': 'caseHoldersWithinLimit',
};

/** A day, and the end of the day by which something had been recorded of it. */
export type Compared = { readonly on: Day; readonly knownBy: Day };

/** A figure of a month end is taken to have been told a week later, where no board met meanwhile. */
const TOLD_AFTER_DAYS = 7;

/**
 * Which day is looked at again for what was recorded of it late. Rules, quoted by the tests:
 * TC1 Today: the last board date, as the board knew it.
 * TC2 A day gone by: that day, as it was known at the first board date on or after it; where none has been yet, a week
 *     after the day. Null while that week is not over.
 */
export function comparedDay(view: View, { asAt, today }: { asAt: Day; today: Day }): Compared | null {
  if (asAt >= today) {
    const board = lastBoardDate(view, today);
    return board && { on: board, knownBy: board };
  }
  const boards = [...settingOn(view, 'board.dates', today)].sort();
  const knownBy = boards.find((date) => date >= asAt && date < today) ?? addDays(asAt, TOLD_AFTER_DAYS);
  return knownBy < today ? { on: asAt, knownBy } : null;
}

type Where = { readonly unitId: string | null; readonly asAt: Day };

/** "6.0 fewer vacant: 8.0 filled, 2.0 posts closed, 4.0 fell vacant", from a day to another, both as known now. */
export function changeSince(
  view: View,
  measure: TodayMeasure,
  { unitId, asAt, since }: Where & { since: Day },
): string {
  const between = { unitId, from: { view, asAt: since }, to: { view, asAt } };
  return changeWords(quantityChange(quantityOf[measure], between));
}

/** "1 late leaver, +1.0 FTE": how a day's figure is known otherwise than it was; null where it is not. */
export function changedKnowledge(
  measure: TodayMeasure,
  { unitId, asAt, before, now }: Where & { before: View; now: View },
): string | null {
  return restatementWords(restatement(quantityOf[measure], { unitId, asAt, before, now }));
}
