import { expect } from 'vitest';
import { addMonths, day, monthEnd } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { assignmentsOf, type Hand, lookAt, messagesOf, sheetOf, type Walk, words } from './walks.ts';

/** The journeys of journeys.md in which HR records what befalls posts and people. */

/** Journey 1: a leaver, with notice given today; where to is not known yet. */
export async function walkLeaver(walk: Walk): Promise<void> {
  const hand = await walk.as('hr');
  const { name } = await walk.holder('1042');
  const [last, from] = [walk.D(56), dayWords(walk.D(57))];
  const vacancy = words(hand, /vacant \+ .* employed = .* FTE$/);
  await hand.goTo('Today');
  const before = await vacancy.textContent();
  hand.counted();
  await hand.goTo('Record');
  await hand.type('Name, post number or team', '1042');
  await hand.press(new RegExp(`^${name}`));
  await hand.press(/^Leaving/);
  const sheet = sheetOf(hand, `${name} is leaving`);
  await hand.day('Last day of employment', last, sheet);
  await hand.press(/^Today.*Notice given on/, { within: sheet });
  await hand.choose('Reason', 'Resigned', sheet);
  await sheet.getByText(`leaves; last day ${dayWords(last)}. Vacancy of 1.0 FTE from ${from}.`).waitFor();
  await hand.press('Record the leaver', { within: sheet });
  await hand.closed(sheet);
  const { taps, screens } = hand.counted();
  expect(taps).toBeLessThanOrEqual(8);
  expect(screens).toBe(1);
  await expect.poll(async () => (await walk.vacancies('1042'))[0]?.since).toBe(walk.D(57));
  expect(hand.counted().writes).toBeLessThanOrEqual(1);

  await hand.goTo('Vacancies');
  await hand.type('Find a post, team or round', '1042');
  await words(hand, `vacant from ${from}, in 57 days`).waitFor();
  await words(hand, '0.0 FTE').waitFor();
  await hand.goTo('Today');
  expect(await vacancy.textContent()).toBe(before);
  const toComplete = hand.page.getByRole('region', { name: /^Leavers’ details to complete/ });
  const row = toComplete.getByRole('listitem').filter({ has: hand.page.getByText(name, { exact: true }) });
  await toComplete.waitFor();
  if ((await row.count()) === 0) await hand.press(/^Show all .*: Leavers/);
  await row.getByText('where to not yet known').waitFor();
  await hand.press('Undo', { within: messagesOf(hand) });
  await row.waitFor({ state: 'detached' });
  await expect.poll(() => walk.vacancies('1042')).toEqual([]);
}

