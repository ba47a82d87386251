import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import { type DemoUser, demonstrationPassword, users } from '../../db/demo/users.ts';
import { type Hand, keyboardHand } from './hands.ts';
import { messages, waits } from './outbox-phone.ts';
import { type openLastingSite, sidewaysScroll, smallest, visit } from './site.ts';
import { mainOf, sheetOf, words } from './walks.ts';

type Setting = {
  browser: Browser;
  site: Awaited<ReturnType<typeof openLastingSite>>;
  access: DemoUser['access'];
};

/** The smallest phone, with the app on it, of somebody who goes by keys; its connection is cut half-way. */
export async function openHalfway(setting: Setting) {
  const { site } = setting;
  const { seq } = await site.deps.store.current();
  /** What the server has taken since the phone was opened, in order. */
  const taken = async () => (await site.deps.store.current()).changes.filter((change) => change.seq > seq);
  const idsTaken = async () => (await taken()).map(({ id }) => id);
  const verbsTaken = async () => (await taken()).map(({ verb }) => verb);
  const phone = await openPhone(setting);
  /** The connection is back for one write, and gone before its answer: what waits has arrived, and waits still. */
  const backAndCut = async (sent: readonly string[]) => {
    await phone.loseAnswer();
    await phone.page.context().setOffline(false);
    await expect.poll(idsTaken).toEqual(sent);
    expect(await phone.waiting(sent.length)).toEqual(sent);
  };
  /** The same person, so many days on. */
  const later = async (days: number) => {
    site.time.now += days * 86_400_000;
    return await openPhone(setting);
  };
  return { taken, idsTaken, verbsTaken, ...phone, backAndCut, later };
}

async function openPhone({ browser, site, access }: Setting) {
  const { page, context } = await visit({
    serviceWorkers: 'allow',
    browser,
    url: site.url,
    viewport: smallest,
    reducedMotion: 'reduce',
  });
  const hand = keyboardHand(page);
  await page.goto('/');
  await hand.type('E-mail address', users.find((user) => user.access === access)?.email ?? '');
  await hand.type('Password', demonstrationPassword);
  await hand.press(/^Sign in$/);
  await page.locator('#main h1').waitFor();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  return { page, hand, ...onScreen(hand), ...connection(context, page) };
}

function onScreen(hand: Hand) {
  const said = (text: string | RegExp) => messages(hand.page).getByText(text).waitFor();
  /** On Record, what can be recorded of somebody. */
  const find = async (name: string) => {
    await hand.goTo('Record');
    await hand.type('Name, post number or team', name);
    await hand.press(new RegExp(`^${name}`));
  };
  return {
    main: mainOf(hand),
    words: (text: string | RegExp) => words(hand, text),
    sheet: (name: string | RegExp) => sheetOf(hand, name),
    said,
    find,
  };
}

function connection(context: BrowserContext, page: Page) {
  const cut = () => context.setOffline(true);
  /** The next write reaches the server; its answer does not come back, and nothing goes after it. */
  const loseAnswer = async () => {
    const lose = async (route: Route) => {
      if (route.request().method() === 'GET') return await route.fallback();
      await route.fetch();
      await cut();
      await route.abort('connectionreset');
      await context.unroute('**/api/**', lose);
    };
    await context.route('**/api/**', lose);
  };
  /** The header has room for all that it says. */
  const fits = async () => {
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await page.evaluate(crowded)).toEqual([]);
  };
  /** So many changes wait, as the header says; the ids under which they are to be sent, in order. */
  const waiting = async (count: number): Promise<string[]> => {
    await waits(page, count === 1 ? '1 change' : `${count} changes`).waitFor();
    const ids = await page.evaluate(readWaiting);
    expect(ids).toHaveLength(count);
    await fits();
    return ids;
  };
  /** There is a connection again, and everything goes by itself: nothing waits, and nothing says so. */
  const back = async () => {
    await context.setOffline(false);
    await page.getByRole('link', { name: /waiting to be sent/ }).waitFor({ state: 'detached' });
    await messages(page)
      .getByText(/Waiting to be sent/)
      .waitFor({ state: 'hidden' });
    expect(await page.evaluate(readWaiting)).toEqual([]);
  };
  return { cut, loseAnswer, fits, waiting, back };
}

/** Runs in the page: what of the header's row reaches over its neighbour, or beyond the window. */
function crowded(): string[] {
  const all = [...document.querySelectorAll('header button, header a')];
  const controls = all.filter((one) => one.checkVisibility() && !one.closest('[role="status"]'));
  return controls.flatMap((one, at) => {
    const parts = [one, ...one.querySelectorAll('svg')].map((part) => part.getBoundingClientRect().right);
    const [end, room] = [Math.max(...parts), controls[at + 1]?.getBoundingClientRect().left ?? innerWidth];
    return end > room + 0.5 ? [`${one.textContent} reaches to ${end}, over ${room}`] : [];
  });
}

/** Runs in the page: the ids of what waits there, in order. */
function readWaiting(): Promise<string[]> {
  return new Promise((resolve) => {
    const open = indexedDB.open('muster');
    open.onsuccess = () => {
      const all = open.result.transaction('outbox').objectStore('outbox').getAll();
      all.onsuccess = () => {
        open.result.close();
        resolve(all.result.map(({ changeId }) => changeId));
      };
    };
  });
}
