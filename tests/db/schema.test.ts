import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Db } from '../../db/connect.ts';
import { connectNode } from '../../db/connect-node.ts';
import { historyGuards } from '../../db/guards.ts';
import { migrateDatabase, migrationsFolder } from '../../db/migrate.ts';
import { versionTables } from '../../db/version-tables.ts';
import { day } from '../../server/domain/day.ts';
import { factFields, factKinds } from '../../server/domain/record/fields.ts';
import { OPEN } from '../../server/domain/record/version.ts';
import { makeClock } from '../../server/shared/clock.ts';
import { loadRecord } from '../../server/shared/record.repository.ts';
import { RecordStore } from '../../server/shared/record-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import * as make from '../support/makers.ts';

const meta = ['versionId', 'id', 'effectiveFrom', 'effectiveTo', 'knownFrom', 'knownTo'];
const columnTypes = { text: 'text', day: 'text', integer: 'integer', real: 'real', boolean: 'integer', json: 'text' };

describe('tables of facts', () => {
  test.each(factKinds)('columns of %s are its fields, in their order and of their types', (kind) => {
    const columns = Object.entries(getTableColumns(versionTables[kind]));
    expect(columns.map(([field]) => field)).toEqual([...meta, ...Object.keys(factFields[kind])]);
    const types = Object.values(factFields[kind]).map((type) => columnTypes[type as keyof typeof columnTypes]);
    expect(columns.slice(meta.length).map(([, column]) => column.getSQLType())).toEqual(types);
    for (const [field, { name }] of columns) expect(name).toBe(field.replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`));
  });

  test.each(factKinds)('the table of %s is named after it', (kind) => {
    const name = kind.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    expect(getTableName(versionTables[kind])).toBe(`${name}_versions`);
  });
});

const migrations = (
  JSON.parse(readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8')) as {
    entries: { tag: string; when: number }[];
  }
).entries;

describe('migrations', () => {
  test('are named for what they do, in order', () => {
    expect(migrations.map(({ tag }, at) => tag.startsWith(`${String(at + 1).padStart(4, '0')}_`))).not.toContain(false);
    const times = migrations.map(({ when }) => when);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

/** The migrations up to and including one, as a folder of their own. */
function migrationsUpTo(last: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(migrationsFolder, folder, { recursive: true });
  const path = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { tag: string }[] };
  const upTo = journal.entries.findIndex(({ tag }) => tag === last);
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, upTo + 1) }));
  return folder;
}

async function emptyFile(): Promise<Db> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-empty-'));
  const db = await connectNode({ url: `file:${join(folder, 'muster.db')}` });
  onTestFinished(() => {
    db.$client.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return db;
}

/** Some of every kind, some of it superseded, by way of the ordinary writes. */
async function writeHistory(db: Db): Promise<void> {
  const store = new RecordStore({ db, clock: makeClock(() => 1_700_000_000_000) });
  const commit = (id: string, plan: Parameters<RecordStore['commit']>[0]['plan']) =>
    store.commit({
      change: { id, actor: 'user:a', verb: 'test', reason: 'why', device: 'phone', madeAt: null },
      bodyHash: id,
      plan,
    });
  await commit('first', () => ({
    supersede: [],
    add: [
      make.makeUnit(),
      make.makePost(),
      make.makeWorker(),
      make.makeWorkerDetails({ census: { ethnicity: 'x' }, otherRefs: ['A1'] }),
      make.makeAssignment(),
      make.makeAbsence(),
      make.makeRecruitment(),
      make.makeOffer(),
      make.makeOfferCheck(),
      make.makeStageEvent(),
      make.makeCount(),
    ],
  }));
  await commit('second', ({ now }) => ({
    supersede: now.versions('post', 'post-1'),
    add: [make.makePost({ effectiveTo: day('2024-01-01') })],
  }));
}

async function triggersOf(db: Db): Promise<{ name: string; table: string; sql: string }[]> {
  const found = await db.$client.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'");
  return found.rows.map((row) => ({ name: String(row.name), table: String(row.tbl_name), sql: String(row.sql) }));
}

test.each(migrations.slice(0, -1).map(({ tag }) => tag))(
  'history written after %s is whole after the rest',
  async (tag) => {
    const db = await emptyFile();
    await migrateDatabase(db, migrationsUpTo(tag));
    await writeHistory(db);
    const before = await loadRecord(db, { after: 0, upTo: 2 });
    expect(before.added).toHaveLength(12);
    await migrateDatabase(db);
    expect(await loadRecord(db, { after: 0, upTo: 2 })).toEqual(before);
    expect((await triggersOf(db)).map(({ name }) => name).sort()).toEqual(
      historyGuards()
        .map(({ name }) => name)
        .sort(),
    );
  },
);

test('two processes that migrate at once both come to the end', async () => {
  const db = await emptyFile();
  await Promise.all([migrateDatabase(db), migrateDatabase(db)]);
  await migrateDatabase(db);
  expect(await triggersOf(db)).not.toEqual([]);
});

describeOnBoth('the guards of history', (open) => {
  const refusal = async (db: Db, sql: string) =>
    await db.$client.execute(sql).then(
      () => 'it was done',
      (error: Error) => /[a-z_]+_(no_delete|only_close|no_overlap|no_update|in_order)/.exec(error.message)?.[0],
    );

  test('are there after all migrations, as db/guards.ts has them', async () => {
    const { db } = await open();
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect((await triggersOf(db)).sort(byName)).toEqual(historyGuards().sort(byName));
  });

  test('refuse to delete anything', async () => {
    const { db } = await open();
    await writeHistory(db);
    for (const table of ['changes', 'post_versions', 'worker_details_versions', 'caseload_count_versions']) {
      expect(await refusal(db, `DELETE FROM ${table}`)).toBe(`${table}_no_delete`);
    }
  });

  test('refuse every update of a version but the one that closes it', async () => {
    const { db } = await open();
    await writeHistory(db);
    const columns = Object.values(getTableColumns(versionTables.assignment)).map(({ name }) => name);
    for (const name of columns) {
      if (name === 'known_to' || name === 'extension_reason') continue;
      expect(await refusal(db, `UPDATE assignment_versions SET "${name}" = 99`)).toBe('assignment_versions_only_close');
    }
    expect(await refusal(db, 'UPDATE assignment_versions SET known_to = 3')).toBe('it was done');
    expect(await refusal(db, 'UPDATE assignment_versions SET known_to = 4')).toBe('assignment_versions_only_close');
    expect(await refusal(db, `UPDATE assignment_versions SET known_to = ${OPEN}`)).toBe(
      'assignment_versions_only_close',
    );
  });

  test('refuse every update of a Change', async () => {
    const { db } = await open();
    await writeHistory(db);
    for (const name of [
      'seq',
      'id',
      'recorded_at',
      'made_at',
      'actor',
      'verb',
      'things',
      'device',
      'body_hash',
      'answer',
    ]) {
      expect(await refusal(db, `UPDATE changes SET "${name}" = 99`)).toBe('changes_no_update');
    }
    expect(await refusal(db, "UPDATE changes SET reason = 'another'")).toBe('changes_no_update');
  });

  test('let an erasure blank who a person is and free text, and nothing else', async () => {
    const { db } = await open();
    await writeHistory(db);
    const blank = 'name = NULL, worker_ref = NULL, census = NULL, other_refs = NULL';
    expect(await refusal(db, `UPDATE worker_details_versions SET ${blank}`)).toBe('it was done');
    expect(await refusal(db, "UPDATE worker_details_versions SET name = 'Somebody Else'")).toBe(
      'worker_details_versions_only_close',
    );
    expect(await refusal(db, 'UPDATE worker_details_versions SET effective_from = NULL')).toBe(
      'worker_details_versions_only_close',
    );
    expect(await refusal(db, 'UPDATE changes SET reason = NULL')).toBe('it was done');
    expect(await refusal(db, 'UPDATE stage_event_versions SET note = NULL')).toBe('it was done');
  });

  test('refuse two versions of one thing that are believed at once and share a day', async () => {
    const { db } = await open();
    await writeHistory(db);
    for (const kind of factKinds) {
      const table = getTableName(versionTables[kind]);
      const names = Object.values(getTableColumns(versionTables[kind])).map(({ name }) => name);
      const some = await db.$client.execute(`SELECT count(*) AS n FROM ${table} WHERE known_to = ${OPEN}`);
      if (some.rows[0]?.n === 0) continue;
      const copy = (versionId: string) => {
        const cells = names.map((name) => (name === 'version_id' ? versionId : `"${name}"`));
        return `INSERT INTO ${table} SELECT ${cells.join(', ')} FROM ${table} WHERE known_to = ${OPEN} LIMIT 1`;
      };
      expect(await refusal(db, copy('9000001'))).toBe(`${table}_no_overlap`);
      expect(await refusal(db, copy('version_id').replace('INSERT', 'INSERT OR REPLACE'))).toBe(`${table}_no_overlap`);
    }
  });

  test('refuse a Change out of order, in seq or in time', async () => {
    const { db } = await open();
    await writeHistory(db);
    const insert = (seq: number, recordedAt: number) =>
      `INSERT INTO changes VALUES (${seq}, 'x', ${recordedAt}, 1, 'a', 'v', '[]', NULL, NULL, 'h', NULL)`;
    const later = 1_700_000_000_100;
    for (const seq of [1, 2, 4]) expect(await refusal(db, insert(seq, later))).toBe('changes_in_order');
    expect(await refusal(db, insert(3, 1_700_000_000_001))).toBe('changes_in_order');
    expect(await refusal(db, insert(3, later))).toBe('it was done');
  });
});

test('what a load and a guard look for is found by an index', async () => {
  const db = await emptyFile();
  await migrateDatabase(db);
  const planOf = async (where: string) =>
    (await db.$client.execute(`EXPLAIN QUERY PLAN SELECT * FROM post_versions WHERE ${where}`)).rows[0]?.detail;
  expect(await planOf(`known_to > 5 AND known_to <= 9 AND known_to <> ${OPEN} AND +version_id < 3`)).toContain(
    'post_versions_closed',
  );
  expect(await planOf(`id = 'a' AND known_to = ${OPEN}`)).toContain('post_versions_current');
  expect(await planOf('version_id >= 5')).toContain('PRIMARY KEY');
});
