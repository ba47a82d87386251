import type { BrowserContext, Page, Worker } from 'playwright-core';
import { expect, test } from 'vitest';
import { makePushKeys } from '../../server/reminders/push-keys-file.ts';
import { sendDaily } from '../../server/reminders/reminders.daily.ts';
import { makeAssignment, makePost } from '../support/makers.ts';
import { openPushReceiver } from '../support/push-receiver.ts';
import { axeFaults, desktop, openSite, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';
import { wordsAmiss } from '../support/words-amiss.ts';

const browser = await useBrowser();

async function openReminders() {
  const receiver = await openPushReceiver();
  const site = await openSite({ env: { MUSTER_PUSH_KEYS: makePushKeys() }, alsoPushHosts: [receiver.host] });
  await site.record(...siteRecord());
  const { email } = await site.makePerson('hr');
  return { ...site, receiver, email };
}

/** What the page asked to stand on the app's icon last; kept where a reload does not lose it. */
async function watchBadge(context: BrowserContext): Promise<(page: Page) => Promise<string | null>> {
  await context.addInitScript(() => {
    const note = async (count?: number) => localStorage.setItem('test.badge', `${count ?? 'none'}`);
    Object.assign(navigator, { setAppBadge: note, clearAppBadge: () => note() });
  });
  return (page) => page.evaluate(() => localStorage.getItem('test.badge'));
}

async function choose(page: Page, ...kinds: (string | RegExp)[]): Promise<void> {
  for (const kind of kinds) await page.getByRole('checkbox', { name: kind }).check();
  await page.getByRole('button', { name: 'Keep these choices' }).click();
  await page.getByRole('region', { name: 'Messages' }).getByText('Your reminders are as you chose.').waitFor();
}

test('nothing until one chooses; then what is due, each beside its fix, from the device’s record without a connection too', async () => {
  const site = await openReminders();
  const { page, context } = await visit({ serviceWorkers: 'allow', browser, url: site.url });
  await signInAs(page, { email: site.email, path: '/today' });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('dialog', { name: 'More' }).getByRole('link', { name: 'Reminders' }).click();
  await page.getByText('Nothing is chosen yet: choose below what to be reminded of.').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('checkbox', { name: /^Ending soon/ }).check();
  await page.getByLabel('Ending within').selectOption('12 weeks');
  await choose(page, 'Children’s counts missing');
  const ending = page.getByRole('region', { name: /^Ending within 12 weeks/ });
  await ending.getByRole('button', { name: /^Extend or end…: Cai Reed/ }).waitFor();
  await page.getByRole('button', { name: 'Enter counts…: Safeguarding 1' }).waitFor();
  await page.getByText('3 things are due').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize(smallest);
  const team = page
    .getByRole('region', { name: /^Children’s counts missing/ })
    .getByText('Safeguarding 1', { exact: true });
  expect(await team.evaluate((one) => one.getClientRects().length)).toBe(1);
  expect(await page.evaluate(wordsAmiss)).toEqual([]);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await page.evaluate(wordsAmiss)).toEqual([]);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await site.close();
  await context.setOffline(true);
  await page.reload();
  await page.getByText('3 things are due').waitFor();
  await ending.getByText('Cai Reed').waitFor();
  await page.getByText('There is no connection just now.').waitFor();
});

test('a fault stands by its field, and what was typed stays', async () => {
  const site = await openReminders();
  const { page } = await visit({ serviceWorkers: 'allow', browser, url: site.url, viewport: desktop });
  await signInAs(page, { email: site.email, path: '/reminders' });
  await page.getByRole('checkbox', { name: /^Recruitment stuck/ }).check();
  await page.getByLabel('Stuck for how many days').fill('0');
  await page.getByRole('button', { name: 'Keep these choices' }).click();
  await page.getByText('This must be a whole number from 1 to 90.').first().waitFor();
  expect(await page.getByLabel('Stuck for how many days').inputValue()).toBe('0');
  expect(await axeFaults(page)).toEqual([]);
});

test('choices that could not be kept are a draft: there when the app is opened again, until they are kept', async () => {
  const site = await openReminders();
  const { page, context } = await visit({ serviceWorkers: 'allow', browser, url: site.url, viewport: smallest });
  await signInAs(page, { email: site.email, path: '/reminders' });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.getByRole('checkbox', { name: /^Recruitment stuck/ }).check();
  await page.getByLabel('Stuck for how many days').fill('7');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Keep these choices' }).click();
  await page.getByText('There is no connection just now.').first().waitFor();
  await page.reload();
  await page.getByText('Not finished earlier today: carry on, or start afresh.').waitFor();
  expect(await page.getByLabel('Stuck for how many days').inputValue()).toBe('7');
  const noConnection = page.getByText('There is no connection just now.');
  await noConnection.waitFor();
  await context.setOffline(false);
  await noConnection.waitFor({ state: 'detached' }); // told of its devices as soon as there is one
  expect(await page.getByLabel('Stuck for how many days').inputValue()).toBe('7');
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await choose(page);
  await page.getByText('Not finished').waitFor({ state: 'detached' });
  await page.reload();
  await expect.poll(() => page.getByLabel('Stuck for how many days').inputValue()).toBe('7');
  expect(await page.getByText('Not finished').count()).toBe(0);
});

