import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { launchBrowser } from '../support/browser.ts';
import { makeRecruitment, makeStageEvent, onDay } from '../support/makers.ts';
import { axeFaults, desktop, openSite, phone, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { password } from '../support/test-app.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** Post 1003 is advertised since 2 November; the round is the HR officer's own. */
async function openAdvertised() {
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
async function openPhone({ url, email }: Pick<Opened, 'url' | 'email'>, path = '/vacancies', viewport = phone) {
  const { page, context } = await visit({ browser, url, viewport });
  await signInAs(page, { email, path });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  return { page, context };
}

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
const shortlist = (page: Page) => page.getByRole('button', { name: 'Shortlisted: Senior practitioner 1003' }).click();
const waits = (page: Page, count: string) =>
  page.getByRole('link', { name: new RegExp(`^${count} waiting to be sent`) });

/** The Changes that the server has of a verb, oldest first. */
async function recorded({ deps }: Opened, verb: string) {
  return (await deps.store.current()).changes.filter((change) => change.verb === verb);
}

async function cutAfterArrival(context: BrowserContext, path: string): Promise<void> {
  await context.route(`**${path}`, async (route) => {
    await route.fetch(); // the server has it
    await route.abort('connectionreset');
    await context.unroute(`**${path}`);
  });
}

describe('the network is cut', () => {
  test('before: what is recorded shows at once as waiting, survives a closed app, and goes once there is a connection', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone(site);
    await context.setOffline(true);
    await shortlist(page);
    await messages(page).getByText('Shortlisted, today: Senior practitioner 1003. Waiting to be sent.').waitFor();
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

  test('during: the answer is lost, and the same Change is recorded exactly once', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone(site);
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
    const { page, context } = await openPhone(site);
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
    const { page, context } = await openPhone(site);
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

describe('two browsers, one vacancy', () => {
  test('both moves stay where they do not contradict; where they do, both sides are told and the person chooses', async () => {
    const site = await openAdvertised();
    const first = await openPhone(site, '/posts/p1001');
    const second = await openPhone(site, '/posts/p1001', desktop);
    await first.context.setOffline(true);
    await recordLeaving(first.page, '2027-01-29');
    await waits(first.page, '1 change').waitFor();
    await recordLeaving(second.page, '2027-02-26');
    await expect.poll(async () => (await recorded(site, 'assignment.leave')).length).toBe(1);
    await first.context.setOffline(false);
    await messages(first.page).getByText('it waits for your word').waitFor();
    await messages(first.page).getByRole('button', { name: 'Look' }).click();
    await first.page.getByText('Someone changed the same').waitFor();
    await first.page.getByText(/Recorded today \d\d:\d\d by an HR officer/).waitFor();
    expect(await axeFaults(first.page)).toEqual([]);
    await first.page.setViewportSize(smallest);
    expect(await sidewaysScroll(first.page)).toBe(0);
    await first.page.getByRole('button', { name: /^Change mine/ }).click();
    const sheet = first.page.getByRole('dialog', { name: 'Put it right' });
    await sheet.getByLabel('Last day', { exact: true }).fill('2027-02-12');
    await sheet.getByRole('button', { name: 'Record it so' }).click();
    await first.page.getByText('Nothing waits to be sent').waitFor();
    expect((await recorded(site, 'assignment.leave')).length).toBe(2);
    const ends = (await site.deps.store.current()).now.versions('assignment', 'a-ada').at(-1)?.effectiveTo;
    expect(ends).toBe('2027-02-13');
  });
});

/** On a post's page, the sheet in which its holder's leaving is recorded. */
async function openLeaving(page: Page) {
  await page.getByRole('button', { name: 'Record a change…' }).click();
  const panel = page.getByRole('dialog', { name: 'Record a change' });
  await panel.getByRole('button', { name: /^Leaving/ }).click();
  return page.getByRole('dialog', { name: /leaving/i });
}

async function recordLeaving(page: Page, lastDay: string): Promise<void> {
  const sheet = await openLeaving(page);
  await sheet.getByLabel('Last day of employment').fill(lastDay);
  await sheet.getByRole('button', { name: 'Record the leaver' }).click();
  await sheet.waitFor({ state: 'hidden' });
}

describe('whose it is', () => {
  test('an expired sign-in keeps what waits, and signing in again sends it', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone(site);
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

  test('two people on one phone: what one made waits for them, unseen by the other', async () => {
    const site = await openAdvertised();
    const other = await site.makePerson('hr');
    const { page, context } = await openPhone(site);
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
    await signInAs(page, { email: other.email, path: '/vacancies' });
    await page.getByText('advertised, 21 days', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: /waiting to be sent/ }).count()).toBe(0);
    await page.goto('/outbox');
    await page.getByText('Nothing waits to be sent').waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(0);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signInAs(page, { email: site.email, path: '/vacancies' });
    await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(1);
    expect((await recorded(site, 'recruitment.stage'))[0]?.actor).toBe(`user:${site.userId}`);
  });
});

describe('figures and forms', () => {
  test('figures count what waits, or say that they are without it, as the person chooses', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone(site, '/measures/vacancy-rate');
    await page.goto('/posts/p1001');
    await context.setOffline(true);
    const sheet = await openLeaving(page);
    await sheet.getByLabel('Last day of employment').fill('2026-11-20');
    await sheet.getByRole('button', { name: 'Record the leaver' }).click();
    await sheet.waitFor({ state: 'hidden' });
    await page.goto('/measures/vacancy-rate');
    await page.getByText('3.5 vacant + 0.5 employed = 4.0 FTE').waitFor();
    await page.getByText('Figures are counting 1 waiting change.').waitFor();
    await page.getByRole('button', { name: 'Leave them out' }).click();
    await page.getByText('2.5 vacant + 1.5 employed = 4.0 FTE').waitFor();
    await page.getByText('Figures are without 1 waiting change.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.reload();
    await page.getByText('2.5 vacant + 1.5 employed = 4.0 FTE').waitFor();
    await page.getByRole('button', { name: 'Count them' }).click();
    await page.getByText('3.5 vacant + 0.5 employed = 4.0 FTE').waitFor();
  });

  test('a form keeps a draft when the app is killed', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone(site, '/posts/p1001');
    await (await openLeaving(page)).getByLabel('Last day of employment').fill('2027-01-29');
    await page.close();
    const again = await context.newPage();
    await again.goto(`${site.url}/posts/p1001`);
    const sheet = await openLeaving(again);
    expect(await sheet.getByLabel('Last day of employment').inputValue()).toBe('2027-01-29');
  });

  test('with the device full a write still goes while there is a connection; without one, what was typed stays', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone(site);
    // what a full device's storage does; this Chromium does not honour a quota set for one origin
    await page.evaluate(() => {
      IDBObjectStore.prototype.add = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await shortlist(page);
    await messages(page).getByText('Shortlisted, today: Senior practitioner 1003.').waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Interviewed: Senior practitioner 1003' }).click();
    await messages(page).getByText('This device has no room to keep this').waitFor();
    expect(await page.getByRole('link', { name: /waiting to be sent/ }).count()).toBe(0);
  });
});

describe('clocks and versions', () => {
  test('a device whose clock is a day ahead records on the server’s today, with and without a connection', async () => {
    const site = await openAdvertised();
    const { page, context } = await visit({ browser, url: site.url });
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
});
