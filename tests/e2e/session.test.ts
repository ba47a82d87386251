import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openSite, signInAs, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

const DAY_MS = 86_400_000;

async function openPosts() {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email } = await site.makePerson('hr');
  const { page, context } = await visit({ browser, url: site.url });
  await signInAs(page, { email, path: '/posts' });
  await page.getByText('Ada Lark').waitFor();
  return { page, context };
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
