import { describe, expect, test } from 'vitest';
import { faultLine } from '../../server/domain/imports/report.ts';
import { edited, ImportedRecord, type PackFiles, smallPack } from '../support/packs.ts';

/** Every fault between rows of the closed list of import-pack.md, as the command tells it. */
const cases: readonly (readonly [name: string, files: PackFiles, lines: readonly string[]])[] = [
  [
    'an unknown reference to a unit',
    edited(smallPack, 'posts.csv', ['P3,Team manager,team_manager,T1', 'P3,Team manager,team_manager,T9']),
    ['posts.csv:5: unit_code: found T9, expected the code of a unit in units.csv or in the record'],
  ],
  [
    'an unknown reference to a parent',
    edited(smallPack, 'units.csv', ['T1,Safeguarding 1,team,S1', 'T1,Safeguarding 1,team,S9']),
    ['units.csv:4: parent_code: found S9, expected the code of a unit in units.csv or in the record'],
  ],
  [
    'an unknown reference to a post',
    edited(smallPack, 'assignments.csv', ['A1,W1,P1', 'A1,W1,P77']),
    ['assignments.csv:2: post_number: found P77, expected the number of a post in posts.csv or in the record'],
  ],
  [
    'an unknown reference of a round to a post',
    edited(smallPack, 'recruitments.csv', ['R1,P2,requested', 'R1,P8,requested']),
    ['recruitments.csv:2: post_number: found P8, expected the number of a post in posts.csv or in the record'],
  ],
  [
    'an unknown reference to a person, who is not named',
    edited(smallPack, 'caseloads.csv', ['W2,2018-01-31', 'Ben Moss,2018-01-31']),
    [
      'caseloads.csv:4: worker_ref: found a value that is not repeated here, expected a reference of someone in workers.csv or in the record',
    ],
  ],
  [
    'an unknown reference to someone away',
    edited(smallPack, 'assignments.csv', ['absence,W1', 'absence,W77']),
    [
      'assignments.csv:7: covers_absence_of: found a value that is not repeated here, expected a reference of someone in workers.csv or in the record',
    ],
  ],
  [
    'overlapping versions of a unit',
    edited(smallPack, 'units.csv', ['2019-03-31', '2019-04-01']),
    [
      'units.csv:6: start_date: found from 2019-04-01 on, expected days that no other row of this key has: line 5 from 2016-04-01 to 2019-04-01',
    ],
  ],
  [
    'overlapping versions of a post',
    edited(smallPack, 'posts.csv', ['2018-06-30', '']),
    [
      'posts.csv:4: start_date: found from 2018-07-01 on, expected days that no other row of this key has: line 3 from 2016-04-01 on',
    ],
  ],
  [
    'overlapping versions of an assignment',
    edited(smallPack, 'assignments.csv', ['2018-12-31', '2019-02-28']),
    [
      'assignments.csv:5: start_date: found from 2019-01-01 on, expected days that no other row of this key has: line 4 from 2016-05-01 to 2019-02-28',
    ],
  ],
  [
    'the same version twice',
    edited(smallPack, 'posts.csv', [
      'P4,Social worker,social_worker,T2,1.0,2017-01-01,2020-12-31',
      'P1,Social worker,social_worker,T1,1.0,2016-04-01,',
    ]),
    [
      'posts.csv:6: start_date: found from 2016-04-01 on, expected days that no other row of this key has: line 2 from 2016-04-01 on',
    ],
  ],
  [
    'absences of one person that overlap',
    edited(smallPack, 'absences.csv', ['W3,2018-02-05,sickness,,2018-02-09,5', 'W1,2020-10-01,sickness,,2020-10-09,5']),
    [
      'absences.csv:3: start_date: found a value that is not repeated here, expected days on which the worker has no other absence: line 2 shares some',
    ],
  ],
  [
    'an end of a post before its start',
    edited(smallPack, 'posts.csv', ['2018-06-30', '2016-03-31']),
    ['posts.csv:3: end_date: found 2016-03-31, expected an end on or after its start, 2016-04-01'],
  ],
  [
    'an end of an absence before its start',
    edited(smallPack, 'absences.csv', ['2018-02-09', '2018-02-01']),
    ['absences.csv:3: end_date: found a value that is not repeated here, expected an end on or after its start'],
  ],
  [
    'an end of a first year before its start',
    edited(
      smallPack,
      'workers.csv',
      ['registered_on\n', 'asye_start,asye_end\n'],
      ['AG-2,', 'AG-2,2019-09-01,2018-08-31'],
      ['2010-05-01', ','],
      ['8003,,,', '8003,,,,'],
      ['CS-4,,', 'CS-4,,,'],
    ),
    ['workers.csv:3: asye_end: found a value that is not repeated here, expected an end on or after its start'],
  ],
  [
    'an assignment that outlives its post',
    edited(smallPack, 'posts.csv', ['T1,1.0,2016-04-01,,funded,G9', 'T1,1.0,2016-04-01,2020-09-15,funded,G9']),
    [
      'assignments.csv:2: end_date: found nothing (still in force), expected a day no later than 2020-09-15, when its post ends (posts.csv line 2)',
      'assignments.csv:7: end_date: found 2020-09-30, expected a day no later than 2020-09-15, when its post ends (posts.csv line 2)',
    ],
  ],
  [
    'an assignment that starts before its post',
    edited(smallPack, 'assignments.csv', [
      'A1,W1,P1,,,permanent,1.0,,,2016-04-01',
      'A1,W1,P1,,,permanent,1.0,,,2016-03-31',
    ]),
    [
      'assignments.csv:2: start_date: found 2016-03-31, expected a day no earlier than 2016-04-01, when its post starts (posts.csv line 2)',
    ],
  ],
  [
    'an assignment that spans the gap of its post',
    edited(smallPack, 'posts.csv', ['2018-06-30', '2017-12-31']),
    [
      'assignments.csv:3: start_date: found from 2017-01-01 to 2018-06-30, expected days on all of which its post is there: it is not there from 2018-01-01 to 2018-06-30 (posts.csv line 3)',
    ],
  ],
  [
    'a duplicate person',
    edited(smallPack, 'workers.csv', ['W4,Dot Vale', 'w3,Dot Vale']),
    [
      'workers.csv:5: worker_ref: found a value that is not repeated here, expected a reference of its own: line 4 has this one',
      'assignments.csv:7: worker_ref: found a value that is not repeated here, expected a reference of someone in workers.csv or in the record',
    ],
  ],
  [
    'a duplicate absence, under another reference of the same person',
    edited(smallPack, 'absences.csv', ['W3,2018-02-05', '8001,2020-03-01'], ['2018-02-09', '']),
    ['absences.csv:3: start_date: found the key of another row, expected a key of its own: line 2 has this one'],
  ],
  [
    'a duplicate stage',
    edited(smallPack, 'recruitments.csv', ['approved,2018-07-09', 'requested,2018-07-02']),
    ['recruitments.csv:3: stage: found the key of another row, expected a key of its own: line 2 has this one'],
  ],
  [
    'a duplicate count, under another reference of the same person',
    edited(smallPack, 'caseloads.csv', ['W1,2018-02-28', 'CS-1,2018-01-31']),
    ['caseloads.csv:3: as_at: found the key of another row, expected a key of its own: line 2 has this one'],
  ],
  [
    'agency that does not say what it covers',
    edited(smallPack, 'assignments.csv', ['agency,0.5,vacancy', 'agency,0.5,']),
    [
      'assignments.csv:3: covers: found nothing, expected vacancy, absence or additional: agency always says what it covers',
    ],
  ],
  [
    'an employee without a post',
    edited(smallPack, 'assignments.csv', ['A1,W1,P1', 'A1,W1,']),
    [
      'assignments.csv:2: post_number: found nothing, expected the number of a post: only agency that is additional may be on none',
    ],
  ],
  [
    'additional agency without a post, a unit or a role',
    edited(smallPack, 'assignments.csv', ['A4,W2,,T2,social_worker', 'A4,W2,,,']),
    [
      'assignments.csv:6: unit_code: found nothing, expected the code of a unit, needed where there is no post number',
      'assignments.csv:6: role: found nothing, expected a role, needed where there is no post number',
    ],
  ],
  [
    'agency that covers a vacancy on no post',
    edited(smallPack, 'assignments.csv', ['agency,1.0,additional', 'agency,1.0,vacancy']),
    [
      'assignments.csv:6: post_number: found nothing, expected the number of a post: only agency that is additional may be on none',
    ],
  ],
  [
    'a round without a post, a unit, a role or places',
    edited(smallPack, 'recruitments.csv', ['R1,P2,requested', 'R2,,requested']),
    [
      'recruitments.csv:2: unit_code: found nothing, expected the code of a unit: a round without a post number needs one',
      'recruitments.csv:2: role: found nothing, expected a role: a round without a post number needs one',
      'recruitments.csv:2: places: found nothing, expected how many people it is to find: a round without a post number needs one',
    ],
  ],
  [
    'a loop of two units',
    edited(smallPack, 'units.csv', ['S1,Safeguarding,service,ROOT', 'S1,Safeguarding,service,T1']),
    [
      'units.csv:4: parent_code: found a unit that on 2016-04-01 lies under itself, by way of lines 3, 4, expected a parent that is not itself under the unit',
    ],
  ],
  [
    'a unit under itself',
    edited(smallPack, 'units.csv', ['S1,Safeguarding,service,ROOT', 'S1,Safeguarding,service,S1']),
    [
      'units.csv:3: parent_code: found a unit that on 2016-04-01 lies under itself, by way of line 3, expected a parent that is not itself under the unit',
    ],
  ],
  [
    'a post outside its unit, before and after',
    edited(
      smallPack,
      'units.csv',
      ['T2,Safeguarding 2,team,S1,2016-04-01', 'T2,Safeguarding 2,team,S1,2017-02-01'],
      ['ROOT,2019-04-01,', 'ROOT,2019-04-01,2019-12-31'],
    ),
    [
      'posts.csv:6: start_date: found 2017-01-01, expected a day no earlier than 2017-02-01, when its unit starts (units.csv line 5)',
      'posts.csv:6: end_date: found 2020-12-31, expected a day no later than 2019-12-31, when its unit ends (units.csv line 6)',
    ],
  ],
  [
    'a reference that fits two people',
    edited(smallPack, 'workers.csv', ['8004', 'W3']),
    [
      'assignments.csv:4: worker_ref: found a value that is not repeated here, expected a reference that fits one person; this one fits two: workers.csv line 4 and workers.csv line 5',
      'assignments.csv:5: worker_ref: found a value that is not repeated here, expected a reference that fits one person; this one fits two: workers.csv line 4 and workers.csv line 5',
      'absences.csv:3: worker_ref: found a value that is not repeated here, expected a reference that fits one person; this one fits two: workers.csv line 4 and workers.csv line 5',
    ],
  ],
];

describe('faults between rows are told with their file, line and column', () => {
  test.each(cases)('%s', (_, files, lines) => {
    expect(new ImportedRecord().plan(files).faults.map(faultLine)).toEqual(lines);
  });
});
