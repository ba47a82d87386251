import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { type DeviceDb, onDevice, writeWithin } from '../../client/shared/device-db.ts';

/** As the browser closes it, before it has said so. */
const close = (db: DeviceDb) => db.close();
const figures = async () => await onDevice(async (db) => await db.getAll('figures'));

beforeEach(async () => {
  await onDevice(async (db) => await db.clear('figures'));
});

test('a database closed between two uses is opened again for the second', async () => {
  await onDevice(async (db) => close(db));
  await onDevice(async (db) => await db.put('figures', 'one', 'a'));
  expect(await figures()).toEqual(['one']);
});

test('where it is closed under the work, that is done once more on a new one, and once is all that is kept', async () => {
  let times = 0;
  await onDevice(async (db) => {
    times += 1;
    if (times === 1) close(db);
    await writeWithin(db, ['figures'], async (tx) => await tx.objectStore('figures').add('one', `a${times}`));
  });
  expect(times).toBe(2);
  expect(await figures()).toEqual(['one']);
});

test('what fails on a database that is open is told, and not done again', async () => {
  const work = vi.fn(async (db: DeviceDb) => await db.add('figures', 'two', 'b'));
  await onDevice(work);
  await expect(onDevice(work)).rejects.toMatchObject({ name: 'ConstraintError' });
  expect(work).toHaveBeenCalledTimes(2);
  expect(await figures()).toEqual(['two']);
});

test('one that could not be opened is tried again at the next use', async () => {
  await onDevice(async (db) => close(db));
  vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await expect(figures()).rejects.toMatchObject({ name: 'QuotaExceededError' });
  expect(await figures()).toEqual([]);
});

test('of a write that fails nothing is kept, and what it threw is told alone', async () => {
  const work = onDevice(
    async (db) =>
      await writeWithin(db, ['figures', 'sent'], async (tx) => {
        await tx.objectStore('figures').put('three', 'c');
        throw new Error('half-way');
      }),
  );
  await expect(work).rejects.toThrow('half-way');
  expect(await figures()).toEqual([]);
});

test('a read that is given up under way tells whoever reads, and nobody else', async () => {
  const unheard = vi.fn();
  process.on('unhandledRejection', unheard);
  const read = onDevice(async (db) => {
    const tx = db.transaction('figures');
    const all = tx.store.getAll();
    tx.abort();
    return await all;
  });
  await expect(read).rejects.toMatchObject({ name: 'AbortError' });
  await onDevice(async (db) => await db.put('figures', 'four', 'd'));
  process.off('unhandledRejection', unheard);
  expect(unheard).not.toHaveBeenCalled();
});
