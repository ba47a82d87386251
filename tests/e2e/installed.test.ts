import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { launchPersistentBrowser } from '../support/browser.ts';
import { builtClient } from '../support/built-client.ts';
import { copiedClient } from '../support/copied-client.ts';
import { openLeaving, recordLeaving } from '../support/outbox-phone.ts';
import { axeFaults, openSite, phone, signInAs, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

/** The first screen's share of the budget (stack.md 0.6), in bytes of gzipped JavaScript. */
const MOST_JAVASCRIPT = 60_000;

const browser = await useBrowser();

async function openSmall(root?: string) {
  const site = await openSite(root === undefined ? {} : { root });
  await site.record(...siteRecord());
  const { email, userId } = await site.makePerson('hr');
  return { ...site, email, userId };
}

test('the browser finds nothing that keeps it from being installed', async () => {
  const { url } = await openSmall();
  const profile = await mkdtemp('node_modules/.cache/profile-');
  const context = await launchPersistentBrowser(profile);
  onTestFinished(async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel('Password').waitFor();
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);
  const { icons, shortcuts, screenshots, start_url } = await (await fetch(`${url}/manifest.webmanifest`)).json();
  for (const { src } of [...icons, ...screenshots]) expect((await fetch(url + src)).status).toBe(200);
  const forms = screenshots.map(({ form_factor }: { form_factor: string }) => form_factor);
  expect(forms).toEqual(['narrow', 'wide']);
  expect(icons.some(({ purpose }: { purpose?: string }) => purpose === 'maskable')).toBe(true);
  expect(start_url).toBe('/');
  expect(shortcuts.map((shortcut: { url: string }) => shortcut.url)).toEqual(['/vacancies', '/record', '/outbox']);
});

test('what the first screen is drawn with is at most 60 kB of JavaScript', async () => {
  const root = await builtClient();
  const html = await readFile(join(root, 'index.html'), 'utf8');
  const entry = /src="\/(assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
  const screen = /assets\/today\.page-[\w-]+\.js/.exec(await readFile(join(root, entry), 'utf8'))?.[0] ?? '';
  const needed = new Map<string, number>();
  const need = async (name: string): Promise<void> => {
    if (needed.has(name)) return;
    needed.set(name, 0);
    const script = await readFile(join(root, name), 'utf8');
    needed.set(name, gzipSync(script).length);
    // what it imports before it runs; what it loads later is `import(…)`
    for (const [, other] of script.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)) await need(`assets/${other}`);
  };
  await need(entry);
  await need(screen);
  await need('theme.js');
  expect(needed.size).toBeGreaterThan(5);
  expect([...needed.values()].reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_JAVASCRIPT);
});

test('nothing of /api is ever answered or kept by the service worker', async () => {
  const { url, email } = await openSmall();
  const { page } = await visit({ serviceWorkers: 'allow', browser, url });
  await signInAs(page, { email, path: '/posts' });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  await page.getByText('Ada Lark').waitFor();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const lists = await Promise.all(names.map(async (name) => await (await caches.open(name)).keys()));
    return lists.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept).toContain('/index.html');
  expect(kept.filter((path) => path.startsWith('/api'))).toEqual([]);
  const answered = await page.evaluate(async () => (await fetch('/api/no-such-thing')).status);
  expect(answered).toBe(404);
});

test('a new version is offered, and taken only when the person says so', async () => {
  const root = await copiedClient();
  const { url, email } = await openSmall(root);
  const { page } = await visit({ serviceWorkers: 'allow', browser, url });
  await signInAs(page, { email, path: '/posts' });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  await page.getByLabel('Find a post, team or person').fill('half written');
  await laterVersion(root);
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const offer = page.getByText('A new version of Muster is ready');
  await offer.waitFor();
  expect(await page.getByLabel('Find a post, team or person').inputValue()).toBe('half written');
  await page.getByRole('button', { name: 'Take it now' }).click();
  await offer.waitFor({ state: 'hidden' });
  await page.getByText('Ada Lark').waitFor();
  expect(await page.getByLabel('Find a post, team or person').inputValue()).toBe('');
});

test('a form in progress survives an update: what was typed is there when it is opened again', async () => {
  const root = await copiedClient();
  const { url, email } = await openSmall(root);
  const { page } = await visit({ serviceWorkers: 'allow', browser, url });
  await signInAs(page, { email, path: '/posts/p1001' });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  const lastDay = async () => (await openLeaving(page)).getByLabel('Last day of employment');
  await (await lastDay()).fill('2027-01-29');
  await laterVersion(root);
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await page.getByText('A new version of Muster is ready').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Take it now' }).click();
  await page.getByText('A new version of Muster is ready').waitFor({ state: 'hidden' });
  expect(await (await lastDay()).inputValue()).toBe('2027-01-29');
});

test('installing is offered after something was recorded, and not again once answered', async () => {
  const { url, email } = await openSmall();
  const { page } = await visit({ serviceWorkers: 'allow', browser, url });
  await signInAs(page, { email, path: '/posts/p1001' });
  // the browser's own offer, which a headless one never makes
  const offer = () =>
    page.evaluate(() => {
      const prompt = async () => ({ outcome: 'accepted' });
      window.dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }));
    });
  await offer();
  const notice = page.getByText('Muster can stand on this device like any other app');
  expect(await notice.count()).toBe(0);
  await recordLeaving(page, '2027-01-29');
  await notice.waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Not on this device' }).click();
  await notice.waitFor({ state: 'detached' });
  await page.reload();
  await offer();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await notice.count()).toBe(0);
});

test('a change of somebody’s grants replaces what their device holds', async () => {
  const site = await openSite();
  await site.record(...siteRecord());
  const { email, userId } = await site.makePerson('hr');
  const { page } = await visit({ serviceWorkers: 'allow', browser, url: site.url, viewport: phone });
  await signInAs(page, { email, path: '/posts' });
  await page.getByText('Ada Lark').waitFor();
  const { Draft } = await import('../../server/domain/record/draft.ts');
  await site.deps.store.commit({
    change: { id: 'regrant', actor: 'system', verb: 'test.regrant', reason: null, device: null, madeAt: null },
    bodyHash: 'regrant',
    plan: (record) => {
      const draft = new Draft(record.now);
      for (const grant of [...draft.by('grant', 'userId', userId)]) {
        draft.supersede(grant);
        draft.add({ ...grant, access: 'head_of_service', unitIds: ['ass'] });
      }
      return draft.plan();
    },
  });
  await page.reload();
  await page.getByText('1 post', { exact: true }).waitFor();
  expect(await keptTexts(page)).not.toContain('Ada Lark');
});

async function keptTexts(page: Page): Promise<string> {
  return await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const open = indexedDB.open('muster');
        open.onsuccess = () => {
          const all = open.result.transaction('parts').objectStore('parts').getAll();
          all.onsuccess = () => resolve(all.result.join(' '));
        };
      }),
  );
}

/** A later version of the app lies ready, whole from one moment to the next: a browser may be asking just then. */
async function laterVersion(root: string): Promise<void> {
  const [worker, next] = [join(root, 'sw.js'), join(root, 'sw.js.next')];
  await writeFile(next, `${await readFile(worker, 'utf8')}\n// a later version\n`);
  await rename(next, worker);
}
