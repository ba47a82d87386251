import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { SYNC_TAG } from '../client/outbox/read-outbox.ts';
import { sendOutbox } from './outbox.ts';
import { keepPartsAtOnce } from './parts-at-once.ts';
import { listenForPushes } from './push.ts';
import { keepVersionBefore } from './version-before.ts';

type SyncEvent = ExtendableEvent & { readonly tag: string };
declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: { url: string; revision: string | null }[] };

/**
 * The app's shell, kept whole so that every screen opens without a connection. It never answers for /api: the record
 * on the device is the page's, belongs to one person, and is wiped when they sign out.
 */
const shell = self.__WB_MANIFEST;
const parts = shell.map((part) => (typeof part === 'string' ? part : part.url));
keepPartsAtOnce(parts);
precacheAndRoute(shell);
cleanupOutdatedCaches();
keepVersionBefore(parts);
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api(\/|$)/] }));
clientsClaim();
listenForPushes();

// Where the browser wakes it for that, what waits is sent with the app closed.
self.addEventListener('sync', (event) => {
  const sync = event as SyncEvent;
  if (sync.tag === SYNC_TAG) sync.waitUntil(sendOutbox());
});

// A new version waits until the person takes it: nobody loses a half-filled form to an update.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
