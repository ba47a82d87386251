import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { openAdvertised, openPhone, waits } from '../support/outbox-phone.ts';
import { axeFaults, sidewaysScroll, smallest } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** Without a connection a count was entered of Ada Lark, and none of Ben Moss; the outbox is open on it. */
async function openEntered() {
  const site = await openAdvertised();
  const { page, context } = await openPhone({ ...site, browser }, '/today');
  await page.getByRole('button', { name: 'Enter counts…: Safeguarding 1' }).waitFor();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Enter counts…: Safeguarding 1' }).click();
  const form = page.getByRole('dialog', { name: 'Children’s counts: Safeguarding 1' });
  await form.getByLabel('Ada Lark').fill('18');
  await form.getByRole('button', { name: 'Record the counts' }).click();
  await form.waitFor({ state: 'hidden' });
  await waits(page, '1 change').click();
  await page.getByRole('button', { name: /^Change it/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Put it right' });
  await sheet.getByLabel('Ada Lark').waitFor();
  return { site, page, context, sheet };
}

test('of a team’s counts that wait, whoever of the team has none can be given one', async () => {
  const { site, page, context, sheet } = await openEntered();
  await sheet.getByLabel('Ben Moss').fill('a few');
  await sheet.getByRole('button', { name: 'Record it so' }).click();
  await sheet
    .getByRole('alert')
    .getByText(/^Ben Moss/)
    .waitFor();
  await sheet.getByLabel('Ben Moss').fill('9');
  await sheet.getByText('Safeguarding 1: 2 workers with 27 children on 23 Nov 2026.').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize(smallest);
  expect(await sidewaysScroll(page)).toBe(0);
  await sheet.getByRole('button', { name: 'Record it so' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await context.setOffline(false);
  await page.getByText('Nothing waits to be sent').waitFor();
  const { now } = await site.deps.store.current();
  const held = ['ada', 'ben'].map((id) => now.versions('caseloadCount', `${id}:2026-11-23`)[0]);
  expect(held.map((count) => [count?.children, count?.effectiveFrom])).toEqual([
    [18, day('2026-11-23')],
    [9, day('2026-11-23')],
  ]);
});

test('what was typed of them is there when the change is gone on with; left blank, it stays missing', async () => {
  const { site, page, context, sheet } = await openEntered();
  await sheet.getByLabel('Ben Moss').fill('9');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Change it/ }).click();
  expect(await sheet.getByLabel('Ben Moss').inputValue()).toBe('9');
  await sheet.getByLabel('Ben Moss').fill('');
  await sheet.getByLabel('Ada Lark').fill('19');
  await sheet.getByRole('button', { name: 'Record it so' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await context.setOffline(false);
  await page.getByText('Nothing waits to be sent').waitFor();
  const { now } = await site.deps.store.current();
  expect(now.versions('caseloadCount', 'ada:2026-11-23')[0]?.children).toBe(19);
  expect(now.versions('caseloadCount', 'ben:2026-11-23')).toEqual([]);
});
