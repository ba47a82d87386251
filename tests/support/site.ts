import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import { serve } from '@hono/node-server';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { shellFrom } from '../../server/shell.ts';
import { builtClient } from './built-client.ts';
import { createTestApp, password } from './test-app.ts';

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1440, height: 900 };
/** 320 px: what a desktop at 400% has, and the smallest phones. */
export const smallest = { width: 320, height: 640 };

/** `root`: the folder of the built screens, from the project's, where it is not the usual one. */
type SiteSetUp = Parameters<typeof createTestApp>[0] & { root?: string };

/** The screens and the API on a port of this machine, over a database of its own. Everything ends with the test. */
export async function openSite(setUp: SiteSetUp = {}) {
  const site = await openLastingSite(setUp);
  onTestFinished(site.close);
  return site;
}

/** The same for a whole file of tests; whoever asked closes it. */
export async function openLastingSite({ root: given, ...setUp }: SiteSetUp = {}) {
  const root = given ?? (await builtClient());
  const tester = await createTestApp(setUp);
  tester.app.route('/', shellFrom(root));
  const server = serve({ fetch: tester.app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  };
  return { ...tester, url, close };
}

export type Site = Awaited<ReturnType<typeof openSite>>;

type Visit = BrowserContextOptions & { browser: Browser; url: string };

/**
 * A person's browser with nothing kept in it. A script's fault on a page fails the test. Keeping the whole app in each
 * takes long: `serviceWorkers: 'allow'` where a test is about that, or does without a connection.
 */
export async function visit(visiting: Visit): Promise<{ context: BrowserContext; page: Page }> {
  const { leave, ...visited } = await visitLasting(visiting);
  onTestFinished(leave);
  return visited;
}

/** The same for a whole file of tests: whoever asked leaves, and hears of faults then. */
export async function visitLasting({ browser, url, ...options }: Visit) {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    viewport: phone,
    serviceWorkers: 'block',
    ...options,
  });
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(error.error().message));
  const leave = async () => {
    await context.close();
    if (faults.length > 0) throw new Error(`faults on a page: ${faults.join('; ')}`);
  };
  return { context, page: await context.newPage(), leave };
}

type SigningIn = { readonly email: string; readonly path?: string };

/**
 * Opens a page as somebody whom this browser knows to be signed in, and waits for the first screen. Most tests begin so:
 * through the page for signing in each takes half a second longer.
 */
export async function signInAs(page: Page, { email, path = '/' }: SigningIn): Promise<void> {
  const answer = await page.context().request.post('/api/auth/sign-in/email', { data: { email, password } });
  if (!answer.ok()) throw new Error(`not signed in: ${answer.status()}`);
  await page.goto(path);
  await page.locator('#main h1').waitFor();
}

/** Signs in by the front door and waits for the first screen. */
export async function signInByForm(page: Page, { email, path = '/' }: SigningIn): Promise<void> {
  await page.goto(path);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('#main h1').waitFor(); // the sign-in page has a heading too, but not the frame's main part
}

/** What axe finds wrong on a page, one line each; nothing, one hopes. */
export async function axeFaults(page: Page): Promise<string[]> {
  // a sheet that is still fading in has less contrast than it will have
  await page.evaluate(async () => {
    const running = document
      .getAnimations()
      .filter((one) => one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(running.map((one) => one.finished));
  });
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** How many pixels a page is wider than its window: 0 where nothing has to be scrolled sideways. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
