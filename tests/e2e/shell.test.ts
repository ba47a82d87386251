import { describe, expect, test } from 'vitest';
import { DAWN, FOREVER } from '../../server/domain/day.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { axeFaults, desktop, openSite, phone, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { password } from '../support/test-app.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

const boardDates: NewVersion<'setting'> = {
  kind: 'setting',
  id: 'board.dates',
  effectiveFrom: DAWN,
  effectiveTo: FOREVER,
  value: ['2019-02-07', '2026-10-01', '2027-01-14'],
};

async function openSmall() {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email } = await site.makePerson('hr');
  return { ...site, email };
}

describe('signing in', () => {
  test('a wrong password is refused, what was typed stays, and the asked-for screen opens after', async () => {
    const { url, email } = await openSmall();
    const { page } = await visit({ browser, url });
    await page.goto('/posts?unit=SAF1');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Posts', level: 1 }).waitFor();
    expect(await page.getByRole('button', { name: /Choose a service or team/ }).textContent()).toContain(
      'Safeguarding 1',
    );
  });

  test('signing out wipes what the device kept', async () => {
    const { url, email } = await openSmall();
    const { page } = await visit({ browser, url, viewport: desktop });
    await signInAs(page, { email, path: '/posts' });
    await page.getByText('Ada Lark').waitFor();
    expect(await keptParts(page)).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'The hr' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${url}/`);
    await page.getByLabel('E-mail address').waitFor();
    expect(await keptParts(page)).toBe(0);
  });

  test('a session that ends while one works is renewed over the screen, which stays', async () => {
    const { url, email } = await openSmall();
    const { page, context } = await visit({ browser, url, viewport: desktop });
    await signInAs(page, { email, path: '/posts' });
    await page.getByLabel('Find a post, team or person').fill('Ada');
    await context.clearCookies();
    await page.getByRole('button', { name: /Look for changes/ }).click();
    const again = page.getByRole('dialog', { name: 'Sign in again' });
    await again.getByLabel('Password').fill(password);
    await again.getByRole('button', { name: 'Sign in' }).click();
    await again.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('Find a post, team or person').inputValue()).toBe('Ada');
  });

  test('somebody without access today is told so', async () => {
    const site = await openSite();
    await site.record(...siteRecord());
    const { email } = await site.makePerson('hr', [], { from: '2030-01-01' as never });
    const { page } = await visit({ browser, url: site.url });
    await page.goto('/');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'No access today' }).waitFor();
  });
});

describe('the record on the device', () => {
  test('screens open with no server at all, and say how old what they show is', async () => {
    const { url, email, close } = await openSmall();
    const { page, context } = await visit({ serviceWorkers: 'allow', browser, url });
    await signInAs(page, { email, path: '/posts' });
    await page.getByText('Ada Lark').waitFor();
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await close();
    await context.setOffline(true);
    await page.reload();
    await page.getByText('Ada Lark').waitFor();
    await page.getByRole('button', { name: /No connection\. Up to date as of today/ }).waitFor();
    await page.goto('/posts/p1003');
    await page.getByRole('heading', { name: 'Senior practitioner' }).waitFor();
  });

  test('what others record arrives when the app is looked at again', async () => {
    const site = await openSmall();
    const { page } = await visit({ browser, url: site.url });
    await signInAs(page, { email: site.email, path: '/posts' });
    await page.getByText('4 posts', { exact: true }).waitFor();
    const { makePost } = await import('../support/makers.ts');
    await site.record(makePost({ id: 'p3001', postNumber: '3001', unitId: 'ass1', title: 'New post' }));
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByText('New post').waitFor();
  });
});

describe('both clocks', () => {
  test('the address carries the day, and one press goes back to today', async () => {
    const { url, email } = await openSmall();
    const { page } = await visit({ browser, url });
    await signInAs(page, { email, path: '/posts?asAt=2026-08-31' });
    await page.getByText('You are looking at 31 Aug 2026').waitFor();
    await page.getByText('Dot Vale').waitFor();
    await page.getByRole('button', { name: 'Back to today' }).click();
    await page.getByText('Cai Reed').waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  test('an address that names today is now; a day that is none and a unit that is not there are told', async () => {
    const { url, email } = await openSmall();
    const { page } = await visit({ browser, url });
    await signInAs(page, { email, path: '/posts?asAt=2026-11-23&knownAt=2026-11-23' });
    await page.getByText('Cai Reed').waitFor();
    expect(await page.getByText(/You are looking at/).count()).toBe(0);
    await page.goto('/posts?asAt=notaday&unit=saf2');
    await page.getByText('“notaday” in the address is no day: this is 23 Nov 2026.').waitFor();
    await page.goto('/posts?knownAt=2099-01-01');
    const early = page.getByText('2099-01-01 in the address is still to come: this is all that is recorded by now.');
    await early.waitFor();
    await page.getByRole('banner').getByRole('button', { name: 'Close' }).click();
    await early.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('knownAt')).toBe(null);
    await page.goto('/posts?unit=NOPE');
    const told = page.getByText('There is no service or team NOPE on 23 Nov 2026');
    await told.waitFor();
    await page.getByRole('banner').getByRole('button', { name: 'Close' }).click();
    await told.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('unit')).not.toBe('NOPE');
  });

  test('a board member is shown month ends that are over, and what boards before had in front of them', async () => {
    const site = await openSite();
    await site.record(...siteRecord(), boardDates);
    const { email } = await site.makePerson('board');
    const { page } = await visit({ browser, url: site.url, viewport: desktop });
    await signInAs(page, { email });
    await page.getByRole('button', { name: 'As at: 31 Oct 2026' }).click();
    const panel = page.getByRole('dialog', { name: 'As at' });
    await panel.getByRole('button', { name: 'Month end before: 30 Sep 2026' }).waitFor();
    expect(await panel.getByRole('button', { name: /Month end after/ }).count()).toBe(0);
    const boards = panel.getByLabel('Using only what had been recorded by').locator('option');
    expect(await boards.allTextContents()).toEqual([
      'Everything recorded so far',
      'The board of 1 Oct 2026',
      'The board of 7 Feb 2019',
    ]);
    await page.keyboard.press('Escape');
    const names = page.getByRole('navigation', { name: 'Screens' }).getByRole('link');
    expect(await names.allTextContents()).toEqual(['Measures', 'Teams', 'Changes']);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('button').click();
    await page.getByRole('link', { name: 'Your account and password' }).click();
    await page.getByRole('heading', { name: 'Change your password' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('before anything was recorded the screen says since when there is a record', async () => {
    const { url, email } = await openSmall();
    const { page } = await visit({ browser, url });
    await signInAs(page, { email, path: '/posts?knownAt=2019-02-07' });
    await page.getByText(/Nothing had been recorded by 7 Feb 2019\. The record begins on 23 Nov 2026/).waitFor();
  });
});

describe('for everyone', () => {
  for (const [name, viewport] of Object.entries({ phone, desktop, smallest })) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`axe finds nothing, and nothing scrolls sideways: ${name}, ${colorScheme}`, async () => {
        const { url, email } = await openSmall();
        const { page } = await visit({ browser, url, viewport, colorScheme });
        await page.goto('/');
        await page.getByLabel('Password').waitFor();
        expect(await axeFaults(page)).toEqual([]);
        await signInAs(page, { email, path: '/posts' });
        await page.getByText('Ada Lark').waitFor();
        expect(await axeFaults(page)).toEqual([]);
        expect(await sidewaysScroll(page)).toBe(0);
        await page.getByRole('button', { name: /As at/ }).click();
        await page.getByRole('dialog', { name: 'As at' }).waitFor();
        expect(await axeFaults(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: /Choose a service or team/ }).click();
        await page.getByRole('combobox', { name: 'Find a service or team' }).waitFor();
        expect(await axeFaults(page)).toEqual([]);
      });
    }
  }

  test('at twice the size of text on 320 pixels the header is one row and nothing scrolls sideways', async () => {
    const { url, email } = await openSmall();
    const { page } = await visit({ browser, url, viewport: smallest });
    await signInAs(page, { email, path: '/posts' });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await page.getByText('Ada Lark').waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    const tops = await page
      .locator('header button')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
    expect(Math.max(...tops.map(({ top }) => top))).toBeLessThan(Math.min(...tops.map(({ bottom }) => bottom)));
  });

  test('a team is chosen by keyboard alone', async () => {
    const { url, email } = await openSmall();
    const { page } = await visit({ browser, url, viewport: desktop });
    await signInAs(page, { email, path: '/posts' });
    await page.getByRole('button', { name: /Choose a service or team/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Find a service or team' }).waitFor();
    await page.keyboard.type('safeguarding 2');
    await page.keyboard.press('Enter');
    await page.getByText('1 post', { exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?unit=SAF2');
  });
});

async function keptParts(page: import('playwright-core').Page): Promise<number> {
  return await page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('muster');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const count = open.result.transaction('parts').objectStore('parts').count();
          count.onsuccess = () => {
            open.result.close();
            resolve(count.result);
          };
        };
      }),
  );
}

test('what has focus by keyboard stays in sight when something above it comes later; what is scrolled away from is let be', async () => {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email } = await site.makePerson('hr');
  const { page } = await visit({ browser, url: site.url, viewport: smallest, reducedMotion: 'reduce' });
  await signInAs(page, { email, path: '/posts' });
  const last = page.locator('#main').getByRole('link').last();
  await last.waitFor();
  for (let tabs = 0; tabs < 60 && !(await last.evaluate((one) => one === document.activeElement)); tabs += 1)
    await page.keyboard.press('Tab');
  const grow = () =>
    page.evaluate(() => {
      const later = document.createElement('div');
      later.style.height = '400px';
      document.querySelector('#main h1')?.parentElement?.prepend(later);
      document.getElementById('main')?.style.setProperty('overflow-anchor', 'none'); // as above a sentence that grows
    });
  const bottom = () => last.evaluate((one) => one.getBoundingClientRect().bottom);
  const bar = (await page.getByRole('navigation', { name: 'Screens' }).last().boundingBox())?.y ?? 0;
  await grow();
  await expect.poll(bottom).toBeLessThanOrEqual(bar);
  expect(await bottom()).toBeGreaterThan(0);
  await page.keyboard.press('Shift+Tab');
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await expect.poll(bottom).toBeGreaterThan(bar);
  await last.evaluate((one) => {
    one.focus(); // and at once, before anything of it is drawn, what is above it comes
    const heading = document.querySelector('#main h1');
    if (heading?.parentElement?.firstElementChild instanceof HTMLElement)
      heading.parentElement.firstElementChild.style.height = '900px';
  });
  await expect.poll(bottom).toBeLessThanOrEqual(bar);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await expect.poll(bottom).toBeGreaterThan(bar);
  const drawn = () =>
    page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await drawn(); // the page is told of a scroll with its next frame
  await grow();
  await drawn();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});
