import { isCounted, type Stretch, spanOn } from './assignments.stretches.ts';
import { everyWorker } from './assignments.worker-spans.ts';
import { type AgencyCheck, checksOf } from './cover/agency-checks.ts';
import { type Day, dayNumber, daysBetween } from './day.ts';
import type { Role } from './record/facts.ts';
import type { View } from './record/view.ts';
import { isUnder, unitTreeAt } from './units.ts';
import { type Cover, coverOf } from './vacancies.cover.ts';

/**
 * Agency workers of a day. Rules, quoted by the tests:
 * CA1 An agency assignment past its expected end is still in force, and heads the list.
 * CA2 How long it has run is counted from the first day of its whole run.
 */
export type AgencyRow = Cover & {
  readonly unitId: string | null;
  readonly role: Role;
  readonly postId: string | null;
  readonly through: string | null;
  readonly hourlyRateMicro: number | null;
  readonly payRateMicro: number | null;
  readonly extensionReason: string | null;
  /** Days since the run began. */
  readonly daysRunning: number;
  /** Days to the last day, recorded or expected; negative when that is past; null where there is none. */
  readonly daysLeft: number | null;
  readonly checks: readonly AgencyCheck[];
};

type Where = { readonly asAt: Day; readonly unitIds?: readonly string[] | null };

/** CA1, CA2. The agency workers of a day in some units (none given: everywhere): overdue first, then soonest to end. */
export function agencyOn(view: View, { asAt, unitIds }: Where): AgencyRow[] {
  const tree = unitTreeAt(view, asAt);
  const isWithin = (unitId: string | null) =>
    !unitIds || (unitId !== null && unitIds.some((over) => unitId === over || isUnder(tree, unitId, over)));
  const rows: AgencyRow[] = [];
  for (const { spans } of everyWorker(view)) {
    for (const stretch of spanOn(spans, dayNumber(asAt))?.held ?? []) {
      if (stretch.assignment.basis !== 'agency' || !isCounted(stretch) || !isWithin(stretch.unitId)) continue;
      rows.push(agencyRow(view, stretch, asAt));
    }
  }
  return rows.sort(
    (a, b) => (a.daysLeft ?? Number.MAX_SAFE_INTEGER) - (b.daysLeft ?? Number.MAX_SAFE_INTEGER) || byStart(a, b),
  );
}

/** CA2. The same, longest running first. */
export function longestRunning(rows: readonly AgencyRow[]): AgencyRow[] {
  return rows.toSorted(byStart);
}

function byStart(a: AgencyRow, b: AgencyRow): number {
  return b.daysRunning - a.daysRunning || (a.assignmentId < b.assignmentId ? -1 : 1);
}

function agencyRow(view: View, stretch: Stretch, asAt: Day): AgencyRow {
  const cover = coverOf(view, stretch, asAt);
  const { through, hourlyRateMicro, payRateMicro, extensionReason, postId } = stretch.assignment;
  return {
    ...cover,
    unitId: stretch.unitId,
    role: stretch.role,
    postId,
    through,
    hourlyRateMicro,
    payRateMicro,
    extensionReason,
    daysRunning: daysBetween(cover.since, asAt),
    daysLeft: cover.until && daysBetween(asAt, cover.until),
    checks: checksOf(view, { stretch, cover, asAt }),
  };
}
