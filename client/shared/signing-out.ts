import { leaveDevice } from '../reminders/this-device.ts';
import { ask, isOffline } from './api.ts';
import { forget, PERSON, SIGNING_OUT } from './kept-session.ts';

/** Signs out of this device, in all its tabs, and of the server, now or once there is a connection. */
export async function signOut(): Promise<void> {
  localStorage.setItem(SIGNING_OUT, (await leaveDevice()) ?? 'yes');
  await forget();
  localStorage.removeItem(PERSON);
  await finishSignOut();
  location.replace('/'); // what the page holds in memory goes too
}

/** Tells the server of a sign-out it has not heard of; false while it can't be told. */
export async function finishSignOut(): Promise<boolean> {
  const device = localStorage.getItem(SIGNING_OUT);
  if (device === null) return true;
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
  localStorage.removeItem(SIGNING_OUT);
  return true;
}
