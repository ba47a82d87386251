import { MICRO } from '../../../server/domain/fte.ts';
import type { Role } from '../../../server/domain/record/facts.ts';
import { LAST_PUBLISHED, monthsOf, textMonth } from '../aims.ts';
import { type Month, mondayFrom } from '../calendar.ts';
import type { Random } from '../random.ts';
import { type DemoAssignment, type DemoPost, inForceOn, roleOf, vacantOn } from '../world.ts';
import { emptyPosts, move, settled } from './moves.ts';
import type { Simulation } from './simulation.ts';

/** Vacant for longer than this, a post is filled before others, from within where nobody comes. */
const LONG = 190;
const MOST_A_MONTH = 3;
const FOUR_TENTHS = 0.4 * MICRO;
const roles: readonly Role[] = ['social_worker', 'senior_practitioner', 'qualified_no_cases', 'middle_manager'];

/** True of the months after the published years: since then hardly a post is left vacant for years. */
function isAfterPublished(month: Month): boolean {
  return monthsOf(textMonth(month.first)) > LAST_PUBLISHED;
}

/** Keeps since when each post has been wholly or partly vacant. */
export function noteVacancies(sim: Simulation, month: Month): void {
  for (const post of sim.posts) {
    const vacant = inForceOn(post, month.last) && vacantOn(post, month.last) > 0;
    if (!vacant) post.vacantSince = 0;
    else if (post.vacantSince === 0) post.vacantSince = Math.max(month.first, post.from);
  }
}

/** How long a post has been vacant on the first of a month, in days. */
function vacantFor(post: DemoPost, month: Month): number {
  return post.vacantSince === 0 ? 0 : month.first - post.vacantSince;
}

/** How much likelier a post is filled than a fresh vacancy. */
export function urgencyOf(post: DemoPost, month: Month): number {
  if (!isAfterPublished(month)) return 1;
  return vacantFor(post, month) > LONG ? 12 : 1;
}

/** Posts that have stood vacant long: people of other teams are moved to them, and unused hours are given up. */
export function easeLongVacancies(sim: Simulation, month: Month): void {
  if (!isAfterPublished(month)) return;
  const random = sim.random.stream(`long vacancies ${month.first}`);
  giveUpHours(sim, month, random);
  const long = emptyPosts(sim, month, roles)
    .filter((post) => vacantFor(post, month) > LONG && !post.forNewlyQualified)
    .sort((a, b) => a.vacantSince - b.vacantSince || (a.number < b.number ? -1 : 1));
  for (const post of long.slice(0, MOST_A_MONTH)) moveSomeoneTo(sim, month, { post, random });
}

function moveSomeoneTo(sim: Simulation, month: Month, { post, random }: { post: DemoPost; random: Random }): void {
  const vacant = vacantOn(post, month.last);
  const ready = settled(sim, month).filter(
    (one) =>
      roleOf(one) === post.role && !isNear(one, post) && month.first - one.onPostSince > 400 && one.fteMicro <= vacant,
  );
  const most = Math.max(...ready.map((one) => one.fteMicro));
  const best = ready.filter((one) => one.fteMicro === most && one.post?.holders.length === 1);
  if (best.length > 0) move(sim, random.pick(best), { on: mondayFrom(month.first + random.whole(0, 14)), post });
}

/** Of the same team: they would leave as much undone as they took on. */
function isNear(one: DemoAssignment, post: DemoPost): boolean {
  return one.post?.unit === post.unit;
}

/** The last tenths beside a part-timer are given up after some months, where nobody could be found for them. */
function giveUpHours(sim: Simulation, month: Month, random: Random): void {
  for (const one of settled(sim, month)) {
    const { post } = one;
    if (!post || post.scripted || post.holders.length !== 1 || post.recruitedUntil >= month.first) continue;
    const left = post.fteMicro - one.fteMicro;
    if (left <= 0 || left >= FOUR_TENTHS || vacantFor(post, month) < 60 || !random.chance(0.3)) continue;
    sim.changePost(post, month.first, { to: { fteMicro: one.fteMicro }, why: 'Unused hours given up in the budget' });
  }
}
