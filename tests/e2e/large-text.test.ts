import { readFileSync } from 'node:fs';
import type { Page, Request } from 'playwright-core';
import { expect, test } from 'vitest';
import { recruitmentMeasureIds } from '../../server/domain/measures/recruitment-registry.ts';
import { measureIds } from '../../server/domain/measures/registry.ts';
import { openRounds } from '../support/rounds-site.ts';
import { sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';
import { wordsAmiss } from '../support/words-amiss.ts';

const browser = await useBrowser();
/** What the page has asked for and not been given yet. */
const asking = new Set<Request>();

/** What each part of an address is filled with, in the record of rounds-site.ts. */
const parts: { readonly [part: string]: readonly string[] } = {
  ':postId': ['p1003', 'p1005'],
  ':recruitmentId/offers/:offerId': ['r1/offers/o1', 'c1/offers/n2'],
  ':recruitmentId': ['r1', 'c1'],
  ':measureId': [...measureIds, ...recruitmentMeasureIds],
  ':unitId': ['saf1', 'saf'],
  ':workerId': ['ada', 'cai', 'fay'],
  '*': ['no-such-screen'],
};

/** Every address there is (routes.tsx), with something at each; one that is new has to be said above. */
function addresses(): string[] {
  const routes = readFileSync(new URL('../../client/routes.tsx', import.meta.url), 'utf8');
  const paths = [...routes.matchAll(/path: '([^']+)'/g)].map(([, path]) => path as string);
  const filled = paths.flatMap((path) => {
    const part = Object.keys(parts).find((one) => path.endsWith(one));
    if (!part && path.includes(':')) throw new Error(`${path}: say in this test what is at it.`);
    return part ? (parts[part] ?? []).map((value) => path.slice(0, -part.length) + value) : [path];
  });
  return [...filled, '/record?about=post:p1003', '/record?about=worker:cai', '/record?about=worker:ada'];
}

async function open(viewport: { width: number; height: number }) {
  const site = await openRounds();
  const { page } = await visit({ browser, url: site.url, viewport, reducedMotion: 'reduce' });
  asking.clear();
  page.on('request', (request) => asking.add(request));
  for (const end of ['requestfinished', 'requestfailed'] as const) {
    page.on(end as 'requestfinished', (request) => asking.delete(request));
  }
  await signInAs(page, { email: site.email, path: '/settings' });
  return page;
}

/** Over when what depends on how much room there is has looked again. */
async function setText(page: Page, percent: number): Promise<void> {
  await page.evaluate(async (size) => {
    document.documentElement.style.setProperty('font-size', `${size}%`);
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await nextFrame();
    await nextFrame();
  }, percent);
}

/** Goes there as links do; over when nothing on it is still to come. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    document.querySelector('#main h1')?.setAttribute('data-before', '');
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await page.locator('#main :is(h1, h2):not([data-before])').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('#main [class*="_bone_"], #main [aria-label="Loading"]'));
  await nothingToCome(page);
}

const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** Over when nothing is asked for any more, and what came is drawn: a screen's parts come after its heading. */
async function nothingToCome(page: Page): Promise<void> {
  do {
    await expect.poll(() => asking.size).toBe(0);
    await page.evaluate(frame);
  } while (asking.size > 0);
}

test('at twice the size of text on 320 pixels no word is broken, cut or under another, on any screen', async () => {
  const page = await open(smallest);
  await setText(page, 200);
  const found: string[] = [];
  for (const path of addresses()) {
    await goTo(page, path);
    const scroll = await sidewaysScroll(page);
    found.push(...(await page.evaluate(wordsAmiss)).map((fault) => `${path}: ${fault}`));
    if (scroll > 0) found.push(`${path}: scrolls ${scroll} pixels sideways`);
  }
  expect(found).toEqual([]);
});

test('nor in any sheet or panel that a button on a screen opens', async () => {
  const page = await open(smallest);
  await setText(page, 200);
  const found: string[] = [];
  const seen: string[] = [];
  for (const path of addresses()) {
    await goTo(page, path);
    for (let kind = await page.evaluate(markOpener, seen); kind; kind = await page.evaluate(markOpener, seen)) {
      seen.push(kind);
      await page.locator('[data-opens]').click();
      const sheet = page.getByRole('dialog').first();
      await sheet.waitFor();
      await page.waitForFunction(() => !document.querySelector('[role="dialog"] [aria-label="Loading"]'));
      found.push(...(await page.evaluate(wordsAmiss)).map((fault) => `${path}, ${kind}: ${fault}`));
      const across = await sheet.evaluate((one) => one.scrollWidth - one.clientWidth);
      if (across > 0) found.push(`${path}, ${kind}: scrolls ${across} pixels sideways`);
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'hidden' });
    }
  }
  expect(seen.length).toBeGreaterThan(50);
  expect(found).toEqual([]);
});

test('vacancies stand in columns where each has room for its words, else as a list: in every window', async () => {
  const page = await open(smallest);
  await goTo(page, '/vacancies');
  const looks: { [at: string]: string } = {};
  for (const width of [320, 390, 768, 900, 1024, 1180, 1280, 1440])
    for (const text of [100, 150, 200]) {
      await page.setViewportSize({ width, height: 900 });
      await setText(page, text);
      const at = `${width} pixels, text at ${text}%`;
      const column = page.getByRole('region', { name: 'Interviewing', exact: true });
      const list = page.getByRole('list', { name: 'Interviewing' });
      await column.or(list).first().waitFor();
      expect(await page.evaluate(wordsAmiss), at).toEqual([]);
      expect(await sidewaysScroll(page), at).toBe(0);
      if (await column.isVisible()) looks[at] = 'columns';
    }
  expect(Object.keys(looks)).toEqual(['1280 pixels, text at 100%', '1440 pixels, text at 100%']);
});

/** Marks a button that opens something to fill in or to choose from, of a kind not seen yet: which. Runs in the page. */
function markOpener(seen: readonly string[]): string | undefined {
  document.querySelector('[data-opens]')?.removeAttribute('data-opens');
  const kindOf = (one: Element) =>
    (one.getAttribute('aria-label') ?? one.textContent ?? '').replace(/[:,(].*|\d+/g, '');
  const found = [...document.querySelectorAll<HTMLElement>(':is(#main, header, nav) button')].find((one) => {
    const isChoice = location.search.startsWith('?about=') && one.closest('#main section li') !== null;
    const opens = kindOf(one).includes('…') || one.getAttribute('aria-haspopup') === 'dialog' || isChoice;
    const isPlace = kindOf(one) === 'What if…'; // unfolds where it stands
    return opens && !isPlace && one.checkVisibility() && one.ariaDisabled !== 'true' && !seen.includes(kindOf(one));
  });
  found?.setAttribute('data-opens', '');
  return found && kindOf(found);
}
