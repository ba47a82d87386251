import { Hono, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { absencesListRoutes } from './absences/absences.routes.ts';
import { gate } from './access/gate.ts';
import { meRoutes } from './access/me.routes.ts';
import { tokensRoutes } from './access/tokens.routes.ts';
import { assignmentsListRoutes } from './assignments/assignments.routes.ts';
import { caseloadsListRoutes } from './caseloads/caseloads.routes.ts';
import { changesRoutes } from './changes/changes.routes.ts';
import { recordRoutes } from './changes/record.routes.ts';
import { verbRoutes } from './changes/verbs.routes.ts';
import { importsRoutes } from './imports/imports.routes.ts';
import { measuresRoutes } from './measures/measures.routes.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { postRoutes, postsListRoutes } from './posts/posts.routes.ts';
import { queriesListRoutes } from './queries/queries.routes.ts';
import { recruitmentsListRoutes } from './recruitment/recruitment.routes.ts';
import { remindersRoutes } from './reminders/reminders.routes.ts';
import type { AppEnv, ServerDeps } from './shared/app-env.ts';
import { describe } from './shared/describe.ts';
import { openApiOf } from './shared/openapi.ts';
import { replyToError } from './shared/replies.ts';
import { sameOrigin } from './shared/same-origin.ts';
import { securityHeaders } from './shared/security-headers.ts';
import { signInRoutes } from './sign-in/sign-in.routes.ts';
import { attentionListRoutes } from './today/today.routes.ts';
import { unitsListRoutes } from './units/units.routes.ts';
import { vacanciesListRoutes } from './vacancies/vacancies.routes.ts';
import { workersListRoutes } from './workers/workers.routes.ts';

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
  const routes = app
    .route('/api/auth', signInRoutes)
    .route('/api', meRoutes)
    .route('/api/people', peopleRoutes)
    .route('/api/tokens', tokensRoutes)
    .route('/api/record', recordRoutes)
    .route('/api/changes', changesRoutes)
    .route('/api/measures', measuresRoutes)
    .route('/api/units', unitsListRoutes)
    .route('/api/posts', postsListRoutes)
    .route('/api/posts', postRoutes)
    .route('/api/workers', workersListRoutes)
    .route('/api/assignments', assignmentsListRoutes)
    .route('/api/absences', absencesListRoutes)
    .route('/api/caseloads', caseloadsListRoutes)
    .route('/api/recruitments', recruitmentsListRoutes)
    .route('/api/vacancies', vacanciesListRoutes)
    .route('/api/queries', queriesListRoutes)
    .route('/api/attention', attentionListRoutes)
    .route('/api/imports', importsRoutes)
    .route('/api/reminders', remindersRoutes)
    .get('/api/openapi.json', describe({ summary: 'This description', right: 'signed_in' }), (c) =>
      c.json(openApiOf(app.routes)),
    );
  app.route('/api', verbRoutes());
  return routes;
}

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
