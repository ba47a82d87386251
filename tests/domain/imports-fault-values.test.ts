import { describe, expect, test } from 'vitest';
import { faultLine } from '../../server/domain/imports/report.ts';
import { edited, ImportedRecord, type PackFiles, smallPack, withoutColumn } from '../support/packs.ts';

/** Every fault of a cell, a column or a file, of the closed list of import-pack.md, as the command tells it. */
const cases: readonly (readonly [name: string, files: PackFiles, lines: readonly string[]])[] = [
  [
    'an FTE of 0',
    edited(smallPack, 'assignments.csv', ['permanent,0.8', 'permanent,0']),
    ['assignments.csv:5: fte: found 0, expected an FTE above 0 and at most 1.5'],
  ],
  [
    'an FTE below 0',
    edited(smallPack, 'assignments.csv', ['permanent,0.8', 'permanent,-0.8']),
    ['assignments.csv:5: fte: found -0.8, expected an FTE above 0 and at most 1.5'],
  ],
  [
    'an FTE of a person above 1.5',
    edited(smallPack, 'assignments.csv', ['permanent,0.8', 'permanent,1.500001']),
    ['assignments.csv:5: fte: found 1.500001, expected an FTE above 0 and at most 1.5'],
  ],
  [
    'a post above 1.5, with how to split it',
    edited(smallPack, 'posts.csv', ['T1,1.0', 'T1,1.6']),
    [
      'posts.csv:2: fte: found 1.6, expected an FTE above 0 and at most 1.5: enter it as 2 posts, each with a number of its own: 1 of 1.0 and one of 0.6',
    ],
  ],
  [
    'a post of several places, with how to split it',
    edited(smallPack, 'posts.csv', ['T1,1.0', 'T1,3.0']),
    [
      'posts.csv:2: fte: found 3.0, expected an FTE above 0 and at most 1.5: enter it as 3 posts of 1.0, each with a number of its own',
    ],
  ],
  [
    'an FTE finer than 6 decimals',
    edited(smallPack, 'posts.csv', ['T1,1.0', 'T1,0.1234567']),
    ['posts.csv:2: fte: found 0.1234567, expected a number of at most 6 decimals'],
  ],
  [
    'a basis that does not exist',
    edited(smallPack, 'assignments.csv', ['A1,W1,P1,,,permanent', 'A1,W1,P1,,,perm']),
    ['assignments.csv:2: basis: found perm, expected one of permanent, fixed_term, acting, secondment_in, agency'],
  ],
  [
    'a role that does not exist',
    edited(smallPack, 'posts.csv', ['social_worker,T1', 'boss,T1']),
    [
      'posts.csv:2: role: found boss, expected one of senior_manager, middle_manager, team_manager, senior_practitioner, social_worker, qualified_no_cases, other',
    ],
  ],
  ...['0', '-1', '2.5'].map((places): (typeof cases)[number] => [
    `places of ${places}`,
    {
      ...smallPack,
      'recruitments.csv': `recruitment_ref,post_number,stage,stage_date,unit_code,role,places\nR1,,requested,2019-01-07,T1,social_worker,${places}\n`,
    },
    [`recruitments.csv:2: places: found ${places}, expected a whole number, 1 or more`],
  ]),
  [
    'a kind of absence that does not exist, not repeated',
    edited(smallPack, 'absences.csv', ['sickness', 'flu']),
    [
      'absences.csv:3: kind: found a value that is not repeated here, expected one of sickness, maternity_paternity, other_paid, unpaid, training, public_duty, unauthorised, secondment_out',
    ],
  ],
  [
    'a stage that does not exist',
    edited(smallPack, 'recruitments.csv', ['approved', 'thought about']),
    [
      'recruitments.csv:3: stage: found thought about, expected one of requested, approved, advertised, shortlisted, interviewed, offered, accepted, checks, start_agreed, started, refused, no_one_appointed, declined, failed_checks, withdrawn',
    ],
  ],
  [
    'a number that is not one',
    edited(smallPack, 'assignments.csv', ['A1,W1,P1,,,permanent,1.0', 'A1,W1,P1,,,permanent,full']),
    ['assignments.csv:2: fte: found full, expected a number such as 0.8'],
  ],
  [
    'a rate that is not a number, not repeated',
    edited(smallPack, 'assignments.csv', ['Beta,35.5', 'Beta,lots']),
    ['assignments.csv:3: hourly_rate: found a value that is not repeated here, expected a number such as 0.8'],
  ],
  [
    'a date that is not one',
    edited(smallPack, 'assignments.csv', ['2018-03-31', '2018-02-30']),
    [
      'assignments.csv:3: expected_end_date: found 2018-02-30, expected a date written YYYY-MM-DD or DD/MM/YYYY, from 1900 to 2199',
    ],
  ],
  [
    'a date the American way round',
    edited(smallPack, 'assignments.csv', ['2018-03-31', '03/31/2018']),
    [
      'assignments.csv:3: expected_end_date: found 03/31/2018, expected a date written YYYY-MM-DD or DD/MM/YYYY, from 1900 to 2199',
    ],
  ],
  [
    'a date about a person that is not one, not repeated',
    edited(smallPack, 'workers.csv', ['2010-05-01', 'May 2010']),
    [
      'workers.csv:2: registered_on: found a value that is not repeated here, expected a date written YYYY-MM-DD or DD/MM/YYYY, from 1900 to 2199',
    ],
  ],
  [
    'a negative count of children',
    edited(smallPack, 'caseloads.csv', ['2018-01-31,17', '2018-01-31,-1']),
    ['caseloads.csv:2: children: found -1, expected a whole number, 0 or more'],
  ],
  [
    'a fractional count of children',
    edited(smallPack, 'caseloads.csv', ['2018-01-31,17', '2018-01-31,17.5']),
    ['caseloads.csv:2: children: found 17.5, expected a whole number, 0 or more'],
  ],
  [
    'a required column missing',
    withoutColumn(smallPack, 'posts.csv', 'title'),
    ['posts.csv:1: title: found no such column, expected this column: every posts.csv has it'],
  ],
  [
    'no column of FTE nor of hours',
    withoutColumn(smallPack, 'posts.csv', 'fte'),
    ['posts.csv:1: fte: found no such column, expected a column fte or contracted_hours'],
  ],
  [
    'a required value missing',
    edited(smallPack, 'posts.csv', ['P1,Social worker', 'P1,']),
    ['posts.csv:2: title: found nothing, expected a value: this column is needed in every row'],
  ],
  [
    'a key missing',
    edited(smallPack, 'posts.csv', ['P4,Social worker', ',Social worker']),
    ['posts.csv:6: post_number: found nothing, expected a value: this column is needed in every row'],
  ],
  [
    'neither FTE nor hours',
    edited(smallPack, 'posts.csv', ['T1,1.0', 'T1,']),
    ['posts.csv:2: fte: found nothing, expected an FTE, or contracted hours'],
  ],
  [
    'an empty file',
    { ...smallPack, 'caseloads.csv': '' },
    ['caseloads.csv:1: (whole file): found an empty file, expected a header row at least'],
  ],
  [
    'a file of blank lines',
    { ...smallPack, 'caseloads.csv': '\n \n' },
    ['caseloads.csv:1: (whole file): found an empty file, expected a header row at least'],
  ],
  [
    'a decimal comma',
    edited(smallPack, 'posts.csv', ['T1,1.0', 'T1,"1,0"']),
    ['posts.csv:2: fte: found 1,0, expected a decimal point, not a comma'],
  ],
  [
    'a row with more values than columns',
    edited(smallPack, 'posts.csv', ['T1,1.0', 'T1,1,0']),
    [
      'posts.csv:2: (row): found 10 values, expected 9 values, one for each column; a value with a comma in it goes in quotes, and numbers have a decimal point',
    ],
  ],
  [
    'text of more than 200 characters, not repeated',
    edited(smallPack, 'recruitments.csv', [
      '2018-07-02,',
      '2018-07-02,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    ]),
    [
      'recruitments.csv:2: note: found a value that is not repeated here, expected at most 200 characters (and no health or personal details in free text)',
    ],
  ],
  [
    'a column twice',
    edited(smallPack, 'posts.csv', ['grade', 'title']),
    ['posts.csv:1: title: found the column twice, expected each column once'],
  ],
  [
    'a quoted value that does not end',
    edited(smallPack, 'caseloads.csv', ['W2,2018-01-31', '"W2,2018-01-31']),
    [
      'caseloads.csv:4: (whole file): found a quoted value that does not end, expected a quote at its end; one inside it is doubled',
    ],
  ],
];

describe('faults of cells, columns and files are told with what was found and expected', () => {
  test.each(cases)('%s', (_, files, lines) => {
    expect(new ImportedRecord().plan(files).faults.map(faultLine)).toEqual(lines);
  });
});
