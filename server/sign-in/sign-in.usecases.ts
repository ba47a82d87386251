import type { Context } from 'hono';
import { AppError, fault } from '../domain/errors.ts';
import type { AppEnv } from '../shared/app-env.ts';
import { hashOf } from '../shared/commit.ts';
import { tooManyAttempts } from '../shared/replies.ts';
import { countAttempt, forgetAttempts, secondsToWait } from './attempts.repository.ts';
import { CLIENT_ADDRESS_HEADER, LONGEST_ATTEMPT_WINDOW_S } from './constants.ts';
import { requireLoopbackForDemonstration } from './demonstration.ts';

/** Wrong passwords for one account in a row, before it rests. From everywhere together: by address comes on top. */
const wrongPasswords = { most: 10, withinMs: LONGEST_ATTEMPT_WINDOW_S * 1000 };

type SignInInput = { email: string; password: string; rememberMe: boolean };
type SignedIn = { user: { id: string; name: string; email: string } };

/** Signs somebody in: the session's cookies are set on the answer. */
export async function signIn(c: Context<AppEnv>, input: SignInInput): Promise<SignedIn> {
  await requireLoopbackForDemonstration(c);
  const { db, clock } = c.var.deps;
  const key = `account:${await hashOf(input.email)}`;
  const wait = await secondsToWait(db, key, { ...wrongPasswords, now: clock.now() });
  if (wait > 0) throw tooManyAttempts(wait);
  const answer = await ask(c, { path: 'sign-in/email', body: input });
  if (answer.status === 401) {
    await countAttempt(db, key, { ...wrongPasswords, now: clock.now() });
    throw wrongPassword();
  }
  const { user } = await take<SignedIn>(c, answer);
  await forgetAttempts(db, key);
  return { user: { id: user.id, name: user.name, email: user.email } };
}

/** Ends the session the request came with. */
export async function signOut(c: Context<AppEnv>): Promise<void> {
  const { identity, deps } = c.var;
  await take(c, await ask(c, { path: 'sign-out', body: {} }));
  if (identity.kind === 'user') deps.signIn.forget(identity.userId);
}

/** Sets a password by a one-time link; sessions begun with an older password end. */
export async function setPassword(c: Context<AppEnv>, input: { token: string; newPassword: string }): Promise<void> {
  await take(c, await ask(c, { path: 'reset-password', body: input }));
}

/** Changes one's own password; one's other sessions end. */
export async function changePassword(
  c: Context<AppEnv>,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  const { identity, deps } = c.var;
  if (identity.kind !== 'user') throw new AppError(onlyPeople);
  await take(c, await ask(c, { path: 'change-password', body: { ...input, revokeOtherSessions: true } }));
  deps.signIn.forget(identity.userId);
}

const onlyPeople = { code: 'not_for_tokens', status: 403, message: 'A token has no password.' } as const;

/** Asks better-auth, saying from which address by what the connection says, never by what the caller does. */
async function ask(c: Context<AppEnv>, { path, body }: { path: string; body: object }): Promise<Response> {
  const { deps } = c.var;
  const auth = await deps.signIn.auth(c.req.url);
  const headers = new Headers({ 'content-type': 'application/json' });
  const cookie = c.req.header('cookie');
  if (cookie) headers.set('cookie', cookie);
  const { address } = deps.connectionOf(c.env, c.req.raw.headers);
  if (address) headers.set(CLIENT_ADDRESS_HEADER, address);
  const request = new Request(new URL(`/api/auth/${path}`, c.req.url), {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  try {
    return await auth.handler(request);
  } catch (error) {
    return refusalAsResponse(error);
  }
}

/** better-auth throws its refusals; anything else it throws is a fault of ours. */
function refusalAsResponse(error: unknown): Response {
  if (!(error instanceof Error) || !('statusCode' in error) || error.statusCode === 500) throw error;
  const body = 'body' in error ? error.body : {};
  return Response.json(body ?? {}, { status: Number(error.statusCode) });
}

/** Hands better-auth's cookies on, and its refusals in our words. */
async function take<T>(c: Context<AppEnv>, answer: Response): Promise<T> {
  for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
  if (answer.ok) return (await answer.json()) as T;
  if (answer.status === 429) throw tooManyAttempts(Number(answer.headers.get('x-retry-after') ?? 60));
  const { code } = (await answer.json()) as { code?: string };
  throw refusals[code ?? '']?.() ?? new AppError({ code: 'refused', status: 400, message: 'That was refused.' });
}

const wrongPassword = () =>
  new AppError({
    code: 'wrong_password',
    status: 401,
    message: 'That e-mail address and password don’t belong together here.',
  });

const refusals: { readonly [code: string]: () => AppError } = {
  INVALID_EMAIL_OR_PASSWORD: wrongPassword,
  DISABLED: () =>
    new AppError({
      code: 'account_disabled',
      status: 403,
      message: 'This account is no longer in use. Ask an administrator.',
    }),
  INVALID_PASSWORD: () => fault('currentPassword', 'That is not your password as it is now.'),
  INVALID_TOKEN: () =>
    new AppError({
      code: 'link_used_or_old',
      status: 409,
      message: 'This link has been used or is too old. Ask an administrator for another.',
    }),
};
