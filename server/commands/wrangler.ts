/** Runs wrangler with every call home switched off: `send_metrics = false` alone does not. */
import { spawnSync } from 'node:child_process';

const quiet = {
  CI: '1',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
};

const result = spawnSync('wrangler', process.argv.slice(2), { stdio: 'inherit', env: { ...process.env, ...quiet } });
process.exit(result.status ?? 1);