/** Journey 4: half of a shared post away, covered by somebody who names them, and back on fewer hours. */
export async function walkAway(walk: Walk): Promise<void> {
  const hand = await walk.as('hr');
  const holder = (await walk.holders('1120')).find(({ fte }) => fte === 0.6);
  const [away, back, lastCovered] = [walk.D(30), walk.D(300), walk.D(299)];
  const findPost = async () => {
    await hand.goTo('Record');
    await hand.type('Name, post number or team', '1120 social');
    await hand.press(/^1120/);
  };
  await hand.goTo('Record');
  await hand.type('Name, post number or team', holder.name);
  await hand.press(new RegExp(`^${holder.name}`));
  await hand.press(/^Away/);
  const goes = sheetOf(hand, `${holder.name} is away`);
  await hand.day('First day away', away, goes);
  await hand.choose('Kind', 'Maternity or paternity', goes);
  await hand.day('Expected back on', back, goes);
  await goes.getByText(`is away from ${dayWords(away)}`).waitFor();
  await hand.press('Record the absence', { within: goes });
  await hand.closed(goes);

  await findPost();
  await hand.press(/^Someone starts/);
  const starts = sheetOf(hand, 'Someone starts here');
  await hand.day('First day', away, starts);
  await hand.type('Name', 'Gil Wren', starts);
  await hand.choose('Basis', 'Fixed term', starts);
  await hand.type('FTE', '0.6', starts);
  await hand.day('Expected last day', lastCovered, starts);
  await hand.choose('What they cover', 'Covering an absence', starts);
  await hand.press(new RegExp(`^${holder.name}`), { within: starts });
  await starts.getByText(`Holders of 1.6 FTE on a post of 1.0 from ${dayWords(away)}`).waitFor();
  await hand.press('Record the starter', { within: starts });
  await hand.closed(starts);
  await hand.press(/^Last day is another.*Gil Wren|^Leaving.*Gil Wren/);
  const ends = sheetOf(hand, 'Gil Wren is leaving');
  await hand.day('Last day of employment', lastCovered, ends);
  await hand.press('Record the leaver', { within: ends });
  await hand.closed(ends);
  await hand.press(new RegExp(`^Hours.*${holder.name}`));
  const hours = sheetOf(hand, `${holder.name} changes hours`);
  await hand.day('From which day', back, hours);
  await hand.type('FTE', '0.4', hours);
  await hours.getByText(`Vacancy of 0.2 FTE from ${dayWords(back)}`).waitFor();
  await hand.press('Record the hours', { within: hours });
  await hand.closed(hours);

  await hand.goTo('Vacancies');
  await hand.type('Find a post, team or round', '1120');
  await words(hand, new RegExp(`^vacant from ${dayWords(back)}, in 300 days`)).waitFor();
  await hand.goTo('Posts');
  await hand.type('Find a post, team or person', '1120');
  await hand.press(/1120|^Social Worker/, { role: 'link', within: hand.page.locator('#main') });
  for (const [on, isAway] of [
    [away, true],
    [lastCovered, true],
    [back, false],
  ] as const) {
    await lookAt(hand, on);
    const sentence = hand.page.getByRole('img', { name: new RegExp(`^On ${dayWords(on)}:`) });
    await sentence.waitFor();
    expect((await sentence.getAttribute('aria-label'))?.includes('0.2 FTE vacant')).toBe(!isAway);
    const over = words(hand, '0.6 FTE more than is funded, explained by cover of an absence');
    expect(await over.count()).toBe(isAway ? 1 : 0);
  }
  await hand.press(/^Back to today/);
  await expect.poll(async () => assignmentsOf(holder.workerId, await walk.current()).at(-1)?.fteMicro).toBe(400_000);
}

/** Journey 5: the agency worker becomes an employee, as one Change. */
export async function walkConversion(walk: Walk): Promise<void> {
  const hand = await walk.as('hr');
  const agency = await walk.holder('1077');
  const starts = walk.D(21);
  const { seq } = await walk.current();
  const held = async () =>
    assignmentsOf(agency.workerId, await walk.current()).map((one) => [
      one.basis,
      one.effectiveFrom,
      one.effectiveTo,
      one.expectedEndDate,
      one.covers,
    ]);
  const before = await held();
  await hand.goTo('Today');
  hand.counted();
  await hand.goTo('Record');
  await hand.type('Name, post number or team', agency.name);
  await hand.press(new RegExp(`^${agency.name}`));
  await hand.press(/^Convert to employee/);
  const sheet = sheetOf(hand, `${agency.name} becomes an employee`);
  await hand.day('First day as an employee', starts, sheet);
  const recruitment = `recruitment to the post \\(R-\\d\\d-\\d+\\) ends on ${dayWords(starts)}`;
  const said = `agency becomes permanent on ${dayWords(starts)}.*${recruitment}.*vacancy of 1\\.0 FTE is filled from ${dayWords(starts)}`;
  await sheet.getByText(new RegExp(said)).waitFor();
  await hand.press('Record the conversion', { within: sheet });
  await hand.closed(sheet);
  await expect.poll(async () => (await walk.current()).seq).toBe(seq + 1);
  const after = await walk.current();
  const { taps, screens, writes } = hand.counted();
  expect(taps).toBeLessThanOrEqual(7);
  expect([screens, writes]).toEqual([1, 1]);
  const history = () => assignmentsOf(agency.workerId, after).map((one) => [one.basis, one.effectiveTo]);
  expect(history()).toEqual([
    ['agency', starts],
    ['permanent', '9999-12-31'],
  ]);
  expect(assignmentsOf(agency.workerId, after).at(-1)?.startOrigin).toMatch(/^agency/);

  await hand.goTo('Vacancies');
  const row = words(hand, new RegExp(`^vacant 74 days.*starts ${dayWords(starts)}`));
  await hand.type('Find a post, team or round', '1077');
  await row.waitFor();
  await lookAt(hand, walk.D(20));
  await words(hand, /^vacant 94 days/).waitFor();
  await lookAt(hand, starts);
  await words(hand, /^0 vacancies/).waitFor();
  expect(await words(hand, /^not vacant/).count()).toBe(0); // nor is its round in hand any more
  await hand.press(/^Back to today/);
  await row.waitFor();
  await hand.press('Undo', { within: messagesOf(hand) });
  await words(hand, /^vacant 74 days(?!.*starts)/).waitFor();
  await expect.poll(held).toEqual(before);
}

