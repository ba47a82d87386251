import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { roundStageOn } from '../../server/domain/recruitment.ts';
import {
  cutAfterArrival,
  messages,
  openAdvertised,
  openPhone,
  openWaiting,
  recorded,
  recordLeaving,
  shortlist,
  waits,
} from '../support/outbox-phone.ts';
import { axeFaults, desktop, sidewaysScroll, smallest } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

test('both moves stay where they do not contradict; where they do, both sides are told and the person chooses', async () => {
  const site = await openAdvertised();
  const first = await openPhone({ ...site, browser }, '/posts/p1001');
  const { email } = await site.makePerson('hr');
  const second = await openPhone({ ...site, email, browser }, '/posts/p1001', desktop);
  await first.context.setOffline(true);
  await recordLeaving(first.page, '2027-01-29', 'Retired');
  await waits(first.page, '1 change').waitFor();
  await recordLeaving(second.page, '2027-02-26', 'Resigned');
  await expect.poll(async () => (await recorded(site, 'assignment.leave')).length).toBe(1);
  await first.context.setOffline(false);
  await messages(first.page).getByText('it waits for your word').waitFor();
  await messages(first.page).getByRole('button', { name: 'Look' }).click();
  await first.page.getByText('Someone changed the same').waitFor();
  await first.page.getByText(/Recorded today \d\d:\d\d by an HR officer/).waitFor();
  expect(await axeFaults(first.page)).toEqual([]);
  await first.page.setViewportSize(smallest);
  expect(await sidewaysScroll(first.page)).toBe(0);
  const mine = 'leaves; last day 29 Jan 2027, not 26 Feb 2027.';
  const over =
    /^With theirs there, yours says: .* last day 29 Jan 2027, not 26 Feb 2027\. It changes what is there: leave reason from /;
  await first.page.getByText(over).waitFor();
  expect(await first.page.getByRole('button', { name: 'Send now' }).count()).toBe(0); // nothing goes before a word
  const lastDay = async () => (await site.deps.store.current()).now.versions('assignment', 'a-ada').at(-1)?.effectiveTo;
  await first.page.getByRole('button', { name: /^Record mine all the same/ }).click();
  await messages(first.page).getByText(mine).waitFor();
  await first.page.getByText('Nothing waits to be sent').waitFor();
  expect(await lastDay()).toBe('2027-01-30');
  await messages(first.page).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(lastDay).toBe('2027-02-27');
});

/** On a phone without a connection the round was shortlisted; meanwhile somebody at a desk interviewed. */
async function openBothMoved() {
  const site = await openAdvertised();
  const { email } = await site.makePerson('hr');
  const { page, context } = await openPhone({ ...site, browser });
  await context.setOffline(true);
  await shortlist(page);
  await waits(page, '1 change').waitFor();
  const body = { stage: 'interviewed', on: '2026-11-23' };
  const desk = await site.send('/api/recruitments/r1/stages', {
    ...{ caller: await site.signIn(email), body, headers: { 'idempotency-key': crypto.randomUUID() } },
  });
  expect(desk.status).toBe(201);
  await context.setOffline(false);
  await page.goto('/outbox');
  await page.getByText('Someone changed the same').waitFor();
  const stages = async () =>
    (await site.deps.store.current()).now
      .by('stageEvent', 'recruitmentId', 'r1')
      .map(({ stage, effectiveFrom, note }) => [stage, effectiveFrom, note]);
  return { site, page, stages };
}

const putRight = (page: Page) => page.getByRole('dialog', { name: 'Put it right' });
/** What leads to the field in which the reason is said. */
const reasonAsked = (page: Page) => {
  const name = 'Note: It was interviewed since 23 Nov 2026: say why it goes back to shortlisted.';
  return putRight(page).getByRole('link', { name, exact: true });
};

