import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { drainOutbox } from '../../client/outbox/drain.ts';
import { addToOutbox } from '../../client/outbox/outbox-db.ts';
import { putBackLost } from '../../client/outbox/put-back.ts';
import { readOutbox } from '../../client/outbox/read-outbox.ts';
import { rememberRenamed, rememberWhatBecame } from '../../client/outbox/renamed.ts';
import { type KeptSession, onDevice } from '../../client/shared/device-db.ts';
import { day } from '../../server/domain/day.ts';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
import { idOf, makeEntry } from '../support/makers-outbox.ts';

const ada = { authority: 'tested', userId: 'ada' };
const ids = async () => (await readOutbox(ada)).map(({ changeId }) => changeId);
const putBack = async (shown: readonly OutboxEntry[], isRecorded = (_id: string) => false) =>
  await onDevice(async (db) => await putBackLost(db, shown, isRecorded));

beforeEach(async () => {
  const texts = new Map<string, string>();
  const getItem = (key: string) => texts.get(key) ?? null;
  Object.assign(globalThis, {
    localStorage: { getItem, setItem: (key: string, text: string) => texts.set(key, text) },
  });
  await onDevice(async (db) => {
    for (const name of ['session', 'outbox', 'sent'] as const) await db.clear(name);
  });
});

test('what a page shows and an emptied device has not is put back in its order', async () => {
  await putBack([makeEntry({ n: 3 }), makeEntry({ n: 5 })]);
  expect(await ids()).toEqual([idOf(3), idOf(5)]);
});

test('what is kept stays once, and a place that is taken is nobody else’s', async () => {
  await onDevice(async (db) => {
    await db.put('outbox', makeEntry({ n: 1 }));
    await db.put('outbox', { ...makeEntry({ n: 9 }), n: 3 });
  });
  await putBack([makeEntry({ n: 1 }), makeEntry({ n: 3 })]);
  expect((await ids()).toSorted()).toEqual([idOf(1), idOf(3), idOf(9)]);
});

test('what was sent, is recorded, was given up or was changed in any tab is not put back', async () => {
  const [sent, recorded, givenUp, changed] = [1, 2, 3, 4].map((n) => makeEntry({ n })) as [
    OutboxEntry,
    OutboxEntry,
    OutboxEntry,
    OutboxEntry,
  ];
  await onDevice(async (db) => await db.put('sent', { n: 1, entry: sent, seq: 7 }));
  rememberWhatBecame([givenUp], []);
  rememberRenamed(changed.changeId, idOf(8));
  await putBack([sent, recorded, givenUp, changed], (id) => id === recorded.changeId);
  expect(await ids()).toEqual([]);
});

const sessionOf = (id: string) => ({ me: { user: { id }, authority: { key: 'tested' } }, checkedAt: 0 }) as KeptSession;
const heldBy = async () => (await onDevice(async (db) => await db.get('session', 'me')))?.me.user.id;

test.each([null, 'ben'])(
  'who signed out, or gave the device to another, while the server was asked for the day stays out: %s',
  async (next) => {
    await onDevice(async (db) => await db.put('session', sessionOf('ada'), 'me'));
    await addToOutbox(makeEntry({ day: day('2099-01-01') }));
    const meanwhile = async () => {
      await onDevice(
        async (db) => await (next ? db.put('session', sessionOf(next), 'me') : db.delete('session', 'me')),
      );
      return Response.json({ now: '2026-03-02T09:00:00.000Z' });
    };
    await drainOutbox({ owner: ada, fetch: meanwhile });
    expect(await heldBy()).toBe(next ?? undefined);
  },
);

test('who is still there is noted as heard of when the server was', async () => {
  await onDevice(async (db) => await db.put('session', sessionOf('ada'), 'me'));
  await addToOutbox(makeEntry({ day: day('2099-01-01') }));
  const now = '2026-03-02T09:00:00.000Z';
  await drainOutbox({ owner: ada, fetch: async () => Response.json({ now }) });
  expect((await onDevice(async (db) => await db.get('session', 'me')))?.checkedAt).toBe(Date.parse(now));
});
