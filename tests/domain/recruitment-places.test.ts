import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { roundLife } from '../../server/domain/recruitment.life.ts';
import { recruitmentFor } from '../../server/domain/recruitment.list.ts';
import { roundInHand } from '../../server/domain/recruitment.of-post.ts';
import { roundOver } from '../../server/domain/recruitment.over.ts';
import { roundStageOn } from '../../server/domain/recruitment.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';

let ledger: Recruiting;
const today = day('2026-03-02');
const view = () => ledger.record.now;
const cohort = (recruitmentId: string, more: object = {}) =>
  ledger.run(round('open'), {
    recruitmentId,
    on: '2026-01-01',
    unitId: 't2',
    role: 'social_worker',
    places: 2,
    ...more,
  });
const offered = (recruitmentId: string, offerId: string, more: object = {}) => ({
  recruitmentId,
  offerId,
  on: '2026-02-02',
  ...more,
});
const make = (...said: Parameters<typeof offered>) => ledger.run(offer('make'), offered(...said));
const start = (offerId: string, more: object = {}) => ({
  ...{ offerId, startDate: '2026-02-20', newWorker: { name: 'Ada Lowe' } },
  ...more,
});
const onto = (offerId: string, postId: string | null) => ({ offerId, postId, from: '2026-02-12' });
const offersListed = () =>
  recruitmentFor(view(), { asAt: today, unitIds: null }).flatMap((row) => (row.offer ? [row.offer.id] : []));

beforeEach(() => {
  ledger = new Recruiting();
});

describe('what an offer may be for', () => {
  test('OP1 no post for which the round ended, is filled, or that is in the next round', () => {
    ledger.opened({ postIds: ['1077', '1078', '1079'], stage: 'advertised' });
    make('r1', 'o1', { postId: '1077' });
    make('r1', 'o2', { postId: '1079' });
    ledger.run(offer('start'), start('o2', { startDate: '2026-02-09' }));
    ledger.reach('no_one_appointed', '2026-02-10', { postId: '1078', next: { recruitmentId: 'r2' } });
    const ended = [{ field: 'postId', message: 'The round ended for it on 10 Feb 2026; start the next one first.' }];
    expect(ledger.refusal(offer('change'), onto('o1', '1078')).fields).toEqual(ended);
    expect(ledger.refusal(offer('start'), start('o1', { postId: '1078' })).fields).toEqual(ended);
    expect(ledger.refusal(offer('change'), onto('o1', '1079')).fields).toEqual([
      { field: 'postId', message: 'Someone has started on that post already.' },
    ]);
    expect(offersListed()).toEqual(['o1']);
  });

  test('OP1 where posts are not yet known, no post yet, or any that no other round recruits to', () => {
    cohort('c1', { postIds: ['2001'] });
    ledger.run(round('open'), { recruitmentId: 'r2', recruitmentRef: 'R-26-10', on: '2026-01-05', postIds: ['1079'] });
    make('c1', 'o1', { postId: '1080' });
    const taken = [{ field: 'postId', message: 'Post 1079 is recruited to by R-26-10; close that round first.' }];
    expect(ledger.refusal(offer('make'), offered('c1', 'o2', { postId: '1079' })).fields).toEqual(taken);
    expect(ledger.refusal(offer('change'), onto('o1', '1079')).fields).toEqual(taken);
    ledger.run(offer('change'), onto('o1', '1081'));
    ledger.run(offer('change'), onto('o1', null));
    expect(offersListed()).toEqual(['o1']);
  });

  test('OP1 an offer of a round of several posts says which; of a round of one it is that one', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    make('r1', 'o1', { postId: '1077' });
    expect(ledger.refusal(offer('change'), onto('o1', null)).fields).toEqual([
      { field: 'postId', message: 'Say which of the round’s posts is offered.' },
    ]);
    ledger.run(round('change-posts'), { recruitmentId: 'r1', from: '2026-02-10', remove: ['1078'] });
    ledger.run(offer('change'), onto('o1', null));
    expect(view().versions('offer', 'o1').at(-1)?.postId).toBe('1077');
  });
});

