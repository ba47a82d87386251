import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openAdvertised, openPhone, recorded } from '../support/outbox-phone.ts';
import { openRounds } from '../support/rounds-site.ts';
import { phone, signInAs, visit } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

const sheet = (page: Page) => page.getByRole('dialog');
const manager = (page: Page) => sheet(page).getByLabel(/^Hiring manager/);
const unfinished = (page: Page) => sheet(page).getByText(/^Not finished earlier/);

async function openChange(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Change…' }).first().click();
  await manager(page).waitFor();
}

async function record(page: Page): Promise<void> {
  await sheet(page).locator('button[type=submit]').click();
  await sheet(page).waitFor({ state: 'hidden' });
}

/** What is kept half filled, by the tab whose it is. */
async function kept(page: Page): Promise<{ readonly [tab: string]: string }> {
  const all = await page.evaluate(() => Object.entries(localStorage));
  const drafts = all.filter(([key]) => key.startsWith('muster.draft'));
  return Object.fromEntries(drafts.map(([key, said]) => [key.slice(-12), said]));
}

const tabOf = async (page: Page) => await page.evaluate(() => sessionStorage.getItem('muster.tab') ?? '');

/** Once it is known which tabs are open. */
async function isItsAlone(page: Page): Promise<void> {
  const tab = await tabOf(page);
  await expect.poll(async () => Object.keys(await kept(page))).toEqual([tab]);
}

async function openRound() {
  const site = await openRounds();
  const { page, context } = await visit({ browser, url: site.url, viewport: phone });
  await signInAs(page, { email: site.email, path: '/recruitment/r1' });
  /** The app closed, as a phone does, and opened again. */
  const openAgain = async (from: Page) => {
    const next = await context.newPage();
    await from.close();
    await next.goto('/recruitment/r1');
    return next;
  };
  await openChange(page);
  await manager(page).fill('Typed on Monday');
  return { ...site, page, openAgain };
}

test('a form typed over three openings of the app is recorded once, and is not there once more', async () => {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser }, '/recruitment');
  const openIt = async (on: Page) => {
    await on.getByRole('button', { name: 'New cohort…' }).click();
    await sheet(on).getByLabel('Places').waitFor();
  };
  const openAgain = async (from: Page) => {
    const next = await context.newPage();
    await from.close();
    await next.goto(`${site.url}/recruitment`);
    await openIt(next);
    return next;
  };
  await openIt(page);
  await sheet(page).getByRole('searchbox', { name: 'For which service or team?' }).fill('Safeguarding 2');
  const found = sheet(page).getByRole('list', { name: /found$/ });
  await found.getByRole('button', { name: /^Safeguarding 2/ }).click();
  await sheet(page).getByLabel('Places').fill('6');
  const second = await openAgain(page);
  expect(await sheet(second).getByLabel('Places').inputValue()).toBe('6');
  await sheet(second).getByLabel('Places').fill('8');
  const third = await openAgain(second);
  expect(await sheet(third).getByLabel('Places').inputValue()).toBe('8');
  await sheet(third).getByRole('button', { name: 'Start the cohort’s round' }).click();
  await sheet(third).waitFor({ state: 'hidden' });
  await expect.poll(async () => (await recorded(site, 'recruitment.open')).length).toBe(1);
  await expect.poll(() => kept(third)).toEqual({});
  await openIt(third);
  expect(await unfinished(third).count()).toBe(0);
  expect(await sheet(third).getByLabel('Places').inputValue()).not.toBe('6');
});

test('whoever goes on with a closed tab’s draft has it, also over a reload, and records it once', async () => {
  const { page, openAgain } = await openRound();
  const second = await openAgain(page);
  await openChange(second);
  await isItsAlone(second);
  await manager(second).fill('Typed on Tuesday');
  await second.reload();
  await openChange(second);
  expect(await manager(second).inputValue()).toBe('Typed on Tuesday');
  await isItsAlone(second);
  await record(second);
  await expect.poll(() => kept(second)).toEqual({});
  await openChange(second);
  expect(await unfinished(second).count()).toBe(0);
});

test('an app killed as it takes a draft over has lost nothing, and leaves nothing twice', async () => {
  const { page, openAgain } = await openRound();
  const monday = await kept(page);
  const putBack = async (on: Page) => {
    const whole = await on.evaluate(
      () => Object.keys(localStorage).find((key) => key.startsWith('muster.draft')) ?? '',
    );
    const asMonday = Object.entries(monday).map(([tab, said]) => [`${whole.slice(0, -12)}${tab}`, said] as const);
    await on.evaluate((back) => {
      for (const [key, said] of back) localStorage.setItem(key, said);
    }, asMonday);
  };
  // between the two steps: it is the second's, and still the first's
  const second = await openAgain(page);
  await openChange(second);
  await isItsAlone(second);
  await putBack(second);
  const third = await openAgain(second);
  await openChange(third);
  expect(await manager(third).inputValue()).toBe('Typed on Monday');
  await isItsAlone(third);
  await manager(third).fill('Typed on Tuesday');
  await record(third);
  await expect.poll(() => kept(third)).toEqual({});
});

test('what was typed before it was known whether its tab is open goes on from it all the same', async () => {
  const { page, openAgain } = await openRound();
  const second = await openAgain(page);
  await second.evaluate(() => {
    navigator.locks.query = () => new Promise(() => undefined); // never told
  });
  await openChange(second);
  await manager(second).fill('Typed on Tuesday');
  expect(Object.keys(await kept(second))).toHaveLength(2);
  const third = await openAgain(second);
  await openChange(third);
  expect(await manager(third).inputValue()).toBe('Typed on Tuesday');
  await isItsAlone(third);
  await record(third);
  await openChange(third);
  expect(await unfinished(third).count()).toBe(0);
});

test('what a tab typed that was open is its own, also once both are closed', async () => {
  const { page, openAgain } = await openRound();
  const other = await page.context().newPage();
  await other.goto('/recruitment/r1');
  await openChange(other);
  await manager(other).fill('Typed in the other');
  await manager(page).fill('Typed on, meanwhile');
  await other.close();
  const third = await openAgain(page);
  await openChange(third);
  expect(await manager(third).inputValue()).toBe('Typed on, meanwhile');
  await expect.poll(async () => Object.keys(await kept(third)).includes(await tabOf(third))).toBe(true);
  expect(Object.keys(await kept(third))).toHaveLength(2);
  await record(third);
  await openChange(third);
  expect(await manager(third).inputValue()).toBe('Typed in the other');
});
