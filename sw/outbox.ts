import { drainOutbox } from '../client/outbox/drain.ts';
import { CHANNEL } from '../client/outbox/read-outbox.ts';
import { onDevice } from '../client/shared/device-db.ts';

/**
 * Sends what waits of whoever was last signed in here, by the page's own drain; a page that is open is told. Throws where
 * something still waits for a connection, so that the browser wakes the service worker again.
 */
export async function sendOutbox(): Promise<void> {
  const kept = await onDevice(async (db) => await db.get('session', 'me'));
  if (!kept) return;
  const { user, authority } = kept.me;
  const { next } = await drainOutbox({ owner: { authority: authority.key, userId: user.id } });
  new BroadcastChannel(CHANNEL).postMessage('changed');
  if (next === 'stop') throw new Error('some changes still wait');
}
