import type { Page } from 'playwright-core';
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
} from '../support/outbox-phone.ts';
import { axeFaults, sidewaysScroll, signInAs, signInByForm, smallest, visit } from '../support/site.ts';
import { password } from '../support/test-app.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** Over when the app has asked all that it asks by itself as it opens: what is due comes last. */
async function askedAll(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/api/reminders')),
  );
}

describe('whose it is', () => {
  test('an expired sign-in keeps what waits, and signing in again sends it', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await context.setOffline(true);
    await shortlist(page);
    await waits(page, '1 change').waitFor();
    await context.clearCookies();
    await context.setOffline(false);
    const sheet = page.getByRole('dialog', { name: 'Sign in again' });
    await sheet.getByLabel('Password').fill(password);
    await sheet.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(1);
    await waits(page, '1 change').waitFor({ state: 'detached' });
  });

  test('signing in again can be put off: reading and recording go on, what is recorded waits, and the header asks for it', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await askedAll(page);
    await context.clearCookies();
    await shortlist(page);
    const sheet = page.getByRole('dialog', { name: 'Sign in again' });
    await sheet.getByRole('button', { name: 'Not now' }).click();
    await sheet.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Interviewed: Senior practitioner 1003' }).click();
    await messages(page).getByText('Interviewed, today: Senior practitioner 1003. Waiting to be sent.').waitFor();
    await waits(page, '2 changes').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    for (const again of [/^Sign in to send$/, /Look for changes$/]) {
      await page.getByRole('button', { name: again }).click();
      await sheet.getByLabel('Password').waitFor();
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'hidden' });
    }
    await page.setViewportSize(smallest);
    expect(await sidewaysScroll(page)).toBe(0);
    await waits(page, '2 changes').click();
    await page.getByRole('main').getByRole('button', { name: 'Sign in to send' }).click();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await sheet.waitFor({ state: 'hidden' });
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(0);
    await page.getByRole('banner').getByRole('button', { name: 'Sign in to send' }).click();
    await sheet.getByLabel('Password').fill(password);
    await sheet.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Nothing waits to be sent').waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(2);
    await page.getByRole('button', { name: 'Sign in to send' }).waitFor({ state: 'detached' });
  });

  test('without a connection nobody is asked to sign in: the app goes on, and asks in the header once it could be done', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await askedAll(page);
    await context.clearCookies();
    await shortlist(page);
    const sheet = page.getByRole('dialog', { name: 'Sign in again' });
    await sheet.getByLabel('Password').waitFor();
    await context.setOffline(true);
    await sheet.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Interviewed: Senior practitioner 1003' }).click();
    await waits(page, '2 changes').waitFor();
    expect(await page.getByRole('button', { name: 'Sign in to send' }).count()).toBe(0);
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Sign in to send' }).click();
    await sheet.getByLabel('Password').fill(password);
    await sheet.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(2);
    await page.getByRole('link', { name: /waiting to be sent/ }).waitFor({ state: 'detached' });
  });

  test('two people on one phone: what one made waits for them, unseen by the other', async () => {
    const site = await openAdvertised();
    const other = await site.makePerson('hr');
    const { page, context } = await openPhone({ ...site, browser });
    await context.setOffline(true);
    await shortlist(page);
    await waits(page, '1 change').waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('1 change waits to be sent.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out and keep them' }).click();
    await page.getByLabel('Password').waitFor();
    await context.setOffline(false);
    await signInByForm(page, { email: other.email, path: '/vacancies' });
    await page.getByText('advertised, 21 days', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: /waiting to be sent/ }).count()).toBe(0);
    await page.goto('/outbox');
    await page.getByText('Nothing of yours waits to be sent: everything you recorded on this device').waitFor();
    await page.getByText('What someone else recorded on this device still waits').waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(0);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Password').waitFor();
    await signInByForm(page, { email: site.email, path: '/vacancies' });
    await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(1);
    expect((await recorded(site, 'recruitment.stage'))[0]?.actor).toBe(`user:${site.userId}`);
  });
});

