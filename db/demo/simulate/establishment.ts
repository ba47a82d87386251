import type { DayNumber } from '../../../server/domain/day.ts';
import { MICRO, TENTH } from '../../../server/domain/fte.ts';
import type { Role } from '../../../server/domain/record/facts.ts';
import { aimFor } from '../aims.ts';
import type { Month } from '../calendar.ts';
import { isHeldTo } from '../published.ts';
import { Random } from '../random.ts';
import { fundedByRole } from '../roles.ts';
import { REORGANISED, services, teamOf, teams } from '../units.ts';
import { type DemoPost, inForceOn, isAssistant, isEmptyFrom, vacantOn } from '../world.ts';
import type { Simulation } from './simulation.ts';

/** Teams whose posts nothing adds to or takes from: the cases count them. */
const settledUnits: ReadonlySet<string> = new Set(['SAF3', 'PER1', 'PER2']);
const TWENTIETH = MICRO / 20;

/** Opens the month's new teams, each with a manager and its first posts. */
export function openTeams(sim: Simulation, month: Month): void {
  for (const team of teams) {
    if (team.opens < month.first || team.opens > month.last || team.kind === 'project') continue;
    if (settledUnits.has(team.code) || team.kind === 'leadership') continue;
    const roles: Role[] =
      team.kind === 'no_cases'
        ? ['team_manager', 'qualified_no_cases', 'qualified_no_cases', 'qualified_no_cases']
        : ['team_manager', 'senior_practitioner', 'social_worker', 'social_worker', 'social_worker'];
    const academy = team.kind === 'newly_qualified' && month.year > 2016;
    if (academy) roles.push(...Array<Role>(3).fill('social_worker'));
    for (const role of roles) {
      const forNewlyQualified = team.kind === 'newly_qualified' && role === 'social_worker';
      sim.establish({ unit: team.code, role, from: team.opens, forNewlyQualified });
    }
  }
}

/**
 * Brings what is vacant to what is aimed at, by establishing posts and closing empty ones; on the days that are held
 * to, by the hours of a vacant post too.
 */
export function fitVacancies(sim: Simulation, month: Month): void {
  const aim = aimFor(month.last);
  const tight = isHeldTo(month.last);
  const short = () => Math.round((aim.funded - aim.employed) * MICRO) - sim.totals(month.last).vacant;
  for (let tries = 0; tries < 80; tries += 1) {
    const missing = short();
    if (missing >= (tight ? TENTH * 9 : TENTH * 7)) establishOne(sim, month, MICRO);
    else if (missing <= -TENTH * 7 && closeOne(sim, month)) continue;
    else break;
  }
  if (tight) fitHours(sim, month, short());
}

/** Establishes a post in the role that is shortest of its share, in the smallest team that has such posts. */
export function establishOne(sim: Simulation, month: Month, fteMicro: number): DemoPost | null {
  for (const role of rolesByShortage(sim, month.last)) {
    const unit = unitFor(sim, role, month.first);
    if (unit) return sim.establish({ unit, role, from: month.first, fteMicro: isManager(role) ? MICRO : fteMicro });
  }
  return null;
}

function isManager(role: Role): boolean {
  return role === 'team_manager' || role === 'middle_manager' || role === 'senior_manager';
}

/** Roles, the one furthest below the FTE aimed at first. */
function rolesByShortage(sim: Simulation, on: DayNumber): Role[] {
  const wanted = fundedByRole(on);
  const funded = new Map<Role, number>();
  for (const post of sim.posts) {
    if (inForceOn(post, on)) funded.set(post.role, (funded.get(post.role) ?? 0) + post.fteMicro);
  }
  const shortage = (role: Role) => (wanted.get(role) ?? 0) * MICRO - (funded.get(role) ?? 0);
  return [...wanted.keys()].sort((a, b) => shortage(b) - shortage(a));
}

/** How large a team may grow: between 8 and 12 FTE, each its own. */
const roomIn: ReadonlyMap<string, number> = new Map(
  teams.map((team) => [team.code, new Random(`room in ${team.code}`).whole(80, 120) * TENTH]),
);

type Size = { readonly fteMicro: number; readonly byRole: ReadonlyMap<Role, number> };

