import { onDevice } from '../shared/device-db.ts';
import { type Owner, readOutbox } from './read-outbox.ts';

/** True where something waits here that is somebody else's: not whose, nor what. */
export async function waitsForOthers(owner: Owner): Promise<boolean> {
  return await onDevice(async (db) => (await db.count('outbox')) > (await readOutbox(owner, db)).length);
}
