import type { LeaveDestination, LeaveReason } from '../../../server/domain/assignments.codes.ts';
import type { DayNumber } from '../../../server/domain/day.ts';
import { MICRO } from '../../../server/domain/fte.ts';
import type { Role } from '../../../server/domain/record/facts.ts';
import { leaversAimedAt } from '../aims.ts';
import { type Month, workingDayUpTo } from '../calendar.ts';
import { isPaperMonth } from '../published.ts';
import { employedByRole } from '../roles.ts';
import { type DemoAssignment, isAwayWithin, OPEN_END, roleOf } from '../world.ts';
import { heldByRole } from './held.ts';
import type { Simulation } from './simulation.ts';

/** When in the year people go: after the summer, before Christmas, at the end of the financial year. */
const monthWeights = [0.9, 0.8, 1.2, 0.8, 0.8, 0.9, 1.3, 1.5, 1.1, 0.8, 0.8, 1.1];
const whole = monthWeights.reduce((sum, weight) => sum + weight, 0);

const reasons: readonly (readonly [LeaveReason, number])[] = [
  ['resignation', 74],
  ['retired', 10],
  ['moved_to_other_role', 6],
  ['dismissed', 2],
  ['voluntary_redundancy', 1],
  ['other', 4],
  ['not_known', 3],
];

const destinations: readonly (readonly [LeaveDestination, number])[] = [
  ['social_worker_other_english_authority', 34],
  ['agency_social_worker_england', 24],
  ['other_social_worker_england', 7],
  ['other_social_care_role', 9],
  ['not_social_care_or_career_break', 11],
  ['social_worker_outside_england', 2],
  ['not_known', 13],
];

/** How much likelier people go from a role that has more than it should. */
const CROWDED = 2.5;

/** The month's leavers: so many FTE as make up the year's, mostly of those with one to four years in post. */
export class Leavers {
  private owed = 0;

  run(sim: Simulation, month: Month): void {
    const share = (monthWeights[month.month - 1] as number) / whole;
    this.owed += leaversAimedAt(month.last) * share * MICRO;
    const random = sim.random.stream(`leavers ${month.first}`);
    const [wanted, held] = [employedByRole(month.last), heldByRole(sim, month)];
    const crowding = (role: Role) => ((held.get(role) ?? 0) > (wanted.get(role) ?? 0) * 1.03 * MICRO ? CROWDED : 1);
    while (this.owed > 0.4 * MICRO) {
      const mayGo = sim.employed.filter((one) => mayLeave(one, month));
      if (mayGo.length === 0) return;
      const going = random.weighted(
        mayGo.map((one) => [one, inclination(one, month.first) * crowding(roleOf(one))] as const),
      );
      this.owed -= going.fteMicro;
      leave(sim, going, { month, reason: null });
    }
  }

  /** Others who went: ends of fixed terms count among the year's leavers. */
  count(fteMicro: number): void {
    this.owed -= fteMicro;
  }
}

/** Somebody's last day, in a month; the notice they gave fits how long they had been there. */
export function leave(
  sim: Simulation,
  assignment: DemoAssignment,
  { month, reason }: { month: Month; reason: LeaveReason | null },
): void {
  const random = sim.random.stream(`leaving ${assignment.ref}`);
  const said = reason ?? reasonOf(assignment, month, random.weighted(reasons));
  const atMonthEnd = random.chance(0.35);
  const on = atMonthEnd ? month.first - 1 : workingDayUpTo(month.first + random.whole(2, month.last - month.first - 2));
  const lastDay = Math.max(on, assignment.onPostSince + 20);
  const notice = Math.max(lastDay - random.pick([28, 30, 56, 56, 60, 84, 90]), assignment.from + 7);
  assignment.to = lastDay + 1;
  const destination = said === 'moved_to_other_role' ? 'other_social_care_role' : random.weighted(destinations);
  const how = {
    notice: said === 'dismissed' ? null : notice,
    reason: said,
    destination: said === 'retired' ? ('not_social_care_or_career_break' as const) : destination,
  };
  sim.note({ kind: 'left', on: lastDay, assignment, how });
  endActing(sim, assignment, lastDay);
}

/** Acting up ends with one's own post; the record sees to that by itself. */
function endActing(sim: Simulation, assignment: DemoAssignment, lastDay: DayNumber): void {
  for (const acting of sim.acting) {
    if (acting.person !== assignment.person || acting.to <= lastDay + 1) continue;
    acting.to = lastDay + 1;
  }
}

function reasonOf(assignment: DemoAssignment, month: Month, drawn: LeaveReason): LeaveReason {
  const age = (month.first - assignment.person.bornOn) / 365.25;
  if (age > 60) return 'retired';
  return drawn === 'retired' && age < 55 ? 'resignation' : drawn;
}

function mayLeave(one: DemoAssignment, month: Month): boolean {
  return (
    !one.person.scripted &&
    one.to === OPEN_END &&
    one.basis === 'permanent' &&
    roleOf(one) !== 'other' &&
    one.onPostSince < month.first - 45 &&
    !(roleOf(one) === 'team_manager' && isPaperMonth(month.first)) &&
    !isAwayWithin(one.person, month.first, month.last) &&
    !one.post?.forNewlyQualified
  );
}

/** Who is likelier to go: social workers in their second to fourth year, and those past sixty. */
function inclination(one: DemoAssignment, on: DayNumber): number {
  const years = (on - one.from) / 365;
  const byService = years < 0.75 ? 0.6 : years < 4 ? 1.5 : 0.8;
  const byRole = { social_worker: 1.4, senior_practitioner: 0.9, qualified_no_cases: 0.8 } as const;
  const role = roleOf(one);
  const byAge = (on - one.person.bornOn) / 365.25 > 61 ? 3 : 1;
  return byService * byAge * (role in byRole ? byRole[role as keyof typeof byRole] : 0.6);
}
