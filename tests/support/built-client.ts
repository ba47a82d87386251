import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const project = fileURLToPath(new URL('../../', import.meta.url));
const cache = 'node_modules/.cache/e2e-client';
const sources = ['client', 'sw', 'server/domain', 'package-lock.json'];

/**
 * The screens as built from what is in the checkout now, from the project's folder: built once for each state of it,
 * and put in place whole, so that two runs at a time do no harm.
 */
export async function builtClient(): Promise<string> {
  const state = Math.max(...sources.map((source) => newest(join(project, source))));
  const target = join(cache, String(Math.round(state)));
  if (existsSync(join(project, target, 'index.html'))) return target;
  const outDir = join(project, cache, `making-${process.pid}`);
  await mkdir(join(project, cache), { recursive: true });
  await run(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--config', 'client/vite.config.ts', '--outDir', outDir],
    {
      cwd: project,
      env: { ...process.env, NODE_ENV: 'production' }, // not the test's: the screens as people get them
    },
  );
  await removeOthers(target);
  await rename(outDir, join(project, target)).catch(() => rm(outDir, { recursive: true, force: true }));
  return target;
}

/** Builds of older states; one of the last hour may still be in use. */
async function removeOthers(target: string): Promise<void> {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of readdirSync(join(project, cache))) {
    const path = join(project, cache, name);
    const entry = statSync(path, { throwIfNoEntry: false }); // another run may just have put it in its place
    if (entry && join(cache, name) !== target && entry.mtimeMs < hourAgo)
      await rm(path, { recursive: true, force: true });
  }
}

function newest(path: string): number {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
