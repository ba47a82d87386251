import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addToOutbox } from '../../client/outbox/outbox-db.ts';
import { onDevice } from '../../client/shared/device-db.ts';
import { idOf, makeEntry } from '../support/makers-outbox.ts';

const figures = async () => await onDevice(async (db) => await db.getAll('figures'));
const kept = async () => (await onDevice(async (db) => await db.getAll('outbox'))).map(({ changeId }) => changeId);
const refusedOnce = (fail: (store: IDBObjectStore) => void) => {
  const { add } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(function (this: IDBObjectStore, ...args) {
    const request = add.apply(this, args);
    fail(this);
    return request;
  });
};

beforeEach(async () => {
  await onDevice(async (db) => {
    await db.clear('outbox');
    await db.put('figures', 'worked out', 'a');
  });
});
afterEach(() => void vi.restoreAllMocks());

test('for want of room, figures that the server can work out again make some', async () => {
  refusedOnce(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await addToOutbox(makeEntry({ n: 1 }));
  expect(await kept()).toEqual([idOf(1)]);
  expect(await figures()).toEqual([]);
});

test('so they do where the device finds it full once it writes, and gives up what was asked', async () => {
  refusedOnce(({ transaction }) => {
    (transaction as unknown as { _abort: (name: string) => void })._abort('QuotaExceededError'); // as the browser does
  });
  await addToOutbox(makeEntry({ n: 1 }));
  expect(await kept()).toEqual([idOf(1)]);
  expect(await figures()).toEqual([]);
});

test.each(['AbortError', 'UnknownError'])(
  'what fails for another reason (%s) is tried again and takes none',
  async (name) => {
    refusedOnce(() => {
      throw new DOMException('otherwise', name);
    });
    await addToOutbox(makeEntry({ n: 1 }));
    expect(await kept()).toEqual([idOf(1)]);
    expect(await figures()).toEqual(['worked out']);
  },
);
