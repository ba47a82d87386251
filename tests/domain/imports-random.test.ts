import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packFiles } from '../../server/domain/imports/pack.ts';
import { contentOf } from '../support/pack-content.ts';
import { exported, linesOf } from '../support/pack-export.ts';
import { ImportedRecord } from '../support/packs.ts';
import { filesOf, type PackRows, randomPack } from '../support/random-packs.ts';

const runs = { numRuns: 150 };
const nothing = { supersede: [], add: [] };

function taken(rows: PackRows): ImportedRecord {
  const authority = new ImportedRecord();
  authority.take(filesOf(rows));
  return authority;
}

test('a random pack, taken, is what the record says; taken again, it changes nothing', () => {
  fc.assert(
    fc.property(randomPack, (rows) => {
      const authority = taken(rows);
      expect(linesOf(exported(authority.record.now))).toEqual(linesOf(rows));
      expect(authority.plan(filesOf(rows)).plan).toEqual(nothing);
      expect(authority.plan(filesOf(exported(authority.record.now))).plan).toEqual(nothing);
    }),
    runs,
  );
});

test('a pack taken file by file, or rows in any order, says the same as the whole', () => {
  fc.assert(
    fc.property(randomPack, (rows) => {
      const whole = contentOf(taken(rows).record.now);
      const inParts = new ImportedRecord();
      for (const file of packFiles) {
        const part = filesOf({ [file]: rows[file] ?? [] });
        if (Object.keys(part).length > 0) inParts.take(part);
      }
      expect(contentOf(inParts.record.now)).toEqual(whole);
      const reversed = Object.fromEntries(Object.entries(rows).map(([file, of]) => [file, of.toReversed()]));
      expect(contentOf(taken(reversed).record.now)).toEqual(whole);
    }),
    runs,
  );
});

test('a second pack over a first: its keys are as it says, every other key is as it was', () => {
  const keys: { readonly [file: string]: readonly string[] } = {
    'units.csv': ['unit_code'],
    'posts.csv': ['post_number'],
    'workers.csv': ['worker_ref'],
    'assignments.csv': ['assignment_ref'],
    'absences.csv': ['worker_ref', 'start_date'],
    'recruitments.csv': ['recruitment_ref', 'post_number', 'stage', 'stage_date', 'offer_ref'],
    'caseloads.csv': ['worker_ref', 'as_at'],
  };
  fc.assert(
    fc.property(randomPack, randomPack, (first, second) => {
      const authority = taken(first);
      const { faults } = authority.plan(filesOf(second));
      fc.pre(faults.length === 0);
      authority.take(filesOf(second));
      const expected = Object.fromEntries(
        Object.entries(first).map(([file, rows]) => {
          const keyOf = (row: { readonly [column: string]: string }) =>
            keys[file]?.map((column) => row[column]).join(' ');
          const held = new Set((second[file] ?? []).map(keyOf));
          return [file, [...rows.filter((row) => !held.has(keyOf(row))), ...(second[file] ?? [])]];
        }),
      );
      expect(linesOf(exported(authority.record.now))).toEqual(linesOf(expected));
      if (authority.record.seq < 2) return;
      authority.undo();
      expect(linesOf(exported(authority.record.now))).toEqual(linesOf(first));
    }),
    { numRuns: 100, maxSkipsPerRun: 1000 },
  );
});
