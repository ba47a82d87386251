import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { launchBrowser } from '../support/browser.ts';
import { makeAbsence, makeAssignment, makePost, makeWorker, makeWorkerDetails } from '../support/makers.ts';
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

const person = (id: string, name: string) => [makeWorker({ id }), makeWorkerDetails({ id, name })];
const MICRO = 1_000_000;

/** HR on the small authority, with what the test adds to it. */
async function open({ viewport = phone, facts = [] as NewVersion[], path = '/record' } = {}) {
  const site = await openSite();
  await site.record(...siteRecord(), ...facts);
  const { email } = await site.makePerson('hr');
  const { page } = await visit({ browser, url: site.url, viewport });
  await signInAs(page, { email, path });
  return { ...site, page };
}

/** Presses things one after another and counts it: typing is not a tap. */
function tapping(page: Page) {
  let taps = 0;
  return {
    tap: async (role: 'button' | 'link', name: string | RegExp) => {
      taps += 1;
      await page.getByRole(role, { name }).first().click();
    },
    choose: async (label: string, value: string) => {
      taps += 2; // opens the list, and presses one of it
      await page.getByRole('dialog').getByLabel(label).selectOption(value);
    },
    taps: () => taps,
  };
}

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });

test('journey 1: a leaver in at most 8 taps; the vacancy is coming, and Undo restores', async () => {
  const { page } = await open({ path: '/posts' });
  const { tap, choose, taps } = tapping(page);
  await tap('link', 'Record');
  await page.getByLabel('Name, post number or team').fill('1001');
  await tap('button', /^Ada Lark/);
  await tap('button', /^Leaving/);
  const sheet = page.getByRole('dialog', { name: 'Ada Lark is leaving' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('lastDay');
  await sheet.getByLabel('Last day of employment', { exact: true }).fill('2027-01-18');
  await tap('button', /^Today.*Notice given on/);
  await choose('Reason', 'resignation');
  await sheet.getByText(/leaves; last day 18 Jan 2027\. Vacancy of 1\.0 FTE from 19 Jan 2027\./).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await tap('button', 'Record the leaver');
  await sheet.waitFor({ state: 'hidden' });
  expect(taps()).toBeLessThanOrEqual(8);
  await messages(page)
    .getByText(/Vacancy of 1\.0 FTE from 19 Jan 2027/)
    .waitFor();
  await page.getByText('permanent, 1.0 FTE, since 1 Feb 2021, last day 18 Jan 2027').waitFor();
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await page.getByText('permanent, 1.0 FTE, since 1 Feb 2021', { exact: true }).waitFor();
});

test('journey 5: agency becomes permanent as one Change in at most 7 taps; Undo takes back both', async () => {
  const { page, deps } = await open({ path: '/posts' });
  const before = (await deps.store.current()).seq;
  const { tap, taps } = tapping(page);
  await tap('link', 'Record');
  await page.getByLabel('Name, post number or team').fill('cai');
  await tap('button', /^Cai Reed/);
  await tap('button', /^Convert to employee/);
  const sheet = page.getByRole('dialog', { name: 'Cai Reed becomes an employee' });
  await sheet.getByLabel('First day as an employee', { exact: true }).fill('2026-12-14');
  await sheet
    .getByText(/agency becomes permanent on 14 Dec 2026.*vacancy of 1\.0 FTE is filled from 14 Dec 2026/)
    .waitFor();
  await tap('button', 'Record the conversion');
  await sheet.waitFor({ state: 'hidden' });
  expect(taps()).toBeLessThanOrEqual(7);
  const { now, seq } = await deps.store.current();
  expect(seq).toBe(before + 1);
  const history = now.by('assignment', 'workerId', 'cai').map(({ basis, effectiveTo }) => [basis, effectiveTo]);
  expect(history).toEqual([
    ['agency', '2026-12-14'],
    ['permanent', '9999-12-31'],
  ]);
  await page.keyboard.press('Control+z');
  await page.getByText('agency, 1.0 FTE, since 14 Sep 2026, expected to 29 Jan 2027').waitFor();
  const held = async () => (await deps.store.current()).now.by('assignment', 'workerId', 'cai').length;
  await expect.poll(held).toBe(1); // the screen does not wait for the server
});

test('journey 4, by keyboard: away, fixed-term cover that names them, back on fewer hours', async () => {
  const facts = [
    ...person('eve', 'Eve Stone'),
    ...person('fay', 'Fay Hart'),
    makePost({ id: 'p1120', postNumber: '1120', unitId: 'saf1' }),
    makeAssignment({
      id: 'a-eve',
      workerId: 'eve',
      postId: 'p1120',
      fteMicro: 0.6 * MICRO,
      effectiveFrom: day('2021-01-01'),
    }),
    makeAssignment({
      id: 'a-fay',
      workerId: 'fay',
      postId: 'p1120',
      fteMicro: 0.4 * MICRO,
      effectiveFrom: day('2021-01-01'),
    }),
  ];
  const { page, deps } = await open({ viewport: desktop, facts });
  const press = async (name: string | RegExp) => {
    await page.getByRole('button', { name }).first().focus();
    await page.keyboard.press('Enter');
  };
  await page.getByLabel('Name, post number or team').fill('eve stone');
  await page.keyboard.press('Enter');
  await press(/^Away/);
  const away = page.getByRole('dialog', { name: 'Eve Stone is away' });
  await away.getByLabel('First day away', { exact: true }).fill('2026-12-23');
  await away.getByLabel('Kind').selectOption('maternity_paternity');
  await away.getByLabel('Expected back on').fill('2027-09-19');
  await page.keyboard.press('Enter');
  await away.waitFor({ state: 'hidden' });
  const vacant = async () => (await deps.store.current()).now;
  await page.getByRole('link', { name: '‹ Record' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Name, post number or team').fill('1120 social');
  await page.keyboard.press('Enter');
  await press(/^Someone starts/);
  const starts = page.getByRole('dialog', { name: 'Someone starts here' });
  await starts.getByLabel('First day', { exact: true }).fill('2026-12-23');
  await starts.getByLabel('Name', { exact: true }).fill('Gil Wren');
  await starts.getByLabel('Basis').selectOption('fixed_term');
  await starts.getByLabel('FTE', { exact: true }).fill('0.6');
  await starts.getByLabel('What they cover').selectOption('absence');
  await starts.getByRole('button', { name: 'Eve Stone' }).focus();
  await page.keyboard.press('Enter');
  await starts.getByText(/Holders of 1\.6 FTE on a post of 1\.0 from 23 Dec 2026/).waitFor();
  await starts.getByLabel('Expected last day').focus();
  await page.keyboard.press('Enter');
  await starts.waitFor({ state: 'hidden' });
  const gil = (await vacant()).by('assignment', 'postId', 'p1120').find(({ basis }) => basis === 'fixed_term');
  expect(gil).toMatchObject({ covers: 'absence', coversAbsenceOf: 'eve', fteMicro: 600_000 });
  await press(/^Leaving.*Gil Wren/);
  const ends = page.getByRole('dialog', { name: 'Gil Wren is leaving' });
  await ends.getByLabel('Last day of employment', { exact: true }).fill('2027-09-18');
  await page.keyboard.press('Enter');
  await ends.waitFor({ state: 'hidden' });
  await press(/^Hours.*Eve Stone/);
  const hours = page.getByRole('dialog', { name: 'Eve Stone changes hours' });
  await hours.getByLabel('From which day', { exact: true }).fill('2027-09-19');
  await hours.getByLabel('FTE', { exact: true }).fill('0.4');
  await hours.getByText(/Vacancy of 0\.2 FTE from 19 Sep 2027/).waitFor();
  await page.keyboard.press('Enter');
  await hours.waitFor({ state: 'hidden' });
  expect((await vacant()).versions('assignment', 'a-eve').map(({ fteMicro }) => fteMicro)).toEqual([600_000, 400_000]);
});

test('back on other hours asks for them next, from the same day', async () => {
  const facts = [makeAbsence({ id: 'abs', workerId: 'ada', effectiveFrom: day('2026-10-01') })];
  const { page, deps } = await open({ facts, path: '/record?about=worker:ada' });
  await page.getByRole('button', { name: /^Back/ }).click();
  const back = page.getByRole('dialog', { name: 'Ada Lark is back' });
  await back.getByRole('button', { name: /^Today/ }).click();
  await back.getByLabel('Other hours: asked for next').check();
  await back.getByRole('button', { name: 'Record the return' }).click();
  const hours = page.getByRole('dialog', { name: 'Ada Lark changes hours' });
  expect(await hours.getByLabel('From which day', { exact: true }).inputValue()).toBe('2026-11-23');
  await hours.getByLabel('FTE', { exact: true }).fill('0.8');
  await hours.getByText(/Vacancy of 0\.2 FTE from 23 Nov 2026/).waitFor();
  await hours.getByRole('button', { name: 'Record the hours' }).click();
  await hours.waitFor({ state: 'hidden' });
  const { now } = await deps.store.current();
  expect(now.versions('absence', 'abs')[0]?.effectiveTo).toBe('2026-11-23');
});

test('journey 6, by keyboard at 320 pixels: a leaving of last month starts the vacancy the day after', async () => {
  const { page, deps } = await open({ viewport: smallest });
  await page.getByLabel('Name, post number or team').fill('ada lark');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Leaving/ }).focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Ada Lark is leaving' });
  await sheet.getByLabel('Last day of employment', { exact: true }).fill('2026-10-15');
  await sheet.getByText(/Vacancy of 1\.0 FTE from 16 Oct 2026/).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  await page.keyboard.press('Enter');
  await sheet.waitFor({ state: 'hidden' });
  const { vacanciesOfPost } = await import('../../server/domain/vacancies.ts');
  const record = await deps.store.current();
  expect(vacanciesOfPost(record.now, 'p1001').at(-1)?.effectiveFrom).toBe('2026-10-16');
  expect(vacanciesOfPost(record.at(record.seq - 1), 'p1001').at(-1)?.effectiveTo).toBe('2021-02-01');
});

test('a post’s page offers everything in one sheet; away from now only a correction, which names the figures it moves', async () => {
  const { page, deps } = await open({ path: '/posts/p1001' });
  await page.getByRole('button', { name: 'Record a change…' }).click();
  const panel = page.getByRole('dialog', { name: 'Record a change' });
  await panel.getByRole('button', { name: /^On hold/ }).click();
  const hold = page.getByRole('dialog', { name: 'Put on hold' });
  await hold.getByRole('button', { name: 'Record the hold' }).click();
  await hold
    .getByRole('alert')
    .getByRole('link', { name: /^From which day/ })
    .waitFor();
  await hold.getByRole('button', { name: /^Today/ }).click();
  await hold.getByLabel('Reason').fill('Budget is looked at');
  await hold.getByRole('button', { name: 'Record the hold' }).click();
  await hold.waitFor({ state: 'hidden' });
  await page.getByText('On hold: Budget is looked at').first().waitFor();
  await page.goto('/posts/p1001?asAt=2026-06-30');
  await page.getByRole('button', { name: 'Correct what we hold for 30 Jun 2026' }).click();
  expect(await page.getByRole('button', { name: 'Record a change…' }).count()).toBe(0);
  const sheet = page.getByRole('dialog', { name: 'Correct what we hold about this post' });
  expect(await sheet.getByLabel('From which day', { exact: true }).inputValue()).toBe('2026-06-30');
  await sheet.getByLabel('Funded FTE').fill('0.8');
  await sheet.getByText(/^Establishment: 4\.0 FTE becomes 3\.8 FTE/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Record the correction' }).click();
  await sheet.waitFor({ state: 'hidden' });
  const { now } = await deps.store.current();
  expect(now.versions('post', 'p1001').map(({ fteMicro }) => fteMicro)).toEqual([1_000_000, 800_000, 1_000_000]);
});

test('nothing recorded is lost when the session has run out: it waits, and signing in again sends it', async () => {
  const { page, deps } = await open({ path: '/record?about=worker:ada' });
  await page.getByRole('button', { name: /^Leaving/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Ada Lark is leaving' });
  await sheet.getByLabel('Last day of employment', { exact: true }).fill('2027-01-18');
  await page.context().clearCookies();
  await sheet.getByRole('button', { name: 'Record the leaver' }).click();
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await again.getByLabel('Password').fill(password);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await again.waitFor({ state: 'hidden' });
  await sheet.waitFor({ state: 'hidden' });
  const ends = async () => (await deps.store.current()).now.versions('assignment', 'a-ada').at(-1)?.effectiveTo;
  await expect.poll(ends).toBe('2027-01-19');
  await messages(page)
    .getByText(/leaves; last day 18 Jan 2027/)
    .waitFor();
});

test('Record fits 320 pixels and finds nothing wrong with itself, light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const site = await openSite();
    await site.record(...siteRecord());
    const { email } = await site.makePerson('hr');
    const { page } = await visit({ browser, url: site.url, viewport: smallest, colorScheme });
    await signInAs(page, { email, path: '/record' });
    await page.getByLabel('Name, post number or team').fill('ada');
    await page.getByRole('button', { name: /^Ada Lark/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole('button', { name: /^Ada Lark/ }).click();
    await page.getByRole('button', { name: /^Moving/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  }
});
