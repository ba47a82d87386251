import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { makeAbsence, makeAssignment } from '../support/makers.ts';
import { adaActsUp as acting, adaLeaves as leaving, PeopleLedger } from '../support/makers-people.ts';

describe('what follows of itself', () => {
  test('AF1 acting up ends with the last employment, and not before', () => {
    const ledger = new PeopleLedger(acting, makeAssignment({ id: 'a-ada-2', workerId: 'ada', postId: '2001' }));
    ledger.do('assignment.leave', { ...leaving, assignmentId: 'a-ada-2' });
    expect(ledger.history('x-ada')).toEqual([['2026-01-01', '9999-12-31']]);
    const said = ledger.say('assignment.leave', leaving);
    expect(said).toBe('ada, 1001 leaves; last day 27 Apr 2026. Acting up on 1005 ends the same day.');
    expect(ledger.history('x-ada')).toEqual([['2026-01-01', '2026-04-28']]);
  });

  test('AF1 acting up that is recorded after the leaving ends with it too, moves with it, and goes on when it is withdrawn', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.leave', leaving);
    const actUp = { assignmentId: 'x-ada', workerId: 'ada', postId: '1005', startDate: '2026-02-01' };
    expect(ledger.say('assignment.act-up', actUp)).toContain('from 1 Feb 2026');
    expect(ledger.history('x-ada')).toEqual([['2026-02-01', '2026-04-28']]);
    ledger.do('assignment.leave', { ...leaving, lastDay: '2026-05-31' });
    expect(ledger.history('x-ada')).toEqual([['2026-02-01', '2026-06-01']]);
    const said = ledger.say('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(said).toContain('Acting up on 1005 goes on.');
    expect(ledger.history('x-ada')).toEqual([['2026-02-01', '9999-12-31']]);
  });

  test('AF2, AF3 an open absence ends with the last assignment, and goes on when that end moves or is taken back', () => {
    const absence = makeAbsence({ workerId: 'ada', effectiveFrom: day('2026-02-01') });
    const ledger = new PeopleLedger(absence);
    ledger.do('assignment.leave', leaving);
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '2026-04-28']]);
    ledger.do('assignment.leave', { ...leaving, lastDay: '2026-05-31' });
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '2026-06-01']]);
    ledger.do('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '9999-12-31']]);
  });

  test('AF2 an absence over before the last day, or of somebody who stays on another post, is left alone', () => {
    const over = makeAbsence({ workerId: 'ada', effectiveFrom: day('2026-02-01'), effectiveTo: day('2026-03-01') });
    const ledger = new PeopleLedger(over, makeAssignment({ id: 'a-bo-2', workerId: 'bo', postId: '2001' }));
    ledger.do('assignment.leave', leaving);
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '2026-03-01']]);
    ledger.do('absence.start', { workerId: 'bo', kind: 'sickness', startDate: '2026-03-01' });
    ledger.do('assignment.leave', { ...leaving, assignmentId: 'a-bo' });
    expect(ledger.absences('bo')).toEqual([['2026-03-01', '9999-12-31']]);
  });

  describe('of somebody with two posts', () => {
    const two = () => {
      const ledger = new PeopleLedger(
        makeAbsence({ workerId: 'ada', effectiveFrom: day('2026-02-01') }),
        makeAssignment({ id: 'a-ada-2', workerId: 'ada', postId: '1005', effectiveFrom: day('2026-01-01') }),
      );
      const leave = (assignmentId: string, lastDay: string) => ledger.do('assignment.leave', { assignmentId, lastDay });
      return { ledger, leave };
    };
    const until = (to: string) => [['2026-02-01', to]];

    test('AF2 an absence ends with the one that goes on longest, whichever is recorded first', () => {
      const { ledger, leave } = two();
      leave('a-ada', '2026-04-27');
      leave('a-ada-2', '2026-04-10');
      expect(ledger.absences('ada')).toEqual(until('2026-04-28'));
      leave('a-ada', '2026-04-05');
      expect(ledger.absences('ada')).toEqual(until('2026-04-11'));
    });

    test('AF3 and goes on when the other’s last day is taken back', () => {
      const { ledger, leave } = two();
      leave('a-ada-2', '2026-04-10');
      leave('a-ada', '2026-04-27');
      expect(ledger.absences('ada')).toEqual(until('2026-04-28'));
      ledger.do('assignment.withdraw-end', { assignmentId: 'a-ada-2' });
      expect(ledger.absences('ada')).toEqual(until('9999-12-31'));
    });
  });

  test('AF3 an absence that did not end with the assignment is left alone, though it ended that day', () => {
    const over = makeAbsence({ workerId: 'ada', effectiveFrom: day('2026-02-01'), effectiveTo: day('2026-04-28') });
    const ledger = new PeopleLedger(over, makeAssignment({ id: 'a-ada-2', workerId: 'ada', postId: '2001' }));
    ledger.do('assignment.leave', leaving);
    ledger.do('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '2026-04-28']]);
  });

  test('AF4 a return that somebody recorded for the day after the last one stays, wherever the last day goes', () => {
    const ledger = new PeopleLedger(makeAbsence({ id: 'leave', workerId: 'ada', effectiveFrom: day('2026-02-01') }));
    ledger.do('absence.end', { absenceId: 'leave', backOn: '2026-04-28' });
    expect(ledger.say('assignment.leave', leaving)).toBe('ada, 1001 leaves; last day 27 Apr 2026.');
    const later = ledger.say('assignment.leave', { ...leaving, lastDay: '2026-05-31' });
    expect(later).toBe('ada, 1001 leaves; last day 31 May 2026, not 27 Apr 2026.');
    ledger.do('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '2026-04-28']]);
  });

  test('AF3 a return that a last day cut short comes back as it was recorded, and no further', () => {
    const ledger = new PeopleLedger(
      makeAbsence({ workerId: 'ada', effectiveFrom: day('2026-02-01'), effectiveTo: day('2026-06-01') }),
    );
    ledger.do('assignment.leave', leaving);
    ledger.do('assignment.leave', { ...leaving, lastDay: '2026-05-15' });
    ledger.do('assignment.leave', { ...leaving, lastDay: '2026-03-31' });
    ledger.do('assignment.leaving-details', { assignmentId: 'a-ada', reason: 'retired' });
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '2026-04-01']]);
    const said = ledger.say('assignment.leave', { ...leaving, lastDay: '2026-07-31' });
    expect(said).toBe('ada, 1001 leaves; last day 31 Jul 2026, not 31 Mar 2026. Their absence goes on to 31 May 2026.');
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '2026-06-01']]);
  });

  test('AF3 acting up that a last day cut short comes back with it, hours and all, and the sentence says so', () => {
    const ledger = new PeopleLedger({ ...acting, effectiveTo: day('2027-03-01') });
    ledger.do('assignment.change-hours', { assignmentId: 'x-ada', from: '2026-06-01', fte: 0.5 });
    ledger.do('assignment.leave', leaving);
    const later = ledger.say('assignment.leave', { ...leaving, lastDay: '2026-05-31' });
    expect(later).toBe('ada, 1001 leaves; last day 31 May 2026, not 27 Apr 2026. Acting up on 1005 ends the same day.');
    const withdrawn = ledger.say('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(withdrawn).toBe(
      'ada, 1001 is not leaving after all; the last day was to be 31 May 2026. Acting up on 1005 goes on to 28 Feb 2027.',
    );
    expect(ledger.history('x-ada', 'fteMicro')).toEqual([
      ['2026-01-01', '2026-06-01', 1_000_000],
      ['2026-06-01', '2027-03-01', 500_000],
    ]);
  });

  test('AF3 acting up comes back no further than its post goes', () => {
    const ledger = new PeopleLedger(acting);
    ledger.do('assignment.leave', leaving);
    const [post] = ledger.record.now.versions('post', '1005');
    if (!post) throw new Error('no post');
    ledger.append({ supersede: [post], add: [{ ...post, effectiveTo: day('2026-07-01') }] }, { verb: 'test.close' });
    const said = ledger.say('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(said).toContain('Acting up on 1005 goes on to 30 Jun 2026.');
  });

  test('AF4 acting up that ended by itself on the same day stays ended', () => {
    const ledger = new PeopleLedger(acting);
    ledger.do('assignment.end', { assignmentId: 'x-ada', lastDay: '2026-04-27' });
    ledger.do('assignment.leave', leaving);
    const said = ledger.say('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(said).toBe('ada, 1001 is not leaving after all; the last day was to be 27 Apr 2026.');
    expect(ledger.history('x-ada')).toEqual([['2026-01-01', '2026-04-28']]);
  });

  test('AF3 a last day brought back by an undo is still the one that ended what followed', () => {
    const ledger = new PeopleLedger(acting, makeAbsence({ workerId: 'ada', effectiveFrom: day('2026-02-01') }));
    ledger.do('assignment.leave', leaving);
    ledger.takeBack(ledger.do('assignment.withdraw-end', { assignmentId: 'a-ada' }));
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '2026-04-28']]);
    ledger.do('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(ledger.history('x-ada')).toEqual([['2026-01-01', '9999-12-31']]);
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '9999-12-31']]);
  });

  test('undo takes it all back at once', () => {
    const ledger = new PeopleLedger(acting, makeAbsence({ workerId: 'ada', effectiveFrom: day('2026-02-01') }));
    const { seq } = ledger.do('assignment.leave', leaving);
    ledger.undo(seq);
    expect(ledger.history('a-ada')).toEqual([['2024-01-01', '9999-12-31']]);
    expect(ledger.history('x-ada')).toEqual([['2026-01-01', '9999-12-31']]);
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '9999-12-31']]);
  });
});

