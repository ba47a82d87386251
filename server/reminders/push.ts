import { buildPushPayload } from '@block65/webcrypto-web-push';
import type { PushKeys, PushSetUp } from '../shared/push-set-up.ts';
import { isPushService } from './push-hosts.ts';

type PushAddress = { readonly endpoint: string; readonly p256dh: string; readonly auth: string };

/** All that a message holds: how many things are due, and where they are listed. No names, no words. */
type PushMessage = { readonly count: number; readonly link: string };

/** `gone`: the push service no longer knows the device. */
export type Delivery = { readonly outcome: 'sent' | 'gone' | 'failed'; readonly status: number | null };

type Sender = PushSetUp & {
  readonly publicUrl: string | null;
  /** For how long the push service keeps it for a device that is off. */
  readonly keptSeconds: number;
};

/** Encrypts a message for one device (aes128gcm, RFC 8291) and hands it to its push service. Follows no redirect. */
export async function sendPush(to: PushAddress, message: PushMessage, sender: Sender): Promise<Delivery> {
  const keys = sender.keys();
  if (!keys || !isPushService(to.endpoint, sender.alsoHosts)) return { outcome: 'failed', status: null };
  try {
    const terms = { ...keys, subject: contactOf(sender.publicUrl), keptSeconds: sender.keptSeconds };
    const { method, headers, body } = await encryptPush(to, message, terms);
    const signal = AbortSignal.timeout(sender.withinMs);
    const { status, ok } = await fetch(to.endpoint, { method, headers, body, signal, redirect: 'manual' });
    if (status === 404 || status === 410) return { outcome: 'gone', status };
    return { outcome: ok ? 'sent' : 'failed', status };
  } catch {
    return { outcome: 'failed', status: null }; // what it throws may name the device's address: it goes no further
  }
}

/** The request that hands it over: the body sealed for that device alone, signed as this installation's. */
export async function encryptPush(
  { endpoint, p256dh, auth }: PushAddress,
  data: PushMessage,
  { keptSeconds, ...vapid }: PushKeys & Contact & Pick<Sender, 'keptSeconds'>,
) {
  const subscription = { endpoint, expirationTime: null, keys: { p256dh, auth } };
  const options = { ttl: keptSeconds, topic: 'reminders', urgency: 'normal' } as const;
  return await buildPushPayload({ data, options }, subscription, vapid);
}

type Contact = { readonly subject: string };

/** Whom a push service may turn to: the address people come by. */
function contactOf(publicUrl: string | null): string {
  return publicUrl?.startsWith('https:') ? publicUrl : 'mailto:muster@localhost';
}
