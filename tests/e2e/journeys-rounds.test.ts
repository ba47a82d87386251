import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { demonstrationPassword, users } from '../../db/demo/users.ts';
import { dayWords } from '../../server/domain/words.ts';
import { type DemonstrationApp, openDemonstrationApp, type Row } from '../support/demonstration-app.ts';
import { openSite, phone, sidewaysScroll, smallest, visit } from '../support/site.ts';
import type { Caller } from '../support/test-app.ts';
import { useBrowser } from '../support/use-browser.ts';

/** Journeys 2 and 3 over the demonstration authority: by touch at 390 px, then by keyboard at 320 px. */
const browser = await useBrowser();
let app: DemonstrationApp;
let hr: Caller;
beforeAll(async () => {
  app = await openDemonstrationApp();
  hr = await app.signInTo('hr');
}, 240_000);
afterAll(async () => {
  await app?.release();
});

/** Each walk finds the authority as it was made: what the one before recorded is undone, the latest first. */
let seq = 0;
beforeEach(async () => {
  const latest = async (limit: number): Promise<Row[]> => (await app.read(`/api/changes?limit=${limit}`, hr)).changes;
  if (seq > 0) {
    const made = (await latest(100)).filter((change) => change.seq > seq && change.verb !== 'change.undo');
    for (const change of made) if (change.undoneBy === null) await app.undo(change.id, hr);
  }
  seq = (await latest(1))[0]?.seq;
});

const ways = [
  { how: 'by touch, 390 px', viewport: phone, hasTouch: true },
  { how: 'by keyboard, 320 px', viewport: smallest, hasTouch: false },
] as const;
type Way = (typeof ways)[number];

/** The phone's owner is signed in, and opens the app from its icon. */
async function fromTheIcon({ viewport, hasTouch }: Way) {
  const site = await openSite({ db: app.db, env: { MUSTER_DEMO: 'on' } });
  site.time.now = app.time.now + 60_000;
  const { page } = await visit({ browser, url: site.url, viewport, hasTouch });
  await signIn(page);
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  let taps = 0;
  const tap = async (target: Locator) => {
    taps += 1;
    if (hasTouch) await target.tap();
    else await target.press('Enter');
  };
  return { site, page, tap, taps: () => taps };
}

async function signIn(page: Page) {
  await page.goto('/');
  await page.getByLabel('E-mail address').fill(users.find((user) => user.access === 'hr')?.email ?? '');
  await page.getByLabel('Password').fill(demonstrationPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('#main h1').waitFor();
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
const bar = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true });

