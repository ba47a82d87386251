import { describe, expect, test } from 'vitest';
import { day, LAST_DAY } from '../../server/domain/day.ts';
import { checksOf } from '../../server/domain/recruitment.checks.ts';
import { offerEvents } from '../../server/domain/recruitment.ts';
import { type Act, afterTheirs, BothLooked } from '../support/both-looked.ts';

const today = '2026-11-23';
const later = '2027-02-01';

const starting = (on = later, postId = 'own-post-9', endDate?: string): Act => [
  'assignment.start',
  { workerId: 'own-worker-5', postId, basis: 'permanent', startDate: on, endDate, fte: 1 },
];
const offer = 'own-offer-2';
const newOffer = 'own-offer-1';
const startOf = (offerId: string, more = {}): Act => [
  'offer.start',
  { offerId, startDate: today, newWorker: { name: 'Ada Lowe' }, fte: 1, ...more },
];
const check = (name: string, state = 'clear', offerId = offer): Act => [
  'offer.checks',
  { offerId, on: today, checks: [{ check: name, state }] },
];
const accept: Act = ['offer.accept', { offerId: newOffer, on: today }];
const agree = (offerId: string, agreedStart = '2027-01-04'): Act => [
  'offer.agree-start',
  { offerId, on: today, agreedStart },
];
const ending = (how: string, offerId = newOffer): Act => [`offer.${how}`, { offerId, on: today }];
const opening: Act = ['recruitment.open', { recruitmentId: 'new', on: today, postIds: ['own-post-9'] }];
const counting = (children: number): Act => ['caseload.record', { workerId: 'own-worker-1', asAt: today, children }];

const toldOf = (sentence: string) => ({ status: 409, theirs: [expect.stringContaining(sentence)] });

describe('RG1-RG3 room on a post that is gone, whatever the verb', () => {
  test('somebody with an offer has started on the post that they filled, and the other way round', () => {
    const filled = starting(today, 'own-post-3');
    expect(afterTheirs(filled, startOf(offer))).toMatchObject(toldOf('Ownperson 5, Social worker OWN-POST-3'));
    expect(afterTheirs(startOf(offer), filled)).toMatchObject(toldOf('Ada Lowe starts on Social worker OWN-POST-3'));
  });

  test('from another first day: an earlier start goes on into theirs', () => {
    const mine: Act = [
      'assignment.start',
      { workerId: 'own-worker-4', postId: 'own-post-9', basis: 'permanent', startDate: '2027-01-04', fte: 1 },
    ];
    expect(afterTheirs(starting(later), mine)).toMatchObject(toldOf('starts on 1 Feb 2027'));
    expect(afterTheirs(mine, starting(later))).toMatchObject(toldOf('starts on 4 Jan 2027'));
    const untilThen: Act = [mine[0], { ...mine[1], endDate: '2027-01-31' }];
    expect(afterTheirs(starting(later), untilThen).status).toBe(201);
    const leaving: Act = ['assignment.convert', { assignmentId: 'own-assignment-4', ...converting }];
    expect(afterTheirs(starting(later), leaving).status).toBe(409);
  });
  const converting = { startDate: '2027-01-04', basis: 'permanent', postId: 'own-post-9' };

  test('not leaving after all, a cut of the post, more hours and a correction, where somebody is to come', () => {
    const successor = starting(later, 'own-post-7');
    const back: Act = ['assignment.withdraw-end', { assignmentId: 'own-assignment-7' }];
    expect(afterTheirs(successor, back)).toMatchObject(toldOf('OWN-POST-7'));
    expect(afterTheirs(back, successor)).toMatchObject(toldOf('is not leaving after all'));

    const cut: Act = ['post.change', { postId: 'own-post-9', from: '2027-01-04', fte: 0.5 }];
    expect(afterTheirs(starting(), cut)).toMatchObject(toldOf('OWN-POST-9'));
    expect(afterTheirs(cut, starting())).toMatchObject(toldOf('FTE'));

    const move: Act = ['assignment.move', { assignmentId: 'own-assignment-1', from: later, postId: 'own-post-9' }];
    const hours: Act = ['assignment.change-hours', { assignmentId: 'own-assignment-1', from: later, fte: 1.4 }];
    const correct: Act = ['assignment.correct', { assignmentId: 'own-assignment-1', from: '2026-01-01', fte: 1.3 }];
    expect(afterTheirs(move, hours)).toMatchObject(toldOf('moves from'));
    expect(afterTheirs(starting(later, 'own-post-1'), hours).status, 'one post, too full by each of them').toBe(201);
    expect(afterTheirs(hours, starting(later, 'own-post-1')).status).toBe(201);
    expect(afterTheirs(move, correct).status).toBe(409);
  });

  test('what was too much when one looked is known; what it has come to since is told', () => {
    const handover = starting('2026-12-01', 'own-post-7');
    const back: Act = ['assignment.withdraw-end', { assignmentId: 'own-assignment-7' }];
    expect(afterTheirs(check('identity'), handover).status).toBe(201);
    expect(afterTheirs(back, handover)).toMatchObject(toldOf('is not leaving after all'));
  });

  test('several took it bit by bit: each is told, and mine as well goes on', () => {
    const both = new BothLooked();
    const half = (workerId: string): Act => [
      'assignment.start',
      { workerId, postId: 'own-post-9', basis: 'permanent', startDate: later, fte: 0.5 },
    ];
    both.theirs(...half('own-worker-4'));
    both.theirs(...half('own-worker-5'));
    const came = both.mine(...starting());
    expect(came.theirs).toEqual([expect.stringContaining('Ownperson 4'), expect.stringContaining('Ownperson 5')]);
    expect(both.mineAsWell(came, ...starting()).status).toBe(201);
  });
});

