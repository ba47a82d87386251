/** Runs wrangler with every call home switched off: `send_metrics = false` alone does not. Ends it when told to end. */
import { spawn } from 'node:child_process';

const quiet = {
  CI: '1',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
};

const child = spawn('wrangler', process.argv.slice(2), { stdio: 'inherit', env: { ...process.env, ...quiet } });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.once('exit', (status) => process.exit(status ?? 1));
