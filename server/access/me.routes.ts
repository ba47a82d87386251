import { Hono } from 'hono';
import { healthAnswer, type MeAnswer, meAnswer } from '../domain/access.schemas.ts';
import type { Record } from '../domain/record/record.ts';
import { settingOn } from '../domain/settings.ts';
import { rootUnit } from '../domain/units.ts';
import type { AppEnv, ServerDeps } from '../shared/app-env.ts';
import { hashOf } from '../shared/commit.ts';
import { describe } from '../shared/describe.ts';

/** Where nobody has entered a unit yet. */
const NAMELESS = 'Muster';

const describeHealth = describe({ summary: 'Whether the server is ready', right: 'anyone', answer: healthAnswer });
const describeMe = describe({ summary: 'Who is signed in, and for what', right: 'signed_in', answer: meAnswer });

export const meRoutes = new Hono<AppEnv>()
  .get('/health', describeHealth, async (c) => {
    const { deps } = c.var;
    const { demonstration } = await deps.installation();
    const name = authorityName(await deps.store.current(), deps);
    return c.json({ status: 'ready' as const, authority: { name, demonstration } });
  })
  .get('/me', describeMe, async (c) => {
    const { ctx, identity, deps } = c.var;
    const { authorityKey: key, demonstration } = await deps.installation();
    const today = ctx.clock.today();
    const { now } = ctx.record;
    const keeps = settingOn(now, 'device.keeps-record', today);
    const user =
      identity.kind === 'user'
        ? { id: identity.userId, name: identity.name, email: identity.email }
        : { id: ctx.actor.id, name: identity.label, email: '' };
    const grants = ctx.actor.grants.map(({ access, unitIds }) => ({ access, unitIds: [...unitIds] }));
    const answer: MeAnswer = {
      user,
      authority: { key, name: authorityName(ctx.record, deps), demonstration },
      grants,
      grantsTag: await grantsTag(grants),
      now: new Date(ctx.clock.now()).toISOString(),
      keepDays: keeps ? settingOn(now, 'device.days-without-check', today) : 0,
    };
    c.header('Cache-Control', 'no-store');
    return c.json(answer);
  });

function authorityName(record: Record, { clock }: Pick<ServerDeps, 'clock'>): string {
  return rootUnit(record.now, clock.today())?.name ?? NAMELESS;
}

/** A text that differs whenever the grants do. */
async function grantsTag(grants: MeAnswer['grants']): Promise<string> {
  const lines = grants.map(({ access, unitIds }) => `${access} ${[...unitIds].sort().join(' ')}`);
  return (await hashOf(lines.sort().join('\n'))).slice(0, 16);
}
