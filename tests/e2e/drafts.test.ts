import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { waits } from '../support/outbox-phone.ts';
import { openRounds } from '../support/rounds-site.ts';
import { axeFaults, phone, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

const sheet = (page: Page) => page.getByRole('dialog');
const field = (page: Page, label: string) => sheet(page).getByLabel(new RegExp(`^${label}( \\(optional\\))?$`));
const unfinished = (page: Page) => sheet(page).getByText('Not finished earlier today: carry on, or start afresh.');
const record = async (page: Page) => {
  await sheet(page).locator('button[type=submit]').click();
  await sheet(page).waitFor({ state: 'hidden' });
};

async function looksRight(page: Page) {
  for (const viewport of [smallest, phone]) {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      expect(await axeFaults(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    }
  }
}

/** A round's page on somebody's phone, and a colleague who records by the API what they like of it. */
async function openTwo(path = '/recruitment/r1') {
  const site = await openRounds();
  const { page, context } = await visit({ browser, url: site.url, viewport: phone });
  await signInAs(page, { email: site.email, path });
  const colleague = await site.signIn((await site.makePerson('hr')).email);
  const theyRecord = async (thing: 'recruitment:r1' | 'post:p1001', body: { [field: string]: unknown }) => {
    const change = (await site.deps.store.current()).lastChangeOf(thing);
    const [kind, id] = thing.split(':');
    const url = kind === 'post' ? `/api/posts/${id}` : `/api/recruitments/${id}`;
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const asked = { caller: colleague, headers, body: { ...body, basedOn: { [thing]: change?.id } } };
    expect((await site.send(url, { ...asked, method: 'PATCH' })).status).toBe(201);
  };
  const round = async () => (await site.deps.store.current()).now.versions('recruitment', 'r1').at(-1);
  return { ...site, page, context, theyRecord, round };
}

async function openChange(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Change…' }).first().click();
  await field(page, 'Hiring manager').waitFor();
  return sheet(page);
}

test('a draft has what its person typed: what somebody else recorded meanwhile is in the form, and stays recorded', async () => {
  const { page, theyRecord, round } = await openTwo();
  await openChange(page);
  await field(page, 'Advert closes on').fill('2026-12-08');
  await page.keyboard.press('Escape');
  await theyRecord('recruitment:r1', { from: '2026-11-23', hiringManager: 'Team Manager, Safeguarding 3' });
  await page.reload();
  await openChange(page);
  await unfinished(page).waitFor();
  expect(await field(page, 'Hiring manager').inputValue()).toBe('Team Manager, Safeguarding 3');
  expect(await field(page, 'Advert closes on').inputValue()).toBe('2026-12-08');
  expect(await sheet(page).getByText('since then it was').count()).toBe(0);
  await record(page);
  expect(await round()).toMatchObject({
    hiringManager: 'Team Manager, Safeguarding 3',
    advertClosesOn: '2026-12-08',
  });
  await openChange(page);
  expect(await unfinished(page).count()).toBe(0);
});

test('where the record has come to say otherwise of what was typed, the field tells both, and what was typed goes', async () => {
  const { page, theyRecord, round } = await openTwo();
  await openChange(page);
  await field(page, 'Hiring manager').fill('Service Manager');
  await field(page, 'Advert closes on').fill('2026-12-08');
  await sheet(page).getByLabel('Mine').check();
  await page.keyboard.press('Escape');
  const theirs = {
    hiringManager: 'Team Manager, Safeguarding 3',
    advertClosesOn: '2027-01-01',
    owner: 'Recruitment hub',
  };
  await theyRecord('recruitment:r1', { from: '2026-11-23', ...theirs });
  await page.reload();
  await openChange(page);
  for (const words of [
    'You typed Service Manager; since then it was set to Team Manager, Safeguarding 3.',
    'You typed 8 Dec 2026; since then it was set to 1 Jan 2027.',
    'You chose Mine; since then it was set to Recruitment hub.',
  ])
    await sheet(page).getByText(words).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await field(page, 'Hiring manager').fill('Service Manager, Safeguarding');
  await sheet(page).getByText('You typed Service Manager').waitFor({ state: 'detached' });
  expect(await sheet(page).getByText('since then it was').count()).toBe(2);
  await record(page);
  expect(await round()).toMatchObject({
    hiringManager: 'Service Manager, Safeguarding',
    advertClosesOn: '2026-12-08',
    owner: expect.not.stringMatching('Recruitment hub'),
  });
});

test('what a form does not show is told from both sides, by what its person had seen when they typed', async () => {
  const { page, theyRecord } = await openTwo('/posts/p1001');
  const openFte = async () => {
    await page.getByRole('button', { name: 'Record a change…' }).click();
    await sheet(page)
      .getByRole('button', { name: /^Change funded FTE/ })
      .click();
    await field(page, 'Funded FTE').waitFor();
  };
  await openFte();
  await field(page, 'From which day').fill('2026-12-01');
  await field(page, 'Funded FTE').fill('0.6');
  await page.keyboard.press('Escape');
  await theyRecord('post:p1001', { from: '2026-12-01', fte: 0.8 });
  await page.reload();
  await openFte();
  await unfinished(page).waitFor();
  expect(await field(page, 'Funded FTE').inputValue()).toBe('0.6');
  await sheet(page).locator('button[type=submit]').click();
  await sheet(page).getByText('Someone changed this since you began.').waitFor();
});

test('a form that was told of both sides shows what is recorded now, and goes by it from then on', async () => {
  const { page, theyRecord, round } = await openTwo();
  await openChange(page);
  await field(page, 'Hiring manager').fill('Service Manager');
  await theyRecord('recruitment:r1', {
    from: '2026-11-23',
    hiringManager: 'Team Manager, Safeguarding 3',
    advertClosesOn: '2027-01-01',
  });
  const main = sheet(page).locator('button[type=submit]');
  await main.click();
  await sheet(page).getByText('Someone changed this since you began.').waitFor();
  await expect.poll(() => field(page, 'Advert closes on').inputValue()).toBe('2027-01-01');
  expect(await field(page, 'Hiring manager').inputValue()).toBe('Service Manager');
  await sheet(page).getByText('since then it was set to Team Manager, Safeguarding 3').waitFor();
  await looksRight(page);
  await field(page, 'Hiring manager').fill('Service Manager, Safeguarding');
  await record(page);
  expect(await round()).toMatchObject({
    hiringManager: 'Service Manager, Safeguarding',
    advertClosesOn: '2027-01-01',
  });
});

test('what is not typed is as the record is, where that moves on while the form is open, and is never sent as it was', async () => {
  const { page, context, theyRecord, round } = await openTwo();
  await openChange(page);
  await field(page, 'Hiring manager').fill('Service Manager');
  await theyRecord('recruitment:r1', { from: '2026-11-23', advertClosesOn: '2027-01-01' });
  await context.setOffline(true);
  await context.setOffline(false); // the record is fetched when the connection is there again
  await expect.poll(() => field(page, 'Advert closes on').inputValue()).toBe('2027-01-01');
  await record(page);
  expect(await round()).toMatchObject({ hiringManager: 'Service Manager', advertClosesOn: '2027-01-01' });
});

test('what its person recorded themselves since it was half typed is nobody else’s', async () => {
  const { page, deps } = await openTwo('/posts/p1001');
  const openPart = async (called: RegExp) => {
    await page.getByRole('button', { name: 'Record a change…' }).click();
    await page.getByRole('dialog', { name: 'Record a change' }).getByRole('button', { name: called }).first().click();
  };
  await openPart(/^Hours.*Ada Lark/);
  await field(page, 'From which day').fill('2027-03-01');
  await field(page, 'FTE').fill('0.6');
  await page.keyboard.press('Escape');
  await openPart(/^Leaving.*Ada Lark/);
  await field(page, 'Last day of employment').fill('2027-05-31');
  await record(page);
  await openPart(/^Hours.*Ada Lark/);
  await unfinished(page).waitFor();
  await record(page);
  const { now } = await deps.store.current();
  expect(now.versions('assignment', 'a-ada').at(-1)).toMatchObject({ fteMicro: 600_000, effectiveTo: '2027-06-01' });
});

test('what is kept to be sent is no draft any more, though the app goes before the answer comes; refused, it is one again', async () => {
  const { page, context, deps, url, theyRecord } = await openTwo('/posts/p1001');
  const raised = async () => (await deps.store.current()).changes.filter(({ verb }) => verb === 'query.raise');
  const open = async (on: Page, called: RegExp) => {
    await on.getByRole('button', { name: 'Record a change…' }).click();
    await sheet(on).getByRole('button', { name: called }).last().click();
    await sheet(on).locator('button[type=submit]').waitFor();
  };
  await open(page, /^This isn’t right/);
  await sheet(page).getByRole('textbox').first().fill('The hours are not hers');
  await context.route('**/api/queries', async (route) => void (await route.fetch())); // its answer never comes
  await sheet(page).locator('button[type=submit]').click();
  await expect.poll(raised).toHaveLength(1);
  await sheet(page).getByText('Recording…').waitFor();
  await page.close();
  await context.unroute('**/api/queries');
  const again = await context.newPage();
  await again.goto(`${url}/posts/p1001`);
  await waits(again, '1 change').waitFor({ state: 'detached' });
  await open(again, /^This isn’t right/);
  expect(await unfinished(again).count()).toBe(0);
  expect(await sheet(again).getByRole('textbox').first().inputValue()).toBe('');
  expect(await raised()).toHaveLength(1);
  await again.keyboard.press('Escape');
  await open(again, /^Change funded FTE/);
  await field(again, 'From which day').fill('2026-12-01');
  await field(again, 'Funded FTE').fill('0.6');
  await theyRecord('post:p1001', { from: '2026-12-01', fte: 0.8 });
  await sheet(again).locator('button[type=submit]').click();
  await sheet(again).getByText('Someone changed this since you began.').waitFor();
  await again.reload();
  await open(again, /^Change funded FTE/);
  await unfinished(again).waitFor();
});

test('an answer that comes late closes only the sheet that sent it, and forgets nothing that was typed since', async () => {
  const { page, context } = await openTwo('/posts/p1001');
  const open = async (called: RegExp) => {
    await page.getByRole('button', { name: 'Record a change…' }).click();
    await sheet(page).getByRole('button', { name: called }).last().click();
    await sheet(page).locator('button[type=submit]').waitFor();
  };
  const asked = sheet(page).getByRole('textbox').first();
  const answers: (() => Promise<void>)[] = [];
  await context.route('**/api/queries', (route) => void answers.push(() => route.continue()));
  const sendAndClose = async (words: string) => {
    await open(/^This isn’t right/);
    await asked.fill(words);
    await sheet(page).locator('button[type=submit]').click();
    await sheet(page).getByText('Recording…').waitFor();
    await page.keyboard.press('Escape');
    await sheet(page).waitFor({ state: 'hidden' });
  };
  const answer = async () => {
    await expect.poll(() => answers.length).toBe(1);
    await answers.pop()?.();
    await page.locator('section[aria-label=Messages]').getByText('A query was raised').waitFor(); // behind the sheet
  };
  await sendAndClose('The hours are not hers');
  await open(/^Change funded FTE/);
  await field(page, 'From which day').fill('2026-12-01');
  await answer();
  expect(await field(page, 'From which day').inputValue()).toBe('2026-12-01');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close this message' }).click();
  await sendAndClose('Nor is the team');
  await open(/^This isn’t right/);
  await asked.fill('Something quite else');
  await answer();
  expect(await asked.inputValue()).toBe('Something quite else');
  await page.reload();
  await open(/^This isn’t right/);
  await unfinished(page).waitFor();
  expect(await asked.inputValue()).toBe('Something quite else');
});

test('a form begins afresh at one press; what was not typed, such as today, is that of the day it is opened again', async () => {
  const { page, time } = await openTwo();
  await openChange(page);
  await field(page, 'Hiring manager').fill('Service Manager');
  await page.keyboard.press('Escape');
  time.now += 24 * 3600_000;
  await page.reload();
  await openChange(page);
  await sheet(page).getByText('Not finished on 23 Nov 2026: carry on, or start afresh.').waitFor();
  expect(await field(page, 'From which day\\?').inputValue()).toBe('2026-11-24');
  await sheet(page).getByRole('button', { name: 'Start afresh' }).click();
  expect(await field(page, 'Hiring manager').inputValue()).toBe('Team Manager, Safeguarding 2');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('from');
  await page.keyboard.press('Escape');
  await openChange(page);
  expect(await sheet(page).getByText('Not finished').count()).toBe(0);
  await field(page, 'Hiring manager').fill('Somebody');
  await field(page, 'Hiring manager').fill('Team Manager, Safeguarding 2'); // as it was: nothing is typed
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Password').waitFor(); // nothing half filled to be asked about
});
