import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { openLastingApiDb } from '../support/api-db.ts';
import { makeAssignment, makeUnit, makeWorker, makeWorkerDetails } from '../support/makers.ts';
import { cutOff } from '../support/on-screen.ts';
import { openLastingSite, phone, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { moreOfLarkshire, siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();
let database: Awaited<ReturnType<typeof openLastingApiDb>>;
let site: Awaited<ReturnType<typeof openLastingSite>>;
beforeAll(async () => {
  database = await openLastingApiDb();
  site = await openLastingSite({ db: database.db });
  await site.record(...siteRecord(), ...moreOfLarkshire());
});
afterAll(async () => {
  await site?.close();
  await database?.release();
});

const screens = ['today', 'posts', 'vacancies', 'people', 'teams', 'agency', 'managers', 'caseloads', 'recruitment']
  .concat(['record', 'measures', 'changes', 'queries', 'reminders', 'outbox', 'settings'])
  .concat(['posts/p2003', 'vacancies/p2003', 'people/fay', 'teams/ass1', 'caseloads/ass1', 'recruitment/r2003']);

for (const access of ['hr', 'board'] as const) {
  for (const [name, viewport] of Object.entries({ phone, smallest })) {
    test(`nothing that ${access} sees is cut off or too low to press: ${name}`, async () => {
      const { email } = await site.makePerson(access);
      const { page } = await visit({ browser, url: site.url, viewport, reducedMotion: 'reduce' });
      await signInAs(page, { email, path: '/settings' });
      for (const screen of screens) {
        await goTo(page, `/${screen}?unit=ASS1`);
        expect(await sidewaysScroll(page), screen).toBe(0);
        expect(await page.evaluate(cutOff, false), screen).toEqual([]);
        expect(await page.evaluate(ranOff), screen).toEqual([]);
        expect(await page.evaluate(tooLow), screen).toEqual([]);
      }
    });
  }
}

test('beside a day and what waits to be sent, no word of the unit’s name is broken at 320 pixels', async () => {
  const { email } = await site.makePerson('hr');
  await site.record(makeUnit({ id: 'dem', code: 'DEM', name: 'Demonstration County', parentId: 'root' }));
  const { page } = await visit({ browser, url: site.url, viewport: smallest });
  await signInAs(page, { email, path: '/vacancies' });
  await page.route('**/api/recruitments/**', (route) => route.abort());
  await page.getByRole('button', { name: /^Requested: / }).click();
  await page.getByRole('link', { name: /^1 change waiting to be sent/ }).waitFor();
  for (const path of ['/posts?unit=DEM', '/outbox?unit=DEM&asAt=2026-09-30']) {
    await goTo(page, path);
    await page.locator('header').getByText('Demonstration County', { exact: true }).waitFor();
    expect(await page.evaluate(brokenWords), path).toEqual([]);
    expect(await page.evaluate(ranOff), path).toEqual([]);
  }
});

test('the headings of a long table stay in sight under the header of a desktop', async () => {
  const { email } = await site.makePerson('hr');
  const { page } = await visit({ browser, url: site.url, viewport: { width: 1440, height: 320 } });
  await signInAs(page, { email, path: '/posts' });
  const heading = page.getByRole('columnheader').first();
  await heading.waitFor();
  await page.getByRole('row').last().scrollIntoViewIfNeeded();
  const { top } = await heading.evaluate((one) => one.getBoundingClientRect());
  const { bottom } = await page.locator('header').evaluate((one) => one.getBoundingClientRect());
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100);
  expect(Math.abs(top - bottom)).toBeLessThanOrEqual(1);
});

test('a screen that does not arrive says so, and another one is another try', async () => {
  const { email } = await site.makePerson('hr');
  const { page } = await visit({ browser, url: site.url, viewport: phone, serviceWorkers: 'block' });
  await signInAs(page, { email, path: '/today' });
  await page.route(/managers\.page-.*\.js/, (route) => route.abort());
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('dialog', { name: 'More' }).getByRole('link', { name: 'Managers' }).click();
  await page.getByRole('heading', { name: 'This screen can’t be shown just now' }).waitFor();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
});

test('figures that the server could not give are asked for again by a press', async () => {
  const { email } = await site.makePerson('board');
  const { page } = await visit({ browser, url: site.url, viewport: phone });
  let isBroken = true;
  await page.route(/\/api\/measures\//, (route) => (isBroken ? route.fulfill({ status: 500 }) : route.continue()));
  await signInAs(page, { email, path: '/teams?unit=ASS' });
  await page.getByText('No figures just now. The server could not answer.').waitFor();
  isBroken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('table', { name: 'Teams of Assessment in figures' }).waitFor();
});

test('an e-mail address stands in one line where a phone has room for it, and otherwise breaks after the @', async () => {
  const { email } = await site.makePerson('hr');
  const mails = { guy: 'guy.hale@larkshire-council.example', hob: 'hob.underwood-castleton@larkshire-council.example' };
  const people = Object.entries(mails).flatMap(([id, mail]) => [
    makeWorker({ id }),
    makeWorkerDetails({ id, name: `${id} Hale`, email: mail }),
    makeAssignment({ id: `a-${id}`, workerId: id, postId: 'p2001', effectiveFrom: day('2026-11-02') }),
  ]);
  await site.record(...people);
  const { page } = await visit({ browser, url: site.url, viewport: phone });
  await signInAs(page, { email, path: '/people/guy' });
  const lines = async (mail: string) => {
    const shown = page.locator('dd').filter({ hasText: mail });
    return await shown.evaluate((element) => {
      const parts = [...element.querySelectorAll('span')];
      const range = document.createRange();
      const tops = parts.map((part) => {
        range.selectNodeContents(part);
        return [...range.getClientRects()].map(({ top }) => Math.round(top));
      });
      return { most: Math.max(...tops.map(({ length }) => length)), all: new Set(tops.flat()).size };
    });
  };
  await page.getByRole('heading', { name: 'References' }).waitFor();
  expect(await lines(mails.guy)).toEqual({ most: 1, all: 1 });
  await page.goto('/people/hob');
  await page.getByRole('heading', { name: 'References' }).waitFor();
  expect(await lines(mails.hob)).toEqual({ most: 1, all: 2 });
  expect(await sidewaysScroll(page)).toBe(0);
});

/** Goes to a screen as its links do; over when its title is there and nothing on it is still to come. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    document.querySelector('#main h1')?.setAttribute('data-before', '');
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await page.locator('#main h1:not([data-before])').waitFor();
  await page.waitForFunction(() => !document.querySelector('#main [class*="_bone_"], #main [aria-label="Loading"]'));
}

/** Cards whose words run off them, and names of units in the header that are not all there. Runs in the page. */
function ranOff(): string[] {
  const cards = document.querySelectorAll<HTMLElement>('#main section:not([tabindex]):has(> table)');
  const names = document.querySelectorAll<HTMLElement>('header button [class*="_name_"]');
  return [...cards, ...names]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 2)
    .map((one) => `${one.tagName} “${one.textContent?.slice(0, 60)}”`);
}

/** Words of the header’s names that go on in another line, or are not all there. Runs in the page. */
function brokenWords(): string[] {
  const names = document.querySelectorAll<HTMLElement>('header button [class*="_names_"] > span');
  return [...names].flatMap((name) => {
    const [text] = name.childNodes;
    const words = [...(name.textContent ?? '').matchAll(/\S+/g)];
    const isCut = name.scrollWidth > name.clientWidth + 1;
    return words.flatMap(({ 0: word, index }) => {
      const range = document.createRange();
      range.setStart(text as Node, index);
      range.setEnd(text as Node, index + word.length);
      return isCut || range.getClientRects().length > 1 ? [word] : [];
    });
  });
}

/** Links and buttons lower than a finger hits (24 pixels). Runs in the page. */
function tooLow(): string[] {
  const all = [...document.querySelectorAll<HTMLElement>('#main :is(a, button, select), header button')];
  return all.flatMap((one) => {
    const { width, height } = one.getBoundingClientRect();
    const isWhole = getComputedStyle(one, '::after').position === 'absolute'; // pressed anywhere on its card
    return width > 1 && height < 24 && !isWhole ? [`${one.textContent?.trim()}: ${width} by ${height}`] : [];
  });
}
