import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { makeAssignment, makeOffer, makeStageEvent, makeWorker, makeWorkerDetails, onDay } from '../support/makers.ts';
import { long, openRounds } from '../support/rounds-site.ts';
import { axeFaults, desktop, phone, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
const check = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Checks' }).getByRole('listitem').filter({ hasText: name });

test('a vacancy’s page says how much is vacant, since when and why, who covers, whose the round is, and the offers', async () => {
  const { url, email } = await openRounds();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/vacancies/p1003' });
  const fact = (label: string) =>
    page
      .locator('dl > div')
      .filter({ has: page.getByText(label, { exact: true }) })
      .locator('dd');
  await fact('Vacant').getByText('1.0 FTE since 1 Sep 2026, 83 days').waitFor();
  expect(await fact('Why').allTextContents()).toEqual(['Leaver: Dot Vale']);
  expect(await fact('Cover').allTextContents()).toEqual([
    'Cai Reed, agency, covering a vacancy (Beta), 1.0 FTE, expected to 29 Jan 2027',
  ]);
  expect(await fact('Recruitment').allTextContents()).toEqual(['R-26-01, for 2 posts', 'Offered, 12 days']);
  expect(await fact('Owner').allTextContents()).toEqual(['You']);
  expect(await fact('Hiring manager').allTextContents()).toEqual(['Team Manager, Safeguarding 2']);
  await page.getByRole('heading', { name: 'Offer R-26-01/1' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Put on hold…' }).click();
  const sheet = page.getByRole('dialog', { name: 'Put on hold' });
  await sheet.getByLabel('From which day', { exact: true }).fill('2026-11-23');
  await sheet.getByLabel('Reason').fill('Savings');
  expect(await sheet.getByLabel('To be reviewed on').inputValue()).toBe('2027-02-23');
  await sheet.getByRole('button', { name: 'Record the hold' }).click();
  await fact('On hold').getByText('Savings. To be reviewed on 23 Feb 2027. It counts as a vacancy.').waitFor();
  await fact('Vacant').getByText('1.0 FTE since 1 Sep 2026, 83 days').waitFor();
});

test('checks: clear today at one tap, chased on another day at three, and none of it moves the day it was asked for', async () => {
  const { url, email } = await openRounds();
  const { page } = await visit({ browser, url, viewport: smallest });
  await signInAs(page, { email, path: '/vacancies' });
  await page.getByRole('button', { name: 'Accepted: Senior practitioner 1003' }).click();
  await page.getByRole('link', { name: 'Checks of Senior practitioner 1003' }).click();
  await page.getByRole('heading', { name: 'Offer R-26-01/1', level: 1 }).waitFor();
  await page.getByText('8 of 8 checks outstanding').waitFor();
  await page.getByRole('button', { name: 'Clear today: enhanced DBS with barred list' }).click();
  await page.getByText('7 of 8 checks outstanding').waitFor();
  await check(page, 'Enhanced DBS').getByText('Clear, 23 Nov 2026').waitFor();
  await page.getByRole('button', { name: 'More…: practice-based reference 2' }).click();
  const sheet = page.getByRole('dialog', { name: 'Practice-based reference 2' });
  await sheet.getByLabel('From which day?', { exact: true }).fill('2026-11-16');
  await sheet.getByLabel('Who has it in hand').fill('Recruitment hub');
  await sheet.getByRole('button', { name: 'Record it' }).click();
  await check(page, 'reference 2').getByText('Asked for, 16 Nov 2026').waitFor();
  await page.getByRole('button', { name: 'More…: practice-based reference 2' }).click();
  await sheet.getByRole('button', { name: 'In 3 days' }).click();
  await sheet.getByRole('button', { name: 'Record it' }).click();
  await check(page, 'reference 2').getByText('chase on 26 Nov 2026').waitFor();
  await check(page, 'reference 2').getByText('Asked for, 16 Nov 2026').waitFor();
  await check(page, 'reference 2').getByText('with Recruitment hub').waitFor();
  await check(page, 'Overseas police').getByText('Not needed').waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  await page.getByRole('button', { name: 'Close this message' }).click();
  await page.setViewportSize({ width: phone.width, height: 2400 }); // so that no control lies half under the bar
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize(phone);
  await page.getByRole('button', { name: 'More…: overseas police' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Record it' }).click();
  await page.getByText('8 of 9 checks outstanding').waitFor();
});

test('a start ends the offer and makes the assignment in one Change, and one Undo takes back both', async () => {
  const { url, email } = await openRounds();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/recruitment/r1/offers/o1' });
  await page.getByRole('button', { name: 'Accepted: Senior practitioner 1003' }).click();
  await page.getByRole('button', { name: 'Start agreed…: Senior practitioner 1003' }).click();
  const agree = page.getByRole('dialog', { name: 'Senior practitioner 1003: start agreed' });
  await agree.getByLabel('First day at work, as agreed').fill('2026-11-23');
  await agree.getByRole('button', { name: 'Record start agreed' }).click();
  await page.getByRole('button', { name: 'Started…: Senior practitioner 1003' }).click();
  const sheet = page.getByRole('dialog', { name: 'Someone starts' });
  expect(await sheet.getByLabel('First day at work', { exact: true }).inputValue()).toBe('2026-11-23');
  await sheet.getByRole('button', { name: 'Record the start' }).click();
  await sheet.getByText(/name/i).first().waitFor();
  await sheet.getByLabel('Name').fill('Kit Dale');
  await sheet.getByText(/Kit Dale starts on Senior practitioner 1003.*The vacancy of 1.0 FTE is filled/).waitFor();
  await sheet.getByRole('button', { name: 'Record the start' }).click();
  await page.getByText('Started on 23 Nov 2026').waitFor();
  await page.getByRole('link', { name: 'Kit Dale' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await page.getByText(/^Start agreed since/).waitFor();
  expect(await page.getByRole('link', { name: 'Kit Dale' }).count()).toBe(0);
});

test('a round of several posts: one offer that falls through leaves its post in the round; posts are added and taken out', async () => {
  const { url, email } = await openRounds();
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/vacancies' });
  await page.getByRole('link', { name: 'R-26-01: 2 posts' }).first().click();
  await page.getByRole('heading', { name: 'Round R-26-01', level: 1 }).waitFor();
  await page.getByText('2 places: 1 with an offer open, 1 still to offer').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Declined…: Senior practitioner 1003' }).press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Senior practitioner 1003: declined' });
  await sheet.getByLabel(/^Note/).fill('Took another post');
  await sheet.getByRole('button', { name: 'Record declined' }).press('Enter');
  await page.getByText('2 places: 2 still to offer; 1 offer fell through').waitFor();
  await page.getByText(/Declined on 23 Nov 2026.*Took another post/).waitFor();
  await page.getByRole('button', { name: 'Offered: Senior practitioner 1003' }).waitFor();
  await page.getByRole('button', { name: `Take out of the round…: ${long} 1005` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take it out' }).click();
  await page.getByText('1 place: 1 still to offer; 1 offer fell through').waitFor();
  await page.getByRole('button', { name: 'Add a post…' }).click();
  const add = page.getByRole('dialog', { name: 'Add a post to R-26-01' });
  await add.getByRole('searchbox', { name: 'Post' }).fill('2001');
  await add.getByRole('list', { name: 'Post: found' }).getByRole('button', { name: /2001/ }).click();
  await add.getByRole('button', { name: 'Add the post' }).click();
  await page.getByText('2 places: 2 still to offer; 1 offer fell through').waitFor();
  await page.getByRole('button', { name: /^Move the whole round…/ }).click();
  await page.getByRole('button', { name: 'Back to advertised…' }).click();
  const back = page.getByRole('dialog');
  await back.getByLabel('Why it goes back').fill('The advert had the wrong grade');
  await back.getByRole('button', { name: 'Record advertised' }).click();
  await page.getByText('Advertised since 23 Nov 2026').waitFor();
  await page.getByText('The advert had the wrong grade', { exact: true }).waitFor();
  await page.goto(`${url}/vacancies/p1003`);
  await page.getByText('Advertised again').waitFor();
  await page.getByText('23 Nov 2026 · 0 days so far').waitFor();
});

test('a stage takes a note; it may be recorded again', async () => {
  const { url, email } = await openRounds();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/vacancies/p1005' });
  await page.getByRole('button', { name: `Move to…: ${long} 1005` }).click();
  await page.getByRole('button', { name: 'Interviewed again…' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(/^Note/).fill('A second panel');
  await sheet.getByRole('button', { name: 'Record interviewed' }).click();
  await page.getByText('A second panel', { exact: true }).waitFor();
  await page.getByText('Interviewed, 14 days').waitFor();
  await page.getByRole('button', { name: `Offered: ${long} 1005` }).click();
  await messages(page).getByRole('button', { name: 'Other day' }).click();
  const other = page.getByRole('dialog', { name: 'Offered on which day?' });
  await other.getByLabel('Day', { exact: true }).fill('2026-09-01');
  await other.getByRole('button', { name: 'Record this day instead' }).click();
  await other.getByText('The round opened on 5 Oct 2026; choose that day or later.').waitFor();
  await other.getByRole('button', { name: 'Leave it as it is' }).click();
  await page.getByText(/^Offered, 0 days/).waitFor(); // as it was, and still to be undone or put on another day
  await messages(page).getByRole('button', { name: 'Other day' }).click();
  await other.getByLabel(/^Note/).fill('By telephone');
  await other.getByRole('button', { name: 'Record this day instead' }).click();
  await page.getByText('By telephone').waitFor();
});

test('a cohort is followed from its places to two years after, on a phone', async () => {
  const { url, email } = await openRounds();
  const { page } = await visit({ browser, url, viewport: smallest });
  await signInAs(page, { email, path: '/vacancies' });
  await page.getByRole('link', { name: 'Rounds and cohorts' }).click();
  await page.getByRole('button', { name: 'Newly qualified cohorts' }).click();
  await page.getByText(/2 started: 2 of 2 half-way, 2 of 2 finished, 1 of 2 still here after two years/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'R-23-01' }).click();
  await page.getByRole('heading', { name: 'Newly qualified: September 2023' }).waitFor();
  const people = page.getByRole('table', { name: /Who started/ });
  await people.getByText('left 31 Jan 2025').waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await page.goto('/recruitment/c1?asAt=2024-04-01');
  await page.getByText('Two years have not passed yet').waitFor();
  await page.goto('/recruitment/none');
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
});

test('a round that was filled ends with that, and whoever left on the day two years after their start was here on it', async () => {
  const { url, email, record } = await openRounds();
  const until = { effectiveFrom: day('2023-09-04'), effectiveTo: day('2025-09-05') };
  const event = (id: string, stage: 'interviewed' | 'started', on: string) =>
    makeStageEvent({ id, recruitmentId: 'c1', stage, ...onDay(on), ...(id === 'n3-started' && { offerId: 'n3' }) });
  await record(
    ...[makeWorker({ id: 'gil' }), makeWorkerDetails({ id: 'gil', name: 'Gil Ames' })],
    makeAssignment({ id: 'a-gil', workerId: 'gil', postId: 'p1002', ...until }),
    makeOffer({ id: 'n3', recruitmentId: 'c1', workerId: 'gil', effectiveFrom: day('2023-05-01') }),
    event('c-interviewed', 'interviewed', '2023-04-03'),
    event('n3-started', 'started', '2023-09-04'),
  );
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/recruitment/c1' });
  await page.getByText('Filled on 4 Sep 2023').waitFor();
  const stages = page.locator('section', { has: page.getByRole('heading', { name: 'Stages' }) }).getByRole('listitem');
  expect(await stages.allTextContents()).toEqual([
    expect.stringMatching(/^Requested1 Feb 2023 · 61 days/),
    expect.stringMatching(/^Interviewed3 Apr 2023Recorded/),
    'Filled4 Sep 2023',
  ]);
  const line = () => stages.last().evaluate((step) => getComputedStyle(step, '::before').borderInlineStartStyle);
  expect(await line()).toBe('none');
  const people = page.getByRole('table', { name: /Who started/ });
  await people.getByText('left 4 Sep 2025').waitFor();
  await people.getByText('here that day, their last').waitFor();
  await page.goto('/recruitment/r1');
  await stages.first().waitFor();
  expect(await line()).toBe('dashed');
});

test('a cohort begins as places, and each start names its post and its assessed year', async () => {
  const { url, email } = await openRounds();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/recruitment' });
  await page.getByRole('button', { name: 'New cohort…' }).click();
  const sheet = page.getByRole('dialog', { name: 'New cohort' });
  await sheet.getByRole('button', { name: 'Start the cohort’s round' }).click();
  await sheet
    .getByText(/Say which posts; or a unit/)
    .first()
    .waitFor();
  await sheet.getByRole('searchbox', { name: 'For which service or team?' }).fill('Safeguarding 2');
  await sheet
    .getByRole('list', { name: /found$/ })
    .getByRole('button', { name: /^Safeguarding 2/ })
    .click();
  await sheet.getByLabel('Places').fill('2');
  await sheet.getByRole('button', { name: 'Start the cohort’s round' }).click();
  await page.getByRole('link', { name: /^R-26-02/ }).click();
  await page.getByText('2 places: 2 still to offer').waitFor();
  await page.getByRole('button', { name: /^Move to…: Social worker, 2 places/ }).click();
  await page.getByRole('button', { name: 'Offered', exact: true }).click();
  await page.getByText('2 places: 1 with an offer open, 1 still to offer').waitFor();
  // what waits when the next form is opened, and is recorded before that is sent, is nobody else's change
  const { promise: isOpen, resolve: answer } = Promise.withResolvers<void>();
  await page.route('**/acceptance', async (route) => {
    await isOpen;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Accepted: Social worker (R-26-02/1)' }).click();
  await page.getByRole('button', { name: 'Start agreed…: Social worker (R-26-02/1)' }).waitFor();
  await page.getByRole('button', { name: 'Move to…: Social worker (R-26-02/1)' }).click();
  await page.getByRole('button', { name: 'Started…' }).click();
  const start = page.getByRole('dialog', { name: 'Someone starts' });
  await start.getByLabel('Name').fill('Gus Lane');
  answer();
  await page
    .getByText(/^Accepted, today: .*\.$/)
    .first()
    .waitFor();
  expect(await start.getByLabel(/^Cohort/).inputValue()).toBe('November 2026');
  await start.getByRole('searchbox', { name: 'Post' }).fill('2001');
  await start.getByRole('list', { name: 'Post: found' }).getByRole('button', { name: /2001/ }).click();
  await start.getByLabel('FTE').fill('1');
  await start.getByRole('button', { name: 'Record the start' }).click();
  await page.getByRole('heading', { name: 'Newly qualified: November 2026' }).waitFor();
  await page
    .getByRole('table', { name: /Who started/ })
    .getByText('first half')
    .waitFor();
});

test('a head of service sees the rounds of her own service, and changes none of them', async () => {
  const { url, email } = await openRounds('head_of_service', ['saf']);
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/recruitment/r1' });
  await page.getByText('2 places: 1 with an offer open, 1 still to offer').waitFor();
  await page.getByRole('button', { name: `No one appointed…: ${long} 1005` }).waitFor();
  for (const name of ['Change…', 'Add a post…', 'Close…']) {
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
  }
  await page.goto('/recruitment/r1/offers/o1');
  await page.getByText('Its checks are listed once it is accepted.').waitFor();
  expect(await page.getByRole('button', { name: /^(Accepted|Clear today|More…)/ }).count()).toBe(0);
});
