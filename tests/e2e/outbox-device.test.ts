import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { MS_PER_DAY as DAY_MS } from '../../server/domain/day.ts';
import {
  cutAfterArrival,
  messages,
  openAdvertised,
  openPhone,
  openWaiting,
  recorded,
  shortlist,
  waits,
} from '../support/outbox-phone.ts';
import { signInAs, visit } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** What a full device's storage does; this Chromium does not honour a quota set for one origin. */
async function fill(page: Page): Promise<void> {
  await page.evaluate(() => {
    const refuse = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    Object.assign(IDBObjectStore.prototype, { add: refuse, put: refuse });
  });
}

/** A cohort of six for one of the teams. */
async function fillIn(sheet: Locator): Promise<void> {
  await sheet.getByRole('searchbox', { name: 'For which service or team?' }).fill('Safeguarding 2');
  const found = sheet.getByRole('list', { name: /found$/ });
  await found.getByRole('button', { name: /^Safeguarding 2/ }).click();
  await sheet.getByLabel('Places').fill('6');
}

describe('a device with no room', () => {
  test('with the device full a write still goes while there is a connection; without one, what was typed stays', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await fill(page);
    await shortlist(page);
    await messages(page).getByText('Shortlisted, today: Senior practitioner 1003.').waitFor();
    await messages(page).getByRole('button', { name: 'Yesterday' }).click();
    await messages(page).getByText('Shortlisted, yesterday: Senior practitioner 1003.').waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(2);
    expect(await recorded(site, 'change.undo')).toHaveLength(1);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Interviewed: Senior practitioner 1003' }).click();
    await messages(page).getByText('This device has no room to keep this').waitFor();
    expect(await page.getByRole('link', { name: /waiting to be sent/ }).count()).toBe(0);
  });

  test('with the device full and no answer, it is never said to be unrecorded: tried again it is the same, and it is looked for', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await fill(page);
    await context.route('**/api/record?**', (route) => route.abort('connectionreset'));
    await cutAfterArrival(context, '/api/recruitments/r1/stages');
    await shortlist(page);
    await messages(page).getByText('It may or may not have been recorded').waitFor();
    expect(await messages(page).textContent()).not.toContain('nothing was recorded');
    await shortlist(page);
    await messages(page).getByText('Shortlisted, today: Senior practitioner 1003.').waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
    await context.unroute('**/api/record?**');
    await messages(page).getByRole('button', { name: 'Undo' }).click();
    await page.getByText('advertised, 21 days', { exact: true }).waitFor();
    expect(await recorded(site, 'change.undo')).toHaveLength(1);
    await cutAfterArrival(context, '/api/recruitments/r1/stages');
    await shortlist(page);
    await messages(page).getByText('It was recorded after all:').waitFor();
    await page.getByText('shortlisted, 0 days').waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(2);
  });

  test('what was kept before goes as ever; changed, it says that there is no room, and stays as it was', async () => {
    const { site, page, context } = await openWaiting(browser);
    await page.getByRole('button', { name: /^Change it/ }).click();
    const sheet = page.getByRole('dialog', { name: 'Put it right' });
    await sheet.getByLabel('On which day?').fill('2026-11-20');
    await fill(page);
    await sheet.getByRole('button', { name: 'Record it so' }).click();
    await sheet.getByText('This device has no room to keep this').waitFor();
    await page.keyboard.press('Escape');
    await context.setOffline(false);
    await page.getByText('Nothing waits to be sent').waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
  });

  test('OB1 what is pressed next does not go past what was kept before', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await context.setOffline(true);
    await shortlist(page);
    await waits(page, '1 change').waitFor();
    await fill(page);
    await page.evaluate(() => Object.assign(window, { fetch: () => Promise.reject(new TypeError('no connection')) }));
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Interviewed: Senior practitioner 1003' }).click();
    await messages(page).getByText('This device has no room to keep this').waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(0);
  });

  test('what begins something new, tried again from a form opened anew, is recorded once', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser }, '/recruitment');
    const sheet = page.getByRole('dialog', { name: 'New cohort' });
    const start = sheet.getByRole('button', { name: 'Start the cohort’s round' });
    await page.getByRole('button', { name: 'New cohort…' }).click();
    await fillIn(sheet);
    await fill(page);
    await context.route('**/api/record?**', (route) => route.abort('connectionreset'));
    await cutAfterArrival(context, '/api/recruitments');
    await start.click();
    await sheet.getByText('It may or may not have been recorded').waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'New cohort…' }).click();
    expect(await sheet.getByLabel('Places').inputValue()).toBe('6');
    await start.click();
    await sheet.waitFor({ state: 'hidden' });
    await context.unroute('**/api/record?**');
    expect(await recorded(site, 'recruitment.open')).toHaveLength(1);
    await page.getByRole('button', { name: 'New cohort…' }).click(); // the same once more, as another
    await fillIn(sheet);
    await start.click();
    await sheet.waitFor({ state: 'hidden' });
    expect(await recorded(site, 'recruitment.open')).toHaveLength(2);
  });
});

