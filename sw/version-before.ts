import { cacheNames } from 'workbox-core';
import { registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

const BEFORE = 'muster-version-before';
const isPart = (url: URL) => url.origin === self.location.origin && url.pathname.startsWith('/assets/');

/**
 * A tab that was open when another took this version runs the one before until its person reloads it. What it has not
 * loaded yet is kept for it: the server has it no more. `parts` are those of this version.
 */
export function keepVersionBefore(parts: readonly string[]): void {
  const own = new Set(parts.map((part) => new URL(part, self.location.href).pathname));
  self.addEventListener('install', (event) => {
    event.waitUntil(keep(own).catch(() => undefined)); // no room: such a tab is told to reload
  });
  registerRoute(
    ({ url }) => isPart(url),
    async ({ request }) => (await (await caches.open(BEFORE)).match(request, { ignoreVary: true })) ?? fetch(request),
  );
}

async function keep(own: ReadonlySet<string>): Promise<void> {
  const kept = await caches.open(cacheNames.precache);
  const gone = (await kept.keys()).filter(({ url }) => isPart(new URL(url)) && !own.has(new URL(url).pathname));
  if (gone.length === 0) return;
  await caches.delete(BEFORE);
  const before = await caches.open(BEFORE);
  for (const request of gone) {
    const part = await kept.match(request);
    if (part) await before.put(new URL(request.url).pathname, part);
  }
}
