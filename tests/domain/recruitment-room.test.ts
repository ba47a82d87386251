import { beforeEach, describe, expect, test } from 'vitest';
import { planRequest } from '../../server/domain/changes/request.ts';
import { day } from '../../server/domain/day.ts';
import { checked } from '../../server/domain/faults.ts';
import { recruitmentFor } from '../../server/domain/recruitment.list.ts';
import { roundInHand } from '../../server/domain/recruitment.of-post.ts';
import { roundOver } from '../../server/domain/recruitment.over.ts';
import { roundStageOn } from '../../server/domain/recruitment.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { someHr } from '../support/ledger.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';
import { stageOn } from '../support/stage-on.ts';

let ledger: Recruiting;
const view = () => ledger.record.now;
const today = day('2026-03-02');
const make = (offerId: string, more: object = {}) =>
  ledger.run(offer('make'), { recruitmentId: 'r1', offerId, on: '2026-02-02', ...more });
const start = (offerId: string, more: object = {}) =>
  ledger.run(offer('start'), { offerId, startDate: '2026-02-20', newWorker: { name: 'Ada Lowe' }, ...more });
const rows = () =>
  recruitmentFor(view(), { asAt: today, unitIds: null }).map(({ postId, offer: made }) => [postId, made?.id ?? null]);

beforeEach(() => {
  ledger = new Recruiting();
});

describe('the room of a round for its offers', () => {
  test('OF1 an offer is changed to a post of its own round alone', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    ledger.run(round('open'), { recruitmentId: 'r2', on: '2026-01-05', postIds: ['1079'] });
    make('o1', { postId: '1077' });
    const change = (postId: string) => ({ offerId: 'o1', postId, from: '2026-02-10' });
    for (const elsewhere of ['1079', '1080']) {
      expect(ledger.refusal(offer('change'), change(elsewhere)).fields).toEqual([
        { field: 'postId', message: 'That post is not one of the round; add it to the round first.' },
      ]);
    }
    ledger.run(offer('change'), change('1078'));
    expect(rows()).toContainEqual(['1078', 'o1']);
  });

  test('OR2 a post is taken up by one offer', () => {
    ledger.opened({ postIds: ['1077', '1078'], recruitmentRef: 'R-26-09', stage: 'advertised' });
    make('o1', { postId: '1077' });
    make('o2', { postId: '1078' });
    expect(ledger.refusal(offer('change'), { offerId: 'o1', postId: '1078', from: '2026-02-10' }).fields).toEqual([
      { field: 'postId', message: 'Offer R-26-09/2 is for this post already; end that one first.' },
    ]);
    const onto = { offerId: 'o1', postId: '1078', startDate: '2026-02-20', newWorker: { name: 'Ada Lowe' } };
    expect(ledger.refusal(offer('start'), onto).fields[0]?.field).toBe('postId');
    start('o2');
    expect(ledger.refusal(offer('start'), onto).fields).toEqual([
      { field: 'postId', message: 'Someone has started on that post already.' },
    ]);
  });

  test('OR2 a cohort keeps a place for each offer and each start', () => {
    const what = { unitId: 't2', role: 'social_worker', places: 3 };
    ledger.run(round('open'), { recruitmentId: 'r1', on: '2026-01-01', ...what });
    for (const n of [1, 2, 3]) make(`c${n}`);
    start('c1', { postId: '2001' });
    const cut = (places: number) => ({ recruitmentId: 'r1', from: '2026-02-25', places });
    const message = 'The round has an offer or a start for more places than that; end one first, or keep its place.';
    for (const places of [1, 2])
      expect(ledger.refusal(round('change'), cut(places)).fields).toEqual([{ field: 'places', message }]);
    ledger.run(round('change'), cut(4));
    ledger.run(offer('decline'), { offerId: 'c3', on: '2026-02-26' });
    ledger.run(round('change'), { ...cut(2), from: '2026-02-27' });
    expect(rows()).toEqual([[null, 'c2']]);
  });

  test('WH7 what an offer ended by is not undone where its place is taken by another since', () => {
    const what = { unitId: 't2', role: 'social_worker', places: 1 };
    ledger.run(round('open'), { recruitmentId: 'r1', on: '2026-01-01', ...what });
    make('c1');
    const declined = ledger.run(offer('decline'), { offerId: 'c1', on: '2026-02-03' });
    const second = ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'c2', on: '2026-02-05' });
    expect(ledger.takeBackRefusal(declined).details).toMatchObject({ standsOn: [{ change: second.id }] });
  });
});

