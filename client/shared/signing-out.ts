import { AppError } from '../../server/domain/errors.ts';
import { leaveDevice } from '../reminders/this-device.ts';
import { ask, isOffline } from './api.ts';
import { keepText } from './keep-text.ts';
import { forget, makePersons, SIGNING_OUT } from './kept-session.ts';

/**
 * Signs out of this device, in all its tabs, and of the server, now or once there is a connection. Throws where neither
 * the server can be told nor the device keep that it is to be: opened again, it would be signed in.
 */
export async function signOut(): Promise<void> {
  const device = (await leaveDevice()) ?? 'yes';
  const isKept = keepText(SIGNING_OUT, device);
  if (!isKept && !(await isServerTold(device))) throw noRoomToSignOut();
  await forget();
  makePersons(null);
  if (isKept) await finishSignOut();
  location.replace('/'); // what the page holds in memory goes too
}

function noRoomToSignOut(): AppError {
  const message =
    'This device has no room to keep that you signed out, and the server can’t be told just now: you are still signed in. Sign out again where there is a signal, or free some space.';
  return new AppError({ code: 'no_room', status: 503, message });
}

/** Tells the server of a sign-out it has not heard of; false while it can't be told. */
export async function finishSignOut(): Promise<boolean> {
  const device = localStorage.getItem(SIGNING_OUT);
  if (device === null) return true;
  const isTold = await isServerTold(device);
  if (isTold) localStorage.removeItem(SIGNING_OUT);
  return isTold;
}

/** `device`: which is to be told of nothing any more; `yes` where none was. */
async function isServerTold(device: string): Promise<boolean> {
  try {
    if (device !== 'yes') await ask(`/api/reminders/subscriptions/${device}`, { method: 'DELETE' });
  } catch (error) {
    if (isOffline(error)) return false;
  }
  try {
    await ask('/api/auth/sign-out', { method: 'POST', body: {} });
  } catch (error) {
    if (isOffline(error)) return false;
  }
  return true;
}
