import type { AgencyRow } from '../cover.ts';
import { MICRO } from '../fte.ts';
import { type Role, roles } from '../record/facts.ts';

/**
 * What agency costs, as far as what is recorded tells. Rules, quoted by the tests:
 * AY1 A week of an assignment is its charge for an hour times its FTE of the standard week; without a charge it is
 *     unknown, and in no sum: the FTE without one is told beside it.
 * AY2 The part on top of pay is charge less pay, where both are recorded.
 * What it costs above an employee is in agency-premium.ts.
 */
export type AgencyCost = {
  readonly role: Role | null;
  readonly workers: number;
  readonly fteMicro: number;
  /** FTE whose charge is recorded, what a week of it is charged (pounds, millionths), and its hours. */
  readonly knownFteMicro: number;
  readonly weekMicro: number;
  readonly hoursMicro: number;
  /** AY2. Of those with both: the FTE, and what of a week is on top of pay. */
  readonly payKnownFteMicro: number;
  readonly onTopMicro: number;
};

const nothing: AgencyCost = {
  role: null,
  workers: 0,
  fteMicro: 0,
  knownFteMicro: 0,
  weekMicro: 0,
  hoursMicro: 0,
  payKnownFteMicro: 0,
  onTopMicro: 0,
};

/** AY1. What a week of one assignment is charged, in millionths of a pound; null without a charge for an hour. */
export function weekOf(row: Pick<AgencyRow, 'hourlyRateMicro' | 'fteMicro'>, standardWeekMicro: number): number | null {
  if (row.hourlyRateMicro === null) return null;
  return Math.round((row.hourlyRateMicro * hoursOf(row, standardWeekMicro)) / MICRO);
}

/** AY1, AY2. What a week of agency costs by role, and in all. `standardWeekMicro`: hours of a full-time week. */
export function agencyCost(
  rows: readonly AgencyRow[],
  standardWeekMicro: number,
): { readonly byRole: readonly AgencyCost[]; readonly all: AgencyCost } {
  const costOf = (role: Role | null, of: readonly AgencyRow[]) =>
    of.reduce((sum, row) => plus(sum, row, standardWeekMicro), { ...nothing, role });
  const byRole = Map.groupBy(rows, (row) => row.role);
  return {
    byRole: roles.flatMap((role) => (byRole.has(role) ? [costOf(role, byRole.get(role) ?? [])] : [])),
    all: costOf(null, rows),
  };
}

function plus(sum: AgencyCost, row: AgencyRow, standardWeekMicro: number): AgencyCost {
  const week = weekOf(row, standardWeekMicro);
  const pay = week === null ? null : weekOf({ ...row, hourlyRateMicro: row.payRateMicro }, standardWeekMicro);
  return {
    role: sum.role,
    workers: sum.workers + 1,
    fteMicro: sum.fteMicro + row.fteMicro,
    knownFteMicro: sum.knownFteMicro + (week === null ? 0 : row.fteMicro),
    weekMicro: sum.weekMicro + (week ?? 0),
    hoursMicro: sum.hoursMicro + (week === null ? 0 : hoursOf(row, standardWeekMicro)),
    payKnownFteMicro: sum.payKnownFteMicro + (pay === null ? 0 : row.fteMicro),
    onTopMicro: sum.onTopMicro + (pay === null ? 0 : (week ?? 0) - pay),
  };
}

/** AY1. Hours a week of an assignment, in millionths. */
export function hoursOf({ fteMicro }: Pick<AgencyRow, 'fteMicro'>, standardWeekMicro: number): number {
  return Math.round((fteMicro * standardWeekMicro) / MICRO);
}
