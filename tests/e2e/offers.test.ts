import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { makeRecruitment, makeStageEvent, onDay } from '../support/makers.ts';
import { openRounds } from '../support/rounds-site.ts';
import { axeFaults, desktop, phone, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

test('an offer goes back from start agreed with a reason, its start agreed no longer, and one Undo agrees it again', async () => {
  const { url, email } = await openRounds();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/recruitment/r1/offers/o1' });
  await page.getByRole('button', { name: 'Accepted: Senior practitioner 1003' }).click();
  await page.getByRole('button', { name: 'Start agreed…: Senior practitioner 1003' }).click();
  const agree = page.getByRole('dialog', { name: 'Senior practitioner 1003: start agreed' });
  await agree.getByLabel('First day at work, as agreed').fill('2026-12-14');
  await agree.getByRole('button', { name: 'Record start agreed' }).click();
  await page.getByText(/starts 14 Dec 2026/).waitFor();
  await page.getByRole('button', { name: 'Move to…: Senior practitioner 1003' }).click();
  for (const to of ['checks', 'accepted', 'offered'])
    await page.getByRole('button', { name: `Back to ${to}…` }).waitFor();
  await page.getByRole('button', { name: 'Back to accepted…' }).click();
  const back = page.getByRole('dialog', { name: 'Senior practitioner 1003: back to accepted' });
  await back.getByText('The start agreed for 14 Dec 2026 will no longer stand.').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await back.getByRole('button', { name: 'Record accepted' }).click();
  await back
    .getByText(/say why it goes back to accepted/)
    .first()
    .waitFor();
  await back.getByLabel('Why it goes back').fill('A reference fell through');
  await back.getByText(/back from start agreed to accepted on 23 Nov 2026/).waitFor();
  await back.getByRole('button', { name: 'Record accepted' }).click();
  await page.getByText(/^Accepted since/).waitFor();
  await page.getByText('A reference fell through', { exact: true }).waitFor();
  expect(await page.getByText(/starts 14 Dec 2026/).count()).toBe(0);
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click();
  await page.getByText(/^Start agreed since/).waitFor();
  await page.getByText(/starts 14 Dec 2026/).waitFor();
});

test('by keyboard: a check done leaves focus in its row, and its sheet begins on what is chosen', async () => {
  const { url, email } = await openRounds();
  const { page } = await visit({ browser, url, viewport: smallest });
  await signInAs(page, { email, path: '/recruitment/r1/offers/o1' });
  await page.getByRole('button', { name: 'Accepted: Senior practitioner 1003' }).click();
  const active = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await page.getByRole('button', { name: 'Asked today: identity' }).press('Enter');
  await expect.poll(active).toBe('More…: identity');
  await page.getByRole('button', { name: 'Clear today: identity' }).press('Enter');
  await page.getByRole('button', { name: 'Clear today: identity' }).waitFor({ state: 'detached' });
  await expect.poll(active).toBe('More…: identity');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Identity' });
  await sheet.getByRole('radio', { name: 'Clear', checked: true }).waitFor();
  await expect
    .poll(() => sheet.getByRole('radio', { name: 'Clear' }).evaluate((radio) => radio === document.activeElement))
    .toBe(true);
});

test('each check is one line on a desktop, with who has it and when to chase it; two on a phone', async () => {
  const { url, email } = await openRounds();
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/recruitment/r1/offers/o1' });
  await page.getByRole('button', { name: 'Accepted: Senior practitioner 1003' }).click();
  const rows = page.getByRole('list', { name: 'Checks' }).getByRole('listitem');
  await page.getByRole('button', { name: 'Clear today: identity' }).click();
  await page.getByRole('button', { name: 'Asked today: right to work' }).click();
  await page.getByRole('button', { name: 'More…: qualification' }).click();
  const sheet = page.getByRole('dialog', { name: 'Qualification' });
  await sheet.getByLabel('Who has it in hand').fill('Recruitment hub');
  await sheet.getByRole('button', { name: 'In 3 days' }).click();
  await sheet.getByRole('button', { name: 'Record it' }).click();
  const row = (text: string) => rows.filter({ hasText: text });
  await row('Qualification').getByText('with Recruitment hub').waitFor();
  await row('Qualification').getByText('chase on 26 Nov 2026').waitFor();
  await row('Right to work').getByText('no owner').waitFor();
  await row('Right to work').getByText('no chase date').waitFor();
  const heights = async () =>
    Promise.all((await rows.all()).map(async (one) => (await one.boundingBox())?.height ?? 0));
  expect(Math.max(...(await heights()))).toBeLessThan(60);
  for (const row of await rows.all()) {
    const [list, last] = [await row.boundingBox(), await row.getByRole('button').last().boundingBox()];
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual((list?.x ?? 0) + (list?.width ?? 0) - 8);
  }
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize(phone);
  const inTwo = ['Identity', 'Right to work', 'Occupational health', 'Overseas police'];
  for (const name of inTwo) expect((await row(name).boundingBox())?.height, name).toBeLessThan(91);
  await page.setViewportSize(smallest);
  expect(await sidewaysScroll(page)).toBe(0);
});

test('on a phone what can be done stands under what a page is about, on a desktop beside it', async () => {
  const { url, email } = await openRounds();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/recruitment/r1' });
  await page.getByRole('heading', { name: 'Round R-26-01', level: 1 }).waitFor();
  const about = page.locator('#main p').first();
  const change = page.getByRole('button', { name: /^Change…/ });
  const tops = async () => [(await about.boundingBox())?.y ?? 0, (await change.boundingBox())?.y ?? 0] as const;
  const [aboutTop, changeTop] = await tops();
  expect(changeTop).toBeGreaterThan(aboutTop);
  await page.setViewportSize(desktop);
  const [aboutBeside, changeBeside] = await tops();
  expect(changeBeside).toBeLessThan(aboutBeside);
});

test('of a cohort with its first post named, the places without one are offered by themselves', async () => {
  const { url, email, record } = await openRounds();
  const cohort = { unitId: 'saf2', role: 'social_worker' as const, places: 4, effectiveFrom: day('2026-10-05') };
  await record(
    makeRecruitment({ id: 'c2', recruitmentRef: 'R-26-07', postIds: ['p2001'], ...cohort }),
    makeStageEvent({ id: 'c2-seen', recruitmentId: 'c2', stage: 'interviewed', ...onDay('2026-11-09') }),
  );
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/recruitment/c2' });
  await page.getByText('4 places: 4 still to offer').waitFor();
  await page.getByRole('button', { name: 'Offered: Social worker, 3 places (R-26-07)' }).click();
  await page.getByText('4 places: 1 with an offer open, 3 still to offer').waitFor();
  await page.getByRole('button', { name: 'Accepted: Social worker (R-26-07/1)' }).waitFor();
  await page.getByRole('button', { name: 'Offered: Social worker, 2 places (R-26-07)' }).waitFor();
  await page.getByRole('button', { name: /^Offered: .* 2001$/ }).waitFor();
  await page.getByText('post not yet said').first().waitFor();
  expect(await axeFaults(page)).toEqual([]);
});
