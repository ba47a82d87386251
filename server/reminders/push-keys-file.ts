import { generateKeyPairSync } from 'node:crypto';
import { filePathOf } from '../../db/connect-node.ts';
import type { Config } from '../config.ts';
import type { PushKeys } from '../shared/push-set-up.ts';
import { secretIn } from '../sign-in/secret-file.ts';
import { readPushKeys } from './push-keys.ts';

/**
 * The installation's push keys, on Node: as given; else, for an embedded database, from a file beside it, made at the
 * first asking. Null where there are none. Never from the database, whose copies travel.
 */
export function pushKeysOf(config: Pick<Config, 'database' | 'pushKeys'>): PushKeys | null {
  const path = filePathOf(config.database.url);
  return readPushKeys(config.pushKeys ?? (path === null ? null : secretIn(`${path}.push`, makePushKeys)));
}

/** A new pair, as it stands in the file. */
export function makePushKeys(): string {
  const { x = '', y = '', d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return `${point.toString('base64url')}.${d}`;
}
