import { type DayNumber, dayNumber } from '../../../server/domain/day.ts';
import { MICRO } from '../../../server/domain/fte.ts';
import { aimFor } from '../aims.ts';
import { type Month, numberOf, workingDayUpTo } from '../calendar.ts';
import type { Count } from '../happenings.ts';
import { boardPaper } from '../published.ts';
import type { Random } from '../random.ts';
import { type DemoAssignment, type DemoPerson, inForceOn, isAway, roleOf, unitOf } from '../world.ts';
import { holdsCases } from './agency.ts';
import type { Simulation } from './simulation.ts';

/** Counts are kept from the summer of 2017, at the end of each month. */
const KEPT_FROM = numberOf('2017-07-01');
/** The limit of the board paper: within 20. */
const LIMIT = 20;
/** Nobody but the case of journeys.md has more. */
const MOST = 29;

/** How far a team's caseloads tend to lie from the average. */
const teamLeaning: { readonly [code: string]: number } = {
  MASH: 0.75,
  EXP: 0.8,
  ASM1: 1.1,
  ASM2: 1.15,
  ASM3: 1.1,
  ASM4: 1.15,
  CRT1: 0.85,
  CRT2: 0.85,
  PBT: 0.8,
  CIC1: 0.98,
  CIC2: 1.02,
  CIC3: 0.98,
  DIS1: 1.2,
  DIS2: 1.2,
  TRN: 1.1,
  EDG: 0.7,
};

type Holder = { readonly one: DemoAssignment; readonly unit: string; children: number };

/** The children that everyone who holds cases held at the end of a month, a team at a time. */
export function countChildren(sim: Simulation, month: Month): void {
  if (month.first < KEPT_FROM) return;
  const random = sim.random.stream(`children ${month.first}`);
  const counted = count(sim, { on: (unit) => countDay(sim, unit, month), load: aimFor(month.last).load, random });
  const paper = dayNumber(boardPaper.on) === month.last;
  const kept = paper ? toTheBoardPaper(counted, month.last) : counted;
  tell(sim, kept, (unit) => countDay(sim, unit, month));
}

/** Counts of one more day, for teams whose last ones would be too old by the day the demonstration is made. */
export function countAgain(sim: Simulation, month: Month, on: DayNumber): void {
  const random = sim.random.stream(`children again ${on}`);
  const counted = count(sim, { on: () => on, load: aimFor(month.last).load, random });
  tell(sim, counted, () => on);
}

/** The last working day of the month, or up to three days before, always the same for a team. */
function countDay(sim: Simulation, unit: string, month: Month): DayNumber {
  return workingDayUpTo(month.last - sim.random.stream(`count day ${unit}`).whole(0, 3));
}

type Counting = {
  readonly on: (unit: string) => DayNumber;
  readonly load: number;
  readonly random: Random;
};

function count(sim: Simulation, { on, load, random }: Counting): Holder[] {
  const holders = [...sim.employed, ...sim.agency].flatMap((one): Holder[] => {
    const unit = unitOf(one);
    const day = on(unit);
    const role = roleOf(one);
    const holds = holdsCases(unit) && (role === 'social_worker' || role === 'senior_practitioner');
    if (!holds || !inForceOn(one, day) || isAway(one.person, day)) return [];
    if (sim.acting.some((acting) => acting.person === one.person && inForceOn(acting, day)) && !one.person.scripted)
      return [];
    return !one.person.scripted && random.chance(0.03)
      ? []
      : [{ one, unit, children: inclined(one, { day, role, random }) }];
  });
  const share = load / averageOf(holders);
  for (const holder of holders) {
    const { listedWith } = holder.one.person;
    const listed = listedWith && on(holder.unit) >= listedWith.from ? listedWith.children : null;
    const drawn = Math.round(holder.children * share + 0.3 * random.normal());
    holder.children = listed ?? Math.min(MOST, Math.max(0, drawn));
  }
  return holders;
}

/** What somebody holds beside others, before all are brought to the average: by hours, service, role and team. */
function inclined(
  one: DemoAssignment,
  { day, role, random }: { day: DayNumber; role: string; random: Random },
): number {
  const { person } = one;
  person.leaning = Math.max(0.4, person.leaning + 0.06 * (1 - person.leaning) + 0.07 * random.normal());
  const here = day - one.onPostSince;
  const settled = here < 21 ? 0.35 : here < 60 ? 0.75 : 1;
  const learning = newlyQualifiedShare(person, day);
  const going = one.to - day < 21 ? 0.6 : 1;
  const senior = role === 'senior_practitioner' ? 0.62 : 1;
  const team = teamLeaning[unitOf(one)] ?? 1;
  return 16 * (one.fteMicro / MICRO) * person.leaning * settled * learning * going * senior * team;
}

/** Those newly qualified hold fewer through their first year. */
function newlyQualifiedShare(person: DemoPerson, day: DayNumber): number {
  if (person.newlyQualifiedFrom === null) return 1;
  const months = (day - person.newlyQualifiedFrom) / 30;
  return months > 12 ? 1 : 0.5 + 0.03 * Math.max(0, months);
}

function averageOf(holders: readonly Holder[]): number {
  const children = holders.reduce((sum, holder) => sum + holder.children, 0);
  return children / (holders.reduce((sum, holder) => sum + holder.one.fteMicro, 0) / MICRO);
}

/**
 * On the board paper's day 86.0% of case holders have 20 children or fewer: so many are counted that a whole number of
 * people is that share, and those nearest the limit lie on its right side.
 */
function toTheBoardPaper(counted: readonly Holder[], on: DayNumber): Holder[] {
  const share = boardPaper['caseload-within-limit'] / 100;
  const here = (holder: Holder) => holder.children > 0 && inForceOn(holder.one, on);
  const kept = counted.filter((holder) => holder.children > 0);
  const many = () => kept.filter(here).length;
  const fits = (n: number) => Math.abs(Math.round(n * share) / n - share) < 0.0004;
  while (!fits(many()))
    kept.splice(
      kept.findLastIndex((holder) => here(holder) && !holder.one.person.scripted),
      1,
    );
  const wanted = Math.round(many() * share);
  const within = () => kept.filter((holder) => here(holder) && holder.children <= LIMIT).length;
  const nearest = kept
    .filter(here)
    .sort((a, b) => Math.abs(a.children - LIMIT - 0.5) - Math.abs(b.children - LIMIT - 0.5));
  for (const holder of nearest) {
    if (within() < wanted && holder.children > LIMIT) holder.children = LIMIT;
    if (within() > wanted && holder.children <= LIMIT) holder.children = LIMIT + 1;
  }
  return kept;
}

function tell(sim: Simulation, counted: readonly Holder[], on: (unit: string) => DayNumber): void {
  for (const [unit, holders] of Map.groupBy(counted, (holder) => holder.unit)) {
    const counts = holders.map(({ one, children }): Count => ({ person: one.person, children }));
    sim.note({ kind: 'counted', on: on(unit), unit, counts });
  }
}
