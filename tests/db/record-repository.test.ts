import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Db } from '../../db/connect.ts';
import { Draft, isNothing } from '../../server/domain/record/draft.ts';
import { factKinds } from '../../server/domain/record/fields.ts';
import { deltaOf, Record } from '../../server/domain/record/record.ts';
import { versionIdOf } from '../../server/domain/record/version.ts';
import {
  appendEntry,
  appendHistory,
  findNewestSeq,
  findStoredAnswer,
  loadRecord,
  newestSeqOf,
  newestSeqStatement,
} from '../../server/shared/record.repository.ts';
import { describeOnBoth } from '../support/databases.ts';
import { digestOfRecord } from '../support/digest.ts';
import { fact } from '../support/ledger.ts';
import { makeChange, makeCount, makeRecord } from '../support/makers.ts';
import { planStep, randomChanges, type Step } from '../support/random-changes.ts';
import { createTestDb } from '../support/test-db.ts';

/** Writes what the steps come to as one Change, to the database and to the record. */
async function append(db: Db, record: Record, steps: readonly Step[]): Promise<void> {
  const draft = new Draft(record.now);
  for (const step of steps) planStep(draft, step);
  const plan = draft.plan();
  if (isNothing(plan)) return;
  const change = makeChange({ seq: record.seq + 1 });
  const delta = deltaOf(change, plan);
  const superseded = delta.closed.map(({ versionId }) => record.version(versionId)).filter((one) => one !== undefined);
  await appendEntry(db, { change, bodyHash: 'hash', answer: { n: change.seq }, added: delta.added, superseded });
  record.apply(delta);
}

async function loaded(db: Db): Promise<Record> {
  return Record.of(await loadRecord(db, { after: 0, upTo: await findNewestSeq(db) }));
}

/** One version of every kind, with a value in every field. */
const everyKind = [
  fact('unit', 'u', {
    from: '2024-01-01',
    code: 'U',
    name: 'Assessment “2” – Ωmega',
    kindOfUnit: 'team',
    parentId: 'r',
  }),
  fact('post', 'p', {
    from: '2024-01-01',
    postNumber: '1042',
    title: 'x',
    role: 'other',
    unitId: 'u',
    fteMicro: 810_811,
    status: 'held',
    registrationRequired: false,
  }),
  fact('worker', 'w', { from: '1900-01-01', cohort: '' }),
  fact('workerDetails', 'w', {
    from: '1900-01-01',
    otherRefs: ['a', 'b'],
    census: { gender_identity: 'x', note: '"}' },
  }),
  fact('assignment', 'a', {
    from: '2024-02-29',
    to: '2024-03-01',
    assignmentRef: 'a',
    workerId: 'w',
    basis: 'agency',
    fteMicro: 1,
    hourlyRateMicro: 45_123_456,
  }),
  fact('absence', 'b', { from: '2024-01-01', workerId: 'w', absenceKind: 'unpaid' }),
  fact('recruitment', 'r', { from: '2024-01-01', recruitmentRef: 'r', postIds: [], places: 6 }),
  fact('offer', 'o', { from: '2024-01-01', offerRef: 'o', recruitmentId: 'r' }),
  fact('offerCheck', 'o:identity', { from: '2024-01-01', offerId: 'o', check: 'identity', state: 'clear' }),
  fact('stageEvent', 's', { from: '2024-01-01', recruitmentId: 'r', stage: 'offered', order: 0, note: 'line\nline' }),
  fact('caseloadCount', 'w:2024-01-01', { from: '2024-01-01', workerId: 'w', children: 0, other: 0 }),
  fact('query', 'q', { from: '2024-01-01', about: 'post:p', text: 'null', raisedBy: 'user:a' }),
  fact('target', 't', { from: '2024-01-01', measure: 'vacancy-rate', unitId: 'u', value: 0.85 }),
  fact('grant', 'g', { from: '2024-01-01', userId: 'a', access: 'hr', unitIds: ['u'] }),
  fact('setting', 'limit', { from: '2024-01-01', value: 20 }),
  fact('setting', 'word', { from: '2024-01-01', value: 'twenty' }),
  fact('setting', 'flag', { from: '2024-01-01', value: false }),
  fact('setting', 'list', { from: '2024-01-01', value: { a: [1, null, 'x'] } }),
  fact('setting', 'none', { from: '2024-01-01', value: null }),
  fact('dateNote', 'n', { from: '2024-01-01', text: 'x' }),
];

