/**
 * A process that writes many Changes to a database others write to as well: `node racing-writer.ts URL NAME OWN SHARED`.
 * Says `ready`, waits for a line on its input, then says the key of each Change as soon as it has been acknowledged.
 * Each Change takes one millionth from post-1's FTE, so that a lost one shows. Of the keys, some are every writer's.
 */
import { once } from 'node:events';
import { connectNode } from '../../db/connect-node.ts';
import { day } from '../../server/domain/day.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import { patchDays } from '../../server/domain/record/history.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { systemClock } from '../../server/shared/clock.ts';
import type { Planned } from '../../server/shared/commit.ts';
import { RecordStore } from '../../server/shared/record-store.ts';
import { makeCount } from './makers.ts';

const [url = '', name = '', own = '0', shared = '0'] = process.argv.slice(2);
const db = await connectNode({ url });
const store = new RecordStore({ db, clock: systemClock });

function takeOneMillionth(record: Record, key: string): Planned {
  const draft = new Draft(record.now);
  for (const { fteMicro, effectiveFrom, effectiveTo } of draft.versions('post', 'post-1')) {
    patchDays(draft, ['post', 'post-1'], { effectiveFrom, effectiveTo, patch: { fteMicro: fteMicro - 1 } });
  }
  draft.add(makeCount({ workerId: key, effectiveFrom: day('2024-03-31') }));
  return draft.plan();
}

await store.current();
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const keys = [
  ...Array.from({ length: Number(own) }, (_, n) => `${name}-${n}`),
  ...Array.from({ length: Number(shared) }, (_, n) => `shared-${n}`),
];
const spread = keys.toSorted((a, b) => Number(a.split('-')[1]) - Number(b.split('-')[1]));
for (const id of spread) {
  const who = { actor: 'user:racer', verb: 'test.race', reason: null, device: null, madeAt: null };
  const plan = (record: Record) => takeOneMillionth(record, id);
  const { repeated } = await store.commit({ change: { id, ...who }, bodyHash: id, plan });
  process.stdout.write(`${repeated ? 'again' : 'taken'} ${id}\n`);
}
db.$client.close();
process.stdin.destroy();
