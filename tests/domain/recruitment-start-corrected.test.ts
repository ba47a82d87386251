import { beforeEach, describe, expect, test } from 'vitest';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { wholeness } from '../../server/domain/changes/wholeness.ts';
import { day, LAST_DAY } from '../../server/domain/day.ts';
import { historyOfPost } from '../../server/domain/recruitment.history.ts';
import { roundOver } from '../../server/domain/recruitment.over.ts';
import { offerStageOn, offersOf } from '../../server/domain/recruitment.ts';
import { boardOn, boardRowsOfPost } from '../../server/domain/vacancies.board.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { beliefs } from '../support/ledger.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';

let ledger: Recruiting;
const view = () => ledger.record.now;
const correcting = (name: string) => verbNamed(`assignment.${name}`) as Verb;
const stageOf = () => offerStageOn(view(), 'o1', LAST_DAY);
const offered = () => offersOf(view(), 'r1', LAST_DAY)[0];

/** Ada Lowe is offered post 1077, with a start agreed or not, and starts on a day. */
function started(startDate: string, agreedStart?: string, fte = 1): void {
  ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-01-20', postId: '1077' });
  ledger.run(offer('accept'), { offerId: 'o1', on: '2026-01-22' });
  if (agreedStart) ledger.run(offer('agree-start'), { offerId: 'o1', on: '2026-01-23', agreedStart });
  ledger.run(offer('start'), { offerId: 'o1', startDate, assignmentId: 'a1', newWorker: { name: 'Ada Lowe' }, fte });
}

beforeEach(() => {
  ledger = new Recruiting();
  ledger.opened({ postIds: ['1077'], recruitmentRef: 'R-26-09', stage: 'advertised' });
  ledger.reach('interviewed', '2026-01-10');
});

describe('OT8 the assignment by which an offer was settled', () => {
  test.each(['2026-02-16', '2026-03-16'])('never was: the offer goes on as it stood, and can be ended (%s)', (on) => {
    started(on, '2026-02-16');
    const said = ledger.sentence(correcting('remove'), ledger.run(correcting('remove'), { assignmentId: 'a1' }));
    expect(said).toMatch(/removed, it never was .* The offer that led to it is back at start agreed\.$/);
    expect(stageOf()?.stage).toBe('start_agreed');
    expect(offered()?.agreedStart).toBe(on);
    expect(roundOver(view(), 'r1', { asAt: LAST_DAY, postId: '1077' })).toBeNull();
    ledger.run(offer('withdraw'), { offerId: 'o1', on: '2026-03-02' });
    ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o2', on: '2026-03-02', postId: '1077' });
  });

  test('never was, with no start agreed before: none is now', () => {
    started('2026-02-16');
    ledger.run(correcting('remove'), { assignmentId: 'a1' });
    expect(stageOf()?.stage).toBe('accepted');
    expect(offered()?.agreedStart).toBeNull();
  });

  test.each(['2026-02-02', '2026-03-30'])('began on another day, and so the start is on that one (%s)', (startDate) => {
    started('2026-02-16', '2026-02-16');
    const change = ledger.run(correcting('correct-start'), { assignmentId: 'a1', startDate });
    expect(stageOf()).toMatchObject({ stage: 'started', since: startDate });
    expect(offered()).toMatchObject({ agreedStart: startDate, postId: '1077' });
    expect(
      view()
        .by('stageEvent', 'recruitmentId', 'r1')
        .filter(({ stage }) => stage === 'started'),
    ).toHaveLength(1);
    ledger.takeBack(change);
    expect(stageOf()).toMatchObject({ stage: 'started', since: '2026-02-16' });
  });

  test('never was, in a round that is over by now: the offer is withdrawn with it', () => {
    started('2026-02-16');
    ledger.run(round('close'), { recruitmentId: 'r1', lastDay: '2026-02-20' });
    const change = ledger.run(correcting('remove'), { assignmentId: 'a1' });
    expect(ledger.sentence(correcting('remove'), change)).toMatch(/ The offer that led to it is withdrawn\.$/);
    expect(stageOf()?.stage).toBe('withdrawn');
    expect(wholeness(view(), [...view().versions('offer', 'o1')])).toEqual([]);
    const late = ledger.takeBack(change);
    expect(stageOf()?.stage).toBe('started');
    expect(late.verb).toBe('change.undo');
  });

  test('WH7 never was, and declined then: the removal is undone with what stands on it alone', () => {
    started('2026-02-16', '2026-02-16');
    const removed = ledger.run(correcting('remove'), { assignmentId: 'a1' });
    const declined = ledger.run(offer('decline'), { offerId: 'o1', on: '2026-03-02' });
    expect(ledger.takeBackRefusal(removed)).toMatchObject({
      status: 409,
      details: { standsOn: [{ change: declined.id }] },
    });
    ledger.takeBack(removed, { alsoUndo: [declined.id] });
    expect(stageOf()?.stage).toBe('started');
  });

  test('did not begin before the offer was made', () => {
    started('2026-02-16');
    const early = ledger.refusal(correcting('correct-start'), { assignmentId: 'a1', startDate: '2026-01-12' });
    expect(early.fields).toEqual([
      { field: 'startDate', message: 'They started by an offer made on 20 Jan 2026; choose that day or later.' },
    ]);
  });
});

