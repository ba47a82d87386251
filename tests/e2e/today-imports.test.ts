import { expect, test } from 'vitest';
import type { Access } from '../../server/domain/record/facts.ts';
import { faulty } from '../support/importing.ts';
import { type PackFiles, smallPack, zipOf } from '../support/packs.ts';
import { axeFaults, desktop, openSite, phone, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** The small authority a minute after an import into it was refused for two faults. */
async function openRefused(access: Access = 'hr', unitIds: string[] = []) {
  const site = await openSite({ now: Date.UTC(2026, 10, 23, 12) });
  const { email } = await site.makePerson(access, unitIds);
  await site.record(...siteRecord());
  const caller = await site.makeToken('hr');
  const send = async (pack: PackFiles) => {
    site.time.now += 60_000;
    const headers = { 'content-type': 'application/zip', 'idempotency-key': crypto.randomUUID() };
    return await site.call('/api/imports', { method: 'POST', body: zipOf(pack), caller, headers });
  };
  expect((await send(faulty)).status).toBe(422);
  site.time.now += 60_000;
  return { ...site, email, send };
}

const zip = (pack: PackFiles) => ({ name: 'pack.zip', mimeType: 'application/zip', buffer: Buffer.from(zipOf(pack)) });

test('a refused import waits on Today, one tap from checking it again; taken, it is gone', async () => {
  const { url, email } = await openRefused();
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/today' });
  const group = page.getByRole('region', { name: /^Imports that failed/ });
  await group.getByText('sent by a program · nothing of it was saved').waitFor();
  await group.getByText('2 faults').waitFor();
  await group.getByText(/^As the server told it today \d\d:\d\d\./).waitFor();
  await group.getByRole('button', { name: /^Check it again…: Import of today/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Import a pack' });
  await sheet.getByLabel('The pack').setInputFiles(zip(faulty));
  await sheet.getByRole('button', { name: 'Check it' }).click();
  await sheet.getByText('2 things need putting right in the pack. Nothing was saved.').waitFor();
  await sheet.getByText(/^posts\.csv:2: fte found 2\.5, expected/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize(smallest);
  expect(await sidewaysScroll(page)).toBe(0);
  await sheet.getByLabel('The pack').setInputFiles(zip(smallPack));
  await sheet.getByRole('button', { name: 'Check it' }).click();
  await sheet.getByText('posts.csv: 4 new').waitFor();
  await sheet.getByRole('button', { name: 'Take it' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await page
    .getByText(/^An import brought in/)
    .first()
    .waitFor();
  await group.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone: it is as it was before.').first().waitFor();
});

test('without a connection it is shown as the server told it last; what the device knows to be settled is not', async () => {
  const { url, email, send } = await openRefused();
  const { page, context } = await visit({ serviceWorkers: 'allow', browser, url, viewport: desktop });
  await signInAs(page, { email, path: '/today' });
  const group = page.getByRole('region', { name: /^Imports that failed/ });
  const link = (name: string) =>
    page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name, exact: true });
  await link('Vacancies').click();
  await page.getByRole('heading', { name: 'Vacancies', level: 1 }).waitFor();
  await link('Today').click();
  await group.waitFor();
  await context.setOffline(true);
  await link('Vacancies').click();
  await page.getByRole('heading', { name: 'Vacancies', level: 1 }).waitFor();
  await link('Today').click();
  await group.getByText(/^As the server told it today/).waitFor();
  expect((await send(smallPack)).status).toBe(201);
  await page.route('**/api/imports/refused', (route) => route.abort());
  await context.setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await group.waitFor({ state: 'detached' });
});

test('whoever may not import is not shown it, and the device does not ask', async () => {
  const asked: string[] = [];
  const { url, email } = await openRefused('head_of_service', ['saf']);
  const { page } = await visit({ browser, url, viewport: desktop });
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await signInAs(page, { email, path: '/today' });
  await page.getByRole('region', { name: /^Vacancies no one recruits to/ }).waitFor();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(asked.filter((path) => path.startsWith('/api/imports'))).toEqual([]);
  expect(await page.getByText('Imports that failed').count()).toBe(0);
});
