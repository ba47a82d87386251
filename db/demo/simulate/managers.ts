import { type Month, mondayFrom, workingDayFrom } from '../calendar.ts';
import { isPaperMonth } from '../published.ts';
import {
  type DemoAssignment,
  type DemoPost,
  inForceOn,
  isAssistant,
  isAwayWithin,
  isEmployed,
  OPEN_END,
  roleOf,
  vacantOn,
} from '../world.ts';
import { barestPost } from './agency.ts';
import { moveAgency } from './agency-terms.ts';
import { leave } from './leavers.ts';
import { settled } from './moves.ts';
import { plainStart, type Simulation } from './simulation.ts';

/** Managers' posts with nobody in them at work: somebody of the team acts up, until one is. */
export function actUp(sim: Simulation, month: Month): void {
  endActing(sim, month);
  if (isPaperMonth(month.first)) return;
  const random = sim.random.stream(`acting ${month.first}`);
  for (const post of bareManagers(sim, month)) {
    if (!isAssistant(post) && random.chance(0.3)) beginActing(sim, post, month);
  }
}

/** Now and then somebody is lent by another authority to a vacant post, for half a year or a year. */
export function secondIn(sim: Simulation, month: Month): void {
  const random = sim.random.stream(`secondments ${month.first}`);
  if (!random.chance(0.14)) return;
  const bare = sim.posts.filter((post) => {
    const lent = post.role === 'qualified_no_cases' || post.role === 'middle_manager';
    const free = lent && !post.scripted && !post.onHold && post.from <= month.first && post.to === OPEN_END;
    return free && vacantOn(post, month.last) >= 800_000 && post.cover.every((one) => one.to <= month.first);
  });
  if (bare.length === 0) return;
  const on = mondayFrom(month.first + random.whole(0, 14));
  const person = sim.meet({ as: 'employed', on });
  const post = random.pick(bare);
  const expectedEnd = on + random.pick([182, 274, 364]);
  const as = { ...plainStart, basis: 'secondment_in', covers: 'vacancy', post, expectedEnd } as const;
  sim.start({ ...as, fteMicro: post.fteMicro, person, from: on });
}

/**
 * In the board paper's month exactly three of four in managers' posts are permanent: before anything else a manager or
 * two go, so that the permanent ones are a multiple of three.
 */
export function thinManagers(sim: Simulation, month: Month): void {
  if (!isPaperMonth(month.first)) return;
  const permanent = () => managers(sim, month).filter((one) => one.basis === 'permanent');
  while (new Set(permanent().map((one) => one.person)).size % 3 !== 0) {
    const going = settled(sim, month).find((one) => roleOf(one) === 'team_manager' && one.basis === 'permanent');
    if (!going) return;
    leave(sim, going, { month, reason: null });
  }
}

/** And after everything else, as many act up, or stop, as leaves one in four not permanent. */
export function settleManagers(sim: Simulation, month: Month): void {
  if (!isPaperMonth(month.first)) return;
  const people = () => new Set(managers(sim, month).map((one) => one.person)).size;
  const permanent = new Set(
    managers(sim, month)
      .filter((one) => one.basis === 'permanent')
      .map((one) => one.person),
  ).size;
  const wanted = (permanent * 4) / 3;
  for (const post of bareManagers(sim, month)) if (people() < wanted) beginActing(sim, post, month);
  for (const one of sim.acting) {
    if (people() <= wanted) return;
    const manages = roleOf(one) === 'team_manager' && one.to === OPEN_END && one.from < month.first;
    if (manages && !one.person.scripted) stopActing(sim, one, month.first + 4 + (people() % 20));
  }
  for (const one of sim.agency) {
    if (people() <= wanted) return;
    const manages = roleOf(one) === 'team_manager' && one.to === OPEN_END && one.covers === 'vacancy';
    const post = manages && !one.person.scripted ? barestPost(sim, month, 'social_worker') : undefined;
    if (post && one.onPostSince < month.first)
      moveAgency(sim, one, { post, on: mondayFrom(month.first + 6 + (people() % 14)) });
  }
}

/** Everyone in a manager's post, or above establishment in that role, at the end of a month. */
export function managers(sim: Simulation, month: Month): DemoAssignment[] {
  return [...sim.employed, ...sim.agency, ...sim.acting].filter(
    (one) => roleOf(one) === 'team_manager' && inForceOn(one, month.last),
  );
}

/** Managers' posts that are vacant, or whose holder is away, with neither agency nor anybody acting. */
function bareManagers(sim: Simulation, month: Month): DemoPost[] {
  return sim.posts.filter((post) => {
    if (post.role !== 'team_manager' || post.scripted || !inForceOn(post, month.last)) return false;
    if (post.cover.some((one) => one.to > month.last)) return false;
    const here = post.holders.filter((one) => inForceOn(one, month.last));
    return here.every((one) => isAwayWithin(one.person, month.last, month.last + 30));
  });
}

function beginActing(sim: Simulation, post: DemoPost, month: Month): void {
  const ready = settled(sim, month).filter(
    (one) =>
      ['senior_practitioner', 'social_worker', 'qualified_no_cases'].includes(roleOf(one)) && one.fteMicro >= 800_000,
  );
  const near = ready.filter((one) => one.post?.unit === post.unit);
  const one = near.find((other) => roleOf(other) === 'senior_practitioner') ?? near[0] ?? ready[0];
  if (!one) return;
  const holder = post.holders.find((other) => inForceOn(other, month.last) && isEmployed(other));
  const vacant = vacantOn(post, month.first + 4) > 0;
  const on = workingDayFrom(Math.max(month.first + 4, post.from));
  const cover =
    vacant || !holder ? { covers: 'vacancy' as const } : { covers: 'absence' as const, coversFor: holder.person };
  const { person, fteMicro } = one;
  sim.start({ ...plainStart, ...cover, basis: 'acting', post, fteMicro, person, from: on, expectedEnd: on + 120 });
}

/** Acting up ends when the post is filled or its holder is back. */
function endActing(sim: Simulation, month: Month): void {
  for (const one of sim.acting) {
    if (one.to !== OPEN_END || one.person.scripted || !one.post) continue;
    const back = one.covers === 'absence' && !one.coversFor?.away.some((away) => away.to > month.last);
    const filled = one.covers === 'vacancy' && vacantOn(one.post, month.last) === 0;
    const long = month.first - one.from > 420;
    if (back || filled || long) stopActing(sim, one, Math.max(one.from + 5, month.first + 3));
  }
}

function stopActing(sim: Simulation, one: DemoAssignment, on: number): void {
  one.to = on + 1;
  sim.note({ kind: 'ended', on, assignment: one, endedBy: 'ran_its_course' });
}
