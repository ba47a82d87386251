import { cacheNames } from 'workbox-core';
import { addPlugins } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope;

/** With no more than so many to fetch, each is asked for by itself. */
const FEW = 20;

/**
 * The parts that a new version has and this device has not come as one file: there are some three hundred, and asked for
 * one after the other each costs a round trip. Whatever that file lacks is fetched by itself after it.
 */
export function keepPartsAtOnce(parts: readonly string[]): void {
  let kept: Promise<void> | undefined;
  self.addEventListener('install', () => {
    kept = keep(parts).catch(() => undefined); // not to be had: they come one by one
  });
  addPlugins([
    {
      requestWillFetch: async ({ request }) => {
        await kept;
        return request;
      },
    },
  ]);
}

async function keep(parts: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheNames.precache);
  const held = new Set((await cache.keys()).map(({ url }) => url));
  const missing = parts.filter(
    (part) => part.startsWith('assets/') && !held.has(new URL(part, self.location.href).href),
  );
  if (missing.length <= FEW) return;
  const texts = (await (await fetch('/parts.json', { cache: 'no-store' })).json()) as { [part: string]: string };
  const put = async (part: string) => {
    const text = texts[`/${part}`];
    const type = part.endsWith('.css') ? 'text/css' : 'text/javascript';
    if (text)
      await cache.put(`/${part}`, new Response(text, { headers: { 'content-type': `${type}; charset=utf-8` } }));
  };
  await Promise.all(missing.map(put));
}
