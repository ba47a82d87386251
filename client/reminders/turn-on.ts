import { ask } from '../shared/api.ts';
import { deviceWords } from '../shared/device-words.ts';
import { currentSubscription, subscriptionId } from './this-device.ts';

/** Asks this device's person, and has it told from now on. False where they say no. */
export async function turnOn(publicKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const { pushManager } = await navigator.serviceWorker.ready;
  await (await pushManager.getSubscription())?.unsubscribe(); // it may be another person's, or for keys of before
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  try {
    const { endpoint, keys } = subscription.toJSON();
    await ask('/api/reminders/subscriptions', { method: 'POST', body: { endpoint, keys, device: deviceWords() } });
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
  return true;
}

/** Has a device told no more; `here`: it is this one. */
export async function turnOff(id: string): Promise<void> {
  await ask(`/api/reminders/subscriptions/${id}`, { method: 'DELETE' });
  const subscription = await currentSubscription();
  if (subscription && (await subscriptionId(subscription)) === id) await subscription.unsubscribe();
}