describe('a post and the offers of other rounds', () => {
  test('OR3 a post has one offer open, whichever round made it', () => {
    cohort('c1');
    cohort('c2');
    make('c1', 'o1', { offerRef: 'C-1', postId: '1080' });
    make('c2', 'o2');
    const message = 'Offer C-1 is for this post already; end that one first.';
    expect(ledger.refusal(offer('change'), onto('o2', '1080')).fields).toEqual([{ field: 'postId', message }]);
    expect(ledger.refusal(offer('make'), offered('c2', 'o3', { postId: '1080' })).fields).toEqual([
      { field: 'postId', message },
    ]);
    ledger.run(offer('decline'), { offerId: 'o1', on: '2026-02-10' });
    ledger.run(offer('change'), onto('o2', '1080'));
  });

  test('OR3 nor is it recruited to meanwhile: by a round opened, taken up again or begun as the next', () => {
    ledger.opened({ postIds: ['1080'], stage: 'advertised' });
    ledger.reach('no_one_appointed', '2026-01-20');
    cohort('c1');
    make('c1', 'o1', { offerRef: 'C-1', postId: '1080' });
    const message = 'Post 1080 has an offer open, C-1; end that one first.';
    const opening = { recruitmentId: 'r2', on: '2026-02-10', postIds: ['1080'] };
    expect(ledger.refusal(round('open'), opening).fields).toEqual([{ field: 'postIds', message }]);
    const up = { recruitmentId: 'r1', stage: 'advertised', on: '2026-02-10', note: 'A late one.' };
    expect(ledger.refusal(round('stage'), up).fields).toEqual([{ field: 'stage', message }]);
    const next = { ...up, stage: 'no_one_appointed', next: { recruitmentId: 'r2' } };
    expect(ledger.refusal(round('stage'), next).fields).toEqual([{ field: 'next', message }]);
    ledger.run(round('change-posts'), { recruitmentId: 'c1', from: '2026-02-11', add: ['1080'] });
    expect(offersListed()).toEqual(['o1']);
  });

  test('WH7 an offer that ended is not brought back by undo when its post has left the round, nor to a place that is over', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    make('r1', 'o1', { postId: '1077' });
    const declined = ledger.run(offer('decline'), { offerId: 'o1', on: '2026-02-05' });
    const removed = ledger.run(round('change-posts'), { recruitmentId: 'r1', from: '2026-02-06', remove: ['1077'] });
    expect(ledger.takeBackRefusal(declined).details).toMatchObject({ standsOn: [{ change: removed.id }] });
    cohort('c1');
    const ended = ledger.reach('withdrawn', '2026-02-08', { recruitmentId: 'c1' });
    const undo = ledger.takeBack(ended);
    const made = make('c1', 'o2', { on: '2026-02-09' });
    expect(ledger.takeBackRefusal(undo).details).toMatchObject({ standsOn: [{ change: made.id }] });
  });
});

