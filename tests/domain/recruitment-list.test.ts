import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, day } from '../../server/domain/day.ts';
import { recruitmentFor } from '../../server/domain/recruitment.list.ts';
import { roundsOfPost } from '../../server/domain/recruitment.of-post.ts';
import { fact } from '../support/ledger.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';
import { stageOn } from '../support/stage-on.ts';

let ledger: Recruiting;
const view = () => ledger.record.now;

beforeEach(() => {
  ledger = new Recruiting();
});

describe('what is being recruited to', () => {
  test('a row for each post of each round in hand, and one for places before their posts are known', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    ledger.run(round('open'), {
      recruitmentId: 'r2',
      on: '2026-01-01',
      unitId: 't2',
      role: 'social_worker',
      places: 4,
    });
    ledger.run(offer('make'), { recruitmentId: 'r2', offerId: 'c1', on: '2026-02-02' });
    const rows = (unitIds: string[] | null) =>
      recruitmentFor(view(), { asAt: day('2026-03-02'), unitIds }).map((row) => [
        row.recruitmentId,
        row.postId,
        row.places,
        row.column,
      ]);
    expect(rows(null)).toEqual([
      ['r2', null, 3, 'to_approve'],
      ['r1', '1077', 1, 'advertised'],
      ['r1', '1078', 1, 'advertised'],
      ['r2', null, 1, 'offer_and_checks'],
    ]);
    expect(rows(['t2'])).toHaveLength(2);
    expect(recruitmentFor(view(), { asAt: day('2025-12-17'), unitIds: null })).toEqual([]);
  });

  test('RR4 RR6 a round is over for a post when someone started, and the next vacancy begins with round 1', () => {
    ledger.opened();
    ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-01-10' });
    ledger.run(offer('start'), { offerId: 'o1', startDate: '2026-02-01', newWorker: { name: 'Ada Lowe' } });
    ledger.run(round('open'), { recruitmentId: 'r2', on: '2026-03-02', postIds: ['1077'] });
    expect(
      roundsOfPost(view(), '1077', day('2026-03-02')).map((one) => [one.recruitmentId, one.number, one.over?.stage]),
    ).toEqual([
      ['r2', 1, undefined],
      ['r1', 1, 'started'],
    ]);
  });

  test('RR5 declined, said of a round without naming an offer, puts the post back to the stage before', () => {
    ledger.opened();
    const event = (id: string, stage: 'interviewed' | 'declined', on: string) =>
      fact('stageEvent', id, {
        from: on,
        to: addDays(day(on), 1),
        recruitmentId: 'r1',
        postId: '1077',
        stage,
        order: 1,
      });
    ledger.facts(event('e1', 'interviewed', '2026-01-10'), event('e2', 'declined', '2026-01-20'));
    expect(stageOn(view(), 'r1', { asAt: day('2026-02-01'), postId: '1077' })?.stage).toBe('interviewed');
  });

  test('RR3 RS1 an offer that fell through puts the post back to its stage, and its days there begin again', () => {
    ledger.opened();
    ledger.reach('interviewed', '2026-01-10');
    const row = (asAt: string) => {
      const [one] = recruitmentFor(view(), { asAt: day(asAt), unitIds: null });
      return [one?.stage?.stage, one?.stage?.since, one?.daysInStage];
    };
    ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-02-10' });
    expect(row('2026-02-12')).toEqual(['offered', '2026-02-10', 2]);
    ledger.run(offer('decline'), { offerId: 'o1', on: '2026-02-20' });
    expect(row('2026-02-25')).toEqual(['interviewed', '2026-02-20', 5]);
    expect(row('2026-02-12')).toEqual(['offered', '2026-02-10', 2]);
    expect(row('2026-02-09')).toEqual(['interviewed', '2026-01-10', 30]);
    // made and declined on one day, it never stood elsewhere
    ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o2', on: '2026-03-01' });
    ledger.run(offer('decline'), { offerId: 'o2', on: '2026-03-01' });
    expect(row('2026-03-02')).toEqual(['interviewed', '2026-02-20', 10]);
  });
});
