import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { makeAbsence, makeAssignment, makeCount, makeWorker, makeWorkerDetails } from '../support/makers.ts';
import { axeFaults, desktop, openSite, phone, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** Ada holds 17, Ben (half time) 24; Cai's count is missing; Eve, in Assessment, holds 9 and is away. */
async function openCaseloads(access: 'hr' | 'head_of_service' = 'hr', unitIds: string[] = []) {
  const site = await openSite();
  await site.record(
    ...siteRecord(),
    makeCount({ workerId: 'ada', effectiveFrom: day('2026-09-30'), children: 15 }),
    makeCount({ workerId: 'ben', effectiveFrom: day('2026-10-31'), children: 24 }),
    makeWorker({ id: 'eve', asyeStart: day('2026-09-01'), asyeEnd: day('2027-08-31') }),
    makeWorkerDetails({ id: 'eve', name: 'Eve Stone', payrollNumber: 'PAY-77' }),
    makeAssignment({
      id: 'a-eve',
      workerId: 'eve',
      postId: null,
      unitId: 'ass1',
      role: 'social_worker',
      effectiveFrom: day('2026-09-01'),
    }),
    makeCount({ workerId: 'eve', effectiveFrom: day('2026-10-31'), children: 9 }),
    makeAbsence({ id: 'eve-away', workerId: 'eve', effectiveFrom: day('2026-11-16') }),
  );
  const { email } = await site.makePerson(access, unitIds);
  return { ...site, email };
}

test('caseloads of teams are one picture with a sentence, and a list that leads to people', async () => {
  const { url, email } = await openCaseloads();
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/caseloads' });
  await page.getByText('66.7% hold 20 or fewer children each, whatever their hours: 2 of 3 case holders.').waitFor();
  await page.getByText('Counts received from 75.0% of workers (3 of 4).').waitFor();
  const sentence = '3 case holders in 3 teams: 1 over the limit of 20; the most is 24 children, in Safeguarding 1.';
  await page.getByRole('img', { name: sentence }).waitFor();
  const teams = page.getByRole('table', { name: 'Caseloads by team' });
  expect(await teams.getByRole('rowheader').allTextContents()).toEqual([
    'Assessment 1',
    'Safeguarding 1',
    'Safeguarding 2',
    'All of these',
  ]);
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Newly qualified', exact: true }).click();
  expect(await teams.getByRole('rowheader').allTextContents()).toEqual(['Assessment 1']);
  await page.getByRole('button', { name: 'Newly qualified', exact: true }).click();
  await teams.getByRole('link', { name: 'Safeguarding 1' }).click();
  const workers = page.getByRole('table', { name: 'Workers and the children they hold' });
  await workers.getByRole('img', { name: 'Counts so far: 15, 17' }).waitFor();
  expect(await workers.getByRole('rowheader').allTextContents()).toEqual(['Ben Moss', 'Ada Lark']);
  await page.getByRole('button', { name: 'Children’s counts…' }).waitFor();
  await page.getByRole('button', { name: /^Show as Table/i }).click();
  expect(await axeFaults(page)).toEqual([]);
});

test('what if says it is not saved, and shows team and service before and after', async () => {
  const { url, email, get, signIn } = await openCaseloads();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/caseloads/saf1' });
  await page.getByRole('button', { name: 'What if…' }).click();
  const frame = page.getByRole('region', { name: 'What if' });
  await frame.getByText('What if: nothing here is saved, and no one else sees it.').waitFor();
  await frame.getByLabel('Children of Ben Moss').fill('20');
  await frame.getByText('4 children still to be given to somebody.').waitFor();
  await frame.getByLabel('Children of Ada Lark').fill('20');
  await frame.getByText('1 child still to be given to somebody.').waitFor();
  await frame.getByRole('button', { name: 'A starter arrives' }).click();
  await frame.getByLabel('Children of starter 1').fill('1');
  await frame.getByText('As many children are held as before.').waitFor();
  const figures = frame.getByRole('table', { name: 'Figures before and after' });
  const within = figures.getByRole('row', { name: /^Within the limit/ });
  expect(await within.first().getByRole('cell').allTextContents()).toEqual([
    '50.0% (1 of 2 case holders)',
    '100.0% (3 of 3 case holders)',
  ]);
  expect(await within.count()).toBe(2);
  expect(await axeFaults(page)).toEqual([]);
  await page.reload();
  await page.getByText('1 of 2 case holders, whatever their hours').waitFor();
  const { changes } = await (await get('/api/changes', await signIn(email))).json();
  expect(changes.map((change: { verb: string }) => change.verb)).not.toContain('caseload.record');
});

test('a head of service sees caseloads and people of their own units, and no other name', async () => {
  const { url, email } = await openCaseloads('head_of_service', ['saf']);
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/caseloads?unit=ROOT' });
  await page.getByText('Only people of your own units are counted and shown here.').waitFor();
  const teams = page.getByRole('table', { name: 'Caseloads by team' });
  expect(await teams.getByRole('rowheader').allTextContents()).not.toContain('Assessment 1');
  await page.goto('/caseloads/ass1');
  await page.getByText('Assessment 1 on 23 Nov 2026, in figures: its posts and people are not among').waitFor();
  await page.goto('/people?unit=ROOT');
  await page.getByRole('link', { name: 'Ada Lark' }).waitFor();
  expect(await page.getByText('Eve Stone').count()).toBe(0);
  await page.goto('/people/ada');
  await page.getByRole('button', { name: 'This isn’t right…' }).waitFor();
  expect(await page.getByRole('heading', { name: 'Census items' }).count()).toBe(0);
});

test('people are found by name, post and reference, with who is away, on a phone and at 320 px', async () => {
  const { url, email } = await openCaseloads();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/people' });
  const list = page.getByRole('list', { name: 'People' });
  await list.getByText('away since 16 Nov 2026').waitFor();
  expect(await list.getByRole('link').allTextContents()).toEqual(['Ada Lark', 'Ben Moss', 'Cai Reed', 'Eve Stone']);
  await page.getByLabel('Find a person, post or team').fill('pay-77');
  expect(await list.getByRole('link').allTextContents()).toEqual(['Eve Stone']);
  await page.getByLabel('Find a person, post or team').fill('');
  await page.getByRole('button', { name: 'Also who left or is to start' }).click();
  await list.getByText('left 31 Aug 2026').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize(smallest);
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  await list.getByRole('link', { name: 'Eve Stone' }).click();
  await page.getByText('Assessed first year from 1 Sep 2026 to 31 Aug 2027').waitFor();
  await page.getByRole('img', { name: /^9 children on 31 Oct 2026; their limit then 20/ }).waitFor();
  await page.getByText('PAY-77').waitFor();
  await page.getByRole('list', { name: 'Absences' }).getByText('Sickness').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
});
