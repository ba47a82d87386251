import type { Locator, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DAWN, FOREVER } from '../../server/domain/day.ts';
import { openAdvertised, openLeaving, openPhone, recorded, shortlist, waits } from '../support/outbox-phone.ts';
import { axeFaults, openSite, sidewaysScroll, signInByForm, smallest, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { password } from '../support/test-app.ts';
import { useBrowser } from '../support/use-browser.ts';
import { wordsAmiss } from '../support/words-amiss.ts';

const browser = await useBrowser();

const DAY_MS = 86_400_000;

async function openPosts() {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email, userId } = await site.makePerson('hr');
  const { page, context } = await visit({ browser, url: site.url });
  await signInByForm(page, { email, path: '/posts' });
  await page.getByText('Ada Lark').waitFor();
  return { site, userId, page, context };
}

describe('a device may keep who is signed in for seven days after it last asked', () => {
  const cases = [
    { days: 6, title: 'within the term it opens without an answer from the server', opens: true },
    { days: 8, title: 'after the term it asks who this is', opens: false },
    { days: -0.5, title: 'a clock put right by some hours takes nothing away', opens: true },
    { days: -40, title: 'a clock put back does not lengthen the term: it asks who this is', opens: false },
  ];
  for (const { days, title, opens } of cases) {
    test(title, async () => {
      const { site, page, context } = await openPosts();
      await context.route('**/api/**', (route) => route.abort('internetdisconnected'));
      await page.goto('about:blank'); // with the app open it would be noticed, and make no difference
      await page.clock.setSystemTime(Date.now() + days * DAY_MS);
      await page.goto(`${site.url}/posts`);
      await (opens ? page.getByText('Ada Lark') : page.getByLabel('E-mail address')).waitFor();
    });
  }
});

test('of a clock that was put right without a connection nothing learnt before is believed', async () => {
  const { page, context } = await openPosts();
  await context.route('**/api/**', (route) => route.abort('internetdisconnected'));
  expect(await page.evaluate(() => Number(localStorage.getItem('muster.clock-ahead')))).toBeLessThan(-3 * DAY_MS);
  await page.clock.setSystemTime(new Date('2026-11-23T13:00Z')); // an hour after the server was last heard
  await page.goto('/posts/p1001');
  await page.getByRole('button', { name: 'Leaving… Ada Lark' }).click();
  const sheet = page.getByRole('dialog');
  await sheet
    .getByRole('button', { name: /^Today/ })
    .first()
    .click();
  expect(await sheet.getByLabel('Last day of employment').inputValue()).toBe('2026-11-23');
});

test('a session that ends over a half-filled sheet takes focus, and gives it back where it was', async () => {
  const { page, context } = await openPosts();
  await page.goto('/posts/p1001');
  const lastDay = (await openLeaving(page)).getByLabel('Last day of employment', { exact: true });
  await lastDay.fill('2027-02-26');
  await context.clearCookies();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  const hasFocus = (locator: Locator) => locator.evaluate((one) => one === document.activeElement);
  await expect.poll(() => hasFocus(again.getByLabel('E-mail address'))).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  expect(await hasFocus(again.getByLabel('Password'))).toBe(true);
  await page.keyboard.press('Enter');
  await again.waitFor({ state: 'hidden' });
  await expect.poll(() => hasFocus(lastDay)).toBe(true);
  expect(await lastDay.inputValue()).toBe('2027-02-26');
});

test('opened anew when the session has run out, it says how many changes wait here, and of whom and what nothing', async () => {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser });
  await context.setOffline(true);
  await shortlist(page);
  await waits(page, '1 change').waitFor();
  await context.clearCookies();
  await page.close();
  await context.setOffline(false);
  const anew = await context.newPage();
  await anew.goto('/vacancies');
  await anew
    .getByText('1 change made on this device is not sent yet. It is sent once whoever made it signs in.')
    .waitFor();
  expect(await anew.locator('main').textContent()).not.toMatch(/1003|practitioner|shortlist/i);
  expect(await axeFaults(anew)).toEqual([]);
  await anew.setViewportSize(smallest);
  await anew.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  expect(await sidewaysScroll(anew)).toBe(0);
  expect(await anew.evaluate(wordsAmiss)).toEqual([]);
  await anew.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  await signInByForm(anew, { email: site.email, path: '/vacancies' });
  await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(1);
  await anew.getByRole('button', { name: 'More' }).click();
  await anew.getByRole('button', { name: 'Sign out' }).click();
  await anew.getByLabel('Password').waitFor();
  expect(await anew.getByText(/made on this device/).count()).toBe(0);
});

describe('one device has one person, in all its tabs', () => {
  test('signing out in one puts the record away in all of them', async () => {
    const { page, context } = await openPosts();
    const second = await context.newPage();
    await second.goto('/posts');
    await second.getByText('Ada Lark').waitFor();
    await second.getByRole('button', { name: 'More' }).click();
    await second.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Password').waitFor();
    expect(await page.getByText('Ada Lark').count()).toBe(0);
    await context.setOffline(true);
    await second.getByLabel('Password').waitFor();
  });

  test('another person’s sign-in puts away what was another’s; a session that merely ran out leaves what was typed', async () => {
    const { site, page, context } = await openPosts();
    const other = await site.makePerson('team_manager', ['saf2']);
    await page.goto('/posts/p1001');
    await page.getByRole('button', { name: 'Leaving… Ada Lark' }).click();
    const day = page.getByRole('dialog').getByLabel('Last day of employment');
    await day.fill('2027-01-29');
    await context.clearCookies();
    const second = await context.newPage();
    await second.goto('/posts');
    await second.getByLabel('Password').waitFor();
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByRole('dialog', { name: 'Sign in again' }).getByRole('button', { name: 'Not now' }).click();
    expect(await day.inputValue()).toBe('2027-01-29');
    await signInByForm(second, { email: other.email, path: '/posts' });
    await day.waitFor({ state: 'detached' });
    await page.locator('#main h1').waitFor();
    expect(await page.getByText('Ada Lark').count()).toBe(0);
  });
});

test('what the server says of a record held under other grants tells nothing of this one’s age', async () => {
  const { site, userId, page, context } = await openPosts();
  const asked = Promise.withResolvers<void>();
  const granted = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  let answers = 0;
  await context.route('**/api/me', async (route) => {
    await granted.promise;
    await route.continue();
  });
  const unchanged = async (route: Route) => {
    const response = await route.fetch();
    expect(response.status()).toBe(304);
    asked.resolve();
    await opened.promise;
    await route.fulfill({ response });
  };
  await context.route('**/api/record?**', async (route) => {
    answers += 1;
    await (answers === 1 ? unchanged(route) : route.abort('internetdisconnected'));
  });
  await page.reload();
  await asked.promise;
  const period = { effectiveFrom: DAWN, effectiveTo: FOREVER };
  await site.record({ kind: 'grant', id: 'more', ...period, userId, access: 'board', unitIds: [] });
  granted.resolve();
  await page.getByText('Ada Lark').waitFor({ state: 'detached' }); // the other record has been put away
  opened.resolve();
  await page.getByRole('button', { name: /^No connection\. Nothing is kept on this device yet/ }).waitFor();
});
