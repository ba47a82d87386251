import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { offerStageOn, offersOf } from '../../server/domain/recruitment.ts';
import { openAdvertised, openPhone, recorded, waits } from '../support/outbox-phone.ts';
import { axeFaults, sidewaysScroll, smallest } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** On a phone without a connection an offer was made and accepted; meanwhile somebody at a desk made the same offer. */
async function openSameOffer() {
  const site = await openAdvertised();
  const { email } = await site.makePerson('hr');
  const { page, context } = await openPhone({ ...site, browser }, '/vacancies/p1003');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Move to…: Senior practitioner 1003' }).click();
  await page.getByRole('button', { name: 'Offered', exact: true }).click();
  await page.getByRole('button', { name: /^Accepted: / }).click();
  await waits(page, '2 changes').waitFor();
  const body = { offerId: crypto.randomUUID(), on: '2026-11-23' };
  const desk = await site.send('/api/recruitments/r1/offers', {
    ...{ caller: await site.signIn(email), body, headers: { 'idempotency-key': crypto.randomUUID() } },
  });
  expect(desk.status, await desk.clone().text()).toBe(201);
  await context.setOffline(false);
  await page.goto('/outbox');
  await page.getByText('Someone changed the same').waitFor();
  await page.getByText('The same.').waitFor();
  return { site, page, theirs: body.offerId };
}

const press = (page: Page, name: RegExp) => page.getByRole('main').getByRole('button', { name }).click();

async function offersNow(site: Awaited<ReturnType<typeof openAdvertised>>) {
  const { now } = await site.deps.store.current();
  const today = day('2026-11-23');
  return offersOf(now, 'r1', today).map(({ id }) => [id, offerStageOn(now, id, today)?.stage]);
}

test('of one and the same offer made by two people theirs stands, and the acceptance that waits behind mine is of theirs', async () => {
  const { site, page, theirs } = await openSameOffer();
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize(smallest);
  expect(await sidewaysScroll(page)).toBe(0);
  await press(page, /^Go on with theirs(?! and)/);
  await page.getByText('Nothing waits to be sent').waitFor();
  expect(await offersNow(site)).toEqual([[theirs, 'accepted']]);
});

test('theirs can be changed at once to what mine should have been', async () => {
  const { site, page, theirs } = await openSameOffer();
  await press(page, /^Go on with theirs and change it…/);
  const sheet = page.getByRole('dialog', { name: /^Offer / });
  await sheet.getByLabel('FTE').fill('0.6');
  await sheet.getByRole('button', { name: 'Record it' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await page.getByText('Nothing waits to be sent').waitFor();
  expect(await offersNow(site)).toEqual([[theirs, 'accepted']]);
  expect((await site.deps.store.current()).now.versions('offer', theirs).map(({ fteMicro }) => fteMicro)).toEqual([
    600_000,
  ]);
});

test('mine and what waits behind it can be given up together', async () => {
  const { site, page, theirs } = await openSameOffer();
  await press(page, /^Discard mine and 1 other behind it/);
  await page.getByText('Nothing waits to be sent').waitFor();
  expect(await recorded(site, 'offer.accept')).toHaveLength(0);
  expect(await offersNow(site)).toEqual([[theirs, 'offered']]);
});
