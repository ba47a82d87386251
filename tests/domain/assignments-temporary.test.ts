import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { makeAbsence, makeAssignment, makePost } from '../support/makers.ts';
import { PeopleLedger, peopleVerb } from '../support/makers-people.ts';

const fay = { assignmentId: 'g-fay' };

describe('assignment.extend', () => {
  test('AE2, AE3 the new expected end holds from today; earlier days keep what was expected then', () => {
    const ledger = new PeopleLedger();
    const said = ledger.say('assignment.extend', { ...fay, expectedEndDate: '2026-06-30', reason: 'Still advertised' });
    expect(said).toBe('fay, 1004: agency extended to 30 Jun 2026, not 31 Mar 2026.');
    expect(ledger.history('g-fay', 'expectedEndDate', 'extensionReason')).toEqual([
      ['2025-06-02', '2026-03-02', '2026-03-31', null],
      ['2026-03-02', '9999-12-31', '2026-06-30', 'Still advertised'],
    ]);
  });

  test.each([
    ['2025-01-01', '2025-06-02'],
    ['2025-06-02', '2025-06-02'],
    ['2026-02-01', '2026-02-01'],
  ])('AE3 decided on %s it holds from %s', (from, holdsFrom) => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.extend', { ...fay, expectedEndDate: '2026-06-30', from });
    expect(ledger.history('g-fay').at(-1)).toEqual([holdsFrom, '9999-12-31']);
  });

  test.each([
    ['2026-03-31', true],
    ['2026-03-30', true],
    ['2026-04-01', false],
  ])('AE2 an extension is to a later day than was expected: %s', (expectedEndDate, refused) => {
    const ledger = new PeopleLedger();
    const input = { ...fay, expectedEndDate };
    if (refused) expect(Object.keys(ledger.faultsOf('assignment.extend', input))).toEqual(['expectedEndDate']);
    else ledger.do('assignment.extend', input);
  });

  test('AE1 permanent has no end to extend', () => {
    const input = { assignmentId: 'a-ada', expectedEndDate: '2027-01-01' };
    expect(Object.keys(new PeopleLedger().faultsOf('assignment.extend', input))).toEqual(['assignmentId']);
  });

  test('AE4 a last day before the new end is taken back, even one that has passed', () => {
    const ledger = new PeopleLedger(makeAbsence({ workerId: 'fay', effectiveFrom: day('2026-02-09') }));
    ledger.do('assignment.end', { ...fay, lastDay: '2026-02-15', endedBy: 'agency' });
    expect(ledger.absences('fay')).toEqual([['2026-02-09', '2026-02-16']]);
    ledger.do('assignment.extend', { ...fay, expectedEndDate: '2026-06-30' });
    expect(ledger.history('g-fay', 'endedBy', 'expectedEndDate').at(-1)).toEqual([
      '2026-02-15',
      '9999-12-31',
      null,
      '2026-06-30',
    ]);
    expect(ledger.absences('fay')).toEqual([['2026-02-09', '9999-12-31']]);
  });

  test.each([
    ['2026-06-29', '9999-12-31'],
    ['2026-06-30', '2026-07-01'],
  ])('AE4 a last day of %s, extended to 30 June, ends before %s', (lastDay, effectiveTo) => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.end', { ...fay, lastDay });
    ledger.do('assignment.extend', { ...fay, expectedEndDate: '2026-06-30' });
    expect(ledger.history('g-fay').at(-1)?.[1]).toBe(effectiveTo);
  });

  test('AE2 ended early, it is extended to a day after its last one, before what had been expected too', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.extend', { ...fay, expectedEndDate: '2026-12-31' });
    ledger.do('assignment.end', { ...fay, lastDay: '2026-04-30' });
    expect(ledger.faultsOf('assignment.extend', { ...fay, expectedEndDate: '2026-04-30' })).toEqual({
      expectedEndDate: 'Its last day is 30 Apr 2026 already; an extension is to a later day.',
    });
    const said = ledger.say('assignment.extend', { ...fay, expectedEndDate: '2026-06-30' });
    expect(said).toBe('fay, 1004: agency extended to 30 Jun 2026; its last day was to be 30 Apr 2026.');
    expect(ledger.on('g-fay', '2026-06-30')?.expectedEndDate).toBe('2026-06-30');
  });

  test('AE4 a last day after the new end stays', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.end', { ...fay, lastDay: '2026-12-31' });
    ledger.do('assignment.extend', { ...fay, expectedEndDate: '2026-06-30' });
    expect(ledger.history('g-fay').at(-1)).toEqual(['2026-03-02', '2027-01-01']);
  });
});

