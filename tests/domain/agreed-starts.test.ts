import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { explainRecruitment } from '../../server/domain/measures/recruitment-explain.ts';
import { fact } from '../support/ledger.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';
import { recruitmentPoint } from '../support/recruitment-scenes.ts';

let ledger: Recruiting;

/** Somebody on post 1077 for so many hours, until a last day or for good. */
const holds = (fteMicro: number, to = '9999-12-31') =>
  ledger.facts(
    fact('worker', 'w1', { from: '1900-01-01' }),
    fact('assignment', 'a1', {
      from: '2024-01-01',
      to,
      workerId: 'w1',
      postId: '1077',
      basis: 'permanent',
      assignmentRef: 'a1',
      fteMicro,
    }),
  );
const agree = (offerId: string, more: object = {}) => {
  ledger.run(offer('make'), { recruitmentId: 'r1', offerId, on: '2026-02-02', ...more });
  ledger.run(offer('agree-start'), { offerId, on: '2026-02-20', agreedStart: '2026-03-16' });
};
const ahead = (asAt = '2026-03-02') => recruitmentPoint(ledger.record.now, 'agreed-starts-30', ['t1', asAt]).figure;
const one = (fteMicro: number) => ({ kind: 'count', count: 1, fteMicro });

beforeEach(() => {
  ledger = new Recruiting();
  ledger.opened();
});

describe('the FTE of agreed starts', () => {
  test('RF5 OT3 where no hours were offered, it is what is vacant of the post on the day agreed', () => {
    holds(400_000);
    agree('o1');
    expect(ahead()).toEqual(one(600_000));
    const working = explainRecruitment(ledger.record.now, {
      measure: 'agreed-starts-30',
      unitId: 't1',
      asAt: day('2026-03-02'),
    });
    expect(working.rows.map((row) => row.fact.fteMicro)).toEqual([600_000]);
  });

  test('RF5 what falls vacant before that day is counted, and worked out anew when it changes', () => {
    holds(1_000_000, '2026-03-10');
    agree('o1');
    expect(ahead()).toEqual(one(1_000_000));
    ledger.facts(
      fact('worker', 'w2', { from: '1900-01-01' }),
      fact('assignment', 'a2', {
        from: '2026-03-12',
        workerId: 'w2',
        postId: '1077',
        basis: 'permanent',
        assignmentRef: 'a2',
        fteMicro: 500_000,
      }),
    );
    expect(ahead()).toEqual(one(500_000));
  });

  test('RF5 OT3 where nothing is vacant it is the whole of the post; hours that were offered are what counts', () => {
    holds(1_000_000);
    agree('o1');
    expect(ahead()).toEqual(one(1_000_000));
    ledger.run(offer('change'), { offerId: 'o1', from: '2026-02-21', fte: 0.6 });
    expect(ahead()).toEqual(one(600_000));
  });

  test('RF5 a day gone by says the same once they have started, for however many hours', () => {
    holds(400_000);
    agree('o1');
    ledger.run(
      offer('start'),
      { offerId: 'o1', newWorker: { name: 'Ada Lowe' }, fte: 0.5 },
      { today: day('2026-03-16') },
    );
    expect(ahead()).toEqual(one(600_000));
    expect(ahead('2026-03-16')).toMatchObject({ count: 0 });
  });

  test('RF5 a place whose post is not yet known adds only hours that were offered', () => {
    const what = { unitId: 't1', role: 'social_worker', places: 2, on: '2026-01-01' };
    ledger.run(round('open'), { recruitmentId: 'r2', ...what });
    agree('o2', { recruitmentId: 'r2' });
    expect(ahead()).toEqual(one(0));
    ledger.run(offer('change'), { offerId: 'o2', from: '2026-02-21', fte: 1 });
    expect(ahead()).toEqual(one(1_000_000));
  });
});
