import { expect, test } from 'vitest';
import { day, FOREVER } from '../../server/domain/day.ts';
import { makeAssignment, makePost, makeWorker, makeWorkerDetails } from '../support/makers.ts';
import { offer, round, stages } from '../support/recruitment-scenes.ts';
import { axeFaults, desktop, openSite, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { moreOfLarkshire, siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

test('every measure shows its two numbers, and opens to its chart, its table and its working', async () => {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email } = await site.makePerson('hr');
  const { page } = await visit({ browser, url: site.url, viewport: desktop });
  await signInAs(page, { email, path: '/measures' });
  await page.getByText(/vacant \+ .* employed = .* FTE$/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Vacancy rate' }).click();
  await page.getByRole('heading', { name: 'Vacancy rate', level: 1 }).waitFor();
  await page.getByRole('button', { name: /Table.*Over time/ }).click();
  await page.getByRole('columnheader', { name: 'Vacant and employed FTE' }).first().waitFor();
  await page.getByRole('button', { name: 'Show the rows behind this figure' }).click();
  await page.getByRole('table', { name: 'The rows behind the figure' }).waitFor();
  await page.getByRole('rowheader', { name: /Vacant FTE, in both numbers/ }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
});

test('a target is told in words on the day it holds, drawn over its days and a column of the table', async () => {
  const site = await openSite();
  const period = { effectiveFrom: day('2026-04-01'), effectiveTo: FOREVER };
  const target = { kind: 'target', measure: 'vacancy-rate', unitId: 'root' } as const;
  await site.record(
    ...siteRecord(),
    { ...target, id: 'now', ...period, value: 0.25 },
    { ...target, id: 'other', ...period, measure: 'agency-rate', value: 0.1 },
    { ...target, id: 'before', effectiveFrom: day('2026-01-01'), effectiveTo: day('2026-04-01'), value: 0.3 },
  );
  const { email } = await site.makePerson('board');
  const { page } = await visit({ browser, url: site.url, viewport: desktop });
  await signInAs(page, { email, path: '/measures/vacancy-rate' });
  await page.getByText('Target: 25.0% from 1 Apr 2026', { exact: true }).waitFor();
  const drawn = page.locator('figure svg text', { hasText: /^Target/ });
  expect(await drawn.allTextContents()).toEqual(['Target 30.0%', 'Target 25.0%']);
  await page.getByText(/The dotted line is the target\.$/).waitFor();
  await page.getByRole('button', { name: /Table.*Over time/ }).click();
  const table = page.getByRole('table', { name: 'Vacancy rate at each month end' });
  const targetAt = (monthEnd: string) => table.getByRole('row', { name: monthEnd }).getByRole('cell').last();
  await table.getByRole('columnheader', { name: 'Target' }).waitFor();
  const ends = ['31 Dec 2025', '31 Jan 2026', '31 Mar 2026', '30 Apr 2026'];
  expect(await Promise.all(ends.map((end) => targetAt(end).textContent()))).toEqual(['', '30.0%', '30.0%', '25.0%']);
  expect(await axeFaults(page)).toEqual([]);
  await page.goto('/measures/vacancy-rate?asAt=2026-01-31');
  await page.getByText('Target: 30.0% from 1 Jan 2026 to 31 Mar 2026', { exact: true }).waitFor();
  await page.goto('/measures/turnover-rate');
  await page.getByRole('heading', { name: 'Over time' }).waitFor();
  expect(await page.getByText(/target/i).count()).toBe(0);
});

test('people are counted whole, and a share is drawn up to the whole', async () => {
  const site = await openSite();
  await site.record(...siteRecord(), ...moreOfLarkshire());
  const { email } = await site.makePerson('hr');
  const { page } = await visit({ browser, url: site.url, viewport: desktop });
  await signInAs(page, { email, path: '/measures/team-manager-permanence' });
  const units = page.getByRole('table', { name: 'Team managers permanent by unit' });
  await units.getByRole('columnheader', { name: 'People in manager posts' }).waitFor();
  const row = units.getByRole('row', { name: /^Assessment/ });
  expect((await row.getByRole('cell').allTextContents()).map((text) => text.trim())).toEqual(['100.0%', '1', '1']);
  const axis = page.locator('main svg text', { hasText: /^\d+%$/ });
  expect((await axis.allTextContents()).at(-1)).toBe('100%');
  await page.goto('/measures/average-caseload');
  const children = page.getByRole('table', { name: 'Average caseload by unit' }).getByRole('row', { name: /^Assess/ });
  await children.waitFor();
  expect((await children.getByRole('cell').allTextContents()).slice(1)).toEqual(['25', '1.0']);
  expect(await page.getByText(/numerator|denominator/i).count()).toBe(0);
});

test('on paper there is nothing to press: no chips, buttons or arrows, and the day stands in words', async () => {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email } = await site.makePerson('performance');
  const { page } = await visit({ browser, url: site.url, viewport: desktop });
  await signInAs(page, { email, path: '/measures/vacancy-rate' });
  await page.getByRole('button', { name: 'Show the rows behind this figure' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  const toPress = page.locator(':is(#main, header) :is(button:not(th *), select, input), main > a, button svg');
  // the unit's name stands on a button
  await expect
    .poll(() => toPress.filter({ visible: true }).allTextContents())
    .toEqual([expect.stringMatching(/^Larkshire/)]);
  await page.getByText('As at 23 Nov 2026').waitFor();
  await page.getByRole('heading', { name: 'Working' }).waitFor({ state: 'hidden' });
  await page.getByRole('table', { name: 'Vacancy rate at each month end' }).waitFor();
});

test('a measure fits 320 pixels', async () => {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email } = await site.makePerson('performance');
  const { page } = await visit({ browser, url: site.url, viewport: smallest });
  await signInAs(page, { email, path: '/measures/agency-rate' });
  await page.getByRole('heading', { name: 'Over time' }).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
});

/** Post 1004 was vacant 60 days and filled through a round with one offer. */
const recruited = [
  makePost({ id: 'p1004', postNumber: '1004', unitId: 'saf1', effectiveFrom: day('2026-06-01') }),
  makeWorker({ id: 'eve' }),
  makeWorkerDetails({ id: 'eve', name: 'Eve Thorn' }),
  makeAssignment({ id: 'a-eve', workerId: 'eve', postId: 'p1004', effectiveFrom: day('2026-07-31') }),
  ...[
    round('r1', ['p1004'], { from: '2026-06-03' }),
    offer('o1', ['r1', 'p1004'], { on: '2026-06-25', workerId: 'eve' }),
  ],
  ...stages({ round: 'r1' }, { '2026-06-03': 'requested', '2026-06-10': 'advertised' }),
  ...stages({ round: 'r1', offer: 'o1' }, { '2026-06-25': 'offered', '2026-07-31': 'started' }),
];

test('measures of recruitment stand apart, and each opens to its percentiles over time and the posts behind it', async () => {
  const site = await openSite();
  await site.record(...siteRecord(), ...recruited);
  const { email } = await site.makePerson('hr');
  const { page } = await visit({ browser, url: site.url, viewport: desktop });
  await signInAs(page, { email, path: '/measures' });
  await page.getByRole('heading', { name: 'Recruitment', level: 2 }).waitFor();
  await page.getByText('median of 1 filled in the year · 9 in 10 within 60 days').waitFor();
  await page
    .getByRole('table', { name: 'Time in each stage' })
    .getByRole('row', { name: /Advertised 15/ })
    .waitFor();
  await page
    .getByRole('table', { name: 'Time on each desk' })
    .getByRole('row', { name: /The panel 7/ })
    .waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Time to fill' }).click();
  await page.getByRole('heading', { name: 'Time to fill', level: 1 }).waitFor();
  await page.getByText('60 days', { exact: true }).waitFor();
  await page.getByText(/still open on the day: median .* days so far/).waitFor();
  await page.getByRole('button', { name: /Table.*Over time/ }).click();
  await page.getByRole('columnheader', { name: '9 in 10 within' }).first().waitFor();
  await page.getByRole('button', { name: 'Show the rows behind this figure' }).click();
  await page.getByRole('rowheader', { name: 'In the figure: 1' }).waitFor();
  expect(await page.getByRole('link', { name: 'Social worker 1004' }).getAttribute('href')).toContain('/posts/p1004');
  expect(await axeFaults(page)).toEqual([]);
});

test('a measure of recruitment and the list of all fit 320 pixels, for someone whose figures the server works out', async () => {
  const site = await openSite();
  await site.record(...siteRecord(), ...recruited);
  const { email } = await site.makePerson('head_of_service', ['saf']);
  const { page } = await visit({ browser, url: site.url, viewport: smallest });
  await signInAs(page, { email, path: '/measures/time-to-fill' });
  await page.getByText('60 days', { exact: true }).waitFor();
  await page.getByText(/^Worked out by the server/).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await page.goto(`${site.url}/measures`);
  await page.getByRole('table', { name: 'Time in each stage' }).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
});
