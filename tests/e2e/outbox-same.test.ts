import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { roundInHand } from '../../server/domain/recruitment.of-post.ts';
import { offerStageOn, offersOf, roundStageOn } from '../../server/domain/recruitment.ts';
import { openAdvertised, openPhone, openWaiting, recorded, waits } from '../support/outbox-phone.ts';
import { axeFaults, sidewaysScroll, smallest } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

test('what one tab gives up while another changes it is recorded as changed, once, with nothing to take back', async () => {
  const { site, page, context } = await openWaiting(browser);
  await page.getByRole('button', { name: /^Change it/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Put it right' });
  await sheet.getByLabel(/^Note/).fill('The panel of Friday.');
  const other = await context.newPage();
  await other.goto(`${site.url}/outbox`);
  await other.getByRole('button', { name: /^Take back/ }).click();
  await sheet.getByText('It was given up before it was sent.').waitFor();
  await context.setOffline(false);
  await sheet.getByRole('button', { name: 'Record it so' }).click();
  await sheet.waitFor({ state: 'hidden' });
  expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
  expect(await recorded(site, 'change.undo')).toHaveLength(0);
});

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
  await page.getByText('In the same words.').waitFor();
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

test('what two people each record that it never was is recorded once, and nobody is told of a conflict', async () => {
  const site = await openAdvertised();
  const { email } = await site.makePerson('hr');
  const { page, context } = await openPhone({ ...site, browser }, '/record?about=worker:cai');
  const neverWas = page.getByRole('button', { name: /^It never was/ });
  await neverWas.waitFor();
  await context.setOffline(true);
  await neverWas.click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText(/removed, it never was/).waitFor();
  await sheet.locator('button[type=submit]').click();
  await waits(page, '1 change').waitFor();
  const seen = (await site.deps.store.current()).lastChangeOf('assignment:a-cai')?.id ?? '';
  const headers = { 'idempotency-key': crypto.randomUUID(), 'if-match': `"${seen}"` };
  const caller = await site.signIn(email);
  const removed = await site.send('/api/assignments/a-cai', { caller, method: 'DELETE', headers });
  expect(removed.status, await removed.clone().text()).toBeLessThan(300);
  await context.setOffline(false);
  await page.goto('/outbox');
  await page.getByText('Nothing waits to be sent').waitFor();
  expect(await recorded(site, 'assignment.remove')).toHaveLength(1);
});

/** Without a connection no one was appointed, the next round began and somebody was shortlisted; a desk did the first two. */
async function openSameNext() {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser }, '/vacancies/p1003');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Move to…: Senior practitioner 1003' }).click();
  await page.getByRole('button', { name: 'No one appointed…', exact: true }).click();
  const ending = page.getByRole('dialog', { name: 'Senior practitioner 1003: no one appointed' });
  await ending.getByRole('button', { name: 'Record no one appointed' }).click();
  await ending.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Shortlisted: Senior practitioner 1003' }).click();
  await waits(page, '2 changes').waitFor();
  const next = { recruitmentId: crypto.randomUUID(), recruitmentRef: 'R-26-77' };
  const path = '/api/recruitments/r1/stages';
  await desk(site, path, { stage: 'no_one_appointed', on: '2026-11-23', next });
  await context.setOffline(false);
  await page.goto('/outbox');
  await page.getByText('Someone changed the same').waitFor();
  return { site, page, theirs: next.recruitmentId };
}

async function desk(site: Awaited<ReturnType<typeof openAdvertised>>, path: string, body: object) {
  const { email } = await site.makePerson('hr');
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const answer = await site.send(path, { caller: await site.signIn(email), body, headers });
  expect(answer.status, await answer.clone().text()).toBe(201);
}

test('of one and the same next round begun by two people theirs stands, and what waits behind mine is of theirs', async () => {
  const { site, page, theirs } = await openSameNext();
  await press(page, /^Go on with theirs(?! and)/);
  await page.getByText('Nothing waits to be sent').waitFor();
  const { now } = await site.deps.store.current();
  expect([...now.ids('recruitment')].sort()).toEqual(['r1', theirs].sort());
  expect(roundInHand(now, 'p1003', day('2026-11-23'))?.recruitmentId).toBe(theirs);
  expect(roundStageOn(now, theirs, { asAt: day('2026-11-23') })?.stage).toBe('shortlisted');
});

test('of two who each began recruiting to one post the later is told of the other, who and when, and goes on with theirs', async () => {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser }, '/vacancies/p1002');
  await context.setOffline(true);
  await page.getByRole('button', { name: /^Start recruitment/ }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Start recruitment' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await waits(page, '1 change').waitFor();
  const theirs = crypto.randomUUID();
  await desk(site, '/api/recruitments', { recruitmentId: theirs, on: '2026-11-20', postIds: ['p1002'] });
  await context.setOffline(false);
  await page.goto('/outbox');
  await page.getByText('Someone changed the same').waitFor();
  await page.getByText(/^Recorded .* by an HR officer$/).waitFor();
  await page.getByText(/recruitment opened on 20 Nov 2026/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await press(page, /^Go on with theirs and change it…/);
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Nothing waits to be sent').waitFor();
  const { now } = await site.deps.store.current();
  expect(roundInHand(now, 'p1002', day('2026-11-23'))?.recruitmentId).toBe(theirs);
});
