import { beforeEach, describe, expect, test } from 'vitest';
import { planRequest } from '../../server/domain/changes/request.ts';
import { day } from '../../server/domain/day.ts';
import { checked } from '../../server/domain/faults.ts';
import { roundInHand, roundsOfPost } from '../../server/domain/recruitment.of-post.ts';
import { someHr } from '../support/ledger.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';

let ledger: Recruiting;
const view = () => ledger.record.now;

beforeEach(() => {
  ledger = new Recruiting();
});

describe('a post is in one round at a time', () => {
  const again = (on: string, more: object = {}) => ({
    ...{ recruitmentId: 'r1', stage: 'no_one_appointed', on, next: { recruitmentId: 'r3' } },
    ...more,
  });

  test('RO2 SG6 said twice, it starts one next round', () => {
    ledger.opened({ stage: 'advertised' });
    ledger.reach('no_one_appointed', '2026-02-20', { next: { recruitmentId: 'r2' } });
    const message = 'Post 1077 is already recruited to by R-26-01; close that round first.';
    expect(ledger.refusal(round('stage'), again('2026-02-20')).fields).toEqual([{ field: 'next', message }]);
    expect(ledger.refusal(round('stage'), again('2026-02-24', { postId: '1077' })).fields).toHaveLength(1);
    const before = 'Post 1077 is recruited to by R-26-01 from 20 Feb 2026; close that round first.';
    expect(ledger.refusal(round('stage'), again('2026-02-18')).fields).toEqual([{ field: 'next', message: before }]);
    expect(roundsOfPost(view(), '1077', day('2026-03-02')).filter((one) => !one.over)).toHaveLength(1);
  });

  test('RO2 SG2 an ended round is not taken up again while the next has its posts', () => {
    ledger.opened({ stage: 'advertised' });
    ledger.reach('no_one_appointed', '2026-02-20', { next: { recruitmentId: 'r2', on: '2026-02-27' } });
    const up = { recruitmentId: 'r1', stage: 'advertised', note: 'A late application.' };
    for (const [on, said] of [
      ['2026-02-24', 'is recruited to by R-26-01 from 27 Feb 2026'],
      ['2026-02-27', 'is already recruited to by R-26-01'],
    ]) {
      expect(ledger.refusal(round('stage'), { ...up, on }).fields).toEqual([
        { field: 'stage', message: `Post 1077 ${said}; close that round first.` },
      ]);
    }
    ledger.run(round('close'), { recruitmentId: 'r2', lastDay: '2026-02-27', outcome: 'withdrawn' });
    ledger.run(round('stage'), { ...up, on: '2026-02-28' });
    expect(roundInHand(view(), '1077', day('2026-03-02'))?.recruitmentId).toBe('r1');
  });

  test('SG6 what of a round is in another already, filled or closed is left out of the next', () => {
    ledger.opened({ stage: 'advertised', postIds: ['1077', '1078', '1079'] });
    ledger.reach('no_one_appointed', '2026-02-10', { postId: '1077', next: { recruitmentId: 'r2' } });
    ledger.reach('no_one_appointed', '2026-02-20', { next: { recruitmentId: 'r3' } });
    expect(view().versions('recruitment', 'r3')[0]?.postIds).toEqual(['1078', '1079']);
  });

  test('SG6 the next round of a cohort has the places that nobody started in; of one post, that post', () => {
    const what = { unitId: 't2', role: 'social_worker', places: 4 };
    ledger.run(round('open'), { recruitmentId: 'r1', on: '2026-01-01', ...what });
    ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'c1', on: '2026-01-12' });
    ledger.run(offer('start'), {
      ...{ offerId: 'c1', postId: '1078', startDate: '2026-02-02', newWorker: { name: 'Ada Lowe' } },
    });
    ledger.run(round('change-posts'), { recruitmentId: 'r1', from: '2026-02-03', add: ['2001'] });
    ledger.run(round('stage'), again('2026-02-10', { postId: '2001', next: { recruitmentId: 'r2' } }));
    const ofPost = { postIds: ['2001'], unitId: null, role: null, places: null };
    expect(view().versions('recruitment', 'r2')).toMatchObject([ofPost]);
    ledger.run(round('stage'), again('2026-02-20'));
    expect(view().versions('recruitment', 'r3')).toMatchObject([{ postIds: [], unitId: 't2', places: 2 }]);
  });

  test('RO2 two who each ended it and started the next are told of each other', () => {
    ledger.opened({ stage: 'advertised' });
    const seen = ledger.reach('interviewed', '2026-02-20');
    ledger.reach('no_one_appointed', '2026-02-24', { next: { recruitmentId: 'r2' } });
    const input = checked(round('stage').input, again('2026-02-24'));
    const asked = {
      verb: round('stage'),
      input,
      changeId: 'change-mine',
      reason: null,
      basedOn: { 'recruitment:r1': seen.id },
    };
    const today = ledger.today;
    expect(() => planRequest(ledger.record, asked, { actor: someHr, today, madeOn: today })).toThrow(
      'Someone changed this since you saw it. Look at both, then choose.',
    );
  });

  test('WH7 what ended a round is not undone while another has its posts', () => {
    ledger.opened({ stage: 'advertised' });
    const ended = ledger.reach('no_one_appointed', '2026-02-20');
    const opened = ledger.run(round('open'), { recruitmentId: 'r2', on: '2026-02-21', postIds: ['1077'] });
    const refusal = ledger.takeBackRefusal(ended);
    expect(refusal.details).toMatchObject({ standsOn: [{ change: opened.id }] });
    ledger.takeBack(ended, { alsoUndo: [opened.id] });
    expect(roundInHand(view(), '1077', day('2026-03-02'))?.recruitmentId).toBe('r1');
  });
});