describe('a round of several posts', () => {
  test('RR4 RO7 that ended as a whole goes on for the post that is taken up again', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    ledger.reach('no_one_appointed', '2026-02-10');
    ledger.reach('advertised', '2026-02-12', { postId: '1077', note: 'A late one.' });
    expect(roundOver(view(), 'r1', { asAt: today })).toBeNull();
    expect(recruitmentFor(view(), { asAt: today, unitIds: null }).map((row) => row.postId)).toEqual(['1077']);
    const close = { recruitmentId: 'r1', lastDay: '2026-02-24' };
    expect(ledger.refusal(round('close'), close).fields[0]?.field).toBe('outcome');
    ledger.reach('withdrawn', '2026-02-20', { postId: '1077' });
    expect(roundOver(view(), 'r1', { asAt: today })).toEqual({ since: '2026-02-20', stage: 'no_one_appointed' });
  });

  test('RR4 with places beside it, none of these is recruited to, nor offered, once it ended as a whole', () => {
    cohort('c1', { postIds: ['2001'] });
    ledger.reach('no_one_appointed', '2026-02-01', { recruitmentId: 'c1' });
    ledger.reach('advertised', '2026-02-02', { recruitmentId: 'c1', postId: '2001', note: 'A late one.' });
    expect(recruitmentFor(view(), { asAt: today, unitIds: null }).map((row) => row.postId)).toEqual(['2001']);
    expect(ledger.refusal(offer('make'), offered('c1', 'o1')).fields[0]?.message).toBe(
      'The round ended on 1 Feb 2026; start the next one first.',
    );
  });

  test('RO7 its last day is not before anything recorded of its offers', () => {
    ledger.opened({ postIds: ['1077'], stage: 'advertised' });
    make('r1', 'o1');
    ledger.run(offer('decline'), { offerId: 'o1', on: '2026-02-05' });
    const close = { recruitmentId: 'r1', lastDay: '2026-01-31', outcome: 'no_one_appointed' };
    expect(ledger.refusal(round('close'), close).fields).toEqual([
      { field: 'lastDay', message: 'A stage is recorded for 5 Feb 2026; choose that day or later.' },
    ]);
    ledger.run(round('close'), { ...close, lastDay: '2026-02-05' });
  });

  test('RO1 has more places than posts only in a unit and a role', () => {
    ledger.opened({ postIds: ['1077'], stage: 'advertised' });
    const more = { recruitmentId: 'r1', from: '2026-02-02', places: 3 };
    expect(ledger.refusal(round('change'), more).fields.map(({ field }) => field)).toEqual(['unitId', 'role']);
    ledger.run(round('change'), { ...more, unitId: 't1', role: 'social_worker' });
    const opening = { recruitmentId: 'r2', on: '2026-02-02', postIds: ['1078'], places: 2 };
    expect(ledger.refusal(round('open'), opening).fields.map(({ field }) => field)).toEqual(['unitId', 'role']);
  });

  test('RO6 keeps a post on which somebody has started', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    make('r1', 'o1', { postId: '1077' });
    ledger.run(offer('start'), start('o1'));
    const out = { recruitmentId: 'r1', from: '2026-02-24', remove: ['1077'] };
    expect(ledger.refusal(round('change-posts'), out).fields).toEqual([
      { field: 'remove', message: 'Someone has started on one of these posts; it stays in the round.' },
    ]);
  });

  test('RO2 is not taken up again on a day before a post was added to it that another round has', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    ledger.run(round('change-posts'), { recruitmentId: 'r1', from: '2026-02-10', add: ['1079'] });
    ledger.reach('withdrawn', '2026-01-20');
    ledger.run(round('open'), { recruitmentId: 'r2', recruitmentRef: 'R-26-10', on: '2026-02-05', postIds: ['1079'] });
    const up = { recruitmentId: 'r1', stage: 'advertised', on: '2026-01-25', note: 'The money is there.' };
    expect(ledger.refusal(round('stage'), up).fields[0]).toMatchObject({ field: 'stage' });
    expect(roundInHand(view(), '1079', today)?.recruitmentId).toBe('r2');
  });

  test('SG6 a post withdrawn or refused by itself is not in the next; all of them so, there is none', () => {
    ledger.opened({ postIds: ['1077', '1078', '1079'], stage: 'advertised' });
    ledger.reach('withdrawn', '2026-02-01', { postId: '1077', note: 'To be deleted.' });
    ledger.reach('no_one_appointed', '2026-02-02', { postId: '1078' });
    ledger.reach('no_one_appointed', '2026-02-20', { next: { recruitmentId: 'r2' } });
    expect(view().versions('recruitment', 'r2')[0]?.postIds).toEqual(['1078', '1079']);
    expect(roundStageOn(view(), 'r1', { asAt: today, postId: '1077' })?.stage).toBe('withdrawn');
    ledger.run(round('open'), { recruitmentId: 'r3', on: '2026-01-05', postIds: ['1080', '1081'] });
    for (const postId of ['1080', '1081']) ledger.reach('withdrawn', '2026-02-01', { recruitmentId: 'r3', postId });
    const again = { recruitmentId: 'r3', stage: 'withdrawn', on: '2026-02-20', next: { recruitmentId: 'r4' } };
    expect(ledger.refusal(round('stage'), again).fields[0]).toMatchObject({ field: 'next' });
  });

  test('RL3 RL4 counts what ended by itself as not filled, and ends no stage of the whole by it', () => {
    ledger.opened({ postIds: ['1077', '1078'], on: '2026-01-02', stage: 'advertised' });
    ledger.reach('shortlisted', '2026-02-01', { postId: '1077' });
    ledger.reach('withdrawn', '2026-02-20', { postId: '1077' });
    const life = roundLife(view(), 'r1', today);
    expect(life).toMatchObject({ places: 2, open: 0, started: 0, toOffer: 1, notFilled: 1 });
    expect(life?.steps.map(({ stage, until, days }) => [stage, until, days])).toEqual([
      ['advertised', null, 59],
      ['shortlisted', '2026-02-20', 19],
      ['withdrawn', null, 10],
    ]);
  });
});

