import type { BrowserContext, Page, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  cutAfterArrival,
  messages,
  openAdvertised,
  openPhone,
  openWaiting,
  recorded,
  shortlist,
  waits,
  wakeWorker,
} from '../support/outbox-phone.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

type Site = Awaited<ReturnType<typeof openAdvertised>>;

const stages = '/api/recruitments/r1/stages';
const putRight = (page: Page) => page.getByRole('dialog', { name: 'Put it right' });
const changeIt = (page: Page) =>
  page
    .getByRole('button', { name: /^Change it/ })
    .first()
    .click();
const recordSo = (page: Page) => putRight(page).getByRole('button', { name: 'Record it so' }).click();
const nothingWaits = (page: Page) => page.getByText('Nothing waits to be sent').waitFor();

async function shortlistings({ deps }: Site): Promise<string[]> {
  const { now } = await deps.store.current();
  const events = now.by('stageEvent', 'recruitmentId', 'r1').filter(({ stage }) => stage === 'shortlisted');
  return events.map(({ effectiveFrom }) => effectiveFrom);
}

/** Writes are not answered before what comes back is called. */
async function holdWrites(context: BrowserContext): Promise<() => Promise<void>> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const hold = async (route: Route) => {
    if (route.request().method() !== 'GET') await promise;
    await route.fallback();
  };
  await context.route('**/api/**', hold);
  return async () => {
    resolve();
    await context.unroute('**/api/**', hold);
  };
}

describe('what is on its way', () => {
  test('OB7 taken back, it is undone once it is recorded', async () => {
    const { site, page, context } = await openWaiting(browser);
    const answer = await holdWrites(context);
    await context.setOffline(false);
    await page.getByText('On its way').waitFor();
    await page.getByRole('button', { name: /^Take back/ }).click();
    await messages(page).getByText('It may have arrived already: it is sent, and then undone.').waitFor();
    await answer();
    await nothingWaits(page);
    expect(await recorded(site, 'change.undo')).toHaveLength(1);
    expect(await shortlistings(site)).toEqual([]);
  });
});

describe('OB13 what may have arrived, and was then stopped on the way', () => {
  const sendNow = async (page: Page, _context: BrowserContext) =>
    await page.getByRole('button', { name: 'Send now' }).click();

  /** The first try arrives and its answer is lost; the next is answered by a page that is not the server's. */
  async function openStopped(again = sendNow) {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await context.route('**/api/record?**', (route) => route.abort('connectionreset'));
    const blocked = { status: 403, contentType: 'text/html', body: '<h1>Blocked</h1>' };
    await context.route(`**${stages}`, (route) => route.fulfill(blocked));
    await cutAfterArrival(context, stages);
    await shortlist(page);
    await messages(page).getByText('Waiting to be sent.').waitFor();
    await waits(page, '1 change').click();
    await again(page, context);
    await page.getByText('Not taken', { exact: true }).waitFor();
    return { site, page, context };
  }

  test('OB13 it is not forgotten while nobody can tell; once the record is there it is found recorded, and can be undone', async () => {
    const { site, page, context } = await openStopped();
    await page.getByRole('button', { name: /^Discard/ }).click();
    await messages(page).getByText('It may have arrived before it was stopped, and only a connection tells.').waitFor();
    expect(await page.getByText('Not taken', { exact: true }).count()).toBe(1);
    await context.unroute('**/api/record?**');
    await page.getByRole('button', { name: /^Discard/ }).click();
    await nothingWaits(page);
    await expect.poll(async () => (await recorded(site, 'change.undo')).length).toBe(1);
    expect(await shortlistings(site)).toEqual([]);
  });

  test('OB13 put right, it is taken back first', async () => {
    const { site, page, context } = await openStopped();
    await context.unroute('**/api/record?**');
    await page.getByRole('button', { name: /^Change mine/ }).click();
    await putRight(page).getByText('It has gone by itself meanwhile, and is recorded as it was.').waitFor();
    await putRight(page).getByLabel('On which day?').fill('2026-11-20');
    await context.unroute(`**${stages}`);
    await recordSo(page);
    await putRight(page).waitFor({ state: 'hidden' });
    await nothingWaits(page);
    expect(await shortlistings(site)).toEqual(['2026-11-20']);
  });

  test('OB13 taken back before, it is undone once it is known to be recorded', async () => {
    const { site, page, context } = await openStopped(async (page, context) => {
      await context.setOffline(true);
      await page.getByRole('button', { name: /^Take back/ }).click();
      await waits(page, '2 changes').waitFor();
      await context.setOffline(false);
    });
    await context.unroute('**/api/record?**');
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await nothingWaits(page);
    expect(await recorded(site, 'change.undo')).toHaveLength(1);
    expect(await shortlistings(site)).toEqual([]);
  });
});

