/** `npm start`: builds screens and server where that is needed, then serves, in this one process. */
import { buildIfStale } from './build-if-stale.ts';

if (process.env.npm_lifecycle_event) endWithNpm(process.ppid);
buildIfStale();
await import(new URL('../../dist/server/node.js', import.meta.url).href);

/** npm told to end takes its shell with it, and would leave the server running with its port. */
function endWithNpm(shell: number): void {
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200);
  watch.unref();
}
