import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTestHarness } from 'wrangler';
import { freePort } from './sqld.ts';

/** A server in a process of its own, as people run it. */
export type Running = {
  readonly url: string;
  readonly output: () => string;
  /** Asks it to end; gives its exit status. */
  readonly stop: () => Promise<number | null>;
};

export const SECRET = 'a secret of more than thirty-two characters, for tests';
const project = fileURLToPath(new URL('../..', import.meta.url));

/** `server/node.ts` over a database; ready when it says where it is. `cwd`: where it looks for the built screens. */
export async function startNode(
  env: { [key: string]: string },
  cwd: string = project,
  entry = 'server/node.ts',
): Promise<Running> {
  const port = Number(env.PORT ?? (await freePort()));
  const child = spawn(process.execPath, [join(project, entry)], {
    cwd,
    env: { ...process.env, NODE_ENV: '', MUSTER_DEMO: 'off', ...env, PORT: String(port) },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => said.includes('Muster is at') && resolve());
    child.once('exit', () => reject(new Error(said)));
  });
  return { url: `http://localhost:${port}`, output: () => said, stop: () => stop(child) };
}

/** What the platform's cron does to a worker. */
type Workerd = Running & { readonly runCron: () => Promise<unknown> };

/** The server as built for `npm start`, from what is in the checkout now. */
export async function startBuiltNode(env: { [key: string]: string }): Promise<Running> {
  const outDir = `node_modules/.cache/built-server-${process.pid}`;
  const build = ['node_modules/vite/bin/vite.js', 'build', '--config', 'server/vite.config.ts', '--outDir', outDir];
  await promisify(execFile)(process.execPath, build, { cwd: project, env: { ...process.env, NODE_ENV: 'production' } });
  const server = await startNode(env, project, `${outDir}/node.js`);
  const stop = () => server.stop().finally(() => rm(join(project, outDir), { recursive: true, force: true }));
  return { ...server, stop };
}

/** The worker of wrangler.toml on workerd, over a libSQL server. */
export async function startWorkerd(databaseUrl: string, more: { [name: string]: string } = {}): Promise<Workerd> {
  Object.assign(process.env, quiet);
  mkdirSync(`${project}/dist/client`, { recursive: true });
  const vars = { DATABASE_URL: databaseUrl, MUSTER_SECRET: SECRET, MUSTER_DEMO: 'off', ...more };
  const harness = createTestHarness({ root: project, workers: [{ configPath: 'wrangler.toml', vars }] });
  const { url } = await harness.listen();
  return {
    url: url.origin,
    output: () => JSON.stringify(harness.getLogs()),
    runCron: () => harness.getWorker().scheduled({ scheduledTime: new Date(), cron: '*/15 * * * *' }),
    stop: async () => {
      await harness.close();
      return 0;
    },
  };
}

/** Every call home of wrangler's switched off (stack.md 2.4). */
const quiet = {
  CI: '1',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
};

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return await ended;
}

/** A worker of a test's own on workerd. */
export async function startTestWorker(
  main: string,
): Promise<{ ask: (body: unknown) => Promise<unknown>; stop: () => Promise<void> }> {
  Object.assign(process.env, quiet);
  const config = { name: 'test', main, compatibility_date: '2026-11-01', compatibility_flags: ['nodejs_compat'] };
  const harness = createTestHarness({ root: project, workers: [{ config }] });
  await harness.listen();
  const ask = async (body: unknown) =>
    (await harness.fetch('/', { method: 'POST', body: JSON.stringify(body) })).json();
  return { ask, stop: () => harness.close() };
}
