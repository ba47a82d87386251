import { MICRO, TENTH } from '../../../server/domain/fte.ts';
import type { CoverReason, Role } from '../../../server/domain/record/facts.ts';
import { aimFor } from '../aims.ts';
import { type Month, mondayFrom, workingDayUpTo } from '../calendar.ts';
import { isHeldTo } from '../published.ts';
import type { Random } from '../random.ts';
import { projectsClose, projectsOpen, teamOf, teams } from '../units.ts';
import {
  coverOn,
  type DemoAssignment,
  type DemoPerson,
  type DemoPost,
  heldOn,
  inForceOn,
  isAssistant,
  OPEN_END,
  vacantOn,
} from '../world.ts';
import { awayForLong } from './absences.ts';
import { endAgency, extendAgency, moveAgency, rateFor } from './agency-terms.ts';
import { plainStart, type Simulation } from './simulation.ts';

const HALF = MICRO / 2;
/** Teams are seldom handed to agency managers: somebody acts up, or a neighbour looks after them. */
const MOST_MANAGERS = 4;

/** The month's agency: who goes, who is moved, who comes, so that each kind of cover is what is aimed at. */
export function staffByAgency(sim: Simulation, month: Month): void {
  const random = sim.random.stream(`agency ${month.first}`);
  endWhatIsDone(sim, month, random);
  endByChance(sim, month, random);
  runProjects(sim, month, random);
  const aim = aimFor(month.last);
  const part = isHeldTo(month.last);
  bringTo(sim, month, { wanted: aim.covering, covers: 'vacancy', part, random });
  bringTo(sim, month, { wanted: aim.coveringAbsence, covers: 'absence', part: false, random });
  const totals = sim.totals(month.last);
  const additional = aim.agency - (totals.covering + totals.coveringAbsence) / MICRO;
  bringTo(sim, month, { wanted: Math.max(0, additional), covers: 'additional', part, random });
  extendAgency(sim, month);
}

type Goal = {
  readonly wanted: number;
  readonly covers: CoverReason;
  /** True where the last tenths count: part-time agency makes them up. */
  readonly part: boolean;
  readonly random: Random;
};

function bringTo(sim: Simulation, month: Month, { wanted, covers, part, random }: Goal): void {
  const missing = () => Math.round(wanted * MICRO) - sumOf(sim, month, covers);
  for (let tries = 0; tries < 200; tries += 1) {
    const left = missing();
    if (left > (part ? 3 * TENTH : HALF)) {
      const tenths = part ? Math.max(4, Math.min(10, Math.round(left / TENTH))) : 10;
      const fteMicro = tenths === 10 && random.chance(0.06) ? 8 * TENTH : tenths * TENTH;
      if (!begin(sim, month, { covers, fteMicro, random })) return;
    } else if (left < -(part ? 3 * TENTH : 6 * TENTH)) {
      if (!endOne(sim, month, { covers, tooMuch: part ? -left : null, random })) return;
    } else return;
  }
}

type TooMany = { readonly covers: CoverReason; readonly tooMuch: number | null; readonly random: Random };

function endOne(sim: Simulation, month: Month, { covers, tooMuch, random }: TooMany): boolean {
  const list = current(sim, month).filter((one) => one.covers === covers && mayGo(one, month));
  const one = random.pick(tooMuch === null ? list : closest(list, tooMuch));
  if (!one) return false;
  const on = covers === 'additional' ? month.first - 1 : workingDayUpTo(month.last - 3);
  endAgency(sim, one, { on: Math.max(on, one.onPostSince + 5), endedBy: 'authority' });
  return true;
}

/** Those whose hours come nearest to what is too many. */
function closest(list: readonly DemoAssignment[], fteMicro: number): DemoAssignment[] {
  const far = (one: DemoAssignment) =>
    one.fteMicro > fteMicro + TENTH ? 2 * MICRO : Math.abs(one.fteMicro - fteMicro);
  const least = Math.min(...list.map(far));
  return list.filter((one) => far(one) === least);
}

