import { expect, test } from 'vitest';
import { reportLines, reportOf } from '../../server/domain/imports/report.ts';
import { edited, ImportedRecord, type PackFiles, smallPack } from '../support/packs.ts';

/** What is odd is taken, and reported with its place. */
const noticed = (files: PackFiles) => {
  const { faults, notices } = new ImportedRecord().plan(files);
  expect(faults).toEqual([]);
  return Object.fromEntries(
    notices.map(({ kind, places, names }) => [
      kind,
      names.length > 0 ? names : places.map(({ file, line }) => `${file}:${line}`),
    ]),
  );
};
const withRow = (file: string, row: string): PackFiles => ({ ...smallPack, [file]: `${smallPack[file]}${row}\n` });
const assignment = (row: string) => withRow('assignments.csv', row);

/** A file with a column of contracted hours at its end, by the key of the row. */
function withHours(file: 'assignments.csv' | 'posts.csv', hours: { readonly [key: string]: string }): string {
  const [header, ...rows] = (smallPack[file] ?? '').trimEnd().split('\n');
  const lines = rows.map((row) => `${row},${hours[row.slice(0, row.indexOf(','))] ?? ''}`);
  return `${[`${header},contracted_hours`, ...lines].join('\n')}\n`;
}

test('of a sound pack, that someone’s post is held by their cover as well while they are away', () => {
  expect(noticed(smallPack)).toEqual({ over_occupied: ['P1'] });
});

const odd: readonly (readonly [string, PackFiles, object])[] = [
  [
    'O1 two people over one post',
    assignment('A9,W4,P3,,,permanent,0.5,,,2017-01-01,,2017-06-30,,'),
    { over_occupied: ['P1', 'P3'] },
  ],
  [
    'O2 agency covering a vacancy where there is none',
    edited(smallPack, 'assignments.csv', ['A2,W2,P2', 'A2,W2,P3']),
    { cover_without_need: ['assignments.csv:3'] },
  ],
  [
    'O2 cover of an absence when nobody is away',
    edited(smallPack, 'absences.csv', [
      'W1,2020-03-01,maternity_paternity,2020-09-30,2020-10-02',
      'W1,2019-03-01,sickness,,2019-03-02',
    ]),
    { cover_without_need: ['assignments.csv:7'] },
  ],
  [
    'O3 acting up without a post of one’s own',
    assignment('A9,W4,P3,,,acting,1,,,2017-01-01,,2017-06-30,,'),
    { acting_without_post: ['assignments.csv:8'] },
  ],
  ['O4 more than 1.5 FTE in all', assignment('A9,W3,P4,,,permanent,0.7,,,2019-05-01,,2019-12-31,,'), {}],
  [
    'O4 more than 1.5 FTE in all, by a hair',
    assignment('A9,W3,P4,,,permanent,0.700001,,,2019-05-01,,2019-12-31,,'),
    { over_full_time: ['assignments.csv:8'] },
  ],
  [
    'O4 twice on one post',
    assignment('A9,W3,P3,,,permanent,0.2,,,2019-05-01,,2019-12-31,,'),
    { twice_on_post: ['assignments.csv:8'] },
  ],
  [
    'O5 a count outside any assignment',
    withRow('caseloads.csv', 'W4,2019-01-31,4,'),
    { count_without_assignment: ['caseloads.csv:5'] },
  ],
  [
    'O8 a count for a day still to come, and none for today',
    {
      ...smallPack,
      'caseloads.csv': `${smallPack['caseloads.csv']}W1,2021-01-15,17,\nW1,2021-01-16,17,\nW1,2099-10-26,17,\n`,
    },
    { count_to_come: ['caseloads.csv:6', 'caseloads.csv:7'] },
  ],
  [
    'O8 a count above 999, and none of 999',
    { ...smallPack, 'caseloads.csv': `${smallPack['caseloads.csv']}W1,2018-03-31,999,\nW1,2018-04-30,1000,\n` },
    { count_above_most: ['caseloads.csv:6'] },
  ],
  [
    'O8 kinds of children that add up to more than all of them',
    edited(smallPack, 'caseloads.csv', ['17,9', '17,18']),
    { count_kinds_above_all: ['caseloads.csv:2'] },
  ],
  [
    'O6 people who share a reference that nothing uses',
    edited(smallPack, 'workers.csv', ['8004', '8003']),
    { shared_identifier: ['workers.csv:4', 'workers.csv:5'] },
  ],
  [
    'O6 a unit outside its parent’s days',
    withRow('units.csv', 'T3,Safeguarding 3,team,S1,2015-01-01,'),
    { unit_outside_parent: ['T3'] },
  ],
  ['O6 a second unit at the top', withRow('units.csv', 'X,Elsewhere,service,,2018-01-01,'), { second_root: ['X'] }],
  [
    'O6 an end expected before the start',
    edited(smallPack, 'assignments.csv', ['2018-03-31', '2016-03-31']),
    { expected_end_before_start: ['assignments.csv:3'] },
  ],
  [
    'O6 someone away named by cover for something else',
    edited(smallPack, 'assignments.csv', ['vacancy,,', 'vacancy,W1,']),
    { absence_named_without_cover: ['assignments.csv:3'] },
  ],
  [
    'O7 someone above establishment in a unit closed before they start',
    {
      ...edited(smallPack, 'assignments.csv', ['A4,W2,,T2', 'A4,W2,,T9']),
      'units.csv': `${smallPack['units.csv']}T9,Safeguarding 9,team,S1,2016-04-01,2018-03-31\n`,
    },
    { unit_not_there: ['assignments.csv:6'] },
  ],
  [
    'O7 someone above establishment in a unit that closes while they are there',
    {
      ...edited(smallPack, 'assignments.csv', ['A4,W2,,T2', 'A4,W2,,T9']),
      'units.csv': `${smallPack['units.csv']}T9,Safeguarding 9,team,S1,2016-04-01,2019-09-30\n`,
    },
    { unit_not_there: ['assignments.csv:6'] },
  ],
  [
    'O7 an absence expected to end before it began',
    edited(smallPack, 'absences.csv', ['sickness,,', 'sickness,2018-02-04,']),
    { return_before_start: ['absences.csv:3'] },
  ],
  [
    'O7 an FTE beside contracted hours that make another, of an assignment and of a post',
    {
      ...smallPack,
      'assignments.csv': withHours('assignments.csv', { A1: '30', A2: '18.5', A4: '' }),
      'posts.csv': withHours('posts.csv', { P1: '37', P3: '36' }),
    },
    { hours_differ: ['posts.csv:5', 'assignments.csv:2'] },
  ],
  [
    'a registration number of another shape',
    edited(smallPack, 'workers.csv', ['SW100004', 'X-77']),
    { registration_number: ['workers.csv:5'] },
  ],
];

