import type { Role } from '../../../server/domain/record/facts.ts';
import type { Month } from '../calendar.ts';
import { inForceOn, roleOf } from '../world.ts';
import type { Simulation } from './simulation.ts';

/** FTE employed in each role at the end of a month, in millionths. */
export function heldByRole(sim: Simulation, month: Month): ReadonlyMap<Role, number> {
  const held = new Map<Role, number>();
  for (const one of sim.employed) {
    if (inForceOn(one, month.last)) held.set(roleOf(one), (held.get(roleOf(one)) ?? 0) + one.fteMicro);
  }
  return held;
}
