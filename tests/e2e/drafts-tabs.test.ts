import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openRounds } from '../support/rounds-site.ts';
import { phone, signInAs, visit } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

const manager = (page: Page) => page.getByRole('dialog').getByLabel(/^Hiring manager/);

async function openChange(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Change…' }).first().click();
  await manager(page).waitFor();
}

async function record(page: Page): Promise<void> {
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

test('of one form in two tabs each keeps what was typed there, also once the other is recorded', async () => {
  const { url, email, deps } = await openRounds();
  const managerNow = async () => (await deps.store.current()).now.versions('recruitment', 'r1').at(-1)?.hiringManager;
  const { page, context } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/recruitment/r1' });
  const other = await context.newPage();
  await other.goto('/recruitment/r1');
  await openChange(page);
  await manager(page).fill('Typed in the first tab');
  await openChange(other);
  await manager(other).fill('Typed in the second');
  await record(other);
  expect(await managerNow()).toBe('Typed in the second');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  for (const again of ['opened again', 'after a reload']) {
    await openChange(page);
    expect(await manager(page).inputValue(), again).toBe('Typed in the first tab');
    await page.reload();
  }
  await openChange(page);
  await record(page);
  expect(await managerNow()).toBe('Typed in the first tab');
  await other.reload();
  await openChange(other);
  expect(await manager(other).inputValue()).toBe('Typed in the first tab'); // as the record has it
  expect(await other.getByText(/^Not finished earlier/).count()).toBe(0);
});

test('what was typed in a tab that was closed is gone on with in another, and once recorded is kept nowhere', async () => {
  const { url, email } = await openRounds();
  const { page, context } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/recruitment/r1' });
  await openChange(page);
  await manager(page).fill('Typed and left');
  const other = await context.newPage();
  await page.close();
  await other.goto('/recruitment/r1');
  await openChange(other);
  await other.getByText(/^Not finished earlier/).waitFor();
  expect(await manager(other).inputValue()).toBe('Typed and left');
  await record(other);
  const kept = () => other.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('muster.draft')));
  await expect.poll(kept).toEqual([]);
});
