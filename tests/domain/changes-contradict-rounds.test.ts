import { describe, expect, test } from 'vitest';
import { sentenceOfChange } from '../../server/domain/changes/sentences.ts';
import { type Act, afterTheirs, BothLooked } from '../support/both-looked.ts';
import { someAdmin } from '../support/ledger.ts';

const today = '2026-11-23';
const round = 'own-round-1';
const ending = (stage: string, more = {}): Act => [
  'recruitment.stage',
  { recruitmentId: round, stage, on: today, ...more },
];
const next = { next: { stage: 'advertised', recruitmentId: 'next' } };
const shut: Act = ['recruitment.close', { recruitmentId: round, lastDay: today, outcome: 'withdrawn' }];
const posts = (change: object): Act => ['recruitment.change-posts', { recruitmentId: round, from: today, ...change }];
const owner: Act = ['recruitment.change', { recruitmentId: round, from: today, owner: 'Somebody' }];
const toldOf = (sentence: string) => ({ status: 409, theirs: [expect.stringContaining(sentence)] });

describe('SG9 a stage of a round that has ended otherwise since', () => {
  const ends = ['no_one_appointed', 'refused', 'withdrawn'].map((stage) => ending(stage));

  test('an ending by any two that differ is told from both sides, be it that the round was closed', () => {
    for (const theirs of [...ends, ending('no_one_appointed', next), shut])
      for (const mine of [...ends, ending('no_one_appointed', { next: { ...next.next, recruitmentId: 'mine' } })]) {
        const isTwice = theirs[1].stage === mine[1].stage || (theirs === shut && mine[1].stage === 'withdrawn');
        const isSame = isTwice && !(theirs[1].next && mine[1].next); // two next rounds are one too many
        const came = afterTheirs(theirs, mine);
        expect({ theirs, mine, status: came.status }).toEqual({ theirs, mine, status: isSame ? 201 : 409 });
        if (!isSame) expect(came.theirs).toHaveLength(1);
      }
  });

  test('a manager’s too; and a stage with a note that takes it up again, but not one of a day before', () => {
    const theirs = ending('no_one_appointed', next);
    expect(afterTheirs(theirs, ending('shortlisted', { note: 'Two more.' }))).toMatchObject(toldOf('no one appointed'));
    expect(afterTheirs(theirs, ending('shortlisted', { on: '2026-11-20' })).status).toBe(201);
    expect(afterTheirs(theirs, ending('withdrawn', { on: '2026-11-20' }))).toMatchObject(toldOf('no one appointed'));
  });

  test('of the one post that they ended, and not of another', () => {
    const two = posts({ add: ['own-post-9'] });
    const ofOne = ending('refused', { postId: 'own-post-9' });
    const mine = ending('withdrawn', { postId: 'own-post-9' });
    expect(afterTheirs(ofOne, mine, two)).toMatchObject(toldOf('to refused'));
    expect(afterTheirs(ofOne, ending('withdrawn', { postId: 'own-post-2' }), two).status).toBe(201);
  });

  test('of posts that they took out of it since; what they added is no matter', () => {
    const swap = posts({ add: ['own-post-9'], remove: ['own-post-2'] });
    expect(afterTheirs(swap, ending('shortlisted'))).toMatchObject(toldOf('taken out Social worker OWN-POST-2'));
    expect(afterTheirs(posts({ add: ['own-post-9'] }), ending('shortlisted')).status).toBe(201);
    const yesterdays = ending('shortlisted', { on: '2026-11-22' });
    expect(afterTheirs(swap, yesterdays).status, 'it was in it then').toBe(201);
  });
});

describe('RO8 what changes a round that has ended since', () => {
  test('its people and its posts', () => {
    for (const mine of [owner, posts({ add: ['own-post-9'] })])
      for (const theirs of [ending('no_one_appointed', next), ending('refused')])
        expect(afterTheirs(theirs, mine).status).toBe(409);
    expect(afterTheirs(ending('shortlisted'), owner).status).toBe(201);
    const ahead: Act = ['post.close', { postId: 'own-post-2', lastDay: '2027-03-31' }];
    expect(afterTheirs(ahead, owner).status, 'it goes on until then').toBe(201);
    const both = new BothLooked();
    both.theirs(...ending('refused'));
    const came = both.mine(...owner);
    expect(both.mineAsWell(came, ...owner).status).toBe(201);
  });

  test('no post is added to one that is over, by whom ever', () => {
    const both = new BothLooked(ending('refused'));
    expect(both.mine(...posts({ add: ['own-post-9'] }))).toMatchObject({ status: 422, fields: ['add'] });
    expect(both.mine(...owner).status).toBe(201);
  });

  test('each adds a post: both stay', () => {
    const both = new BothLooked();
    both.theirs(...posts({ add: ['own-post-9'] }));
    expect(both.mine(...posts({ add: ['own-post-7'] })).status).toBe(201);
    expect(both.record.now.versions('recruitment', round).at(-1)?.postIds).toEqual([
      'own-post-2',
      'own-post-9',
      'own-post-7',
    ]);
    const two = posts({ add: ['own-post-9', 'own-post-7'] });
    expect(afterTheirs(posts({ remove: ['own-post-9'] }), posts({ remove: ['own-post-7'] }), two).status).toBe(201);
  });
});

