import { describe, expect, test } from 'vitest';
import { edited, ImportedRecord, type PackFiles, smallPack } from '../support/packs.ts';

const about = new Set([
  ...['stage_to_come', 'stage_out_of_order', 'start_without_assignment'],
  ...['post_in_two_rounds', 'offer_on_two_posts', 'start_far_ahead', 'advert_closes_early'],
]);

/** What is told of recruitment and of starts in the small pack, taken on 15 January 2021. */
function noticed(files: PackFiles): object {
  const { faults, notices } = new ImportedRecord().plan(files);
  expect(faults).toEqual([]);
  const told = notices.filter(({ kind }) => about.has(kind));
  return Object.fromEntries(
    told.map(({ kind, places, names }) => [kind, names.length > 0 ? names : places.map(({ line }) => line)]),
  );
}

const HEADER = 'recruitment_ref,post_number,stage,stage_date,note,offer_ref\n';
const stages = (...rows: readonly string[]): PackFiles => ({
  ...smallPack,
  'recruitments.csv': `${HEADER}${rows.join('\n')}\n`,
});
const withAssignment = (files: PackFiles, row: string): PackFiles => ({
  ...files,
  'assignments.csv': `${files['assignments.csv']}${row}\n`,
});

test('a sound pack has nothing odd', () => {
  expect(noticed(smallPack)).toEqual({});
});

describe('O9 stages', () => {
  test.each([
    ['requested after approved', ['R2,P4,approved,2018-01-05,,', 'R2,P4,requested,2018-02-05,,'], [3]],
    ['accepted before offered', ['R2,P4,offered,2018-02-06,,O1', 'R2,P4,accepted,2018-02-01,,O1'], [2]],
    ['approved after offered', ['R2,P4,offered,2018-02-06,,O1', 'R2,P4,approved,2018-03-01,,'], [3]],
    [
      'accepted after declined',
      ['R2,P4,offered,2018-02-06,,O1', 'R2,P4,declined,2018-02-09,,O1', 'R2,P4,accepted,2018-02-12,,O1'],
      [4],
    ],
    ['a round gone back with a note', ['R2,P4,approved,2018-01-05,,', 'R2,P4,requested,2018-02-05,Costed anew,'], null],
    [
      'checks done once a start is agreed',
      ['R2,P4,offered,2018-02-06,,O1', 'R2,P4,start_agreed,2018-02-09,,O1', 'R2,P4,checks,2018-02-12,,O1'],
      null,
    ],
    [
      'advertised again once an offer was declined, and once nobody was appointed',
      [
        ...['R2,P4,offered,2018-02-06,,O1', 'R2,P4,declined,2018-02-09,,O1', 'R2,P4,advertised,2018-03-01,,'],
        ...['R2,P4,no_one_appointed,2018-04-01,,', 'R2,P4,advertised,2018-05-01,,'],
      ],
      null,
    ],
    ['in order on one day', ['R2,P4,accepted,2018-02-06,,O1', 'R2,P4,offered,2018-02-06,,O1'], null],
  ])('out of order: %s', (_, rows, lines) => {
    expect(noticed(stages(...rows))).toEqual(lines ? { stage_out_of_order: lines } : {});
  });

  test('of a day to come', () => {
    const rows = ['R2,P4,requested,2021-01-15,,', 'R2,P4,approved,2021-01-16,,'];
    expect(noticed(stages(...rows))).toEqual({ stage_to_come: [3] });
  });
});

describe('O10 a start', () => {
  test('on a post that nobody is on that day', () => {
    expect(noticed(stages('R1,P2,started,2018-10-01,,O1'))).toEqual({ start_without_assignment: [2] });
    const toCome = { start_without_assignment: [2], stage_to_come: [2] };
    expect(noticed(stages('R1,P2,started,2021-03-01,,O1'))).toEqual(toCome);
  });

  test('is not odd where somebody is, be it to come', () => {
    const row = 'A9,W4,P2,,,permanent,0.8,,,2021-03-01,,,,';
    expect(noticed(withAssignment(stages('R1,P2,started,2021-03-01,,O1'), row))).toEqual({});
  });
});

describe('O11', () => {
  test('a post in two rounds at once, by its number; in one after the other it is not', () => {
    const first = ['R2,P4,requested,2018-01-05,,', 'R3,P4,requested,2018-02-05,,'];
    expect(noticed(stages(...first))).toEqual({ post_in_two_rounds: ['P4'] });
    expect(noticed(stages(...first, 'R2,P4,withdrawn,2018-02-01,,'))).toEqual({});
  });

  test('an offer whose rows name two posts, once', () => {
    const rows = ['R2,P4,offered,2018-02-06,,O1', 'R2,P2,offered,2018-02-06,,O1', 'R2,P2,accepted,2018-02-07,,O1'];
    expect(noticed(stages(...rows))).toMatchObject({ offer_on_two_posts: [3] });
    expect(noticed(stages('R2,P4,offered,2018-02-06,,O1', 'R3,P2,offered,2018-02-06,,O1'))).toEqual({});
  });
});

test('O12 an assignment that starts more than two years ahead', () => {
  const row = (start: string) => `A9,W4,P2,,,permanent,0.8,,,${start},,,,`;
  expect(noticed(withAssignment(smallPack, row('2023-01-15')))).toEqual({});
  expect(noticed(withAssignment(smallPack, row('2150-01-01')))).toEqual({ start_far_ahead: [8] });
  const later = edited(
    smallPack,
    'assignments.csv',
    ['2019-01-01,,,,', '2150-01-01,,,,'],
    ['2018-12-31,,', '2149-12-31,,'],
  );
  expect(noticed(later)).toEqual({});
});

test('O13 an advert that closes before its round opens is told of, and taken', () => {
  const rounds = (...rows: readonly string[]): PackFiles => ({
    ...smallPack,
    'recruitments.csv': `recruitment_ref,post_number,stage,stage_date,advert_closes_on\n${rows.join('\n')}\n`,
  });
  const R2 = (closes: string) => ['R2,P4,advertised,2018-01-08,', `R2,P4,shortlisted,2018-02-05,${closes}`];
  expect(noticed(rounds(...R2('2018-01-07')))).toEqual({ advert_closes_early: [2] });
  expect(noticed(rounds(...R2('2018-01-08')))).toEqual({});
});
