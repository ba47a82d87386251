/**
 * What a phone takes: `phone.ts PORT` opens the demonstration served there in the test browser, on a CPU slowed to a
 * quarter, and prints one line of JSON. Milliseconds; medians with the dearest.
 */
import { performance } from 'node:perf_hooks';
import lighthouse from 'lighthouse';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../tests/support/browser.ts';
import { freePort } from '../tests/support/sqld.ts';
import { median } from './load.ts';

export type PhoneTimes = {
  /** From the address to the first screen's figures, nothing on the device yet; and again with all of it there. */
  readonly firstOpeningMs: Spread;
  readonly againMs: Spread;
  readonly offlineMs: Spread;
  /** From the first tap to the stage standing moved, tap for tap as fast as the screens answer. */
  readonly threeTapsMs: Spread;
  /** One month of the date slider on Today, from the input to the painted screen. */
  readonly sliderMs: Spread;
  readonly scores: readonly Score[];
};
type Spread = { readonly median: number; readonly most: number };
type Score = { readonly path: string; readonly accessibility: number; readonly bestPractices: number };

const SLOWED = 4;
const ROUNDS = 3;
const url = `http://localhost:${process.argv[2] ?? ''}`;
const account = { email: 'hr@demonstration.example', password: 'demonstration-county' };
const debugging = await freePort();
const browser = await chromium.launch({
  executablePath: await chromiumPath(),
  args: ['--no-sandbox', `--remote-debugging-port=${debugging}`],
});
try {
  console.log(JSON.stringify(await measure()));
} finally {
  await browser.close();
}

async function measure(): Promise<PhoneTimes> {
  const times = { first: [] as number[], again: [] as number[], offline: [] as number[], taps: [] as number[] };
  let slides: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await openContext();
    const page = await slowPage(context);
    times.first.push(await timed(() => openToday(page)));
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    times.again.push(await timed(() => openToday(page)));
    await context.setOffline(true);
    times.offline.push(await timed(() => openToday(page)));
    times.taps.push(await timed(() => moveStage(page)));
    slides = slides.concat(await slide(page));
    await context.close();
  }
  return {
    firstOpeningMs: spread(times.first),
    againMs: spread(times.again),
    offlineMs: spread(times.offline),
    threeTapsMs: spread(times.taps),
    sliderMs: spread(slides),
    scores: await scores(),
  };
}

/** A phone on which somebody is signed in and nothing else is kept. */
async function openContext(): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', viewport: { width: 390, height: 844 } });
  const answer = await context.request.post('/api/auth/sign-in/email', { data: account, headers: { origin: url } });
  if (!answer.ok()) throw new Error(`Signing in was refused: ${answer.status()}`);
  return context;
}

async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  return page;
}

async function openToday(page: Page): Promise<void> {
  await page.goto('/today');
  await page.getByRole('region', { name: 'Figures' }).getByText(/ FTE$/).first().waitFor();
}

/** Vacancies, the next stage of the first in hand, and it stands moved; then taken back. */
async function moveStage(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Vacancies', exact: true }).click();
  await page
    .getByRole('button', { name: /^(Shortlisted|Interviewed): / })
    .first()
    .click();
  await page
    .getByRole('region', { name: 'Messages' })
    .getByText(/, today: /)
    .waitFor();
}

async function slide(page: Page): Promise<number[]> {
  await openToday(page);
  await page.getByRole('button', { name: /^As at/ }).click();
  const slider = page.getByLabel('Slide through the months');
  await slider.waitFor();
  return await slider.evaluate(async (element) => {
    const input = element as HTMLInputElement;
    const found: number[] = [];
    for (let step = 0; step < 12; step += 1) {
      const began = performance.now();
      input.stepDown();
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      found.push(performance.now() - began);
    }
    return found;
  });
}

/** Lighthouse's accessibility and best-practice scores, out of 100, of the first screens. */
async function scores(): Promise<Score[]> {
  const context = await openContext();
  const cookies = await context.cookies();
  await context.close();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const found: Score[] = [];
  for (const path of ['/today', '/vacancies', '/outbox']) {
    const settings = { onlyCategories: ['accessibility', 'best-practices'], extraHeaders: { Cookie: cookie } };
    const run = await lighthouse(`${url}${path}`, { port: debugging, logLevel: 'error', ...settings });
    const of = (name: string) => Math.round((run?.lhr.categories[name]?.score ?? 0) * 100);
    found.push({ path, accessibility: of('accessibility'), bestPractices: of('best-practices') });
  }
  return found;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function spread(times: readonly number[]): Spread {
  return { median: median(times), most: Math.max(...times) };
}
