import { expect, test } from 'vitest';
import type { Db } from '../../db/connect.ts';
import { day } from '../../server/domain/day.ts';
import { fault } from '../../server/domain/errors.ts';
import { IMPORT_VERB } from '../../server/domain/record/changes.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import { changeFrom } from '../../server/domain/record/history.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { makeClock } from '../../server/shared/clock.ts';
import type { CommitRequest, Planned } from '../../server/shared/commit.ts';
import { RecordStore } from '../../server/shared/record-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { makeCount, makePost, makeUnit } from '../support/makers.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const time = { now: noon };
const storeOf = (db: Db) => new RecordStore({ db, clock: makeClock(() => time.now) });

type Asked = Partial<CommitRequest['change']> & { bodyHash?: string };

function request(plan: CommitRequest['plan'], { bodyHash = 'hash', ...change }: Asked = {}): CommitRequest {
  const who = { id: crypto.randomUUID(), actor: 'user:a', verb: 'test', reason: null, device: null, madeAt: null };
  return { change: { ...who, ...change }, bodyHash, plan };
}

const adds = (...add: Planned['add']) => request(() => ({ supersede: [], add }));
const establish = (id: string) => adds(makePost({ id }));

/** Takes 0.1 from the post's FTE, whatever it is by then. */
function takeTenth(record: Record): Planned {
  const draft = new Draft(record.now);
  const fteMicro = (draft.versions('post', 'post-1').at(-1)?.fteMicro ?? 0) - 100_000;
  if (fteMicro < 0) throw fault('fte', 'There is none left to take.');
  changeFrom(draft, ['post', 'post-1'], { from: day('2024-03-01'), patch: { fteMicro } });
  return draft.plan();
}

const fteLeft = (record: Record) => record.now.versions('post', 'post-1').at(-1)?.fteMicro;