describe('R3 what goes up to the end of a thing that ends sooner now', () => {
  const on7 = { assignmentId: 'own-assignment-1' };
  const leave: Act = ['assignment.leave', { ...on7, lastDay: '2027-03-31', reason: 'resignation' }];
  const both = [
    ['their hours', leave, ['assignment.change-hours', { ...on7, from: '2027-01-04', fte: 0.5 }]],
    ['back from an absence', leave, ['absence.end', { absenceId: 'own-absence', backOn: today }]],
    ['when they are back', leave, ['absence.change', { absenceId: 'own-absence', expectedReturn: '2027-01-04' }]],
    [
      'a title',
      ['post.close', { postId: 'own-post-9', lastDay: '2027-03-31' }],
      ['post.change', { postId: 'own-post-9', from: '2027-01-04', title: 'Senior' }],
    ],
  ] satisfies [string, Act, Act][];

  test.each(both)('%s: both stay, in either order', (_what, theirs, mine) => {
    expect(afterTheirs(theirs, mine).status).toBe(201);
    expect(afterTheirs(mine, theirs).status).toBe(201);
  });

  test('AB9 that somebody never was away: what they left for is no matter, that they are back is', () => {
    const remove: Act = ['absence.remove', { absenceId: 'own-absence' }];
    expect(afterTheirs(leave, remove).status).toBe(201);
    expect(afterTheirs(['absence.end', { absenceId: 'own-absence', backOn: today }], remove)).toMatchObject(
      toldOf('is back on 23 Nov 2026'),
    );
  });

  test('OF4 what an offer is for that has ended since', () => {
    const change: Act = ['offer.change', { offerId: 'own-offer-1', from: today, fte: 0.5 }];
    const decline: Act = ['offer.decline', { offerId: 'own-offer-1', on: today }];
    expect(afterTheirs(decline, change)).toMatchObject(toldOf('declined on 23 Nov 2026'));
    expect(afterTheirs(change, decline).status).toBe(201);
    expect(new BothLooked(decline).mine(...change).status).toBe(201);
  });

  test('AB9 two first days back contradict, and so does one expected after they have left', () => {
    const back = (backOn: string): Act => ['absence.end', { absenceId: 'own-absence', backOn }];
    const correct = (backOn: string): Act => ['absence.change', { absenceId: 'own-absence', backOn }];
    for (const mine of [back('2026-11-20'), correct('2026-11-20'), back('2026-12-01')])
      expect(afterTheirs(back(today), mine)).toMatchObject(toldOf('is back on 23 Nov 2026'));
    expect(afterTheirs(back(today), back(today)).status).toBe(201);
    const expected: Act = ['absence.change', { absenceId: 'own-absence', expectedReturn: '2027-06-01' }];
    expect(afterTheirs(leave, expected).status).toBe(409);
  });

  test('PC6 U7 what they closed is not closed later without a word', () => {
    const close = (lastDay: string): Act => ['post.close', { postId: 'own-post-9', lastDay }];
    expect(afterTheirs(close(today), close('2027-03-31'))).toMatchObject(toldOf('closed; last day 23 Nov 2026'));
    expect(afterTheirs(close('2027-03-31'), close(today))).toMatchObject(toldOf('closed; last day 31 Mar 2027'));
    expect(afterTheirs(close(today), close(today)).status).toBe(201);
    expect(new BothLooked(close(today)).mine(...close('2027-03-31'))).toMatchObject({
      status: 422,
      fields: ['lastDay'],
    });
  });
});