describe('where somebody has started', () => {
  const ending = { recruitmentId: 'r1', stage: 'no_one_appointed', on: '2026-02-20', postId: '1077' };
  const filled = [{ field: 'stage', message: 'Someone started on 20 Feb 2026: it is filled.' }];

  test('SG8 the round has no ending for the post, and no next', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    ledger.reach('interviewed', '2026-01-20');
    make('o1', { postId: '1077' });
    start('o1');
    expect(ledger.refusal(round('stage'), { ...ending, next: { recruitmentId: 'r2' } }).fields).toEqual(filled);
    expect(ledger.refusal(round('stage'), { ...ending, on: '2026-02-10' }).fields).toEqual(filled);
    const again = { recruitmentId: 'r1', stage: 'shortlisted', on: '2026-02-24', postId: '1077', note: 'A late one.' };
    expect(ledger.refusal(round('stage'), again).fields).toEqual(filled);
    ledger.run(round('stage'), { ...again, on: '2026-01-10' });
    ledger.reach('no_one_appointed', '2026-02-24', { next: { recruitmentId: 'r2' } });
    expect(view().versions('recruitment', 'r2')[0]?.postIds).toEqual(['1078']);
    expect(roundInHand(view(), '1077', today)).toBeNull();
  });

  test('SG8 SG5 a round of one post alike, told as a conflict to whoever had not seen the start', () => {
    ledger.opened({ stage: 'advertised' });
    const seen = ledger.reach('interviewed', '2026-01-20');
    make('o1');
    start('o1');
    const input = checked(round('stage').input, { ...ending, next: { recruitmentId: 'r2' } });
    const asked = {
      verb: round('stage'),
      input,
      changeId: 'change-mine',
      reason: null,
      basedOn: { 'recruitment:r1': seen.id },
    };
    const { today: madeOn } = ledger;
    expect(() => planRequest(ledger.record, asked, { actor: someHr, today: madeOn, madeOn })).toThrow(
      'Someone changed this since you saw it. Look at both, then choose.',
    );
  });

  test('OT7 they started on a post of the round; a place is on one that no other round recruits to', () => {
    ledger.opened({ stage: 'advertised' });
    ledger.reach('interviewed', '2026-01-20');
    ledger.run(round('open'), { recruitmentId: 'r2', recruitmentRef: 'R-26-10', on: '2026-01-05', postIds: ['2001'] });
    make('o1');
    const onto = (offerId: string, postId: string) => ({
      ...{ offerId, postId, startDate: '2026-02-20', newWorker: { name: 'Ada Lowe' } },
    });
    expect(ledger.refusal(offer('start'), onto('o1', '1078')).fields).toEqual([
      { field: 'postId', message: 'That post is not one of the round; add it to the round first.' },
    ]);
    const what = { unitId: 't2', role: 'social_worker', places: 2 };
    ledger.run(round('open'), { recruitmentId: 'r3', on: '2026-01-01', ...what });
    ledger.run(offer('make'), { recruitmentId: 'r3', offerId: 'c1', on: '2026-02-02' });
    expect(ledger.refusal(offer('start'), onto('c1', '2001')).fields).toEqual([
      { field: 'postId', message: 'Post 2001 is recruited to by R-26-10; close that round first.' },
    ]);
    ledger.run(offer('start'), onto('c1', '1080'));
    expect(view().by('assignment', 'postId', '1080')).toHaveLength(1);
  });
});