describe('assignment.end', () => {
  test('AE5 agency ends after its last day, and ended again the end moves', () => {
    const ledger = new PeopleLedger();
    const said = ledger.say('assignment.end', { ...fay, lastDay: '2026-03-31', endedBy: 'ran_its_course' });
    expect(said).toBe('fay, 1004: agency ends; last day 31 Mar 2026.');
    expect(ledger.history('g-fay', 'endedBy')).toEqual([['2025-06-02', '2026-04-01', 'ran_its_course']]);
    expect(ledger.say('assignment.end', { ...fay, lastDay: '2026-03-13' })).toBe(
      'fay, 1004: agency ends; last day 13 Mar 2026, not 31 Mar 2026.',
    );
    expect(ledger.history('g-fay', 'endedBy')).toEqual([['2025-06-02', '2026-03-14', 'ran_its_course']]);
  });

  test.each([
    [{ assignmentId: 'a-ada', lastDay: '2026-03-31' }, 'assignmentId'],
    [{ ...fay, lastDay: '2025-06-01' }, 'lastDay'],
    [{ ...fay, lastDay: '2026-03-31', endedBy: 'nobody' }, 'endedBy'],
    [{ ...fay, lastDay: '2026-03-31', endedBy: 'converted' }, 'endedBy'],
  ])('AE5 %o is refused at %s', (input, field) => {
    expect(Object.keys(new PeopleLedger().faultsOf('assignment.end', input))).toEqual([field]);
  });
});

describe('assignment.convert', () => {
  const converting = { ...fay, startDate: '2026-03-23', basis: 'permanent', newAssignmentId: 'new' };

  test('AC1, AC3, AC4 agency ends the day before, the same person starts as an employee with agency as origin', () => {
    const ledger = new PeopleLedger();
    const change = ledger.do('assignment.convert', { ...converting, probationEndsOn: '2026-09-23' });
    expect(ledger.sentence(peopleVerb('assignment.convert'), change)).toBe(
      'fay, 1004: agency becomes permanent on 23 Mar 2026, 1.0 FTE.',
    );
    expect(ledger.history('g-fay', 'endedBy')).toEqual([['2025-06-02', '2026-03-23', 'converted']]);
    expect(ledger.on('new', '2026-03-23')).toMatchObject({
      workerId: 'fay',
      postId: '1004',
      basis: 'permanent',
      fteMicro: 1_000_000,
      covers: null,
      agencyName: null,
      expectedEndDate: null,
      startOrigin: 'agency_social_worker_england',
      probationEndsOn: '2026-09-23',
    });
    ledger.undo(change.seq);
    expect(ledger.history('g-fay')).toEqual([['2025-06-02', '9999-12-31']]);
    expect(ledger.history('new')).toEqual([]);
  });

  test('AC3, AC4 another post and other hours may be said; somebody above establishment needs a post', () => {
    const ledger = new PeopleLedger();
    const flo = { ...converting, assignmentId: 'g-flo' };
    expect(Object.keys(ledger.faultsOf('assignment.convert', flo))).toEqual(['postId']);
    ledger.do('assignment.convert', { ...flo, postId: '2001', hours: 18.5, basis: 'fixed_term' });
    expect(ledger.on('new', '2026-03-23')).toMatchObject({ postId: '2001', fteMicro: 500_000, basis: 'fixed_term' });
    const basedOn = (input: typeof converting & { postId?: string }) =>
      peopleVerb('assignment.convert').basedOn(input, ledger.record.now);
    expect(basedOn(converting)).toEqual(['assignment:g-fay', 'post:1004']);
    expect(basedOn({ ...converting, postId: '3001' })).toEqual(['assignment:g-fay', 'post:3001']);
  });

  test('AC2 what was planned for later is superseded', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.change-hours', { ...fay, from: '2026-06-01', fte: 0.5 });
    ledger.do('assignment.convert', converting);
    expect(ledger.history('g-fay')).toEqual([['2025-06-02', '2026-03-23']]);
  });

  test.each([
    ['2025-06-02', { startDate: 'Agency began on 2 Jun 2025; they become an employee on a later day.' }],
    ['2025-06-03', null],
    ['2026-04-01', null],
    ['2026-04-02', { startDate: 'Agency ended on 31 Mar 2026; convert them from the day after, or record a starter.' }],
  ])('AC2 from %s, agency is in force the day before', (startDate, faults) => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.end', { ...fay, lastDay: '2026-03-31' });
    if (faults) expect(ledger.faultsOf('assignment.convert', { ...converting, startDate })).toEqual(faults);
    else ledger.do('assignment.convert', { ...converting, startDate });
  });

  test('AC6 who has become an employee is not converted again beside that; once that is taken back, they are', () => {
    const ledger = new PeopleLedger();
    const { seq } = ledger.do('assignment.convert', converting);
    const again = { ...converting, newAssignmentId: 'again' };
    const message = 'They become an employee on 23 Mar 2026 already; put the first day of that right instead.';
    for (const startDate of ['2026-03-16', '2026-03-23'])
      expect(ledger.faultsOf('assignment.convert', { ...again, startDate })).toMatchObject({ startDate: message });
    ledger.undo(seq);
    ledger.do('assignment.convert', { ...again, startDate: '2026-03-16' });
    expect(ledger.history('g-fay', 'endedBy')).toEqual([['2025-06-02', '2026-03-16', 'converted']]);
  });

  test('AC2 only agency is converted', () => {
    const input = { ...converting, assignmentId: 'a-ada' };
    expect(Object.keys(new PeopleLedger().faultsOf('assignment.convert', input))).toEqual(['assignmentId']);
  });

  test('AS2 the post they take must be there on the day', () => {
    const ledger = new PeopleLedger(makePost({ id: '9', unitId: 't1', effectiveTo: day('2026-03-01') }));
    expect(Object.keys(ledger.faultsOf('assignment.convert', { ...converting, postId: '9' }))).toEqual(['startDate']);
  });
});

