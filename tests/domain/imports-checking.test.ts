import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { faultLine } from '../../server/domain/imports/report.ts';
import { changeFrom } from '../../server/domain/record/history.ts';
import {
  edited,
  ImportedRecord,
  type PackFiles,
  placesOf,
  smallPack,
  sourceOf,
  without,
  withoutColumn,
} from '../support/packs.ts';

const faultsOf = (files: PackFiles) => new ImportedRecord().plan(files).faults;

/** An authority that has taken the small pack. */
const taken = () => {
  const authority = new ImportedRecord();
  authority.take(smallPack);
  return authority;
};

/** Text in Windows' own encoding: not UTF-8 as soon as there is an accent. */
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('IS3 where one row of a key has days that cannot be read, the others are told with it', () => {
  const of = (...rows: readonly string[]) => {
    const posts = edited(smallPack, 'posts.csv', ['P4,Social', `${rows.join('\n')}\nP4,Social`]);
    return placesOf(faultsOf(posts));
  };

  test('that start before their unit', () => {
    const before = 'P9,Social worker,social_worker,T1,1.0,2015-04-01,2015-12-31,funded,G9';
    const unreadable = 'P9,Social worker,social_worker,T1,1.0,x,,funded,G9';
    expect(of(before, unreadable)).toEqual(['posts.csv:6: start_date', 'posts.csv:7: start_date']);
  });

  test('that share days', () => {
    const [one, other] = ['2018-01-01,2018-12-31', '2018-06-01,2019-12-31'];
    const rows = [one, other, '2021-01-01,2020-01-01'].map(
      (days) => `P9,Social worker,social_worker,T1,1.0,${days},funded,G9`,
    );
    expect(of(...rows)).toEqual(['posts.csv:7: start_date', 'posts.csv:8: end_date']);
  });

  test('but nothing that leans on the days that are not known, nor what the next row would have ended', () => {
    const stays = edited(smallPack, 'assignments.csv', ['2018-03-31,2018-06-30', '2018-03-31,']);
    const next = edited(stays, 'posts.csv', ['0.8,2018-07-01', '0.8,x']);
    expect(placesOf(faultsOf(next))).toEqual(['posts.csv:4: start_date']);
    const moved = edited(smallPack, 'posts.csv', [
      'P3,Team manager,team_manager,T1,1.0,2016-04-01',
      'P3,Team manager,team_manager,T1,1.0,2016-06-01',
    ]);
    const later = edited(
      moved,
      'assignments.csv',
      ['2016-05-01,,2018-12-31', 'x,,2018-12-31'],
      ['2019-01-01,,,,', 'x,,,,'],
    );
    expect(placesOf(taken().plan(later).faults)).toEqual([
      'assignments.csv:4: start_date',
      'assignments.csv:5: start_date',
    ]);
    const endless = withoutColumn(next, 'posts.csv', 'end_date');
    expect(placesOf(faultsOf(endless))).toEqual(['posts.csv:4: start_date']);
  });
});

