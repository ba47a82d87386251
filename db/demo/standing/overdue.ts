import { FOREVER, MS_PER_DAY } from '../../../server/domain/day.ts';
import type { Told } from '../telling/teller.ts';
import { wireDay } from '../telling/teller.ts';
import type { Laid } from './laid.ts';

/** How many agency and acting ends are overdue on the day. */
const OVERDUE = 5;

type Said = { readonly assignmentId?: string; readonly expectedEndDate?: string | null };

/** The last extensions of a few whose expected end was in the last weeks: HR has not yet got round to those. */
export function overdueExtensions({ told, today, view, attention }: Laid): readonly Told[] {
  const now = (today + 1) * MS_PER_DAY;
  const byAssignment = new Map<string, Told[]>();
  for (const one of told) {
    const { assignmentId } = one.input as Said;
    if (assignmentId === undefined || one.at > now || !('expectedEndDate' in (one.input as Said) || isEnd(one)))
      continue;
    byAssignment.set(assignmentId, [...(byAssignment.get(assignmentId) ?? []), one]);
  }
  const recent = [...byAssignment].flatMap(([id, list]) => {
    const [before, last] = list.slice(-2);
    const open = view.versions('assignment', id).at(-1)?.effectiveTo === FOREVER;
    if (!before || last?.verb !== 'assignment.extend' || !open) return [];
    const expected = (before.input as Said).expectedEndDate ?? '';
    return expected >= wireDay(today - 24) && expected < wireDay(today) ? [last] : [];
  });
  const already = attention.ending.filter((one) => one.band === 'overdue' && one.what !== 'funding').length;
  return recent.slice(0, Math.max(0, OVERDUE - already));
}

function isEnd({ verb }: Told): boolean {
  return verb === 'assignment.end' || verb === 'assignment.leave' || verb === 'assignment.move';
}
