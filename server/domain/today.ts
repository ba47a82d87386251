import type { LeaverToComplete, ListScope } from './assignments.lists.ts';
import { leaversToComplete, unitsWithin } from './assignments.lists.ts';
import { type CaseloadRow, caseloadsOn } from './caseloads.list.ts';
import type { Day } from './day.ts';
import { type ManagerRow, managersOn } from './managers.ts';
import { byEach } from './order.ts';
import { openQueriesOn, type Query } from './queries.ts';
import type { Stage } from './record/facts.ts';
import type { View } from './record/view.ts';
import { desksOn } from './recruitment.desks.ts';
import { type RecruitmentRow, recruitmentFor } from './recruitment.list.ts';
import { roundInHand } from './recruitment.of-post.ts';
import { type Desk, settingOn } from './settings.ts';
import { type AwayRow, awayUncoveredOn, type ReturnRow, returnsWithCoverOn } from './today.away.ts';
import { type EndingRow, endingOn } from './today.ending.ts';
import { type StartRow, startingOn } from './today.starting.ts';
import { type VacancyRow, vacanciesOn } from './vacancies.list.ts';

/**
 * What needs somebody's attention on a day (screens.md, Today). Rules, quoted by the tests:
 * TD1 Groups come in one order, what leaves children without a worker soonest first; within a group the worst first.
 * TD2 A vacancy, present or coming (V6), needs recruitment unless a round has it in hand, it is already known to be filled or
 *     closed, or its post is on hold and the hold is not yet to be reviewed.
 * TD3 Recruitment is stuck after more days in a stage than the setting allows for it.
 * TD4 A manager's post is listed while nobody holds it permanently, at work or away.
 * TD5 Missing counts are told by team: how many of those from whom one is expected.
 */
export type StuckRow = { readonly row: RecruitmentRow; readonly limitDays: number; readonly desk: Desk | null };

export type MissingCounts = {
  readonly unitId: string;
  readonly missing: number;
  readonly expected: number;
  /** The latest count that any of them sent; null where there never was one. */
  readonly lastOn: Day | null;
};

export type Attention = {
  readonly noRecruitment: readonly VacancyRow[];
  readonly stuck: readonly StuckRow[];
  readonly starting: readonly StartRow[];
  readonly ending: readonly EndingRow[];
  readonly away: readonly AwayRow[];
  readonly returning: readonly ReturnRow[];
  readonly overLimit: readonly CaseloadRow[];
  readonly managers: readonly ManagerRow[];
  readonly counts: readonly MissingCounts[];
  readonly leavers: readonly LeaverToComplete[];
  readonly queries: readonly Query[];
};

export const attentionGroups = [
  'noRecruitment',
  'stuck',
  'starting',
  'ending',
  'away',
  'returning',
  'overLimit',
  'managers',
  'counts',
  'leavers',
  'queries',
] as const satisfies readonly (keyof Attention)[];
export type AttentionGroup = (typeof attentionGroups)[number];

/** TD1-TD5. What needs attention on a day in some units and everything under them (null: everywhere). */
export function attentionOn(view: View, scope: ListScope): Attention {
  const caseloads = caseloadsOn(view, scope);
  return {
    noRecruitment: withoutRecruitment(view, scope),
    stuck: stuckOn(view, scope),
    starting: startingOn(view, scope),
    ending: endingOn(view, scope),
    away: awayUncoveredOn(view, scope),
    returning: returnsWithCoverOn(view, scope),
    overLimit: caseloads.filter((row) => row.isOver),
    managers: managersOn(view, scope).filter((row) => row.status !== 'permanent' && row.awayHolder === null),
    counts: missingAmong(view, caseloads, scope.asAt),
    leavers: leaversToComplete(view, scope),
    queries: openQueriesOn(view, { asAt: scope.asAt, unitIds: unitsWithin(view, scope) }),
  };
}

/** TD2. */
function withoutRecruitment(view: View, scope: ListScope): VacancyRow[] {
  const { now, coming } = vacanciesOn(view, scope);
  return [...now, ...coming].filter(({ post, postId, eases }) => {
    if (eases && eases.how !== 'part') return false;
    const isHeld = post.status === 'held' && (post.reviewOn === null || post.reviewOn > scope.asAt);
    return !isHeld && roundInHand(view, postId, scope.asAt) === null;
  });
}

/** TD3. Longest beyond what is allowed first. */
export function stuckOn(view: View, scope: ListScope): StuckRow[] {
  const limits = settingOn(view, 'recruitment.stage-days', scope.asAt) as { readonly [S in Stage]?: number };
  const desks = desksOn(view, scope.asAt);
  return recruitmentFor(view, scope)
    .filter(({ start }) => !start?.isRecorded) // it waits for its day
    .flatMap((row): StuckRow[] => {
      const limitDays = row.stage ? limits[row.stage.stage] : undefined;
      if (!row.stage || limitDays === undefined || row.daysInStage <= limitDays) return [];
      return [{ row, limitDays, desk: desks[row.stage.stage] ?? null }];
    })
    .sort(
      byEach(
        ({ row, limitDays }) => limitDays - row.daysInStage,
        ({ row }) => row.recruitmentId,
        ({ row }) => row.postId,
      ),
    );
}

/** TD5. The teams from which counts are missing, the one with most first. */
export function missingCountsOn(view: View, scope: ListScope): MissingCounts[] {
  return missingAmong(view, caseloadsOn(view, scope), scope.asAt);
}

function missingAmong(view: View, rows: readonly CaseloadRow[], asAt: Day): MissingCounts[] {
  const roles: readonly string[] = settingOn(view, 'caseload.roles', asAt);
  const asked = rows.filter((row) => row.isMissing || (row.countedOn !== null && roles.includes(row.role)));
  const byUnit = Map.groupBy(asked, (row) => row.unitId);
  return [...byUnit]
    .flatMap(([unitId, team]): MissingCounts[] => {
      const missing = team.filter((row) => row.isMissing).length;
      if (unitId === null || missing === 0) return [];
      const days = team.flatMap((row) => row.countedOn ?? row.earlier[0]?.on ?? []);
      return [{ unitId, missing, expected: team.length, lastOn: days.sort().at(-1) ?? null }];
    })
    .sort(
      byEach(
        ({ missing }) => -missing,
        ({ unitId }) => unitId,
      ),
    );
}
