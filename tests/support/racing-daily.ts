/**
 * A process that sends the daily messages of a database while others do too: `node racing-daily.ts URL HOST NOW KEYS`.
 * Says `ready`, waits for a line on its input, then runs twice and says what each run did.
 */
import { once } from 'node:events';
import { connectNode } from '../../db/connect-node.ts';
import { parseConfig } from '../../server/config.ts';
import { readPushKeys } from '../../server/reminders/push-keys.ts';
import { sendDaily } from '../../server/reminders/reminders.daily.ts';
import { makeClock } from '../../server/shared/clock.ts';
import { consoleLog } from '../../server/shared/log.ts';
import { WITHIN_MS } from '../../server/shared/push-set-up.ts';
import { RecordStore } from '../../server/shared/record-store.ts';

const [url = '', host = '', now = '', keys = ''] = process.argv.slice(2);
const db = await connectNode({ url });
const clock = makeClock(() => Number(now));
const store = new RecordStore({ db, clock });
const push = { keys: () => readPushKeys(keys), alsoHosts: [host], withinMs: WITHIN_MS };
const deps = { db, clock, store, push, config: parseConfig({}), log: consoleLog };

await store.current();
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const runs = [await sendDaily(deps), await sendDaily(deps)];
process.stdout.write(`${JSON.stringify(runs)}\n`);
db.$client.close();
process.stdin.destroy();