describe('AL7 AF6 what begins after a leaving', () => {
  const on1 = { assignmentId: 'own-assignment-1' };
  const leave: Act = ['assignment.leave', { ...on1, lastDay: '2026-12-31', reason: 'resignation' }];
  const move: Act = ['assignment.move', { ...on1, from: '2027-01-04', postId: 'own-post-9' }];
  const hours: Act = ['assignment.change-hours', { ...on1, from: '2027-01-04', fte: 0.5 }];
  const actUp: Act = [
    'assignment.act-up',
    { assignmentId: 'up', workerId: 'own-worker-1', postId: 'own-post-9', startDate: '2027-01-04' },
  ];

  test('a move, other hours and acting up of theirs are told, whichever came first', () => {
    for (const theirs of [move, hours, actUp]) {
      expect(afterTheirs(theirs, leave)).toMatchObject(toldOf('4 Jan 2027'));
      expect(afterTheirs(leave, theirs)).toMatchObject(toldOf('leaves; last day 31 Dec 2026'));
    }
    expect(afterTheirs(['assignment.change-hours', { ...on1, from: '2026-12-01', fte: 0.5 }], leave).status).toBe(201);
  });

  test('acting up that was to begin after it is taken out with it, and said', () => {
    const both = new BothLooked(actUp);
    expect(both.mine(...leave).status).toBe(201);
    expect(both.record.now.versions('assignment', 'up')).toEqual([]);
    const change = both.record.changes.at(-1);
    expect(change && sentenceOfChange(both.record, change, someAdmin)).toContain(
      ' Acting up on Social worker OWN-POST-9, Unit own-team from 4 Jan 2027 is taken out.',
    );
  });
});

describe('RG2 cover of one vacancy, or of one absence, by two', () => {
  const from = '2027-01-04';
  const onto = (workerId: string, more: object): Act => [
    'assignment.start',
    { workerId, startDate: from, fte: 1, postId: 'own-post-9', ...more },
  ];
  const actUp = (workerId: string): Act => ['assignment.act-up', { workerId, postId: 'own-post-9', startDate: from }];
  const seconded = onto('own-worker-5', { basis: 'secondment_in' });
  const agency = onto('own-worker-5', { basis: 'agency', covers: 'vacancy' });

  test('of a vacancy, be it by acting up, a secondment or agency', () => {
    for (const theirs of [actUp('own-worker-1'), seconded, agency])
      for (const mine of [actUp('own-worker-8'), seconded, agency])
        expect({ theirs, mine, status: afterTheirs(theirs, mine).status }).toEqual({ theirs, mine, status: 409 });
    const half = onto('own-worker-5', { basis: 'secondment_in', fte: 0.5 });
    const other: Act = [half[0], { ...half[1], workerId: 'own-worker-4' }];
    expect(afterTheirs(half, other).status, 'there is room for both').toBe(201);
  });

  test('of an absence', () => {
    const cover = { basis: 'agency', covers: 'absence', coversAbsenceOf: 'own-worker-1', postId: 'own-post-1' };
    const covering = (workerId: string, fte: number) => onto(workerId, { ...cover, fte });
    expect(afterTheirs(covering('own-worker-5', 1), covering('own-worker-4', 1)).status).toBe(409);
    expect(afterTheirs(covering('own-worker-5', 0.5), covering('own-worker-4', 0.5)).status).toBe(201);
  });
});

describe('OC4 checks of one kind', () => {
  const check = (said: object): Act => [
    'offer.checks',
    { offerId: 'own-offer-2', on: today, checks: [{ check: 'enhanced_dbs', ...said }] },
  ];
  const chase = check({ chaseOn: '2026-12-01' });
  const clear = check({ state: 'clear' });

  test('none is chased that is clear: theirs clear and mine chased are told, alone it is refused by its field', () => {
    expect(afterTheirs(clear, chase)).toMatchObject({ ...toldOf('clear'), fields: ['checks.0.chaseOn'] });
    expect(new BothLooked(clear).mine(...chase)).toMatchObject({ status: 422, fields: ['checks.0.chaseOn'] });
    expect(new BothLooked(clear).mine(...check({ state: 'asked', chaseOn: '2026-12-01' })).status).toBe(201);
  });

  test('chased or asked for by them, and clear by mine: both stay; the other way round is told', () => {
    const both = new BothLooked();
    both.theirs(...chase);
    expect(both.mine(...clear).status).toBe(201);
    expect(both.record.now.versions('offerCheck', 'own-offer-2:enhanced_dbs').at(-1)).toMatchObject({
      state: 'clear',
      chaseOn: null,
    });
    const asked = check({ state: 'asked' });
    expect(afterTheirs(asked, clear).status).toBe(201);
    expect(afterTheirs(clear, asked)).toMatchObject(toldOf('clear'));
    expect(afterTheirs(check({ state: 'concern' }), clear)).toMatchObject(toldOf('concern'));
  });

  test('OS11 found of concern by them, and a start, or an agreed one, by mine', () => {
    const concern = check({ state: 'concern' });
    const agree: Act = ['offer.agree-start', { offerId: 'own-offer-2', on: today, agreedStart: '2027-01-04' }];
    const startDate = '2027-01-04';
    const start: Act = ['offer.start', { offerId: 'own-offer-2', startDate, newWorker: { name: 'Ada Lowe' }, fte: 1 }];
    for (const mine of [agree, start]) {
      expect(afterTheirs(concern, mine)).toMatchObject(toldOf('of concern'));
      expect(new BothLooked(concern).mine(...mine).status, 'known').toBe(201);
    }
  });
});
