import { MICRO } from '../../../server/domain/fte.ts';
import type { Role } from '../../../server/domain/record/facts.ts';
import { type Month, mondayFrom } from '../calendar.ts';
import { isPaperMonth } from '../published.ts';
import { employedByRole } from '../roles.ts';
import { teamOf } from '../units.ts';
import { type DemoAssignment, type DemoPost, inForceOn, isAwayWithin, OPEN_END, roleOf, vacantOn } from '../world.ts';
import { heldByRole } from './held.ts';
import type { Simulation } from './simulation.ts';

/** From which roles people are promoted to a role. */
const below: { readonly [R in Role]?: readonly Role[] } = {
  senior_manager: ['middle_manager', 'team_manager'],
  middle_manager: ['team_manager'],
  team_manager: ['senior_practitioner', 'social_worker', 'qualified_no_cases'],
  senior_practitioner: ['social_worker'],
};
const SOME = 0.4 * MICRO;

/** The month's moves within the authority: promotions, transfers, and the academy's people to their teams. */
export function moveAround(sim: Simulation, month: Month): void {
  graduate(sim, month);
  regrade(sim, month);
  promote(sim, month);
  transfer(sim, month);
}

/** In early September those newly qualified a year ago go to teams with room, and make room for the next cohort. */
function graduate(sim: Simulation, month: Month): void {
  if (month.month !== 9 && month.month !== 3) return;
  const done = sim.employed.filter(
    (one) => one.post?.forNewlyQualified && !one.person.scripted && one.from < month.first - 300 && one.to === OPEN_END,
  );
  const random = sim.random.stream(`academy ${month.first}`);
  for (const one of done) {
    const room = roomFor(sim, month, one).filter((post) => teamOf(post.unit)?.kind === 'cases');
    if (room.length === 0) return;
    move(sim, one, { on: mondayFrom(month.first), post: random.pick(room) });
  }
}

function promote(sim: Simulation, month: Month): void {
  const random = sim.random.stream(`promotions ${month.first}`);
  const wanted = employedByRole(month.last);
  const held = heldByRole(sim, month);
  for (const post of emptyPosts(sim, month, Object.keys(below) as Role[])) {
    if (post.role === 'team_manager' && isPaperMonth(month.first)) continue;
    const enough = (held.get(post.role) ?? 0) > (wanted.get(post.role) ?? 0) * MICRO;
    if (!random.chance(enough || (post.role === 'team_manager' && isThinYear(month)) ? 0.015 : 0.16)) continue;
    const from = below[post.role] ?? [];
    const ready = settled(sim, month).filter(
      (one) => from.includes(roleOf(one)) && month.first - one.from > 540 && one.fteMicro <= vacantOn(post, month.last),
    );
    const near = ready.filter((one) => one.post?.unit === post.unit);
    const list = near.length > 0 && random.chance(0.6) ? near : ready;
    if (list.length === 0) continue;
    move(sim, random.pick(list), { on: mondayFrom(month.first + random.whole(0, 14)), post });
  }
}

/** Each April a post or two of long-serving social workers is regraded, where senior practitioners are wanting. */
function regrade(sim: Simulation, month: Month): void {
  if (month.month !== 4) return;
  const random = sim.random.stream(`regrading ${month.first}`);
  const short = (employedByRole(month.last).get('senior_practitioner') ?? 0) * MICRO;
  const ready = settled(sim, month).filter((one) => {
    const alone = one.post?.holders.length === 1 && one.post.cover.every((other) => other.to <= month.first);
    return (
      roleOf(one) === 'social_worker' &&
      alone &&
      month.first - one.from > 1400 &&
      teamOf(one.post?.unit ?? '')?.kind === 'cases'
    );
  });
  for (const { post } of random.shuffled(ready).slice(0, random.whole(1, 2))) {
    if (!post || (heldByRole(sim, month).get('senior_practitioner') ?? 0) > short) return;
    const to = { role: 'senior_practitioner', title: 'Senior Practitioner' } as const;
    sim.changePost(post, month.first, { to, why: 'Regraded after a job evaluation' });
  }
}

/** Through 2018 few wished to be managers, and more and more of those posts were covered. */
function isThinYear(month: Month): boolean {
  const at = month.year * 12 + month.month;
  return at >= 2018 * 12 + 4 && at <= 2019 * 12 + 1;
}

function transfer(sim: Simulation, month: Month): void {
  const random = sim.random.stream(`transfers ${month.first}`);
  for (const one of settled(sim, month)) {
    if (!random.chance(0.0035) || month.first - one.onPostSince < 240) continue;
    const room = roomFor(sim, month, one);
    if (room.length > 0) move(sim, one, { on: mondayFrom(month.first + random.whole(0, 18)), post: random.pick(room) });
  }
}

/** Empty posts elsewhere with room for all of somebody's hours, in the role they have. */
function roomFor(sim: Simulation, month: Month, one: DemoAssignment): DemoPost[] {
  return emptyPosts(sim, month, [roleOf(one)]).filter(
    (post) => post.unit !== one.post?.unit && !post.forNewlyQualified && vacantOn(post, month.last) >= one.fteMicro,
  );
}

/** Moves somebody to a post, and says so. */
export function move(sim: Simulation, one: DemoAssignment, { on, post }: { on: number; post: DemoPost }): void {
  const from = one.post;
  from?.holders.splice(from.holders.indexOf(one), 1);
  if (from) from.leftOn = on;
  one.post = post;
  one.onPostSince = on;
  post.holders.push(one);
  sim.note({ kind: 'moved', on, assignment: one, to: { from, post, covers: null, coversFor: null } });
  const left = post.fteMicro - one.fteMicro;
  if (left > 0 && post.holders.length === 1 && sim.random.stream(`room ${one.ref} ${on}`).chance(0.88)) {
    sim.changePost(post, on, { to: { fteMicro: one.fteMicro }, why: 'Funded hours follow the new holder’s' });
  }
}

/** Posts of some roles that stood empty at the month's beginning and still do, and that chance may fill. */
export function emptyPosts(sim: Simulation, month: Month, roles: readonly Role[]): DemoPost[] {
  return sim.posts.filter(
    (post) =>
      roles.includes(post.role) &&
      !post.scripted &&
      !post.onHold &&
      post.recruitedUntil < month.first &&
      post.leftOn <= month.first &&
      post.from <= month.first &&
      post.to === OPEN_END &&
      vacantOn(post, month.first) >= SOME &&
      vacantOn(post, month.last) >= SOME &&
      post.holders.every((holder) => holder.to <= month.first || holder.from <= month.first),
  );
}

/** Employees whom chance may move: in post, staying, and not away. */
export function settled(sim: Simulation, month: Month): DemoAssignment[] {
  return sim.employed.filter(
    (one) =>
      !one.person.scripted &&
      one.basis === 'permanent' &&
      one.to === OPEN_END &&
      inForceOn(one, month.first) &&
      one.onPostSince < month.first - 60 &&
      roleOf(one) !== 'other' &&
      !one.post?.forNewlyQualified &&
      !isAwayWithin(one.person, month.first, month.last) &&
      !sim.acting.some((acting) => acting.person === one.person && acting.to > month.first),
  );
}
