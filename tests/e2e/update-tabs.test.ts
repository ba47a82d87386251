import { readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { copiedClient, partOf } from '../support/copied-client.ts';
import { openLeaving } from '../support/outbox-phone.ts';
import { axeFaults, openSite, phone, signInAs, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** Two tabs of one browser with the app on it; the second has a sheet open, half filled. */
async function openTabs() {
  const root = await copiedClient();
  const site = await openSite({ root });
  await site.record(...siteRecord());
  const { email } = await site.makePerson('hr');
  const { page, context } = await visit({ serviceWorkers: 'allow', browser, url: site.url, viewport: phone });
  await signInAs(page, { email, path: '/posts' });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  await page.getByText('Ada Lark').waitFor();
  const other = await openOther(context);
  return { root, context, page, other };
}

async function openOther(context: BrowserContext): Promise<Page> {
  const other = await context.newPage();
  await other.addInitScript(() => {
    navigator.serviceWorker.register = () => new Promise(() => undefined); // a browser that takes its time over it
  });
  await other.goto('/posts/p1001');
  await (await openLeaving(other)).getByLabel('Last day of employment').fill('2027-01-29');
  await other.evaluate(() => Object.assign(window, { isAsItWas: true }));
  return other;
}

/** A later version, in which a part has another name, as each has whose text is another. */
async function laterVersion(root: string, part: string): Promise<void> {
  const name = basename(await partOf(root, part));
  await rename(join(root, 'assets', name), join(root, 'assets', `later-${name}`));
  const text = await readFile(join(root, 'sw.js'), 'utf8');
  await writeFile(join(root, 'sw.js.next'), text.replace(`assets/${name}`, `assets/later-${name}`));
  await rename(join(root, 'sw.js.next'), join(root, 'sw.js'));
}

async function take(page: Page): Promise<void> {
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const offer = page.getByText('A new version of Muster is ready');
  await offer.waitFor();
  await page.getByRole('button', { name: 'Take it now' }).click();
  await offer.waitFor({ state: 'hidden' });
  await page.getByText('Ada Lark').waitFor();
}

const isAsItWas = (page: Page) => page.evaluate(() => 'isAsItWas' in window);
const told = (page: Page) => page.getByText('Muster was updated in another tab. Reload this one when nothing is half');

test('an update taken in one tab leaves the others as they are, until another screen is opened there', async () => {
  const { root, page, other } = await openTabs();
  await laterVersion(root, 'as-at-panel');
  await take(page);
  await told(other).waitFor({ state: 'attached' });
  const lastDay = other.getByRole('dialog').getByLabel('Last day of employment');
  expect(await lastDay.inputValue()).toBe('2027-01-29');
  expect(await isAsItWas(other)).toBe(true);
  await other.keyboard.press('Escape');
  await told(other).waitFor();
  expect(await axeFaults(other)).toEqual([]);
  await other.getByRole('button', { name: /^As at/ }).click(); // a part that this tab had not loaded, and the server has no more
  await other.getByRole('dialog').waitFor();
  await other.keyboard.press('Escape');
  expect(await isAsItWas(other)).toBe(true);
  await other.getByRole('link', { name: 'Vacancies' }).first().click();
  await other.getByRole('heading', { name: 'Vacancies', level: 1 }).waitFor();
  expect(await isAsItWas(other)).toBe(false);
  expect(await told(other).count()).toBe(0);
});

test('where a part of the version before is gone, the tab says that it is to be reloaded, and what was typed is kept', async () => {
  const { root, context, page, other } = await openTabs();
  await laterVersion(root, 'as-at-panel');
  await take(page);
  await told(other).waitFor({ state: 'attached' });
  await other.keyboard.press('Escape');
  await other.evaluate(() => caches.delete('muster-version-before'));
  await (await context.newCDPSession(other)).send('Network.clearBrowserCache');
  await other.getByRole('button', { name: /^As at/ }).click();
  const messages = other.getByRole('region', { name: 'Messages' });
  await messages.getByText('Muster was updated in another tab. Reload this one to go on. Nothing was lost.').waitFor();
  await messages.getByRole('button', { name: 'Reload' }).click();
  const sheet = await openLeaving(other);
  expect(await sheet.getByLabel('Last day of employment').inputValue()).toBe('2027-01-29');
});
