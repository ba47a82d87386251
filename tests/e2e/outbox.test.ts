import type { BrowserContext, Locator, Page, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  cutAfterArrival,
  messages,
  openAdvertised,
  openPhone,
  recorded,
  recordLeaving,
  shortlist,
  waits,
  wakeWorker,
} from '../support/outbox-phone.ts';
import { axeFaults, phone, signInAs, smallest, visit } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

describe('the network is cut', () => {
  test('before: what is recorded shows at once as waiting, survives a closed app, and goes once there is a connection', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await page.evaluate(() => {
      navigator.storage.persist = async () => document.body.toggleAttribute('data-asked-to-stay', true);
    });
    await context.setOffline(true);
    await shortlist(page);
    await messages(page).getByText('Shortlisted, today: Senior practitioner 1003. Waiting to be sent.').waitFor();
    await page.locator('body[data-asked-to-stay]').waitFor(); // of the browser, not to clear what is kept here
    await page.getByRole('button', { name: 'Interviewed: Senior practitioner 1003' }).click();
    await waits(page, '2 changes').waitFor();
    await page.close();
    const again = await context.newPage();
    await again.goto(`${site.url}/vacancies`);
    await again.getByText('interviewed, 0 days').waitFor();
    await waits(again, '2 changes').click();
    await again.getByRole('heading', { name: 'Outbox' }).waitFor();
    expect(await again.getByRole('listitem').filter({ hasText: 'Waiting' }).count()).toBe(2);
    expect(await axeFaults(again)).toEqual([]);
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(0);
    await context.setOffline(false);
    await again.getByText('Nothing waits to be sent').waitFor();
    const changes = await recorded(site, 'recruitment.stage');
    expect(changes).toHaveLength(2);
    expect(changes[0]?.device).toBe('phone');
    await again.getByRole('link', { name: /waiting to be sent/ }).waitFor({ state: 'detached' });
  });

  test('before the first tap of a page what keeps it is there already: nothing has to be fetched between the two', async () => {
    const { url, email } = await openAdvertised();
    const { page } = await visit({ browser, url, viewport: phone });
    await signInAs(page, { email, path: '/vacancies' });
    await page.waitForFunction(() => {
      const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
      return ['kept-outbox', 'move-requests'].every((part) =>
        fetched.some((name) => name.includes(`/assets/${part}-`)),
      );
    });
  });

  test('during: the answer is lost, and the same Change is recorded exactly once', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await cutAfterArrival(context, '/api/recruitments/r1/stages');
    await shortlist(page);
    await messages(page).getByText('Waiting to be sent.').waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await waits(page, '1 change').waitFor({ state: 'detached' });
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
    await page.getByText('shortlisted, 0 days').waitFor();
  });

  test('after: what was recorded is taken back without a connection, and undone once', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await shortlist(page);
    await messages(page).getByText('Shortlisted, today: Senior practitioner 1003.').waitFor();
    await context.setOffline(true);
    await messages(page).getByRole('button', { name: 'Undo' }).click();
    await page.getByText('advertised, 21 days', { exact: true }).waitFor();
    await waits(page, '1 change').waitFor();
    await context.setOffline(false);
    await waits(page, '1 change').waitFor({ state: 'detached' });
    expect(await recorded(site, 'change.undo')).toHaveLength(1);
    await page.getByText('advertised, 21 days', { exact: true }).waitFor();
  });

  test('what never left is simply taken back; yesterday takes the place of today', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await context.setOffline(true);
    await shortlist(page);
    await messages(page).getByRole('button', { name: 'Yesterday' }).click();
    await messages(page).getByText('Shortlisted, yesterday: Senior practitioner 1003. Waiting to be sent.').waitFor();
    await waits(page, '1 change').waitFor();
    await messages(page).getByRole('button', { name: 'Undo' }).click();
    await page.getByText('advertised, 21 days', { exact: true }).waitFor();
    await waits(page, '1 change').waitFor({ state: 'detached' });
    await context.setOffline(false);
    await page.getByRole('button', { name: /^Up to date/ }).waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(0);
  });
});

