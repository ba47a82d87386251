import type { DayNumber } from '../../../server/domain/day.ts';
import { numberOf } from '../calendar.ts';
import { Random } from '../random.ts';
import type { DemoAssignment } from '../world.ts';

/** January 2019 and the days before it, and how often what happened then reached the record only after the board had met on 7 February. */
const from = numberOf('2018-12-28');
const to = numberOf('2019-01-31');
const boardMet = numberOf('2019-02-07');
const shares = { left: 0.7, ended: 0.4, started: 0.03 } as const;
const reasons = {
  left: 'Leaver form came late from the manager',
  ended: 'The agency’s invoice showed that they had gone',
  started: 'The agency’s timesheet showed that they had come',
} as const;

/**
 * Whether a leaver, an end or a start of that January was recorded late, and why: so that the month as the board saw
 * it differs from what is known now, with reasons to read (mechanisms 7).
 */
export function latenessOf(
  what: keyof typeof shares,
  on: DayNumber,
  assignment: DemoAssignment,
): { readonly late: number; readonly reason: string } | Record<string, never> {
  if (on < from || on > to || assignment.offerId) return {};
  const random = new Random(`late ${what} ${assignment.ref}`);
  if (!random.chance(shares[what])) return {};
  return { late: boardMet - on + random.whole(5, 30), reason: reasons[what] };
}