describe('an absence of somebody whose last day is known', () => {
  const start = { workerId: 'ada', kind: 'sickness', absenceId: 'x' };
  const leaver = () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.leave', leaving);
    return ledger;
  };

  test('AF2 recorded after the leaving, it ends with the last assignment, and its sentence says so', () => {
    const ledger = leaver();
    const said = ledger.say('absence.start', { ...start, startDate: '2026-03-02', expectedReturn: '2026-06-01' });
    expect(said).toBe('ada is away from 2 Mar 2026 to 27 Apr 2026, their last day here, expected back on 1 Jun 2026.');
    expect(ledger.absences('ada')).toEqual([['2026-03-02', '2026-04-28']]);
    const withdrawn = ledger.say('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(withdrawn).toContain('Their absence goes on.');
    expect(ledger.absences('ada')).toEqual([['2026-03-02', '9999-12-31']]);
  });

  test('AF3 it goes as far as the last day does, wherever that goes', () => {
    const ledger = leaver();
    ledger.do('absence.start', { ...start, startDate: '2026-03-02' });
    for (const [lastDay, end] of [
      ['2026-05-31', '2026-06-01'],
      ['2026-04-10', '2026-04-11'],
      ['2026-04-30', '2026-05-01'],
    ] as const) {
      ledger.do('assignment.leave', { ...leaving, lastDay });
      ledger.do('absence.change', { absenceId: 'x', kind: 'unpaid' });
      ledger.do('absence.change', { absenceId: 'x', kind: 'sickness' });
      expect(ledger.absences('ada')).toEqual([['2026-03-02', end]]);
    }
    ledger.do('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(ledger.absences('ada')).toEqual([['2026-03-02', '9999-12-31']]);
  });

  test('AF2 a last day away that is said, before the last one here, stays', () => {
    const ledger = leaver();
    ledger.do('absence.start', { ...start, startDate: '2026-03-02', endDate: '2026-04-26' });
    ledger.do('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(ledger.absences('ada')).toEqual([['2026-03-02', '2026-04-27']]);
  });

  test('AF2 with another post after it, without a day between, they are here still', () => {
    const next = makeAssignment({ id: 'a-ada-2', workerId: 'ada', postId: '2001', effectiveFrom: day('2026-04-28') });
    const ledger = new PeopleLedger({ ...next, effectiveTo: day('2026-07-01') });
    ledger.do('assignment.leave', leaving);
    ledger.do('absence.start', { ...start, startDate: '2026-03-02' });
    expect(ledger.absences('ada')).toEqual([['2026-03-02', '2026-07-01']]);
  });

  test('AB6 AF2 away again after all, it ends with the last assignment as well', () => {
    const ledger = leaver();
    ledger.do('absence.start', { ...start, startDate: '2026-03-02', endDate: '2026-03-31' });
    expect(ledger.say('absence.change', { absenceId: 'x', backOn: null })).toBe(
      'ada: away from 2 Mar 2026 to 27 Apr 2026, their last day here, not from 2 Mar 2026 to 31 Mar 2026.',
    );
    ledger.do('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(ledger.absences('ada')).toEqual([['2026-03-02', '9999-12-31']]);
  });

  test('AB8 nobody is back on the day after the last one, though the absence ends there', () => {
    const ledger = new PeopleLedger(makeAbsence({ id: 'x', workerId: 'ada', effectiveFrom: day('2026-02-01') }));
    ledger.do('assignment.leave', leaving);
    const back = { absenceId: 'x', backOn: '2026-04-28' };
    expect(ledger.faultsOf('absence.end', back)).toEqual({
      backOn: 'They are away up to 27 Apr 2026 already and on no post after it; choose a day on which they are.',
    });
    ledger.do('assignment.withdraw-end', { assignmentId: 'a-ada' });
    ledger.do('absence.end', back);
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '2026-04-28']]);
  });

  test('AF5 who is back on another post on the very next day stays so when the leaving is taken back', () => {
    const ledger = new PeopleLedger(makeAbsence({ id: 'x', workerId: 'ada', effectiveFrom: day('2026-02-01') }));
    ledger.do('assignment.leave', leaving);
    const again = { workerId: 'ada', postId: '2001', basis: 'permanent', fte: 0.4, startDate: '2026-04-28' };
    ledger.do('assignment.start', again);
    ledger.do('absence.end', { absenceId: 'x', backOn: '2026-04-28' });
    const said = ledger.say('assignment.withdraw-end', { assignmentId: 'a-ada' });
    expect(said).toBe('ada, 1001 is not leaving after all; the last day was to be 27 Apr 2026.');
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '2026-04-28']]);
  });
});
