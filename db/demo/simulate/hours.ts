import { MICRO, TENTH } from '../../../server/domain/fte.ts';
import type { Month } from '../calendar.ts';
import { type DemoAssignment, roleOf } from '../world.ts';
import { settled } from './moves.ts';
import type { Simulation } from './simulation.ts';

const partTimes = [0.5, 0.6, 0.6, 0.7, 0.8, 0.8, 0.8, 0.9].map((fte) => Math.round(fte * MICRO));

/** The month's changes of hours: down for a while with small children, up again later. */
export function changeSomeHours(sim: Simulation, month: Month): void {
  const random = sim.random.stream(`hours ${month.first}`);
  for (const one of settled(sim, month)) {
    if (!random.chance(roleOf(one) === 'team_manager' ? 0.002 : 0.0045)) continue;
    const fteMicro =
      one.fteMicro < MICRO && random.chance(0.5) ? Math.min(MICRO, one.fteMicro + 2 * TENTH) : random.pick(partTimes);
    if (fteMicro !== one.fteMicro) changeHours(sim, month, { one, fteMicro, postToo: random.chance(0.8) });
  }
}

/** Changes somebody's hours from the first of a month, and what their post is funded for with them where it is theirs. */
export function changeHours(
  sim: Simulation,
  month: Month,
  { one, fteMicro, postToo }: { one: DemoAssignment; fteMicro: number; postToo: boolean },
): void {
  const { post } = one;
  one.fteMicro = fteMicro;
  sim.note({ kind: 'hours', on: month.first, assignment: one, post, fteMicro });
  const grows = post && fteMicro > post.fteMicro;
  if (post && !post.scripted && post.holders.length === 1 && (postToo || grows)) {
    sim.changePost(post, month.first, { to: { fteMicro }, why: 'Funded hours follow the holder’s' });
  }
}

/** Somebody whose hours can make up a last tenth or two: employed for at least half, at most full time. */
export function someoneToMakeUp(sim: Simulation, month: Month, missing: number): DemoAssignment | undefined {
  return settled(sim, month).find((one) => {
    const fteMicro = one.fteMicro + missing;
    return fteMicro >= 5 * TENTH && fteMicro <= MICRO && one.post?.holders.length === 1 && one.fteMicro % TENTH === 0;
  });
}

/** Each April the hours that a part-timer's post is funded for beyond theirs are given up for some of them. */
export function tidyFundedHours(sim: Simulation, month: Month): void {
  if (month.month !== 4) return;
  const random = sim.random.stream(`tidying ${month.first}`);
  for (const one of settled(sim, month)) {
    const { post } = one;
    const left = post && post.holders.length === 1 ? post.fteMicro - one.fteMicro : 0;
    const small = left > 0 && left < 4 * TENTH && month.first - one.onPostSince > 300;
    if (!post || post.scripted || !small || post.recruitedUntil >= month.first || !random.chance(0.45)) continue;
    sim.changePost(post, month.first, { to: { fteMicro: one.fteMicro }, why: 'Unused hours given up in the budget' });
  }
}
