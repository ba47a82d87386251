import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { download } from '../support/downloads.ts';
import {
  makeAbsence,
  makeAssignment,
  makeCount,
  makePost,
  makeUnit,
  makeWorker,
  makeWorkerDetails,
} from '../support/makers.ts';
import { axeFaults, desktop, openSite, phone, sidewaysScroll, signInAs, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

const tablet = { width: 820, height: 1180 };
const count = (workerId: string, children: number) =>
  makeCount({ workerId, children, effectiveFrom: day('2026-11-20') });

/**
 * Journey 7's team, Safeguarding 3: 1103 Team manager, its holder away for 60 days; the holder of 1104 acts up, own
 * post uncovered; 1077 vacant, covered by agency to 13 December; 1120 empty; two workers with many children.
 */
function safeguarding3(): NewVersion[] {
  const people = ['Mo Dene', 'Ros Hay', 'Gil Marsh', 'Una Frost', 'Vi Hale', 'Old Boss'];
  const id = (name: string) => (name.split(' ')[0] ?? '').toLowerCase();
  const onPost = (postNumber: string, title: string, role: 'team_manager' | 'senior_practitioner' | 'social_worker') =>
    makePost({ id: `p${postNumber}`, postNumber, unitId: 'saf3', title, role });
  const since = { effectiveFrom: day('2024-01-01') };
  return [
    makeUnit({ id: 'saf3', code: 'SAF3', name: 'Safeguarding 3', parentId: 'saf' }),
    onPost('1103', 'Team manager', 'team_manager'),
    onPost('1104', 'Senior practitioner', 'senior_practitioner'),
    onPost('1077', 'Social worker', 'social_worker'),
    onPost('1078', 'Social worker', 'social_worker'),
    onPost('1079', 'Social worker', 'social_worker'),
    onPost('1120', 'Social worker', 'social_worker'),
    ...people.flatMap((name) => [makeWorker({ id: id(name) }), makeWorkerDetails({ id: id(name), name })]),
    makeAssignment({ id: 'b-old', workerId: 'old', postId: 'p1103', effectiveTo: day('2024-01-01') }),
    makeAssignment({ id: 'b-mo', workerId: 'mo', postId: 'p1103', ...since }),
    makeAbsence({ id: 'x-mo', workerId: 'mo', absenceKind: 'maternity_paternity', effectiveFrom: day('2026-09-24') }),
    makeAssignment({ id: 'b-ros', workerId: 'ros', postId: 'p1104', ...since }),
    makeAssignment({
      id: 'b-acts',
      workerId: 'ros',
      postId: 'p1103',
      basis: 'acting',
      covers: 'absence',
      coversAbsenceOf: 'mo',
      effectiveFrom: day('2026-09-24'),
    }),
    makeAssignment({
      id: 'b-gil',
      workerId: 'gil',
      postId: 'p1077',
      basis: 'agency',
      covers: 'vacancy',
      agencyName: 'Beta',
      expectedEndDate: day('2026-12-13'),
      effectiveFrom: day('2026-09-14'),
    }),
    makeAssignment({ id: 'b-una', workerId: 'una', postId: 'p1078', ...since }),
    makeAssignment({ id: 'b-vi', workerId: 'vi', postId: 'p1079', fteMicro: 600_000, ...since }),
    count('una', 24),
    count('vi', 15),
    count('gil', 12),
  ];
}

type Who = Parameters<Awaited<ReturnType<typeof openSite>>['makePerson']>;

async function openTeams(...[access, unitIds]: Who) {
  const site = await openSite();
  await site.record(...siteRecord(), ...safeguarding3());
  const { email } = await site.makePerson(access, unitIds);
  return { ...site, email };
}

test('a team on a tablet: what adds up, who manages, who is over, what ends', async () => {
  const { url, email } = await openTeams('head_of_service', ['saf']);
  const { page } = await visit({ browser, url, viewport: tablet });
  await signInAs(page, { email, path: '/teams' });
  await page.getByText('At work today 6.1 of 9.0 FTE; 5.1 filled + 3.9 vacant = 9.0 FTE funded').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Safeguarding 3' }).click();
  await page.getByRole('heading', { level: 1, name: 'Safeguarding 3' }).waitFor();
  await page
    .getByRole('img', {
      name: '1.6 at work + 1.0 away, covered + 1.0 away, not covered + 1.0 vacant, covered + 1.4 empty, no cover = 6.0 FTE funded',
    })
    .waitFor();
  await page.getByText('acting since 24 Sep 2026, permanent manager away').waitFor();
  await page.getByText('Mo Dene, permanent, since 1 Jan 2024: away since 24 Sep 2026.').waitFor();
  await page.getByText('Old Boss, permanent, 1 Jan 2020 to 31 Dec 2023').waitFor();
  const senior = page.getByRole('row', { name: /Senior practitioner 1104/ });
  await senior.getByText('1.0 away, not covered').waitFor();
  await page.getByText('Over 20 children: 1 of 3 case holders: Una Frost (24).').waitFor();
  await page.getByText('Over 20 per FTE: 2: Una Frost (24), Vi Hale (15).').waitFor();
  const ending = page.getByRole('table', { name: 'Ending in 8 weeks, overdue first' });
  await ending.getByText('expected 13 Dec 2026, in 20 days').waitFor();
  await page.getByRole('heading', { name: 'No query open' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
});

test('on a desktop the teams are a table by service with sums, and the download has every number', async () => {
  const { url, email } = await openTeams('hr', []);
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/teams' });
  const table = page.getByRole('table', { name: 'Teams of Larkshire' });
  expect(await table.getByRole('rowheader').allTextContents()).toEqual([
    'Assessment',
    'Assessment 1',
    'Safeguarding',
    'Safeguarding 1',
    'Safeguarding 2',
    'Safeguarding 3',
    'Safeguarding together',
    'All together',
    'Larkshire together',
  ]);
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  const lines = (await download(page)).text.split('\r\n');
  expect(lines[0]).toContain('Funded FTE,Filled FTE,Vacant FTE,At work FTE');
  expect(lines.find((line) => line.startsWith('Safeguarding,Safeguarding 3,'))).toMatch(
    /^Safeguarding,Safeguarding 3,6,3\.6,2\.4,1\.6,1,1,1,1\.4,/,
  );
});

test('the board sees teams in figures, small ones left out, and no name', async () => {
  const { url, email } = await openTeams('board', []);
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/teams' });
  const row = page.getByRole('row', { name: /^Safeguarding 3/ });
  await row.getByText('6.0 FTE').waitFor();
  await row.getByText('left out').first().waitFor();
  expect(await page.getByText(/Una Frost|Ros Hay/).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Safeguarding 3' }).click();
  await page.getByText('its posts and people are not among those you see').waitFor();
  await page.getByText('6.0 FTE', { exact: true }).waitFor();
});

test('managers: both permanences with their numbers, each team with the three before', async () => {
  const { url, email } = await openTeams('hr', []);
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/managers' });
  await page.getByText('1 of 2 people in manager posts').waitFor();
  await page.getByText('0.0 of 2.0 FTE funded').waitFor();
  await page.getByText('Under an interim: 4 workers, 51 children, in 2 teams.').waitFor();
  await page.getByRole('img', { name: /acting since 24 Sep 2026/ }).waitFor();
  await page.getByText('Old Boss, permanent, 1 Jan 2020 to 31 Dec 2023').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
});

test('agency: who ends first, what they cover, the rules by state, and what is missing of the cost', async () => {
  const { url, email } = await openTeams('hr', []);
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/agency' });
  await page.getByText('2.0 covering vacancies = 2.0 agency FTE, beside 4.9 FTE vacant.').waitFor();
  await page.getByText(/of those at work/).waitFor();
  const ending = page.getByRole('table', { name: /overdue first/ });
  expect(await ending.getByRole('rowheader').allTextContents()).toEqual(['Gil Marsh (Beta)']);
  await ending.getByRole('button', { name: 'Extend… Gil Marsh' }).click();
  await page.getByRole('dialog', { name: 'Extend Gil Marsh' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('tab', { name: 'Longest running' }).click();
  await page.getByRole('row', { name: /Cai Reed/ }).waitFor();
  await page.getByRole('tab', { name: 'What they cover' }).click();
  await page.getByRole('button', { name: /Show as table/i }).click();
  await page.getByRole('table', { name: /Agency FTE by what it covers/ }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Rules' }).click();
  await page.getByText('it is not a pass', { exact: false }).waitFor();
  await page.getByRole('tab', { name: 'Cost' }).click();
  await page.getByText('2.0 FTE have no charge for an hour recorded and are in no sum.').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
});
