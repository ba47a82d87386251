import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { makeAssignment, makeWorker, makeWorkerDetails } from '../support/makers.ts';
import { axeFaults, desktop, openSite, phone, sidewaysScroll, signInAs, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { password, told } from '../support/test-app.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

async function openSettings(access: 'admin' | 'team_manager' = 'admin', unitIds: string[] = []) {
  const site = await openSite();
  await site.record(
    ...siteRecord(),
    makeWorker({ id: 'eve' }),
    makeWorkerDetails({ id: 'eve', name: 'Eve Stone' }),
    makeAssignment({ id: 'a-eve', workerId: 'eve', postId: 'p2001', effectiveFrom: day('2024-01-01') }),
  );
  const { email } = await site.makePerson(access, unitIds);
  return { ...site, email };
}

const noonOf = (text: string) => Date.parse(`${text}T12:00:00Z`);

test('a stand-in’s access holds from its first day to its last, by API and on their device', async () => {
  const site = await openSettings();
  const standIn = await site.makePerson('team_manager', ['saf2']);
  const { page } = await visit({ browser, url: site.url, viewport: desktop });
  await signInAs(page, { email: site.email, path: '/settings?tab=people' });
  await page.getByRole('button', { name: 'Give access… The team_manager' }).click();
  const sheet = page.getByRole('dialog', { name: 'Give The team_manager access' });
  await sheet.getByLabel('Access').selectOption('head_of_service');
  await sheet.getByRole('searchbox', { name: 'Services and teams' }).fill('assess');
  await sheet.getByRole('button', { name: 'Assessment Larkshire' }).click();
  await sheet.getByLabel('First day').fill('2026-12-01');
  await sheet.getByLabel('Last day').fill('2026-12-21');
  await sheet.getByText('Access was given: Head of service, Assessment, from 1 Dec 2026 to 21 Dec 2026.').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Give access' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await page.getByText('Head of service, Assessment · 1 Dec 2026 to 21 Dec 2026').waitFor();

  const namesOn = async (text: string) => {
    site.time.now = noonOf(text);
    const { body } = await told(await site.get('/api/workers', await site.signIn(standIn.email)));
    return JSON.stringify(body).includes('Eve Stone');
  };
  const days = ['2026-11-30', '2026-12-01', '2026-12-21', '2026-12-22'];
  const seen: boolean[] = [];
  for (const on of days) seen.push(await namesOn(on));
  expect(seen).toEqual([false, true, true, false]);

  for (const [on, isSeen] of [
    ['2026-12-02', true],
    ['2026-12-22', false],
  ] as const) {
    site.time.now = noonOf(on);
    const theirs = await visit({ browser, url: site.url, viewport: phone });
    await signInAs(theirs.page, { email: standIn.email, path: '/people?unit=ROOT' });
    await theirs.page.getByRole('link', { name: 'Cai Reed' }).waitFor();
    expect(await theirs.page.getByRole('link', { name: 'Eve Stone' }).count()).toBe(isSeen ? 1 : 0);
  }
});

test('a person is added with a first access, sets a password by the link, and can be let in no more', async () => {
  const site = await openSettings();
  const { page } = await visit({ browser, url: site.url, viewport: phone });
  await signInAs(page, { email: site.email, path: '/settings?tab=people' });
  await page.getByRole('button', { name: 'Add a person' }).click();
  const sheet = page.getByRole('dialog', { name: 'Add a person' });
  await sheet.getByLabel('Name').fill('Nia Newcomer');
  await sheet.getByLabel('E-mail address at work').fill('nia@example.org');
  await sheet.getByLabel('Access').selectOption('head_of_service');
  await sheet.getByRole('button', { name: 'Add them' }).click();
  await sheet
    .getByRole('alert')
    .getByText(/Say for which units/)
    .waitFor();
  await sheet.getByRole('searchbox', { name: 'Services and teams' }).fill('safeguarding 1');
  await sheet.getByRole('button', { name: /^Safeguarding 1/ }).click();
  await sheet.getByRole('button', { name: 'Add them' }).click();
  await sheet.waitFor({ state: 'hidden' });
  const link = await page.getByRole('textbox', { name: 'Link for Nia Newcomer to set a password' }).inputValue();
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);

  const hers = await visit({ browser, url: site.url, viewport: phone });
  await hers.page.goto(new URL(link).pathname + new URL(link).hash);
  await hers.page.getByLabel('New password').fill(password);
  expect(await axeFaults(hers.page)).toEqual([]);
  await hers.page.getByRole('button', { name: 'Set my password' }).click();
  await hers.page.getByRole('link', { name: 'Sign in' }).click();
  await hers.page.getByLabel('E-mail address').fill('nia@example.org');
  await hers.page.getByLabel('Password').fill(password);
  await hers.page.getByRole('button', { name: 'Sign in' }).click();
  await hers.page.getByRole('button', { name: /Choose a service or team/ }).waitFor();

  await page.getByRole('button', { name: 'Let sign in no more Nia Newcomer' }).click();
  await page.getByText('Can’t sign in').waitFor();
  const attempt = await site.send('/api/auth/sign-in/email', { body: { email: 'nia@example.org', password } });
  expect(attempt.status).toBe(403);
});

