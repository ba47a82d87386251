import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { roundInHand, roundsOfPost } from '../../server/domain/recruitment.of-post.ts';
import { roundEvents, stageSpans } from '../../server/domain/recruitment.ts';
import { someHr } from '../support/ledger.ts';
import { Recruiting, round } from '../support/recruiting.ts';
import { stageOn } from '../support/stage-on.ts';

const teamManager = { ...someHr, id: 'user:tm', grants: [{ access: 'team_manager' as const, unitIds: ['t1'] }] };
let ledger: Recruiting;
const view = () => ledger.record.now;

beforeEach(() => {
  ledger = new Recruiting();
});

describe('opening, changing and closing a round', () => {
  test('RO1 a round is for posts, or for places in a role of a unit', () => {
    ledger.opened();
    expect(roundInHand(view(), '1077', day('2026-01-01'))).toMatchObject({
      number: 1,
      openedOn: '2025-12-18',
      over: null,
    });
    const refusal = ledger.refusal(round('open'), { recruitmentId: 'r2', on: '2026-01-01' });
    expect(refusal.fields).toEqual([
      { field: 'postIds', message: 'Say which posts; or a unit, a role and how many places.' },
    ]);
    const half = ledger.refusal(round('open'), { recruitmentId: 'r2', on: '2026-01-01', unitId: 't1' });
    expect(half.fields.map((one) => one.field)).toEqual(['role', 'places']);
    const change = ledger.run(round('open'), {
      recruitmentId: 'r2',
      on: '2026-01-01',
      unitId: 't1',
      role: 'social_worker',
      places: 4,
    });
    expect(ledger.sentence(round('open'), change)).toBe(
      'R-26-01 (Social worker, t1), 4 places: recruitment opened on 1 Jan 2026 as R-26-01, requested.',
    );
  });

  test('RO2 RO3 a post is in one round at a time, and must still be there', () => {
    ledger.opened();
    const refusal = ledger.refusal(round('open'), { recruitmentId: 'r2', on: '2026-01-01', postIds: ['1077', '9'] });
    expect(refusal.fields.map((one) => one.message)).toEqual([
      'Post 1077 is already recruited to by R-25-01; close that round first.',
      'Post 9 is closed by 1 Jan 2026; leave it out.',
    ]);
  });

  test('RO2 nor does a round begin, or take in a post, before another that has it from a later day', () => {
    ledger.run(round('open'), { recruitmentId: 'r2', on: '2026-01-10', postIds: ['1077'] });
    const message = 'Post 1077 is recruited to by R-26-01 from 10 Jan 2026; close that round first.';
    const earlier = ledger.refusal(round('open'), { recruitmentId: 'r3', on: '2026-01-01', postIds: ['1077'] });
    expect(earlier.fields).toEqual([{ field: 'postIds', message }]);
    ledger.opened({ postIds: ['1078'] });
    const added = ledger.refusal(round('change-posts'), { recruitmentId: 'r1', from: '2026-01-01', add: ['1077'] });
    expect(added.fields).toEqual([{ field: 'add', message }]);
    ledger.run(round('close'), { recruitmentId: 'r1', lastDay: '2026-01-20', outcome: 'withdrawn' });
    ledger.run(round('open'), { recruitmentId: 'r3', on: '2026-01-21', postIds: ['1078'] });
  });

  test('RO4 the reference is the next free one of the year, and no two rounds share one', () => {
    ledger.opened({ recruitmentRef: 'R-25-09' });
    ledger.run(round('open'), { recruitmentId: 'r2', on: '2025-12-20', postIds: ['1078'] });
    expect(view().versions('recruitment', 'r2')[0]?.recruitmentRef).toBe('R-25-10');
    const refusal = ledger.refusal(round('open'), {
      recruitmentId: 'r3',
      on: '2026-01-01',
      postIds: ['1079'],
      recruitmentRef: 'R-25-09',
    });
    expect(refusal.fields[0]?.field).toBe('recruitmentRef');
  });

  test('RO5 opening records the first stage', () => {
    const change = ledger.opened({ stage: 'advertised', advertClosesOn: '2026-01-16' });
    expect(stageOn(view(), 'r1', { asAt: day('2025-12-18'), postId: '1077' })).toMatchObject({
      stage: 'advertised',
      since: '2025-12-18',
    });
    expect(ledger.sentence(round('open'), change)).toBe(
      '1077: recruitment opened on 18 Dec 2025 as R-25-01, advertised.',
    );
  });

  test('RO6 posts are added and taken out from a day; a round keeps at least one', () => {
    ledger.opened();
    const change = ledger.run(round('change-posts'), {
      recruitmentId: 'r1',
      from: '2026-01-05',
      add: ['1078'],
      remove: ['1077'],
    });
    expect(roundInHand(view(), '1077', day('2026-01-04'))?.recruitmentId).toBe('r1');
    expect(roundInHand(view(), '1077', day('2026-01-05'))).toBeNull();
    expect(roundInHand(view(), '1078', day('2026-01-05'))?.recruitmentId).toBe('r1');
    expect(ledger.sentence(round('change-posts'), change)).toBe(
      'R-25-01: added 1078; taken out 1077, from 5 Jan 2026.',
    );
    expect(
      ledger.refusal(round('change-posts'), { recruitmentId: 'r1', from: '2026-01-06', remove: ['1078'] }).fields[0]
        ?.field,
    ).toBe('remove');
  });

  test('RO9 an advert closes on the first day of its round or later, in each verb that takes both', () => {
    const message = (on: string) => `The advert would close before the round opens on ${on}; choose that day or later.`;
    const early = { recruitmentId: 'r2', on: '2026-01-05', postIds: ['1078'], advertClosesOn: '2026-01-04' };
    expect(ledger.refusal(round('open'), early).fields).toEqual([
      { field: 'advertClosesOn', message: message('5 Jan 2026') },
    ]);
    ledger.opened({ advertClosesOn: '2025-12-18' });
    const change = { recruitmentId: 'r1', from: '2026-01-05' };
    expect(ledger.refusal(round('change'), { ...change, advertClosesOn: '2025-12-17' }).fields).toEqual([
      { field: 'advertClosesOn', message: message('18 Dec 2025') },
    ]);
    ledger.run(round('change'), { ...change, advertClosesOn: '2025-12-20' });
    const ends = { recruitmentId: 'r1', stage: 'no_one_appointed', on: '2026-01-20' };
    const next = { on: '2026-02-02', advertClosesOn: '2026-02-01' };
    expect(ledger.refusal(round('stage'), { ...ends, next }).fields).toEqual([
      { field: 'next.advertClosesOn', message: message('2 Feb 2026') },
    ]);
    ledger.run(round('stage'), { ...ends, next: { ...next, advertClosesOn: '2026-02-02' } });
  });

  test('RO9 one that an import brought so stays so while nobody says another', () => {
    ledger.opened({ advertClosesOn: '2025-12-18' });
    const [is] = view().versions('recruitment', 'r1');
    if (!is) throw new Error('no round');
    ledger.append({ supersede: [is], add: [{ ...is, advertClosesOn: day('2025-12-01') }] }, { verb: 'test.import' });
    ledger.run(round('change'), { recruitmentId: 'r1', from: '2026-01-05', owner: 'A desk' });
  });

  test('who runs it and when its advert closes are changed from a day', () => {
    ledger.opened();
    const change = ledger.run(round('change'), {
      recruitmentId: 'r1',
      from: '2026-01-05',
      advertClosesOn: '2026-02-01',
      hiringManager: 'user:9',
    });
    expect(ledger.sentence(round('change'), change)).toBe(
      'Recruitment, 1077: hiring manager changed, advert closes on set to 1 Feb 2026, from 5 Jan 2026.',
    );
    expect(
      ledger.refusal(round('change'), { recruitmentId: 'r1', from: '2025-12-01', owner: null }).fields[0]?.message,
    ).toBe('The round opened on 18 Dec 2025; choose that day or later.');
  });

  test('RO7 a round is closed with how it ended, and takes nothing after', () => {
    ledger.opened();
    expect(ledger.refusal(round('close'), { recruitmentId: 'r1', lastDay: '2026-01-10' }).fields[0]?.field).toBe(
      'outcome',
    );
    const change = ledger.run(round('close'), { recruitmentId: 'r1', lastDay: '2026-01-10', outcome: 'withdrawn' });
    expect(roundInHand(view(), '1077', day('2026-01-10'))).toBeNull();
    expect(ledger.sentence(round('close'), change)).toBe('1077: R-25-01 closed, withdrawn; last day 10 Jan 2026.');
    expect(
      ledger.refusal(round('stage'), { recruitmentId: 'r1', stage: 'advertised', on: '2026-01-11' }).fields[0]?.message,
    ).toBe('The round is closed; start another, or undo its closing.');
  });
});

