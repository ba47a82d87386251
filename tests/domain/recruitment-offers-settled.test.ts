import { beforeEach, describe, expect, test } from 'vitest';
import { day, dayNumber } from '../../server/domain/day.ts';
import { startFacts } from '../../server/domain/measures/offer-facts.ts';
import { recruitmentFor } from '../../server/domain/recruitment.list.ts';
import { offerStageOn, offersOf } from '../../server/domain/recruitment.ts';
import { beliefs, fact } from '../support/ledger.ts';
import { offer, Recruiting } from '../support/recruiting.ts';
import { stageOn } from '../support/stage-on.ts';

let ledger: Recruiting;
const view = () => ledger.record.now;
const today = day('2026-03-02');
const posts = ['1077', '1078'];
const make = (n: number, more: object = {}) =>
  ledger.run(offer('make'), { recruitmentId: 'r1', offerId: `o${n}`, on: '2026-02-02', postId: posts[n - 1], ...more });

beforeEach(() => {
  ledger = new Recruiting();
  ledger.opened({ postIds: posts, recruitmentRef: 'R-26-09', stage: 'advertised' });
  ledger.reach('interviewed', '2026-01-20');
});

describe('what settles an offer', () => {
  test('OS5 a declined offer takes nothing more, for a day before it was declined neither', () => {
    make(1);
    ledger.run(offer('accept'), { offerId: 'o1', on: '2026-02-03' });
    ledger.run(offer('decline'), { offerId: 'o1', on: '2026-02-06' });
    const on = '2026-02-04';
    const field = 'offerId';
    const message = 'The offer ended on 6 Feb 2026 (declined); undo that, or make another.';
    for (const [name, more] of [
      ['accept', { on }],
      ['agree-start', { on, agreedStart: '2026-03-02' }],
      ['start', { startDate: on, newWorker: { name: 'Ada Lowe' } }],
      ['withdraw', { on }],
    ] as const)
      expect(ledger.refusal(offer(name), { offerId: 'o1', ...more }).fields).toContainEqual({ field, message });
    expect(view().by('assignment', 'postId', '1077')).toEqual([]);
  });

  test('OC7 how a check stood before an offer ended may be recorded after that', () => {
    make(1);
    ledger.run(offer('accept'), { offerId: 'o1', on: '2026-02-03' });
    ledger.run(offer('decline'), { offerId: 'o1', on: '2026-02-06' });
    const said = (on: string) => ({ offerId: 'o1', on, checks: [{ check: 'identity', state: 'clear' }] });
    ledger.run(offer('checks'), said('2026-02-05'));
    expect(offerStageOn(view(), 'o1', today)?.stage).toBe('declined');
    expect(ledger.refusal(offer('checks'), said('2026-02-06')).fields[0]?.field).toBe('offerId');
  });

  test('OT6 a start recorded for a day before what was recorded last is what counts, and is undone whole', () => {
    make(1);
    ledger.run(offer('accept'), { offerId: 'o1', on: '2026-02-20' });
    ledger.run(offer('agree-start'), { offerId: 'o1', on: '2026-02-24', agreedStart: '2026-02-25' });
    const before = beliefs(ledger.record);
    const started = ledger.run(offer('start'), {
      ...{ offerId: 'o1', startDate: '2026-02-18', newWorker: { name: 'Ada Lowe' }, workerId: 'w-new' },
    });
    expect(offerStageOn(view(), 'o1', today)).toMatchObject({ stage: 'started', since: '2026-02-18' });
    expect(offersOf(view(), 'r1', today)[0]).toMatchObject({ workerId: 'w-new', agreedStart: '2026-02-18' });
    expect(recruitmentFor(view(), { asAt: today, unitIds: ['t1'] }).map((row) => row.postId)).not.toContain('1077');
    ledger.takeBack(started);
    expect(beliefs(ledger.record)).toEqual(before);
  });

  test('OF1 OF2 an offer is not made for a day before its round ended, or somebody started', () => {
    ledger.reach('withdrawn', '2026-02-20', { postId: '1077' });
    expect(make.bind(null, 1)).toThrow('The round ended on 20 Feb 2026; start the next one first.');
    make(2);
    ledger.run(offer('start'), { offerId: 'o2', startDate: '2026-02-20', newWorker: { name: 'Ada Lowe' } });
    expect(() => make(9, { postId: '1078' })).toThrow('Someone has started on it; nothing is left to offer.');
  });

  test('WH7 a decline is not undone while another offer is open for the post, or its round is over', () => {
    make(1);
    const declined = ledger.run(offer('decline'), { offerId: 'o1', on: '2026-02-06' });
    const another = make(7, { postId: '1077', on: '2026-02-08' });
    expect(ledger.takeBackRefusal(declined).details).toMatchObject({ standsOn: [{ change: another.id }] });
    ledger.takeBack(another);
    const ended = ledger.reach('no_one_appointed', '2026-02-20');
    expect(ledger.takeBackRefusal(declined).details).toMatchObject({ standsOn: [{ change: ended.id }] });
    ledger.takeBack(declined, { alsoUndo: [ended.id] });
    expect(stageOn(view(), 'r1', { asAt: today, postId: '1077' })?.stage).toBe('offered');
  });

  test('WH7 nor is a start brought back to an offer that has gone on since', () => {
    make(1);
    const started = ledger.run(offer('start'), {
      offerId: 'o1',
      startDate: '2026-02-10',
      newWorker: { name: 'Ada Lowe' },
    });
    const undone = ledger.takeBack(started);
    const accepted = ledger.run(offer('accept'), { offerId: 'o1', on: '2026-02-12' });
    expect(ledger.takeBackRefusal(undone).details).toMatchObject({ standsOn: [{ change: accepted.id }] });
    ledger.takeBack(undone, { alsoUndo: [accepted.id] });
    expect(offerStageOn(view(), 'o1', today)?.stage).toBe('started');
  });

  test('UN3 two offers for a post that came so do not keep the end of one from being undone', () => {
    make(1);
    const imported = { recruitmentId: 'r1', postId: '1077', offerRef: 'R-26-09/9' };
    ledger.facts(fact('offer', 'o9', { from: '2026-02-02', ...imported }));
    const declined = ledger.run(offer('decline'), { offerId: 'o1', on: '2026-02-06' });
    ledger.takeBack(declined);
    expect(offerStageOn(view(), 'o1', today)?.stage).toBe('offered');
  });
});

