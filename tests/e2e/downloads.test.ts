import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { download } from '../support/downloads.ts';
import { makeAssignment, makeRecruitment } from '../support/makers.ts';
import { desktop, openSite, phone, sidewaysScroll, signInAs, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

async function openAs(access: 'hr' | 'head_of_service', { path = '/today', viewport = desktop } = {}) {
  const site = await openSite({ now: Date.UTC(2026, 10, 22, 12) });
  await site.record(...siteRecord());
  site.time.now = Date.UTC(2026, 10, 23, 12);
  const { email } = await site.makePerson(access, access === 'hr' ? [] : ['saf']);
  const { page } = await visit({ browser, url: site.url, viewport });
  return { ...site, page, enter: () => signInAs(page, { email, path }) };
}

async function linesOf(page: Page, part?: string) {
  const file = await download(page, part ? page.getByRole('figure', { name: part }) : undefined);
  const lines: string[][] = parse(file.text, { bom: true });
  return { name: file.name, lines };
}

const charts = [
  { path: '/measures/vacancy-rate', figure: 'Over time', file: 'vacancy-rate-over-time-saf', head: 'Month end' },
  { path: '/caseloads', figure: 'Children of each worker, by team', file: 'caseloads-saf', head: 'Worker' },
  { path: '/caseloads/saf1', figure: 'Children of each worker', file: 'caseloads-picture-saf1', head: 'Worker' },
  { path: '/teams/saf1', figure: 'Strength', file: 'strength-saf1', head: 'Of what is funded' },
  { path: '/posts/p1003', figure: 'The life of this post', file: 'post-1003', head: 'Who' },
  { path: '/people/ada', figure: 'Posts held', file: 'posts-held', head: 'On' },
];

test.each(charts)('the table of a chart is a file named by its unit and both clocks: $path', async (chart) => {
  const path = `${chart.path}?unit=SAF&asAt=2026-10-31&knownAt=2026-11-22`;
  const { page, enter } = await openAs('hr', { path });
  await enter();
  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport);
    const part = page.getByRole('figure', { name: chart.figure, exact: true });
    const table = part.getByRole('button', { name: /^Show as Table/ });
    await table.or(part.getByRole('button', { name: /^Show as Chart/ })).waitFor();
    if (await table.isVisible()) await table.click();
    expect(await sidewaysScroll(page)).toBe(0);
    const { name, lines } = await linesOf(page, chart.figure);
    expect(name).toBe(`${chart.file}-2026-10-31-recorded-by-2026-11-22.csv`);
    expect(lines[0]?.[0]).toBe(chart.head);
    expect(lines.length).toBeGreaterThan(1);
  }
});

test.each([
  ['posts', 'Post', '1001'],
  ['people', 'Name', 'Ada Lark'],
])('%s download from the list of a phone, as the table of a desktop does', async (what, head, one) => {
  const { page, enter } = await openAs('hr', { path: `/${what}?unit=SAF`, viewport: phone });
  await enter();
  const listed = await linesOf(page);
  expect(listed.name).toBe(`${what}-saf-2026-11-23.csv`);
  expect(listed.lines[0]?.[0]).toBe(head);
  expect(listed.lines.map(([first]) => first)).toContain(one);
  await page.setViewportSize(desktop);
  await page.getByRole('table').waitFor();
  expect((await linesOf(page)).lines).toEqual(listed.lines);
});

test('rounds and queries download as they are listed', async () => {
  const { page, enter, record, makePerson, signIn, send } = await openAs('hr', { path: '/recruitment?unit=SAF' });
  await record(
    makeRecruitment({ id: 'r9', recruitmentRef: 'REC-9', postIds: ['p1002'], effectiveFrom: day('2026-11-02') }),
  );
  const caller = await signIn((await makePerson('head_of_service', ['saf'])).email);
  const headers = { 'idempotency-key': crypto.randomUUID() };
  await send('/api/queries', { caller, body: { about: 'worker:ada', text: '=Is this right?' }, headers });
  await enter();
  const rounds = await linesOf(page);
  expect(rounds.name).toBe('rounds-saf-2026-11-23.csv');
  expect(rounds.lines.map(([round]) => round)).toContain('REC-9');
  await page.goto('/queries?unit=SAF');
  const queries = await linesOf(page);
  expect(queries.name).toBe('queries-saf-2026-11-23.csv');
  expect(queries.lines[1]).toEqual(['Ada Lark', 'Safeguarding 1', "'=Is this right?", '2026-11-23', '', '']);
});

test.each(['hr', 'head_of_service'] as const)('changes download whole, beyond what is shown: %s', async (access) => {
  const { page, enter, record } = await openAs(access, { path: '/changes', viewport: phone });
  for (let n = 0; n < 60; n += 1) {
    await record(makeAssignment({ id: `a-${n}`, workerId: 'dot', postId: 'p1002', effectiveFrom: day('2026-11-01') }));
  }
  await enter();
  await page.getByRole('button', { name: 'Show earlier ones' }).waitFor();
  const { name, lines } = await linesOf(page);
  expect(name).toMatch(/^changes(-saf)?-2026-11-23\.csv$/);
  expect(lines[0]).toEqual(['Recorded', 'By', 'Device', 'Kind', 'What', 'Reason', 'Undone since']);
  expect(lines.length).toBeGreaterThan(61);
});