describe('assignment.act-up', () => {
  const up = { postId: '1005', workerId: 'dee', assignmentId: 'x', startDate: '2026-03-09' };

  test('AU1, AU4 they keep their own post and act for as much as they are employed', () => {
    const ledger = new PeopleLedger();
    const said = ledger.say('assignment.act-up', { ...up, expectedEndDate: '2026-09-30' });
    expect(said).toBe('dee, 1005: acting up from 9 Mar 2026, 1.0 FTE, expected to 30 Sep 2026.');
    expect(ledger.on('x', '2026-03-09')).toMatchObject({ basis: 'acting', postId: '1005', fteMicro: 1_000_000 });
    expect(ledger.history('a-dee')).toEqual([['2024-01-01', '9999-12-31']]);
    ledger.do('assignment.end', { assignmentId: 'x', lastDay: '2026-09-30' });
    expect(ledger.history('x')).toEqual([['2026-03-09', '2026-10-01']]);
  });

  test.each([
    [{ ...up, workerId: 'fay' }, 'workerId'],
    [{ ...up, workerId: 'eve' }, 'workerId'],
    [{ ...up, workerId: 'nobody' }, 'workerId'],
    [{ ...up, postId: '1003' }, 'workerId'],
    [{ ...up, startDate: '2023-12-31' }, 'workerId'],
    [{ ...up, endDate: '2026-03-08' }, 'endDate'],
    [{ ...up, assignmentId: 'a-dee' }, 'assignmentId'],
  ])('AU2, AU3 %o is refused at %s', (input, field) => {
    expect(Object.keys(new PeopleLedger().faultsOf('assignment.act-up', input))).toEqual([field]);
  });

  test('a secondment in starts and ends like agency, and says when they return', () => {
    const ledger = new PeopleLedger();
    const seconded = { basis: 'secondment_in', workerId: 'eve', postId: '2001', fte: 1, startDate: '2026-03-09' };
    ledger.do('assignment.start', { ...seconded, assignmentId: 's', returnsOn: '2026-09-09' });
    ledger.do('assignment.extend', { assignmentId: 's', expectedEndDate: '2026-12-31' });
    ledger.do('assignment.end', { assignmentId: 's', lastDay: '2026-12-31' });
    expect(ledger.history('s', 'expectedEndDate')).toEqual([['2026-03-09', '2027-01-01', '2026-12-31']]);
  });

  test('acting on one post of two people is taken: over-occupied is reported, not refused', () => {
    const ledger = new PeopleLedger(makeAssignment({ id: 'm', workerId: 'eve', postId: '1005' }));
    expect(ledger.do('assignment.act-up', up).verb).toBe('assignment.act-up');
  });
});
