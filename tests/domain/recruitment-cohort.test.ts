import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, day } from '../../server/domain/day.ts';
import { cohortOf } from '../../server/domain/recruitment.cohort.ts';
import { fact } from '../support/ledger.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';

let ledger: Recruiting;
const cohort = (on: string, id = 'c1') => {
  const found = cohortOf(ledger.record.now, id, day(on));
  if (!found) throw new Error('not a cohort');
  return found;
};
/** Somebody is offered a place, and starts in an assessed year. */
function starts(n: number, postId: string, person: object = {}) {
  const offerId = `o${n}`;
  const asyeStart = '2023-09-04';
  ledger.run(offer('make'), { recruitmentId: 'c1', offerId, on: '2023-04-03' });
  const newWorker = { name: `Person ${n}`, asyeStart, cohort: 'September 2023', ...person };
  ledger.run(offer('start'), { offerId, postId, startDate: '2023-09-04', newWorker });
  return ledger.record.now.by('offer', 'recruitmentId', 'c1').findLast(({ id }) => id === offerId)?.workerId ?? '';
}
/** The last day of somebody's employment. */
function leaves(workerId: string, lastDay: string) {
  const [held] = ledger.record.now.by('assignment', 'workerId', workerId);
  if (!held) throw new Error('nobody to leave');
  const add = [{ ...held, effectiveTo: addDays(day(lastDay), 1) }];
  ledger.append({ supersede: [held], add }, { verb: 'test.leaves' });
}

beforeEach(() => {
  ledger = new Recruiting();
  const places = { on: '2023-02-01', unitId: 't1', role: 'social_worker', places: 4 };
  ledger.run(round('open'), { recruitmentId: 'c1', ...places });
});

describe('a newly qualified cohort', () => {
  test('RC1 is a round of places, whether or not its posts have been named since; a round of posts is none', () => {
    ledger.opened();
    expect(cohortOf(ledger.record.now, 'r1', day('2026-03-02'))).toBeNull();
    ledger.run(round('change-posts'), { recruitmentId: 'c1', from: '2023-06-01', add: ['1078'] });
    expect(cohort('2023-07-01')).toMatchObject({ places: 4, offers: 0, started: 0 });
    expect(cohortOf(ledger.record.now, 'c1', day('2023-01-31'))).toBeNull();
  });

  test('RC2 its people are those who started, from the day they did; an offer that fell through is an offer still', () => {
    starts(1, '1078');
    ledger.run(offer('make'), { recruitmentId: 'c1', offerId: 'gone', on: '2023-04-10' });
    ledger.run(offer('decline'), { offerId: 'gone', on: '2023-04-12' });
    expect(cohort('2023-05-01')).toMatchObject({ offers: 2, started: 0, people: [] });
    expect(cohort('2023-09-04')).toMatchObject({ offers: 2, started: 1, assessed: 1, halfWay: 0, finished: 0 });
  });

  test('RC3 RC4 half-way on the middle day of the assessed year, finished after its last, if employed then', () => {
    starts(1, '1078');
    const early = starts(2, '1079');
    starts(3, '1080', { asyeEnd: '2025-03-03' });
    leaves(early, '2024-05-31');
    const { people } = cohort('2024-03-01');
    expect(people[0]?.year).toEqual({ from: '2023-09-04', halfWayOn: '2024-03-05', last: '2024-09-03' });
    expect(people[2]?.year).toMatchObject({ halfWayOn: '2024-06-03', last: '2025-03-03' });
    const counts = (on: string) => {
      const { assessed, halfWay, finished } = cohort(on);
      return [assessed, halfWay, finished];
    };
    expect(counts('2024-03-04')).toEqual([3, 0, 0]);
    expect(counts('2024-03-05')).toEqual([3, 2, 0]);
    expect(counts('2024-06-03')).toEqual([3, 3, 0]);
    expect(counts('2024-09-03')).toEqual([3, 3, 0]);
    expect(counts('2024-09-04')).toEqual([3, 3, 1]);
    expect(counts('2025-03-04')).toEqual([3, 3, 2]);
    expect(cohort('2024-07-01').people[1]?.leftOn).toBe('2024-05-31');
  });

  test('RC5 still here is asked once two years have passed, and is of employment, not of the post', () => {
    starts(1, '1078');
    const moved = starts(2, '1079');
    const gone = starts(3, '1080');
    leaves(gone, '2024-12-31');
    leaves(moved, '2024-09-30');
    const elsewhere = { assignmentRef: 'a9', workerId: moved, postId: '2001', basis: 'permanent' as const };
    ledger.facts(fact('assignment', 'a9', { from: '2024-10-01', fteMicro: 600_000, ...elsewhere }));
    expect(cohort('2025-09-03')).toMatchObject({ started: 3, twoYears: 0, stillHere: 0 });
    expect(cohort('2025-09-04')).toMatchObject({ started: 3, twoYears: 3, stillHere: 2 });
    expect(cohort('2025-09-04').people.map(({ stillHere, leftOn }) => [stillHere, leftOn])).toEqual([
      ...[
        [true, null],
        [true, null],
      ],
      [false, '2024-12-31'],
    ]);
  });

  test('RC5 whoever has their last day two years after their start is here on it', () => {
    leaves(starts(1, '1078'), '2025-09-04');
    leaves(starts(2, '1079'), '2025-09-03');
    expect(cohort('2025-09-05')).toMatchObject({ twoYears: 2, stillHere: 1 });
    expect(cohort('2025-09-05').people.map(({ stillHere, leftOn }) => [stillHere, leftOn])).toEqual([
      [true, '2025-09-04'],
      [false, '2025-09-03'],
    ]);
  });

  test('RC6 others written down as of the cohort are told beside; those of another round are not', () => {
    starts(1, '1078');
    ledger.facts(fact('worker', 'late', { from: '1900-01-01', cohort: 'September 2023' }));
    ledger.facts(fact('worker', 'other', { from: '1900-01-01', cohort: 'September 2022' }));
    ledger.run(round('open'), { recruitmentId: 'r1', on: '2023-06-01', postIds: ['1081'] });
    ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'x1', on: '2023-07-03' });
    const newWorker = { name: 'Person 9', cohort: 'September 2023' };
    ledger.run(offer('start'), { offerId: 'x1', startDate: '2023-09-04', newWorker });
    expect(cohort('2024-01-01')).toMatchObject({ names: ['September 2023'], others: ['late'], started: 1 });
  });
});
