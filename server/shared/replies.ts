import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { AppError } from '../domain/errors.ts';
import type { AppEnv } from './app-env.ts';

/** The only place that writes an error. What isn't an AppError is told to the log, and to the caller only as a number to quote. */
export function replyToError(error: Error, c: Context<AppEnv>): Response {
  if (error instanceof AppError) return refusal(c, error);
  if (error instanceof HTTPException && error.status < 500) {
    return body(c, error.status, { code: 'bad_request', message: 'This request can’t be read.' });
  }
  const { requestId } = c.var;
  c.var.deps?.log({
    level: 'error',
    event: 'failed',
    requestId,
    method: c.req.method,
    route: routePath(c, -1),
    cause: error,
  });
  return body(c, 500, { code: 'failed', message: `Something went wrong. It is noted as ${requestId}.`, requestId });
}

function refusal(c: Context<AppEnv>, error: AppError): Response {
  const { code, message, fields, details } = error;
  if (typeof details.retryAfter === 'number') c.header('Retry-After', String(details.retryAfter));
  if (error.status === 401) c.header('WWW-Authenticate', 'Bearer');
  return body(c, error.status, { code, message, ...(fields.length > 0 && { fields }), ...details });
}

function body(c: Context<AppEnv>, status: ContentfulStatusCode, error: object): Response {
  c.header('Cache-Control', 'no-store');
  return c.json({ error }, status);
}

/** 401: what every route but health and sign-in says to someone not signed in. */
export function notSignedIn(): AppError {
  return new AppError({ code: 'not_signed_in', status: 401, message: 'Sign in first.' });
}

/** 404 for an address that is nothing here. */
export function noSuchRoute(): AppError {
  return new AppError({ code: 'no_such_route', status: 404, message: 'There is nothing at this address.' });
}

/** 429 with the seconds to wait. */
export function tooManyAttempts(retryAfter: number): AppError {
  const minutes = Math.max(1, Math.ceil(retryAfter / 60));
  const message = `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
  return new AppError({ code: 'too_many_attempts', status: 429, message, details: { retryAfter } });
}
