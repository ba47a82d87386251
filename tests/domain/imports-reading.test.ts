import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { faultLine } from '../../server/domain/imports/report.ts';
import { MOST_BYTES } from '../../server/imports/pack-source.ts';
import { readPack } from '../../server/imports/read-pack.ts';
import { readZip } from '../../server/imports/read-zip.ts';
import { contentOf } from '../support/pack-content.ts';
import { edited, ImportedRecord, type PackFiles, placesOf, smallPack, sourceOf, zipOf } from '../support/packs.ts';

const contentAfter = (files: PackFiles) => {
  const authority = new ImportedRecord();
  authority.take(files);
  return contentOf(authority.record.now);
};
const content = contentAfter(smallPack);
const everyFile = (change: (text: string) => string): PackFiles =>
  Object.fromEntries(Object.entries(smallPack).map(([name, text]) => [name, change(text)]));

describe('one pack, however it is written', () => {
  const dmy = (text: string) => text.replaceAll(/\b(\d{4})-(\d\d)-(\d\d)\b/g, '$3/$2/$1');
  const reversed = (text: string) =>
    text
      .split('\n')
      .map((line) => line.split(',').reverse().join(','))
      .join('\n');
  const ways: readonly (readonly [string, PackFiles])[] = [
    ['with a byte order mark', everyFile((text) => `\uFEFF${text}`)],
    ['with semicolons', everyFile((text) => text.replaceAll(',', ';'))],
    ['with CRLF', everyFile((text) => text.replaceAll('\n', '\r\n'))],
    ['without a last line break', everyFile((text) => text.trimEnd())],
    ['with DD/MM/YYYY', everyFile(dmy)],
    ['with its columns in another order', everyFile(reversed)],
    ['with everything in quotes', everyFile((text) => text.replaceAll(/[^,\n]+/g, '"$&"'))],
    ['with spaces around values', everyFile((text) => text.replaceAll(',', ' , '))],
    ['with blank lines and rows of commas', everyFile((text) => text.replaceAll('\n', '\n,,,\n\n'))],
    [
      'with headings in capitals and spaces',
      everyFile((text) => text.replace(/^.*\n/, (header) => header.toUpperCase().replaceAll('_', ' '))),
    ],
    [
      'without the blank values at the ends of rows',
      everyFile((text) => text.replaceAll(/,+\n/g, '\n').replaceAll(/,+$/g, '')),
    ],
    ['with an end in 9999', edited(smallPack, 'posts.csv', ['T1,1.0,2016-04-01,,', 'T1,1.0,2016-04-01,31/12/9999,'])],
    [
      'with file names in capitals',
      Object.fromEntries(Object.entries(smallPack).map(([n, t]) => [n.toUpperCase(), t])),
    ],
  ];

  test.each(ways)('%s', (_, files) => {
    expect(contentAfter(files)).toEqual(content);
  });

  test('as a zip', () => {
    const authority = new ImportedRecord();
    authority.take(readZip('pack.zip', zipOf(smallPack)));
    expect(contentOf(authority.record.now)).toEqual(content);
  });
});

describe('words and codes', () => {
  const headed =
    'assignment_ref,worker_ref,post_number,basis,fte,start_date,end_date,leave_reason,leave_destination,start_origin\n';
  const taken = (row: string) => {
    const authority = new ImportedRecord();
    authority.take({ ...smallPack, 'assignments.csv': `${headed}${row}\n` });
    return authority.record.now.by('assignment', 'assignmentRef', 'A1')[0];
  };

  test('a leaver’s destination 1 is no starter’s origin 1', () => {
    expect(taken('A1,W1,P1,Fixed Term,1,2018-01-01,2018-12-31,1,1,1')).toMatchObject({
      basis: 'fixed_term',
      leaveReason: 'resignation',
      leaveDestination: 'social_worker_other_english_authority',
      startOrigin: 'newly_qualified',
    });
    expect(taken('A1,W1,P1,PERMANENT,1,2018-01-01,2018-12-31,10,9,10')).toMatchObject({
      basis: 'permanent',
      leaveReason: 'not_yet_collected',
      leaveDestination: 'not_yet_collected',
      startOrigin: 'not_yet_collected',
    });
    expect(taken('A1,W1,P1,permanent,1,2018-01-01,2018-12-31,8,7,8')).toMatchObject({
      leaveReason: 'other',
      leaveDestination: 'other',
      startOrigin: 'other',
    });
  });

  test('roles and kinds of absence take the census’s codes or its words', () => {
    const authority = new ImportedRecord();
    const pack = edited(smallPack, 'posts.csv', ['team_manager', 'First line manager'], ['social_worker', '5']);
    authority.take(edited(pack, 'absences.csv', ['sickness', 'SIC'], ['maternity_paternity', 'Maternity/paternity']));
    expect(authority.record.now.by('post', 'postNumber', 'P3')[0]?.role).toBe('team_manager');
    expect(authority.record.now.by('post', 'postNumber', 'P1')[0]?.role).toBe('social_worker');
    expect(contentOf(authority.record.now)).toEqual(content);
  });

  test('contracted hours are divided by the standard week', () => {
    const files = edited(smallPack, 'posts.csv', ['fte', 'Contracted hours'], ['T1,1.0', 'T1,30'], ['T1,1.0', 'T1,37']);
    const authority = new ImportedRecord();
    authority.take(edited(files, 'posts.csv', ['T1,0.5', 'T1,18.5'], ['T1,0.8', 'T1,29.6'], ['T2,1.0', 'T2,37']));
    expect(authority.record.now.by('post', 'postNumber', 'P1')[0]?.fteMicro).toBe(810_811);
    expect(authority.record.now.by('post', 'postNumber', 'P3')[0]?.fteMicro).toBe(1_000_000);
    expect(authority.record.now.by('post', 'postNumber', 'P2')[1]?.fteMicro).toBe(800_000);
  });

  test('census items are kept by the census’s own names, as codes', () => {
    const authority = new ImportedRecord();
    const workers = 'worker_ref,name,SWENo,PersonBirthDate,Sex,Ethnicity,StepUpGrad,ReasonLeave,BaseSalary\n';
    authority.take({
      'workers.csv': `${workers}W1,Ada Lark,sw 1,05/06/1980,female,White British,no,resignation,41250.50\n`,
    });
    const [details] = authority.record.now.by('workerDetails', 'workerRef', 'W1');
    expect(details).toMatchObject({
      sweNumber: 'SW1',
      census: {
        person_birth_date: '1980-06-05',
        sex: 'F',
        ethnicity: 'WBRI',
        step_up_grad: '0',
        reason_leave: '1',
        base_salary: '41250.50',
      },
    });
  });
});