for (const way of ways) {
  test(`journey 2, ${way.how}: 1077 shortlisted yesterday, interviewed, no one appointed, advertised again`, async () => {
    const { page, tap, taps } = await fromTheIcon(way);
    const name = 'Social Worker 1077';
    await tap(bar(page, 'Vacancies'));
    await tap(button(page, `Shortlisted: ${name}`));
    await messages(page).getByText(`Shortlisted, today: ${name}.`).waitFor();
    await tap(messages(page).getByRole('button', { name: 'Yesterday' }));
    await messages(page).getByText(`Shortlisted, yesterday: ${name}.`).waitFor();
    expect(taps()).toBe(3);
    await tap(button(page, `Interviewed: ${name}`));
    await messages(page).getByText(`Interviewed, today: ${name}.`).waitFor();
    await tap(button(page, `No one appointed…: ${name}`));
    const sheet = page.getByRole('dialog', { name: `${name}: no one appointed` });
    expect(await sheet.getByLabel(/^Yes, the next round is advertised/).isChecked()).toBe(true);
    await tap(sheet.getByRole('button', { name: 'Record no one appointed' }));
    await sheet.waitFor({ state: 'hidden' });
    expect(taps()).toBeLessThanOrEqual(6);
    const row = page.getByRole('listitem').filter({ has: button(page, `Shortlisted: ${name}`) });
    await row.getByText('advertised, 0 days · round 2').waitFor();
    await row.getByText(/^vacant 74 days/).waitFor();
    await row.getByText(`agency to ${dayWords(app.D(20))}, before any start`).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    await tap(row.getByRole('link').first());
    await page.getByText(`Ends ${dayWords(app.D(20))}, before any start`).waitFor();
    const stages = await page
      .getByRole('heading', { name: 'Stages' })
      .locator('..')
      .getByRole('listitem')
      .allTextContents();
    const found = (stage: string, on: number) =>
      stages.some((text) => text.startsWith(`${stage}${dayWords(app.D(on))}`));
    expect([found('Shortlisted', -1), found('Interviewed', 0), found('No one appointed', 0)]).toEqual([
      true,
      true,
      true,
    ]);
    await page.getByRole('heading', { name: /, round 2$/ }).waitFor();
  });

  test(`journey 3, ${way.how}: R-26-09, its declined offer, checks, a start agreed, and the start on its day`, async () => {
    const { site, page, tap, taps } = await fromTheIcon(way);
    const name = 'Newly Qualified Social Worker (ASYE) 2601';
    await tap(bar(page, 'Vacancies'));
    await tap(page.getByRole('link', { name: 'R-26-09: 6 posts' }).first());
    await page.getByText('6 places: 3 with an offer open, 3 still to offer; 1 offer fell through').waitFor();
    await button(page, 'Offered: Newly Qualified Social Worker (ASYE) 2604').waitFor(); // the declined offer’s post
    await tap(page.getByRole('link', { name: `Checks of ${name}` }));
    await page.getByRole('heading', { name: 'Offer R-26-09/1', level: 1 }).waitFor();
    await page.getByText('3 of 8 checks outstanding', { exact: true }).waitFor();
    await tap(button(page, 'Clear today: enhanced DBS with barred list'));
    await page.getByText('2 of 8 checks outstanding', { exact: true }).waitFor();
    await tap(button(page, 'More…: practice-based reference 2'));
    const chase = page.getByRole('dialog', { name: 'Practice-based reference 2' });
    await tap(chase.getByRole('button', { name: 'In 3 days' }));
    await tap(chase.getByRole('button', { name: 'Record it' }));
    await page.getByText(`chase on ${dayWords(app.D(3))}`, { exact: true }).waitFor();
    await tap(button(page, `Start agreed…: ${name}`));
    const agree = page.getByRole('dialog', { name: `${name}: start agreed` });
    await agree.getByLabel('First day at work, as agreed').fill(app.D(21));
    await tap(agree.getByRole('button', { name: 'Record start agreed' }));
    await agree.waitFor({ state: 'hidden' });
    expect(taps()).toBe(9);
    expect(await sidewaysScroll(page)).toBe(0);
    await tap(bar(page, 'Vacancies'));
    const row = page.getByRole('listitem').filter({ has: button(page, `Started…: ${name}`) });
    await row.getByText(new RegExp(`starts ${dayWords(app.D(21))}`)).waitFor();
    await row.getByText(/2 of 8 checks outstanding/).waitFor();

    site.time.now += 21 * 86_400_000;
    const later = await visit({ browser, url: site.url, viewport: way.viewport, hasTouch: way.hasTouch });
    await signIn(later.page);
    await bar(later.page, 'Vacancies').click();
    await button(later.page, `Started…: ${name}`).click();
    const start = later.page.getByRole('dialog', { name: 'Someone starts' });
    await start.getByLabel('Name').fill('Kit Dale');
    await start.getByRole('button', { name: 'Record the start' }).click();
    await start.waitFor({ state: 'hidden' });
    await button(later.page, `Started…: ${name}`).waitFor({ state: 'hidden' });
    const started = async () => (await app.onPost('assignments', { caller: hr, postNumber: '2601', on: app.D(21) }))[0];
    const expected = { name: 'Kit Dale', basis: 'permanent', startedOn: app.D(21) };
    await expect.poll(started, { timeout: 20_000 }).toMatchObject(expected);
    const { changes } = await app.read('/api/changes?limit=1', hr);
    expect(changes[0]).toMatchObject({ verb: 'offer.start' });
  });
}