describe('a day still to come', () => {
  const message = '4 Mar 2026 is still to come; record it when it has been reached.';
  const on = '2026-03-04';

  test('SG1 OS1 nothing is reached on it; a clock that is a day ahead is taken', () => {
    ledger.opened({ stage: 'advertised' });
    make('o1', { on: '2026-02-02' });
    const asked: [Verb, object][] = [
      [round('stage'), { recruitmentId: 'r1', stage: 'shortlisted' }],
      [offer('make'), { recruitmentId: 'r1', offerId: 'o2' }],
      [offer('accept'), { offerId: 'o1' }],
      [offer('decline'), { offerId: 'o1' }],
      [offer('checks'), { offerId: 'o1', checks: [{ check: 'identity', state: 'clear' }] }],
    ];
    for (const [verb, input] of asked)
      expect(ledger.refusal(verb, { ...input, on }).fields).toContainEqual({ field: 'on', message });
    ledger.run(offer('accept'), { offerId: 'o1', on: '2026-03-03' });
    expect(ledger.today).toBe('2026-03-02');
  });
});

describe('what is recorded for one post of a round', () => {
  const stageOf = (postId?: string) => stageOn(view(), 'r1', { asAt: today, postId })?.stage;
  const over = (postId?: string) => roundOver(view(), 'r1', { asAt: today, postId });
  const end = (postId: string, on: string) => ledger.reach('withdrawn', on, { postId });

  test('RR2 is said of that post alone, and not taken back by what is said of all', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    end('1077', '2026-02-10');
    expect([stageOf(), stageOf('1078')]).toEqual(['advertised', 'advertised']);
    ledger.reach('interviewed', '2026-02-20');
    expect([stageOf('1077'), stageOf('1078'), stageOf()]).toEqual(['withdrawn', 'interviewed', 'interviewed']);
    expect([over('1077')?.since, over('1078')]).toEqual(['2026-02-10', null]);
    ledger.reach('advertised', '2026-02-24', { postId: '1077', note: 'A late one.' });
    ledger.reach('interviewed', '2026-02-26');
    expect(stageOf('1077')).toBe('interviewed');
  });

  test('RR4 RO7 a round that goes on for another post is closed with how it ended; over for each, it is over', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    end('1077', '2026-02-10');
    expect(over()).toBeNull();
    const close = { recruitmentId: 'r1', lastDay: '2026-02-24' };
    expect(ledger.refusal(round('close'), close).fields[0]?.field).toBe('outcome');
    end('1078', '2026-02-20');
    expect(over()).toMatchObject({ since: '2026-02-20', stage: 'withdrawn' });
    ledger.run(round('close'), close);
  });

  test('RR2 RR4 the places of a cohort are recruited to, though its one named post ended', () => {
    const what = { unitId: 't2', role: 'social_worker', places: 3 };
    ledger.run(round('open'), { recruitmentId: 'r1', on: '2026-01-01', ...what });
    ledger.run(round('change-posts'), { recruitmentId: 'r1', from: '2026-01-10', add: ['2001'] });
    ledger.reach('no_one_appointed', '2026-02-01', { postId: '2001' });
    expect([over()?.stage, roundStageOn(view(), 'r1', { asAt: today })?.stage]).toEqual([undefined, 'requested']);
    make('c1');
    make('c2');
    start('c1', { postId: '1079' });
    expect(over()).toBeNull();
    start('c2', { postId: '1080', newWorker: { name: 'Bo Lowe' } });
    expect(over()).toEqual({ since: '2026-02-20', stage: 'no_one_appointed' });
  });

  test('RR2 of a round for one post the two are one', () => {
    ledger.opened({ stage: 'advertised' });
    end('1077', '2026-02-10');
    expect([stageOf(), over()?.stage]).toEqual(['withdrawn', 'withdrawn']);
    ledger.reach('advertised', '2026-02-20', { note: 'The money is there after all.' });
    expect([stageOf(), stageOf('1077'), over()]).toEqual(['advertised', 'advertised', null]);
  });

  test('RR2 a post that ended by itself stays so when it is the last of its round', () => {
    ledger.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    end('1077', '2026-02-10');
    ledger.reach('interviewed', '2026-02-20');
    ledger.run(round('change-posts'), { recruitmentId: 'r1', from: '2026-02-24', remove: ['1078'] });
    expect([stageOf('1077'), over()?.since]).toEqual(['withdrawn', '2026-02-10']);
  });
});
