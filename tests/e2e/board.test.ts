import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demonstrationPassword, users } from '../../db/demo/users.ts';
import { launchBrowser } from '../support/browser.ts';
import { type DemonstrationApp, openDemonstrationApp } from '../support/demonstration-app.ts';
import { axeFaults, openSite, sidewaysScroll, visit } from '../support/site.ts';

/** Journey 10: the chair of the board, at a laptop and then on paper, over the demonstration authority. */
let browser: Browser;
let demonstration: DemonstrationApp;
beforeAll(async () => {
  browser = await launchBrowser();
  demonstration = await openDemonstrationApp();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await demonstration?.release();
});

const laptop = { width: 1366, height: 768 };
const paper = ['32.7%', '47.0%', '75.0%', '86.0%'];

async function openAsChair(path: string) {
  const { url } = await openSite({ db: demonstration.db, env: { MUSTER_DEMO: 'on' } });
  const { page } = await visit({ browser, url, viewport: laptop });
  const email = users.find((user) => user.access === 'board')?.email ?? '';
  await page.goto(path);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(demonstrationPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('#main h1').waitFor();
  return page;
}

/** Everyone that the record has ever named. */
async function everyName(): Promise<string[]> {
  const { now } = await demonstration.deps.store.current();
  const details = [...now.ids('workerDetails')].flatMap((id) => now.versions('workerDetails', id));
  const names = details.flatMap(({ name }) => (name ? [name] : []));
  const accounts = new Set(users.map((user) => user.name)); // whoever is signed in reads their own name
  return [...new Set(names)].filter((name) => !accounts.has(name));
}

async function textOf(download: Download): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Every table of a screen as a file. */
async function filesOf(page: Page): Promise<string[]> {
  const files: string[] = [];
  const buttons = page.getByRole('button', { name: /Download CSV/ }).filter({ visible: true });
  for (const button of await buttons.all()) {
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    files.push(await textOf(download));
  }
  return files;
}

test('both rates on both clocks: 32.7 and 47.0, as known by the board of 7 Feb 2019, and back to today', async () => {
  const page = await openAsChair('/measures?asAt=2019-01-31');
  for (const figure of paper) await page.getByText(figure, { exact: true }).waitFor();
  await page.getByText(/Both rates are right together/).waitFor();
  const [vacancy = ''] = await page.getByText(/vacant \+ .* employed = /).allTextContents();
  await page.getByRole('button', { name: 'As at: 31 Jan 2019' }).click();
  const panel = page.getByRole('dialog', { name: 'As at' });
  await panel.getByLabel('Using only what had been recorded by').selectOption('2019-02-07');
  await panel.getByRole('button', { name: 'Done' }).click();
  await page.getByText(/31 Jan 2019, using only what had been recorded by 7 Feb 2019/).waitFor();
  await page.getByText(vacancy, { exact: true }).waitFor({ state: 'hidden' });
  const [then = ''] = await page.getByText(/vacant \+ .* employed = /).allTextContents();
  expect(then).not.toBe(vacancy);
  await page.getByRole('button', { name: /Back to today/ }).click();
  await page.getByText(/using only what had been recorded/).waitFor({ state: 'hidden' });
  expect(await sidewaysScroll(page)).toBe(0);
});

test('the note on the rise, managers by service with n of d, the working, no name anywhere, and whole on paper', async () => {
  const names = await everyName();
  expect(names.length).toBeGreaterThan(1000);
  const page = await openAsChair('/measures/agency-rate?asAt=2019-01-31');
  await page.getByText(/The rise in agency is these, not more vacancies/).waitFor();
  const seen: string[] = [];
  let downloads = 0;
  for (const id of ['agency-rate', 'vacancy-rate', 'team-manager-permanence', 'caseload-within-limit']) {
    await page.goto(`/measures/${id}?asAt=2019-01-31`);
    await page.getByRole('heading', { name: 'By service or team' }).waitFor();
    await page.getByRole('button', { name: 'Show the rows behind this figure' }).click();
    await page.getByRole('table', { name: 'The rows behind the figure' }).waitFor();
    const files = await filesOf(page);
    downloads += files.length;
    seen.push(await page.locator('body').evaluate((body) => body.textContent), ...files);
  }
  await page.goto('/measures/team-manager-permanence?asAt=2019-01-31');
  const services = page.getByRole('table', { name: /by unit/ });
  await services.waitFor();
  expect(await services.getByRole('columnheader').allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringContaining('Numerator'), expect.stringContaining('Denominator')]),
  );
  await services.getByRole('row', { name: /Safeguarding/ }).waitFor();
  await page.goto('/managers?asAt=2019-01-31');
  await page.getByText('75.0%').first().waitFor();
  for (const path of ['/managers?asAt=2019-01-31', '/teams', '/today', '/changes']) {
    await page.goto(path);
    await page.locator('#main h1').waitFor();
    seen.push(await page.locator('body').evaluate((body) => body.textContent));
  }
  expect(downloads).toBeGreaterThanOrEqual(4 * 2);
  const all = seen.join('\n');
  expect(names.filter((name) => all.includes(name))).toEqual([]);

  await page.goto('/measures/agency-rate?asAt=2019-01-31');
  await page.getByText(/The rise in agency is these/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 718, height: 1047 }); // A4 within its margins
  await page.emulateMedia({ media: 'print' });
  expect(await cutOff(page)).toEqual([]);
  await page.getByRole('table', { name: 'Agency rate at each month end' }).waitFor();
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
});

/** What of the main part would not be on the paper: wider than the page, or scrolled inside something. */
async function cutOff(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    return [...document.querySelectorAll<HTMLElement>('#main *')]
      .filter((one) => one.offsetParent !== null && !one.classList.contains('visually-hidden'))
      .filter((one) => {
        const { right, width: own } = one.getBoundingClientRect();
        const { overflowX, overflowY } = getComputedStyle(one);
        const hides = (overflow: string) => overflow !== 'visible';
        const inner =
          (hides(overflowX) && one.scrollWidth > one.clientWidth + 1) ||
          (hides(overflowY) && one.scrollHeight > one.clientHeight + 1);
        return own > 1 && (right > width + 1 || inner);
      })
      .map((one) => `${one.tagName}.${one.className}`);
  });
}
