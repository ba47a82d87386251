import { expect } from 'vitest';
import { users } from '../../db/demo/users.ts';
import { type Day, day } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { textOf } from './downloads.ts';
import type { Hand } from './hands.ts';
import { cutOff } from './on-screen.ts';
import { axeFaults } from './site.ts';
import { mainOf, namesOf, namesShown, sheetOf, type Walk, words } from './walks.ts';

/** The journeys of journeys.md of the board, and of access. */

const paper = ['Vacancy rate', 'Agency rate', 'Team managers permanent', 'Within caseload limit'];
const figures = ['32.7%', '47.0%', '75.0%', '86.0%'];

/** Journey 10: the chair of the board reads January 2019 on both clocks, shows the working, and prints. */
export async function walkBoard(walk: Walk): Promise<void> {
  const hand = await walk.as('board');
  const { page } = hand;
  const names = await everyName(walk);
  const seen: string[] = [];
  const keep = async () => void seen.push((await page.locator('body').textContent()) ?? '');
  await hand.goTo('Measures');
  await hand.press(/^As at: /);
  const panel = sheetOf(hand, 'As at');
  await hand.slide('Slide through the months', '31 Jan 2019', panel);
  const both = words(hand, /^Both rates are right together/);
  await both.waitFor();
  const sums = [/ vacant \+ .* employed = /, / agency \+ .* employed = /, /^\d+ of \d+ people/, /^\d+ of \d+ case/];
  for (const figure of figures) await mainOf(hand).getByText(figure, { exact: true }).waitFor();
  for (const sum of sums) await words(hand, sum).waitFor();
  const [now, note] = [await words(hand, sums[0] as RegExp).textContent(), await both.textContent()];
  await hand.choose('Using only what had been recorded by', 'The board of 7 Feb 2019', panel);
  await hand.press('Done', { within: panel });
  await hand.closed(panel);
  await page.getByText(/31 Jan 2019, using only what had been recorded by 7 Feb 2019/).waitFor();
  await expect.poll(() => words(hand, sums[0] as RegExp).textContent()).not.toBe(now);
  expect(note).toMatch(/agency FTE, .* cover vacancies/);
  await keep();
  await hand.press(/^Back to today/);
  await page.getByText(/using only what had been recorded/).waitFor({ state: 'hidden' });

  await page.goto('/measures?asAt=2019-01-31'); // as in the address that the clerk sent with the paper
  for (const measure of paper) {
    await mainOf(hand).getByRole('heading', { level: 1, name: 'Measures' }).waitFor();
    await hand.press(measure, { role: 'link' });
    await mainOf(hand).getByRole('heading', { level: 1, name: measure }).waitFor();
    await hand.press('Show the rows behind this figure');
    await mainOf(hand).getByRole('table', { name: 'The rows behind the figure' }).waitFor();
    await keep();
    seen.push(...(await filesOf(hand)));
    if (measure === 'Agency rate') await onPaper(hand);
    if (measure === 'Team managers permanent') await byService(hand);
    await page.goBack();
  }
  await page.goto('/measures');
  const main = mainOf(hand);
  const rows = { Teams: main.getByRole('link', { name: 'Children in Care 1' }), Changes: main.getByRole('listitem') };
  for (const [screen, row] of Object.entries(rows)) {
    await hand.goTo(screen);
    await row.first().waitFor();
    await keep();
  }
  const all = seen.join('\n');
  expect(names.length).toBeGreaterThan(1000);
  expect(names.filter((name) => all.includes(name))).toEqual([]);
}

/** Managers by service, with how many of how many beside each. */
async function byService(hand: Hand): Promise<void> {
  const services = mainOf(hand).getByRole('table', { name: /by unit/ });
  const row = services.getByRole('row', { name: /^Safeguarding/ });
  await row.first().waitFor();
  const heads = await services.getByRole('columnheader').allTextContents();
  expect(heads).toEqual(expect.arrayContaining(['Permanent managers', 'People in manager posts']));
}

/** The note on the rise, and the whole page on paper: nothing cut, and every chart with its table. */
async function onPaper(hand: Hand): Promise<void> {
  const { page } = hand;
  await words(hand, /The rise in agency is these, not more vacancies/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 718, height: 1047 }); // A4 within its margins
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.evaluate(cutOff, true)).toEqual([]);
  await page.getByRole('table', { name: 'Agency rate at each month end' }).waitFor();
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
  await page.emulateMedia({ media: 'screen' });
  if (before) await page.setViewportSize(before);
}

/** Everyone that the record has ever named; but for whoever is signed in, who reads their own name. */
async function everyName(walk: Walk): Promise<string[]> {
  const { now } = await walk.current();
  const details = [...now.ids('workerDetails')].flatMap((id) => now.versions('workerDetails', id));
  const accounts = new Set(users.map((user) => user.name));
  return [...new Set(details.flatMap(({ name }) => (name ? [name] : [])))].filter((name) => !accounts.has(name));
}

/** Every table of a screen as a file. */
async function filesOf({ page }: Hand): Promise<string[]> {
  const files: string[] = [];
  const buttons = await page
    .getByRole('button', { name: /^Download CSV/ })
    .filter({ visible: true })
    .all();
  for (const button of buttons) {
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    files.push(await textOf(download));
  }
  expect(files.length).toBeGreaterThanOrEqual(2);
  return files;
}

