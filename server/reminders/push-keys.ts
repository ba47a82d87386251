import type { PushKeys } from '../shared/push-set-up.ts';

/** As they stand in a file or the environment: the public one and the private one, in base64url with a dot between. */
export const PUSH_KEYS_SHAPE = /^([\w-]{87})\.([\w-]{43})$/;

export function readPushKeys(text: string | null): PushKeys | null {
  const [, publicKey, privateKey] = PUSH_KEYS_SHAPE.exec(text ?? '') ?? [];
  return publicKey && privateKey ? { publicKey, privateKey } : null;
}
