import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { roundInHand } from '../../server/domain/recruitment.of-post.ts';
import { openAdvertised, openPhone, recorded, waits } from '../support/outbox-phone.ts';
import { axeFaults, phone, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();
const named = 'Social worker 1002, Safeguarding 1';
type Site = Awaited<ReturnType<typeof openAdvertised>>;

/** Another HR officer, on a phone of their own. */
async function openColleague(site: Site, path: string) {
  const { email } = await site.makePerson('hr');
  const { page } = await visit({ browser, url: site.url, viewport: phone });
  await signInAs(page, { email, path });
  return page;
}

async function startRecruitment(page: Page) {
  await page.getByRole('button', { name: /^Start recruitment/ }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Start recruitment' }).click();
  return sheet;
}

async function addPost(page: Page) {
  await page.getByRole('button', { name: 'Add a post…' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('searchbox', { name: 'Post' }).fill('1002');
  await sheet.getByRole('list', { name: 'Post: found' }).getByRole('button', { name: /1002/ }).click();
  await sheet.getByRole('button', { name: 'Add the post' }).click();
  await sheet.waitFor({ state: 'hidden' });
}

const row = (page: Page) => page.getByRole('main').getByRole('listitem').filter({ hasText: 'Someone changed' });
const choices = async (page: Page) =>
  (await row(page).getByRole('button').allTextContents()).map((text) => text.split(':')[0]);

/** Looked at on a phone in light, and on the smallest in dark. */
async function looksRight(page: Page) {
  for (const [viewport, colorScheme] of [[phone, 'light'] as const, [smallest, 'dark'] as const]) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    expect(await axeFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  }
}

test('who began a round, without a connection, for a post that another’s round for more posts has since is told of both', async () => {
  const site = await openAdvertised();
  const mine = await openPhone({ ...site, browser }, '/vacancies/p1002');
  await mine.context.setOffline(true);
  await (await startRecruitment(mine.page)).waitFor({ state: 'hidden' });
  await waits(mine.page, '1 change').waitFor();
  await addPost(await openColleague(site, '/recruitment/r1'));
  await expect.poll(async () => (await recorded(site, 'recruitment.change-posts')).length).toBe(1);
  await mine.context.setOffline(false);
  await mine.page.goto('/outbox');
  const told = row(mine.page);
  await told.getByText(/^Recorded today \d\d:\d\d by an HR officer$/).waitFor();
  await told.getByText(`R-26-01: added ${named}, from 23 Nov 2026.`).waitFor();
  await told.getByText('Yours', { exact: true }).waitFor();
  await told
    .getByRole('definition')
    .getByText(`${named}: recruitment opened on 23 Nov 2026 as R-26-02, requested.`)
    .waitFor();
  await told.getByText('Posts: Post 1002 is already recruited to by R-26-01; close that round first.').waitFor();
  expect(await choices(mine.page)).toEqual(['Try again', 'Change mine…', 'Leave theirs as it is']);
  await looksRight(mine.page);
  await told.getByRole('button', { name: /^Try again/ }).click();
  await told.getByText(`R-26-01: added ${named}, from 23 Nov 2026.`).waitFor();
  await told.getByRole('button', { name: /^Leave theirs as it is/ }).click();
  await mine.page.getByText('Nothing waits to be sent').waitFor();
  expect(await recorded(site, 'recruitment.open')).toHaveLength(0);
});

test('who added a post to a round that another has begun a round for is told of both, and may leave the post out', async () => {
  const site = await openAdvertised();
  const mine = await openPhone({ ...site, browser }, '/recruitment/r1');
  await mine.context.setOffline(true);
  await addPost(mine.page);
  await waits(mine.page, '1 change').waitFor();
  await (await startRecruitment(await openColleague(site, '/vacancies/p1002'))).waitFor({ state: 'hidden' });
  await expect.poll(async () => (await recorded(site, 'recruitment.open')).length).toBe(1);
  await mine.context.setOffline(false);
  await mine.page.goto('/outbox');
  const told = row(mine.page);
  await told.getByText(/^Recorded today \d\d:\d\d by an HR officer$/).waitFor();
  await told.getByText(`${named}: recruitment opened on 23 Nov 2026 as R-26-02, requested.`).waitFor();
  expect(await choices(mine.page)).toEqual(['Try again', 'Change mine…', 'Leave theirs as it is']);
  await told.getByRole('button', { name: /^Change mine…/ }).click();
  const edit = mine.page.getByRole('dialog', { name: 'Put it right' });
  await edit.getByRole('group', { name: 'Posts to add' }).getByLabel(named).waitFor();
  await looksRight(mine.page);
  await edit.getByLabel(named).uncheck();
  await edit.getByRole('button', { name: 'Record it so' }).click();
  await edit.getByText('Say which posts are added or taken out.').first().waitFor();
});

/** A colleague records something over the API. */
async function theyRecord(site: Site, path: string, body: object): Promise<string> {
  const caller = await site.signIn((await site.makePerson('admin')).email);
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const answer = await site.send(`/api${path}`, { caller, body, headers });
  expect(answer.status).toBe(201);
  return headers['idempotency-key'];
}

test('a manager whose post was moved to another team meanwhile is told who, when and what, and nothing that cannot help', async () => {
  const site = await openAdvertised();
  const { email } = await site.makePerson('team_manager', ['saf2']);
  const mine = await openPhone({ ...site, email, browser }, '/vacancies/p1003');
  await mine.context.setOffline(true);
  await mine.page.getByRole('button', { name: /^Shortlisted/ }).click();
  await waits(mine.page, '1 change').waitFor();
  const seen = (await site.deps.store.current()).lastChangeOf('post:p1003')?.id ?? '';
  const moved = { from: '2026-11-20', unitId: 'saf1', basedOn: { 'post:p1003': seen } };
  await theyRecord(site, '/posts/p1003/moves', moved);
  await mine.context.setOffline(false);
  await mine.page.goto('/outbox');
  const told = row(mine.page);
  await told.getByText(/^Recorded today \d\d:\d\d by an administrator$/).waitFor();
  await told.getByText(/moved from Safeguarding 2 to Safeguarding 1 from 20 Nov 2026\.$/).waitFor();
  await told.getByText('Yours can’t be recorded beside that:').waitFor();
  await told.getByText('Your access does not cover this.', { exact: true }).waitFor();
  expect(await choices(mine.page)).toEqual(['Try again', 'Leave theirs as it is']);
  await looksRight(mine.page);
  expect(await recorded(site, 'recruitment.stage')).toHaveLength(0);
});

test('a move of a round that its opener took back is told of both, with the fault, and is not offered as it is', async () => {
  const site = await openAdvertised();
  const opened = { recruitmentId: 'theirs', on: '2026-11-20', postIds: ['p1002'] };
  const opening = await theyRecord(site, '/recruitments', opened);
  const mine = await openPhone({ ...site, browser }, '/vacancies/p1002');
  await mine.page.getByRole('button', { name: /^Approved/ }).waitFor();
  await mine.context.setOffline(true);
  await mine.page.getByRole('button', { name: /^Approved/ }).click();
  await waits(mine.page, '1 change').waitFor();
  await theyRecord(site, `/changes/${opening}/undo`, {});
  await mine.context.setOffline(false);
  await mine.page.goto('/outbox');
  const told = row(mine.page);
  await told.getByText(/^Undone: Social worker 1002/).waitFor();
  await told.getByText('We could not find that round of recruitment.', { exact: true }).waitFor();
  expect(await choices(mine.page)).toEqual(['Try again', 'Leave theirs as it is']);
  await looksRight(mine.page);
  await told.getByRole('button', { name: /^Leave theirs as it is/ }).click();
  await mine.page.getByText('Nothing waits to be sent').waitFor();
});

test('a form whose screen is stale tells both sides at once, with what stands in the way', async () => {
  const site = await openAdvertised();
  const { page } = await openPhone({ ...site, browser }, '/vacancies/p1002');
  await page.getByRole('button', { name: /^Start recruitment/ }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Start recruitment' }).waitFor();
  const { email } = await site.makePerson('hr');
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const body = { recruitmentId: crypto.randomUUID(), on: '2026-11-20', postIds: ['p1002', 'p2001'] };
  const caller = await site.signIn(email);
  expect((await site.send('/api/recruitments', { caller, body, headers })).status).toBe(201);
  await sheet.getByRole('button', { name: 'Start recruitment' }).click();
  await sheet.getByText('Someone changed this since you began.').waitFor();
  await sheet.getByText(/^Recorded today \d\d:\d\d by an HR officer$/).waitFor();
  await sheet.getByText('R-26-02 (2 posts): recruitment opened on 20 Nov 2026 as R-26-02, requested.').waitFor();
  await sheet.getByText('Post 1002 is already recruited to by R-26-02; close that round first.').first().waitFor();
  expect(await sheet.getByRole('button', { name: 'Record mine all the same' }).count()).toBe(0);
  await looksRight(page);
  await sheet.getByRole('button', { name: 'Leave theirs as it is' }).click();
  await sheet.waitFor({ state: 'hidden' });
  const { now } = await site.deps.store.current();
  expect(roundInHand(now, 'p1002', day('2026-11-23'))?.recruitmentId).toBe(body.recruitmentId);
});

test('a form goes through by its own button once both sides were told; something newer is told again', async () => {
  const site = await openAdvertised();
  const { page } = await openPhone({ ...site, browser }, '/posts/p1003');
  await page.getByRole('button', { name: 'Record a change…' }).click();
  const panel = page.getByRole('dialog', { name: 'Record a change' });
  await panel.getByRole('button', { name: /^Extend/ }).click();
  const sheet = page.getByRole('dialog', { name: /^Extend/ });
  await sheet.getByText('Expected to end on 29 Jan 2027.').waitFor();
  const theyExtend = async (expectedEndDate: string) => {
    const seen = (await site.deps.store.current()).lastChangeOf('assignment:a-cai')?.id ?? '';
    await theyRecord(site, '/assignments/a-cai/extension', { expectedEndDate, basedOn: { 'assignment:a-cai': seen } });
  };
  const iExtend = async (day: string) => {
    await sheet.getByLabel('New expected last day').fill(day);
    await sheet.getByRole('button', { name: 'Record the extension' }).click();
  };
  await theyExtend('2027-03-31');
  await iExtend('2027-02-26');
  await sheet.getByText('Someone changed this since you began.').waitFor();
  await sheet
    .getByRole('definition')
    .getByText(/extended to 31 Mar 2027/)
    .waitFor();
  await sheet.getByText('Expected to end on 31 Mar 2027.').waitFor();
  await looksRight(page);
  await theyExtend('2027-04-30');
  await iExtend('2027-05-28');
  await sheet
    .getByRole('definition')
    .getByText(/extended to 30 Apr 2027/)
    .waitFor();
  await sheet.getByText('Expected to end on 30 Apr 2027.').waitFor();
  await iExtend('2027-06-30');
  await sheet.waitFor({ state: 'hidden' });
  const { now } = await site.deps.store.current();
  expect(now.versions('assignment', 'a-cai').at(-1)?.expectedEndDate).toBe('2027-06-30');
});

test('a form about what has gone out of reach meanwhile tells both sides and why, and does not offer mine as it is', async () => {
  const site = await openAdvertised();
  const { email } = await site.makePerson('team_manager', ['saf1']);
  const { page } = await openPhone({ ...site, email, browser }, '/posts/p1001');
  await page.getByRole('button', { name: 'Record a change…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Away/ }).click();
  const sheet = page.getByRole('dialog', { name: /away/i });
  await sheet.getByLabel('First day away').fill('2026-11-23');
  await sheet.getByLabel('Kind').selectOption('sickness');
  const seen = (await site.deps.store.current()).lastChangeOf('post:p1001')?.id ?? '';
  const moved = { from: '2026-11-20', unitId: 'saf2', basedOn: { 'post:p1001': seen } };
  await theyRecord(site, '/posts/p1001/moves', moved);
  await sheet.locator('button[type=submit]').click();
  await sheet.getByText('Someone changed this since you began.').waitFor();
  await sheet.getByText(/moved from Safeguarding 1 to Safeguarding 2 from 20 Nov 2026\.$/).waitFor();
  await sheet.getByText('Your access does not cover this.').first().waitFor();
  expect(await sheet.getByRole('button', { name: 'Record mine all the same' }).count()).toBe(0);
  await looksRight(page);
});

test('what two record of one person who becomes an employee is told once, and mine can’t be recorded beside it', async () => {
  const site = await openAdvertised();
  const mine = await openPhone({ ...site, browser }, '/posts/p1003');
  await mine.context.setOffline(true);
  await mine.page.getByRole('button', { name: 'Record a change…' }).click();
  await mine.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Convert/ })
    .click();
  const sheet = mine.page.getByRole('dialog', { name: /becomes an employee/ });
  await sheet.getByLabel('First day as an employee').fill('2026-12-07');
  await sheet.getByRole('button', { name: 'Record the conversion' }).click();
  await waits(mine.page, '1 change').waitFor();
  const { lastChangeOf } = await site.deps.store.current().then((record) => ({
    lastChangeOf: (thing: 'assignment:a-cai' | 'post:p1003') => record.lastChangeOf(thing)?.id ?? '',
  }));
  const basedOn = { 'assignment:a-cai': lastChangeOf('assignment:a-cai'), 'post:p1003': lastChangeOf('post:p1003') };
  const body = { startDate: '2026-12-14', basis: 'permanent', basedOn };
  await theyRecord(site, '/assignments/a-cai/conversion', body);
  await mine.context.setOffline(false);
  await mine.page.goto('/outbox');
  const told = row(mine.page);
  await told
    .getByText(/agency becomes permanent on 7 Dec 2026/)
    .first()
    .waitFor();
  expect(await told.getByText(/agency becomes permanent on 14 Dec 2026/).count()).toBe(1);
  await told
    .getByText(/They become an employee on 14 Dec 2026 already; put the first day of that right instead\.$/)
    .waitFor();
  expect(await choices(mine.page)).toEqual(['Try again', 'Change mine…', 'Leave theirs as it is']);
  await looksRight(mine.page);
});

test('what mine does with theirs there is said to the end: who holds more than there is room for', async () => {
  const site = await openAdvertised();
  const mine = await openPhone({ ...site, browser }, '/posts/p1002');
  await mine.context.setOffline(true);
  await mine.page.getByRole('button', { name: 'Record a change…' }).click();
  await mine.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Someone starts/ })
    .click();
  const sheet = mine.page.getByRole('dialog', { name: /starts/i });
  await sheet.getByLabel('Name').fill('Gus Lane');
  await sheet
    .getByLabel(/^First day/)
    .first()
    .fill('2026-12-07');
  await sheet.getByRole('button', { name: 'Record the start' }).click();
  await waits(mine.page, '1 change').waitFor();
  const seen = (await site.deps.store.current()).lastChangeOf('post:p1002')?.id ?? '';
  const body = {
    postId: 'p1002',
    startDate: '2026-12-14',
    basis: 'permanent',
    fte: 1,
    newWorker: { name: 'Kit Dale' },
  };
  await theyRecord(site, '/assignments', { ...body, basedOn: { 'post:p1002': seen } });
  await mine.context.setOffline(false);
  await mine.page.goto('/outbox');
  await row(mine.page)
    .getByText(/With both there: .*Holders of 2\.0 FTE on a post of 1\.0 from 14 Dec 2026\.$/)
    .waitFor();
  expect(await choices(mine.page)).toContain('Record mine all the same');
  await looksRight(mine.page);
});
