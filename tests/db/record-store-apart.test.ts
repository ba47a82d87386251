import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import { changeFrom } from '../../server/domain/record/history.ts';
import { makeClock } from '../../server/shared/clock.ts';
import { RecordStore } from '../../server/shared/record-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { makePost } from '../support/makers.ts';

describeOnBoth('a record whose requests may not wait for one another (Workers)', (open) => {
  test('takes every write of many at once, and holds in memory what was written', async () => {
    const { db } = await open();
    const clock = makeClock(() => Date.UTC(2026, 10, 23, 12));
    const store = new RecordStore({ db, clock, apart: true });
    const commit = (id: string, plan: Parameters<RecordStore['commit']>[0]['plan']) => {
      const change = { id, actor: 'user:tester', verb: 'test.change', reason: null, device: null, madeAt: null };
      return store.commit({ change, bodyHash: id, plan });
    };
    const ids = Array.from({ length: 12 }, (_, n) => `post-${n}`);
    await commit('given', () => ({ supersede: [], add: ids.map((id) => makePost({ id })) }));
    const closing = (id: string) =>
      commit(`change-${id}`, ({ now }) => {
        const draft = new Draft(now);
        changeFrom(draft, ['post', id], { from: day('2026-12-01'), patch: { fteMicro: 500_000 } });
        return draft.plan();
      });
    const reads = Promise.all(ids.map(() => store.current()));
    const written = await Promise.all(ids.map(closing));
    await reads;
    const seqs = written.map(({ change }) => change?.seq ?? 0).toSorted((a, b) => a - b);
    expect(seqs).toEqual(ids.map((_, n) => n + 2));
    const kept = await store.current();
    const fresh = await new RecordStore({ db, clock }).current();
    expect(kept.seq).toBe(ids.length + 1);
    for (const id of ids) expect(kept.now.versions('post', id)).toEqual(fresh.now.versions('post', id));
    expect([...kept.everyVersion()].length).toBe([...fresh.everyVersion()].length);
  });
});
