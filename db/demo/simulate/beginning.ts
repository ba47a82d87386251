import { MICRO, TENTH } from '../../../server/domain/fte.ts';
import type { Role } from '../../../server/domain/record/facts.ts';
import { aimFor } from '../aims.ts';
import { monthOf } from '../calendar.ts';
import type { Random } from '../random.ts';
import { employedByRole } from '../roles.ts';
import { BEGINNING } from '../units.ts';
import { type DemoPost, heldOn, inForceOn } from '../world.ts';
import { establishOne, openTeams } from './establishment.ts';
import { plainStart, type Simulation } from './simulation.ts';

const first = monthOf(BEGINNING);

/** The establishment of the first day, and who was in it then. */
export function begin(sim: Simulation): void {
  const random = sim.random.stream('beginning');
  openTeams(sim, first);
  for (let n = 0; n < 5; n += 1) sim.establish({ unit: 'LEA', role: 'senior_manager', from: BEGINNING });
  for (const unit of ['PER1', 'PER2']) twelvePosts(sim, unit);
  const wanted = Math.round(aimFor(BEGINNING).funded * MICRO);
  while (funded(sim) < wanted - MICRO / 2) {
    if (!establishOne(sim, first, startingFte(random))) break;
  }
  for (const unit of ['MASH', 'LVC', 'LVC', 'UYP', 'SAF1', 'SAF2', 'SAF4', 'SAF5', 'DIS1', 'ASM1', 'ASM3', 'CIC1']) {
    sim.establish({ unit, role: 'other', from: BEGINNING });
  }
  takeUp(sim, random);
}

/** The two teams of 11-24 Permanence have twelve posts each, and keep them. */
function twelvePosts(sim: Simulation, unit: string): void {
  const roles: Role[] = ['team_manager', 'team_manager', 'senior_practitioner', 'senior_practitioner'];
  for (const role of roles) sim.establish({ unit, role, from: BEGINNING });
  for (let n = 0; n < 8; n += 1) {
    const fteMicro = n < 6 ? MICRO : 6 * TENTH;
    sim.establish({ unit, role: 'social_worker', from: BEGINNING, fteMicro });
  }
}

function startingFte(random: Random): number {
  const tenths = random.weighted([
    [10, 78],
    [8, 9],
    [6, 6],
    [5, 4],
    [9, 3],
  ] as const);
  return tenths * TENTH;
}

function funded(sim: Simulation): number {
  return sim.posts.reduce((sum, post) => sum + (post.role === 'other' ? 0 : post.fteMicro), 0);
}

/** Puts people on posts, in each role as many as there should be; the rest stay vacant. */
function takeUp(sim: Simulation, random: Random): void {
  const left = new Map([...employedByRole(BEGINNING)].map(([role, fte]) => [role, fte * MICRO]));
  left.set('other', 11 * MICRO);
  for (const post of random.shuffled(sim.posts)) {
    const wanted = left.get(post.role) ?? 0;
    if (post.scripted || wanted < 3 * TENTH || !inForceOn(post, BEGINNING)) continue;
    hold(sim, post, random);
    left.set(post.role, wanted - heldOn(post, BEGINNING));
  }
}

function hold(sim: Simulation, post: DemoPost, random: Random): void {
  const shared = post.fteMicro === MICRO && post.role === 'social_worker' && random.chance(0.05);
  const fewer = post.fteMicro === MICRO && post.role !== 'team_manager' && random.chance(0.05);
  const ftes = shared ? [5 * TENTH, 5 * TENTH] : [fewer ? 8 * TENTH : post.fteMicro];
  for (const fteMicro of ftes) {
    const person = sim.meet({ as: 'employed', on: BEGINNING, registered: post.role !== 'other' });
    sim.start({ ...plainStart, post, fteMicro, person, from: BEGINNING });
  }
}
