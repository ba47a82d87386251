declare const self: ServiceWorkerGlobalScope;

type Told = { readonly count: number; readonly link: string };

/** Says how many things are due, and opens the list when that is tapped. A message holds a count and a link, no names. */
export function listenForPushes(): void {
  self.addEventListener('push', (event) => event.waitUntil(show(readMessage(event.data))));
  self.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(open(readMessage({ json: () => event.notification.data }).link));
  });
  self.addEventListener('pushsubscriptionchange', (event) => {
    const change = event as SubscriptionChange;
    change.waitUntil(subscribeAgain(change));
  });
}

type SubscriptionChange = ExtendableEvent & {
  readonly newSubscription: PushSubscription | null;
  readonly oldSubscription: PushSubscription | null;
};

/** Whatever comes is shown: a browser takes the permission away where a message stays unseen. */
function readMessage(data: { json: () => unknown } | null): Told {
  try {
    const { count, link } = (data?.json() ?? {}) as Partial<Told>;
    const isOurs = typeof link === 'string' && /^\/(?!\/)/.test(link);
    return { count: Number.isInteger(count) ? Number(count) : 0, link: isOurs ? link : '/reminders' };
  } catch {
    return { count: 0, link: '/reminders' };
  }
}

async function show(told: Told): Promise<void> {
  const { count } = told;
  const body = count === 1 ? '1 thing is due' : count > 1 ? `${count} things are due` : 'See what is due';
  const icon = '/icons/muster-192.png';
  if ('setAppBadge' in self.navigator && count > 0) await self.navigator.setAppBadge(count).catch(() => undefined);
  await self.registration.showNotification('Muster', { body, icon, tag: 'reminders', data: told });
}

/** In a window that is open, by its own way of moving between screens, so that nothing half written is lost. */
async function open(link: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const [first] = windows.toSorted((a, b) => Number(b.focused) - Number(a.focused));
  if (!first) return void (await self.clients.openWindow(link));
  first.postMessage({ type: 'OPEN', link });
  await first.focus().catch(() => undefined);
}

/** The push service gave the device another address; the server is told, while its person is signed in here. */
async function subscribeAgain({ newSubscription, oldSubscription }: SubscriptionChange): Promise<void> {
  const options = oldSubscription?.options;
  const next = newSubscription ?? (options && (await self.registration.pushManager.subscribe(options)));
  if (!next) return;
  const { endpoint, keys } = next.toJSON();
  const headers = { 'content-type': 'application/json' };
  await fetch('/api/reminders/subscriptions', { method: 'POST', headers, body: JSON.stringify({ endpoint, keys }) });
}