test('by keyboard: what is taken back leaves focus on the next, and the last one on the heading', async () => {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser }, '/vacancies', smallest);
  await context.setOffline(true);
  await shortlist(page);
  await page.getByRole('button', { name: 'Interviewed: Senior practitioner 1003' }).click();
  await waits(page, '2 changes').waitFor();
  await page.goto('/posts/p1001');
  await recordLeaving(page, '2027-01-29');
  await waits(page, '3 changes').click();
  const rows = page.getByRole('main').getByRole('listitem');
  const takeBack = (at: number) =>
    rows
      .nth(at)
      .getByRole('button', { name: /^Take back/ })
      .press('Enter');
  const hasFocus = (one: Locator) => one.evaluate((element) => element.contains(document.activeElement));
  await rows.nth(2).waitFor();
  await takeBack(0);
  await rows.nth(2).waitFor({ state: 'detached' });
  await messages(page).getByRole('button', { name: 'Keep after all' }).press('Enter');
  await rows.first().filter({ hasText: 'moved from advertised to shortlisted' }).waitFor(); // in its old place
  await rows.nth(2).waitFor();
  await takeBack(1);
  await rows.nth(2).waitFor({ state: 'detached' });
  await rows.filter({ hasText: 'moved from advertised' }).waitFor();
  await expect.poll(() => hasFocus(rows.nth(1))).toBe(true);
  await takeBack(1);
  await rows.nth(1).waitFor({ state: 'detached' });
  await expect.poll(() => hasFocus(rows.first())).toBe(true);
  await takeBack(0);
  await page.getByText('Nothing waits to be sent').waitFor();
  await expect.poll(() => hasFocus(page.getByRole('heading', { name: 'Outbox' }))).toBe(true);
});

describe('the server asks for patience', () => {
  test('however long it says, nothing more is sent meanwhile but what a person asks for', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    let asked = 0;
    const busy = (route: Route) => {
      if (route.request().method() === 'GET') return route.fallback();
      asked += 1;
      return route.fulfill({ status: 429, headers: { 'retry-after': '3000000' }, body: '' });
    };
    await context.route('**/api/**', busy);
    await shortlist(page);
    await messages(page).getByText('Waiting to be sent.').waitFor();
    await page.getByRole('button', { name: 'Interviewed: Senior practitioner 1003' }).click();
    await waits(page, '2 changes').click();
    expect(asked).toBe(1);
    const heading = page.getByRole('heading', { name: 'Outbox', level: 1 });
    await heading.waitFor();
    await page.reload(); // nor where the app is opened anew, nor by another tab
    await heading.waitFor();
    const other = await context.newPage();
    await other.goto('/vacancies');
    await waits(other, '2 changes').waitFor();
    await other.close();
    expect(asked).toBe(1);
    await page.getByRole('button', { name: 'Send now' }).click();
    await expect.poll(() => asked).toBe(2);
    await context.unroute('**/api/**', busy);
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText('Nothing waits to be sent').waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(2);
  });
});

describe('two tabs of one browser', () => {
  test('without a connection each shows at once what the other keeps, and does not offer it again', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    const other = await context.newPage();
    await other.goto('/vacancies');
    await other.getByRole('button', { name: 'Shortlisted: Senior practitioner 1003' }).waitFor();
    await context.setOffline(true);
    await shortlist(page);
    await waits(other, '1 change').waitFor();
    await other.getByRole('button', { name: 'Interviewed: Senior practitioner 1003' }).waitFor();
    await context.setOffline(false);
    await waits(other, '1 change').waitFor({ state: 'detached' });
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
  });
});

