import type { Download, Locator, Page } from 'playwright-core';

/** Presses the button of a screen, or of one part of it: the file's name and what it says. */
export async function download(page: Page, among: Locator = page.getByRole('main')) {
  const button = among.getByRole('button', { name: 'Download CSV' });
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: file.suggestedFilename(), text: await textOf(file) };
}

/** What a file that a browser downloads says. */
export async function textOf(file: Download): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of await file.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
