import type { StartOrigin } from '../../../server/domain/assignments.codes.ts';
import { MICRO, TENTH } from '../../../server/domain/fte.ts';
import { aimFor } from '../aims.ts';
import { type Month, mondayFrom, workingDayFrom } from '../calendar.ts';
import { isHeldTo, isPaperMonth } from '../published.ts';
import type { Random } from '../random.ts';
import { employedByRole } from '../roles.ts';
import { type DemoAssignment, type DemoPost, isEmployed, OPEN_END, vacantOn } from '../world.ts';
import { heldByRole } from './held.ts';
import { changeHours, someoneToMakeUp } from './hours.ts';
import { leave } from './leavers.ts';
import { urgencyOf } from './long-vacancies.ts';
import { emptyPosts, settled } from './moves.ts';
import { cohortOf, plainStart, type Simulation } from './simulation.ts';

const TWENTIETH = MICRO / 20;

const origins: readonly (readonly [StartOrigin, number])[] = [
  ['social_worker_other_english_authority', 46],
  ['agency_social_worker_england', 12],
  ['other_social_worker_england', 9],
  ['other_social_care_role', 9],
  ['social_worker_outside_england', 7],
  ['not_social_care_or_career_break', 9],
  ['newly_qualified', 6],
  ['not_known', 2],
];
const ftes: readonly (readonly [number, number])[] = [
  [1, 80],
  [0.8, 8],
  [0.6, 6],
  [0.5, 3],
  [0.9, 2],
  [0.7, 1],
];

/** A new employee on a post; their round of recruitment is laid out around it later. */
export type Hire = {
  readonly assignment: DemoAssignment;
  readonly post: DemoPost;
  /** True for those whom a round of recruitment found; others were known already. */
  readonly found: boolean;
};

/** The month's starters: as many as bring what is employed to what is aimed at, and on days held to, exactly. */
export function hire(sim: Simulation, month: Month): Hire[] {
  const random = sim.random.stream(`starters ${month.first}`);
  const tight = isHeldTo(month.last);
  const missing = () => Math.round(aimFor(month.last).employed * MICRO) - sim.totals(month.last).employed;
  const hires: Hire[] = hireNewlyQualified(sim, month, random);
  for (let tries = 0; tries < 90 && missing() > (tight ? 4 * TENTH : 5 * TENTH); tries += 1) {
    const post = postToFill(sim, month, random);
    if (!post) break;
    const left = Math.round(missing() / TENTH) * TENTH;
    hires.push(startOn(sim, month, { post, random, mostMicro: tight ? Math.max(4 * TENTH, left) : MICRO }));
  }
  while (missing() < -6 * TENTH) {
    const [one] = random.shuffled(settled(sim, month));
    if (!one) break;
    leave(sim, one, { month, reason: null });
  }
  if (tight) makeUp(sim, month, missing());
  return hires;
}

/** In September, and a few in January, the academy's empty posts are taken by a cohort just out of university. */
function hireNewlyQualified(sim: Simulation, month: Month, random: Random): Hire[] {
  if (month.month !== 9 && month.month !== 1) return [];
  const on = mondayFrom(month.first + 9);
  const posts = sim.posts.filter(
    (post) => post.forNewlyQualified && !post.scripted && post.to === OPEN_END && vacantOn(post, on) === post.fteMicro,
  );
  const many = month.month === 9 ? posts : posts.slice(0, Math.floor(posts.length / 2));
  return many.map((post) => {
    const person = sim.meet({ as: 'employed', on, newlyQualified: { from: on, cohort: cohortOf(on) } });
    const fteMicro = random.chance(0.94) ? MICRO : 8 * TENTH;
    const as = { ...plainStart, post, fteMicro: Math.min(fteMicro, post.fteMicro), origin: 'newly_qualified' as const };
    return { post, assignment: sim.start({ ...as, person, from: on }), found: true };
  });
}

/** A vacancy, likelier in a role that has fewer people than it should. */
function postToFill(sim: Simulation, month: Month, random: Random): DemoPost | null {
  const wanted = employedByRole(month.last);
  const held = heldByRole(sim, month);
  const posts = emptyPosts(sim, month, [...wanted.keys()]).filter(
    (post) => !post.forNewlyQualified && !(post.role === 'team_manager' && isPaperMonth(month.first)),
  );
  if (posts.length === 0) return null;
  const perRole = Map.groupBy(posts, (post) => post.role);
  const weight = (post: DemoPost) => {
    const short = (wanted.get(post.role) ?? 0) * MICRO - (held.get(post.role) ?? 0);
    return (Math.max(0.04, short / MICRO) * urgencyOf(post, month)) / (perRole.get(post.role)?.length ?? 1);
  };
  return random.weighted(posts.map((post) => [post, weight(post)] as const));
}

function startOn(sim: Simulation, month: Month, from: { post: DemoPost; random: Random; mostMicro: number }): Hire {
  const { post, random, mostMicro } = from;
  const vacant = vacantOn(post, month.last);
  const agency = post.cover.find(
    (one) => one.basis === 'agency' && one.covers === 'vacancy' && one.from < month.first - 60 && one.to === OPEN_END,
  );
  const converts = agency && random.chance(month.year === 2019 ? 0.42 : 0.14);
  const on = workingDayFrom(mondayFrom(month.first + random.whole(0, 20)));
  const drawn = random.weighted(ftes);
  const wanted = Math.round((post.role === 'team_manager' ? Math.max(drawn, 0.8) : drawn) * MICRO);
  const fteMicro = Math.min(vacant, converts ? agency.fteMicro : wanted, mostMicro);
  if (converts) {
    const as = { ...plainStart, post, fteMicro, origin: 'agency_social_worker_england' as const };
    return { post, assignment: sim.convert(agency, { ...as, person: agency.person, from: on }), found: false };
  }
  const person = sim.meet({ as: 'employed', on });
  const basis = random.chance(0.07) ? 'fixed_term' : 'permanent';
  const origin = random.weighted(origins);
  const expectedEnd = basis === 'fixed_term' ? on + 365 : null;
  const assignment = sim.start({ ...plainStart, post, basis, fteMicro, origin, expectedEnd, person, from: on });
  if (fteMicro < vacant && post.holders.length === 1 && random.chance(0.85)) {
    sim.changePost(post, on, { to: { fteMicro }, why: 'Funded hours follow the new holder’s' });
  }
  return { post, assignment, found: basis === 'permanent' };
}

/** The last tenths: somebody's hours change. */
function makeUp(sim: Simulation, month: Month, missing: number): void {
  const left = Math.round(missing / TWENTIETH) * TWENTIETH;
  if (Math.abs(left) < TWENTIETH) return;
  const one = someoneToMakeUp(sim, month, left);
  if (one && isEmployed(one)) changeHours(sim, month, { one, fteMicro: one.fteMicro + left, postToo: true });
}
