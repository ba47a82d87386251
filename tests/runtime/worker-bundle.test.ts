import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

type Metafile = { inputs: { [path: string]: { imports: { path: string; external?: boolean }[] } } };

/** What Workers have of Node under `nodejs_compat`, and better-auth uses there. */
const native = new Set(['node:crypto', 'node:async_hooks']);

test('no Node-only import reaches the worker', async () => {
  const out = await mkdtemp(join(tmpdir(), 'muster-worker-'));
  onTestFinished(() => rm(out, { recursive: true, force: true }));
  mkdirSync('dist/client', { recursive: true });
  const metafile = join(out, 'meta.json');
  const args = ['deploy', '--dry-run', '--minify', '--outdir', out, '--metafile', metafile];
  await promisify(execFile)(process.execPath, ['server/commands/wrangler.ts', ...args]);
  const { inputs } = JSON.parse(readFileSync(metafile, 'utf8')) as Metafile;
  const ours = Object.entries(inputs).filter(([path]) => /^(server|db)\//.test(path));
  expect(ours.length).toBeGreaterThan(100);
  for (const [path, { imports }] of ours) {
    const wanted = imports.filter(({ path: imported }) => imported.startsWith('node:'));
    expect([path, wanted]).toEqual([path, []]);
  }
  const left = Object.values(inputs).flatMap(({ imports }) => imports.filter(({ external }) => external));
  const outside = new Set(left.map(({ path }) => path).filter((path) => !native.has(path) && path.includes(':')));
  expect([...outside]).toEqual([]);
  for (const nodeOnly of [
    'db/connect-node.ts',
    'db/migrate.ts',
    'server/node.ts',
    'server/shell.ts',
    'db/demo/users.ts',
  ]) {
    expect(inputs[nodeOnly], nodeOnly).toBeUndefined();
  }
});
