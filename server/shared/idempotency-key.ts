import type { Context } from 'hono';
import { AppError, fault } from '../domain/errors.ts';
import type { AppEnv } from './app-env.ts';

const uuid = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** The id of the Change that a write is to be: its `Idempotency-Key`. A preview may come without one. */
export function changeIdOf(c: Context<AppEnv>, { preview }: { preview: boolean }): string {
  const key = c.req.header('idempotency-key');
  if (!key && preview) return crypto.randomUUID();
  if (!key) {
    throw new AppError({
      code: 'idempotency_key_required',
      status: 400,
      message: 'Send an Idempotency-Key: a new UUID for each change, the same one when sending it again.',
    });
  }
  if (!uuid.test(key)) throw fault('Idempotency-Key', 'This must be a UUID.');
  return key.toLowerCase();
}