describe('two people move the same round, and the one who was away chooses', () => {
  test('mine: the reason that it needs is asked for there and then, and it is recorded as it was', async () => {
    const { site, page, stages } = await openBothMoved();
    await page.getByRole('button', { name: /^Record mine all the same/ }).click();
    const note = putRight(page).getByLabel('Note', { exact: true });
    await reasonAsked(page).waitFor();
    await expect.poll(() => note.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize(smallest);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
    await note.fill('The panel met again.');
    await putRight(page).getByText('moved from interviewed to shortlisted on 23 Nov 2026. Note: The').waitFor();
    await putRight(page).getByRole('button', { name: 'Record it so' }).click();
    await page.getByText('Nothing waits to be sent').waitFor();
    expect(await stages()).toContainEqual(['shortlisted', '2026-11-23', 'The panel met again.']);
    const { now } = await site.deps.store.current();
    expect(roundStageOn(now, 'r1', { asAt: day('2026-11-23'), postId: null })?.stage).toBe('shortlisted');
  });

  test('edit: what is refused again keeps its words and the other side, and goes once it is put right', async () => {
    const { page, stages } = await openBothMoved();
    await page.getByRole('button', { name: /^Change mine/ }).click();
    await putRight(page).getByRole('button', { name: 'Record it so' }).click();
    await putRight(page)
      .getByRole('link', { name: /^Note: It was interviewed/ })
      .waitFor();
    await putRight(page).getByRole('button', { name: 'Not now' }).click();
    await page.getByText('Not taken', { exact: true }).waitFor();
    const row = page.getByRole('main').getByRole('listitem');
    await row
      .getByText(/^Senior practitioner 1003.* moved from advertised to shortlisted on 23 Nov 2026\.$/)
      .first()
      .waitFor();
    await row.getByText(/^Recorded today \d\d:\d\d by an HR officer$/).waitFor();
    await row.getByText(/moved from advertised to interviewed on 23 Nov 2026\.$/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /^Change mine/ }).click();
    await putRight(page).getByLabel('On which day?').fill('2026-11-20');
    await putRight(page).getByRole('button', { name: 'Record it so' }).click();
    await page.getByText('Nothing waits to be sent').waitFor();
    expect(await stages()).toContainEqual(['shortlisted', '2026-11-20', null]);
    expect(await stages()).toContainEqual(['interviewed', '2026-11-23', null]);
  });

  test('figures say apart what waits and what the server did not take; their choice begins at the left edge', async () => {
    const { page } = await openBothMoved();
    await page.getByText('Figures are without 1 change that the server did not take.').waitFor();
    await page.context().setOffline(true);
    await page.goto('/posts/p1001');
    await recordLeaving(page, '2027-01-29');
    await waits(page, '2 changes').click();
    const sentence = page.getByText(
      'Figures are counting 1 waiting change, without 1 change that the server did not take.',
    );
    await sentence.waitFor();
    const leftOf = (one: Locator) =>
      one.evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range.getBoundingClientRect().left;
      });
    expect(await leftOf(page.getByRole('button', { name: 'Leave them out' }))).toBe(await leftOf(sentence));
    await page.getByRole('button', { name: 'Leave them out' }).click();
    await page.getByText('Figures are without 1 waiting change and 1 that the server did not take.').waitFor();
  });

  test('theirs: mine is given up, and nothing more is recorded', async () => {
    const { site, page, stages } = await openBothMoved();
    await page.getByRole('button', { name: /^Leave theirs as it is/ }).click();
    await page.getByText('Nothing waits to be sent').waitFor();
    expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
    expect((await stages()).map(([stage]) => stage)).not.toContain('shortlisted');
  });
});

describe('what waits is put right before it goes', () => {
  const changeIt = (page: Page) => page.getByRole('button', { name: /^Change it/ }).click();
  const record = (page: Page) => putRight(page).getByRole('button', { name: 'Record it so' }).click();

  test('as if it had not been recorded yet: neither its words nor the rules go by what it stands in place of', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser }, '/posts/p1001');
    await context.setOffline(true);
    await recordLeaving(page, '2027-01-29');
    await waits(page, '1 change').click();
    await changeIt(page);
    await putRight(page).getByText('29 Jan 2027').first().waitFor();
    await putRight(page).getByLabel('Last day of employment').fill('2027-02-12');
    await putRight(page).getByText('; last day 12 Feb 2027.').waitFor();
    await record(page);
    const row = page.getByRole('main').getByRole('listitem');
    await row.getByText('12 Feb 2027').first().waitFor();
    expect(await row.textContent()).not.toContain('29 Jan');
    await context.setOffline(false);
    await page.getByText('Nothing waits to be sent').waitFor();
    expect(await recorded(site, 'assignment.leave')).toHaveLength(1);
  });

  test.each(['and is answered', 'and its answer is lost'])(
    'where it goes by itself meanwhile %s, it is taken back and what was typed is recorded in its place',
    async (end) => {
      const { site, page, context } = await openWaiting(browser);
      await changeIt(page);
      await putRight(page).getByLabel('On which day?').fill('2026-11-20');
      await putRight(page).getByLabel(/^Note/).fill('The panel of Friday.');
      if (end === 'and its answer is lost') await cutAfterArrival(context, '/api/recruitments/r1/stages');
      await context.setOffline(false);
      await page.locator('a[href="/outbox"]', { hasText: '1' }).waitFor({ state: 'detached' });
      expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
      await putRight(page).getByText('It has gone by itself meanwhile, and is recorded as it was.').waitFor();
      await putRight(page)
        .getByText(/moved from advertised to shortlisted on 20 Nov 2026\. Note: The panel/)
        .waitFor();
      await page.keyboard.press('Escape'); // what was typed is still to be found
      await page.getByRole('heading', { name: 'Changed and not recorded' }).waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await page.getByRole('button', { name: /^Go on changing it/ }).click();
      expect(await putRight(page).getByLabel(/^Note/).inputValue()).toBe('The panel of Friday.');
      await record(page);
      await putRight(page).waitFor({ state: 'hidden' });
      await page.getByText('Nothing waits to be sent').waitFor();
      expect(await page.getByRole('heading', { name: 'Changed and not recorded' }).count()).toBe(0);
      const { now } = await site.deps.store.current();
      const shortlisted = now.by('stageEvent', 'recruitmentId', 'r1').filter(({ stage }) => stage === 'shortlisted');
      expect(shortlisted).toMatchObject([{ effectiveFrom: '2026-11-20', note: 'The panel of Friday.' }]);
      expect(await recorded(site, 'change.undo')).toHaveLength(1);
    },
  );
});

