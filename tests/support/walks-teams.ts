import { expect } from 'vitest';
import { dayWords } from '../../server/domain/words.ts';
import type { Row } from './demonstration-app.ts';
import { axeFaults } from './site.ts';
import { lookForChanges, mainOf, namesOf, namesShown, sheetOf, type Walk, words } from './walks.ts';

/** The journeys of journeys.md in which teams are read, asked about and counted. */

const numbersIn = (text: string) => [...text.matchAll(/\d+\.\d+/g)].map(([number]) => Number(number));
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

/** Journey 7: a head of service reads Safeguarding 3, from Today. */
export async function walkTeam(walk: Walk): Promise<void> {
  const hand = await walk.as('head_of_service');
  const main = mainOf(hand);
  const { caseloads } = await walk.read('/api/caseloads?unit=SAF3', walk.hr);
  const { posts } = await walk.read('/api/posts?unit=SAF3', walk.hr);
  const [acting] = (await walk.holders('1103')).filter(({ basis }) => basis === 'acting');
  await hand.goTo('Today');
  hand.counted();
  await hand.goTo('Teams');
  await hand.press(/^Safeguarding 3$/, { role: 'link' });
  await main.getByRole('heading', { level: 1, name: 'Safeguarding 3' }).waitFor();
  expect(hand.counted()).toMatchObject({ taps: 2, screens: 2, writes: 0 });

  const sentence = (await main.getByRole('img', { name: /FTE funded$/ }).getAttribute('aria-label')) ?? '';
  const parts = numbersIn(sentence);
  const funded = parts.pop();
  expect(sumOf(parts)).toBeCloseTo(funded ?? 0, 6);
  expect(funded).toBeCloseTo(sumOf(posts.map((post: Row) => post.fte)), 1);
  for (const part of ['at work', 'away, not covered', 'vacant, covered']) expect(sentence).toContain(part);
  await words(hand, `acting since ${dayWords(walk.D(-60))}, permanent manager away`).waitFor();
  await words(hand, `${acting.name} does the job.`).waitFor();
  await main.getByRole('row', { name: /1104/ }).getByText('1.0 away, not covered').first().waitFor();

  const told = (rows: readonly Row[]) => rows.map(({ name, children }) => `${name} (${children})`).sort();
  const named = async (lead: RegExp) => {
    const text = (await words(hand, lead).textContent()) ?? '';
    return [...text.matchAll(/[^:,]+ \(\d+\)/g)].map(([one]) => one.trim()).sort();
  };
  const [isOver, isOverPerFte] = [({ children }: Row) => children > 20, (one: Row) => one.children / one.fte > 20];
  expect(await named(/^Over 20 children: \d+ of 7 case holders/)).toEqual(told(caseloads.filter(isOver)));
  expect(await named(/^Over 20 per FTE: \d+/)).toEqual(told(caseloads.filter(isOverPerFte)));
  const ending = main.getByRole('table', { name: 'Ending in 8 weeks, overdue first' });
  await ending.getByText(`expected ${dayWords(walk.D(20))}, in 20 days`).waitFor();
  expect(await axeFaults(hand.page)).toEqual([]);
}

