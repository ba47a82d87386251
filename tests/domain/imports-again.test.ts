import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { changeFrom } from '../../server/domain/record/history.ts';
import { joinInto } from '../../server/domain/workers.join.ts';
import { contentOf } from '../support/pack-content.ts';
import {
  edited,
  type ImportedRecord,
  idOf,
  sharedPack,
  sharedPackNames,
  sharedPacksArePresent,
  smallPack,
  taken,
  without,
  withoutColumn,
} from '../support/packs.ts';

const nothing = { supersede: [], add: [] };
const text = (file: string) => smallPack[file] ?? '';

const content = contentOf(taken().record.now);
const now = (authority: ImportedRecord) => contentOf(authority.record.now);

describe('the same pack again', () => {
  test('changes nothing', () => {
    const authority = taken();
    const { plan, summary, kept } = authority.plan(smallPack);
    expect(plan).toEqual(nothing);
    expect(kept).toEqual([]);
    expect(summary.every((file) => file.new === 0 && file.changed === 0 && file.kept === 0)).toBe(true);
  });

  const skipped = sharedPacksArePresent ? '' : ' (skipped: ../shared/data/packs is not here)';
  test.skipIf(!sharedPacksArePresent).each(sharedPackNames)(
    `changes nothing: %s${skipped}`,
    (name) => {
      const pack = sharedPack(name);
      const authority = taken(pack);
      expect(authority.record.diffOf(1).added.length).toBeGreaterThan(2000);
      expect(authority.plan(pack).plan).toEqual(nothing);
    },
    60_000,
  );

  test('of two different packs, the later one is what the record says', () => {
    const authority = taken();
    const next = edited(smallPack, 'posts.csv', ['T2,1.0,2017-01-01', 'T2,0.6,2017-02-01']);
    const { summary } = authority.take(next);
    expect(summary.find(({ file }) => file === 'posts.csv')).toEqual({
      file: 'posts.csv',
      rows: 5,
      new: 0,
      changed: 1,
      unchanged: 3,
      kept: 0,
    });
    expect(now(authority)).toEqual(now(taken(next)));
    authority.take(smallPack);
    expect(now(authority)).toEqual(content);
  });
});