describeOnBoth('history on disk', (open) => {
  test('every kind of fact comes back as it was written, to the last character', async () => {
    const { db } = await open();
    expect(new Set(everyKind.map(({ kind }) => kind))).toEqual(new Set(factKinds));
    await appendHistory(db, makeRecord(...everyKind));
    const { added } = await loadRecord(db, { after: 0, upTo: 1 });
    const expected = everyKind.map((version, n) => ({
      ...version,
      versionId: versionIdOf(1, n),
      knownFrom: 1,
      knownTo: Number.MAX_SAFE_INTEGER,
    }));
    expect(added).toEqual(expected);
  });

  test('half a character does not make the rest unreadable', async () => {
    const { db } = await open();
    const note = (text: string) =>
      fact('stageEvent', 's', { from: '2024-01-01', recruitmentId: 'r', stage: 'offered', order: 0, note: text });
    await appendHistory(db, makeRecord(note('Half \ud83d, whole 🙂, and written \\ud83d')));
    const { added } = await loadRecord(db, { after: 0, upTo: 1 });
    expect(added).toMatchObject([note('Half \ufffd, whole 🙂, and written \\ud83d')]);
  });

  test('fractions keep every digit', async () => {
    const { db } = await open();
    const values = [0.1 + 0.2, 1 / 3, 0.855, 20, 1e-9, 123_456.789_012_345, 0];
    const targets = values.map((value, n) =>
      fact('target', `t${n}`, { from: '2024-01-01', measure: 'vacancy-rate', unitId: 'u', value }),
    );
    await appendHistory(db, makeRecord(...targets));
    const { added } = await loadRecord(db, { after: 0, upTo: 1 });
    expect(added.map((version) => version.kind === 'target' && version.value)).toEqual(values);
  });

  test('the newest seq can be asked for in one batch with something else', async () => {
    const { db } = await open();
    await appendHistory(db, makeRecord(...everyKind));
    const [one, seq] = await db.$client.batch(['SELECT 1', newestSeqStatement], 'read');
    expect(one?.rows).toHaveLength(1);
    expect(seq && newestSeqOf(seq)).toBe(1);
  });

  test('what is kept of a Change beside the record is found by its id', async () => {
    const { db } = await open();
    const record = new Record();
    await append(db, record, [{ thing: ['post', 'post-1'], act: 'establish', from: 0, to: 3, choice: 1 }]);
    expect(await findStoredAnswer(db, 'change-1')).toEqual({
      actor: 'user:tester',
      bodyHash: 'hash',
      answer: { n: 1 },
    });
    expect(await findStoredAnswer(db, 'change-2')).toBeNull();
  });

  test('a history longer than a page comes back whole, in order, as known at the seq that was asked for', async () => {
    const { db } = await open();
    const counts = Array.from({ length: 12_345 }, (_, n) => makeCount({ workerId: `w${n}`, children: n % 30 }));
    const record = makeRecord(...counts);
    record.applyPlan(makeChange({ seq: 2 }), {
      supersede: [...record.now.versions('caseloadCount', counts[7]?.id ?? '')],
      add: [makeCount({ workerId: 'w7', children: 99 })],
    });
    await appendHistory(db, record);
    const whole = await loadRecord(db, { after: 0, upTo: 2 });
    expect(whole.added).toEqual([...record.everyVersion()]);
    const earlier = await loadRecord(db, { after: 0, upTo: 1 });
    expect(earlier.added).toEqual([...makeRecord(...counts).everyVersion()]);
    expect(earlier.changes).toHaveLength(1);
    expect(await loadRecord(db, { after: 1, upTo: 2 })).toEqual({
      changes: record.changes.slice(1),
      added: [...record.everyVersion()].slice(-1),
      closed: [{ versionId: versionIdOf(1, 7), knownTo: 2 }],
    });
  });

  test('a whole history goes into an empty database only', async () => {
    const { db } = await open();
    const record = makeRecord(...everyKind);
    await appendHistory(db, record);
    await expect(appendHistory(db, record)).rejects.toThrow();
    expect(await findNewestSeq(db)).toBe(1);
  });
});

test('random histories come back from disk as they are in memory, at once or in pieces, and written whole or in turn', async () => {
  await fc.assert(
    fc.asyncProperty(randomChanges, fc.integer({ min: 1, max: 5 }), async (changes, every) => {
      const { db } = await createTestDb();
      const { db: copy } = await createTestDb();
      const record = new Record();
      const follower = new Record();
      for (const [at, steps] of changes.entries()) {
        await append(db, record, steps);
        if (at % every === 0) follower.apply(await loadRecord(db, { after: follower.seq, upTo: record.seq }));
      }
      follower.apply(await loadRecord(db, { after: follower.seq, upTo: record.seq }));
      await appendHistory(copy, record);
      const digest = digestOfRecord(record);
      expect(digestOfRecord(await loaded(db))).toEqual(digest);
      expect(digestOfRecord(follower)).toEqual(digest);
      expect(digestOfRecord(await loaded(copy))).toEqual(digest);
    }),
    { numRuns: 25 },
  );
});
