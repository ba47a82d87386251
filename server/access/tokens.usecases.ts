import { isNoBroader } from '../domain/access.grants.ts';
import { type Actor, mayAnywhere } from '../domain/access.ts';
import { addDays, type Day } from '../domain/day.ts';
import { AppError, fault, notAllowed, notFound } from '../domain/errors.ts';
import type { Access } from '../domain/record/facts.ts';
import { type View, versionNear } from '../domain/record/view.ts';
import { unitByCode } from '../domain/units.ts';
import type { ServerDeps } from '../shared/app-env.ts';
import { startOfDay } from '../shared/clock.ts';
import { hashOf } from '../shared/commit.ts';
import type { Ctx } from '../shared/context.ts';
import { forgetTokens, mintToken } from './tokens.bearer.ts';
import { addToken, findToken, listTokens, type NewToken, revokeToken, type Token } from './tokens.repository.ts';
import type { TokenAnswer } from './tokens.schemas.ts';

const DEFAULT_DAYS = 365;

type MakeToken = { label: string; access: Access; unit?: string | undefined; endDate?: Day | undefined };

/** Makes a token that may nothing its maker may not. Its secret is told once; only the hash is kept. */
export async function makeToken(ctx: Ctx, input: MakeToken): Promise<{ token: TokenAnswer; secret: string }> {
  requirePerson(ctx.actor);
  const today = ctx.clock.today();
  const view = ctx.record.now;
  const unit = input.unit === undefined ? undefined : unitByCode(view, input.unit, today);
  if (input.unit !== undefined && !unit) throw fault('unit', 'There is no unit with this code.');
  const endDate = input.endDate ?? addDays(today, DEFAULT_DAYS);
  if (endDate < today) throw fault('endDate', 'This must be today or later.');
  const id = crypto.randomUUID();
  const grants = [{ access: input.access, unitIds: unit ? [unit.id] : [] }];
  const asked: Actor = { id: `token:${id}`, kind: 'token', grants };
  if (!isNoBroader(view, asked, { maker: ctx.actor, on: today })) {
    throw notAllowed('A token may reach no further than your own access.');
  }
  const secret = mintToken();
  const kept: NewToken = {
    id,
    label: input.label,
    access: input.access,
    unitId: unit?.id ?? null,
    madeBy: ctx.actor.id,
    madeAt: ctx.clock.now(),
    expiresAt: startOfDay(addDays(endDate, 1)),
    sha256: await hashOf(secret),
  };
  await addToken(ctx.store.db, kept);
  return { token: told(view, { ...unused, ...kept }, today), secret };
}

const unused = { unitId: null, madeBy: null, expiresAt: null, lastUsedAt: null, revokedAt: null };

/** One's own tokens; an administrator sees everybody's. */
export async function tokensFor(ctx: Ctx): Promise<TokenAnswer[]> {
  requirePerson(ctx.actor);
  const tokens = await listTokens(ctx.store.db);
  const today = ctx.clock.today();
  return tokens.filter((token) => isTheirs(ctx.actor, token)).map((token) => told(ctx.record.now, token, today));
}

/** Ends a token: at once here, within a minute where another process has just checked it. */
export async function endToken(ctx: Ctx, deps: ServerDeps, tokenId: string): Promise<void> {
  requirePerson(ctx.actor);
  const token = await findToken(ctx.store.db, tokenId);
  if (!token || !isTheirs(ctx.actor, token)) throw notFound('token');
  await revokeToken(ctx.store.db, tokenId, ctx.clock.now());
  forgetTokens(deps, ({ id }) => id === tokenId);
}

function isTheirs(actor: Actor, token: Token): boolean {
  return token.madeBy === actor.id || mayAnywhere(actor, 'grants.write');
}

function requirePerson(actor: Actor): void {
  if (actor.kind === 'user') return;
  throw new AppError({ code: 'not_for_tokens', status: 403, message: 'Tokens are kept by people, not by tokens.' });
}

function told(view: View, token: Token, today: Day): TokenAnswer {
  const { id, label, access, unitId, madeBy, madeAt, expiresAt, lastUsedAt, revokedAt } = token;
  const unit = unitId ? versionNear(view, ['unit', unitId], today) : undefined;
  return {
    id,
    label,
    access,
    madeBy,
    unit: unit ? { id: unit.id, code: unit.code, name: unit.name } : null,
    madeAt: instant(madeAt),
    expiresAt: expiresAt === null ? null : instant(expiresAt),
    lastUsedAt: lastUsedAt === null ? null : instant(lastUsedAt),
    revokedAt: revokedAt === null ? null : instant(revokedAt),
  };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
