import { describe, expect, test } from 'vitest';
import { DAWN, FOREVER } from '../../server/domain/day.ts';
import { openAdvertised, openLeaving, openPhone, shortlist, waits } from '../support/outbox-phone.ts';
import { axeFaults } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

describe('figures and forms', () => {
  test('figures count what waits, or say that they are without it, as the person chooses', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser }, '/measures/vacancy-rate');
    await page.goto('/posts/p1001');
    await context.setOffline(true);
    const sheet = await openLeaving(page);
    await sheet.getByLabel('Last day of employment').fill('2026-11-20');
    await sheet.getByRole('button', { name: 'Record the leaver' }).click();
    await sheet.waitFor({ state: 'hidden' });
    await page.goto('/measures/vacancy-rate');
    await page.getByText('3.5 vacant + 0.5 employed = 4.0 FTE').waitFor();
    await page.getByText('Figures are counting 1 waiting change.').waitFor();
    await page.getByRole('button', { name: 'Leave them out' }).click();
    await page.getByText('2.5 vacant + 1.5 employed = 4.0 FTE').waitFor();
    await page.getByText('Figures are without 1 waiting change.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.reload();
    await page.getByText('2.5 vacant + 1.5 employed = 4.0 FTE').waitFor();
    await page.getByRole('button', { name: 'Count them' }).click();
    await page.getByText('3.5 vacant + 0.5 employed = 4.0 FTE').waitFor();
  });

  test('a form keeps a draft when the app is killed', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser }, '/posts/p1001');
    await (await openLeaving(page)).getByLabel('Last day of employment').fill('2027-01-29');
    await page.close();
    const again = await context.newPage();
    await again.goto(`${site.url}/posts/p1001`);
    const sheet = await openLeaving(again);
    expect(await sheet.getByLabel('Last day of employment').inputValue()).toBe('2027-01-29');
  });

  test('where devices may keep nothing, signing out asks before a half-filled form is lost', async () => {
    const site = await openAdvertised();
    const period = { effectiveFrom: DAWN, effectiveTo: FOREVER };
    await site.record({ kind: 'setting', id: 'device.keeps-record', ...period, value: false });
    const { page } = await openPhone({ ...site, browser }, '/posts/p1001');
    await (await openLeaving(page)).getByLabel('Last day of employment').fill('2027-01-29');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page
      .getByText(/^1 form is half filled\. This device keeps nothing half filled once you sign out\./)
      .waitFor();
    expect(await page.getByRole('button', { name: 'Discard them and sign out' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Sign out and lose what is half filled' }).click();
    await page.getByLabel('Password').waitFor();
  });

  test('signing out of People and settings asks the same', async () => {
    const site = await openAdvertised();
    const { page, context } = await openPhone({ ...site, browser });
    await context.setOffline(true);
    await shortlist(page);
    await waits(page, '1 change').waitFor();
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText(/^1 change waits to be sent\. Signed out, they stay on this device for you/).waitFor();
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  });
});
