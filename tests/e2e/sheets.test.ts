import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { makePost } from '../support/makers.ts';
import { axeFaults, openSite, phone, signInAs, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

async function open(path: string) {
  const site = await openSite();
  const closing = { id: 'p9', postNumber: '9009', unitId: 'ass1', effectiveTo: day('2027-04-01') };
  await site.record(...siteRecord(), makePost(closing));
  const { email } = await site.makePerson('hr');
  const { page } = await visit({ browser, url: site.url, viewport: phone, reducedMotion: 'reduce' });
  await signInAs(page, { email, path });
  const now = async () => (await site.deps.store.current()).now;
  return { page, now };
}

/** Opens a sheet from Record, fills it, reads what it will do, and records it. */
async function recordIn(page: Page, button: RegExp, fill: (sheet: Locator) => Promise<RegExp>): Promise<void> {
  await page.getByRole('button', { name: button }).first().click();
  const sheet = page.getByRole('dialog');
  const preview = await fill(sheet);
  await sheet.getByText(preview).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await sheet.locator('button[type=submit]').click();
  await sheet.waitFor({ state: 'hidden' });
}

const dayIn = (sheet: Locator, label: string, value: string) => sheet.getByLabel(label, { exact: true }).fill(value);

test('agency: extended, moved above establishment, ended, and it never was', async () => {
  const { page, now } = await open('/record?about=worker:cai');
  await recordIn(page, /^Extend/, async (sheet) => {
    await dayIn(sheet, 'New expected last day', '2027-03-31');
    return /agency extended to 31 Mar 2027, not 29 Jan 2027/;
  });
  await recordIn(page, /^Moving/, async (sheet) => {
    await dayIn(sheet, 'First day there', '2026-12-01');
    await sheet.getByLabel('A team, above establishment').check();
    await sheet.getByLabel('Team', { exact: true }).fill('assess');
    await sheet.getByRole('button', { name: /^Assessment 1/ }).click();
    await sheet.getByLabel('Role').selectOption('social_worker');
    return /moves from .* to Assessment 1 on 1 Dec 2026/;
  });
  await recordIn(page, /^Ending/, async (sheet) => {
    await dayIn(sheet, 'Last day', '2027-02-26');
    await sheet.getByLabel('Ended by').selectOption('authority');
    return /agency ends; last day 26 Feb 2027/;
  });
  const versions = (await now()).versions('assignment', 'a-cai');
  expect(versions.at(-1)).toMatchObject({ unitId: 'ass1', covers: 'additional', effectiveTo: '2027-02-27' });
  await recordIn(page, /^It never was/, async () => /removed, it never was/);
  expect((await now()).versions('assignment', 'a-cai')).toEqual([]);
});

test('starting somebody new, moving, hours by the week, acting up, and staying after all', async () => {
  const { page, now } = await open('/record?about=post:p2001');
  await recordIn(page, /^Someone starts/, async (sheet) => {
    await sheet.locator('button[type=submit]').click();
    await sheet.getByRole('alert').getByRole('link', { name: /^Name/ }).waitFor();
    await sheet.getByRole('button', { name: /^Tomorrow/ }).click();
    await sheet.getByLabel('Name', { exact: true }).fill('Kit Dale');
    await sheet.getByLabel('From where').selectOption('newly_qualified');
    return /Kit Dale.*starts on 24 Nov 2026: 1\.0 FTE, permanent\. The vacancy of 1\.0 FTE is filled from 24 Nov 2026/;
  });
  const kit = (await now()).by('assignment', 'postId', 'p2001')[0];
  expect(kit).toMatchObject({ basis: 'permanent', startOrigin: 'newly_qualified' });
  await page.goto('/record?about=worker:ada');
  await recordIn(page, /^Hours/, async (sheet) => {
    await dayIn(sheet, 'From which day', '2026-12-01');
    await sheet.getByLabel('or hours a week').fill('29.6');
    return /0\.8 FTE instead of 1\.0 FTE from 1 Dec 2026\. Vacancy of 0\.2 FTE/;
  });
  await recordIn(page, /^Acting up/, async (sheet) => {
    await dayIn(sheet, 'First day', '2026-12-01');
    await sheet.getByLabel('Post acted in', { exact: true }).fill('1003');
    await sheet.getByRole('button', { name: /^1003/ }).click();
    return /acting up from 1 Dec 2026, 0\.8 FTE/;
  });
  await recordIn(page, /^Moving/, async (sheet) => {
    await dayIn(sheet, 'First day there', '2027-01-04');
    await sheet.getByLabel('Post', { exact: true }).fill('1003');
    await sheet.getByLabel('Post', { exact: true }).press('Enter');
    return /moves from Social worker 1001, .* to Senior practitioner 1003/;
  });
  await recordIn(page, /^Leaving/, async (sheet) => {
    await dayIn(sheet, 'Last day of employment', '2027-06-30');
    return /leaves; last day 30 Jun 2027/;
  });
  await recordIn(page, /^Reason, destination/, async (sheet) => {
    await sheet.getByLabel('Where to').selectOption('other');
    return /destination recorded/;
  });
  await recordIn(page, /^Not leaving after all/, async () => /is not leaving after all/);
  expect((await now()).versions('assignment', 'a-ada').at(-1)).toMatchObject({
    postId: 'p1003',
    effectiveTo: '9999-12-31',
  });
});

test('on a post with a known last day: agency, a starter and acting up end with it, and the sheets say so', async () => {
  const { page, now } = await open('/record?about=post:p9');
  await recordIn(page, /^Agency covers/, async (sheet) => {
    await dayIn(sheet, 'First day', '2026-12-01');
    await sheet.getByLabel('Name', { exact: true }).fill('Lou Marsh');
    return /Lou Marsh.*starts on 1 Dec 2026: 1\.0 FTE, agency, covering a vacancy; last day 31 Mar 2027, when the post ends/;
  });
  await recordIn(page, /^Acting up/, async (sheet) => {
    await dayIn(sheet, 'First day', '2026-12-01');
    await sheet.getByLabel('Who acts up', { exact: true }).fill('ada');
    await sheet.getByRole('button', { name: /^Ada/ }).click();
    return /acting up from 1 Dec 2026, 1\.0 FTE; last day 31 Mar 2027, when the post ends/;
  });
  await recordIn(page, /^Someone starts/, async (sheet) => {
    await sheet.getByRole('button', { name: /^Tomorrow/ }).click();
    await sheet.getByLabel('Name', { exact: true }).fill('Kit Dale');
    return /Kit Dale.*permanent; last day 31 Mar 2027, when the post ends/;
  });
  const ends = (await now()).by('assignment', 'postId', 'p9').map(({ effectiveTo }) => effectiveTo);
  expect(ends).toEqual(['2027-04-01', '2027-04-01', '2027-04-01']);
});

test('a post: agency above establishment and covering, funded for less, moved, on hold and off it', async () => {
  const { page, now } = await open('/record?about=post:p1002');
  await recordIn(page, /^Agency covers/, async (sheet) => {
    await dayIn(sheet, 'First day', '2026-12-01');
    await sheet.getByLabel('Name', { exact: true }).fill('Lou Marsh');
    expect(await sheet.getByLabel('FTE', { exact: true }).inputValue()).toBe('0.5');
    await sheet.getByLabel('Agency (optional)').fill('Beta');
    return /Lou Marsh.*starts on 1 Dec 2026: 0\.5 FTE, agency, covering a vacancy/;
  });
  await recordIn(page, /^Change funded FTE/, async (sheet) => {
    await dayIn(sheet, 'From which day', '2026-12-01');
    await sheet.getByLabel('Funded FTE').fill('0.5');
    return /FTE from 1\.0 to 0\.5, from 1 Dec 2026\. The vacancy of 0\.5 FTE is filled from 1 Dec 2026/;
  });
  await recordIn(page, /^Move to another team/, async (sheet) => {
    await dayIn(sheet, 'From which day', '2027-01-04');
    await sheet.getByLabel('Team', { exact: true }).fill('safeguarding 2');
    await sheet.getByRole('button', { name: /^Safeguarding 2/ }).click();
    return /moved from Safeguarding 1 to Safeguarding 2/;
  });
  await recordIn(page, /^On hold/, async (sheet) => {
    await sheet.getByRole('button', { name: /^Today/ }).click();
    await sheet.getByLabel('Reason').fill('Budget is looked at');
    return /is on hold from 23 Nov 2026/;
  });
  await recordIn(page, /^Off hold/, async (sheet) => {
    await dayIn(sheet, 'From which day', '2026-12-24');
    return /is off hold from 24 Dec 2026/;
  });
  expect((await now()).versions('post', 'p1002').at(-1)).toMatchObject({
    unitId: 'saf2',
    fteMicro: 500_000,
    status: 'funded',
  });
  await page.goto('/record');
  await recordIn(page, /^Agency starts/, async (sheet) => {
    await dayIn(sheet, 'First day', '2026-12-01');
    await sheet.getByLabel('Name', { exact: true }).fill('Mia Holt');
    await sheet.getByLabel('On a team, above establishment').check();
    await sheet.getByLabel('Team', { exact: true }).fill('safeguarding 1');
    await sheet.getByRole('button', { name: /^Safeguarding 1/ }).click();
    await sheet.getByLabel('Role').selectOption('social_worker');
    return /Mia Holt.*1\.0 FTE, agency, additional to establishment/;
  });
});

test('away and its correction, the first day corrected, a past stretch corrected by what we hold for a day', async () => {
  const { page, now } = await open('/record?about=worker:ada');
  await recordIn(page, /^Away/, async (sheet) => {
    await dayIn(sheet, 'First day away', '');
    await sheet.locator('button[type=submit]').click();
    const faults = sheet.getByRole('alert').getByRole('link');
    await faults.first().waitFor();
    expect(await faults.allTextContents()).toEqual(['First day away: This is needed.', 'Kind: This is needed.']);
    expect(await sheet.getByLabel('First day away').evaluate((field) => field === document.activeElement)).toBe(true);
    await dayIn(sheet, 'First day away', '2026-11-16');
    await sheet.getByLabel('Kind').selectOption('sickness');
    return /Ada Lark is away from 16 Nov 2026/;
  });
  await recordIn(page, /^Correct the absence/, async (sheet) => {
    await sheet.getByLabel('Expected back on').fill('2026-12-14');
    return /expected back on 14 Dec 2026/;
  });
  await recordIn(page, /^First day was another/, async (sheet) => {
    await dayIn(sheet, 'First day', '2021-02-08');
    return /began on 8 Feb 2021, not 1 Feb 2021/;
  });
  await page.goto('/posts/p1001?asAt=2026-06-30');
  await recordIn(page, /^Correct….*Ada Lark/, async (sheet) => {
    await sheet.getByLabel('To which last day').fill('2026-07-31');
    await sheet.getByLabel('FTE', { exact: true }).fill('0.9');
    await sheet.getByText(/^Vacancy rate: .* becomes /).waitFor();
    return /Vacancy of 0\.1 FTE from 30 Jun 2026 to 31 Jul 2026/;
  });
  expect((await now()).versions('assignment', 'a-ada').map(({ fteMicro }) => fteMicro)).toEqual([
    1_000_000, 900_000, 1_000_000,
  ]);
});
