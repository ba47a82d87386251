import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DAWN, FOREVER } from '../../server/domain/day.ts';
import { openAdvertised, openLeaving, openPhone, recorded, shortlist } from '../support/outbox-phone.ts';
import { signInByForm } from '../support/site.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** A phone on which nothing may be kept. */
async function openKeepingNothing(path?: string) {
  const site = await openAdvertised();
  const period = { effectiveFrom: DAWN, effectiveTo: FOREVER };
  await site.record({ kind: 'setting', id: 'device.keeps-record', ...period, value: false });
  return { site, ...(await openPhone({ ...site, browser }, path)) };
}

describe('where a device may keep nothing, what is half typed stays for as long as its tab', () => {
  const lastDay = (page: Page) => page.getByRole('dialog').getByLabel('Last day of employment', { exact: true });
  const drafts = (page: Page) =>
    page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('muster.draft')).length);

  async function openHalfTyped() {
    const opened = await openKeepingNothing('/posts/p1001');
    await openLeaving(opened.page);
    await lastDay(opened.page).fill('2027-01-29');
    expect(await drafts(opened.page)).toBe(1);
    return opened;
  }

  test('over reloads, also one without a connection, after which it can’t be told who this is', async () => {
    const { page, context, site } = await openHalfTyped();
    for (const isReached of [true, false, true]) {
      site.time.now += 60_000;
      await context.setOffline(!isReached);
      await page.reload();
      await page.locator(isReached ? '#main h1' : 'h1').waitFor();
    }
    await openLeaving(page);
    expect(await lastDay(page).inputValue()).toBe('2027-01-29');
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('muster.draft'))),
    ).toEqual([]);
  });

  test('and goes where the session has run out by the time it is opened again', async () => {
    const { page, context } = await openHalfTyped();
    await context.clearCookies();
    await page.reload();
    await page.getByLabel('Password').waitFor();
    expect(await drafts(page)).toBe(0);
  });

  test('and goes where somebody else signs in', async () => {
    const { page, context, site } = await openHalfTyped();
    const other = await site.makePerson('team_manager', ['saf2']);
    await context.setOffline(true);
    await page.reload();
    await page.getByLabel('Password').waitFor();
    expect(await drafts(page)).toBe(1);
    await context.setOffline(false);
    await signInElsewhere(page, other.email);
    expect(await drafts(page)).toBe(0);
  });

  /** In the tab as it stands. */
  async function signInElsewhere(page: Page, email: string): Promise<void> {
    await page.context().clearCookies();
    await page.route('**/api/me', (route) => route.abort(), { times: 1 }); // it is not told that the session is over
    await signInByForm(page, { email, path: '/posts' });
  }
});

test('where a device may keep nothing, what was recorded is not left on it', async () => {
  const { page, site } = await openKeepingNothing();
  const kept = () =>
    page.evaluate(async () => {
      const request = indexedDB.open('muster');
      await new Promise((resolve) => {
        request.onsuccess = resolve;
      });
      const counts = (['outbox', 'sent', 'stores', 'parts'] as const).map((name) =>
        request.result.transaction(name).objectStore(name).count(),
      );
      await Promise.all(counts.map((count) => new Promise((resolve) => Object.assign(count, { onsuccess: resolve }))));
      request.result.close();
      return counts.map(({ result }) => result);
    });
  await shortlist(page);
  await expect.poll(async () => (await recorded(site, 'recruitment.stage')).length).toBe(1);
  await expect.poll(kept).toEqual([0, 0, 0, 0]);
  await page.getByText('shortlisted, 0 days', { exact: true }).waitFor();
});
