import { describe, expect, test } from 'vitest';
import { addDays, day } from '../../server/domain/day.ts';
import { makeAssignment, makePost } from '../support/makers.ts';
import { adaActsUp as acting, adaLeaves as leaving, PeopleLedger } from '../support/makers-people.ts';

describe('assignment.leave', () => {
  test('AL1 leaving ends the whole assignment after its last day, and supersedes what was planned for later', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.change-hours', { assignmentId: 'a-ada', from: '2026-06-01', fte: 0.8 });
    expect(ledger.say('assignment.leave', leaving)).toBe('ada, 1001 leaves; last day 27 Apr 2026.');
    expect(ledger.history('a-ada', 'fteMicro')).toEqual([['2024-01-01', '2026-04-28', 1_000_000]]);
  });

  test('AL2 the reason and destination may be told later', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.leave', { ...leaving, reason: 'resignation', noticeGivenOn: '2026-03-02' });
    expect(ledger.on('a-ada', '2026-03-02')).toMatchObject({
      leaveReason: 'resignation',
      leaveDestination: 'not_yet_collected',
      noticeGivenOn: '2026-03-02',
    });
    const details = { assignmentId: 'a-ada', destination: 'retired' };
    expect(Object.keys(ledger.faultsOf('assignment.leaving-details', details))).toEqual(['destination']);
    const told = { assignmentId: 'a-ada', destination: 'agency_social_worker_england', lastDayAtWork: '2026-04-20' };
    expect(ledger.say('assignment.leaving-details', told)).toBe(
      'ada, 1001, leaving: last day at work set to 20 Apr 2026, destination recorded.',
    );
    expect(ledger.on('a-ada', '2026-03-02')).toMatchObject({
      leaveReason: 'resignation',
      leaveDestination: 'agency_social_worker_england',
      noticeGivenOn: '2026-03-02',
      lastDayAtWork: '2026-04-20',
    });
  });

  test('AL2 nothing is completed of somebody who is not leaving', () => {
    const refused = new PeopleLedger().faultsOf('assignment.leaving-details', { assignmentId: 'a-ada' });
    expect(refused).toEqual({ assignmentId: 'No last day is recorded; record the leaving first.' });
  });

  test.each([
    {
      lastDay: '2023-12-31',
      faults: { lastDay: 'They started on 1 Jan 2024; the last day must be that day or later.' },
    },
    { lastDay: '2024-01-01', faults: null },
    { lastDay: '2024-06-30', faults: null },
    { lastDay: '2024-08-01', faults: { lastDay: 'They are not in post on that day; choose one on which they are.' } },
    { lastDay: '2024-09-01', faults: null },
    { lastDay: '2030-01-01', faults: null },
  ])('AL3 the last day is one of the assignment’s own: $lastDay', ({ lastDay, faults }) => {
    const run = { id: 'gap', workerId: 'eve', postId: '2001' };
    const ledger = new PeopleLedger(
      makeAssignment({ ...run, effectiveFrom: day('2024-01-01'), effectiveTo: day('2024-07-01') }),
      makeAssignment({ ...run, effectiveFrom: day('2024-09-01') }),
    );
    if (faults) expect(ledger.faultsOf('assignment.leave', { assignmentId: 'gap', lastDay })).toEqual(faults);
    else {
      ledger.do('assignment.leave', { assignmentId: 'gap', lastDay });
      expect(ledger.on('gap', lastDay)?.leaveReason).toBe('not_yet_collected');
      expect(ledger.history('gap').at(-1)?.[1]).toBe(addDays(day(lastDay), 1));
    }
  });

  test('AL3, AL5 recorded again, the end moves either way, and what was said of it stays', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.leave', { ...leaving, reason: 'retired', noticeGivenOn: '2026-03-01' });
    const later = ledger.say('assignment.leave', { ...leaving, lastDay: '2026-05-31' });
    expect(later).toBe('ada, 1001 leaves; last day 31 May 2026, not 27 Apr 2026.');
    expect(ledger.history('a-ada', 'leaveReason', 'noticeGivenOn')).toEqual([
      ['2024-01-01', '2026-06-01', 'retired', '2026-03-01'],
    ]);
    ledger.do('assignment.leave', { ...leaving, lastDay: '2026-03-31' });
    expect(ledger.history('a-ada', 'leaveReason')).toEqual([['2024-01-01', '2026-04-01', 'retired']]);
  });

  test.each(['g-fay', 'g-flo', 'x-ada'])('AL4 %s is no employment: it ends, nobody leaves', (assignmentId) => {
    const refused = new PeopleLedger(acting).faultsOf('assignment.leave', { ...leaving, assignmentId });
    expect(refused).toEqual({ assignmentId: 'Only employees leave. Agency, acting up and a secondment are ended.' });
  });

  test('AS2 a last day later than the post’s is refused, and so is taking an end back on a post that closes', () => {
    const ledger = new PeopleLedger(
      makePost({ id: '9', unitId: 't1', effectiveTo: day('2026-07-01') }),
      makeAssignment({ id: 'short', workerId: 'eve', postId: '9', effectiveTo: day('2026-06-01') }),
    );
    const short = { assignmentId: 'short' };
    expect(Object.keys(ledger.faultsOf('assignment.leave', { ...short, lastDay: '2026-07-01' }))).toEqual(['lastDay']);
    expect(Object.keys(ledger.faultsOf('assignment.withdraw-end', short))).toEqual(['assignmentId']);
    ledger.do('assignment.leave', { ...short, lastDay: '2026-06-30' });
  });

  test('AS5 notice is given by the last day, and so is the last day at work; all faults are told', () => {
    const input = { ...leaving, noticeGivenOn: '2026-04-28', lastDayAtWork: '2026-05-01' };
    expect(Object.keys(new PeopleLedger().faultsOf('assignment.leave', input))).toEqual([
      'noticeGivenOn',
      'lastDayAtWork',
    ]);
    const early = { ...input, lastDay: '2020-01-01' };
    expect(Object.keys(new PeopleLedger().faultsOf('assignment.leave', early))).toEqual([
      'lastDay',
      'noticeGivenOn',
      'lastDayAtWork',
    ]);
    const before = { ...leaving, lastDayAtWork: '2023-01-01', noticeGivenOn: '2020-01-01' };
    expect(Object.keys(new PeopleLedger().faultsOf('assignment.leave', before))).toEqual([
      'lastDayAtWork',
      'noticeGivenOn',
    ]);
  });

  test('a fault that was there before is no reason to refuse what has nothing to do with it', () => {
    const odd = makeAssignment({
      id: 'odd',
      workerId: 'eve',
      postId: '2001',
      basis: 'fixed_term',
      expectedEndDate: day('2019-01-01'),
    });
    const ledger = new PeopleLedger(odd);
    expect(ledger.do('assignment.leave', { ...leaving, assignmentId: 'odd' }).verb).toBe('assignment.leave');
  });

  test('the same leaving again is no Change', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.leave', leaving);
    const { added, superseded } = ledger.record.diffOf(ledger.do('assignment.leave', leaving).seq);
    expect([...added, ...superseded]).toEqual([]);
  });
});

describe('assignment.withdraw-end', () => {
  test('AL6 not leaving after all takes the end back, with all that was said of it', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.leave', { ...leaving, reason: 'retired', noticeGivenOn: '2026-03-01' });
    const said = ledger.say('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(said).toBe('ada, 1001 is not leaving after all; the last day was to be 27 Apr 2026.');
    expect(ledger.history('a-ada', 'leaveReason', 'leaveDestination', 'noticeGivenOn')).toEqual([
      ['2024-01-01', '9999-12-31', null, null, null],
    ]);
  });

  test('AL6 where no end is recorded there is nothing to take back', () => {
    const ledger = new PeopleLedger();
    const { seq } = ledger.do('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(ledger.record.diffOf(seq)).toEqual({ added: [], superseded: [] });
  });

  test('AL6 an agency worker who was converted does not go on as agency', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.convert', { assignmentId: 'g-fay', startDate: '2026-04-01', basis: 'permanent' });
    expect(Object.keys(ledger.faultsOf('assignment.withdraw-end', { assignmentId: 'g-fay' }))).toEqual([
      'assignmentId',
    ]);
  });
});
