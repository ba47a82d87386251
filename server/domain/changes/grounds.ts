import { roomGone, roomTaken } from '../assignments/room.ts';
import { AppError } from '../errors.ts';
import { recruitmentEnded, recruitmentGone } from '../recruitment/filled-posts.ts';
import { vacanciesGone, withoutVacancy } from '../recruitment/vacant-posts.ts';
import type { PlannedVerb, Verb } from '../verb.ts';

type Meant = { readonly verb: Verb; readonly input: unknown };

/** True of a plan that goes by anything that somebody may have altered without altering the plan. */
export function hasGrounds({ verb, input }: Meant, now: PlannedVerb): boolean {
  const rests = verb.restsOn?.(input, now.before) ?? [];
  return [...rests, ...roomTaken(now), ...withoutVacancy(now), ...recruitmentEnded(now)].length > 0;
}

/**
 * What a plan goes by that is not so any more as it was when its person looked: room on a post, a vacancy, what
 * recruitment had come to that ends with it, what its verb rests on. As a refusal, of which each ground is a fault, so that what took it away is found as for any; null for none.
 */
export function groundsGone({ verb, input }: Meant, then: PlannedVerb, now: PlannedVerb): AppError | undefined {
  const seen = verb.restsOn?.(input, then.before) ?? [];
  const altered = (verb.restsOn?.(input, now.before) ?? []).filter((ground) => !seen.includes(ground));
  const gone = [...altered, ...roomGone(then, now), ...vacanciesGone(then, now), ...recruitmentGone(then, now)];
  if (gone.length === 0) return undefined;
  const fields = gone.map((field) => ({ field, message: 'Not as it was.' }));
  return new AppError({ code: 'conflict', status: 409, message: 'Not as it was.', fields });
}
