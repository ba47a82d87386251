import type { OutboxEntry } from '../../server/domain/outbox.ts';
import { type DeviceDb, writeWithin } from '../shared/device-db.ts';
import { idsSince, isGivenUp } from './renamed.ts';

/**
 * Puts back what waits by what this page shows, where the browser emptied the device under it: what is neither kept nor
 * sent, nor was given up or changed in any tab, nor is recorded. Sent twice it would be recorded once.
 */
export async function putBackLost(
  db: DeviceDb,
  shown: readonly OutboxEntry[],
  isRecorded: (changeId: string) => boolean,
): Promise<void> {
  await writeWithin(db, ['outbox', 'sent'], async (tx) => {
    const outbox = tx.objectStore('outbox');
    const kept = await outbox.getAll();
    const sent = (await tx.objectStore('sent').getAll()).map(({ entry }) => entry);
    const there = new Set([...kept, ...sent].map(({ changeId }) => changeId));
    const isElsewhere = (id: string) => isRecorded(id) || isGivenUp(id) || idsSince(id).length > 1;
    const lost = shown.filter(({ changeId }) => !there.has(changeId) && !isElsewhere(changeId));
    const places = new Set(kept.map(({ n }) => n));
    for (const { n, ...entry } of lost) await outbox.add((places.has(n) ? entry : { n, ...entry }) as OutboxEntry); // safe: the store gives a place
  });
}
