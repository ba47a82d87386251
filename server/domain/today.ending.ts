import { type AssignmentRow, type Ending, endingSoon, type ListScope } from './assignments.lists.ts';
import { addDays, type Day, daysBetween } from './day.ts';
import { byEach } from './order.ts';
import { type Post, postsOn } from './posts.ts';
import type { View } from './record/view.ts';

/**
 * What ends within twelve weeks, or has overrun. Rules, quoted by the tests:
 * TE1 Agency, acting up, secondment in, probation, fixed terms whether their last day is recorded or expected, and the
 *     funding of posts. Permanent staff who leave are coming vacancies, and told as such.
 * TE2 Overdue first; then within 4, 8 and 12 weeks, by day.
 * TE3 Agency whose worker becomes an employee does not end: it is told as what starts.
 */
type EndingBand = 'overdue' | 'weeks4' | 'weeks8' | 'weeks12';
export type EndingRow = {
  readonly what: Exclude<Ending['what'], 'leaving'> | 'funding';
  /** The last day, recorded or expected; of funding and probation, the day it ends. */
  readonly on: Day;
  readonly recorded: boolean;
  readonly band: EndingBand;
  readonly unitId: string | null;
  readonly postId: string | null;
  /** Null for the funding of a post. */
  readonly row: AssignmentRow | null;
  readonly post: Post | null;
};

const WEEKS_AHEAD = 12;

/** TE1-TE3. What ends soon in some units and everything under them (null: everywhere). */
export function endingOn(view: View, scope: ListScope): EndingRow[] {
  const days = WEEKS_AHEAD * 7;
  const rows = [
    ...endingSoon(view, { ...scope, within: days }).flatMap((ending) => assignmentEnding(ending, scope.asAt)),
    ...fundingEndings(view, scope, addDays(scope.asAt, days)),
  ];
  return rows.sort(
    byEach(
      ({ band }) => (band === 'overdue' ? 0 : 1),
      ({ on }) => on,
      ({ row }) => row?.assignment.id ?? null,
      ({ postId }) => postId,
    ),
  );
}

function assignmentEnding({ what, row, on, recorded, overdue }: Ending, asAt: Day): EndingRow[] {
  const kind = what === 'leaving' ? row.assignment.basis : what;
  const isConverted = recorded && row.assignment.endedBy === 'converted';
  if (kind === 'permanent' || row.role === 'other' || isConverted) return [];
  const band = overdue ? 'overdue' : bandOf(on, asAt);
  return [{ what: kind, on, recorded, band, unitId: row.unitId, postId: row.assignment.postId, row, post: row.post }];
}

function fundingEndings(view: View, scope: ListScope, until: Day): EndingRow[] {
  return postsOn(view, scope).flatMap((post): EndingRow[] => {
    const on = post.fundingEndsOn;
    if (!on || on > until || post.role === 'other') return [];
    const band = on < scope.asAt ? 'overdue' : bandOf(on, scope.asAt);
    return [{ what: 'funding', on, recorded: true, band, unitId: post.unitId, postId: post.id, row: null, post }];
  });
}

function bandOf(on: Day, asAt: Day): EndingBand {
  const days = daysBetween(asAt, on);
  if (days <= 28) return 'weeks4';
  return days <= 56 ? 'weeks8' : 'weeks12';
}