describe('OT8 RO2 a start on part of a post, and the next round for the rest', () => {
  const rounds = (asAt: string) =>
    boardRowsOfPost(boardOn(view(), { asAt: day(asAt), unitIds: null }), '1077').map(({ round: row }) => [
      row?.recruitmentRef,
      row?.number,
    ]);

  beforeEach(() => {
    started('2026-02-02', undefined, 0.6);
    ledger.run(round('open'), { recruitmentId: 'r2', recruitmentRef: 'R-26-10', on: '2026-02-03', postIds: ['1077'] });
  });

  test('RR6 it is the second round of the vacancy, which goes on', () => {
    expect(rounds('2026-03-02')).toEqual([['R-26-10', 2]]);
    expect(rounds('2026-02-02')).toEqual([[undefined, undefined]]);
    expect(historyOfPost(view(), '1077', day('2026-03-02')).map(({ number }) => number)).toEqual([2, 1]);
  });

  test.each(['2026-02-16', '2026-03-30'])('they began later (%s): both stand as they were, and can be undone', (on) => {
    const before = beliefs(ledger.record);
    const change = ledger.run(correcting('correct-start'), { assignmentId: 'a1', startDate: on });
    expect(stageOf()).toMatchObject({ stage: 'started', since: on });
    expect(rounds('2026-02-10')).toEqual([['R-26-10', 2]]);
    ledger.run(round('stage'), { recruitmentId: 'r2', stage: 'advertised', on: '2026-02-12' });
    ledger.takeBack(`change-${ledger.record.seq}`);
    ledger.takeBack(change);
    expect(beliefs(ledger.record)).toEqual(before);
  });

  test('they never began: the offer and its round are withdrawn, and the next round is for all of it', () => {
    const change = ledger.run(correcting('remove'), { assignmentId: 'a1' });
    expect(ledger.sentence(correcting('remove'), change)).toMatch(
      / is withdrawn, and so is its round for this post, which the next one recruits to\.$/,
    );
    expect(roundOver(view(), 'r1', { asAt: LAST_DAY, postId: '1077' })).toEqual({
      since: '2026-02-02',
      stage: 'withdrawn',
    });
    expect(wholeness(view(), [...view().versions('offer', 'o1')])).toEqual([]);
    expect(rounds('2026-03-02')).toEqual([['R-26-10', 2]]);
    ledger.takeBack(change);
    expect(stageOf()).toMatchObject({ stage: 'started', since: '2026-02-02' });
  });

  test('another offer that was open for it meanwhile still stands against a later day', () => {
    ledger.run(offer('make'), { recruitmentId: 'r2', offerId: 'o2', on: '2026-02-09', postId: '1077' });
    const late = ledger.refusal(correcting('correct-start'), { assignmentId: 'a1', startDate: '2026-02-16' });
    expect(late.fields.map(({ field }) => field)).toEqual(['startDate']);
    ledger.run(correcting('correct-start'), { assignmentId: 'a1', startDate: '2026-02-09' });
    ledger.run(correcting('remove'), { assignmentId: 'a1' });
    expect(stageOf()?.stage).toBe('withdrawn');
  });

  test('where all of it was taken, the next round is one too many', () => {
    ledger.run(verbNamed('assignment.correct') as Verb, { assignmentId: 'a1', from: '2026-02-02', fte: 1 });
    const late = ledger.refusal(correcting('correct-start'), { assignmentId: 'a1', startDate: '2026-02-16' });
    expect(late.fields[0]?.message).toMatch(/^Recruitment to this post has gone on before 16 Feb 2026/);
  });
});