describe('stages of a round', () => {
  beforeEach(() => void ledger.opened({ stage: 'advertised' }));
  const now = (on: string) => stageOn(view(), 'r1', { asAt: day(on), postId: '1077' })?.stage;

  test('SG1 RR1 a stage is recorded for its own day, in any order', () => {
    const change = ledger.reach('interviewed', '2026-02-20');
    expect(ledger.sentence(round('stage'), change)).toBe('1077 moved from advertised to interviewed on 20 Feb 2026.');
    ledger.reach('shortlisted', '2026-02-10');
    expect([now('2026-02-09'), now('2026-02-10'), now('2026-02-20')]).toEqual([
      'advertised',
      'shortlisted',
      'interviewed',
    ]);
    expect(ledger.reach('interviewed', '2026-02-27') && now('2026-02-27')).toBe('interviewed');
    const spans = stageSpans(roundEvents(view(), 'r1', { asAt: day('2026-03-02') }), day('2026-03-02'));
    expect(spans.map((span) => [span.stage, span.days])).toEqual([
      ['advertised', 54],
      ['shortlisted', 10],
      ['interviewed', 7],
      ['interviewed', 3],
    ]);
  });

  test('SG2 going back to an earlier stage needs a note that says why', () => {
    ledger.reach('interviewed', '2026-02-20');
    const refusal = ledger.refusal(round('stage'), { recruitmentId: 'r1', stage: 'shortlisted', on: '2026-02-25' });
    expect(refusal.fields).toEqual([
      { field: 'note', message: 'It was interviewed since 20 Feb 2026: say why it goes back to shortlisted.' },
    ]);
    const change = ledger.reach('shortlisted', '2026-02-25', { note: 'Second panel.' });
    expect(ledger.sentence(round('stage'), change)).toBe(
      '1077 moved from interviewed to shortlisted on 25 Feb 2026. Note: Second panel.',
    );
  });

  test('SG3 of several events on one day, the one recorded last counts', () => {
    ledger.reach('shortlisted', '2026-02-10');
    ledger.reach('interviewed', '2026-02-10');
    expect(now('2026-02-10')).toBe('interviewed');
  });

  test('SG10 recorded once more for its day it is nothing; with a note, for another day, or after something else it is again', () => {
    const events = () => view().by('stageEvent', 'recruitmentId', 'r1').length;
    const added = (...[stage, on, more]: Parameters<typeof ledger.reach>) => {
      const before = events();
      ledger.reach(stage, on, more);
      return events() - before;
    };
    expect(added('shortlisted', '2026-02-10')).toBe(1);
    expect(added('shortlisted', '2026-02-10')).toBe(0);
    expect(added('shortlisted', '2026-02-10', { postId: '1077' })).toBe(0);
    expect(added('shortlisted', '2026-02-10', { note: 'A second list.' })).toBe(1);
    expect(added('shortlisted', '2026-02-11')).toBe(1);
    expect(added('interviewed', '2026-02-11')).toBe(1);
    expect(added('shortlisted', '2026-02-11', { note: 'Back.' })).toBe(1);
  });

  test('SG4 RR2 a stage may be about one of its posts alone', () => {
    ledger.run(round('change-posts'), { recruitmentId: 'r1', from: '2025-12-18', add: ['1078'] });
    ledger.reach('shortlisted', '2026-02-10', { postId: '1078' });
    expect(stageOn(view(), 'r1', { asAt: day('2026-02-10'), postId: '1078' })?.stage).toBe('shortlisted');
    expect(now('2026-02-10')).toBe('advertised');
    expect(
      ledger.refusal(round('stage'), { recruitmentId: 'r1', stage: 'shortlisted', on: '2026-02-10', postId: '2001' })
        .fields[0]?.field,
    ).toBe('postId');
  });

  test('SG7 managers record shortlisted, interviewed and no one appointed in their own units, nothing else', () => {
    const as = (stage: string, more: object = {}) =>
      ledger.run(round('stage'), { recruitmentId: 'r1', stage, on: '2026-02-10', ...more }, { actor: teamManager });
    for (const stage of ['shortlisted', 'interviewed', 'no_one_appointed']) as(stage);
    for (const stage of ['requested', 'approved', 'advertised', 'refused', 'withdrawn']) {
      expect(() => as(stage, { note: 'Why.' })).toThrow('Your access does not cover this.');
    }
    expect(() => as('no_one_appointed', { next: {} })).toThrow('Your access does not cover this.');
    ledger.run(round('open'), { recruitmentId: 'r2', on: '2026-01-01', postIds: ['2001'] });
    const other = ledger.refusal(
      round('stage'),
      { recruitmentId: 'r2', stage: 'shortlisted', on: '2026-02-10' },
      { actor: teamManager },
    );
    expect(other.status).toBe(403);
  });

  test('events that only add need nothing to have been seen', () => {
    expect(
      round('stage').basedOn({ recruitmentId: 'r1', stage: 'shortlisted', on: day('2026-02-10') }, view()),
    ).toEqual([]);
  });
});

