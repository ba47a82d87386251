/** Messages to this device, as far as its browser goes, and what is kept on it for them. */

/** `unsupported`: this browser takes none, or only once the app is on the Home Screen. `blocked`: its person said no. */
type PushSupport = 'ready' | 'unsupported' | 'blocked';

export const KEPT_CHOICES = 'muster.reminders.';

export function pushSupport(): PushSupport {
  const has = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (!has) return 'unsupported';
  return Notification.permission === 'denied' ? 'blocked' : 'ready';
}

export async function currentSubscription(): Promise<PushSubscription | null> {
  if (!('serviceWorker' in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager?.getSubscription()) ?? null;
}

/** The id that the server knows a subscription by. */
export async function subscriptionId({ endpoint }: Pick<PushSubscription, 'endpoint'>): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Shows how many things are due on the app's icon, where a device has that; 0 for none. */
export function showBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  const shown = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
  shown.catch(() => undefined); // an app that is not installed has no icon
}

/** On signing out: no messages, no number on the icon, no choices. Which device the server is to forget, if it was one. */
export async function leaveDevice(): Promise<string | null> {
  showBadge(0);
  for (const key of Object.keys(localStorage)) if (key.startsWith(KEPT_CHOICES)) localStorage.removeItem(key);
  try {
    const subscription = await currentSubscription();
    if (!subscription) return null;
    const id = await subscriptionId(subscription);
    await subscription.unsubscribe();
    return id;
  } catch {
    return null; // the push service finds it gone, and the server then forgets it
  }
}