test('the number on the icon is in step with the record and the choices, and goes at sign-out', async () => {
  const site = await openReminders();
  const { page, context } = await visit({ serviceWorkers: 'allow', browser, url: site.url, viewport: desktop });
  const badge = await watchBadge(context);
  await signInAs(page, { email: site.email, path: '/reminders' });
  await expect.poll(() => badge(page), { timeout: 15_000 }).toBe('none');
  await choose(page, 'Children’s counts missing');
  await expect.poll(() => badge(page)).toBe('2');
  await site.record(
    makePost({ id: 'p3001', postNumber: '3001', unitId: 'ass1' }),
    makeAssignment({ id: 'a-new', workerId: 'dot', postId: 'p3001' }),
  );
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect.poll(() => badge(page)).toBe('3');
  await page.getByRole('button', { name: 'The hr' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('E-mail address').waitFor();
  expect(await badge(page)).toBe('none');
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('reminders')))).toEqual([]);
});

/** The browser of these tests has no push service, and lets nobody be asked: here it allows, and has the test's. */
async function subscribeTo(context: BrowserContext, device: { endpoint: string; keys: object }): Promise<void> {
  await context.addInitScript(({ endpoint, keys }) => {
    const kept = 'test.subscribed';
    const unsubscribe = async () => localStorage.removeItem(kept);
    const made = { endpoint, toJSON: () => ({ endpoint, keys }), unsubscribe };
    const getSubscription = async () => (localStorage.getItem(kept) ? made : null);
    const subscribe = async () => {
      localStorage.setItem(kept, 'yes');
      return made;
    };
    Object.assign(PushManager.prototype, { getSubscription, subscribe });
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
    Object.assign(Notification, { requestPermission: async () => 'granted' });
  }, device);
}

test('a device is told by a message with a number and no names, which opens the list; signing out ends that', async () => {
  const site = await openReminders();
  const { page, context } = await visit({ serviceWorkers: 'allow', browser, url: site.url, viewport: desktop });
  await subscribeTo(context, site.receiver.makeDevice());
  await signInAs(page, { email: site.email, path: '/reminders' });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await choose(page, 'Children’s counts missing');
  await page.getByRole('button', { name: 'Tell this device' }).click();
  const devices = page.getByRole('list', { name: 'Devices that are told' });
  await devices.getByText('This desktop', { exact: true }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByLabel('From', { exact: true }).fill('17:00');
  await page.getByLabel('Until', { exact: true }).fill('17:00');
  await page.getByRole('button', { name: 'Keep these choices' }).click();
  await page.getByText('This must be a time other than the one they start at.').first().waitFor();
  await page.getByLabel('Until', { exact: true }).fill('08:30');
  await choose(page);
  expect(await sendDaily(site.deps)).toMatchObject({ people: 1, sent: 1 });
  expect(site.receiver.received.map(({ payload }) => payload)).toEqual([{ count: 2, link: '/reminders' }]);
  await page.goto('/posts');
  await page.getByText('Ada Lark').waitFor();
  const deliver = await pushChannel(page);
  const worker = await watchNotifications(context);
  await deliver(JSON.stringify(site.receiver.received[0]?.payload));
  const shown = () => worker.evaluate(() => (self as unknown as Watched).shown);
  const told = { title: 'Muster', body: '2 things are due', data: { count: 2, link: '/reminders' } };
  await expect.poll(shown).toMatchObject([told]);
  expect(await worker.evaluate(() => (self as unknown as Watched).badges)).toEqual([2]);
  await tapNotification(worker);
  await page.getByRole('heading', { name: 'Reminders', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'The hr' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('E-mail address').waitFor();
  const caller = await site.signIn(site.email);
  expect(await (await site.get('/api/reminders', caller)).json()).toMatchObject({ subscriptions: [] });
});

/** Hands the service worker a message, as the browser does once it has decrypted it. */
async function pushChannel(page: Page): Promise<(data: string) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  const { origin } = new URL(page.url());
  return async (data) =>
    void (await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data }));
}

type Shown = { readonly title: string; readonly data: unknown };
type Watched = {
  shown: Shown[];
  badges: number[];
  navigator: Navigator;
  registration: { showNotification: unknown };
  dispatchEvent: (event: Event) => void;
};

/** The browser of these tests shows no notifications, and has no icons: what its worker would show is noted. */
async function watchNotifications(context: BrowserContext): Promise<Worker> {
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('no service worker runs');
  await worker.evaluate(() => {
    const scope = self as unknown as Watched;
    scope.shown = [];
    scope.badges = [];
    Object.assign(scope.navigator, { setAppBadge: async (count: number) => void scope.badges.push(count) });
    scope.registration.showNotification = async (title: string, options: object) =>
      void scope.shown.push({ title, ...options } as Shown);
  });
  return worker;
}

/** What a tap on it does. Only a browser may make the event that its worker waits in, so this one is waited for by nobody. */
async function tapNotification(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const scope = self as unknown as Watched;
    const notification = { data: scope.shown[0]?.data, close: () => undefined };
    scope.dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil: () => undefined }));
  });
}
