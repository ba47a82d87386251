import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

const cache = fileURLToPath(new URL('../../node_modules/.cache/chromium', import.meta.url));

/** CHROME_PATH names another Chromium; otherwise the one that arrives with npm, unpacked into this checkout's cache. */
export async function chromiumPath(): Promise<string> {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  await mkdir(cache, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = cache; // it unpacks to os.tmpdir() and reuses whatever version it finds there
  try {
    const { default: sparticuz } = await import('@sparticuz/chromium');
    return await sparticuz.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

const args = ['--no-sandbox']; // not sparticuz's own list, which turns web security off

const env = { ...process.env, LANG: 'en_GB.UTF-8' }; // fields for days are filled in as people here fill them in

export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: await chromiumPath(), args, env });
}

/** A browser with a profile on disk: an ordinary context counts as incognito, where nothing can be installed. */
export async function launchPersistentBrowser(profile: string): Promise<BrowserContext> {
  return await chromium.launchPersistentContext(profile, { executablePath: await chromiumPath(), args, env });
}
