import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { filePathOf } from '../../db/connect-node.ts';
import { type Config, requireSecret } from '../config.ts';

/**
 * What signs sessions, on Node: as given; else, for an embedded database, from a file beside it that only its owner
 * may read, made at the first start. Never from the database, whose copies travel.
 */
export function secretOf(config: Config): string {
  const path = filePathOf(config.database.url);
  if (config.secret || path === null) return requireSecret(config);
  return secretIn(`${path}.secret`);
}

/** The secret in a file, made there at the first asking. */
export function secretIn(path: string, make: () => string = randomSecret): string {
  return readSecret(path) ?? keepSecret(path, make());
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

function readSecret(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (isNodeError(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Whole or not at all, and only once: of two servers that start together, one's is taken by both. */
function keepSecret(path: string, secret: string): string {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, `${secret}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!isNodeError(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  return readSecret(path) ?? '';
}

function isNodeError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