function unitFor(sim: Simulation, role: Role, on: DayNumber): string | null {
  if (role === 'senior_manager') return 'LEA';
  const sizes = sizesOn(sim, on);
  const size = (code: string) => (sizes.get(code)?.fteMicro ?? 0) / (roomIn.get(code) ?? MICRO);
  const count = (code: string) => sizes.get(code)?.byRole.get(role) ?? 0;
  const fewest = (codes: string[]) =>
    codes.sort((a, b) => count(a) - count(b) || size(a) - size(b) || (a < b ? -1 : 1))[0] ?? null;
  const smallest = (codes: string[]) => codes.sort((a, b) => size(a) - size(b) || (a < b ? -1 : 1))[0] ?? null;
  if (role === 'middle_manager') return fewest(servicesOn(on).filter((code) => count(code) < 3));
  const room = teams
    .filter((team) => inForceOn({ from: team.opens, to: team.closes ?? Number.POSITIVE_INFINITY }, on))
    .filter((team) => !settledUnits.has(team.code) && size(team.code) <= 1 - MICRO / (roomIn.get(team.code) ?? MICRO))
    .map((team) => team.code);
  const of = (...kinds: string[]) => room.filter((code) => kinds.includes(teamOf(code)?.kind ?? ''));
  if (role === 'team_manager')
    return fewest(of('cases', 'no_cases', 'newly_qualified').filter((code) => count(code) < 2));
  if (role === 'senior_practitioner') return fewest(of('cases', 'newly_qualified'));
  if (role === 'social_worker') return smallest(of('cases'));
  return smallest(of('no_cases'));
}

function servicesOn(on: DayNumber): string[] {
  return services.filter((one) => on >= REORGANISED || one.nameBefore !== null).map((one) => one.code);
}

function sizesOn(sim: Simulation, on: DayNumber): ReadonlyMap<string, Size> {
  const sizes = new Map<string, { fteMicro: number; byRole: Map<Role, number> }>();
  for (const post of sim.posts) {
    if (!inForceOn(post, on) || post.role === 'other') continue;
    const size = sizes.get(post.unit) ?? { fteMicro: 0, byRole: new Map<Role, number>() };
    size.fteMicro += post.fteMicro;
    size.byRole.set(post.role, (size.byRole.get(post.role) ?? 0) + 1);
    sizes.set(post.unit, size);
  }
  return sizes;
}

/** Closes an empty post, of the role that has most above what is aimed at; false where none can be. */
function closeOne(sim: Simulation, month: Month): boolean {
  const on = month.last;
  const order = rolesByShortage(sim, on).reverse();
  const sizes = sizesOn(sim, on);
  const empty = sim.posts.filter((post) => isEmptyFrom(post, month.first) && mayClose(post, on));
  const best = empty.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || bySize(a, b, sizes))[0];
  if (!best) return false;
  sim.closePost(best, month.first - 1, 'Deleted in the budget');
  return true;
}

function bySize(a: DemoPost, b: DemoPost, sizes: ReadonlyMap<string, Size>): number {
  return (sizes.get(b.unit)?.fteMicro ?? 0) - (sizes.get(a.unit)?.fteMicro ?? 0) || (a.number < b.number ? -1 : 1);
}

function mayClose(post: DemoPost, on: DayNumber): boolean {
  if (post.scripted || post.onHold || post.forNewlyQualified || post.role === 'other' || settledUnits.has(post.unit))
    return false;
  const oneManager = post.role === 'team_manager' && !isAssistant(post);
  return !oneManager && post.recruitedUntil < on - 31 && inForceOn(post, on) && post.from < on - 300;
}

/** Makes up the last tenths by the hours for which a vacant post is funded. */
function fitHours(sim: Simulation, month: Month, missing: number): void {
  let left = Math.round(missing / TWENTIETH) * TWENTIETH;
  const vacant = sim.posts.filter(
    (post) =>
      !post.scripted &&
      post.role !== 'other' &&
      post.from < month.first &&
      vacantOn(post, month.last) === post.fteMicro,
  );
  for (const post of vacant) {
    if (left === 0) return;
    const fteMicro = Math.max(4 * TENTH, Math.min(MICRO, post.fteMicro + left));
    if (fteMicro === post.fteMicro || post.holders.length > 0) continue;
    left -= fteMicro - post.fteMicro;
    sim.changePost(post, month.first + 14, { to: { fteMicro }, why: 'Hours set for the advert' });
  }
}
