import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { download } from '../support/downloads.ts';
import { makeAssignment, makePost, makeUnit, makeWorker, makeWorkerDetails } from '../support/makers.ts';
import { messages, openPhone, waits } from '../support/outbox-phone.ts';
import { axeFaults, desktop, openSite, phone, sidewaysScroll, signInAs, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

async function openPosts(access: 'hr' | 'head_of_service' = 'hr', unitIds: string[] = []) {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email } = await site.makePerson(access, unitIds);
  return { ...site, email };
}

test('the list accounts for every FTE, and finds posts by number, team and person', async () => {
  const { url, email } = await openPosts();
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/posts' });
  await page.getByText('4 posts: 4.0 FTE funded = 1.5 filled + 2.5 vacant').waitFor();
  await page.getByRole('button', { name: 'Vacant', exact: true }).click();
  const table = page.getByRole('table', { name: 'Posts' });
  expect(await table.getByRole('rowheader').allTextContents()).toEqual(['1002', '1003', '2001']);
  await page.getByLabel('Find a post, team or person').fill('cai saf');
  expect(await table.getByRole('rowheader').allTextContents()).toEqual(['1003']);
  await page.getByText('1 post', { exact: true }).waitFor();
});

test('a word longer than any column breaks: nothing runs off a desktop sideways', async () => {
  const site = await openPosts();
  const word = 'Kinderundjugendhilfeeinrichtungsleitungsstellvertretung';
  await site.record(
    makePost({ id: 'long', postNumber: 'N'.repeat(40), unitId: 'saf1', title: word }),
    ...[makeWorker({ id: 'ivo' }), makeWorkerDetails({ id: 'ivo', name: `Ivo ${word}` })],
    makeAssignment({ id: 'a-ivo', workerId: 'ivo', postId: 'long', effectiveTo: day('2027-01-01') }),
  );
  const { page } = await visit({ browser, url: site.url, viewport: desktop });
  await signInAs(page, { email: site.email, path: '/posts' });
  for (const path of ['/posts', '/people', '/teams/saf1', '/caseloads/saf1']) {
    await page.goto(path);
    await page
      .getByText(/N{40}|Kinderund/)
      .filter({ visible: true })
      .first()
      .waitFor();
    for (const width of [1030, 1280, desktop.width]) {
      await page.setViewportSize({ ...desktop, width });
      expect(await sidewaysScroll(page), `${path} at ${width}`).toBe(0);
    }
  }
  await page.goto('/posts');
  // the words beside it are whole: the number of another post stands on one line
  const number = page.getByRole('rowheader', { name: '1001' }).getByRole('link');
  expect(await number.evaluate((link) => link.getClientRects().length)).toBe(1);
});

test('posts in roles that figures leave out stand beside the sums, not in them', async () => {
  const site = await openPosts();
  await site.record(
    makePost({ id: 'p9', postNumber: '9001', unitId: 'saf1', title: 'Business support', role: 'other' }),
  );
  const { page } = await visit({ browser, url: site.url, viewport: phone });
  await signInAs(page, { email: site.email, path: '/posts' });
  const sums =
    '4 posts: 4.0 FTE funded = 1.5 filled + 2.5 vacant. Beside them 1 post, 1.0 FTE, in other roles, which figures leave out.';
  await page.getByText(sums).waitFor();
});

test('a table sorts by its headings and downloads as what it shows', async () => {
  const { url, email } = await openPosts();
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/posts' });
  const table = page.getByRole('table', { name: 'Posts' });
  await table.getByRole('button', { name: 'Vacant FTE' }).click();
  await expect
    .poll(() => table.getByRole('columnheader', { name: 'Vacant FTE' }).getAttribute('aria-sort'))
    .toBe('descending');
  const shown = await table.getByRole('rowheader').allTextContents();
  const { name, text } = await download(page);
  expect(name).toBe('posts-2026-11-23.csv');
  const lines = text.trimEnd().split('\r\n');
  expect(lines[0]).toBe('\uFEFFPost,Title,Team,Role,Funded FTE,Vacant FTE,Holders,Also here,Status');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(shown);
  expect(lines).toContain('1002,Social worker,Safeguarding 1,Social worker,1,0.5,Ben Moss 0.5,,');
});

test('a post shows its life as bands and as the same in a table; axe finds nothing in either', async () => {
  const { url, email } = await openPosts();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/posts/p1003' });
  const sentence = 'On 23 Nov 2026: 1.0 FTE vacant; Cai Reed (agency, covering a vacancy, 1.0 FTE).';
  await page.getByRole('img', { name: sentence }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /Show as table/i }).click();
  const table = page.getByRole('table', { name: 'The life of this post' });
  expect(await table.getByRole('rowheader').allTextContents()).toEqual(['Dot Vale', 'Vacant', 'Cai Reed']);
  await table.getByText('expected 29 Jan 2027').waitFor();
  expect(await axeFaults(page)).toEqual([]);
});