test.each(odd)('%s', (_, files, expected) => {
  expect(noticed(files)).toEqual({ over_occupied: ['P1'], ...expected });
});

test('O7 an FTE rounded from its contracted hours to two places says the same', () => {
  const hours = withHours('posts.csv', { P1: '37', P4: '36.85' });
  expect(noticed({ ...smallPack, 'posts.csv': hours })).toEqual({ over_occupied: ['P1'] });
});

test('acting up beside one’s own post is counted once in one’s FTE', () => {
  const acting = assignment('A9,W3,P4,,,acting,1,,,2019-05-01,,2019-12-31,,');
  expect(noticed(acting)).toEqual({ over_occupied: ['P1'] });
});

test('a report says how many of each file are new, changed and as they were, and what is odd, in plain words', () => {
  const authority = new ImportedRecord();
  const planned = authority.plan({ ...smallPack, 'notes.txt': '' });
  expect(reportLines(reportOf(planned, false), authority.record.now)).toEqual([
    'units.csv: 5 rows: 4 new, 0 changed, 0 unchanged.',
    'posts.csv: 5 rows: 4 new, 0 changed, 0 unchanged.',
    'workers.csv: 4 rows: 4 new, 0 changed, 0 unchanged.',
    'assignments.csv: 6 rows: 5 new, 0 changed, 0 unchanged.',
    'absences.csv: 2 rows: 2 new, 0 changed, 0 unchanged.',
    'recruitments.csv: 5 rows: 7 new, 0 changed, 0 unchanged.',
    'caseloads.csv: 3 rows: 3 new, 0 changed, 0 unchanged.',
    'Note: Files of other names were left alone (1): notes.txt',
    'Note: Posts with more employed FTE than they are funded for (1): P1',
  ]);
});