test('one tap that meets what somebody else recorded since: both sides are a press away, and one chooses', async () => {
  const site = await openAdvertised();
  const { email } = await site.makePerson('hr');
  const { page } = await openPhone({ ...site, browser });
  await page.getByRole('button', { name: /^Shortlisted: / }).waitFor();
  const body = { stage: 'interviewed', on: '2026-11-23' };
  const headers = { 'idempotency-key': crypto.randomUUID() };
  expect(
    (await site.send('/api/recruitments/r1/stages', { caller: await site.signIn(email), body, headers })).status,
  ).toBe(201);
  await shortlist(page);
  await messages(page)
    .getByText(/^Recorded meanwhile, (today|yesterday) \d\d:\d\d by an HR officer: .*interviewed/)
    .waitFor();
  await page.getByText('interviewed, 0 days').waitFor();
  await messages(page).getByRole('button', { name: 'Choose' }).click();
  await page.getByText('Someone changed the same').waitFor();
  await page.getByRole('button', { name: /^Leave theirs as it is/ }).click();
  await page.getByText('Nothing waits to be sent').waitFor();
  expect(await recorded(site, 'recruitment.stage')).toHaveLength(1);
});

test('what another version of the app made offers what works: to try again, to copy it in words, to discard it', async () => {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await context.setOffline(true);
  await shortlist(page);
  await waits(page, '1 change').waitFor();
  await page.evaluate(async () => {
    const opened = indexedDB.open('muster');
    await new Promise((resolve) => {
      opened.onsuccess = resolve;
    });
    const store = opened.result.transaction('outbox', 'readwrite').objectStore('outbox');
    const all = store.getAll();
    await new Promise((resolve) => {
      all.onsuccess = () => {
        const [entry] = all.result;
        for (const part of ['input', 'body']) entry.request[part].panelRoom = 'B2';
        store.put(entry).onsuccess = resolve;
      };
    });
    opened.result.close();
  });
  await page.goto('/outbox');
  const row = page.getByRole('main').getByRole('listitem');
  await row.getByRole('button', { name: /^Take back/ }).waitFor();
  expect(await row.getByRole('button', { name: /^Change/ }).count()).toBe(0);
  await context.setOffline(false);
  await row.getByText('This version of the app has no field “panel room”').waitFor();
  expect(await row.getByRole('button', { name: /^Change/ }).count()).toBe(0);
  await row.getByRole('button', { name: /^Try again/ }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize(smallest);
  expect(await sidewaysScroll(page)).toBe(0);
  await row.getByRole('button', { name: /^Copy what was typed/ }).click();
  await messages(page).getByText('Copied:').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/shortlisted[\s\S]*\nStage: shortlisted\nOn: 23 Nov 2026\nPanel room: B2$/);
  await row.getByRole('button', { name: /^Discard/ }).click();
  await page.getByText('Nothing waits to be sent').waitFor();
});

test('what is taken back says what can’t be recorded without it; both go at one press, or it is kept after all', async () => {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser }, '/outbox', desktop);
  await context.setOffline(true);
  const find = async (words: string, option: RegExp) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(words);
    await page.getByRole('option', { name: option }).first().click();
  };
  await find('recruit 1002', /^Start recruitment/);
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await waits(page, '1 change').waitFor();
  await find('move 1002 to advertised', /^Move 1002/);
  await waits(page, '2 changes').waitFor();
  const takeBack = () =>
    page
      .getByRole('button', { name: /^Take back/ })
      .first()
      .click();
  await takeBack();
  await messages(page)
    .getByText(/Without it this can’t be recorded: .* to advertised/)
    .waitFor();
  await messages(page).getByRole('button', { name: 'Keep after all' }).click();
  await waits(page, '2 changes').waitFor();
  await takeBack();
  await messages(page).getByRole('button', { name: 'Discard that too' }).click();
  await page.getByText('Nothing waits to be sent').waitFor();
});