describe('a clock that is wrong', () => {
  test('a device whose clock is a day ahead records on the server’s today, with and without a connection', async () => {
    const site = await openAdvertised();
    const { page, context } = await visit({ serviceWorkers: 'allow', browser, url: site.url });
    await context.clock.install({ time: site.time.now + 86_400_000 });
    await signInAs(page, { email: site.email, path: '/vacancies' });
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.getByText('advertised, 21 days', { exact: true }).waitFor();
    await context.setOffline(true);
    await page.reload();
    await page.getByText('advertised, 21 days', { exact: true }).waitFor();
    await shortlist(page);
    await waits(page, '1 change').waitFor();
    await context.setOffline(false);
    await waits(page, '1 change').waitFor({ state: 'detached' });
    const view = (await site.deps.store.current()).now;
    expect(view.by('stageEvent', 'recruitmentId', 'r1').at(-1)?.effectiveFrom).toBe('2026-11-23');
  });

  for (const when of ['with the app open', 'with the app closed'] as const) {
    test(`a clock that was behind and is put right without a connection, ${when}: nothing is of tomorrow unasked`, async () => {
      const site = await openAdvertised();
      const { page, context } = await visit({ serviceWorkers: 'allow', browser, url: site.url });
      await context.clock.install({ time: site.time.now - DAY_MS });
      await signInAs(page, { email: site.email, path: '/vacancies' });
      await page.evaluate(async () => void (await navigator.serviceWorker.ready));
      await page.getByText('advertised, 21 days', { exact: true }).waitFor();
      await context.setOffline(true);
      if (when === 'with the app closed') await page.goto('about:blank');
      await context.clock.setSystemTime(site.time.now);
      if (when === 'with the app closed') await page.goto(`${site.url}/vacancies`);
      else await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await shortlist(page);
      await waits(page, '1 change').waitFor();
      await context.setOffline(false);
      if (when === 'with the app closed') {
        await page.getByRole('link', { name: /of them not taken/ }).click();
        await page.getByText('the clock of this device was ahead: it had come to 24 Nov 2026.').waitFor();
        await page.getByRole('button', { name: /^Change mine/ }).click();
        const sheet = page.getByRole('dialog', { name: 'Put it right' });
        await sheet.getByLabel('On which day?').fill('2026-11-23');
        await sheet.getByRole('button', { name: 'Record it so' }).click();
      }
      await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(1);
      const view = (await site.deps.store.current()).now;
      expect(view.by('stageEvent', 'recruitmentId', 'r1').at(-1)?.effectiveFrom).toBe('2026-11-23');
    });
  }
});

test('OB12 a clock that goes ahead without a connection, and is so still when there is one: nothing is of tomorrow unasked', async () => {
  const site = await openAdvertised();
  const { page, context } = await visit({ serviceWorkers: 'allow', browser, url: site.url });
  await context.clock.install({ time: site.time.now });
  await signInAs(page, { email: site.email, path: '/vacancies' });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.getByText('advertised, 21 days', { exact: true }).waitFor();
  await context.setOffline(true);
  await page.goto('about:blank');
  await context.clock.setSystemTime(site.time.now + DAY_MS);
  await page.goto(`${site.url}/vacancies`);
  await shortlist(page);
  await waits(page, '1 change').waitFor();
  await context.setOffline(false);
  await page.getByRole('link', { name: /of them not taken/ }).click();
  await page.getByText('the clock of this device was ahead: it had come to 24 Nov 2026.').waitFor();
  expect(await recorded(site, 'recruitment.stage')).toHaveLength(0);
  await page.getByRole('button', { name: /^Change mine/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Put it right' });
  await sheet.getByLabel('On which day?').fill('2026-11-23');
  await sheet.getByRole('button', { name: 'Record it so' }).click();
  await page.getByText('Nothing waits to be sent').waitFor();
  expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
});

test('what another tab gave up while it was put right here is recorded as typed, with nothing to undo, without a connection too', async () => {
  const { site, page, context } = await openWaiting(browser);
  const other = await context.newPage();
  await other.goto('/outbox');
  await page.getByRole('button', { name: /^Change it/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Put it right' });
  await sheet.getByLabel('On which day?').fill('2026-11-20');
  await other.getByRole('button', { name: /^Take back/ }).click();
  await other.getByText('Nothing waits to be sent').waitFor();
  await waits(page, '1 change').waitFor({ state: 'detached' });
  await sheet.getByRole('button', { name: 'Record it so' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await waits(page, '1 change').waitFor();
  expect(await page.getByRole('main').getByRole('listitem').count()).toBe(1);
  await context.setOffline(false);
  await page.getByText('Nothing waits to be sent').waitFor();
  expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
  expect(await recorded(site, 'change.undo')).toHaveLength(0);
});

test('a database that the browser closes by itself is opened again: what is recorded next waits as ever', async () => {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser });
  await shortlist(page);
  await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(1);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: site.url, storageTypes: 'indexeddb' });
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Interviewed: Senior practitioner 1003' }).click();
  await waits(page, '1 change').waitFor();
  await context.setOffline(false);
  await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(2);
});

test.each([1, 2])(
  'what waits when the browser empties the device under an open page is put back and recorded once: %i of them',
  async (count) => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await context.setOffline(true);
    await shortlist(page);
    await waits(page, '1 change').waitFor();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Storage.clearDataForOrigin', { origin: site.url, storageTypes: 'indexeddb' });
    if (count > 1) {
      await page.getByRole('button', { name: 'Interviewed: Senior practitioner 1003' }).click();
      await waits(page, '2 changes').waitFor();
    }
    await context.setOffline(false);
    await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(count);
    await page.getByRole('link', { name: /waiting to be sent/ }).waitFor({ state: 'detached' });
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(count);
  },
);
