import type { Context } from 'hono';
import { AppError } from '../domain/errors.ts';
import type { Verb } from '../domain/verb.ts';
import type { AppEnv } from '../shared/app-env.ts';
import { keyReused, type RepeatedChange } from '../shared/commit.ts';
import { hashOfChange, repeatedChange } from './changes.usecases.ts';
import { answered } from './verbs.answer.ts';
import { sentChangeOf } from './verbs.request.ts';

/**
 * Whether a key is taken, before anything but who is asking (mechanisms 3). Decided once, for verbs, undo and imports:
 * - somebody else's key is refused (409), whatever its sender may do and whatever is sent;
 * - one's own with the same request has the first answer, whatever one may do by now;
 * - one's own with any other is refused as that (422), however wrong the other is: only what was taken is stored.
 * A preview takes no key.
 */
export async function takenBefore(
  c: Context<AppEnv>,
  hashOfSent: () => Promise<string>,
): Promise<RepeatedChange | null> {
  const key = c.req.header('idempotency-key')?.toLowerCase();
  const { store, actor } = c.var.ctx;
  if (key === undefined || previews.has(c.req.query('preview') ?? '')) return null;
  return await store.takenBefore({ id: key, actor: actor.id }, async () => {
    try {
      return await hashOfSent();
    } catch (refusal) {
      throw refusal instanceof AppError ? keyReused() : refusal;
    }
  });
}

const previews: ReadonlySet<string> = new Set(['true', '1']);

/** The answer to a verb, or an undo, that was sent before. */
export function changeSentBefore(verb: Pick<Verb, 'name' | 'input'>) {
  return async (c: Context<AppEnv>): Promise<Response | null> => {
    const taken = await takenBefore(c, async () => await hashOfChange(verb, await sentChangeOf(c, verb)));
    return taken && answered(c, repeatedChange(c.var.ctx, taken.change));
  };
}