describe('what was being changed has become something else meanwhile', () => {
  test('changed in another tab and gone, that is taken back, and what was typed here is recorded in its place', async () => {
    const { site, page, context } = await openWaiting(browser);
    await changeIt(page);
    await putRight(page).getByLabel(/^Note/).fill('From the first tab.');
    const other = await context.newPage();
    await other.goto('/outbox');
    await changeIt(other);
    await putRight(other).getByLabel('On which day?').fill('2026-11-19');
    await recordSo(other);
    await putRight(other).waitFor({ state: 'hidden' });
    await context.setOffline(false);
    await nothingWaits(other);
    await putRight(page).getByText('It was changed elsewhere meanwhile, and is recorded so.').waitFor();
    await recordSo(page);
    await putRight(page).waitFor({ state: 'hidden' });
    await nothingWaits(page);
    expect(await shortlistings(site)).toEqual(['2026-11-23']);
    expect(await recorded(site, 'change.undo')).toHaveLength(1);
  });

  test('undone since on another device, what was typed is recorded, with nothing to take back', async () => {
    const { site, page, context } = await openWaiting(browser);
    await changeIt(page);
    await putRight(page).getByLabel('On which day?').fill('2026-11-20');
    await page.keyboard.press('Escape');
    await context.setOffline(false);
    await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(1);
    const id = (await recorded(site, 'recruitment.stage'))[0]?.id;
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const caller = await site.signIn(site.email);
    expect((await site.send(`/api/changes/${id}/undo`, { caller, body: {}, headers })).status).toBe(201);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByText('It was sent, and undone since. What you had typed to change it is kept here.').waitFor();
    await page.getByRole('button', { name: /^Go on changing it/ }).click();
    await putRight(page).getByText('It has gone by itself meanwhile, and was undone.').waitFor();
    await recordSo(page);
    await putRight(page).waitFor({ state: 'hidden' });
    await nothingWaits(page);
    expect(await shortlistings(site)).toEqual(['2026-11-20']);
    expect(await recorded(site, 'change.undo')).toHaveLength(1);
  });

  test('where something stands on it, that is named, and nothing at all is recorded', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser }, '/posts/p1001');
    await context.setOffline(true);
    for (const fte of ['0.8', '0.6']) {
      await page.getByRole('button', { name: 'Record a change…' }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('button', { name: /^Hours/ }).click();
      await sheet.getByLabel('From which day').fill('2026-12-01');
      await sheet.getByLabel('FTE', { exact: true }).fill(fte);
      await sheet.getByRole('button', { name: 'Record the hours' }).click();
      await sheet.waitFor({ state: 'hidden' });
    }
    await waits(page, '2 changes').click();
    await changeIt(page);
    await putRight(page).getByLabel('From which day').fill('2027-01-04');
    await context.setOffline(false);
    await putRight(page).getByText('It has gone by itself meanwhile').waitFor();
    await expect.poll(async () => (await recorded(site, 'assignment.change-hours')).length).toBe(2);
    const before = (await site.deps.store.current()).seq;
    await recordSo(page);
    await putRight(page)
      .getByText(/^It is recorded, and this stands on it: .*0\.6.* Undo that first; what you typed is kept here\./)
      .waitFor();
    expect((await site.deps.store.current()).seq).toBe(before);
  });
});

test('what was typed of something that waits is there when the server has refused it, and only what can be typed is', async () => {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser }, '/vacancies/p1002');
  await context.setOffline(true);
  await page.getByRole('button', { name: /^Start recruitment/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start recruitment' }).click();
  await waits(page, '1 change').click();
  await changeIt(page);
  const manager = putRight(page).getByLabel(/^Hiring manager/);
  await putRight(page).getByText('What else can be said').click();
  await manager.fill('Ines Hale');
  expect(
    await putRight(page)
      .getByLabel(/^Whose/)
      .count(),
  ).toBe(0);
  await page.keyboard.press('Escape');
  const caller = await site.signIn((await site.makePerson('hr')).email);
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const record = (await site.deps.store.current()).changes.at(-1)?.id;
  const body = { add: ['p1002'], from: '2026-11-23', basedOn: { record } };
  const added = await site.send('/api/recruitments/r1/posts', { method: 'PATCH', caller, body, headers });
  expect(added.status).toBe(201);
  await context.setOffline(false);
  await page.getByText('Someone changed the same').waitFor();
  await page.getByRole('button', { name: /^Change mine/ }).click();
  await manager.waitFor();
  expect(await manager.inputValue()).toBe('Ines Hale');
});

test('an undo that waits is shown where it was asked for, and not offered again', async () => {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser });
  await shortlist(page);
  await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(1);
  await page.goto('/changes');
  const undo = page.getByRole('button', { name: /^Undo.*shortlisted/ });
  await undo.waitFor();
  await context.setOffline(true);
  await undo.click();
  await page.getByText('Its undo waits to be sent').waitFor();
  expect(await undo.count()).toBe(0);
  await context.setOffline(false);
  await page.getByText('Undone since').waitFor();
  expect(await recorded(site, 'change.undo')).toHaveLength(1);
});

describe('what the server has recorded, and the record here does not hold yet', () => {
  test.each(['the page', 'the service worker'])(
    'sent by %s, it is shown when the app is opened anew without a connection, and not offered again',
    async (by) => {
      const { site, page, context } = await openWaiting(browser);
      await context.route('**/api/record?**', (route) => route.abort('connectionreset'));
      if (by === 'the page') {
        await context.setOffline(false);
        await nothingWaits(page);
        await context.setOffline(true);
      } else {
        await page.goto(`${site.url}/icons/muster-192.png`); // the app is closed
        await wakeWorker(page, context);
      }
      await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(1);
      await context.setOffline(true);
      await page.goto(`${site.url}/vacancies`);
      await page.getByText('shortlisted, 0 days', { exact: true }).waitFor();
      expect(await page.getByRole('button', { name: 'Shortlisted: Senior practitioner 1003' }).count()).toBe(0);
      expect(await page.getByRole('link', { name: /waiting to be sent/ }).count()).toBe(0);
      await context.unroute('**/api/record?**');
      await context.setOffline(false);
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await page.getByRole('button', { name: /^Up to date/ }).waitFor();
      await page.getByText('shortlisted, 0 days', { exact: true }).waitFor();
      const left = () =>
        page.evaluate(async () => {
          const request = indexedDB.open('muster');
          await new Promise((resolve) => {
            request.onsuccess = resolve;
          });
          const count = request.result.transaction('sent').objectStore('sent').count();
          await new Promise((resolve) => {
            count.onsuccess = resolve;
          });
          request.result.close();
          return count.result;
        });
      await expect.poll(left).toBe(0);
    },
  );
});
