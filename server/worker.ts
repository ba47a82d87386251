/** The server on Workers: the same API; the platform serves the screens (wrangler.toml). */
import { connectWorker } from '../db/connect-worker.ts';
import { createApp } from './app.ts';
import { type Env, parseConfig, requireSecret } from './config.ts';
import { readPushKeys } from './reminders/push-keys.ts';
import { sendDaily } from './reminders/reminders.daily.ts';
import type { ServerDeps } from './shared/app-env.ts';
import { systemClock } from './shared/clock.ts';
import { workerConnection } from './shared/connection.ts';
import { requireWantedData } from './shared/installation.repository.ts';
import { consoleLog } from './shared/log.ts';
import { makeDeps } from './shared/make-deps.ts';

type Execution = { waitUntil(work: Promise<unknown>): void };
type Bindings = { readonly env: Env; readonly execution: Execution };

let assembled: ServerDeps | undefined;
let isWanted = false;

/** Once per isolate: its environment never changes. */
async function resolveDeps(bindings: unknown): Promise<ServerDeps> {
  assembled ??= assemble((bindings as Bindings).env);
  if (!isWanted) requireWantedData(assembled.config, await assembled.installation());
  isWanted = true;
  return assembled;
}

function assemble(env: Env): ServerDeps {
  const config = parseConfig(env);
  const db = connectWorker(config.database);
  return makeDeps({
    db,
    config,
    secret: requireSecret(config),
    clock: systemClock,
    log: consoleLog,
    apart: true,
    pushKeys: () => readPushKeys(config.pushKeys),
    connectionOf: (_env, headers) => workerConnection(headers),
    afterwards: (bindings, work) => (bindings as Bindings).execution.waitUntil(work.catch(() => undefined)),
  });
}

const app = createApp({ resolveDeps });

export default {
  async fetch(request: Request, env: Env, execution: Execution): Promise<Response> {
    return await app.fetch(request, { env, execution } satisfies Bindings);
  },
  /** Every few minutes, by the cron of wrangler.toml; what time it is in London is asked here. */
  async scheduled(_event: unknown, env: Env, execution: Execution): Promise<void> {
    await sendDaily(await resolveDeps({ env, execution } satisfies Bindings));
  },
};
