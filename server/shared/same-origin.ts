import type { MiddlewareHandler } from 'hono';
import { AppError } from '../domain/errors.ts';
import type { AppEnv } from './app-env.ts';

const harmless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Another site's page can't write here with this one's cookie: browsers say where a request comes from. A token is
 * not sent by a browser of its own accord, so it needs no such check; nor does a program that sends neither header.
 */
export const sameOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (harmless.has(c.req.method) || c.req.header('authorization')) return next();
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const own = site !== undefined ? site === 'same-origin' || site === 'none' : !origin || isOwn(origin, c.req.url, c);
  if (!own) throw new AppError({ code: 'other_site', status: 403, message: 'This came from another site’s page.' });
  return next();
};

function isOwn(origin: string, url: string, c: { var: { deps: { config: { publicUrl: string | null } } } }): boolean {
  return origin === new URL(url).origin || origin === c.var.deps.config.publicUrl;
}
