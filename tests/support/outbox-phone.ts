import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { day } from '../../server/domain/day.ts';
import { makeRecruitment, makeStageEvent, onDay } from './makers.ts';
import { openSite, phone, signInAs, visit } from './site.ts';
import { siteRecord } from './site-record.ts';

/** Post 1003 is advertised since 2 November; the round is the HR officer's own. */
export async function openAdvertised() {
  const site = await openSite();
  const { email, actorId, userId } = await site.makePerson('hr');
  const round = { id: 'r1', recruitmentRef: 'R-26-01', postIds: ['p1003'], effectiveFrom: day('2026-10-05') };
  await site.record(
    ...siteRecord(),
    makeRecruitment({ ...round, owner: actorId }),
    makeStageEvent({ id: 'e1', recruitmentId: 'r1', stage: 'requested', ...onDay('2026-10-05') }),
    makeStageEvent({ id: 'e2', recruitmentId: 'r1', stage: 'advertised', ...onDay('2026-11-02') }),
  );
  return { ...site, email, userId };
}

type Opened = Awaited<ReturnType<typeof openAdvertised>>;

/** Somebody's phone with the app on it: every part of it is kept there. */
export async function openPhone(
  { browser, url, email }: Pick<Opened, 'url' | 'email'> & { browser: Browser },
  path = '/vacancies',
  viewport = phone,
) {
  const { page, context } = await visit({ serviceWorkers: 'allow', browser, url, viewport });
  await signInAs(page, { email, path });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  return { page, context };
}

export const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
export const shortlist = (page: Page) =>
  page.getByRole('button', { name: 'Shortlisted: Senior practitioner 1003' }).click();
export const waits = (page: Page, count: string) =>
  page.getByRole('link', { name: new RegExp(`^${count} waiting to be sent`) });

/** The Changes that the server has of a verb, oldest first. */
export async function recorded({ deps }: Opened, verb: string) {
  return (await deps.store.current()).changes.filter((change) => change.verb === verb);
}

/** One request to an address arrives, and its answer does not; `forGood`: the connection goes with it. */
export async function cutAfterArrival(context: BrowserContext, path: string, forGood = false): Promise<void> {
  const cut = async (route: Route) => {
    await route.fetch(); // the server has it
    if (forGood) await context.setOffline(true); // before it is tried again by itself
    await route.abort('connectionreset');
  };
  await context.route(`**${path}`, cut, { times: 1 });
}

/** On a post's page, the sheet in which its holder's leaving is recorded. */
export async function openLeaving(page: Page) {
  await page.getByRole('button', { name: 'Record a change…' }).click();
  const panel = page.getByRole('dialog', { name: 'Record a change' });
  await panel.getByRole('button', { name: /^Leaving/ }).click();
  return page.getByRole('dialog', { name: /leaving/i });
}

export async function recordLeaving(page: Page, lastDay: string, reason?: string): Promise<void> {
  const sheet = await openLeaving(page);
  await sheet.getByLabel('Last day of employment').fill(lastDay);
  if (reason) await sheet.getByLabel('Reason').selectOption(reason);
  await sheet.getByRole('button', { name: 'Record the leaver' }).click();
  await sheet.waitFor({ state: 'hidden' });
}

/** The connection is back, and the browser wakes the service worker of a page's site for what waits. */
export async function wakeWorker(page: Page, context: BrowserContext): Promise<void> {
  const devtools = await context.newCDPSession(page);
  const registration = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registration;
  await context.setOffline(false);
  const { origin } = new URL(page.url());
  await devtools.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId, tag: 'outbox', lastChance: false });
}

/** A shortlisting waits on a phone without a connection, and its outbox is open. */
export async function openWaiting(browser: Browser) {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser });
  await context.setOffline(true);
  await shortlist(page);
  await waits(page, '1 change').click();
  await page.getByRole('button', { name: /^Take back/ }).waitFor();
  return { site, page, context };
}
