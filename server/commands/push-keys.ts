/** `npm run --silent push-keys`: a new pair for MUSTER_PUSH_KEYS, where the database is not a file. */
import { makePushKeys } from '../reminders/push-keys-file.ts';

console.log(makePushKeys());
