import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

type Part = { readonly words: string; readonly built: string; readonly config: string; readonly sources: string[] };

const parts: readonly Part[] = [
  {
    words: 'Building the screens…',
    built: 'dist/client/index.html',
    config: 'client/vite.config.ts',
    sources: ['client', 'sw', 'server/domain', 'package-lock.json'],
  },
  {
    words: 'Building the server…',
    built: 'dist/server/node.js',
    config: 'server/vite.config.ts',
    sources: ['server', 'db', 'package-lock.json'],
  },
];

function newest(path: string): number {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Builds screens and server where there is no build, or one older than what it is made from. Ends if that fails. */
export function buildIfStale(): void {
  for (const { words, built, config, sources } of parts) {
    if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources.map(newest))) continue;
    console.log(words);
    const result = spawnSync('vite', ['build', '--config', config, '--logLevel', 'warn'], { stdio: 'inherit' });
    if (result.status !== 0) process.exit(result.status ?? 1);
  }
}