/** Journey 12: somebody stands in for three weeks in the service to which posts move. */
export async function walkStandIn(walk: Walk): Promise<void> {
  await moveOnTheFirst(walk);
  const hand = await walk.as('admin');
  const standIn = await walk.makePerson('board');
  const [first, last] = [dayWords(walk.D(1)), dayWords(walk.D(21))];
  await hand.goTo('People and settings');
  await hand.press('People with access', { role: 'tab' });
  await hand.type('Find by name or e-mail', standIn.email);
  await hand.press(/^Give access…/);
  const sheet = sheetOf(hand, /^Give .* access$/);
  await hand.choose('Access', 'Head of service', sheet);
  await hand.type('Services and teams', 'children in care', sheet);
  await hand.press(/^Children in Care(?! \d)/, { within: sheet });
  await hand.day('First day', walk.D(1), sheet);
  await hand.day('Last day', walk.D(21), sheet);
  await sheet.getByText(`Head of service, Children in Care, from ${first} to ${last}.`).waitFor();
  await hand.press('Give access', { within: sheet });
  await hand.closed(sheet);
  await words(hand, `Head of service, Children in Care · ${first} to ${last}`).waitFor();

  const began = walk.time.now;
  const own = await namesOf(walk, (unit) => unit === 'CIC1');
  const others = await namesNeverUnder(walk, 'CIC');
  expect(others.length).toBeGreaterThan(1000);
  for (const [days, isTheirs] of [
    [2, true],
    [22, false],
  ] as const) {
    walk.time.now = began + days * 86_400_000;
    const theirs = await walk.enter(standIn.email);
    await theirs.goTo('Teams');
    await theirs.press(/^Children in Care 1$/, { role: 'link' });
    await mainOf(theirs).getByRole('heading', { level: 1, name: 'Children in Care 1' }).waitFor();
    const tells = words(theirs, isTheirs ? 'Who is who' : /its posts and people are not among those you see/);
    await tells.waitFor();
    expect((await namesShown(theirs, own)).length > 0).toBe(isTheirs);
    if (!isTheirs) continue;
    await theirs.goTo('People');
    await mainOf(theirs)
      .getByRole('link', { name: own[0] ?? '' })
      .waitFor();
    expect(await namesShown(theirs, others)).toEqual([]);
  }
  walk.time.now = began;
}

/** 24 posts of 11-24 Permanence go to Children in Care 1 on 1 April: by API, for it has no screen yet; seen on one. */
async function moveOnTheFirst(walk: Walk): Promise<void> {
  const [eve, from] = [day('2027-03-31'), day('2027-04-01')];
  const postsOf = async (unit: string, on = walk.today) =>
    (await walk.read(`/api/posts?unit=${unit}&asAt=${on}`, walk.hr)).posts;
  const moving = (await postsOf('PER')).filter(({ unitCode }: { unitCode: string }) => unitCode !== 'PER');
  const { units } = await walk.read('/api/units', walk.hr);
  const team = units.find(({ unitCode }: { unitCode: string }) => unitCode === 'CIC1');
  const moves = [{ unitId: team.id, postIds: moving.map(({ id }: { id: string }) => id) }];
  expect(moving).toHaveLength(24);
  await walk.write('/api/reorganisations', { caller: walk.hr, body: { from, moves } });
  const hand = await walk.as('hr');
  for (const on of [eve, from]) {
    await hand.page.goto(`/posts?unit=CIC1&asAt=${on}`);
    const inFigures = ({ role }: { role: string }) => role !== 'other';
    const count = (await postsOf('CIC1', on)).filter(inFigures).length;
    await mainOf(hand)
      .getByText(new RegExp(`^${count} posts: `))
      .waitFor();
  }
  const root = units.find(({ parentCode }: { parentCode: string | null }) => parentCode === null).unitCode;
  const shown = async (unit: string) => [await ratesShown(hand, unit, eve), await ratesShown(hand, unit, from)];
  const [here, there, whole] = [await shown('PER'), await shown('CIC'), await shown(root)];
  expect(whole[1]).toEqual(whole[0]); // the authority as it was, and no one a leaver
  const [left, came] = [here, there].map(([before, after]) => (after?.posts ?? 0) - (before?.posts ?? 0));
  expect([left, came]).toEqual([-24, 24]);
}

/** What HR reads of a unit on a day: how many posts, what is vacant of what, and who left in the year. */
async function ratesShown(hand: Hand, unit: string, on: Day) {
  await hand.page.goto(`/measures?unit=${unit}&asAt=${on}`);
  const said = async (sum: RegExp) => (await words(hand, sum).textContent()) ?? '';
  const posts = await said(/^[\d.,]+ FTE in \d+ posts/);
  return {
    posts: Number(/in (\d+) posts/.exec(posts)?.[1]),
    vacant: await said(/ vacant \+ .* employed = /),
    left: await said(/ FTE left in the year/),
  };
}

/** The names of those who never were in a service or its teams, nor are to be. */
async function namesNeverUnder(walk: Walk, service: string): Promise<string[]> {
  const { units } = await walk.read('/api/units', walk.hr);
  const there = new Set(
    units.flatMap(({ id, unitCode, parentCode }: { [field: string]: string }) =>
      unitCode === service || parentCode === service ? [id] : [],
    ),
  );
  const { now } = await walk.current();
  const unitsOf = ({ postId, unitId }: { postId: string | null; unitId: string | null }) =>
    postId ? now.versions('post', postId).map((post) => post.unitId) : [unitId];
  const strangers = [...now.ids('worker')].filter((id) =>
    now
      .by('assignment', 'workerId', id)
      .flatMap(unitsOf)
      .every((unitId) => !there.has(unitId)),
  );
  const names = new Set(strangers.flatMap((id) => now.versions('workerDetails', id).at(-1)?.name ?? []));
  return [...names].filter((name) => !users.some((user) => user.name === name));
}
