import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { roundLife, roundsOn } from '../../server/domain/recruitment.life.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';

const asAt = day('2026-03-02');
let ledger: Recruiting;
const view = () => ledger.record.now;
const life = (id = 'r1', on = asAt) => {
  const found = roundLife(view(), id, on);
  if (!found) throw new Error('no such round by then');
  return found;
};
const make = (offerId: string, postId: string | null, on = '2026-01-26') =>
  ledger.run(offer('make'), { recruitmentId: 'r1', offerId, on, postId });

beforeEach(() => {
  ledger = new Recruiting();
});

describe('a round as a whole', () => {
  beforeEach(() => {
    ledger.opened({ postIds: ['1077', '1078', '1079'], stage: 'advertised' });
    ledger.reach('interviewed', '2026-01-20');
    make('o1', '1077');
    make('o2', '1078');
    ledger.run(offer('decline'), { offerId: 'o2', on: '2026-02-02', note: 'Took another post' });
  });

  test('RL1 RL2 RL3 its places, and what became of each: an offer that falls through leaves its post in the round', () => {
    const declined = life();
    expect(declined.offers.map(({ offer: { id }, state }) => [id, state])).toEqual([
      ['o1', 'open'],
      ['o2', 'fell_through'],
    ]);
    expect(declined).toMatchObject({ places: 3, open: 1, started: 0, fellThrough: 1, toOffer: 2 });
    expect(declined.rows.find((row) => row.postId === '1078')).toMatchObject({ offer: null, column: 'interviewing' });
    ledger.run(offer('start'), { offerId: 'o1', startDate: '2026-02-16', newWorker: { name: 'Ann Lee' } });
    expect(life()).toMatchObject({ places: 3, open: 0, started: 1, fellThrough: 1, toOffer: 2 });
    expect(
      life()
        .rows.map((row) => row.postId)
        .sort(),
    ).toEqual(['1078', '1079']);
    expect(life('r1', day('2026-02-01'))).toMatchObject({ open: 2, started: 0, fellThrough: 0, toOffer: 1 });
  });

  test('RL3 the places of a round that ended stay unfilled, and none of its rows is left', () => {
    ledger.run(offer('withdraw'), { offerId: 'o1', on: '2026-02-10' });
    ledger.reach('no_one_appointed', '2026-02-12', { next: { recruitmentId: 'r2' } });
    expect(life()).toMatchObject({ over: { stage: 'no_one_appointed' }, toOffer: 0, notFilled: 3, rows: [] });
    expect(life('r2').rows).toHaveLength(3);
  });

  test('RL4 stages of the round and of one post named in one line; those of an offer with the offer', () => {
    ledger.reach('shortlisted', '2026-02-20', { postId: '1079', note: 'Two came forward late' });
    const { steps, offers } = life();
    expect(steps.map(({ stage, event }) => [stage, event.postId])).toEqual([
      ['advertised', null],
      ['interviewed', null],
      ['shortlisted', '1079'],
    ]);
    expect(offers[1]?.steps.map(({ stage, days, event }) => [stage, days, event.note])).toEqual([
      ['offered', 7, null],
      ['declined', 28, 'Took another post'],
    ]);
  });

  test('RL5 rounds are listed in the units of their posts, or their own; those of later days not at all', () => {
    const places = { on: '2026-02-01', unitId: 't2', role: 'social_worker', places: 2 };
    ledger.run(round('open'), { recruitmentId: 'r9', ...places });
    const ids = (unitIds: string[] | null, on = asAt) =>
      roundsOn(view(), { asAt: on, unitIds }).map((one) => one.recruitmentId);
    expect(ids(null)).toEqual(['r9', 'r1']);
    expect(ids(['t1'])).toEqual(['r1']);
    expect(ids(['t2'])).toEqual(['r9']);
    expect(ids(['root'], day('2026-01-15'))).toEqual(['r1']);
    expect(roundLife(view(), 'r9', day('2026-01-15'))).toBeNull();
  });
});
