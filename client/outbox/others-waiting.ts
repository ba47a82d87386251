import { deviceDb } from '../shared/device-db.ts';
import { type Owner, readOutbox } from './read-outbox.ts';

/** True where something waits here that is somebody else's: not whose, nor what. */
export async function waitsForOthers(owner: Owner): Promise<boolean> {
  const db = await deviceDb();
  return (await db.count('outbox')) > (await readOutbox(owner, db)).length;
}
