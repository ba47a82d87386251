import type { Context } from 'hono';
import type { AppEnv, ServerDeps } from '../shared/app-env.ts';
import { hashOf } from '../shared/commit.ts';
import { notSignedIn, tooManyAttempts } from '../shared/replies.ts';
import { countAttempt, secondsToWait } from '../sign-in/attempts.repository.ts';
import { Remembered } from '../sign-in/remembered.ts';
import { findWorkingToken, HOUR_MS, noteTokenUse, type Token } from './tokens.repository.ts';

const PREFIX = 'muster_';
const CHECKED_MS = 60_000;
/** Unknown tokens from one address in a minute, before it is asked to wait. */
const wrongTokens = { most: 60, withinMs: 60_000 };

/** Tokens found good a moment ago: as with sessions, reads take that for up to 60 s, writes look again. */
const known = new WeakMap<ServerDeps, Remembered<Token>>();

/** The token of an `Authorization: Bearer` header; refuses one that is unknown, revoked, past its day, or whose maker is disabled. */
export async function bearerOf(c: Context<AppEnv>, authorization: string): Promise<Token> {
  const { deps } = c.var;
  const now = deps.clock.now();
  const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
  const remembered = rememberedBy(deps);
  const token = (c.req.method === 'GET' && remembered.get(secret, now)) || (await look(c, secret));
  if (token.expiresAt !== null && token.expiresAt <= now) throw notSignedIn();
  return token;
}

async function look(c: Context<AppEnv>, secret: string): Promise<Token> {
  const { deps } = c.var;
  const now = deps.clock.now();
  const token = secret.startsWith(PREFIX) ? await findWorkingToken(deps.db, await hashOf(secret)) : null;
  if (!token) throw await refusalOf(c, now);
  rememberedBy(deps).set(secret, token, now + CHECKED_MS);
  if ((token.lastUsedAt ?? 0) < now - HOUR_MS) deps.afterwards(c.env, noteTokenUse(deps.db, token.id, now));
  return token;
}

async function refusalOf(c: Context<AppEnv>, now: number): Promise<Error> {
  const { db, connectionOf } = c.var.deps;
  const key = `token:${connectionOf(c.env, c.req.raw.headers).address ?? 'unknown'}`;
  const wait = await secondsToWait(db, key, { ...wrongTokens, now });
  if (wait > 0) return tooManyAttempts(wait);
  await countAttempt(db, key, { ...wrongTokens, now });
  return notSignedIn();
}

/** Drops what this process remembers of some tokens, so that what ends them works at once. */
export function forgetTokens(deps: ServerDeps, which: (token: Token) => boolean): void {
  rememberedBy(deps).forget(which);
}

/** 256 random bits in letters that survive copying, after a word that tells what they open. */
export function mintToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return (
    PREFIX +
    btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
  );
}

function rememberedBy(deps: ServerDeps): Remembered<Token> {
  const found = known.get(deps) ?? new Remembered<Token>(1000);
  known.set(deps, found);
  return found;
}
