import type { Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DAWN, FOREVER } from '../../server/domain/day.ts';
import { openSite, signInAs, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

const DAY_MS = 86_400_000;

async function openPosts() {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email, userId } = await site.makePerson('hr');
  const { page, context } = await visit({ browser, url: site.url });
  await signInAs(page, { email, path: '/posts' });
  await page.getByText('Ada Lark').waitFor();
  return { site, userId, page, context };
}

describe('a device may keep who is signed in for seven days after it last asked', () => {
  const cases = [
    { days: 6, title: 'within the term it opens without an answer from the server', opens: true },
    { days: 8, title: 'after the term it asks who this is', opens: false },
    { days: -0.5, title: 'a clock put right by some hours takes nothing away', opens: true },
    { days: -40, title: 'a clock put back does not lengthen the term: it asks who this is', opens: false },
  ];
  for (const { days, title, opens } of cases) {
    test(title, async () => {
      const { page, context } = await openPosts();
      await context.route('**/api/**', (route) => route.abort('internetdisconnected'));
      await page.clock.setSystemTime(Date.now() + days * DAY_MS);
      await page.reload();
      await (opens ? page.getByText('Ada Lark') : page.getByLabel('E-mail address')).waitFor();
    });
  }
});

test('what the server says of a record held under other grants tells nothing of this one’s age', async () => {
  const { site, userId, page, context } = await openPosts();
  const asked = Promise.withResolvers<void>();
  const granted = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  let answers = 0;
  await context.route('**/api/me', async (route) => {
    await granted.promise;
    await route.continue();
  });
  const unchanged = async (route: Route) => {
    const response = await route.fetch();
    expect(response.status()).toBe(304);
    asked.resolve();
    await opened.promise;
    await route.fulfill({ response });
  };
  await context.route('**/api/record?**', async (route) => {
    answers += 1;
    await (answers === 1 ? unchanged(route) : route.abort('internetdisconnected'));
  });
  await page.reload();
  await asked.promise;
  const period = { effectiveFrom: DAWN, effectiveTo: FOREVER };
  await site.record({ kind: 'grant', id: 'more', ...period, userId, access: 'board', unitIds: [] });
  granted.resolve();
  await page.getByText('Ada Lark').waitFor({ state: 'detached' }); // the other record has been put away
  opened.resolve();
  await page.getByRole('button', { name: /^No connection\. Nothing is kept on this device yet/ }).waitFor();
});
