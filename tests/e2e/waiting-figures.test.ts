import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { makeRecruitment } from '../support/makers.ts';
import { openAdvertised, openPhone, recordLeaving, waits } from '../support/outbox-phone.ts';
import { axeFaults, openSite, phone, sidewaysScroll, signInAs, visit } from '../support/site.ts';
import { moreOfLarkshire, siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/**
 * Every screen with sums of posts and people, what it says with three waiting changes counted, and what without: Eve
 * Finch left on 20 November, a query was raised, a place of the cohort was offered.
 */
const sums: readonly { path: string; counted: RegExp; without: RegExp; row?: RegExp }[] = [
  { path: '/today', counted: /4\.5 vacant \+ 2\.5 employed/, without: /3\.5 vacant \+ 3\.5 employed/ },
  { path: '/measures', counted: /4\.5 vacant \+ 2\.5 employed/, without: /3\.5 vacant \+ 3\.5 employed/ },
  {
    path: '/vacancies',
    counted: /Vacant now\s*3\.5 FTE\s*4 vacancies; 4\.5 FTE in all/,
    without: /Vacant now\s*2\.5 FTE\s*3 vacancies; 3\.5 FTE in all/,
    row: /No recruitment3/,
  },
  {
    path: '/posts',
    counted: /7\.0 FTE funded = 2\.5 filled \+ 4\.5 vacant/,
    without: /7\.0 FTE funded = 3\.5 filled \+ 3\.5 vacant/,
    row: /2002 · Assessment 1\s*vacant 1\.0/,
  },
  {
    path: '/people',
    counted: /5 people, 4\.5 FTE; 0 away/,
    without: /6 people, 5\.5 FTE; 0 away/,
    row: /^(?!.*Eve Finch)/s,
  },
  {
    path: '/teams',
    counted: /2\.5 filled \+ 4\.5 vacant = 7\.0 FTE/,
    without: /3\.5 filled \+ 3\.5 vacant = 7\.0 FTE/,
  },
  {
    path: '/teams/ass1',
    counted: /0\.0 filled \+ 3\.0 vacant = 3\.0 FTE.*3\.0 FTE vacant in 3 posts/s,
    without: /1\.0 filled \+ 2\.0 vacant = 3\.0 FTE.*2\.0 FTE vacant in 2 posts.*Over 20 children: 1 of 1 case holder/s,
    row: /Team manager 2002/,
  },
  { path: '/agency', counted: /2\.0 agency \+ 2\.5 employed = 4\.5/, without: /2\.0 agency \+ 3\.5 employed = 5\.5/ },
  { path: '/managers', counted: /3 managers’ posts: 1 permanent, 2 empty/, without: /posts: 2 permanent, 1 empty/ },
  { path: '/caseloads', counted: /: 1 of 1 case holder\./, without: /: 1 of 2 case holders\./ },
  {
    path: '/caseloads/ass1',
    counted: /0 of 0 case holders/,
    without: /0 of 1 case holders/,
    row: /Workers(?!.*Eve Finch).*Fay Heron/s,
  },
  { path: '/queries', counted: /1 query open/, without: /0 queries open/, row: /The hours are wrong/ },
  { path: '/recruitment/c1', counted: /Offers made\s*1/, without: /Offers made\s*0/, row: /R-26-07\/1/ },
];

/** Once, by the sums. */
async function says(page: Page, words: string): Promise<void> {
  const sentence = page.getByText(/^Figures are/);
  await expect.poll(() => sentence.allInnerTexts()).toEqual([words]);
}

async function shows(page: Page, words: RegExp): Promise<void> {
  await expect.poll(() => page.getByRole('main').textContent()).toMatch(words);
}

async function raiseQuery(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^This isn’t right…/ }).click();
  const query = page.getByRole('dialog', { name: /isn’t right/ });
  await query.getByRole('textbox').fill('The hours are wrong');
  await query.getByRole('button', { name: 'Send the query' }).click();
  await query.waitFor({ state: 'hidden' });
}

test('every screen with sums counts what waits or leaves it out, as the person chooses, and says so once; its rows show it either way', async () => {
  const site = await openAdvertised();
  const places = { unitId: 'saf2', role: 'social_worker' as const, places: 2, effectiveFrom: day('2026-10-05') };
  await site.record(
    ...moreOfLarkshire(),
    makeRecruitment({ id: 'c1', recruitmentRef: 'R-26-07', postIds: [], ...places }),
  );
  const { page, context } = await openPhone({ ...site, browser }, '/posts/p2002');
  await context.setOffline(true);
  await recordLeaving(page, '2026-11-20');
  await page.goto('/teams/ass1');
  await raiseQuery(page);
  await page.goto('/recruitment/c1');
  await page.getByRole('button', { name: /^Move to…: Social worker, 2 places/ }).click();
  await page.getByRole('button', { name: 'Offered', exact: true }).click();
  await waits(page, '3 changes').waitFor();
  for (const { path, counted, without, row = /./ } of sums) {
    await page.goto(path);
    await shows(page, counted);
    await shows(page, row);
    await says(page, 'Figures are counting 3 waiting changes.');
    await page.getByRole('button', { name: 'Leave them out' }).click();
    await shows(page, without);
    await shows(page, row);
    await says(page, 'Figures are without 3 waiting changes.');
    expect(await sidewaysScroll(page), path).toBe(0);
    await page.getByRole('button', { name: 'Count them' }).click();
    await shows(page, counted);
  }
  expect(await axeFaults(page)).toEqual([]);
});

test('figures that the server worked out say that they are without what waits, beside rows that show it', async () => {
  const site = await openSite();
  await site.record(...siteRecord(), ...moreOfLarkshire());
  const { email } = await site.makePerson('head_of_service', ['saf']);
  const { page, context } = await visit({ browser, url: site.url, viewport: phone });
  await signInAs(page, { email, path: '/teams/saf1' });
  await context.route('**/api/queries', (route) => route.abort());
  await raiseQuery(page);
  await waits(page, '1 change').waitFor();
  await page.goto('/vacancies?unit=ROOT');
  await page.getByText('All of Larkshire, in figures without 1 waiting change:').waitFor();
  await page.goto('/vacancies?unit=ASS');
  await says(page, 'Figures are without 1 waiting change.');
  expect(await page.getByRole('button', { name: /^(Leave them out|Count them)$/ }).count()).toBe(0);
});

test('a correction made over what waits names the figures it moves as what waits leaves them, whatever was chosen, and says so', async () => {
  const site = await openAdvertised();
  await site.record(...moreOfLarkshire());
  const { page, context } = await openPhone({ ...site, browser }, '/posts/p2002');
  await context.setOffline(true);
  await recordLeaving(page, '2026-11-20');
  for (const choice of ['Leave them out', 'Count them']) {
    await page.goto('/today');
    await page.getByRole('button', { name: choice }).click();
    await page.goto('/posts/p2001?asAt=2026-11-21');
    await page.getByRole('button', { name: 'Correct what we hold for 21 Nov 2026' }).click();
    const sheet = page.getByRole('dialog', { name: 'Correct what we hold about this post' });
    await sheet.getByLabel('Funded FTE').fill('0.8');
    await sheet.getByText('Figures of 21 Nov 2026, whole authority, counting 1 waiting change, that move:').waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
  }
});
