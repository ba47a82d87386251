import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { grantsOn, isNoBroader } from '../domain/access.grants.ts';
import type { Actor } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import type { Record } from '../domain/record/record.ts';
import type { AppEnv } from '../shared/app-env.ts';
import { descriptionOf } from '../shared/describe.ts';
import { noSuchRoute, notSignedIn } from '../shared/replies.ts';
import { requireLoopbackForDemonstration } from '../sign-in/demonstration.ts';
import { bearerOf } from './tokens.bearer.ts';

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * The door: every request below /api passes it. Says who is asking, with the record as it stands now, and turns away
 * whoever isn't signed in or has the route's right nowhere. A route that isn't described is not there.
 */
export const gate: MiddlewareHandler<AppEnv> = async (c, next) => {
  const route = matchedRoutes(c)
    .map(({ handler }) => descriptionOf(handler))
    .find((description) => description !== undefined);
  if (route?.right === 'anyone') return next();
  await admit(c);
  if (!route || (c.req.url.split('?')[0]?.endsWith('.csv') && !route.csv)) throw noSuchRoute();
  return next();
};

/** Sets `ctx` and `identity`, or refuses with 401. One round trip to the database, none for a session just checked. */
async function admit(c: Context<AppEnv>): Promise<void> {
  const { deps } = c.var;
  const authorization = c.req.header('authorization');
  const { record, actor } = authorization ? await admitToken(c, authorization) : await admitPerson(c);
  const { store, clock, log } = deps;
  c.set('ctx', { actor, store, record, clock, log, device: deviceOf(c) });
}

async function admitPerson(c: Context<AppEnv>): Promise<{ record: Record; actor: Actor }> {
  const { deps } = c.var;
  const { url, headers } = c.req.raw;
  const [session, record] = await Promise.all([
    deps.signIn.session({ url, headers }, !reads.has(c.req.method)),
    deps.store.current(),
  ]);
  for (const cookie of session.setCookies) c.header('Set-Cookie', cookie, { append: true });
  if (!session.person) throw notSignedIn();
  await requireLoopbackForDemonstration(c);
  const madeBy = c.req.header('muster-person');
  if (madeBy !== undefined && madeBy !== session.person.userId) throw otherPerson();
  c.set('identity', { kind: 'user', ...session.person });
  return { record, actor: actorOf(record, session.person.userId, c) };
}

/** What one person made on a device and another's session sends is nobody's: it waits for its own person. */
function otherPerson(): AppError {
  const message = 'Somebody else is signed in here. It is sent when the person who made it signs in again.';
  return new AppError({ code: 'other_person', status: 403, message });
}

function actorOf(record: Record, userId: string, c: Context<AppEnv>): Actor {
  return { id: `user:${userId}`, kind: 'user', grants: grantsOn(record.now, userId, c.var.deps.clock.today()) };
}

async function admitToken(c: Context<AppEnv>, authorization: string): Promise<{ record: Record; actor: Actor }> {
  const { deps } = c.var;
  const [token, record] = await Promise.all([bearerOf(c, authorization), deps.store.current()]);
  const { id, label, access, unitId, madeBy } = token;
  const actor: Actor = { id: `token:${id}`, kind: 'token', grants: [{ access, unitIds: unitId ? [unitId] : [] }] };
  if (madeBy && !isHeldBy(record, actor, { madeBy, c })) throw notSignedIn();
  c.set('identity', { kind: 'token', tokenId: id, label });
  return { record, actor };
}

/** A token falls with its maker's access: it was never to reach further. */
function isHeldBy(record: Record, actor: Actor, { madeBy, c }: { madeBy: string; c: Context<AppEnv> }): boolean {
  const maker = actorOf(record, madeBy.replace(/^user:/, ''), c);
  return isNoBroader(record.now, actor, { maker, on: c.var.deps.clock.today() });
}

function deviceOf(c: Context<AppEnv>): string | null {
  return c.req.header('muster-device')?.slice(0, 40) || null;
}
