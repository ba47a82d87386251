import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { download } from '../support/downloads.ts';
import { makeAssignment, makePost, makeRecruitment, makeStageEvent, onDay } from '../support/makers.ts';
import { axeFaults, desktop, openSite, phone, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** The small authority; post 1003 is advertised since 2 November, 1004 of Ada's team has a crumb vacant. */
async function openVacancies(access: 'hr' | 'head_of_service' = 'hr', unitIds: string[] = []) {
  const site = await openSite();
  const { email, actorId } = await site.makePerson(access, unitIds);
  const round = { id: 'r1', recruitmentRef: 'R-26-01', postIds: ['p1003'], effectiveFrom: day('2026-10-05') };
  await site.record(
    ...siteRecord(),
    makePost({ id: 'p1004', postNumber: '1004', unitId: 'saf1', fteMicro: 810_811 }),
    makeAssignment({ id: 'a-ada2', workerId: 'dot', postId: 'p1004', fteMicro: 810_000 }),
    makeRecruitment({ ...round, owner: actorId }),
    makeStageEvent({ id: 'e1', recruitmentId: 'r1', stage: 'requested', ...onDay('2026-10-05') }),
    makeStageEvent({ id: 'e2', recruitmentId: 'r1', stage: 'advertised', ...onDay('2026-11-02') }),
  );
  return { ...site, email };
}

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });

test('the two counts, the list by stage and the crumbs add up to the figure', async () => {
  const { url, email } = await openVacancies();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/vacancies' });
  await page.getByText('2.5 FTE', { exact: true }).waitFor();
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    ...['Vacant now', 'Coming', 'No recruitment2', 'Advertised1'],
  ]);
  await page.getByText('vacant 83 days · moved', { exact: true }).waitFor();
  await page.getByText('agency to 29 Jan 2027').waitFor();
  await page.getByText('1 post with 0.000811 FTE vacant or less, too small to list: 0.0 FTE.').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize(smallest);
  expect(await sidewaysScroll(page)).toBe(0);
});

test('what is in hand is near: its first button on a phone’s first screen, columns high on a desktop', async () => {
  const site = await openVacancies();
  const numbers = Array.from({ length: 10 }, (_, n) => `30${n + 10}`);
  await site.record(...numbers.map((postNumber) => makePost({ id: `p${postNumber}`, postNumber, unitId: 'ass1' })));
  const { page } = await visit({ browser, url: site.url, viewport: phone });
  await signInAs(page, { email: site.email, path: '/vacancies' });
  const button = page.getByRole('button', { name: 'Shortlisted: Senior practitioner 1003' });
  const bar = page.getByRole('navigation').filter({ visible: true });
  const isBelow = async () => {
    const [low, high] = [await button.boundingBox(), await bar.boundingBox()];
    return low && high && low.y + low.height - high.y;
  };
  await button.waitFor();
  expect(await isBelow()).toBeLessThanOrEqual(0);
  await page.setViewportSize(smallest);
  expect(await isBelow()).toBeLessThanOrEqual(smallest.height / 3);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.setViewportSize(desktop);
  const column = page.getByRole('region', { name: 'Advertised', exact: true });
  expect((await column.boundingBox())?.y).toBeLessThan(400);
});

test('what nobody recruits to is one row that opens by a press, and by itself where one looks for something', async () => {
  const { url, email } = await openVacancies();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/vacancies' });
  const row = page.getByRole('button', { name: 'No recruitment 2' });
  const manager = page.getByRole('link', { name: 'Team manager' });
  for (const viewport of [phone, desktop]) {
    await page.setViewportSize(viewport);
    await row.waitFor();
    expect(await manager.count()).toBe(0);
    await row.press('Enter');
    await manager.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await row.press('Enter');
    await manager.waitFor({ state: 'hidden' });
    await page.getByLabel('Find a post, team or round').fill('manager');
    await manager.waitFor();
    await page.getByLabel('Find a post, team or round').fill('');
  }
  await page.getByRole('button', { name: 'No recruitment', exact: true }).click();
  await manager.waitFor();
});