function mayGo(one: DemoAssignment, month: Month): boolean {
  return one.onPostSince < month.first - 20 && !one.unit?.startsWith('PRJ');
}

/** Agency in force at the end of a month that chance may end or move. */
function current(sim: Simulation, month: Month): DemoAssignment[] {
  return sim.agency.filter((one) => !one.person.scripted && one.to === OPEN_END && one.from <= month.last);
}

function sumOf(sim: Simulation, month: Month, covers: CoverReason): number {
  let sum = 0;
  for (const one of sim.agency) if (one.covers === covers && inForceOn(one, month.last)) sum += one.fteMicro;
  return sum;
}

type Beginning = { readonly covers: CoverReason; readonly fteMicro: number; readonly random: Random };

function begin(sim: Simulation, month: Month, { covers, fteMicro, random }: Beginning): boolean {
  if (covers === 'additional') {
    const units = teams.filter((team) => team.kind === 'cases' && team.opens <= month.first && team.code !== 'SAF3');
    bring(sim, month, { ...above(random.pick(units).code), covers, fteMicro, random, coversFor: null });
    return true;
  }
  if (covers === 'absence') {
    const uncovered = awayForLong(sim, month).filter(
      ({ one, away }) => !isCovered(one, month) && away.to > month.last + 20,
    );
    const [first] = random.shuffled(uncovered);
    if (!first) return false;
    bring(sim, month, { ...on(first.one.post), covers, fteMicro: MICRO, random, coversFor: first.one.person });
    return true;
  }
  const post = barest(sim, month, random);
  if (!post) return false;
  bring(sim, month, { ...on(post), covers, fteMicro, random, coversFor: null });
  return true;
}

function isCovered(one: DemoAssignment, month: Month): boolean {
  const all = [...(one.post?.cover ?? []), ...(one.post?.holders ?? [])];
  return all.some((other) => other.coversFor === one.person && other.to > month.last);
}

/** The vacancy that most needs somebody: with the most FTE that neither holder nor cover makes up. */
function barest(sim: Simulation, month: Month, random: Random): DemoPost | undefined {
  const bare = (post: DemoPost) => vacantOn(post, month.last) - coverOn(post, month.last);
  const noManagers = managedByAgency(sim, month) >= MOST_MANAGERS;
  const posts = sim.posts.filter(
    (post) => mayBeCovered(post) && vacantOn(post, month.last) > 0 && !(noManagers && post.role === 'team_manager'),
  );
  const most = Math.max(...posts.map(bare), 0);
  if (most < 2 * TENTH) return random.pick(posts.filter((post) => coverOn(post, month.last) < 2 * MICRO));
  return random.pick(posts.filter((post) => bare(post) >= Math.min(most, 9 * TENTH)));
}

/** How many teams have an agency manager in their vacant manager's post. */
function managedByAgency(sim: Simulation, month: Month): number {
  return sim.agency.filter((one) => one.post?.role === 'team_manager' && inForceOn(one, month.last)).length;
}

/** The post of a role with most vacant FTE that nobody covers. */
export function barestPost(sim: Simulation, month: Month, role: Role): DemoPost | undefined {
  const bare = (post: DemoPost) => vacantOn(post, month.last) - coverOn(post, month.last);
  const posts = sim.posts.filter((post) => post.role === role && mayBeCovered(post) && vacantOn(post, month.last) > 0);
  return posts.sort((a, b) => bare(b) - bare(a) || (a.number < b.number ? -1 : 1))[0];
}

/** Agency is brought in where cases or a team's one manager are wanting. */
function mayBeCovered(post: DemoPost): boolean {
  const spare = post.role === 'other' || post.role === 'senior_manager' || isAssistant(post);
  return !post.scripted && !post.onHold && !post.forNewlyQualified && !spare;
}

const above = (unit: string) => ({ post: null, unit, role: 'social_worker' as Role });
const on = (post: DemoPost | null) => ({ post, unit: null, role: null });

type Bringing = {
  readonly post: DemoPost | null;
  readonly unit: string | null;
  readonly role: Role | null;
  readonly covers: CoverReason;
  readonly coversFor: DemoPerson | null;
  readonly fteMicro: number;
  readonly random: Random;
};