/** Journey 6: a last day recorded late, and what it does to the figure of last month's end. */
export async function walkLateLeaver(walk: Walk): Promise<void> {
  const monthBefore = monthEnd(addMonths(walk.today, -1));
  const [fifteenth, sixteenth] = [day(`${monthBefore.slice(0, 7)}-15`), day(`${monthBefore.slice(0, 7)}-16`)];
  const head = await walk.as('head_of_service');
  const figure = words(head, /vacant \+ .* employed = .* FTE$/);
  const read = async (hand: Hand) => {
    await hand.press(/^As at: /);
    const panel = sheetOf(hand, 'As at');
    await hand.press(/^Month end before/, { within: panel });
    await hand.page
      .locator('#main')
      .getByRole('heading', { name: dayWords(monthBefore), level: 1 })
      .waitFor();
    return panel;
  };
  await head.goTo('Today');
  const panelBefore = await read(head);
  const before = (await figure.textContent()) ?? '';
  await head.press('Done', { within: panelBefore });
  await head.press(/^Back to today/);

  const hr = await walk.as('hr');
  const { name, postId } = await walk.holder('1058');
  await hr.goTo('Record');
  await hr.type('Name, post number or team', '1058');
  await hr.press(new RegExp(`^${name}`));
  await hr.press(/^Leaving/);
  const sheet = sheetOf(hr, `${name} is leaving`);
  await hr.day('Last day of employment', fifteenth, sheet);
  await sheet.getByText(`Vacancy of 1.0 FTE from ${dayWords(sixteenth)}`).waitFor();
  await hr.press('Record the leaver', { within: sheet });
  await hr.closed(sheet);
  await expect
    .poll(() => walk.vacancies('1058'))
    .toMatchObject([{ postId, state: 'now', since: sixteenth, vacantFte: 1 }]);

  await head.page.reload(); // opens the app again
  await head.page.locator('#main h1').waitFor();
  head.counted();
  const panel = await read(head);
  expect(head.counted().taps).toBe(2);
  await words(head, /^Changed since .*: 1 late leaver, \+1\.0 FTE$/).waitFor();
  const vacant = (text: string | null) => Number(/^([\d.]+) vacant/.exec(text ?? '')?.[1]);
  expect(vacant(await figure.textContent())).toBeCloseTo(vacant(before) + 1, 6);
  await head.day('Using only what had been recorded by', monthBefore, panel);
  await head.press('Done', { within: panel });
  await expect.poll(() => figure.textContent()).toBe(before);
  await expect.poll(() => words(head, /late leaver/).count()).toBe(0);
  await head.press(/^Back to today/);
}
