import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { axeFaults, desktop, openSite, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

test('every measure shows its two numbers, and opens to its chart, its table and its working', async () => {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email } = await site.makePerson('hr');
  const { page } = await visit({ browser, url: site.url, viewport: desktop });
  await signInAs(page, { email, path: '/measures' });
  await page.getByText(/vacant \+ .* employed = .* FTE$/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Vacancy rate' }).click();
  await page.getByRole('heading', { name: 'Vacancy rate', level: 1 }).waitFor();
  await page.getByRole('button', { name: /Table.*Over time/ }).click();
  await page.getByRole('columnheader', { name: 'Numerator' }).first().waitFor();
  await page.getByRole('button', { name: 'Show the rows behind this figure' }).click();
  await page.getByRole('table', { name: 'The rows behind the figure' }).waitFor();
  await page.getByRole('rowheader', { name: /Vacant FTE, in numerator and denominator/ }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
});

test('a measure fits 320 pixels', async () => {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email } = await site.makePerson('performance');
  const { page } = await visit({ browser, url: site.url, viewport: smallest });
  await signInAs(page, { email, path: '/measures/agency-rate' });
  await page.getByRole('heading', { name: 'Over time' }).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
});
