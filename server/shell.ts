import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import type { AppEnv } from './shared/app-env.ts';

/** Where the built screens are, from the project's folder. On Workers the platform serves them (wrangler.toml). */
const built = 'dist/client';

/** The built screens on Node: one page for every address that is no file, so that deep links open. */
export function shellFrom(root: string) {
  return new Hono<AppEnv>()
    .get('*', serveStatic({ root, onFound: sayHowToCache }))
    .get('*', (c, next) => (/\.\w+$/.test(c.req.path) ? c.notFound() : next()))
    .get('*', serveStatic({ root, path: 'index.html', onFound: sayHowToCache }));
}

export const shell = shellFrom(built);

/** Built files are named by their content; whatever else there is must be asked for anew each time. */
function sayHowToCache(path: string, c: Context): void {
  const named = path.replaceAll('\\', '/').includes('/assets/');
  c.header('Cache-Control', named ? 'public, max-age=31536000, immutable' : 'no-cache');
}
