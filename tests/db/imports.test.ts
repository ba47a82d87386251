import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectNode } from '../../db/connect-node.ts';
import { migrateDatabase, migrationsFolder } from '../../db/migrate.ts';
import { refusedImports } from '../../db/schema/imports.ts';
import { toMicro } from '../../server/domain/fte.ts';
import type { MeasureId } from '../../server/domain/measures/registry.ts';
import { measureSeries, type Point } from '../../server/domain/measures/series.ts';
import { takeImport } from '../../server/imports/imports.usecases.ts';
import { makeClock } from '../../server/shared/clock.ts';
import { markDemonstration } from '../../server/shared/installation.repository.ts';
import { RecordStore } from '../../server/shared/record-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { contentOf } from '../support/pack-content.ts';
import {
  edited,
  expectedOf,
  ImportedRecord,
  type PackFiles,
  sharedPack,
  sharedPackFolder,
  sharedPackNames,
  sharedPacksArePresent,
  smallPack,
  sourceOf,
  writePack,
  zipOf,
} from '../support/packs.ts';
import { createTestDb, type TestDb } from '../support/test-db.ts';

const clock = makeClock(() => Date.UTC(2026, 10, 23, 12));
const actor = { id: 'installation', kind: 'system', grants: [] } as const;

async function taken(files: PackFiles, { db }: TestDb) {
  const store = new RecordStore({ db, clock });
  const asked = { source: sourceOf(files), changeId: crypto.randomUUID(), overwrite: false, reason: null };
  return await takeImport({ store, clock, actor, device: null }, asked);
}

/** What a process that starts afterwards reads. */
async function contentIn({ db }: TestDb) {
  const record = await new RecordStore({ db, clock }).current();
  return contentOf(record.now);
}

const content = (() => {
  const authority = new ImportedRecord();
  authority.take(smallPack);
  return contentOf(authority.record.now);
})();

describeOnBoth('an import', (open) => {
  test('is written down as it was planned, and changes nothing when it comes again', async () => {
    const opened = await open();
    const first = await taken(smallPack, opened);
    expect(first.change).toMatchObject({ seq: 1, actor: 'installation', verb: 'import.take' });
    expect(await contentIn(opened)).toEqual(content);
    expect((await taken(smallPack, opened)).change).toBeNull();
    const next = edited(smallPack, 'posts.csv', [
      'P3,Team manager,team_manager,T1,1.0',
      'P3,Team manager,team_manager,T1,0.9',
    ]);
    expect((await taken(next, opened)).change).toMatchObject({ seq: 2 });
    expect((await taken(smallPack, opened)).change).toMatchObject({ seq: 3 });
    expect(await contentIn(opened)).toEqual(content);
  });

  test('that is refused leaves no Change, and who, when and how many faults', async () => {
    const opened = await open();
    await expect(taken(edited(smallPack, 'absences.csv', ['sickness', 'flu']), opened)).rejects.toThrow(
      'One thing needs',
    );
    expect(await contentIn(opened)).toEqual([]);
    const [refused] = await opened.db.select().from(refusedImports);
    expect(refused).toMatchObject({ actor: 'installation', refusedAt: clock.now(), faults: 1 });
  });
});

const skipped = sharedPacksArePresent ? '' : ' (skipped: ../shared/data/packs is not here)';

