import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { makeAssignment, makePost } from '../support/makers.ts';
import { setting } from '../support/scenes.ts';
import { axeFaults, desktop, openSite, phone, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** The small authority, known since 1 October 2026; its board met on 12 November. Then it is 23 November. */
async function openToday(access: 'hr' | 'head_of_service' | 'board' = 'hr', unitIds: string[] = []) {
  const site = await openSite({ now: Date.UTC(2026, 9, 1, 9) });
  const { email } = await site.makePerson(access, unitIds);
  await site.record(
    ...siteRecord(),
    makePost({ id: 'm1', postNumber: '1100', unitId: 'saf1', title: 'Team manager', role: 'team_manager' }),
    makeAssignment({ id: 'a-m1', workerId: 'dot', postId: 'm1', effectiveFrom: day('2026-09-01') }),
    setting('board.dates', ['2026-11-12'], '2026-01-01'),
  );
  site.time.now = Date.UTC(2026, 10, 23, 12);
  return { ...site, email };
}

test('four figures with their sums, and what needs attention, each row beside what puts it right', async () => {
  const { url, email } = await openToday();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/today' });
  await page.getByText('2.5 vacant + 2.5 employed = 5.0 FTE').waitFor();
  await page.getByText('1.0 agency + 2.5 employed = 3.5 FTE at work').waitFor();
  await page.getByText('1 of 1 people in manager posts').waitFor();
  await page.getByText('Since the board of 12 Nov 2026: no change in vacant').waitFor();
  const group = page.getByRole('region', { name: /^Vacancies no one recruits to/ });
  await group.getByRole('button', { name: 'Start recruitment: Team manager 2001' }).waitFor();
  await page
    .getByRole('region', { name: /^Ending within 12 weeks/ })
    .getByText('Cai Reed')
    .waitFor();
  await page
    .getByRole('region', { name: /^Children’s counts missing/ })
    .getByRole('button', { name: 'Enter counts…: Safeguarding 1' })
    .waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize(smallest);
  expect(await sidewaysScroll(page)).toBe(0);
});

test('a row is one tap from the fix: recruitment begins, and the row is gone', async () => {
  const { url, email } = await openToday();
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/today' });
  await page.getByRole('button', { name: 'Start recruitment: Team manager 2001' }).click();
  const sheet = page.getByRole('dialog', { name: /^Start recruitment: Team manager 2001/ });
  await sheet.getByRole('button', { name: 'Start recruitment' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await expect.poll(() => page.getByRole('button', { name: 'Start recruitment: Team manager 2001' }).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
});

test('Today of a service says what is empty, who is due to end and whose counts are late; Teams is a tap away', async () => {
  const { url, email } = await openToday('head_of_service', ['saf']);
  const { page } = await visit({ browser, url, viewport: { width: 820, height: 1180 } });
  await signInAs(page, { email, path: '/today' });
  await page.getByText('1.5 vacant + 2.5 employed = 4.0 FTE').waitFor();
  const group = (name: RegExp) => page.getByRole('region', { name });
  await group(/^Vacancies no one recruits to/)
    .getByText('Senior practitioner 1003')
    .waitFor();
  await group(/^Ending within 12 weeks/)
    .getByText(/agency · Senior practitioner 1003 · Safeguarding 2 · expected to end in 67 days/)
    .waitFor();
  await group(/^Children’s counts missing/)
    .getByText('Safeguarding 1')
    .waitFor();
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Teams' }).click();
  await page.getByRole('heading', { name: 'Teams', level: 1 }).waitFor();
});

test('a head of service sees figures of any unit, and what needs attention in their own', async () => {
  const { url, email } = await openToday('head_of_service', ['ass']);
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/today?unit=ROOT' });
  await page.getByText('Figures are of all of it; what needs attention is of your own units.').waitFor();
  await page.getByText('2.5 vacant + 2.5 employed = 5.0 FTE').waitFor();
  await page
    .getByRole('region', { name: /^Vacancies no one recruits to/ })
    .getByText('Team manager 2001')
    .waitFor();
  expect(await page.getByText('Cai Reed').count()).toBe(0);
});

test('the board has no Today, and is told where the figures are', async () => {
  const { url, email } = await openToday('board');
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/today' });
  await page.getByText('in figures: its posts and people are not among those you see.').waitFor();
  await page.getByRole('link', { name: 'Every measure, recruitment included' }).waitFor();
});
