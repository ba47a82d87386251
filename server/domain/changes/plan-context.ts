import type { Actor } from '../access.ts';
import type { Day } from '../day.ts';
import { idsFrom, type PlanContext } from '../verb.ts';
import { namesFor } from './names.ts';

/** What planners are told of a Change in the making: the day it is made on, who makes it, and what they may see named. */
export function planContextFor(
  actor: Actor,
  { changeId, today }: { readonly changeId: string; readonly today: Day },
): PlanContext {
  return { today, actor: actor.id, newId: idsFrom(changeId), names: (view) => namesFor(view, actor) };
}