describe('a pack is checked as a whole', () => {
  test('a sound pack has no fault', () => {
    expect(faultsOf(smallPack)).toEqual([]);
  });

  test('everything that is wrong is told at once, in the order of the files and lines', () => {
    const files = [
      ['units.csv', 'T1,Safeguarding 1,team', 'T1,Safeguarding 1,squad'],
      ['posts.csv', 'P1,Social worker,social_worker,T1,1.0', 'P1,,boss,T9,"1,0"'],
      ['posts.csv', '2018-06-30', '2018-07-01'],
      ['workers.csv', 'W4,Dot Vale', 'W4,'],
      ['assignments.csv', 'A3,W3,P3,,,permanent,1.0,,,2016-05-01', 'A3,W3,P3,,,permanent,1.0,,,2015-05-01'],
      ['assignments.csv', '2020-09-30,2020-09-30', 'then,2020-02-01'],
      ['absences.csv', 'sickness', 'flu'],
      ['recruitments.csv', 'approved', 'agreed'],
      ['caseloads.csv', 'W1,2018-01-31,17', 'W1,2018-01-31,-1.5'],
    ].reduce((pack, [file = '', from = '', to = '']) => edited(pack, file, [from, to]), smallPack);
    expect(placesOf(faultsOf(files))).toEqual([
      'units.csv:4: kind',
      'posts.csv:2: title',
      'posts.csv:2: role',
      'posts.csv:2: fte',
      'posts.csv:2: unit_code',
      'posts.csv:4: start_date',
      'workers.csv:5: name',
      'assignments.csv:4: start_date',
      'assignments.csv:7: expected_end_date',
      'assignments.csv:7: end_date',
      'absences.csv:3: kind',
      'recruitments.csv:3: stage',
      'caseloads.csv:2: children',
    ]);
  });

  test('with a fault anywhere the plan is empty', () => {
    const { plan, faults } = new ImportedRecord().plan(edited(smallPack, 'absences.csv', ['sickness', 'flu']));
    expect(faults).toHaveLength(1);
    expect(plan).toEqual({ supersede: [], add: [] });
  });

  test('a fault between two rows gives both lines', () => {
    const [overlap] = faultsOf(edited(smallPack, 'posts.csv', ['2018-06-30', '']));
    expect(overlap).toMatchObject({ file: 'posts.csv', line: 4, other: { file: 'posts.csv', line: 3 } });
    const [outlives] = faultsOf(edited(smallPack, 'posts.csv', ['T1,1.0,2016-04-01,', 'T1,1.0,2016-04-01,2020-12-31']));
    expect(outlives).toMatchObject({ file: 'assignments.csv', line: 2, other: { file: 'posts.csv', line: 2 } });
    const [twice] = faultsOf(edited(smallPack, 'caseloads.csv', ['2018-02-28', '2018-01-31']));
    expect(twice).toMatchObject({ line: 3, other: { file: 'caseloads.csv', line: 2 } });
  });

  test('what stood in a column about a person is not repeated', () => {
    const secret = 'Very Private';
    const files = [
      ['workers.csv', '2010-05-01', secret],
      ['assignments.csv', 'A1,W1', `A1,${secret}`],
      ['assignments.csv', '35.5', secret],
      ['absences.csv', 'sickness', secret],
      ['caseloads.csv', 'W2', secret],
    ].reduce((pack, [file = '', from = '', to = '']) => edited(pack, file, [from, to]), smallPack);
    const faults = faultsOf(files);
    expect(faults).toHaveLength(5);
    expect(JSON.stringify(faults)).not.toContain(secret);
    expect(faults.every(({ found }) => found === null)).toBe(true);
  });
});

describe('a file that can’t be read hides faults of reference to it', () => {
  test('text that is not UTF-8 is a fault of its own, with its line', () => {
    const source = sourceOf(without(smallPack, 'workers.csv'));
    const bytes = latin1('worker_ref,name\nW1,Ada Lark\nW2,Ren\u00e9 Moss\n');
    const { faults } = new ImportedRecord().plan({
      ...source,
      entries: [...source.entries, { name: 'workers.csv', bytes }],
    });
    expect(faults.map(faultLine)).toEqual([
      'workers.csv:3: (whole file): found text that is not UTF-8, expected text saved as UTF-8 (in a spreadsheet: CSV UTF-8)',
    ]);
  });

  test('so does an empty file, and one without its key', () => {
    expect(placesOf(faultsOf({ ...smallPack, 'posts.csv': '' }))).toEqual(['posts.csv:1: (whole file)']);
    const keyless = edited(smallPack, 'units.csv', ['unit_code', 'code_of_unit']);
    expect(placesOf(faultsOf(keyless))).toEqual(['units.csv:1: unit_code']);
  });

  test('a row at fault is still there to be referred to', () => {
    const files = edited(smallPack, 'posts.csv', [
      'P3,Team manager,team_manager,T1,1.0',
      'P3,Team manager,boss,T1,1,0',
    ]);
    expect(placesOf(faultsOf(files))).toEqual(['posts.csv:5: (row)']);
  });

  test('days at fault are not held against what leans on them', () => {
    const files = edited(smallPack, 'posts.csv', ['T1,1.0,2016-04-01', 'T1,1.0,2016-04-31']);
    expect(placesOf(faultsOf(files))).toEqual(['posts.csv:2: start_date']);
  });

  test('but a file that is absent is looked for in the record', () => {
    expect(placesOf(faultsOf(without(smallPack, 'units.csv')))).toEqual([
      'posts.csv:2: unit_code',
      'posts.csv:3: unit_code',
      'posts.csv:4: unit_code',
      'posts.csv:5: unit_code',
      'posts.csv:6: unit_code',
      'assignments.csv:6: unit_code',
    ]);
    const authority = new ImportedRecord();
    authority.take({ 'units.csv': smallPack['units.csv'] ?? '' });
    expect(authority.plan(without(smallPack, 'units.csv')).faults).toEqual([]);
  });
});

