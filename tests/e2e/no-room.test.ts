import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { fillStorage } from '../support/full-storage.ts';
import { messages, openLeaving } from '../support/outbox-phone.ts';
import { openSite, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** An HR officer on a device on which nothing can be kept by name, from before they sign in. */
async function openFull() {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email } = await site.makePerson('hr');
  const { page, context } = await visit({ browser, url: site.url });
  await page.goto('/');
  await fillStorage(page);
  await signInAs(page, { email, path: '/posts' });
  await page.getByText('Ada Lark').waitFor();
  return { site, page, context };
}

const keptOf = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('muster.')));
const lookAgain = (page: Page) => page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));

async function openSecond(context: BrowserContext): Promise<Page> {
  const second = await context.newPage();
  await second.goto('/posts');
  return second;
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
}

describe('a device on which nothing can be kept by name', () => {
  test('one signs in and records as ever, and a form says that what is typed stays only while it is open', async () => {
    const { site, page } = await openFull();
    expect(await keptOf(page)).toEqual([]);
    await page.goto('/posts/p1001');
    await page.setViewportSize(smallest);
    const sheet = await openLeaving(page);
    const noRoom = sheet.getByText('This device has no room to keep what you type');
    expect(await noRoom.count()).toBe(0);
    await sheet.getByLabel('Last day of employment').fill('2027-02-26');
    await noRoom.waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    await sheet.getByRole('button', { name: 'Record the leaver' }).click();
    await messages(page)
      .getByText(/Ada Lark/)
      .waitFor();
    expect((await site.deps.store.current()).changes.at(-1)?.verb).toBe('assignment.leave');
    await page.reload();
    await page.locator('#main h1').waitFor();
  });

  test('its choices hold for as long as the app is open: the look, and the team one looks at', async () => {
    const { page } = await openFull();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Choose a service or team/ }).click();
    await page.getByRole('combobox', { name: 'Find a service or team' }).fill('Safeguarding 2');
    await page.keyboard.press('Enter');
    await page.getByText('1 post', { exact: true }).waitFor();
  });

  test('it is one person’s in all its tabs: looked at again it stays theirs, signed out in one it is nobody’s', async () => {
    const { page, context } = await openFull();
    const second = await openSecond(context);
    await second.getByText('Ada Lark').waitFor();
    await lookAgain(page);
    await lookAgain(second);
    expect(await page.getByText('Ada Lark').count()).toBe(1);
    await signOut(second);
    await page.getByLabel('Password').waitFor();
    await second.getByLabel('Password').waitFor();
    await page.reload();
    await page.getByLabel('Password').waitFor(); // the server was told
  });

  test('another person’s sign-in puts away what was another’s', async () => {
    const { site, page, context } = await openFull();
    const other = await site.makePerson('team_manager', ['saf2']);
    await context.clearCookies();
    const second = await openSecond(context);
    await signInAs(second, { email: other.email, path: '/posts' });
    await page.locator('#main h1').waitFor();
    await page.getByText('Ada Lark').waitFor({ state: 'detached' });
  });

  test('signed out with no room to keep that, and without a connection, it says so, and one is still signed in', async () => {
    const { page, context } = await openFull();
    await context.route('**/api/**', (route) => route.abort('internetdisconnected'));
    await signOut(page);
    await page.getByRole('alert').getByText('This device has no room to keep that you signed out').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Ada Lark').waitFor();
    await context.unroute('**/api/**');
    await signOut(page);
    await page.getByLabel('Password').waitFor();
  });
});

test('where nobody’s session can be kept, that of whoever was there before is not gone on with', async () => {
  const site = await openSite();
  await site.record(...siteRecord());
  const first = await site.makePerson('hr');
  const other = await site.makePerson('team_manager', ['saf2']);
  const { page, context } = await visit({ browser, url: site.url });
  await signInAs(page, { email: first.email, path: '/posts' });
  await page.getByText('Ada Lark').waitFor();
  await context.clearCookies();
  await context.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    Object.assign(IDBObjectStore.prototype, { add: refuse, put: refuse });
  });
  await page.evaluate(() => localStorage.removeItem('muster.person')); // as where it never could be kept
  await fillStorage(page);
  const second = await openSecond(context);
  await second.getByLabel('Password').waitFor();
  await signInAs(second, { email: other.email, path: '/posts' });
  await context.route('**/api/**', (route) => route.abort('internetdisconnected'));
  await second.reload();
  await second.getByLabel('Password').waitFor();
  expect(await second.getByText('Ada Lark').count()).toBe(0);
});
