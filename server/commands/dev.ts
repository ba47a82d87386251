/** The server, restarted when its files change, and the screens, reloaded when theirs do. */
import { runTogether } from './run-together.ts';

runTogether([
  { command: 'node', args: ['--watch', 'server/node.ts'] },
  { command: 'vite', args: ['--config', 'client/vite.config.ts'] },
]);