describe('the record must be whole once the pack is in it', () => {
  test('a post may not end under people whom only the record holds', () => {
    const posts =
      'post_number,title,role,unit_code,fte,start_date,end_date\nP1,Social worker,social_worker,T1,1,2016-04-01,2020-06-30\n';
    expect(taken().plan({ 'posts.csv': posts }).faults.map(faultLine)).toEqual([
      'posts.csv:2: end_date: found from 2016-04-01 to 2020-06-30, expected days that leave room for assignment A1, which the record holds from 2016-04-01 on',
      'posts.csv:2: end_date: found from 2016-04-01 to 2020-06-30, expected days that leave room for assignment A5, which the record holds from 2020-03-01 to 2020-09-30',
    ]);
  });

  test('an assignment must lie in a post that only the record holds', () => {
    const assignments =
      'assignment_ref,worker_ref,post_number,basis,fte,start_date,end_date\nA9,W4,P4,permanent,1,2020-01-01,\n';
    expect(taken().plan({ 'assignments.csv': assignments }).faults.map(faultLine)).toEqual([
      'assignments.csv:2: end_date: found nothing (still in force), expected a day no later than 2020-12-31, when its post ends (in the record)',
    ]);
  });

  test('an absence may not overlap one that only the record holds', () => {
    const absences = 'worker_ref,start_date,kind,end_date\n8001,2020-09-01,sickness,2020-12-31\n';
    expect(taken().plan({ 'absences.csv': absences }).faults.map(faultLine)).toEqual([
      'absences.csv:2: start_date: found a value that is not repeated here, expected days on which the worker has no other absence: the record holds one',
    ]);
  });

  test('a unit may not be put under one that lies under it in the record', () => {
    const units = 'unit_code,name,kind,parent_code,start_date\nS1,Safeguarding,service,T1,2016-04-01\n';
    expect(placesOf(taken().plan({ 'units.csv': units }).faults)).toEqual(['units.csv:2: parent_code']);
  });

  test('a reference may be the record’s, and fit two of its people', () => {
    const authority = taken();
    const counts = 'worker_ref,as_at,children\ncs-4,2018-03-31,9\nW3,2018-03-31,8\n';
    expect(authority.plan({ 'caseloads.csv': counts }).faults).toEqual([]);
    const people = [...authority.record.now.ids('workerDetails')];
    authority.write((draft) => {
      changeFrom(draft, ['workerDetails', people[0] ?? ''], {
        from: day('1900-01-01'),
        patch: { payrollNumber: 'CS-4' },
      });
    });
    const [fault] = authority.plan({ 'caseloads.csv': counts }).faults;
    expect(fault?.expected).toBe(
      `a reference that fits one person; this one fits two: worker ${people[3]} of the record and worker ${people[0]} of the record`,
    );
  });
});
