import { beforeEach, expect, test } from 'vitest';
import { postTimeline } from '../../server/domain/vacancies.post-timeline.ts';
import { fact } from '../support/ledger.ts';
import { PeopleLedger } from '../support/makers-people.ts';

let ledger: PeopleLedger;
beforeEach(() => {
  ledger = new PeopleLedger();
});
const bands = (postId: string) =>
  postTimeline(ledger.record.now, postId).bands.map((one) => [
    one.assignmentId,
    one.effectiveFrom,
    one.effectiveTo,
    one.fteMicro / 1e6,
  ]);
const spans = (postId: string) =>
  postTimeline(ledger.record.now, postId).spans.map((one) => [
    ...[one.effectiveFrom, one.effectiveTo, one.vacantMicro / 1e6, one.coveredMicro / 1e6, one.emptyMicro / 1e6],
  ]);

test('PT1 one band for each person, unbroken while basis, FTE and cover stay the same', () => {
  ledger.do('assignment.change-hours', { assignmentId: 'a-ada', from: '2026-06-01', fte: 0.8 });
  ledger.do('assignment.change', { assignmentId: 'a-ada', from: '2026-04-01', probationEndsOn: '2026-09-01' });
  expect(bands('1001')).toEqual([
    ['a-ada', '2024-01-01', '2026-06-01', 1],
    ['a-ada', '2026-06-01', '9999-12-31', 0.8],
  ]);
  expect(bands('nowhere')).toEqual([]);
});

test('PT2 the spans cut its days wherever anything changes, past and future', () => {
  ledger.do('assignment.leave', { assignmentId: 'a-cy', lastDay: '2026-04-30' });
  expect(spans('1002')).toEqual([
    ['2020-01-01', '2024-01-01', 1, 0, 1],
    ['2024-01-01', '2026-05-01', 0, 0, 0],
    ['2026-05-01', '9999-12-31', 0.4, 0, 0.4],
  ]);
});

test('PT3 what is vacant is covered by agency that says so, acting and seconded workers; the rest of it is empty', () => {
  ledger.do('assignment.end', { assignmentId: 'g-fay', lastDay: '2026-03-31' });
  ledger.facts(
    fact('assignment', 'act', {
      from: '2026-03-16',
      to: '2026-05-01',
      workerId: 'dee',
      postId: '1004',
      basis: 'acting',
      fteMicro: 600_000,
      assignmentRef: 'act',
    }),
    fact('assignment', 'add', {
      from: '2026-03-16',
      workerId: 'flo',
      postId: '1004',
      basis: 'agency',
      covers: 'additional',
      fteMicro: 1_000_000,
      assignmentRef: 'add',
    }),
  );
  expect(spans('1004')).toEqual([
    ['2020-01-01', '2025-06-02', 1, 0, 1],
    ['2025-06-02', '2026-03-16', 1, 1, 0],
    ['2026-03-16', '2026-04-01', 1, 1, 0],
    ['2026-04-01', '2026-05-01', 1, 0.6, 0.4],
    ['2026-05-01', '9999-12-31', 1, 0, 1],
  ]);
});
