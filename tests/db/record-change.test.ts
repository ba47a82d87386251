import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Db } from '../../db/connect.ts';
import { previewChange, recordChange } from '../../server/changes/changes.usecases.ts';
import type { Actor } from '../../server/domain/access.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { day } from '../../server/domain/day.ts';
import { changeHours, leave } from '../../server/domain/recruitment/fill-post.verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { makeClock } from '../../server/shared/clock.ts';
import type { Ctx } from '../../server/shared/context.ts';
import { appendHistory } from '../../server/shared/record.repository.ts';
import { RecordStore } from '../../server/shared/record-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { everythingIn, secrets, withHistory } from '../support/erasing.ts';
import * as make from '../support/makers.ts';
import { createTestDb } from '../support/test-db.ts';

const clock = makeClock(() => Date.UTC(2026, 10, 23, 12));
const hr: Actor = { id: 'user:hr', kind: 'user', grants: [{ access: 'hr', unitIds: [] }] };
const admin: Actor = { id: 'user:admin', kind: 'user', grants: [{ access: 'admin', unitIds: [] }] };
const performance: Actor = { id: 'user:p', kind: 'user', grants: [{ access: 'performance', unitIds: [] }] };

/** What a request is done with, in a process of its own. */
async function ctxOf(db: Db, actor: Actor = hr): Promise<Ctx> {
  const store = new RecordStore({ db, clock });
  return { actor, store, record: await store.current(), clock, log: () => undefined, device: 'phone' };
}

async function someone(db: Db): Promise<void> {
  await appendHistory(
    db,
    make.makeRecord(
      make.makeUnit({ name: 'Assessment 2' }),
      make.makePost({ postNumber: '1042' }),
      make.makeWorker(),
      make.makeWorkerDetails({ name: 'Ada Lowe', email: 'ada@example.org' }),
      make.makeAssignment({ extensionReason: 'free text' }),
    ),
  );
}

const leaving = { assignmentId: 'assignment-1', lastDay: day('2027-01-18') };
const hours = { assignmentId: 'assignment-1', from: day('2026-12-01'), fte: 800_000 };
const seen = { 'assignment:assignment-1': 'change-1' };

const request = (input: object, more: object = {}) => ({
  input,
  changeId: crypto.randomUUID(),
  basedOn: seen,
  reason: null,
  madeAt: null,
  ...more,
});