describe('what a pack does not hold is left as it is', () => {
  test('a file, a row, a version’s other versions', () => {
    const authority = taken();
    authority.take({ 'units.csv': text('units.csv') });
    authority.take(edited(smallPack, 'workers.csv', ['W4,Dot Vale,SW100004,8004,CS-4,,\n', '']));
    authority.take(edited(smallPack, 'caseloads.csv', ['W1,2018-02-28,18,\n', '']));
    authority.take(edited(smallPack, 'assignments.csv', ['A1,W1,P1,,,permanent,1.0,,,2016-04-01,,,,\n', '']));
    authority.take(edited(smallPack, 'recruitments.csv', ['R1,P2,requested,2018-07-02,,HR team,,\n', '']));
    expect(now(authority)).toEqual(content);
    expect(authority.record.seq).toBe(1);
  });

  const columns = Object.entries({
    'units.csv': ['parent_code', 'end_date'],
    'posts.csv': ['end_date', 'status', 'grade'],
    'workers.csv': ['swe_number', 'payroll_number', 'case_system_id', 'agency_ref', 'registered_on'],
    'assignments.csv': ['covers', 'covers_absence_of', 'expected_end_date', 'end_date', 'agency_name', 'hourly_rate'],
    'absences.csv': ['expected_return', 'end_date', 'working_days'],
    'recruitments.csv': ['note', 'owner', 'agreed_start'],
    'caseloads.csv': ['child_in_need'],
  }).flatMap(([file, names]) => names.map((name) => [file, name] as const));

  test.each(columns)('%s without its column %s', (file, name) => {
    const authority = taken();
    expect(authority.plan({ [file]: withoutColumn(smallPack, file, name)[file] ?? '' }).faults).toEqual([]);
    authority.take(withoutColumn(smallPack, file, name));
    expect(now(authority)).toEqual(content);
  });

  test('a column that is there and blank takes the value away', () => {
    const authority = taken();
    authority.take(edited(smallPack, 'workers.csv', ['W1,Ada Lark,SW100001,8001', 'W1,Ada Lark,,8001']));
    expect(authority.record.now.by('workerDetails', 'workerRef', 'W1')[0]).toMatchObject({
      sweNumber: null,
      payrollNumber: '8001',
    });
  });

  test('an absent column keeps what is believed on each day, whichever days the rows have', () => {
    const authority = taken();
    const id = idOf(authority, 'post', ['postNumber', 'P1']);
    authority.write((draft) => {
      changeFrom(draft, ['post', id], { from: day('2018-01-01'), patch: { budgetCode: 'B2' } });
    });
    const rows = `post_number,title,role,unit_code,fte,start_date,end_date
P1,Social worker,social_worker,T1,1,2016-04-01,2018-12-31
P1,Social worker,social_worker,T1,0.9,2019-01-01,
`;
    authority.take({ 'posts.csv': rows, 'assignments.csv': text('assignments.csv') }, true);
    const versions = authority.record.now.versions('post', id);
    expect(versions.map((post) => [post.effectiveFrom, post.fteMicro, post.budgetCode, post.grade])).toEqual([
      ['2016-04-01', 1_000_000, null, 'G9'],
      ['2018-01-01', 1_000_000, 'B2', 'G9'],
      ['2019-01-01', 900_000, 'B2', 'G9'],
    ]);
    expect(authority.plan({ 'posts.csv': rows }, true).plan).toEqual(nothing);
  });

  test('days that were never believed in take an absent column from the nearest day before', () => {
    const authority = taken();
    const rows =
      'assignment_ref,worker_ref,post_number,basis,fte,start_date,end_date\nA2,W2,P2,agency,0.5,2017-01-01,2018-07-31\n';
    authority.take({ 'assignments.csv': rows });
    expect(authority.record.now.by('assignment', 'assignmentRef', 'A2')).toMatchObject([
      { effectiveTo: '2018-08-01', covers: 'vacancy', hourlyRateMicro: 35_500_000, agencyName: 'Beta' },
    ]);
  });

  test('a pack in two parts is the pack, each part leaning on the record', () => {
    const later = ['absences.csv', 'recruitments.csv', 'caseloads.csv'];
    const authority = taken(without(smallPack, 'assignments.csv', ...later));
    authority.take(Object.fromEntries(['assignments.csv', ...later].map((file) => [file, text(file)])));
    expect(now(authority)).toEqual(content);
  });
});

describe('people joined here', () => {
  test('stay joined: their rows are reported, and their facts found by either reference', () => {
    const authority = taken();
    const [kept = '', other = ''] = ['W3', 'W4'].map((ref) => idOf(authority, 'workerDetails', ['workerRef', ref]));
    authority.write((draft) => joinInto(draft, { kept, other }), 'worker.join');
    const before = now(authority);
    const next = edited(smallPack, 'caseloads.csv', ['W2,2018-01-31,12,7\n', 'W3,2018-03-31,5,\nW4,2018-03-31,4,\n']);
    const planned = authority.take(next);
    // the joined record took the other's case system number, which was a person's doing
    expect(planned.kept).toMatchObject([{ file: 'workers.csv', line: 4, differs: ['case system number'] }]);
    expect(planned.notices.find(({ kind }) => kind === 'joined_record')?.places).toEqual([
      { file: 'workers.csv', line: 5 },
      { file: 'caseloads.csv', line: 5 },
    ]);
    const counted = authority.record.now.by('caseloadCount', 'workerId', kept);
    expect(counted.map(({ children }) => children)).toEqual([5]);
    expect(now(authority).length).toBe(before.length + 1);
    authority.undo();
    expect(now(authority)).toEqual(before);
  });
});
