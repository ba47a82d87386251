import type { MeAnswer } from '../../server/domain/access.schemas.ts';
import { MS_PER_DAY } from '../../server/domain/day.ts';
import { noEarlierThan, now } from './clock.ts';
import { type KeptSession, onDevice } from './device-db.ts';
import { keepText } from './keep-text.ts';
import { wipeKept } from './kept-record.ts';

/** How far a clock may have been put right since; further back, no term can be told. */
const PUT_RIGHT_MS = MS_PER_DAY;
/** Set while the server has not been told that somebody signed out here, for want of a connection: `yes`, or which device is to be told of nothing any more. */
export const SIGNING_OUT = 'muster.signing-out';
/** Whose device this is now, in all its tabs; nobody's, once they signed out in one. */
export const PERSON = 'muster.person';
/** The same, said to the tabs that are open: all that tells them where there is no room to keep it. */
export const person = new BroadcastChannel(PERSON);

/**
 * Makes this device somebody's, or nobody's, in all its tabs; false where that can't be kept: never is another's then.
 * What this tab holds of somebody else goes.
 */
export function makePersons(id: string | null): boolean {
  if ((localStorage.getItem(PERSON) ?? id) !== id) sessionStorage.clear();
  const isKept = keepText(PERSON, id);
  if (!isKept) localStorage.removeItem(PERSON);
  person.postMessage(id);
  return isKept;
}

/** Who was signed in here last, while the term for which the device may keep that has not run out. */
export async function recall(): Promise<MeAnswer | undefined> {
  try {
    const kept: KeptSession | undefined = await onDevice(async (db) => await db.get('session', 'me'));
    if (kept) noEarlierThan(kept.checkedAt);
    const age = kept ? now() - kept.checkedAt : 0;
    if (kept && (localStorage.getItem(PERSON) ?? kept.me.user.id) !== kept.me.user.id) return undefined;
    if (kept?.me.keepDays === 0) return undefined; // the server is asked; until it says otherwise a tab holds what it held
    if (kept && -PUT_RIGHT_MS < age && age <= kept.me.keepDays * MS_PER_DAY) return kept.me;
    if (kept) await forget();
  } catch {
    // a device that keeps nothing asks the server
  }
  return undefined;
}

/** The server says that the session is over: where there is no term for which to keep, what a tab holds of it goes. */
export async function forgetEnded(): Promise<void> {
  const kept = await onDevice(async (db) => await db.get('session', 'me')).catch(() => undefined);
  if (!kept?.me.keepDays) await forget();
}

export async function keep(me: MeAnswer): Promise<void> {
  try {
    await onDevice(async (db) => await db.put('session', { me, checkedAt: now() }, 'me'));
  } catch {
    await forgetOthers(me).catch(() => undefined); // a device that keeps nothing asks again next time
  }
}

/** Whoever was signed in here before is gone, though there is no room to keep who is now. */
async function forgetOthers(me: MeAnswer): Promise<void> {
  await onDevice(async (db) => {
    const kept = await db.get('session', 'me');
    if (kept?.me.user.id !== me.user.id) await db.delete('session', 'me');
  });
}

export async function forget(): Promise<void> {
  try {
    await onDevice(async (db) => await db.delete('session', 'me'));
    await wipeKept();
  } catch {
    // there was nothing to keep it in
  }
  sessionStorage.clear();
}