describeOnBoth('recording a verb', (open) => {
  test('answers with the Change and its sentence, and the same again', async () => {
    const { db } = await open();
    await someone(db);
    const asked = request(leaving, { reason: 'told on the phone' });
    const told = await recordChange(await ctxOf(db), leave, asked);
    expect(told).toEqual({
      change: {
        id: asked.changeId,
        seq: 2,
        recordedAt: '2026-11-23T12:00:00.000Z',
        verb: 'assignment.leave',
        sentence: 'Ada Lowe, Social worker 1042, Assessment 2 leaves; last day 18 Jan 2027.',
      },
    });
    expect(await recordChange(await ctxOf(db), leave, asked)).toEqual(told);
    const { record } = await ctxOf(db);
    expect(record.changes.at(-1)).toMatchObject({ actor: 'user:hr', reason: 'told on the phone', device: 'phone' });
    expect(record.seq).toBe(2);
  });

  test('a repeat gets its first answer though its person may no longer do it', async () => {
    const { db } = await open();
    await someone(db);
    const asked = request(leaving);
    const told = await recordChange(await ctxOf(db), leave, asked);
    const now = { ...hr, grants: [{ access: 'hr' as const, unitIds: [] }] };
    expect((await recordChange(await ctxOf(db, now), leave, asked)).change?.seq).toBe(told.change?.seq);
    const stripped = { ...hr, grants: [] };
    const again = await recordChange(await ctxOf(db, stripped), leave, asked);
    expect(again.change).toMatchObject({
      seq: 2,
      sentence: 'a worker, a post elsewhere leaves; last day 18 Jan 2027.',
    });
  });

  test('the same key for something else is 422; someone else’s is 409', async () => {
    const { db } = await open();
    await someone(db);
    const asked = request(leaving);
    await recordChange(await ctxOf(db), leave, asked);
    const other = { ...asked, input: { ...leaving, lastDay: day('2027-01-19') } };
    await expect(recordChange(await ctxOf(db), leave, other)).rejects.toMatchObject({ status: 422 });
    await expect(recordChange(await ctxOf(db, admin), leave, asked)).rejects.toMatchObject({ status: 409 });
  });

  test('nothing to do answers null and stores nothing', async () => {
    const { db } = await open();
    await someone(db);
    const same = { ...hours, fte: 1_000_000 };
    expect(await recordChange(await ctxOf(db), changeHours, request(same))).toEqual({ change: null });
    expect((await ctxOf(db)).record.seq).toBe(1);
  });

  test('403, 404, 428 and 422 store nothing', async () => {
    const { db } = await open();
    await someone(db);
    const tries: [Actor, Verb, object, number][] = [
      [performance, leave, request(leaving), 403],
      [hr, leave, request({ ...leaving, assignmentId: 'none' }), 404],
      [hr, leave, request(leaving, { basedOn: {} }), 428],
      [hr, leave, request({ ...leaving, lastDay: day('2019-01-01') }), 422],
    ];
    for (const [actor, verb, asked, status] of tries) {
      const refused = recordChange(await ctxOf(db, actor), verb, asked as ReturnType<typeof request>);
      await expect(refused).rejects.toMatchObject({ status });
    }
    expect((await ctxOf(db)).record.seq).toBe(1);
  });

  test('two people at once: what means the same goes through, what does not is a conflict', async () => {
    const { db } = await open();
    await someone(db);
    const [one, other] = [await ctxOf(db), await ctxOf(db, admin)];
    await recordChange(one, leave, request(leaving));
    const later = request({ ...leaving, lastDay: day('2027-02-18') });
    await expect(recordChange(other, leave, later)).rejects.toMatchObject({
      status: 409,
      details: { conflicts: [{ thing: 'assignment:assignment-1', base: 'change-1' }] },
    });
    const again = await recordChange(other, leave, request(leaving));
    expect(again).toEqual({ change: null });
  });

  test('a preview says what it would do and stores nothing', async () => {
    const { db } = await open();
    await someone(db);
    const ctx = await ctxOf(db);
    const { sentence, plan } = previewChange(ctx, changeHours, request(hours));
    expect(sentence).toContain('0.8 FTE instead of 1.0 FTE from 1 Dec 2026');
    expect(plan.add).toHaveLength(2);
    expect(previewChange(ctx, changeHours, request({ ...hours, fte: 1_000_000 })).sentence).toBeNull();
    expect((await ctxOf(db)).record.seq).toBe(1);
  });

  test('an erasure blanks every row that ever held who a person was, here and in every other process', async () => {
    const { db } = await open();
    await someone(db);
    const bystander = await ctxOf(db);
    const change = verbNamed('worker.change') as Verb;
    const erase = verbNamed('worker.erase') as Verb;
    const ofWorker = (changeId: string) => ({ 'worker:worker-1': changeId });
    const renamed = await recordChange(
      await ctxOf(db),
      change,
      request({ workerId: 'worker-1', name: 'Ada Ames' }, { basedOn: ofWorker('change-1'), reason: 'Ada married' }),
    );
    await bystander.store.current();
    const asked = request({ workerId: 'worker-1' }, { basedOn: ofWorker(renamed.change?.id ?? '') });
    const eraser = await ctxOf(db, admin);
    await recordChange(eraser, erase, asked);
    const rows = await db.$client.execute('SELECT name, email, worker_ref FROM worker_details_versions');
    expect(rows.rows.length).toBeGreaterThan(2);
    for (const row of rows.rows) expect([row.name, row.email, row.worker_ref]).toEqual([null, null, null]);
    const texts = await db.$client.execute('SELECT extension_reason FROM assignment_versions');
    expect(texts.rows.map((row) => row.extension_reason)).toEqual(texts.rows.map(() => null));
    for (const { store } of [eraser, bystander, await ctxOf(db)]) {
      const record = await store.current();
      expect(JSON.stringify([...record.everyVersion(), ...record.changes])).not.toContain('Ada');
      expect(record.at(1).versions('workerDetails', 'worker-1')).toMatchObject([{ name: null }]);
      expect(record.at(1).versions('post', 'post-1')).toMatchObject([{ postNumber: '1042' }]);
    }
  });

  test('WE1, WE2 an erasure reaches joined records, old rows, queries, notes and reasons, and nobody else', async () => {
    const { db } = await open();
    const before = withHistory().record;
    await appendHistory(db, before);
    expect(everythingIn((await ctxOf(db)).record)).toMatch(secrets);
    const seenLast = before.changes.findLast(({ things }) => things.includes('worker:fay'))?.id ?? '';
    const asked = request({ workerId: 'fay' }, { basedOn: { 'worker:fay': seenLast } });
    const eraser = await ctxOf(db, admin);
    await recordChange(eraser, verbNamed('worker.erase') as Verb, asked);
    for (const { store } of [eraser, await ctxOf(db)]) {
      const left = await store.current();
      expect(everythingIn(left)).not.toMatch(secrets);
      expect(everythingIn(left)).toContain('Person ada');
      expect(left.now.by('caseloadCount', 'workerId', 'fay')).toEqual(
        before.now.by('caseloadCount', 'workerId', 'fay'),
      );
    }
  });
});

test('WE1 after an erasure nothing of the person is legible in the file or its log, however it had been written', async () => {
  const { db, url } = await createTestDb();
  const path = fileURLToPath(new URL(url.replace('file:', 'file://')));
  const legible = async () => {
    const logged = await readFile(`${path}-wal`, 'latin1').catch(() => '');
    return ((await readFile(path, 'latin1')) + logged).match(new RegExp(secrets, 'g')) ?? [];
  };
  const before = withHistory().record;
  await db.$client.execute('PRAGMA secure_delete = OFF'); // as files were written once
  await appendHistory(db, before);
  expect((await legible()).length).toBeGreaterThan(5);
  await db.$client.execute('PRAGMA secure_delete = ON');
  const seenLast = before.changes.findLast(({ things }) => things.includes('worker:fay'))?.id ?? '';
  const asked = request({ workerId: 'fay' }, { basedOn: { 'worker:fay': seenLast } });
  await recordChange(await ctxOf(db, admin), verbNamed('worker.erase') as Verb, asked);
  expect(await legible()).toEqual([]);
});