test('what is on its way is shown to its own person alone, though another has the device by the time it goes', async () => {
  const site = await openAdvertised();
  const other = await site.makePerson('hr');
  const { page, context } = await visit({ browser, url: site.url });
  await signInAs(page, { email: site.email, path: '/vacancies' });
  const stages = '**/api/recruitments/r1/stages';
  await context.route(stages, (route) => route.abort('connectionreset'));
  await shortlist(page);
  await waits(page, '1 change').waitFor();
  const tab = await context.newPage();
  await tab.goto('/manifest.webmanifest');
  const seen = await textOf(page, tab);
  expect(await seen()).toMatch(/waiting to be sent/);
  const free = await holdSending(tab);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => queued(page)).toBe(1);
  await context.clearCookies();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await again.getByLabel('E-mail address').fill(other.email);
  await again.getByLabel('Password').fill(password);
  const leaves = Promise.withResolvers<void>();
  await page.route(`${site.url}/`, () => leaves.resolve()); // and stays where it is, for as long as no answer comes
  await again.getByRole('button', { name: 'Sign in' }).click({ noWaitAfter: true });
  await leaves.promise;
  const goes = Promise.withResolvers<void>();
  await context.unroute(stages);
  await context.route(stages, () => goes.resolve());
  await free();
  await goes.promise;
  expect(await seen()).not.toMatch(/waiting to be sent/);
});

/** A tab is sending until it is told to let go. */
async function holdSending(tab: Page): Promise<() => Promise<void>> {
  await tab.evaluate(
    () =>
      new Promise<void>((held) => {
        const hold = () => new Promise<void>((letGo) => addEventListener('let go', () => letGo(), { once: true }));
        void navigator.locks.request('muster.outbox', () => {
          held();
          return hold();
        });
      }),
  );
  return () => tab.evaluate(() => void dispatchEvent(new Event('let go')));
}

/** What stands on a page, told by another: one that is about to leave answers no test itself. */
async function textOf(page: Page, tab: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const asked = new BroadcastChannel('test.asked');
    const told = new BroadcastChannel('test.told');
    asked.onmessage = () => told.postMessage(document.body.textContent);
  });
  const ask = () =>
    new Promise<string>((resolve) => {
      const told = new BroadcastChannel('test.told');
      told.onmessage = ({ data }) => resolve(String(data));
      new BroadcastChannel('test.asked').postMessage('now');
    });
  return async () => await tab.evaluate(ask);
}

const queued = (page: Page) =>
  page.evaluate(
    async () => (await navigator.locks.query()).pending?.filter(({ name }) => name === 'muster.outbox').length,
  );

describe('given up on the way out', () => {
  test('what may have arrived is undone when its person is back; nothing of it is left standing', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await cutAfterArrival(context, '/api/recruitments/r1/stages', true);
    await shortlist(page);
    await messages(page).getByText('Waiting to be sent.').waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Some may have arrived already.').waitFor();
    await page.getByRole('button', { name: 'Discard them and sign out' }).click();
    await page.getByLabel('Password').waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
    await context.setOffline(false);
    await signInByForm(page, { email: site.email, path: '/vacancies' });
    await expect.poll(async () => (await recorded(site, 'change.undo')).length).toBe(1);
    await page.getByText('advertised, 21 days', { exact: true }).waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
  });
});

describe('what can’t be undone', () => {
  test('keeps its person signed in and says why: nobody leaves as if it were gone', async () => {
    const site = await openAdvertised();
    const other = await site.makePerson('hr');
    const { page, context } = await openPhone({ ...site, browser }, '/posts/p1001');
    const { promise: isDiscarded, resolve: discard } = Promise.withResolvers<void>();
    await context.route('**/leaving', async (route) => {
      await isDiscarded; // it is sent again until then, without an answer
      await route.continue();
    });
    await cutAfterArrival(context, '/leaving');
    await recordLeaving(page, '2027-01-29');
    await messages(page)
      .getByText(/^Waiting to be sent/)
      .waitFor();
    const [leaving] = await recorded(site, 'assignment.leave');
    const [held] = leaving?.things.filter((thing) => thing.startsWith('assignment:')) ?? [];
    const body = { reason: 'resignation', basedOn: { [held ?? '']: leaving?.id } }; // said on top of it
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const path = `/api/assignments/${held?.split(':')[1]}/leaving`;
    const more = await site.send(path, { caller: await site.signIn(other.email), method: 'PATCH', body, headers });
    expect(more.status, await more.clone().text()).toBe(201);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Discard them and sign out' }).click();
    discard();
    await page
      .getByText(/^One later change stands on this one\..* It stays recorded, and you are still signed in\.$/)
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  });
});