describe('one offer, said of by two', () => {
  const accepted: Act[] = [accept];
  const checkNew = (name: string) => check(name, 'clear', newOffer);

  test.each<[string, Act, Act]>([
    ['two checks', checkNew('identity'), checkNew('right_to_work')],
    ['a check, and a start agreed', checkNew('identity'), agree(newOffer)],
    ['a check, and somebody started', checkNew('identity'), startOf(newOffer, { postId: 'own-post-3' })],
    ['the post, and a start agreed', ['offer.change', { offerId: newOffer, from: today, fte: 0.8 }], agree(newOffer)],
  ])('OC3, R3 %s: both stay, whichever came first', (_what, theirs, mine) => {
    expect(afterTheirs(theirs, mine, ...accepted)).toMatchObject({ status: 201 });
    if (mine[0] !== 'offer.start') expect(afterTheirs(mine, theirs, ...accepted)).toMatchObject({ status: 201 });
  });

  test('R3 accepted and a start agreed on one day: both stay, whichever came first', () => {
    expect(afterTheirs(accept, agree(newOffer))).toMatchObject({ status: 201 });
    const both = new BothLooked(['offer.change', { offerId: newOffer, from: today, fte: 0.8 }]);
    both.theirs(...agree(newOffer));
    expect(both.mine(...accept)).toMatchObject({ status: 201 });
    const { now } = both.record;
    expect(offerEvents(now, newOffer, LAST_DAY).map(({ stage }) => stage)).toEqual([
      'offered',
      'accepted',
      'start_agreed',
    ]);
    expect(checksOf(now, newOffer, day(today)).total, 'OS2').toBeGreaterThan(5);
    expect(both.mine(...accept).status, 'OS6 once accepted, it is a way back').not.toBe(201);
  });

  test('R3 what has come to be as mine would have it: the post offered, and started on', () => {
    const before: Act[] = [
      ['recruitment.change-posts', { recruitmentId: 'own-round-1', from: today, add: ['own-post-9'] }],
      [
        'recruitment.change',
        { recruitmentId: 'own-round-1', from: today, unitId: 'own-team', role: 'social_worker', places: 3 },
      ],
      ['offer.make', { recruitmentId: 'own-round-1', offerId: 'o9', on: today }],
    ];
    const of = (postId: string): Act => ['offer.change', { offerId: 'o9', from: today, postId }];
    const started = startOf('o9', { postId: 'own-post-9' });
    expect(afterTheirs(of('own-post-9'), started, ...before)).toMatchObject({ status: 201 });
    expect(afterTheirs(of('own-post-2'), started, ...before)).toMatchObject(toldOf('post set to'));
  });

  test('OS2, R3 a check of an offer that they have accepted, and so listed, since; another’s owner, or day to chase', () => {
    const mine = check('identity', 'clear', newOffer);
    expect(afterTheirs(accept, mine)).toMatchObject({ status: 201 });
    const saying = (more: object): Act => [mine[0], { ...mine[1], checks: [{ check: 'identity', ...more }] }];
    expect(afterTheirs(saying({ owner: 'Recruitment hub' }), mine, accept)).toMatchObject({ status: 201 });
    expect(afterTheirs(mine, saying({ state: 'concern' }), accept).status).toBe(409);
  });

  test('OS8 accepted, or a start agreed, against an end', () => {
    for (const how of ['decline', 'withdraw'])
      expect(afterTheirs(accept, ending(how))).toMatchObject(toldOf('accepted on 23 Nov 2026'));
    for (const how of ['decline', 'withdraw', 'fail-checks']) {
      expect(afterTheirs(agree(offer), ending(how, offer))).toMatchObject(toldOf('start agreed for 4 Jan 2027'));
      expect(afterTheirs(ending(how, offer), agree(offer)).status).toBe(409);
    }
    expect(afterTheirs(accept, ending('fail-checks')).status).toBe(201);
    expect(afterTheirs(check('identity'), ending('decline', offer)).status).toBe(201);
  });

  test('OS9 what carries it on, where it was taken back, and a contradiction of one thing, stay conflicts', () => {
    const back: Act = ['offer.step-back', { offerId: offer, on: today, stage: 'offered', note: 'Terms anew.' }];
    for (const mine of [agree(offer), check('identity'), startOf(offer)])
      expect(afterTheirs(back, mine)).toMatchObject(toldOf('back from accepted to offered'));
    expect(afterTheirs(agree(offer), back).status).toBe(409);
    expect(afterTheirs(agree(offer), agree(offer, '2027-02-01')).status).toBe(409);
    expect(afterTheirs(check('enhanced_dbs'), check('enhanced_dbs', 'concern')).status).toBe(409);
    expect(afterTheirs(agree(offer, today), startOf(offer)).status).toBe(201);
  });
});

