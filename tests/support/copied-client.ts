import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import { builtClient } from './built-client.ts';

/** A copy of the built screens that a test may change, by its folder from the project's; gone when the test is over. */
export async function copiedClient(): Promise<string> {
  const root = await mkdtemp('node_modules/.cache/site-');
  onTestFinished(async () => await rm(root, { recursive: true, force: true }));
  await cp(await builtClient(), root, { recursive: true });
  return relative('.', root);
}

/** Where the built part of that name lies. */
export async function partOf(root: string, part: string): Promise<string> {
  const name = (await readdir(join(root, 'assets'))).find(
    (file) => file.startsWith(`${part}-`) && file.endsWith('.js'),
  );
  if (!name) throw new Error(`no part ${part}`);
  return join(root, 'assets', name);
}