describe('lines', () => {
  test('stay right where quoted values hold line breaks', () => {
    const note = '"first line\r\nsecond ""line""\r\nthird, with a comma"';
    const files = edited(smallPack, 'recruitments.csv', ['2018-07-02,', `2018-07-02,${note}`], ['accepted', 'acepted']);
    const crlf = { ...files, 'recruitments.csv': (files['recruitments.csv'] ?? '').replaceAll(/\r?\n/g, '\r\n') };
    for (const pack of [files, crlf]) {
      expect(placesOf(new ImportedRecord().plan(pack).faults)).toEqual(['recruitments.csv:8: stage']);
    }
    const authority = new ImportedRecord();
    authority.take(edited(crlf, 'recruitments.csv', ['acepted', 'accepted']));
    const notes = [...authority.record.now.ids('stageEvent')].map(
      (id) => authority.record.now.versions('stageEvent', id)[0]?.note,
    );
    expect(notes).toContain('first line second "line" third, with a comma');
  });
});

describe('what is not known is reported and left alone', () => {
  test('columns and files of other names', () => {
    const files = edited(
      smallPack,
      'units.csv',
      ['end_date', 'end_date,colour'],
      ['2016-04-01,\nS1', '2016-04-01,,red\nS1'],
    );
    const { faults, notices } = new ImportedRecord().plan({ ...files, 'expected.json': '{}', 'notes.txt': 'hello' });
    expect(faults).toEqual([]);
    expect(notices).toContainEqual({
      kind: 'unknown_file',
      places: [
        { file: 'expected.json', line: 1 },
        { file: 'notes.txt', line: 1 },
      ],
      names: ['expected.json', 'notes.txt'],
    });
    expect(notices).toContainEqual({
      kind: 'unknown_column',
      places: [{ file: 'units.csv', line: 1 }],
      names: ['colour'],
    });
  });
});

describe('a zip', () => {
  const linesOf = (bytes: Uint8Array) => readPack(readZip('pack.zip', bytes)).faults.map(faultLine);
  const text = (content: string) => new TextEncoder().encode(content);

  test('may not hold a path', () => {
    const inside = zipSync({ 'pack/units.csv': text('unit_code\n'), '..\\posts.csv': text('') });
    expect(linesOf(inside)).toEqual([
      'pack/units.csv:1: (whole file): found a path inside the zip, expected every file at the top of the zip, in no folder',
      '..\\posts.csv:1: (whole file): found a path inside the zip, expected every file at the top of the zip, in no folder',
    ]);
  });

  test('may not hold a file twice', () => {
    const twice = zipSync({ 'units.csv': text('unit_code\n'), 'unitz.csv': text('unit_code\n') }, { level: 0 });
    const named = Buffer.from(Buffer.from(twice).toString('latin1').replaceAll('unitz', 'units'), 'latin1');
    expect(linesOf(named)).toEqual(['units.csv:1: (whole file): found the file twice, expected each file once']);
  });

  test('may not unpack to more than 100 MB, which is known before unpacking', () => {
    const large = zipSync({ 'units.csv': new Uint8Array(MOST_BYTES + 1) });
    expect(large.length).toBeLessThan(1_000_000);
    expect(linesOf(large)).toEqual([
      'pack.zip:1: (whole file): found 101 MB, expected at most 100 MB in all, unpacked: send it in parts, the units and posts first',
    ]);
  });

  test('must open', () => {
    const whole = zipOf(smallPack);
    expect(linesOf(whole.slice(0, whole.length - 30))).toEqual([
      'pack.zip:1: (whole file): found a file that can’t be opened, expected a zip of the pack’s CSV files',
    ]);
    const broken = whole.slice();
    broken.fill(255, 60, 90);
    expect(linesOf(broken)).not.toEqual([]);
  });

  test('of none of the pack’s files is refused', () => {
    const faults = linesOf(zipOf({ 'readme.txt': 'hello' }));
    expect(faults).toEqual([
      '(pack):1: (whole file): found no file of an import pack, expected one at least of units.csv, posts.csv, workers.csv, assignments.csv, absences.csv, recruitments.csv, caseloads.csv',
    ]);
    expect(readPack(sourceOf({})).faults).toHaveLength(1);
  });
});
