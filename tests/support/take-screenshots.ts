/**
 * `npm run screenshots`: the pictures of the README and of the app's manifest, taken of the demonstration authority in the test browser. The
 * screens must be built (`npm run build:client`).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { type Running, startNode } from './servers.ts';

/** `manifest`: shown also by whoever offers to install the app. */
type Shot = {
  name: string;
  path: string;
  as: 'hr' | 'head' | 'board';
  phone?: true;
  dark?: true;
  manifest?: true;
};

const shots: readonly Shot[] = [
  { name: 'today', path: '/today', as: 'hr', manifest: true },
  { name: 'vacancies-phone', path: '/vacancies', as: 'hr', phone: true, manifest: true },
  { name: 'teams', path: '/teams', as: 'head' },
  { name: 'caseloads', path: '/caseloads', as: 'hr', dark: true },
  { name: 'measure-2019', path: '/measures/vacancy-rate?asAt=2019-01-31', as: 'board' },
];

const folder = (manifest = false) =>
  fileURLToPath(new URL(`../../${manifest ? 'client/public' : 'docs'}/screenshots/`, import.meta.url));
const data = await mkdtemp(join(tmpdir(), 'muster-screenshots-'));
const server = await startNode({ DATABASE_URL: `file:${data}/muster.db`, MUSTER_DEMO: 'on' });
const browser = await launchBrowser();
try {
  for (const shot of shots) await take(browser, server, shot);
} finally {
  await browser.close();
  await server.stop();
  await rm(data, { recursive: true, force: true });
}

async function take(
  browser: Browser,
  { url }: Running,
  { name, path, as, phone, dark, manifest }: Shot,
): Promise<void> {
  const context = await browser.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await signIn(page, url, `${as}@demonstration.example`);
  await page.goto(`${url}${path}`);
  await page.locator('main h1').waitFor();
  await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'hidden' });
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder(manifest)}${name}.png` });
  await context.close();
}

async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('demonstration-county');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail address').waitFor({ state: 'hidden' });
}
