import type { Context } from 'hono';
import { AppError } from '../domain/errors.ts';
import type { AppEnv } from '../shared/app-env.ts';

/** Demonstration accounts have passwords that everyone knows: they work from this machine only (mechanisms 7). */
export async function requireLoopbackForDemonstration(c: Context<AppEnv>): Promise<void> {
  const { deps } = c.var;
  if (deps.config.demonstration === 'public' || deps.connectionOf(c.env, c.req.raw.headers).loopback) return;
  if (!(await deps.installation()).demonstration) return;
  throw new AppError({
    code: 'demonstration_here_only',
    status: 403,
    message: 'These are demonstration accounts: they work only on the machine that Muster runs on.',
  });
}
