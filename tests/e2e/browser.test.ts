import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Muster</title><h1>Teams</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
});

afterAll(() => void server?.close());

test('the browser that arrives with the packages opens a page', async () => {
  const page = await browser.newPage();
  await page.goto(url);
  expect(await page.getByRole('heading').textContent()).toBe('Teams');
});
