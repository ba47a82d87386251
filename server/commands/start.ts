/** `npm start`: builds the screens where that is needed, then serves, in this one process, so that stopping it stops all. */
import { buildIfStale } from './build-if-stale.ts';

buildIfStale();
await import('../node.ts');
