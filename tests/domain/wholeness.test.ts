import { beforeEach, describe, expect, test } from 'vitest';
import { wholeness } from '../../server/domain/changes/wholeness.ts';
import { addDays, DAWN, day } from '../../server/domain/day.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { beliefs, fact, Ledger } from '../support/ledger.ts';

let ledger: Ledger;
const post = (id: string, unitId: string, days: { from: string; to?: string }) =>
  fact('post', id, {
    ...days,
    unitId,
    postNumber: `N${id}`,
    title: 'Post',
    role: 'social_worker',
    fteMicro: 1_000_000,
    status: 'funded',
  });
const unit = (id: string, parentId: string | null, days: { from: string; to?: string } = { from: '2020-01-01' }) =>
  fact('unit', id, { ...days, code: id, name: id, kindOfUnit: 'team', parentId });
const assignment = (id: string, postId: string, days: { from: string; to?: string }) =>
  fact('assignment', id, {
    ...days,
    postId,
    workerId: 'w1',
    basis: 'permanent',
    fteMicro: 1_000_000,
    assignmentRef: id,
  });
const worker = (id: string) => [
  fact('worker', id, { from: DAWN }),
  fact('workerDetails', id, { from: DAWN, workerRef: id }),
];

/** What is said of the record once these facts are in it. */
const saidOf = (...versions: NewVersion[]) => {
  ledger.facts(...versions);
  return [...new Set(wholeness(ledger.record.now, versions).map((fault) => fault.message))];
};

beforeEach(() => {
  ledger = new Ledger();
  ledger.facts(
    unit('root', null),
    unit('t1', 'root'),
    ...worker('w1'),
    post('p1', 't1', { from: '2020-01-01', to: '2026-01-01' }),
  );
});

describe('wholeness', () => {
  test('nothing is said of a record that is whole', () => {
    expect(saidOf(assignment('a1', 'p1', { from: '2021-01-01', to: '2026-01-01' }))).toEqual([]);
  });

  test('WH1 what a version refers to is in the record', () => {
    expect(saidOf(assignment('a1', 'nowhere', { from: '2021-01-01' }))).toEqual([
      'An assignment would be left without its post.',
    ]);
    expect(saidOf(fact('absence', 'x1', { from: '2021-01-01', workerId: 'nobody' }))).toEqual([
      'An absence would be left without its person.',
    ]);
    expect(saidOf(fact('query', 'q1', { from: '2021-01-01', about: 'post:nowhere', unitId: 't1' }))).toEqual([
      'A query would be left without its post.',
    ]);
  });

  test('WH1 what a gone unit or person leaves behind is found in every kind of fact', () => {
    const left = [
      fact('target', 'g1', { from: '2021-01-01', unitId: 'gone', measure: 'vacancy-rate', value: 1 }),
      fact('grant', 'g2', { from: '2021-01-01', unitIds: ['gone'], userId: 'u', access: 'hr' }),
      fact('dateNote', 'g3', { from: '2021-01-01', to: '2021-01-02', unitId: 'gone' }),
      fact('offer', 'g4', { from: '2021-01-01', recruitmentId: 'r1', workerId: 'nobody', offerRef: 'g4' }),
    ];
    ledger.facts(fact('recruitment', 'r1', { from: '2021-01-01', recruitmentRef: 'r1', postIds: ['p1'] }), ...left);
    const found = wholeness(ledger.record.now, [unit('gone', 'root'), fact('worker', 'nobody', { from: DAWN })]);
    expect(found.map(({ version }) => version.id)).toEqual(['g1', 'g2', 'g3', 'g4']);
  });

  test('WH2 a post lies in its unit, and a unit in the one it is part of', () => {
    expect(saidOf(post('p2', 't1', { from: '2019-12-31' }))).toEqual([
      'A post would lie outside the days of its unit.',
    ]);
    expect(saidOf(unit('t2', 't1', { from: '2019-01-01' }))).toEqual([
      'A unit would lie outside the days of its unit.',
    ]);
  });

  test('WH3 an assignment lies in its post on each of its days', () => {
    expect(saidOf(assignment('a1', 'p1', { from: '2021-01-01' }))).toEqual([
      'An assignment would lie outside the days of its post.',
    ]);
  });

  test('WH3 it is found from the post as well', () => {
    ledger.facts(assignment('a1', 'p1', { from: '2021-01-01' }));
    const found = wholeness(ledger.record.now, [post('p1', 't1', { from: '2020-01-01' })]);
    expect(found).toMatchObject([{ version: { id: 'a1' }, against: { kind: 'post', id: 'p1' } }]);
  });

  test('WH4 two versions of one thing share no day, nor do two absences of one person', () => {
    expect(saidOf(post('p1', 't1', { from: '2025-06-01' }))).toEqual(['A post would say two things of one day.']);
    const absence = (id: string, from: string) => fact('absence', id, { from, to: '2021-03-01', workerId: 'w1' });
    expect(saidOf(absence('x1', '2021-01-01'), absence('x2', '2021-02-01'))).toEqual([
      'Somebody would have two absences on one day.',
    ]);
  });

  test('WH5 no two things have the same number, code or reference', () => {
    const twin = { ...post('p2', 't1', { from: '2020-01-01' }), postNumber: 'Np1' };
    expect(saidOf(twin)).toEqual(['A post would have the same number or reference as another.']);
  });

  test('WH6 no unit lies under itself', () => {
    expect(saidOf(unit('t3', 't4', { from: '2020-01-01' }), unit('t4', 't3', { from: '2020-01-01' }))).toEqual([
      'A unit would lie under itself.',
    ]);
  });
});

test('UN1 an import of thousands of rows is undone as one', () => {
  const before = beliefs(ledger.record);
  const people = Array.from({ length: 1000 }, (_, n) => `i${n}`);
  const add = [
    ...people.flatMap(worker),
    ...people.map((id) => post(`p-${id}`, 't1', { from: '2020-01-01' })),
    ...people.map((id) => ({ ...assignment(`a-${id}`, `p-${id}`, { from: '2021-01-01' }), workerId: id })),
    ...people.flatMap((workerId) =>
      ['2021-01-31', '2021-02-28', '2021-03-31'].map((from) =>
        fact('caseloadCount', `${workerId}:${from}`, { from, to: addDays(day(from), 1), workerId, children: 9 }),
      ),
    ),
  ];
  const taken = ledger.append({ add, supersede: [] }, { verb: 'import.take' });
  const undo = ledger.takeBack(taken);
  expect(beliefs(ledger.record)).toEqual(before);
  expect(undo.things).toEqual(expect.arrayContaining([`change:${taken.id}`]));
  expect(ledger.record.diffOf(undo.seq).superseded).toHaveLength(7000);
});