test('V6 what was coming on a day gone by is as recorded by its end, and where the record began later that is said', async () => {
  const { url, email } = await openVacancies();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/vacancies?asAt=2026-10-31' });
  const unrecorded =
    'None of these posts had been recorded by the end of 31 Oct 2026, so no vacancy was known to be coming.';
  await page.getByText(unrecorded, { exact: true }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize(smallest);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.goto('/teams/saf1?asAt=2026-10-31');
  await page.getByText(unrecorded).waitFor();
  await page.goto('/vacancies');
  await page.getByText('In no figure until its day.', { exact: true }).waitFor();
});

test('a stage is recorded at one tap, for yesterday at the next, and Undo takes it back', async () => {
  const { url, email } = await openVacancies();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/vacancies' });
  await page.getByRole('button', { name: 'Shortlisted: Senior practitioner 1003' }).click();
  await messages(page).getByText('Shortlisted, today: Senior practitioner 1003.').waitFor();
  await page.getByRole('heading', { name: 'Interviewing' }).waitFor();
  await messages(page).getByRole('button', { name: 'Yesterday' }).click();
  await messages(page).getByText('Shortlisted, yesterday: Senior practitioner 1003.').waitFor();
  await page.getByText('shortlisted, 1 day', { exact: true }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await messages(page).getByRole('button', { name: 'Other day' }).click();
  const sheet = page.getByRole('dialog', { name: 'Shortlisted on which day?' });
  await sheet.getByLabel('Day', { exact: true }).fill('2026-09-01');
  await sheet.getByRole('button', { name: 'Record this day instead' }).click();
  await sheet.getByText('The round opened on 5 Oct 2026; choose that day or later.').waitFor();
  await sheet.getByLabel('Day', { exact: true }).fill('2026-11-16');
  await sheet.getByRole('button', { name: 'Record this day instead' }).click();
  await messages(page).getByText('Shortlisted, 16 Nov 2026: Senior practitioner 1003.').waitFor();
  await page.getByText('shortlisted, 7 days', { exact: true }).waitFor();
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await page.getByText('advertised, 21 days', { exact: true }).waitFor();
});

test('a menu that is open stays open while what others record arrives', async () => {
  const site = await openVacancies();
  const { page } = await visit({ browser, url: site.url, viewport: desktop });
  await signInAs(page, { email: site.email, path: '/vacancies' });
  await page.getByRole('button', { name: 'Move to…: Senior practitioner 1003' }).press('Enter');
  const menu = page.getByRole('dialog', { name: 'Move Senior practitioner 1003 to' });
  await menu.getByRole('button', { name: 'No one appointed…' }).waitFor();
  await site.record(makePost({ id: 'p3001', postNumber: '3001', unitId: 'ass1', title: 'New post' }));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByRole('heading', { name: 'No recruitment 3' }).waitFor();
  expect(await menu.getByRole('button', { name: 'No one appointed…' }).isVisible()).toBe(true);
  expect(await menu.evaluate((panel) => panel.contains(document.activeElement))).toBe(true);
});

test('whoever goes on before a move is answered is not taken back to it', async () => {
  const { url, email } = await openVacancies();
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/vacancies' });
  const { promise: goOn, resolve: answer } = Promise.withResolvers<void>();
  await page.route('**/stages', async (route) => {
    await goOn;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Shortlisted: Senior practitioner 1003' }).press('Enter');
  await page.getByRole('button', { name: 'Interviewed: Senior practitioner 1003' }).waitFor();
  await page.getByRole('button', { name: 'Move to…: Senior practitioner 1003' }).press('Enter');
  const menu = page.getByRole('dialog', { name: 'Move Senior practitioner 1003 to' });
  await menu.getByRole('button', { name: 'No one appointed…' }).waitFor();
  answer();
  await page.getByRole('region', { name: 'Messages' }).getByText('Shortlisted, today').waitFor();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await menu.getByRole('button', { name: 'No one appointed…' }).isVisible()).toBe(true);
});

test('on a desktop every move is in a menu; no one appointed advertises again, and the clock of the vacancy goes on', async () => {
  const { url, email } = await openVacancies();
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/vacancies' });
  const column = (name: string) => page.getByRole('region', { name, exact: true });
  await column('Advertised').getByRole('link', { name: 'Senior practitioner' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Move to…: Senior practitioner 1003' }).press('Enter');
  const menu = page.getByRole('dialog', { name: 'Move Senior practitioner 1003 to' });
  await menu.getByRole('button', { name: 'Back to requested…' }).waitFor();
  await menu.getByRole('button', { name: 'No one appointed…' }).press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Senior practitioner 1003: no one appointed' });
  await sheet.getByRole('button', { name: 'Record no one appointed' }).click();
  await column('Advertised').getByText('advertised, 0 days · round 2').waitFor();
  await column('Advertised').getByText('vacant 83 days · moved', { exact: true }).waitFor();
  await column('Advertised').getByRole('link', { name: 'Senior practitioner' }).click();
  await page.getByRole('heading', { name: /^R-26-0\d, round 2$/ }).waitFor();
  await page.getByRole('heading', { name: 'R-26-01, round 1' }).waitFor();
  await page.getByText('Recorded today 12:00 by an HR officer').first().waitFor();
  await page.getByText('83 days since 1 Sep 2026', { exact: true }).waitFor();
  await page.getByText('No round 34 days, requested 28 days, advertised 21 days').waitFor();
  await page.getByText('Nobody 34 days, the panel 28 days, HR 21 days').waitFor();
  await page.getByRole('img', { name: /^On 23 Nov 2026: 1.0 FTE vacant/ }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
});

test('by keyboard: focus goes with the row that was moved, and Control Z takes it back', async () => {
  const { url, email } = await openVacancies();
  const { page } = await visit({ browser, url, viewport: smallest });
  await signInAs(page, { email, path: '/vacancies' });
  await page.getByRole('button', { name: 'Shortlisted: Senior practitioner 1003' }).press('Enter');
  await messages(page).getByText('Shortlisted, today: Senior practitioner 1003.').waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Interviewed: Senior practitioner 1003');
  expect(await sidewaysScroll(page)).toBe(0);
  await page.keyboard.press('Control+z');
  await page.getByText('advertised, 21 days', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Shortlisted: Senior practitioner 1003' }).press('Enter');
  await messages(page).getByText('Shortlisted, today: Senior practitioner 1003.').waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Interv/);
  await page.keyboard.press('F6');
  expect(await focused()).toBe('Yesterday');
  await page.keyboard.press('F6');
  expect(await focused()).toContain('Interviewed');
  await page.keyboard.press('F6');
  await page.keyboard.press('Enter');
  await messages(page).getByText('Shortlisted, yesterday: Senior practitioner 1003.').waitFor();
});

test('recruitment is started from the list, an offer made and its start agreed', async () => {
  const { url, email } = await openVacancies();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/vacancies' });
  await page.getByRole('button', { name: 'No recruitment 2' }).click();
  await page.getByRole('button', { name: 'Start recruitment: Team manager 2001' }).click();
  const sheet = page.getByRole('dialog', { name: /^Start recruitment: Team manager 2001/ });
  await sheet.getByLabel('Advertised already').check();
  await sheet.getByRole('button', { name: 'Start recruitment' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Shortlisted: Team manager 2001' }).click();
  await page.getByRole('button', { name: 'Interviewed: Team manager 2001' }).click();
  await page.getByRole('button', { name: 'Offered: Team manager 2001' }).click();
  await page.getByRole('button', { name: 'Accepted: Team manager 2001' }).click();
  await page.getByText('8 of 8 checks outstanding').waitFor();
  await page.getByRole('button', { name: 'Start agreed…: Team manager 2001' }).click();
  const agree = page.getByRole('dialog', { name: 'Team manager 2001: start agreed' });
  await agree.getByLabel('First day at work, as agreed').fill('2027-02-04');
  await agree.getByRole('button', { name: 'Record start agreed' }).click();
  await page
    .getByText(/starts 4 Feb 2027/)
    .first()
    .waitFor();
});

test('a head of service sees their own vacancies, moves what is theirs to move, and cannot start recruitment', async () => {
  const { url, email } = await openVacancies('head_of_service', ['saf']);
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/vacancies' });
  await page.getByRole('button', { name: 'Shortlisted: Senior practitioner 1003' }).waitFor();
  await page.getByRole('button', { name: 'No recruitment 1' }).click();
  await page.getByText('1002 · Safeguarding 1').waitFor();
  expect(await page.getByRole('button', { name: /Start recruitment/ }).count()).toBe(0);
  expect(await page.getByText('Team manager').count()).toBe(0);
  await page.goto('/vacancies?asAt=2026-10-20');
  await page.getByText('requested, 15 days').waitFor();
  expect(await page.getByRole('button', { name: /1003$/ }).count()).toBe(0);
  await page.goto('/vacancies/p2001');
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
});

test('the list downloads as it is shown, with one line for the crumbs', async () => {
  const { url, email } = await openVacancies();
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/vacancies' });
  const lines: string[][] = parse((await download(page)).text, { bom: true, from: 2 });
  const vacant = lines.map((line) => Number(line[4]));
  expect(lines).toHaveLength(4);
  expect(vacant.reduce((sum, fte) => sum + fte, 0)).toBeCloseTo(2.500811, 6);
});
