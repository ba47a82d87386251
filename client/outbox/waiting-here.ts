import { isParked } from '../../server/domain/outbox.ts';
import { onDevice } from '../shared/device-db.ts';

/** How many Changes were made on this device and not sent, whoever's they are; whether each goes without a word of theirs. */
export async function waitingHere(): Promise<{ readonly count: number; readonly goAlone: boolean }> {
  const entries = await onDevice(async (db) => await db.getAll('outbox'));
  return { count: entries.length, goAlone: !entries.some(isParked) };
}
