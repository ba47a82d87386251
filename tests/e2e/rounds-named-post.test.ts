import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { makeOffer, makeRecruitment, makeStageEvent, onDay } from '../support/makers.ts';
import { axeFaults, desktop, openSite, phone, sidewaysScroll, signInAs, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** A cohort of Assessment 1 for three, one of them with an offer accepted, its post not yet said. */
async function openCohort() {
  const site = await openSite();
  const { email } = await site.makePerson('hr', []);
  const event = { recruitmentId: 'c1' };
  await site.record(
    ...siteRecord(),
    makeRecruitment({
      ...{ id: 'c1', recruitmentRef: 'R-26-01', postIds: [], unitId: 'ass1', role: 'senior_practitioner', places: 3 },
      effectiveFrom: day('2026-09-01'),
    }),
    makeStageEvent({ id: 'e1', ...event, stage: 'interviewed', ...onDay('2026-10-05') }),
    makeOffer({ id: 'o1', offerRef: 'R-26-01/1', recruitmentId: 'c1', postId: null, effectiveFrom: day('2026-10-12') }),
    makeStageEvent({ id: 'e2', ...event, offerId: 'o1', stage: 'offered', ...onDay('2026-10-12') }),
    makeStageEvent({ id: 'e3', ...event, offerId: 'o1', stage: 'accepted', ...onDay('2026-10-19') }),
  );
  return { ...site, email };
}

test('RR8 an offer of a cohort that says its post takes that vacancy in hand, on every screen', async () => {
  const { url, email } = await openCohort();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/recruitment/c1/offers/o1' });
  await page.getByRole('button', { name: 'Which post…' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('searchbox', { name: 'Post' }).fill('1003');
  await sheet.getByRole('list', { name: 'Post: found' }).getByRole('button', { name: /1003/ }).click();
  await sheet.getByRole('button', { name: 'Record it' }).click();
  await sheet.waitFor({ state: 'hidden' });

  await page.goto('/vacancies');
  await page.getByRole('listitem').filter({ hasText: '1003' }).getByText('accepted, 35 days').waitFor();
  expect(await page.getByText('its post not yet said').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Start recruitment: Senior practitioner 1003' }).count()).toBe(0);

  await page.goto('/vacancies/p1003');
  await page.getByRole('heading', { name: 'R-26-01, round 1' }).waitFor();
  expect(await page.getByText('No one has recruited to this post yet.').count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Start recruitment/ }).count()).toBe(0);
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await axeFaults(page)).toEqual([]);

  await page.setViewportSize(desktop);
  await page.goto('/recruitment/c1');
  const toFill = page.getByRole('list', { name: 'To fill' });
  await toFill.getByText('1003').first().waitFor();
  expect(await toFill.getByText('its post not yet said').count()).toBe(0);

  await page.goto('/posts/p1003');
  await page.getByRole('link', { name: 'Accepted, for 35 days' }).waitFor();
  await page.goto('/today');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const none = page.getByRole('region', { name: 'Vacancies no one recruits to' });
  await none.getByText('Team manager 2001').waitFor();
  expect(await none.getByText('1003').count()).toBe(0);
});
