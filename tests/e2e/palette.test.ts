import { expect, test } from 'vitest';
import { messages, openAdvertised, openLeaving, openPhone, recorded, waits } from '../support/outbox-phone.ts';
import { axeFaults, desktop, sidewaysScroll, smallest } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

test('by keyboard: Control K anywhere, a few words, Enter; a stage is moved and a page opened', async () => {
  const site = await openAdvertised();
  const { page } = await openPhone({ ...site, browser }, '/teams', desktop);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find anything' });
  await palette.getByRole('combobox').waitFor();
  expect(await palette.getByRole('combobox').evaluate(markIsWhole)).toBe(true);
  await page.keyboard.type('move 1003 to short');
  await palette.getByRole('option', { name: /^Move 1003 Senior practitioner to shortlisted/ }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await messages(page).getByText('Shortlisted, today: Senior practitioner 1003.').waitFor();
  const topOf = (name: string) =>
    messages(page)
      .getByRole('button', { name })
      .evaluate((button) => button.getBoundingClientRect().top);
  expect(await topOf('Yesterday')).toBe(await topOf('Undo'));
  expect(await topOf('Close this message')).toBeLessThan(await topOf('Undo')); // beside what it says
  await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(1);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('lark');
  await palette.getByRole('option', { name: /^Ada Lark/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Ada Lark' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('rounds');
  await palette.getByRole('option', { name: /^Rounds and cohorts/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Rounds' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('enter counts safeguarding 1');
  await palette.getByRole('option', { name: /^Enter counts: Safeguarding 1/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Children’s counts: Safeguarding 1' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'hidden' });
});

test('over an open sheet: closed, focus is back where one typed; a screen that is chosen closes the sheet, and keeps what was typed', async () => {
  const site = await openAdvertised();
  const { page } = await openPhone({ ...site, browser }, '/posts/p1001', desktop);
  const leaving = await openLeaving(page);
  const lastDay = leaving.getByLabel('Last day of employment');
  await lastDay.fill('2027-01-29');
  const palette = page.getByRole('dialog', { name: 'Find anything' });
  const find = async () => {
    await page.keyboard.press('Control+k');
    await expect.poll(() => palette.getByRole('combobox').evaluate((box) => box === document.activeElement)).toBe(true);
  };
  await find();
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'hidden' });
  await expect.poll(() => lastDay.evaluate((field) => field === document.activeElement)).toBe(true);
  for (let at = 0; at < 20; at += 1) await page.keyboard.press('Tab');
  expect(await leaving.evaluate((sheet) => sheet.contains(document.activeElement))).toBe(true);
  await find();
  await page.keyboard.type('caseloads');
  await palette.getByRole('option', { name: /^Caseloads/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Caseloads' }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.goto('/posts/p1001');
  expect(await (await openLeaving(page)).getByLabel('Last day of employment').inputValue()).toBe('2027-01-29');
});

test('on a phone at 320 pixels by a button, with no connection', async () => {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser }, '/today', smallest);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('button', { name: 'Find anything' }).click();
  const palette = page.getByRole('dialog', { name: 'Find anything' });
  await palette.getByRole('combobox').fill('1003 interviewed');
  await palette.getByRole('option', { name: /to interviewed/ }).click();
  await waits(page, '1 change').waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
});

test('a stage is moved for a day that is said; a long text that is pasted is told to be cut, and the list goes on', async () => {
  const site = await openAdvertised();
  const { page } = await openPhone({ ...site, browser }, '/today', smallest);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find anything' });
  const box = palette.getByRole('combobox');
  for (const pasted of ['x'.repeat(3000), 'wherever somebdy elsed watchd carefuly '.repeat(80)]) {
    await box.fill(pasted);
    await palette.getByText('That is long: only its first words are looked for.').waitFor();
    await palette.getByText('Nothing here is called that.').waitFor();
  }
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await box.fill('1003 shortlisted yesterday');
  await palette.getByRole('option', { name: /^Move 1003 Senior practitioner to shortlisted, yesterday, / }).click();
  await messages(page).getByText('Shortlisted, yesterday: Senior practitioner 1003.').waitFor();
  await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(1);
});

/** Whether the mark of focus around something is cut off by nothing that it lies in. Runs in the page. */
function markIsWhole(control: Element): boolean {
  const { outlineOffset, outlineWidth } = getComputedStyle(control);
  const reach = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth);
  const { top, left } = control.getBoundingClientRect();
  const clips = (one: Element | null): boolean =>
    one !== null && (getComputedStyle(one).overflowY !== 'visible' ? isOver(one) : clips(one.parentElement));
  const isOver = (one: Element) => {
    const box = one.getBoundingClientRect();
    return top - reach < box.top || left - reach < box.left;
  };
  return control.matches(':focus-visible') && reach > 0 && !clips(control.parentElement);
}