function bring(sim: Simulation, month: Month, { random, ...as }: Bringing): void {
  const earliest = Math.max(month.first, as.post?.from ?? 0);
  const from = Math.min(mondayFrom(earliest + random.whole(0, 20)), month.last - 1);
  const person = sim.meet({ as: 'agency', on: from });
  const expectedEnd = workingDayUpTo(from + random.pick([91, 91, 126, 182, 182]));
  const rate = rateFor(as.post?.role ?? as.role ?? 'social_worker', { on: from, random });
  sim.start({ ...plainStart, ...as, basis: 'agency', expectedEnd, rate, person, from });
}

/** Cover of a vacancy that is filled, or of somebody who is back: moved to another post, or at an end. */
function endWhatIsDone(sim: Simulation, month: Month, random: Random): void {
  const aim = aimFor(month.last);
  for (const one of current(sim, month)) {
    const { post } = one;
    if (!post) continue;
    const back = one.covers === 'absence' && !one.coversFor?.away.some((away) => away.to > month.last);
    const filled = one.covers === 'vacancy' && vacantOn(post, month.last) === 0;
    if (!back && !filled && post.to > month.last) continue;
    const wanting = sumOf(sim, month, 'vacancy') - one.fteMicro < aim.covering * MICRO - HALF;
    const next = wanting && random.chance(0.5) ? barestPost(sim, month, post.role) : undefined;
    const day = workingDayUpTo(
      Math.min(month.last - 2, Math.max(one.onPostSince + 12, filledOn(post, month) + random.whole(3, 12))),
    );
    if (next && next !== post)
      moveAgency(sim, one, { post: next, on: mondayFrom(Math.min(month.last - 6, Math.max(day, next.from))) });
    else endAgency(sim, one, { on: day, endedBy: 'ran_its_course' });
  }
}

/** The day the newest holder of a post came to it, if that was this month; else the month's first. */
function filledOn(post: DemoPost, month: Month): number {
  const newest = Math.max(...post.holders.map((holder) => holder.onPostSince), 0);
  return newest >= month.first && heldOn(post, month.last) > 0 ? newest : month.first;
}

function endByChance(sim: Simulation, month: Month, random: Random): void {
  for (const one of current(sim, month)) {
    if (!mayGo(one, month) || month.first - one.from < 50 || !random.chance(0.055)) continue;
    const lastDay = Math.max(
      month.first - 1,
      workingDayUpTo(month.first + random.whole(0, month.last - month.first - 4)),
    );
    endAgency(sim, one, {
      on: Math.max(lastDay, one.onPostSince + 5),
      endedBy: random.chance(0.7) ? 'worker' : 'agency',
    });
  }
}

/** Six project teams came in November 2018, each with a manager of its own, and went by the end of June 2019. */
function runProjects(sim: Simulation, month: Month, random: Random): void {
  for (const team of teams.filter((one) => one.kind === 'project')) {
    const n = Number(team.code.slice(3));
    const here = sim.agency.filter((one) => one.unit === team.code && one.to === OPEN_END);
    const comes = n <= 3 ? projectsOpen : projectsOpen + 31;
    if (month.first <= comes && comes <= month.last) {
      const many = n % 3 === 0 ? 8 : 9;
      bring(sim, month, { ...above(team.code), role: 'team_manager', ...asProject(random) });
      for (let each = 0; each < many; each += 1) bring(sim, month, { ...above(team.code), ...asProject(random) });
    }
    if (month.first <= projectsClose && projectsClose <= month.last) {
      for (const one of here)
        endAgency(sim, one, { on: projectsClose - random.pick([2, 2, 9, 16]), endedBy: 'ran_its_course' });
    }
  }
}

function asProject(random: Random) {
  return { covers: 'additional' as const, coversFor: null, fteMicro: MICRO, random };
}

/** Whether a unit is one that holds cases. */
export function holdsCases(unit: string): boolean {
  const kind = teamOf(unit)?.kind;
  return kind === 'cases' || kind === 'newly_qualified' || kind === 'project';
}