describe('going back', () => {
  const agree = () => {
    make(1);
    ledger.run(offer('accept'), { offerId: 'o1', on: '2026-02-05' });
    ledger.run(offer('agree-start'), { offerId: 'o1', on: '2026-02-24', agreedStart: '2026-03-09' });
  };
  const back = (stage: string, more: object = {}) => ({ offerId: 'o1', on: '2026-03-01', stage, ...more });
  const note = 'A check came back of concern.';
  const comingStarts = (on: string) =>
    startFacts(view(), 'r1').filter(
      ({ part, from, to }) => part === 30 && from <= dayNumber(day(on)) && dayNumber(day(on)) < to,
    ).length;

  test('OS6 an offer goes back only with a note that says why; accepting is no way back', () => {
    agree();
    for (const stage of ['offered', 'accepted', 'checks'])
      expect(ledger.refusal(offer('step-back'), back(stage)).fields[0]?.field).toBe('note');
    expect(ledger.refusal(offer('step-back'), back('accepted')).fields[0]?.message).toBe(
      'It was start agreed since 24 Feb 2026: say why it goes back to accepted.',
    );
    expect(ledger.refusal(offer('accept'), { offerId: 'o1', on: '2026-03-01', note }).fields).toEqual([
      {
        field: 'offerId',
        message: 'It is start agreed since 24 Feb 2026: take it back to accepted, and say why.',
      },
    ]);
    ledger.run(offer('accept'), { offerId: 'o1', on: '2026-02-06' });
    expect(ledger.refusal(offer('step-back'), back('checks', { on: '2026-02-10', note })).fields).toEqual([
      { field: 'stage', message: 'It is accepted since 5 Feb 2026; checks is not before that.' },
    ]);
  });

  test.each(['offered', 'accepted', 'checks'])(
    'OS7 back at %s no start is agreed, and Undo agrees it again',
    (stage) => {
      agree();
      const before = beliefs(ledger.record);
      const change = ledger.run(offer('step-back'), back(stage, { note }));
      const row = recruitmentFor(view(), { asAt: today, unitIds: ['t1'] }).find(({ postId }) => postId === '1077');
      expect(row).toMatchObject({ stage: { stage }, column: 'offer_and_checks', offer: { agreedStart: null } });
      expect([comingStarts('2026-02-28'), comingStarts('2026-03-01')]).toEqual([1, 0]);
      expect(ledger.sentence(offer('step-back'), change)).toBe(
        `1077, offer R-26-09/1: back from start agreed to ${stage} on 1 Mar 2026; the start agreed for 9 Mar 2026 no longer stands. Note: ${note}`,
      );
      ledger.takeBack(change);
      expect(beliefs(ledger.record)).toEqual(before);
      expect(comingStarts('2026-03-01')).toBe(1);
    },
  );

  test('OS7 on the day it was agreed, too, and a start may be agreed anew', () => {
    agree();
    ledger.run(offer('step-back'), back('accepted', { on: '2026-02-24', note }));
    expect(comingStarts('2026-02-24')).toBe(0);
    expect(ledger.refusal(offer('start'), { offerId: 'o1', newWorker: { name: 'Ada Lowe' } }).fields[0]?.field).toBe(
      'startDate',
    );
    ledger.run(offer('agree-start'), { offerId: 'o1', on: '2026-03-02', agreedStart: '2026-03-16' });
    expect(offersOf(view(), 'r1', today)[0]?.agreedStart).toBe('2026-03-16');
  });
});
