/** The server on Node: the environment to a Config, the database brought up to date, then the API and the screens. */
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type HttpBindings, type ServerType, serve } from '@hono/node-server';
import type { Context, Next } from 'hono';
import { compress } from 'hono/compress';
import { connectNode } from '../db/connect-node.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { createApp } from './app.ts';
import { type Config, parseConfig } from './config.ts';
import { demonstrationWords, prepareData } from './demonstration.ts';
import { gatherAhead } from './domain/measures/ahead.ts';
import { pushKeysOf } from './reminders/push-keys-file.ts';
import type { AppEnv, ServerDeps } from './shared/app-env.ts';
import { systemClock } from './shared/clock.ts';
import { socketConnection } from './shared/connection.ts';
import { failureWords } from './shared/failure-words.ts';
import { consoleLog } from './shared/log.ts';
import { makeDeps } from './shared/make-deps.ts';
import { Refusal } from './shared/refusal.ts';
import { shell } from './shell.ts';
import { secretOf } from './sign-in/secret-file.ts';

const STOP_WITHIN_MS = 10_000;

process.umask(0o077); // the record is its owner's alone
await start();

async function start(): Promise<void> {
  let config: Config | undefined;
  try {
    config = parseConfig(process.env);
    const deps = await assemble(config);
    await prepareData(deps);
    const server = await listen(config, deps);
    stopWhenTold(server, deps);
    await greet(deps, server);
    await deps.store.current(); // so that the first to ask does not wait for it
    await schedule(deps);
    deps.afterwards(null, gatherFigures(deps));
  } catch (error) {
    console.error(failureWords(error, config?.database));
    process.exit(1);
  }
}

async function assemble(config: Config): Promise<ServerDeps> {
  const secret = secretOf(config);
  const db = await connectNode(config.database);
  await migrateDatabase(db);
  return makeDeps({
    db,
    config,
    secret,
    clock: systemClock,
    log: consoleLog,
    pushKeys: () => pushKeysOf(config),
    connectionOf: (env) => socketConnection((env as Partial<HttpBindings>)?.incoming?.socket.remoteAddress),
    afterwards: (_env, work) => void work.catch((cause) => consoleLog({ level: 'error', event: 'afterwards', cause })),
  });
}

function listen({ port, host }: Config, deps: ServerDeps): Promise<ServerType> {
  const app = createApp({ resolveDeps: () => deps, around: [strongTags, compress(), varyByEncoding] });
  app.route('/', shell);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenRefusal(error, { port, host }) ?? error));
  });
}

/** Why nothing can be served at an address, where that is the address's own doing. */
function listenRefusal({ code }: NodeJS.ErrnoException, { port, host }: Pick<Config, 'port' | 'host'>): Refusal | null {
  if (code === 'EADDRINUSE') return new Refusal(`Port ${port} is taken: set PORT to another.`);
  if (code === 'EACCES')
    return new Refusal(`Port ${port} may not be used by this account: set PORT to one above 1023.`);
  if (code !== 'ENOTFOUND' && code !== 'EADDRNOTAVAIL' && code !== 'EAI_AGAIN') return null;
  return new Refusal(`HOST ${host} is no address of this machine: set it to one, such as 127.0.0.1, or leave it out.`);
}

/** Compression weakens an ETag, and `If-Match` takes only strong ones; here a tag names a Change, not bytes. */
async function strongTags(c: Context<AppEnv>, next: Next): Promise<void> {
  await next();
  const tag = c.res.headers.get('ETag');
  if (tag?.startsWith('W/') && c.req.path.startsWith('/api/')) c.res.headers.set('ETag', tag.slice('W/'.length));
}

/** Said on the answer as it is: compression says it by making the answer anew, a tenth of what a small one costs. */
async function varyByEncoding(c: Context<AppEnv>, next: Next): Promise<void> {
  await next();
  c.res.headers.append('Vary', 'Accept-Encoding');
}

/** Finishes what is being answered, then ends; a second signal ends at once. */
function stopWhenTold(server: ServerType, { db }: ServerDeps): void {
  const stop = () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
    server.close(() => {
      db.$client.close();
      process.exit(0);
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), STOP_WITHIN_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
}

/** Once it serves: nobody waits at the start for what is sent once a day. */
async function schedule(deps: ServerDeps): Promise<void> {
  const { scheduleDaily } = await import('./reminders/reminders.schedule.ts');
  const stop = scheduleDaily(deps);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
}

/** Nor does the first to ask for a figure wait for what it is the sum of; whoever asks for anything meanwhile comes first. */
async function gatherFigures({ store }: ServerDeps): Promise<void> {
  await pause(1000, undefined, { ref: false });
  const { now } = await store.current();
  for (const _ of gatherAhead(now)) await pause(100, undefined, { ref: false });
}

/** Says where it is, and how to get in. */
async function greet({ config, installation }: ServerDeps, server: ServerType): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const host = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(config.host) ? 'localhost' : config.host;
  const { demonstration, empty } = await installation();
  const lines = [`Muster is at ${config.publicUrl ?? `http://${host}:${port}`}`];
  if (demonstration) lines.push(...demonstrationWords());
  else if (empty) lines.push('Nothing is recorded here yet. Make the first administrator: npm run admin -- EMAIL');
  console.log(lines.join('\n'));
}