describe.skipIf(!sharedPacksArePresent)(`figures of a pack taken into a database${skipped}`, () => {
  test.each(sharedPackNames)(
    'are those worked out independently: %s',
    async (pack) => {
      const opened = await createTestDb();
      await taken(sharedPack(pack), opened);
      const { now } = await new RecordStore({ db: opened.db, clock }).current();
      const rows = expectedOf(pack);
      const unitIds = new Map(rows.map(({ unit }) => [unit, now.by('unit', 'code', unit)[0]?.id ?? '']));
      const series = measureSeries(now, {
        measures: [...new Set(rows.map((row) => row.measure as MeasureId))],
        unitIds: [...unitIds.values()],
        days: [...new Set(rows.map((row) => row.asAt))],
      });
      const points = new Map<string, Point>(
        series.flatMap((one) =>
          one.points.map((point) => [`${one.measure} ${one.unitId} ${point.asAt}`, point] as const),
        ),
      );
      const wrong = rows.filter(({ measure, unit, asAt, numerator, denominator }) => {
        const point = points.get(`${measure} ${unitIds.get(unit)} ${asAt}`);
        return point?.numeratorMicro !== toMicro(numerator) || point.denominatorMicro !== toMicro(denominator);
      });
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});

describe('npm run import', { timeout: 60_000 }, () => {
  const script = fileURLToPath(new URL('../../server/commands/import.ts', import.meta.url));

  async function command() {
    const folder = await mkdtemp(join(tmpdir(), 'muster-import-'));
    onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
    const url = `file:${join(folder, 'new', 'muster.db')}`;
    const run = (...args: string[]) => {
      const env = { PATH: process.env.PATH, DATABASE_URL: url };
      const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { env, encoding: 'utf8' });
      return { status, out: stdout.trimEnd().split('\n'), err: stderr.trimEnd().split('\n') };
    };
    const contentNow = async () => {
      const db = await connectNode({ url });
      onTestFinished(() => db.$client.close());
      return await contentIn({ db, url });
    };
    return { folder, url, run, contentNow };
  }

  test('takes a folder into a database that is not there yet; previews; takes a zip; exits 0', async () => {
    const { folder, run, contentNow } = await command();
    await writePack(join(folder, 'pack'), { ...smallPack, 'expected.json': '[]' });
    const preview = run(join(folder, 'pack'), '--preview');
    expect(preview).toMatchObject({ status: 0, err: [''] });
    expect(preview.out.at(-1)).toBe('This is a preview: nothing was saved.');
    expect(await contentNow()).toEqual([]);
    const first = run(join(folder, 'pack'));
    expect(first.status).toBe(0);
    expect(first.out).toContain('Read posts.csv: 5 rows.');
    expect(first.out).toContain('posts.csv: 5 rows: 4 new, 0 changed, 0 unchanged.');
    expect(first.out).toContain('Note: Files of other names were left alone (1): expected.json');
    expect(await contentNow()).toEqual(content);
    await writeFile(join(folder, 'pack.zip'), zipOf(smallPack));
    const second = run(join(folder, 'pack.zip'));
    expect(second).toMatchObject({ status: 0, err: [''] });
    expect(second.out.at(-1)).toBe('The record says all of this already: nothing to save.');
  });

  test('tells every fault on stderr, saves nothing and exits 1', async () => {
    const { folder, run, contentNow } = await command();
    const faulty = edited(edited(smallPack, 'posts.csv', ['T1,1.0', 'T1,1,0']), 'caseloads.csv', ['17', '-3']);
    await writePack(join(folder, 'pack'), faulty);
    const { status, err } = run(join(folder, 'pack'));
    expect(status).toBe(1);
    expect(err).toEqual([
      'posts.csv:2: (row): found 10 values, expected 9 values, one for each column; a value with a comma in it goes in quotes, and numbers have a decimal point',
      'caseloads.csv:2: children: found -3, expected a whole number, 0 or more',
      '2 things need putting right in the pack. Nothing was saved.',
    ]);
    expect(await contentNow()).toEqual([]);
    expect(run(join(folder, 'nowhere')).err[0]).toContain('found nothing at this path');
    expect(run().status).toBe(1);
    expect(run(join(folder, 'pack'), '--force').status).toBe(1);
  });

  test('brings an older database up to date by itself', async () => {
    const { folder, url, run, contentNow } = await command();
    const older = join(folder, 'migrations');
    await cp(migrationsFolder, older, { recursive: true });
    const journal = JSON.parse(await readFile(join(older, 'meta/_journal.json'), 'utf8'));
    const entries = journal.entries.slice(0, 1);
    await writeFile(join(older, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
    const db = await connectNode({ url });
    await migrateDatabase(db, older);
    db.$client.close();
    await writePack(join(folder, 'pack'), smallPack);
    expect(run(join(folder, 'pack'))).toMatchObject({ status: 0, err: [''] });
    expect(await contentNow()).toEqual(content);
  });

  test('is refused on demonstration data, with how to start clean', async () => {
    const { folder, url, run } = await command();
    await writePack(join(folder, 'pack'), smallPack);
    run(join(folder, 'pack'), '--preview');
    const db = await connectNode({ url });
    await markDemonstration(db);
    db.$client.close();
    const { status, err } = run(join(folder, 'pack'));
    expect(status).toBe(1);
    expect(err.join('\n')).toContain('MUSTER_DEMO=off');
  });

  test.skipIf(!sharedPacksArePresent)(
    `takes the largest shared pack${skipped}`,
    async () => {
      const { run } = await command();
      const { status, out } = run(sharedPackFolder('large-13'));
      expect(status).toBe(0);
      expect(out).toContain('caseloads.csv: 26752 rows: 26752 new, 0 changed, 0 unchanged.');
    },
    60_000,
  );
});
