import { expect, test } from 'vitest';
import { messages, openAdvertised } from '../support/outbox-phone.ts';
import { axeFaults, phone, signInAs, visit } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** A move was made, and another day for it is half typed. */
async function openOtherDay() {
  const site = await openAdvertised();
  const { page } = await visit({ browser, url: site.url, viewport: phone });
  await signInAs(page, { email: site.email, path: '/vacancies' });
  await page.getByRole('button', { name: 'Shortlisted: Senior practitioner 1003' }).click();
  await messages(page).getByRole('button', { name: 'Other day' }).click();
  const sheet = page.getByRole('dialog', { name: 'Shortlisted on which day?' });
  await sheet.getByLabel('Note (optional)').fill('The panel met twice');
  return { page, sheet };
}

test('another day and its note are kept while they are half typed, and are offered again when the app is opened anew', async () => {
  const { page, sheet } = await openOtherDay();
  await page.reload();
  await messages(page).getByText('Not finished: shortlisted on which day? Senior practitioner 1003.').waitFor();
  await messages(page).getByRole('button', { name: 'Carry on' }).click();
  await sheet.getByText('Not finished earlier today: carry on, or start afresh.').waitFor();
  expect(await sheet.getByLabel('Note (optional)').inputValue()).toBe('The panel met twice');
  expect(await axeFaults(page)).toEqual([]);
  await sheet.getByLabel('Day', { exact: true }).fill('2026-11-16');
  await sheet.getByRole('button', { name: 'Record this day instead' }).click();
  await messages(page).getByText('Shortlisted, 16 Nov 2026: Senior practitioner 1003.').waitFor();
  await page.reload();
  await page.getByText('shortlisted, 7 days', { exact: true }).waitFor();
  expect(await messages(page).getByText('Not finished').count()).toBe(0);
});

test('another day that was half typed is not offered again once its move is undone', async () => {
  const { page, sheet } = await openOtherDay();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await messages(page)
    .getByText(/^Undone/)
    .waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Shortlisted: Senior practitioner 1003' }).waitFor();
  expect(await messages(page).getByText('Not finished').count()).toBe(0);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('other-day')))).toEqual([]);
});

test('a page that is open as a day begins is of the new day at once', async () => {
  const site = await openAdvertised();
  site.time.now = Date.UTC(2026, 10, 23, 23, 59, 30);
  const { page, context } = await visit({ browser, url: site.url, viewport: phone });
  await context.clock.install({ time: site.time.now });
  await signInAs(page, { email: site.email, path: '/vacancies' });
  await page.getByText('advertised, 21 days', { exact: true }).waitFor();
  await context.clock.fastForward(40_000); // the next look by itself would be after sixty seconds
  await page.getByText('advertised, 22 days', { exact: true }).waitFor();
});
