import { Hono, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { gate } from './access/gate.ts';
import { meRoutes } from './access/me.routes.ts';
import type { AppEnv, ServerDeps } from './shared/app-env.ts';
import { replyToError } from './shared/replies.ts';
import { sameOrigin } from './shared/same-origin.ts';
import { securityHeaders } from './shared/security-headers.ts';
import { signInRoutes } from './sign-in/sign-in.routes.ts';

type SetUp = {
  /** What the server is made of, from what the runtime hands each request. */
  readonly resolveDeps: (env: unknown) => ServerDeps | Promise<ServerDeps>;
  /** What only one runtime needs around everything: compression on Node. */
  readonly around?: readonly MiddlewareHandler<AppEnv>[];
};

/** The whole API, the same on Node and on Workers. Every route below /api is described (shared/describe.ts). */
export function createApp({ resolveDeps, around = [] }: SetUp) {
  const app = new Hono<AppEnv>({ getPath });
  app.onError(replyToError);
  for (const middleware of around) app.use(middleware);
  app.use(securityHeaders);
  app.use('/api/*', async (c, next) => {
    c.set('requestId', crypto.randomUUID());
    c.set('deps', await resolveDeps(c.env));
    c.header('X-Request-Id', c.var.requestId);
    await next();
  });
  app.use('/api/*', noteRequest, sameOrigin, gate);
  return app.route('/api/auth', signInRoutes).route('/api', meRoutes);
}

export type AppType = ReturnType<typeof createApp>;

/** A list's `.csv` address is its own with another form of answer: see shared/csv.ts. */
function getPath(request: Request): string {
  const { pathname } = new URL(request.url);
  return pathname.startsWith('/api/') && pathname.endsWith('.csv') ? pathname.slice(0, -'.csv'.length) : pathname;
}

const noteRequest: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { log, clock, config } = c.var.deps;
  if (!config.logRequests) return next();
  const began = clock.now();
  await next();
  const { requestId } = c.var;
  const route = routePath(c, -1);
  const ms = clock.now() - began;
  log({ level: 'info', event: 'request', requestId, method: c.req.method, route, status: c.res.status, ms });
};
