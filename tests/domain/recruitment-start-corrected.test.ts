import { beforeEach, describe, expect, test } from 'vitest';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { wholeness } from '../../server/domain/changes/wholeness.ts';
import { LAST_DAY } from '../../server/domain/day.ts';
import { roundOver } from '../../server/domain/recruitment.over.ts';
import { offerStageOn, offersOf } from '../../server/domain/recruitment.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';

let ledger: Recruiting;
const view = () => ledger.record.now;
const correcting = (name: string) => verbNamed(`assignment.${name}`) as Verb;
const stageOf = () => offerStageOn(view(), 'o1', LAST_DAY);
const offered = () => offersOf(view(), 'r1', LAST_DAY)[0];

/** Ada Lowe is offered post 1077, with a start agreed or not, and starts on a day. */
function started(startDate: string, agreedStart?: string): void {
  ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-01-20', postId: '1077' });
  ledger.run(offer('accept'), { offerId: 'o1', on: '2026-01-22' });
  if (agreedStart) ledger.run(offer('agree-start'), { offerId: 'o1', on: '2026-01-23', agreedStart });
  ledger.run(offer('start'), { offerId: 'o1', startDate, assignmentId: 'a1', newWorker: { name: 'Ada Lowe' }, fte: 1 });
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
