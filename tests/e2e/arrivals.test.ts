import type { Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite, signInAs, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

test('a screen that is asked for while the first is being drawn is the one that shows, whichever arrives first', async () => {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email } = await site.makePerson('hr');
  const { page, context } = await visit({ browser, url: site.url });
  await signInAs(page, { email, path: '/posts' });
  for (const order of [
    ['today', 'vacancies'],
    ['vacancies', 'today'],
  ]) {
    const fresh = await context.newPage();
    const held = new Map<string, Route>();
    await fresh.route(/assets\/(today|vacancies)\.page-/, (route) => {
      held.set(/(today|vacancies)\.page/.exec(route.request().url())?.[1] ?? '', route);
    });
    await fresh.goto('/today');
    await fresh.getByRole('navigation').getByRole('link', { name: 'Vacancies' }).first().click();
    for (const part of order) {
      await expect.poll(() => held.has(part)).toBe(true);
      await held.get(part)?.continue();
    }
    await fresh.getByRole('heading', { name: 'Vacancies', level: 1 }).waitFor();
    expect(new URL(fresh.url()).pathname).toBe('/vacancies');
    await fresh.close();
  }
});