describe('days gone by', () => {
  const made = (offerId: string, on: string, declinedOn: string) => {
    make('r1', offerId, { postId: '1077', on, offerRef: `N-${offerId}` });
    ledger.run(offer('decline'), { offerId, on: declinedOn });
  };

  test('OR3 an offer is not made for days on which another was open for its post', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    made('o1', '2026-02-02', '2026-02-10');
    const early = offered('r1', 'o2', { postId: '1077', on: '2026-02-05' });
    const message = 'Offer N-o1 was open for this post until 10 Feb 2026; choose that day or later.';
    expect(ledger.refusal(offer('make'), early).fields).toEqual([{ field: 'postId', message }]);
    expect(ledger.refusal(offer('make'), { ...early, on: '2026-01-20' }).fields).toEqual([
      { field: 'postId', message },
    ]);
    ledger.run(offer('make'), { ...early, on: '2026-02-10' });
  });

  test('WH7 nor brought back by an undo over another that was open since', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    make('r1', 'o1', { postId: '1077' });
    const declined = ledger.run(offer('decline'), { offerId: 'o1', on: '2026-02-05' });
    made('o2', '2026-02-06', '2026-02-08');
    expect(ledger.takeBackRefusal(declined).status).toBe(409);
  });

  test('SG5 a round does not end for a day on which an offer of it was open', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    made('o1', '2026-02-02', '2026-02-10');
    const end = { recruitmentId: 'r1', stage: 'no_one_appointed', on: '2026-02-09' };
    const fields = [{ field: 'on', message: 'An offer was open until 10 Feb 2026; choose that day or later.' }];
    expect(ledger.refusal(round('stage'), end).fields).toEqual(fields);
    expect(ledger.refusal(round('stage'), { ...end, postId: '1077' }).fields).toEqual(fields);
    ledger.run(round('stage'), { ...end, postId: '1078' });
    ledger.run(round('stage'), { ...end, on: '2026-02-10' });
  });

  test('OR3 what an offer was open for before it went to another post is told to its day', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    make('r1', 'o1', { postId: '1077', offerRef: 'N-o1' });
    ledger.run(offer('change'), { offerId: 'o1', postId: '1078', from: '2026-02-12' });
    expect(ledger.refusal(offer('make'), offered('r1', 'o2', { postId: '1077', on: '2026-02-05' })).fields).toEqual([
      { field: 'postId', message: 'Offer N-o1 was open for this post until 12 Feb 2026; choose that day or later.' },
    ]);
  });

  test('SG5 RO7 a start, be it still to come, dates no ending of what is left', () => {
    cohort('c1', { places: 3 });
    make('c1', 'o1');
    ledger.run(offer('start'), start('o1', { startDate: '2026-03-20', postId: '1079' }));
    ledger.run(round('close'), { recruitmentId: 'c1', lastDay: '2026-03-02', outcome: 'no_one_appointed' });
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    make('r1', 'o2', { postId: '1077' });
    ledger.run(offer('start'), start('o2', { newWorker: { name: 'Bo Lowe' } }));
    ledger.reach('no_one_appointed', '2026-02-10');
    expect(roundOver(view(), 'r1', { asAt: today, postId: '1077' })?.stage).toBe('started');
    expect(roundOver(view(), 'r1', { asAt: today, postId: '1078' })?.since).toBe('2026-02-10');
  });

  test('RO5 SG6 a round is not opened on a day still to come, nor the next', () => {
    const message = '1 Jan 2036 is still to come; record it when it has been reached.';
    const opening = { recruitmentId: 'r2', on: '2036-01-01', postIds: ['1078'] };
    expect(ledger.refusal(round('open'), opening).fields).toEqual([{ field: 'on', message }]);
    ledger.opened({ postIds: ['1077'], stage: 'advertised' });
    const next = { recruitmentId: 'r3', on: '2036-01-01' };
    const end = { recruitmentId: 'r1', stage: 'no_one_appointed', on: '2026-02-09', next };
    expect(ledger.refusal(round('stage'), end).fields).toEqual([{ field: 'next.on', message }]);
  });
});

test('RO2 another round stands in place of one where it is for the same, and for nothing else', () => {
  ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
  const asked = (postIds: string[]) => round('open').inPlace?.({ recruitmentId: 'mine', on: today, postIds }, view());
  expect(asked(['1077', '1078'])).toEqual({ kind: 'recruitment', mine: 'mine', theirs: 'r1' });
  for (const posts of [['1077'], ['1077', '1079'], ['1079']]) expect(asked(posts), `${posts}`).toBeNull();
});
