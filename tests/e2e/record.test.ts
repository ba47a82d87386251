import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { makeAbsence } from '../support/makers.ts';
import { axeFaults, openSite, phone, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { password } from '../support/test-app.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** HR on the small authority, with what the test adds to it. */
async function open({ viewport = phone, facts = [] as NewVersion[], path = '/record' } = {}) {
  const site = await openSite();
  await site.record(...siteRecord(), ...facts);
  const { email } = await site.makePerson('hr');
  const { page } = await visit({ browser, url: site.url, viewport });
  await signInAs(page, { email, path });
  return { ...site, page };
}

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });

test('back on other hours asks for them next, from the same day', async () => {
  const facts = [makeAbsence({ id: 'abs', workerId: 'ada', effectiveFrom: day('2026-10-01') })];
  const { page, deps } = await open({ facts, path: '/record?about=worker:ada' });
  await page.getByRole('button', { name: /^Back/ }).click();
  const back = page.getByRole('dialog', { name: 'Ada Lark is back' });
  await back.getByRole('button', { name: /^Today/ }).click();
  await back.getByLabel('Other hours: asked for next').check();
  await back.getByRole('button', { name: 'Record the return' }).click();
  const hours = page.getByRole('dialog', { name: 'Ada Lark changes hours' });
  expect(await hours.getByLabel('From which day', { exact: true }).inputValue()).toBe('2026-11-23');
  await hours.getByLabel('FTE', { exact: true }).fill('0.8');
  await hours.getByText(/Vacancy of 0\.2 FTE from 23 Nov 2026/).waitFor();
  await hours.getByRole('button', { name: 'Record the hours' }).click();
  await hours.waitFor({ state: 'hidden' });
  const { now } = await deps.store.current();
  expect(now.versions('absence', 'abs')[0]?.effectiveTo).toBe('2026-11-23');
});

test('a post’s page offers everything in one sheet; away from now only a correction, which names the figures it moves', async () => {
  const { page, deps } = await open({ path: '/posts/p1001' });
  await page.getByRole('button', { name: 'Record a change…' }).click();
  const panel = page.getByRole('dialog', { name: 'Record a change' });
  await panel.getByRole('button', { name: /^On hold/ }).click();
  const hold = page.getByRole('dialog', { name: 'Put on hold' });
  await hold.getByRole('button', { name: 'Record the hold' }).click();
  await hold
    .getByRole('alert')
    .getByRole('link', { name: /^From which day/ })
    .waitFor();
  await hold.getByRole('button', { name: /^Today/ }).click();
  await hold.getByLabel('Reason').fill('Budget is looked at');
  await hold.getByRole('button', { name: 'Record the hold' }).click();
  await hold.waitFor({ state: 'hidden' });
  await page.getByText('On hold: Budget is looked at').first().waitFor();
  await page.goto('/posts/p1001?asAt=2026-06-30');
  await page.getByRole('button', { name: 'Correct what we hold for 30 Jun 2026' }).click();
  expect(await page.getByRole('button', { name: 'Record a change…' }).count()).toBe(0);
  const sheet = page.getByRole('dialog', { name: 'Correct what we hold about this post' });
  expect(await sheet.getByLabel('From which day', { exact: true }).inputValue()).toBe('2026-06-30');
  await sheet.getByLabel('Funded FTE').fill('0.8');
  await sheet.getByText(/^Establishment: 4\.0 FTE becomes 3\.8 FTE/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Record the correction' }).click();
  await sheet.waitFor({ state: 'hidden' });
  const { now } = await deps.store.current();
  expect(now.versions('post', 'p1001').map(({ fteMicro }) => fteMicro)).toEqual([1_000_000, 800_000, 1_000_000]);
});

test('nothing recorded is lost when the session has run out: it waits, and signing in again sends it', async () => {
  const { page, deps } = await open({ path: '/record?about=worker:ada' });
  await page.getByRole('button', { name: /^Leaving/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Ada Lark is leaving' });
  await sheet.getByLabel('Last day of employment', { exact: true }).fill('2027-01-18');
  await page.context().clearCookies();
  await sheet.getByRole('button', { name: 'Record the leaver' }).click();
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await again.getByLabel('Password').fill(password);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await again.waitFor({ state: 'hidden' });
  await sheet.waitFor({ state: 'hidden' });
  const ends = async () => (await deps.store.current()).now.versions('assignment', 'a-ada').at(-1)?.effectiveTo;
  await expect.poll(ends).toBe('2027-01-19');
  await messages(page)
    .getByText(/leaves; last day 18 Jan 2027/)
    .waitFor();
});

test('Record fits 320 pixels and finds nothing wrong with itself, light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const site = await openSite();
    await site.record(...siteRecord());
    const { email } = await site.makePerson('hr');
    const { page } = await visit({ browser, url: site.url, viewport: smallest, colorScheme });
    await signInAs(page, { email, path: '/record' });
    await page.getByLabel('Name, post number or team').fill('ada');
    await page.getByRole('button', { name: /^Ada Lark/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole('button', { name: /^Ada Lark/ }).click();
    await page.getByRole('button', { name: /^Moving/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  }
});