test('on a day before there was such a post nothing is said to be funded, and there is nothing to correct', async () => {
  const { url, email } = await openPosts();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/posts/p1003?asAt=2019-12-31' });
  await page.getByText('Not there on 31 Dec 2019').waitFor();
  await page.getByText('The post does not exist on this day.').waitFor();
  expect(await page.getByText(/FTE funded/).count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Correct what we hold/ }).count()).toBe(0);
  await page.goto('/posts/p1003?asAt=2020-01-02');
  await page.getByText('1.0 FTE funded').waitFor();
  await page.getByRole('button', { name: 'Correct what we hold for 2 Jan 2020' }).waitFor();
});

test('the timeline moves by arrow keys and zooms by plus and minus', async () => {
  const { url, email } = await openPosts();
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/posts/p1003' });
  const drawing = page.getByRole('img', { name: /^On 23 Nov 2026/ });
  const years = () => drawing.locator('text').allTextContents();
  await page.getByRole('button', { name: 'Earlier' }).focus();
  expect(await years()).not.toContain('2021');
  for (let press = 0; press < 12; press += 1) await page.keyboard.press('ArrowLeft');
  await expect.poll(years).toContain('2021');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect.poll(years).toContain('2024');
});

test('a leaver is recorded from a sheet that says what it will do, and Undo takes it back', async () => {
  const { url, email } = await openPosts();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/posts/p1001' });
  await page.getByRole('button', { name: 'Leaving… Ada Lark' }).click();
  const sheet = page.getByRole('dialog', { name: 'Ada Lark is leaving' });
  await sheet.getByRole('button', { name: 'Record the leaver' }).click();
  await sheet.getByRole('alert').getByRole('link', { name: 'Last day of employment: This is needed.' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('lastDay');
  await sheet.getByText('What this will do is said here once it is filled in.').waitFor();
  await sheet.getByLabel('Last day of employment').fill('2020-01-18');
  await sheet.getByText(/^Put this right first: Last day of employment: .*1 Feb 2021/).waitFor();
  expect(await sheet.getByText('once it is filled in').count()).toBe(0);
  await sheet.getByLabel('Last day of employment').fill('2027-01-18');
  await sheet.getByText(/Ada Lark.*leaves; last day 18 Jan 2027/).waitFor();
  await sheet.getByRole('button', { name: 'Record the leaver' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await page.getByText('permanent · 1 Feb 2021 to 18 Jan 2027').waitFor();
  await page
    .getByRole('region', { name: 'Messages' })
    .getByText(/leaves; last day 18 Jan 2027/)
    .waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('permanent · since 1 Feb 2021').waitFor();
});

async function typeLeaver() {
  const site = await openPosts();
  const { page, context } = await openPhone({ ...site, browser }, '/posts/p1001');
  await page.getByRole('button', { name: 'Leaving… Ada Lark' }).click();
  const sheet = page.getByRole('dialog', { name: 'Ada Lark is leaving' });
  await sheet.getByLabel('Last day of employment').fill('2027-01-18');
  const left = async () =>
    (await site.deps.store.current()).changes.filter(({ verb }) => verb === 'assignment.leave').length;
  return { page, context, sheet, left };
}

test('what was typed is still there after the sheet is closed; without a connection it waits, and then goes once', async () => {
  const { page, context, sheet, left } = await typeLeaver();
  await sheet.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('button', { name: 'Leaving… Ada Lark' }).click();
  expect(await sheet.getByLabel('Last day of employment').inputValue()).toBe('2027-01-18');
  await context.setOffline(true);
  await sheet.getByRole('button', { name: 'Record the leaver' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await messages(page)
    .getByText(/^Waiting to be sent: .*leaves; last day 18 Jan 2027/)
    .waitFor();
  await page.getByText('permanent · 1 Feb 2021 to 18 Jan 2027').waitFor();
  await waits(page, '1 change').waitFor();
  expect(await left()).toBe(0);
  await context.setOffline(false);
  await waits(page, '1 change').waitFor({ state: 'detached' });
  await messages(page)
    .getByText(/^Ada Lark.*leaves; last day 18 Jan 2027/)
    .waitFor(); // it no longer says that it waits
  await page.getByText('permanent · 1 Feb 2021 to 18 Jan 2027').waitFor();
  expect(await left()).toBe(1);
});

test('what was typed is still there where a device has no room to keep it until there is a connection', async () => {
  const { page, context, sheet, left } = await typeLeaver();
  // what a full device's storage does; this Chromium does not honour a quota set for one origin
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await context.setOffline(true);
  await sheet.getByRole('button', { name: 'Record the leaver' }).click();
  await sheet.getByRole('alert').getByText('This device has no room to keep this').waitFor();
  expect(await sheet.getByLabel('Last day of employment').inputValue()).toBe('2027-01-18');
  await page.getByRole('link', { name: /waiting to be sent/ }).waitFor({ state: 'detached' });
  await context.setOffline(false);
  await sheet.getByRole('button', { name: 'Record the leaver' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await page.getByText('permanent · 1 Feb 2021 to 18 Jan 2027').waitFor();
  expect(await left()).toBe(1);
});

test('where somebody else changed it meanwhile, both sides are told and the person chooses', async () => {
  const { url, email, makePerson } = await openPosts();
  const colleague = await makePerson('hr');
  const [first, second] = [
    await visit({ browser, url, viewport: phone }),
    await visit({ browser, url, viewport: phone }),
  ];
  for (const [{ page }, who] of [[first, colleague.email] as const, [second, email] as const]) {
    await signInAs(page, { email: who, path: '/posts/p1001' });
    await page.getByRole('button', { name: 'Leaving… Ada Lark' }).click();
  }
  const leaveOn = async ({ page }: typeof first, lastDay: string) => {
    const sheet = page.getByRole('dialog', { name: 'Ada Lark is leaving' });
    await sheet.getByLabel('Last day of employment').fill(lastDay);
    await sheet.getByRole('button', { name: 'Record the leaver' }).click();
    return sheet;
  };
  await (await leaveOn(first, '2027-01-18')).waitFor({ state: 'hidden' });
  const sheet = await leaveOn(second, '2027-02-26');
  const told = sheet.getByRole('alert');
  await told.getByText('Someone changed this since you began.').waitFor();
  await told.getByText(/last day 18 Jan 2027/).waitFor();
  await told.getByText(/last day 26 Feb 2027/).waitFor();
  await told.getByRole('button', { name: 'Record mine all the same' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await second.page.getByText('permanent · 1 Feb 2021 to 26 Feb 2027').waitFor();
});

test('a head of service holds their own units only: no other name reaches the device', async () => {
  const { url, email, record } = await openPosts('head_of_service', ['saf']);
  await record(
    makeWorker({ id: 'eve' }),
    makeWorkerDetails({ id: 'eve', name: 'Eve Stone' }),
    makeAssignment({ id: 'a-eve', workerId: 'eve', postId: 'p2001', effectiveFrom: day('2024-01-01') }),
  );
  const { page } = await visit({ browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/posts' });
  await page.getByText('Ada Lark').waitFor();
  expect(await page.getByRole('button', { name: /Choose a service or team/ }).textContent()).toContain('Safeguarding');
  const kept = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const open = indexedDB.open('muster');
        open.onsuccess = () => {
          const all = open.result.transaction('parts').objectStore('parts').getAll();
          all.onsuccess = () => resolve(all.result.join(' '));
        };
      }),
  );
  expect(kept).toContain('Ada Lark');
  expect(kept).not.toContain('Eve Stone');
  await page.goto('/posts/p2001');
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
});

test('a post that has left a head’s units is in none of their sums, and nobody on it is named or left out', async () => {
  const { url, email, record } = await openPosts('head_of_service', ['saf']);
  const left = day('2025-04-01');
  await record(
    makeUnit({ id: 'adoption', code: 'ADO1', name: 'Adoption 1', parentId: 'saf', effectiveTo: left }),
    makeUnit({ id: 'adoption', code: 'ADO1', name: 'Adoption 1', parentId: 'root', effectiveFrom: left }),
    makePost({ id: 'p7001', postNumber: '7001', title: 'Adoption worker', unitId: 'adoption' }),
    makeWorker({ id: 'flo' }),
    makeWorkerDetails({ id: 'flo', name: 'Flo Stone' }),
    makeAssignment({ id: 'a-flo', workerId: 'flo', postId: 'p7001', effectiveFrom: left }),
  );
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/posts?unit=ROOT' });
  await page.getByText('3 posts of your own units: 3.0 FTE funded = 1.5 filled + 1.5 vacant').waitFor();
  await page.goto('/posts?unit=ADO1');
  await page.getByText(/, in figures: /).waitFor();
  expect(await page.getByText('7001').count()).toBe(0);
  await page.goto('/posts/p7001');
  await page.getByText('Post 7001 · in another unit on this day').waitFor();
  await page.getByText('Somebody in another unit').first().waitFor();
  expect(await page.getByText(/No one/).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await page.goto('/posts?unit=ADO1&asAt=2025-03-31');
  await page.getByText('1 post: 1.0 FTE funded = 0.0 filled + 1.0 vacant').waitFor();
});
