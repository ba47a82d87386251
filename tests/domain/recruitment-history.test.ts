import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { historyOfPost } from '../../server/domain/recruitment.history.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';

describe('how recruitment got to where it is', () => {
  test('RY1 RY2 rounds newest first, each stage with how long it took, offers among them', () => {
    const recruiting = new Recruiting();
    recruiting.opened({ stage: 'advertised' });
    recruiting.reach('no_one_appointed', '2026-01-20', { next: { recruitmentId: 'r2' } });
    recruiting.run(offer('make'), { recruitmentId: 'r2', offerId: 'o1', on: '2026-02-01' });
    recruiting.run(offer('decline'), { offerId: 'o1', on: '2026-02-08' });
    const [second, first] = historyOfPost(recruiting.record.now, '1077', day('2026-03-02'));
    expect(second?.steps.map((step) => [step.stage, step.days, step.offerRef !== null])).toEqual([
      ['advertised', 12, false],
      ['offered', 7, true],
      ['declined', 22, true],
    ]);
    expect(first?.steps.map((step) => step.stage)).toEqual(['advertised', 'no_one_appointed']);
    expect(recruiting.record.changeAt(first?.steps[0]?.recordedSeq ?? 0)?.verb).toBe('recruitment.open');
  });

  test('RY1 what was before the post was last filled is another try', () => {
    const recruiting = new Recruiting();
    recruiting.opened({ stage: 'advertised' });
    recruiting.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-01-05' });
    const person = { newWorker: { workerId: 'w1', name: 'Ann Lee' }, startDate: '2026-01-12' };
    recruiting.run(offer('start'), { offerId: 'o1', ...person });
    expect(historyOfPost(recruiting.record.now, '1077', day('2026-01-20'))).toHaveLength(1);
    recruiting.run(round('open'), { recruitmentId: 'r2', on: '2026-02-01', postIds: ['1077'] });
    const rounds = historyOfPost(recruiting.record.now, '1077', day('2026-03-02'));
    expect(rounds.map((one) => one.recruitmentId)).toEqual(['r2']);
  });
});