test('what changes nothing is said so at once, and does not wait; what may have arrived is taken back once', async () => {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser }, '/posts/p1001');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Record a change…' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: /^Hours/ }).click();
  await sheet.getByLabel('From which day').fill('2026-12-01');
  await sheet.getByLabel('FTE', { exact: true }).fill('1');
  await sheet.getByRole('button', { name: 'Record the hours' }).click();
  await messages(page).getByText('Nothing to change: it is so already.').waitFor();
  await sheet.waitFor({ state: 'hidden' });
  expect(await page.getByRole('link', { name: /waiting to be sent/ }).count()).toBe(0);
  await recordLeaving(page, '2027-01-29');
  await cutAfterArrival(context, '/api/assignments/a-ada/leaving', true);
  await context.route('**/api/record*', (route) => route.abort());
  await context.setOffline(false);
  await expect.poll(async () => (await recorded(site, 'assignment.leave')).length).toBe(1);
  await waits(page, '1 change').click();
  await page.getByRole('button', { name: /^Take back/ }).click();
  await waits(page, '2 changes').waitFor();
  const rows = page.getByRole('main').getByRole('listitem');
  await rows.nth(1).waitFor();
  expect(await rows.first().getByRole('button').count()).toBe(0);
  await context.unroute('**/api/record*');
  await context.setOffline(false);
  await page.getByText('Nothing waits to be sent').waitFor();
  expect(await recorded(site, 'change.undo')).toHaveLength(1);
});

describe('killed and restarted', () => {
  test('yesterday in place of today, and the app killed while nothing answers: yesterday is what is recorded', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    const hangs = (route: Route) => (route.request().method() === 'GET' ? route.fallback() : undefined);
    await context.route('**/api/**', hangs);
    await shortlist(page);
    await messages(page).getByRole('button', { name: 'Yesterday' }).click();
    await waits(page, '3 changes').waitFor();
    await page.close();
    await context.unroute('**/api/**', hangs);
    const again = await context.newPage();
    await again.goto('/vacancies');
    await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(2);
    expect(await recorded(site, 'change.undo')).toHaveLength(1);
    await again.getByText('shortlisted, 1 day', { exact: true }).waitFor();
    await waits(again, '1 change').waitFor({ state: 'detached' });
  });

  /** Five counts of children, recorded with no connection. */
  async function fillOutbox(page: Page, context: BrowserContext): Promise<void> {
    await context.setOffline(true);
    for (let at = 0; at < 5; at += 1) {
      await page.getByRole('button', { name: 'Children’s count…' }).click();
      const sheet = page.getByRole('dialog', { name: /children/i });
      await sheet.getByLabel('Children held').fill(String(at + 1));
      await sheet.getByLabel('On which day').fill(`2026-11-${String(at + 10)}`);
      await sheet.getByRole('button', { name: /^Record/ }).click();
      await sheet.waitFor({ state: 'hidden' });
    }
    await waits(page, '5 changes').waitFor();
  }

  test('page and service worker die with a full outbox: opened again, all of it is there, and goes once and in order', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser }, '/people/ada');
    await fillOutbox(page, context);
    const devtools = await context.newCDPSession(page);
    await context.route('**/api/**', (route) => route.abort());
    await context.setOffline(false); // a worker that is stopped while offline never lets the browser go online again
    await devtools.send('ServiceWorker.enable');
    await devtools.send('ServiceWorker.stopAllWorkers');
    const crashed = page.waitForEvent('crash');
    devtools.send('Page.crash').catch(() => undefined); // a crashed page answers nobody
    await crashed;
    await page.close();
    const again = await context.newPage();
    await again.goto(`${site.url}/outbox`);
    await waits(again, '5 changes').waitFor();
    expect(await recorded(site, 'caseload.record')).toHaveLength(0);
    await context.unroute('**/api/**');
    await again.evaluate(() => dispatchEvent(new Event('online'))); // it may have begun by itself: no button to be missed
    await again.getByText('Nothing waits to be sent').waitFor();
    const days = (await recorded(site, 'caseload.record')).flatMap(({ things }) => things);
    expect(days.filter((thing) => thing.startsWith('caseloadCount:'))).toEqual(
      Array.from({ length: 5 }, (_, at) => `caseloadCount:ada:2026-11-${at + 10}`),
    );
  });

  test('the browser wakes the service worker, which sends what waits with no page open', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await context.setOffline(true);
    await shortlist(page);
    await waits(page, '1 change').waitFor();
    await page.route('**/api/**', (route) => route.abort()); // the page itself sends nothing
    await wakeWorker(page, context);
    await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(1);
    await page.unroute('**/api/**');
    await waits(page, '1 change').waitFor({ state: 'detached' });
  });
});