/** Journey 8: she says that a figure is not right; HR counts anew and answers. */
export async function walkQuery(walk: Walk): Promise<void> {
  const head = await walk.as('head_of_service');
  const { caseloads } = await walk.read('/api/caseloads?unit=SAF', walk.hr);
  const { name } = caseloads.find((one: Row) => one.children === 31);
  await head.goTo('Today');
  head.counted();
  await head.press(name, { role: 'link', within: head.page.getByRole('region', { name: /^Over the limit/ }) });
  await mainOf(head).getByRole('heading', { level: 1, name }).waitFor();
  await head.press(/^This isn’t right/);
  const asking = sheetOf(head, 'This isn’t right');
  await head.type('What isn’t right', '9 transferred on Friday', asking);
  await head.press('Send the query', { within: asking });
  await head.closed(asking);
  expect(head.counted()).toMatchObject({ taps: 3, screens: 1 });
  await mainOf(head).getByRole('heading', { name: '1 query open' }).waitFor();
  const answers = async () => {
    const { queries } = await walk.read('/api/queries', walk.hr);
    return queries.filter(({ text }: Row) => text === '9 transferred on Friday').map(({ answer }: Row) => answer);
  };
  await expect.poll(answers).toEqual([null]);

  const hr = await walk.as('hr');
  await lookForChanges(hr);
  await hr.goTo('Today');
  hr.counted();
  const open = hr.page.getByRole('region', { name: /^Queries open/ });
  await open.getByText('“9 transferred on Friday”').waitFor();
  await hr.press(name, { role: 'link', within: open });
  await mainOf(hr).getByRole('heading', { level: 1, name }).waitFor();
  await hr.press(/^Children’s count…/);
  const counting = sheetOf(hr, `${name}: children`);
  await counting.getByText(/^Last time: 31 children/).waitFor();
  await hr.type('Children held', '22', counting);
  await hr.press('Record the count', { within: counting });
  await hr.closed(counting);
  await hr.press(/^Answer…/);
  const answering = sheetOf(hr, /^Answer the query about/);
  await hr.type('Answer', 'Counted again: 22', answering);
  await hr.press('Send the answer', { within: answering });
  await hr.closed(answering);
  expect(hr.counted()).toMatchObject({ taps: 5, screens: 1 });
  await expect.poll(answers).toEqual(['Counted again: 22']);

  await lookForChanges(head);
  await words(head, /“Counted again: 22”/).waitFor();
  expect(
    await mainOf(head)
      .getByRole('heading', { name: /query open/ })
      .count(),
  ).toBe(0);
  await words(head, /^22 children on/).waitFor();
  const hidden = await namesOf(walk, (unit) => unit.startsWith('ASM'));
  expect(hidden.length).toBeGreaterThan(20);
  expect(await namesShown(head, hidden)).toEqual([]);
}

/** Journey 9: the acting manager sends her team's counts, as one Change. */
export async function walkCounts(walk: Walk): Promise<void> {
  const hand = await walk.as('team_manager');
  const given: Row[] = (await walk.read('/api/caseloads?unit=SAF3', walk.hr)).caseloads;
  const away = (await walk.holders('1103')).find(({ basis }) => basis === 'permanent');
  await hand.goTo('Caseloads');
  await hand.press(/^Safeguarding 3$/, { role: 'link' });
  await hand.press(/^Children’s counts…/);
  const sheet = sheetOf(hand, 'Children’s counts: Safeguarding 3');
  await sheet.waitFor();
  expect(await sheet.locator('input[inputmode="numeric"]').count()).toBe(7);
  expect(await sheet.getByText(away.name).count()).toBe(0);
  for (const { name, children, countedOn } of given) {
    await sheet
      .getByText(`${children} on ${dayWords(countedOn)}`)
      .first()
      .waitFor();
    await hand.type(name, String(children + 1), sheet);
  }
  const blank = given.shift();
  if (!blank) throw new Error('nobody is asked for a count');
  await hand.type(blank.name, '', sheet);
  const sum = sumOf(given.map(({ children }) => children + 1));
  await sheet.getByText(`6 workers with ${sum} children on ${dayWords(walk.today)}`).waitFor();
  const { seq } = await walk.current();
  await hand.press('Record the counts', { within: sheet });
  await hand.closed(sheet);
  await expect.poll(async () => (await walk.current()).seq).toBe(seq + 1);
  const { now } = await walk.current();
  const countsOf = (workerId: string) =>
    now.by('caseloadCount', 'workerId', workerId).filter((count) => count.effectiveFrom === walk.today);
  for (const { workerId, children } of given) expect(countsOf(workerId)).toMatchObject([{ children: children + 1 }]);
  expect(countsOf(blank.workerId)).toEqual([]);
  const others = await namesOf(walk, (unit) => unit !== 'SAF3');
  expect(await namesShown(hand, others)).toEqual([]);
}