describeOnBoth('commit', (open) => {
  test('records who, what, why, from which device and when, and what was touched', async () => {
    const store = storeOf((await open()).db);
    const asked = { actor: 'user:b', verb: 'post.establish', reason: 'growth', device: 'phone', madeAt: noon - 5000 };
    const { change, repeated } = await store.commit({
      ...establish('post-1'),
      ...request(establish('post-1').plan, asked),
    });
    expect(repeated).toBe(false);
    expect(change).toEqual({ ...asked, seq: 1, id: change?.id, recordedAt: noon, things: ['post:post-1'] });
    expect((await store.current()).changes).toEqual([change]);
  });

  test('the same request again gets its first answer, though it could no longer be done', async () => {
    const { db } = await open();
    const store = storeOf(db);
    await store.commit(establish('post-1'));
    const first = request(() => ({ supersede: [], add: [makeUnit()], answer: { counted: 3 } }));
    const told = await store.commit(first);
    const again: CommitRequest = {
      ...first,
      plan: () => {
        throw fault('x', 'It can’t be done twice.');
      },
    };
    expect(await store.commit(again)).toEqual({ ...told, repeated: true });
    expect(await storeOf(db).commit(again)).toEqual({ ...told, repeated: true });
    expect((await store.current()).seq).toBe(2);
  });

  test('a key used for another body is 422; someone else’s key is 409, without their answer', async () => {
    const { db } = await open();
    const first = establish('post-1');
    await storeOf(db).commit(first);
    for (const store of [storeOf(db), storeOf(db)]) {
      await expect(store.commit({ ...first, bodyHash: 'other' })).rejects.toMatchObject({ status: 422 });
      const other = { ...first, change: { ...first.change, actor: 'user:b' } };
      const refusal = await store.commit(other).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ status: 409, details: {} });
      expect((await store.current()).seq).toBe(1);
    }
  });

  test('the same key sent twice at once is recorded once', async () => {
    const { db } = await open();
    const first = establish('post-1');
    const stores = [storeOf(db), storeOf(db), storeOf(db)];
    const told = await Promise.all(stores.map((store) => store.commit(first)));
    expect(told.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(told.map(({ change }) => change?.id))).toEqual(new Set([first.change.id]));
    expect((await storeOf(db).current()).seq).toBe(1);
  });

  test('nothing to do stores nothing', async () => {
    const store = storeOf((await open()).db);
    const told = await store.commit(request(() => ({ supersede: [], add: [] })));
    expect(told).toEqual({ change: null, answer: null, repeated: false });
    expect((await store.current()).seq).toBe(0);
  });

  test('a refusal stores nothing, and the next write goes through', async () => {
    const store = storeOf((await open()).db);
    const refused = request(() => {
      throw fault('x', 'No.');
    });
    await expect(store.commit(refused)).rejects.toMatchObject({ status: 422 });
    await store.commit(establish('post-1'));
    expect((await store.current()).seq).toBe(1);
  });

  test('what the guards of history refuse is saved in no part', async () => {
    const { db } = await open();
    const store = storeOf(db);
    await store.commit(establish('post-1'));
    await expect(store.commit(adds(makeUnit(), makePost()))).rejects.toThrow('post_versions_no_overlap');
    expect((await storeOf(db).current()).seq).toBe(1);
    await store.commit(adds(makeUnit()));
    expect([...(await storeOf(db).current()).now.ids('unit')]).toEqual(['unit-1']);
  });

  test('writes of one process queue: each is planned on what the one before left', async () => {
    const store = storeOf((await open()).db);
    await store.commit(establish('post-1'));
    const told = await Promise.all(Array.from({ length: 10 }, () => store.commit(request(takeTenth))));
    expect(told.map(({ change }) => change?.seq)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(fteLeft(await store.current())).toBe(0);
    await expect(store.commit(request(takeTenth))).rejects.toMatchObject({ status: 422 });
  });

  test('a process that another has overtaken plans anew, and loses nothing', async () => {
    const { db } = await open();
    const [one, other] = [storeOf(db), storeOf(db)];
    await one.commit(establish('post-1'));
    await other.current();
    for (const store of [one, other, one, one, other, other]) await store.commit(request(takeTenth));
    expect(fteLeft(await one.current())).toBe(400_000);
    expect((await other.current()).changes).toEqual((await one.current()).changes);
  });

  test('processes writing at once take turns', async () => {
    const { db } = await open();
    const stores = [storeOf(db), storeOf(db), storeOf(db)];
    await stores[0]?.commit(establish('post-1'));
    await Promise.all(stores.flatMap((store) => [1, 2, 3].map(() => store.commit(request(takeTenth)))));
    const record = await storeOf(db).current();
    expect(fteLeft(record)).toBe(100_000);
    expect(record.changes.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('a refusal, or nothing to do, is told only by the newest record', async () => {
    const { db } = await open();
    const [one, other] = [storeOf(db), storeOf(db)];
    await other.commit(adds(makeUnit()));
    await one.commit(establish('post-1'));
    expect((await other.commit(request(takeTenth))).change?.seq).toBe(3);
    const noneYet = (record: Record) => ({ supersede: [], add: record.now.versions('post', 'post-2') });
    await one.commit(establish('post-2'));
    const copy = (record: Record) => ({
      supersede: [],
      add: noneYet(record).add.map((post) => ({ ...post, id: 'post-3' })),
    });
    expect((await other.commit(request(copy))).change?.seq).toBe(5);
  });

  test('recording instants always increase, though the clock stands still or goes back', async () => {
    const store = storeOf((await open()).db);
    await store.commit(establish('post-1'));
    await store.commit(establish('post-2'));
    time.now = noon - 60_000;
    await store.commit(establish('post-3'));
    time.now = noon;
    const { changes } = await store.current();
    expect(changes.map(({ recordedAt }) => recordedAt - noon)).toEqual([0, 1, 2]);
  });

  test('a device’s time in the future is clamped to the recording, and both are kept', async () => {
    const { db } = await open();
    const store = storeOf(db);
    const { plan } = establish('post-1');
    await store.commit(request(plan, { madeAt: noon + 86_400_000 }));
    await store.commit(request(establish('post-2').plan, { madeAt: noon - 86_400_000 }));
    const { changes } = await storeOf(db).current();
    expect(changes.map(({ madeAt }) => madeAt - noon)).toEqual([0, -86_400_000]);
  });

  test('an import does not list its things, yet is known to have touched them', async () => {
    const { db } = await open();
    const { plan } = adds(makePost(), makeCount());
    await storeOf(db).commit(request(plan, { verb: IMPORT_VERB }));
    const record = await storeOf(db).current();
    expect(record.changes[0]?.things).toEqual([]);
    expect(record.lastChangeOf('post:post-1')?.seq).toBe(1);
  });

  test('an answer that got lost on its way back does not make two Changes of one', async () => {
    const { db } = await open();
    const store = storeOf(losingAnswers(db));
    const first = establish('post-1');
    expect(await store.commit(first)).toMatchObject({ change: { seq: 1 }, repeated: true });
    expect((await storeOf(db).current()).seq).toBe(1);
  });

  test('reading learns the newest seq in one round trip, or in none when the caller knows it', async () => {
    const { db } = await open();
    await storeOf(db).commit(establish('post-1'));
    const { counting, calls } = countingCalls(db);
    const store = storeOf(counting);
    await store.current();
    calls.length = 0;
    await store.current();
    expect(calls).toEqual(['execute']);
    calls.length = 0;
    await store.current(1);
    expect(calls).toEqual([]);
    await store.commit(establish('post-2'));
    expect(calls).toEqual(['batch']);
  });

  test('readers at once wait for one load', async () => {
    const { db } = await open();
    await storeOf(db).commit(establish('post-1'));
    const { counting, calls } = countingCalls(db);
    const store = storeOf(counting);
    const records = await Promise.all([store.current(), store.current(1), store.current()]);
    expect(new Set(records).size).toBe(1);
    expect(calls.filter((call) => call === 'batch')).toEqual(['batch']);
  });
});

/** The same database over a line that breaks after each write has been done. */
function losingAnswers(db: Db): Db {
  return withClient(db, (client) => ({
    batch: async (...args: Parameters<typeof client.batch>) => {
      const done = await client.batch(...args);
      if (args[1] === 'write') throw new TypeError('fetch failed');
      return done;
    },
  }));
}

function countingCalls(db: Db): { counting: Db; calls: string[] } {
  const calls: string[] = [];
  const counting = withClient(db, (client) => ({
    batch: (...args: Parameters<typeof client.batch>) => {
      calls.push('batch');
      return client.batch(...args);
    },
    execute: (statement: Parameters<typeof client.batch>[0][number]) => {
      calls.push('execute');
      return client.execute(statement as string);
    },
  }));
  return { counting, calls };
}

function withClient(db: Db, change: (client: Db['$client']) => object): Db {
  const client = db.$client;
  const plain = { batch: client.batch.bind(client), execute: client.execute.bind(client) };
  return Object.assign(Object.create(db), { $client: { ...plain, ...change(client) } });
}
