import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copiedClient, partOf } from '../support/copied-client.ts';
import { openSite, phone, signInAs, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** Somebody's phone, with the app kept on it from a folder of built screens, and without a connection from then on. */
async function openKept(root: string) {
  const site = await openSite({ root });
  await site.record(...siteRecord());
  const { email } = await site.makePerson('hr');
  const { page, context } = await visit({ serviceWorkers: 'allow', browser, url: site.url, viewport: phone });
  await signInAs(page, { email, path: '/posts' });
  await page.getByText('Ada Lark').waitFor();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await context.setOffline(true);
  return page;
}

test('a device takes all parts of the app as one file, and none of them by itself', async () => {
  const root = await copiedClient();
  await rm(await partOf(root, 'changes.page'));
  const page = await openKept(root);
  await page.goto('/changes');
  await page.getByRole('heading', { level: 1, name: 'Changes' }).waitFor();
});

test.each(['<!doctype html>', '{}', null])(
  'parts that are not in that file, or no such file, come one by one: %s',
  async (text) => {
    const root = await copiedClient();
    const file = join(root, 'parts.json');
    await (text === null ? rm(file) : writeFile(file, text));
    const page = await openKept(root);
    await page.goto('/changes');
    await page.getByRole('heading', { level: 1, name: 'Changes' }).waitFor();
    expect(await page.evaluate(async () => (await caches.match('/parts.json')) === undefined)).toBe(true);
  },
);
