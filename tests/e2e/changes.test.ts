import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { makeAbsence, makeAssignment, makeCount, makePost, makeWorker, makeWorkerDetails } from '../support/makers.ts';
import { axeFaults, openSite, phone, sidewaysScroll, signInAs, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

const person = (id: string, name: string) => [makeWorker({ id }), makeWorkerDetails({ id, name })];

async function openAs(
  access: 'hr' | 'board' | 'head_of_service',
  { path = '/changes', unitIds = [] as string[] } = {},
) {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email } = await site.makePerson(access, unitIds);
  const { page } = await visit({ browser, url: site.url, viewport: phone });
  return { ...site, page, email, enter: () => signInAs(page, { email, path }) };
}

test('Changes tells what was recorded, field by field, filters it, and undoes with what stands on it', async () => {
  const { page, enter, deps } = await openAs('hr', { path: '/record?about=worker:ada' });
  await enter();
  const messages = page.getByRole('region', { name: 'Messages' });
  await page.getByRole('button', { name: /^Hours/ }).click();
  const hours = page.getByRole('dialog', { name: 'Ada Lark changes hours' });
  await hours.getByLabel('From which day', { exact: true }).fill('2027-01-04');
  await hours.getByLabel('FTE', { exact: true }).fill('0.8');
  await hours.getByRole('button', { name: 'Record the hours' }).click();
  await messages.getByText(/0\.8 FTE instead of 1\.0 FTE/).waitFor();
  await page.getByRole('button', { name: /^Leaving/ }).click();
  const leaving = page.getByRole('dialog', { name: 'Ada Lark is leaving' });
  await leaving.getByLabel('Last day of employment', { exact: true }).fill('2027-03-31');
  await leaving.getByRole('button', { name: 'Record the leaver' }).click();
  await messages.getByText(/leaves; last day 31 Mar 2027/).waitFor();
  await page.goto('/changes');
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Mine' }).click();
  const rows = page.getByRole('main').getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(2);
  expect(await rows.first().textContent()).toMatch(
    /Ada Lark.*leaves; last day 31 Mar 2027[\s\S]*by an HR officer, on a phone/,
  );
  await rows
    .nth(1)
    .getByRole('button', { name: /^What changed/ })
    .click();
  const fields = page.getByRole('table', { name: /^Ada Lark.*changed from 4 Jan 2027 on/ });
  expect(await fields.getByRole('row').last().textContent()).toMatch(/FTE\s*1\.0\s*0\.8/);
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await rows.nth(1).getByRole('button', { name: /^Undo/ }).click();
  const stands = page.getByRole('dialog', { name: 'Later changes stand on this one' });
  await stands.getByText(/leaves; last day 31 Mar 2027/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await stands.getByRole('button', { name: 'Undo these too' }).click();
  await stands.waitFor({ state: 'hidden' });
  await rows.getByText(/^2 changes undone together/).waitFor();
  const { now } = await deps.store.current();
  expect(now.versions('assignment', 'a-ada')).toMatchObject([{ fteMicro: 1_000_000, effectiveTo: '9999-12-31' }]);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Kind').selectOption('assignment.leave');
  await expect.poll(() => rows.count()).toBe(1);
  await page.getByText('Undone since').waitFor();
});

test('who recorded is told and found by their access on a device that has nobody else’s grants', async () => {
  const { page, enter, makePerson, makeToken, signIn, send } = await openAs('hr');
  const about = { about: 'worker:ada', text: 'Is this right?' };
  const head = await makePerson('head_of_service', ['saf']);
  const performance = await makePerson('performance');
  const key = () => ({ 'idempotency-key': crypto.randomUUID() });
  for (const { email } of [head, performance]) {
    const raised = await send('/api/queries', { caller: await signIn(email), body: about, headers: key() });
    expect(raised.status).toBe(201);
  }
  const counted = { method: 'PUT', body: { children: 14 }, headers: key() };
  const path = '/api/workers/ada/caseload-counts/2026-11-20';
  expect((await send(path, { caller: await makeToken('hr'), ...counted })).status).toBe(201);
  await enter();
  await page.getByRole('button', { name: 'Filter' }).click();
  const rows = page.getByRole('main').getByRole('listitem');
  const words = [
    ['Head of service', 'a head of service', 'A query was raised about Ada Lark'],
    ['Performance team', 'the performance team', 'A query was raised about Ada Lark'],
    ['A program', 'a program', 'Ada Lark'],
  ] as const;
  for (const [label, by, what] of words) {
    await page.getByLabel('Recorded by').selectOption({ label });
    await rows.filter({ hasText: new RegExp(`by ${by}`) }).waitFor();
    expect(await rows.count(), label).toBe(1);
    expect(await rows.textContent()).toContain(what);
  }
  await page.getByLabel('Recorded by').selectOption({ label: 'Team manager' });
  await page.getByText('Nothing was recorded that fits.').waitFor();
});

test('the board learns that something was recorded, never about whom', async () => {
  const { page, enter, record } = await openAs('board');
  await record(makeAssignment({ id: 'a-new', workerId: 'dot', postId: 'p1002', effectiveFrom: day('2026-11-01') }));
  await enter();
  await page.getByText('Something was recorded about the record.').waitFor(); // one row, however many there were
  const text = await page.getByRole('main').textContent();
  expect(text).not.toMatch(/\b(Ada|Lark|1002|Dot)\b/);
  const hidden = page.getByRole('listitem').filter({ hasText: 'Something was recorded' });
  expect(await hidden.getByRole('button').count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Recorded from').fill('2026-11-20');
  await hidden.waitFor();
  await page.getByLabel(/^to\b/).fill('2026-11-19');
  await page.getByText('Of what you see, nothing that was recorded fits.').waitFor();
  expect(await page.getByText('read from the server').count()).toBe(0);
});

test('a team’s counts: what is no number is told beside its field, and a blank is asked for no longer', async () => {
  const { deps, url, record, makePerson } = await openAs('hr');
  await record(
    ...person('ida', 'Ida Frost'),
    ...person('jon', 'Jon Pike'),
    makePost({ id: 'p1004', postNumber: '1004', unitId: 'saf1' }),
    makePost({ id: 'p1005', postNumber: '1005', unitId: 'saf1' }),
    makeAssignment({ id: 'a-ida', workerId: 'ida', postId: 'p1004', effectiveFrom: day('2024-01-01') }),
    makeAssignment({ id: 'a-jon', workerId: 'jon', postId: 'p1005', effectiveFrom: day('2024-01-01') }),
    makeAbsence({ workerId: 'jon', effectiveFrom: day('2026-10-01') }),
    makeCount({ workerId: 'ida', effectiveFrom: day('2026-10-31'), children: 12 }),
  );
  const manager = await makePerson('team_manager', ['saf1']);
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email: manager.email, path: '/caseloads/saf1' });
  await page
    .getByRole('button', { name: /counts/i })
    .first()
    .click();
  const sheet = page.getByRole('dialog', { name: 'Children’s counts: Safeguarding 1' });
  await sheet.getByLabel('Ada Lark').fill('19');
  await sheet.getByText('17 on 31 Oct 2026').waitFor();
  expect(await sheet.getByLabel('Jon Pike').count()).toBe(0);
  await sheet.getByLabel('Ida Frost').fill('many');
  await sheet.getByRole('button', { name: 'Record the counts' }).click();
  await sheet
    .getByRole('alert')
    .getByRole('link', { name: /^Ida Frost/ })
    .waitFor();
  await sheet.getByLabel('Ida Frost').fill('');
  await sheet.getByText('Safeguarding 1: 1 worker with 19 children on 23 Nov 2026.').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Record the counts' }).click();
  await sheet.waitFor({ state: 'hidden' });
  const { now } = await deps.store.current();
  expect(now.by('caseloadCount', 'workerId', 'ada').at(-1)).toMatchObject({ children: 19 });
  expect(now.by('caseloadCount', 'workerId', 'ida')).toHaveLength(1);
});