test('a token is shown once, works, and is refused once it is revoked', async () => {
  const site = await openSettings();
  const { page } = await visit({ browser, url: site.url, viewport: desktop });
  await signInAs(page, { email: site.email, path: '/settings?tab=tokens' });
  await page.getByRole('button', { name: 'Make a token' }).click();
  const sheet = page.getByRole('dialog', { name: 'Make a token' });
  await sheet.getByLabel('What it is for').fill('Power BI');
  await sheet.getByLabel('Access').selectOption('performance');
  await sheet.getByRole('button', { name: 'Make the token' }).click();
  await sheet.waitFor({ state: 'hidden' });
  const secret = await page.getByRole('textbox', { name: 'Token “Power BI”' }).inputValue();
  const posts = async () => (await site.get('/api/posts', { authorization: `Bearer ${secret}` })).status;
  expect(await posts()).toBe(200);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Revoke… Power BI' }).click();
  await page.getByRole('button', { name: 'Revoke it' }).click();
  await page.getByText('revoked today').waitFor();
  expect(await posts()).toBe(401);
});

test('a setting is changed from a day, said in a sentence, and undone', async () => {
  const site = await openSettings();
  const { page } = await visit({ browser, url: site.url, viewport: desktop });
  await signInAs(page, { email: site.email, path: '/settings?tab=settings' });
  const limit = 'Caseload limit: children for one worker, whatever their hours';
  await page.getByText('20 children', { exact: true }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: `Change… ${limit}` }).click();
  const sheet = page.getByRole('dialog', { name: limit });
  await sheet.getByLabel('Number').fill('100');
  await sheet.getByRole('button', { name: 'Set it' }).click();
  await sheet
    .getByRole('alert')
    .getByText(/a whole number from 1 to 99/)
    .waitFor();
  await sheet.getByLabel('Number').fill('18');
  await sheet.getByText(`${limit}: from 20 to 18, from 23 Nov 2026.`).waitFor();
  await sheet.getByRole('button', { name: 'Set it' }).click();
  await page.getByText('18 children, since 23 Nov 2026').waitFor();
  await sheet.waitFor({ state: 'hidden' }); // shown at once, and answered a moment later
  await page.keyboard.press('Control+z');
  await page.getByText('20 children', { exact: true }).waitFor();
  await page.getByRole('button', { name: /^Change… Dates of the improvement board/ }).click();
  const dates = page.getByRole('dialog', { name: /Dates of the improvement board/ });
  await dates.getByLabel('Add a date').fill('2027-02-04');
  await dates.getByRole('button', { name: 'Add it' }).click();
  await dates.getByRole('button', { name: 'Set it' }).click();
  await page.getByText('1 date, next 4 Feb 2027, since 23 Nov 2026').waitFor();
});

test('a team manager has their own account, device and password here, and nothing of anybody else’s', async () => {
  const site = await openSettings('team_manager', ['saf1']);
  const { page } = await visit({ browser, url: site.url, viewport: phone });
  await signInAs(page, { email: site.email, path: '/settings' });
  await page.getByText('Team manager, Safeguarding 1').waitFor();
  expect(await page.getByRole('tab').count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  await page.getByLabel('Password as it is now').fill('not this one');
  await page.getByLabel('New password').fill('a wholly new password');
  await page.getByRole('button', { name: 'Change it' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Password as it is now').fill(password);
  await page.getByRole('button', { name: 'Change it' }).click();
  await page.getByRole('region', { name: 'Messages' }).getByText('Your password is changed.').waitFor();
  const body = { email: site.email, password: 'a wholly new password' };
  expect((await site.send('/api/auth/sign-in/email', { body })).status).toBe(200);
});