describe('journey 2: shortlisted, interviewed, no one appointed, advertised again', () => {
  test('SG5 SG6 the next round starts in the same Change, counted as the second, and the clock is the post’s own', () => {
    ledger.opened({ stage: 'advertised', hiringManager: 'user:9' });
    ledger.reach('shortlisted', '2026-03-01');
    ledger.reach('interviewed', '2026-03-02');
    const seq = ledger.record.seq;
    const change = ledger.reach('no_one_appointed', '2026-03-02', {
      next: { recruitmentId: 'r2', advertClosesOn: '2026-03-30' },
    });
    expect(ledger.record.seq).toBe(seq + 1);
    const rounds = roundsOfPost(view(), '1077', day('2026-03-02'));
    expect(rounds.map((one) => [one.recruitmentId, one.number, one.over?.stage ?? null])).toEqual([
      ['r2', 2, null],
      ['r1', 1, 'no_one_appointed'],
    ]);
    expect(rounds[0]?.round).toMatchObject({
      owner: 'user:hr',
      hiringManager: 'user:9',
      postIds: ['1077'],
      advertClosesOn: '2026-03-30',
    });
    expect(stageOn(view(), 'r2', { asAt: day('2026-03-02'), postId: '1077' })?.stage).toBe('advertised');
    expect(ledger.sentence(round('stage'), change)).toBe(
      '1077 moved from interviewed to no one appointed on 2 Mar 2026. Round 2 (R-26-01) advertised on 2 Mar 2026.',
    );
    expect(roundsOfPost(view(), '1077', day('2026-02-28')).map((one) => one.number)).toEqual([1]);
  });

  test('SG6 the next round starts only when this one ends', () => {
    ledger.opened();
    const refusal = ledger.refusal(round('stage'), {
      recruitmentId: 'r1',
      stage: 'approved',
      on: '2026-01-02',
      next: {},
    });
    expect(refusal.fields[0]?.field).toBe('next');
  });
});