describe('an end, a count and a vacancy that are others now', () => {
  const extend: Act = ['assignment.extend', { assignmentId: 'own-assignment-4', expectedEndDate: '2027-03-31' }];
  const end = (lastDay: string): Act => ['assignment.end', { assignmentId: 'own-assignment-4', lastDay }];

  test('AE6 theirs extends, mine ends or converts: unless on the very day that it was extended to', () => {
    const convert: Act = [
      'assignment.convert',
      { assignmentId: 'own-assignment-4', startDate: later, basis: 'permanent' },
    ];
    for (const mine of [end('2026-12-31'), convert])
      expect(afterTheirs(extend, mine)).toMatchObject(toldOf('agency extended to 31 Mar 2027'));
    expect(afterTheirs(end('2026-12-31'), extend)).toMatchObject(toldOf('agency ends; last day 31 Dec 2026'));
    expect(afterTheirs(extend, end('2027-03-31')).status).toBe(201);
  });

  test('CC6 another count of one worker and day; the same count, and another day’s, go through', () => {
    expect(afterTheirs(counting(12), counting(18))).toMatchObject(toldOf('Ownperson 1: 12 children on 23 Nov 2026'));
    expect(afterTheirs(counting(12), counting(12)).status).toBe(201);
    const team = (children: number): Act => [
      'caseload.record-team',
      {
        unitId: 'own-team',
        asAt: today,
        counts: [
          { workerId: 'own-worker-1', children },
          { workerId: 'own-worker-8', children: 3 },
        ],
      },
    ];
    expect(afterTheirs(counting(12), team(12)).status).toBe(201);
    expect(afterTheirs(counting(12), team(18))).toMatchObject(toldOf('12 children'));
    const yesterdays: Act = ['caseload.record', { workerId: 'own-worker-1', asAt: '2026-11-22', children: 18 }];
    expect(afterTheirs(counting(12), yesterdays).status).toBe(201);
  });

  test('AB9 expected back, of somebody who is back; and what kind it is goes through', () => {
    const back: Act = ['absence.end', { absenceId: 'own-absence', backOn: today }];
    const change = (said: object): Act => ['absence.change', { absenceId: 'own-absence', ...said }];
    expect(afterTheirs(back, change({ expectedReturn: later }))).toMatchObject(toldOf('is back on 23 Nov 2026'));
    expect(afterTheirs(back, change({ kind: 'sickness' })).status).toBe(201);
  });

  test('RO7 a round closed that they have moved on', () => {
    const stage: Act = ['recruitment.stage', { recruitmentId: 'own-round-1', stage: 'interviewed', on: '2026-11-20' }];
    const close: Act = ['recruitment.close', { recruitmentId: 'own-round-1', lastDay: today, outcome: 'withdrawn' }];
    expect(afterTheirs(stage, close)).toMatchObject(toldOf('from advertised to interviewed'));
  });

  test('RG4 a round for a post that they have filled or are to fill, put on hold or closed', () => {
    expect(afterTheirs(starting(today), opening)).toMatchObject(toldOf('Ownperson 5, Social worker OWN-POST-9'));
    const add: Act = ['recruitment.change-posts', { recruitmentId: 'own-round-1', from: today, add: ['own-post-9'] }];
    expect(afterTheirs(starting(today), add).status).toBe(409);
    const make: Act = ['offer.make', { recruitmentId: 'own-round-1', offerId: 'o9', on: today }];
    expect(afterTheirs(starting(today, 'own-post-2'), make)).toMatchObject(toldOf('OWN-POST-2'));
    expect(afterTheirs(starting(later), opening)).toMatchObject(toldOf('starts on 1 Feb 2027'));
    expect(afterTheirs(starting(later, 'own-post-9', '2027-06-30'), opening).status, 'vacant again').toBe(201);
    const hold: Act = ['post.hold', { postId: 'own-post-9', from: today, reason: 'Savings.' }];
    expect(afterTheirs(hold, opening)).toMatchObject(toldOf('on hold'));
    expect(new BothLooked(hold).mine(...opening).status, 'known').toBe(201);
    expect(afterTheirs(hold, starting()).status).toBe(201);
    const end: Act = ['post.close', { postId: 'own-post-9', lastDay: '2026-12-31' }];
    expect(afterTheirs(end, opening)).toMatchObject(toldOf('closed; last day 31 Dec 2026'));
  });

  test('RG4 an acceptance, or an agreed start, for a post that they have filled or are to fill', () => {
    const filled = [starting(today, 'own-post-3'), starting(later, 'own-post-3')];
    for (const theirs of filled)
      for (const mine of [accept, agree(newOffer)])
        expect(afterTheirs(theirs, mine)).toMatchObject(toldOf('Ownperson 5, Social worker OWN-POST-3'));
    expect(afterTheirs(starting(today, 'own-post-9'), accept).status).toBe(201);
    expect(afterTheirs(accept, starting(today, 'own-post-3')).status, 'a start rests on room alone').toBe(201);
  });

  test('CC6 having read theirs, mine as well goes on', () => {
    const both = new BothLooked();
    both.theirs(...counting(12));
    const came = both.mine(...counting(18));
    expect(both.mineAsWell(came, ...counting(18)).status).toBe(201);
  });
});

describe('R7 a thing that needs to be seen, and was not there or not needed', () => {
  const setting = (value: number): Act => ['setting.set', { key: 'caseload.limit', value, from: today }];

  test('a setting that had never been set', () => {
    expect(afterTheirs(setting(18), setting(20))).toMatchObject({
      status: 409,
      conflicts: [{ thing: 'setting:caseload.limit' }],
    });
    expect(afterTheirs(setting(18), setting(18)).status).toBe(201);
  });

  test('a post closed for which they opened a round, and mine as well goes on', () => {
    const both = new BothLooked();
    both.theirs(...opening);
    const close: Act = ['post.close', { postId: 'own-post-9', lastDay: '2026-12-31' }];
    const came = both.mine(...close);
    expect(came).toMatchObject(toldOf('recruitment opened on 23 Nov 2026'));
    expect(both.mineAsWell(came, ...close).status).toBe(201);
  });
});
