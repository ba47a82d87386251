import { type DayNumber, dayNumber, lastDay as lastDayOf, MS_PER_DAY } from '../../../server/domain/day.ts';
import type { LeftHow } from '../happenings.ts';
import { Random } from '../random.ts';
import type { Teller, Told } from '../telling/teller.ts';
import type { Laid } from './laid.ts';

/** How many leavers' details are still to be collected on the day, and of how long ago at most. */
const STILL_TO_COMPLETE = 4;
const LONG_AGO = 200;

/** Why people left, and where to, is found out some months after they went; of the last few not yet. */
export function completeLeavers(teller: Teller, laid: Laid): void {
  const howLeft = new Map<string, LeftHow>();
  for (const one of laid.happenings) if (one.kind === 'left') howLeft.set(one.assignment.id, one.how);
  const waiting = stillWaiting(laid);
  for (const { assignment, lastDay } of laid.attention.leavers) {
    const how = howLeft.get(assignment.id);
    if (!how || waiting.has(assignment.id)) continue;
    const drawn = dayNumber(lastDay) + new Random(`leaver ${assignment.assignmentRef}`).whole(75, 140);
    teller.begin(`leaver ${assignment.assignmentRef}`, { punctual: true });
    const details = { assignmentId: assignment.id, reason: how.reason, destination: how.destination };
    const about = { known: Math.min(laid.today - 6, drawn), about: [`leaver ${assignment.id}`] };
    teller.tell('assignment.leaving-details', details, { ...about, reason: 'Answered the leavers’ questions' });
  }
}

/** The details that came in last, where too few would still be to collect: they have not come yet. */
export function detailsToCome({ told, view, today, attention }: Laid): readonly Told[] {
  const missing = STILL_TO_COMPLETE - stillWaiting({ attention, today }).size;
  const came = told.filter((one) => {
    if (one.verb !== 'assignment.leaving-details' || one.at > today * MS_PER_DAY) return false;
    const last = view.versions('assignment', (one.input as { assignmentId: string }).assignmentId).at(-1);
    const left = last && lastDayOf(last);
    return left ? today - dayNumber(left) < LONG_AGO : false;
  });
  return missing > 0 ? came.slice(-missing) : [];
}

/** The last who left, of those whose details are not told. */
function stillWaiting({ attention, today }: { attention: Laid['attention']; today: DayNumber }): ReadonlySet<string> {
  const lately = attention.leavers.filter(({ lastDay }) => today - dayNumber(lastDay) < LONG_AGO);
  return new Set(lately.slice(-STILL_TO_COMPLETE).map(({ assignment }) => assignment.id));
}
