import type { Browser, Page } from 'playwright-core';
import type { Db } from '../../db/connect.ts';
import { type DemoUser, demonstrationPassword, users } from '../../db/demo/users.ts';
import type { Day } from '../../server/domain/day.ts';
import { askingOf, type Row } from './demonstration-app.ts';
import { type Hand, keyboardHand, touchHand } from './hands.ts';
import { desktop, openLastingSite, smallest, visitLasting } from './site.ts';
import { password as accountPassword, type Caller } from './test-app.ts';

/** The two ways in which every journey is walked. */
export const ways = {
  'by keyboard': { make: keyboardHand, window: { viewport: desktop } },
  'by touch at 320 pixels': { make: touchHand, window: { viewport: smallest, hasTouch: true } },
} as const satisfies { [way: string]: { make: (page: Page) => Hand; window: object } };

type Setting = { browser: Browser; db: Db };

/** The demonstration authority in which somebody walks; what is recorded there stays there. */
export async function openWalk(way: keyof typeof ways, { browser, db }: Setting) {
  const site = await openLastingSite({ db, env: { MUSTER_DEMO: 'on' } });
  const { make, window } = ways[way];
  const closing: (() => Promise<void>)[] = [];
  const enter = async (email: string, password = accountPassword): Promise<Hand> => {
    const { page, leave } = await visitLasting({ browser, url: site.url, reducedMotion: 'reduce', ...window });
    closing.push(leave);
    await page.goto('/');
    const hand = make(page);
    await hand.type('E-mail address', email);
    await hand.type('Password', password);
    await hand.press(/^Sign in$/);
    await page.locator('#main h1').waitFor();
    hand.counted();
    return hand;
  };
  const hands = new Map<DemoUser['access'], Promise<Hand>>();
  /** Who is signed in with an access; once for the whole walk. */
  const as = async (access: DemoUser['access']): Promise<Hand> => {
    const email = users.find((user) => user.access === access)?.email ?? '';
    const hand = hands.get(access) ?? enter(email, demonstrationPassword);
    hands.set(access, hand);
    return await hand;
  };
  const asked = askingOf(site);
  const hr = await asked.signInTo('hr');
  const close = async () => {
    for (const leave of closing) await leave();
    await site.close();
  };
  const record = async () => await site.deps.store.current();
  return { ...site, ...asked, ...reading(asked, hr), current: record, as, enter, close };
}

export type { Hand };
export type Walk = Awaited<ReturnType<typeof openWalk>>;

/** What the record says, for what a screen is expected to. */
function reading({ onPost, figure, today }: ReturnType<typeof askingOf>, hr: Caller) {
  const on =
    (list: string) =>
    async (postNumber: string, day: Day = today) =>
      await onPost(list, { caller: hr, postNumber, on: day });
  const holders = on('assignments');
  const holder = async (postNumber: string, day?: Day): Promise<Row> => (await holders(postNumber, day))[0];
  const vacancies = on('vacancies');
  const vacant = async (day: Day = today) => (await figure('vacancy-rate', { caller: hr, on: day })).numerator;
  return { hr, holders, holder, vacancies, vacant };
}

export const mainOf = ({ page }: Hand) => page.locator('#main');
/** The sheet or panel of a name. */
export const sheetOf = ({ page }: Hand, name: string | RegExp) => page.getByRole('dialog', { name });
export const messagesOf = ({ page }: Hand) => page.getByRole('region', { name: 'Messages' });
export const words = ({ page }: Hand, text: string | RegExp) =>
  page.locator('#main').getByText(text).filter({ visible: true }).first();

/** The day that the screen describes, by the panel of the header. */
export async function lookAt(hand: Hand, day: Day): Promise<void> {
  await hand.press(/^As at: /);
  const panel = sheetOf(hand, 'As at');
  await hand.day('The day to look at', day, panel);
  await hand.press('Done', { within: panel });
  await hand.closed(panel);
}

/** What somebody was and is on, as known now. */
export const assignmentsOf = (workerId: string, { now }: Awaited<ReturnType<Walk['current']>>) =>
  now.by('assignment', 'workerId', workerId);

/** What others recorded meanwhile, asked for by the button of the header. */
export async function lookForChanges(hand: Hand): Promise<void> {
  await hand.press(/Look for changes$/);
  await messagesOf(hand)
    .getByText(/^Up to date/)
    .waitFor();
}

/** The names of those whose team is one that is asked about. */
export async function namesOf(walk: Walk, isAsked: (unitCode: string) => boolean): Promise<string[]> {
  const { workers } = await walk.read('/api/workers', walk.hr);
  return workers.flatMap(({ name, unitCode }: Row) => (name && unitCode && isAsked(unitCode) ? [name] : []));
}

/** Which of some names a page has anywhere in it. */
export async function namesShown({ page }: Hand, names: readonly string[]): Promise<string[]> {
  const text = await page.locator('body').evaluate((body) => body.textContent);
  return names.filter((name) => text.includes(name));
}
