import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { postOn } from '../../server/domain/posts.ts';
import type { Ledger } from '../support/ledger.ts';
import { holder, ledgerOfTeams, newPost, postVerb as verb } from '../support/posts-ledger.ts';

const BEFORE_MARCH =
  'Before 1 Mar 2021 this post would still hold 1 assignment (w-a1). Choose an earlier day, or first put right when those start.';

let ledger: Ledger;
const on = (value: string) => postOn(ledger.record.now, 'p1', day(value));

beforeEach(() => {
  ledger = ledgerOfTeams();
});

describe('post.correct and post.redate', () => {
  beforeEach(() => {
    ledger.run(verb('establish'), newPost());
    ledger.run(verb('change'), { postId: 'p1', from: '2025-01-01', role: 'senior_practitioner' });
  });

  test('PX1 a correction alters exactly its days, whatever was entered for later ones', () => {
    const change = ledger.run(verb('correct'), { postId: 'p1', from: '2024-06-01', lastDay: '2025-06-30', fte: 0.5 });
    expect(['2024-05-31', '2024-06-01', '2025-06-30', '2025-07-01'].map((one) => on(one)?.fteMicro)).toEqual([
      1_000_000, 500_000, 500_000, 1_000_000,
    ]);
    expect(on('2025-06-30')?.role).toBe('senior_practitioner');
    expect(ledger.sentence(verb('correct'), change)).toBe(
      'Corrected, p1: FTE from 1.0 to 0.5, from 1 Jun 2024 to 30 Jun 2025.',
    );
  });

  test('PX2 a correction for days without the post is refused', () => {
    const refusal = ledger.refusal(verb('correct'), {
      postId: 'p1',
      from: '2020-06-01',
      lastDay: '2020-12-31',
      fte: 0.5,
    });
    expect(refusal.fields[0]?.field).toBe('from');
  });

  test('PX3 off hold means no reason and no review date either', () => {
    ledger.run(verb('hold'), { postId: 'p1', from: '2025-03-01', reason: 'Savings', reviewOn: '2025-09-01' });
    ledger.run(verb('correct'), { postId: 'p1', from: '2025-03-01', status: 'funded' });
    expect(on('2025-03-01')).toMatchObject({ status: 'funded', heldReason: null, reviewOn: null });
  });

  test('P5 a post on hold is looked at again: on the day said, three months on where none is', () => {
    ledger.run(verb('hold'), { postId: 'p1', from: '2025-03-01', reason: 'Savings' });
    expect(on('2025-03-01')).toMatchObject({ status: 'held', heldReason: 'Savings', reviewOn: '2025-06-01' });
  });

  test('PX4 new first and last days leave everyone who is on the post on a day when it is there', () => {
    ledger.facts(holder('a1', 'p1', { from: '2021-02-01', to: '2022-01-01' }));
    const refusal = ledger.refusal(verb('redate'), { postId: 'p1', startDate: '2021-03-01' });
    expect(refusal.fields).toEqual([{ field: 'startDate', message: BEFORE_MARCH }]);
    const change = ledger.run(verb('redate'), { postId: 'p1', startDate: '2020-06-01', endDate: '2026-03-31' });
    expect(on('2020-06-01')?.role).toBe('social_worker');
    expect(on('2026-03-31')?.role).toBe('senior_practitioner');
    expect(on('2026-04-01')).toBeUndefined();
    expect(ledger.sentence(verb('redate'), change)).toBe(
      'Corrected, p1: its first day is 1 Jun 2020, its last 31 Mar 2026.',
    );
    ledger.run(verb('redate'), { postId: 'p1', startDate: '2021-02-01', endDate: null });
    expect(on('2021-01-31')).toBeUndefined();
    expect(on('2030-01-01')).toBeDefined();
    expect(ledger.refusal(verb('redate'), { postId: 'p1', endDate: '2020-01-01' }).status).toBe(422);
  });
});

test('PX4 who would be on the post on days when it is not there is named, at either end', () => {
  ledger.run(verb('establish'), newPost());
  ledger.facts(
    holder('a1', 'p1', { from: '2021-02-01', to: '2022-01-01' }),
    holder('a2', 'p1', { from: '2022-01-01', to: '2024-01-01' }),
    holder('a2', 'p1', { from: '2024-01-01' }),
    holder('a3', 'p1', { from: '2022-01-01' }),
  );
  const both = { postId: 'p1', startDate: '2021-03-01', endDate: '2023-12-31' };
  expect(ledger.refusal(verb('redate'), both).fields).toEqual([
    { field: 'startDate', message: BEFORE_MARCH },
    {
      field: 'endDate',
      message:
        'After 31 Dec 2023 this post would still hold 2 assignments (w-a2; w-a3). Choose a later day, or first put right when those end.',
    },
  ]);
});
