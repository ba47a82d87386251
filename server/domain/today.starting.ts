import { type AssignmentRow, assignmentRow, type ListScope, unitsWithin } from './assignments.lists.ts';
import { spanOn } from './assignments.stretches.ts';
import { workerSpans } from './assignments.worker-spans.ts';
import { addDays, type Day, dayNumber } from './day.ts';
import { byEach } from './order.ts';
import type { View } from './record/view.ts';
import { type RecruitmentRow, recruitmentFor } from './recruitment.list.ts';
import { startAfter } from './recruitment.start-day.ts';

/**
 * Who starts in the seven days from a day on, it among them. Rules, quoted by the tests:
 * TS1 An assignment starts on the first day of its whole run; who held something the day before moves.
 * TS2 A start agreed with somebody who has an offer is listed unless it is recorded as a start, for whatever day (SD1);
 *     past its day it is late, and stands first.
 * TS3 A start belongs to whoever has its unit on its own first day: a team that moves service takes it along.
 */
export type StartRow = {
  readonly on: Day;
  /** It was to have happened by the day before. */
  readonly late: boolean;
  readonly unitId: string | null;
  readonly postId: string | null;
  /** The recorded assignment; null for a start that is only agreed. */
  readonly assignment: AssignmentRow | null;
  readonly moves: boolean;
  /** The round in which it was agreed; null for one that is recorded. */
  readonly agreed: RecruitmentRow | null;
};

const WEEK = 7;

/** TS1, TS2. Late first, then by day. */
export function startingOn(view: View, scope: ListScope): StartRow[] {
  const until = addDays(scope.asAt, WEEK);
  const rows = [...recordedStarts(view, scope, until), ...agreedStarts(view, scope, until)];
  return rows.sort(
    byEach(
      ({ on }) => on,
      ({ assignment, agreed }) => assignment?.assignment.id ?? agreed?.recruitmentId ?? null,
      ({ postId }) => postId,
    ),
  );
}

function recordedStarts(view: View, scope: ListScope, until: Day): StartRow[] {
  const rows: StartRow[] = [];
  for (const id of view.ids('assignment')) {
    const versions = view.versions('assignment', id);
    const first = versions.find(({ effectiveFrom: on }, at) => {
      const follows = versions[at - 1]?.effectiveTo === on;
      return scope.asAt <= on && on < until && !follows;
    });
    const row = first && assignmentRow(view, first, first.effectiveFrom);
    if (!row?.unitId || !row.role || row.role === 'other') continue;
    const on = row.startDate;
    if (unitsWithin(view, { ...scope, asAt: on })?.has(row.unitId) === false) continue;
    const before = spanOn(workerSpans(view, row.assignment.workerId), dayNumber(on) - 1);
    const { unitId, assignment } = row;
    rows.push({
      on,
      late: false,
      unitId,
      postId: assignment.postId,
      assignment: row,
      moves: Boolean(before),
      agreed: null,
    });
  }
  return rows;
}

function agreedStarts(view: View, scope: ListScope, until: Day): StartRow[] {
  return recruitmentFor(view, scope).flatMap((agreed): StartRow[] => {
    const { start, offer, unitId, postId } = agreed;
    if (!start || start.on >= until || (offer && startAfter(view, offer, scope.asAt))) return [];
    const { on } = start;
    return [{ on, late: on < scope.asAt, unitId, postId, assignment: null, moves: false, agreed }];
  });
}
