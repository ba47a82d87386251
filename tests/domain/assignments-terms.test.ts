import { describe, expect, test } from 'vitest';
import { leaversOf } from '../../server/domain/assignments.worker-spans.ts';
import { day } from '../../server/domain/day.ts';
import { makeAssignment, makePost } from '../support/makers.ts';
import { PeopleLedger, peopleVerb } from '../support/makers-people.ts';

const ada = { assignmentId: 'a-ada' };

describe('assignment.change-hours', () => {
  test('AT1 hours hold from their day on', () => {
    const ledger = new PeopleLedger();
    const said = ledger.say('assignment.change-hours', { ...ada, from: '2026-04-01', fte: 0.8 });
    expect(said).toBe('ada, 1001: 0.8 FTE instead of 1.0 FTE from 1 Apr 2026.');
    expect(ledger.history('a-ada', 'fteMicro')).toEqual([
      ['2024-01-01', '2026-04-01', 1_000_000],
      ['2026-04-01', '9999-12-31', 800_000],
    ]);
  });

  test('AT1 until a later version that itself set them, which the sentence says', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.change-hours', { ...ada, from: '2026-06-01', fte: 0.5 });
    ledger.do('assignment.change', { ...ada, from: '2026-05-01', probationEndsOn: '2026-10-01' });
    const said = ledger.say('assignment.change-hours', { ...ada, from: '2026-04-01', fte: 0.8 });
    expect(said).toBe(
      'ada, 1001: 0.8 FTE instead of 1.0 FTE from 1 Apr 2026 until 1 Jun 2026, when 0.5 FTE takes over.',
    );
    expect(ledger.history('a-ada', 'fteMicro', 'probationEndsOn')).toEqual([
      ['2024-01-01', '2026-04-01', 1_000_000, null],
      ['2026-04-01', '2026-05-01', 800_000, null],
      ['2026-05-01', '2026-06-01', 800_000, '2026-10-01'],
      ['2026-06-01', '9999-12-31', 500_000, '2026-10-01'],
    ]);
  });

  test.each([
    ['2023-12-31', 'It begins on 1 Jan 2024; choose that day or a later one.'],
    ['2026-04-28', 'Its last day is 27 Apr 2026; choose that day or an earlier one.'],
  ])('AT2 the day is one of the assignment’s own, not %s', (from, message) => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.leave', { ...ada, lastDay: '2026-04-27' });
    expect(ledger.faultsOf('assignment.change-hours', { ...ada, from, fte: 0.8 })).toEqual({ from: message });
    expect(ledger.faultsOf('assignment.change-hours', { ...ada, from })).toHaveProperty('fte');
    ledger.do('assignment.change-hours', { ...ada, from: '2026-04-27', fte: 0.8 });
    ledger.do('assignment.change-hours', { ...ada, from: '2024-01-01', fte: 0.9 });
    expect(ledger.history('a-ada', 'fteMicro')).toEqual([
      ['2024-01-01', '2026-04-27', 900_000],
      ['2026-04-27', '2026-04-28', 800_000],
    ]);
  });

  test('an assignment that is not there is not found', () => {
    const refusal = new PeopleLedger().refusal(peopleVerb('assignment.change-hours'), {
      assignmentId: 'x',
      from: '2026-04-01',
      fte: 1,
    });
    expect(refusal.status).toBe(404);
  });
});

describe('assignment.change', () => {
  test('AT1 only what is said changes; what no longer covers an absence names nobody', () => {
    const ledger = new PeopleLedger();
    const fay = { assignmentId: 'g-fay' };
    ledger.do('assignment.change', { ...fay, from: '2026-01-01', covers: 'absence', coversAbsenceOf: 'ada' });
    const said = ledger.say('assignment.change', { ...fay, from: '2026-03-01', covers: 'vacancy', hourlyRate: '41.5' });
    expect(said).toBe(
      'fay, 1004: covers from covering an absence to covering a vacancy, covers the absence of removed (was ada), charge per hour set to £41.50, from 1 Mar 2026.',
    );
    expect(ledger.on('g-fay', '2026-03-01')).toMatchObject({
      covers: 'vacancy',
      coversAbsenceOf: null,
      hourlyRateMicro: 41_500_000,
      agencyName: 'Beacon Locums',
    });
  });

  test('what a worker is paid, no sentence says', () => {
    const said = new PeopleLedger().say('assignment.change', {
      assignmentId: 'g-fay',
      from: '2026-03-01',
      payRate: 31,
    });
    expect(said).toBe('fay, 1004: pay per hour changed, from 1 Mar 2026.');
  });

  test.each([
    ['a-ada', 'fixed_term', false],
    ['g-fay', 'permanent', true],
    ['x', 'permanent', true],
  ])('AT3 %s becomes %s from a day: only between permanent and fixed term', (assignmentId, basis, refused) => {
    const ledger = new PeopleLedger(makeAssignment({ id: 'x', workerId: 'ada', postId: '1005', basis: 'acting' }));
    const input = { assignmentId, from: '2026-04-01', basis };
    if (refused) expect(Object.keys(ledger.faultsOf('assignment.change', input))).toEqual(['basis']);
    else {
      ledger.do('assignment.change', input);
      expect(ledger.on(assignmentId, '2026-04-01')?.basis).toBe(basis);
    }
  });

  test('AT3 AS8 a fixed term that becomes permanent expects no end any more', () => {
    const term = {
      id: 'x',
      workerId: 'ada',
      postId: '1005',
      basis: 'fixed_term',
      expectedEndDate: day('2026-12-31'),
    } as const;
    const ledger = new PeopleLedger(makeAssignment(term));
    ledger.do('assignment.change', { assignmentId: 'x', from: '2026-04-01', basis: 'permanent' });
    expect(ledger.on('x', '2026-03-31')?.expectedEndDate).toBe('2026-12-31');
    expect(ledger.on('x', '2026-04-01')).toMatchObject({ basis: 'permanent', expectedEndDate: null });
    const again = { assignmentId: 'x', from: '2026-05-01', expectedEndDate: '2027-01-31' };
    expect(Object.keys(ledger.faultsOf('assignment.change', again))).toEqual(['expectedEndDate']);
  });

  test('something has to change', () => {
    expect(new PeopleLedger().faultsOf('assignment.change', { ...ada, from: '2026-04-01' })).toEqual({
      from: 'Say what changes from that day.',
    });
  });
});

describe('assignment.move', () => {
  const moving = { ...ada, from: '2026-04-01', postId: '3001' };

  test('AM1, AM2 one run goes on on another post: nobody leaves', () => {
    const ledger = new PeopleLedger();
    const said = ledger.say('assignment.move', { ...moving, fte: 0.8 });
    expect(said).toBe('ada moves from 1001 to 3001 on 1 Apr 2026, 0.8 FTE instead of 1.0 FTE.');
    expect(ledger.history('a-ada', 'postId', 'fteMicro')).toEqual([
      ['2024-01-01', '2026-04-01', '1001', 1_000_000],
      ['2026-04-01', '9999-12-31', '3001', 800_000],
    ]);
    expect(leaversOf(ledger.record.now, 'ada')).toEqual([]);
    const basedOn = peopleVerb('assignment.move').basedOn(moving, ledger.record.now);
    expect(basedOn).toEqual(['assignment:a-ada', 'post:3001']);
  });

  test('AM2 a later move stands', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.move', { ...moving, from: '2026-06-01' });
    ledger.do('assignment.move', { ...moving, postId: '2001' });
    expect(ledger.history('a-ada', 'postId').map(([, , postId]) => postId)).toEqual(['1001', '2001', '3001']);
  });

  test('AM3 what is covered is said again', () => {
    const ledger = new PeopleLedger();
    const fay = { assignmentId: 'g-fay', from: '2026-03-09', postId: '2001' };
    expect(Object.keys(ledger.faultsOf('assignment.move', fay))).toEqual(['covers']);
    ledger.do('assignment.move', { ...fay, covers: 'vacancy' });
    const flo = { assignmentId: 'g-flo', from: '2026-03-09', unitId: 't3', covers: 'additional' };
    expect(Object.keys(ledger.faultsOf('assignment.move', flo))).toEqual(['role']);
    ledger.do('assignment.move', { ...flo, role: 'social_worker' });
    expect(ledger.history('g-flo', 'unitId')).toEqual([
      ['2025-06-02', '2026-03-09', 't2'],
      ['2026-03-09', '9999-12-31', 't3'],
    ]);
    ledger.do('assignment.move', { assignmentId: 'g-flo', from: '2026-04-06', postId: '2001', covers: 'vacancy' });
    expect(ledger.on('g-flo', '2026-04-06')).toMatchObject({ postId: '2001', unitId: null, role: null });
  });

  test.each(['x', '0'])('AM4 acting up on the post one moves to ends the day before, whatever its id: %s', (id) => {
    const ledger = new PeopleLedger(
      makeAssignment({ id, workerId: 'ada', postId: '1005', basis: 'acting', effectiveFrom: day('2026-01-01') }),
    );
    const said = ledger.say('assignment.move', { ...moving, postId: '1005' });
    expect(said).toBe('ada moves from 1001 to 1005 on 1 Apr 2026. Acting up there ends the day before.');
    expect(ledger.history(id)).toEqual([['2026-01-01', '2026-04-01']]);
  });

  test('AS2 the post moved to is there on each day, and nobody moves to where they are', () => {
    const ledger = new PeopleLedger(makePost({ id: '9', unitId: 't1', effectiveFrom: day('2026-05-01') }));
    expect(ledger.faultsOf('assignment.move', { ...moving, postId: '9' })).toEqual({
      from: 'The post is there from 1 May 2026. Choose that day or a later one.',
    });
    expect(Object.keys(ledger.faultsOf('assignment.move', { ...moving, postId: '1001' }))).toEqual(['postId']);
    expect(Object.keys(ledger.faultsOf('assignment.move', { ...moving, from: '2023-01-01' }))).toEqual(['from']);
  });
});

describe('corrections', () => {
  test('AX1 a correction puts right exactly its days, whatever came later', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.change-hours', { ...ada, from: '2026-02-01', fte: 0.5 });
    const said = ledger.say('assignment.correct', { ...ada, from: '2026-01-01', lastDay: '2026-02-28', fte: 0.8 });
    expect(said).toBe(
      'Corrected: ada, 1001: FTE from 1.0 to 0.8; FTE from 0.5 to 0.8, from 1 Jan 2026 to 28 Feb 2026.',
    );
    expect(ledger.history('a-ada', 'fteMicro')).toEqual([
      ['2024-01-01', '2026-01-01', 1_000_000],
      ['2026-01-01', '2026-02-01', 800_000],
      ['2026-02-01', '2026-03-01', 800_000],
      ['2026-03-01', '9999-12-31', 500_000],
    ]);
  });

  test('AX1 the days are the assignment’s own, and something is said of them', () => {
    const ledger = new PeopleLedger();
    const input = { ...ada, from: '2023-01-01', lastDay: '2023-12-31', fte: 1 };
    const backwards = { ...ada, from: '2026-02-01', lastDay: '2026-01-31', fte: 1 };
    expect(ledger.faultsOf('assignment.correct', backwards)).toEqual({
      lastDay: 'The last day to put right is the first one or later.',
    });
    expect(Object.keys(ledger.faultsOf('assignment.correct', input))).toEqual(['lastDay']);
    expect(Object.keys(ledger.faultsOf('assignment.correct', { ...input, lastDay: '2022-12-31' }))).toEqual([
      'lastDay',
    ]);
    expect(Object.keys(ledger.faultsOf('assignment.correct', { ...ada, from: '2026-01-01' }))).toEqual(['from']);
  });

  test('AX2 the basis and the post may be put right, and all rules hold afterwards', () => {
    const ledger = new PeopleLedger();
    const wrong = { ...ada, from: '2024-01-01', basis: 'agency' };
    expect(Object.keys(ledger.faultsOf('assignment.correct', wrong))).toEqual(['covers']);
    ledger.do('assignment.correct', { ...wrong, covers: 'vacancy', postId: '3001' });
    expect(ledger.history('a-ada', 'basis', 'covers', 'postId')).toEqual([
      ['2024-01-01', '9999-12-31', 'agency', 'vacancy', '3001'],
    ]);
    expect(Object.keys(ledger.faultsOf('assignment.correct', { ...ada, from: '2026-01-01', postId: null }))).toEqual([
      'postId',
    ]);
  });

  test.each([
    [
      '2023-06-01',
      [
        ['2023-06-01', '2026-01-01', 1],
        ['2026-01-01', '9999-12-31', 0.5],
      ],
    ],
    [
      '2025-01-01',
      [
        ['2025-01-01', '2026-01-01', 1],
        ['2026-01-01', '9999-12-31', 0.5],
      ],
    ],
    ['2026-01-01', [['2026-01-01', '9999-12-31', 0.5]]],
    ['2026-02-01', [['2026-02-01', '9999-12-31', 0.5]]],
    [
      '2024-01-01',
      [
        ['2024-01-01', '2026-01-01', 1],
        ['2026-01-01', '9999-12-31', 0.5],
      ],
    ],
  ])('AX3 the first day may be put right: %s', (startDate, history) => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.change-hours', { ...ada, from: '2026-01-01', fte: 0.5 });
    ledger.do('assignment.correct-start', { ...ada, startDate });
    const found = ledger.history('a-ada', 'fteMicro').map(([from, to, fte]) => [from, to, Number(fte) / 1e6]);
    expect(found).toEqual(history);
  });

  test('AX3 it stays on or before the last day and within the post', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.leave', { ...ada, lastDay: '2026-04-27' });
    expect(Object.keys(ledger.faultsOf('assignment.correct-start', { ...ada, startDate: '2026-04-28' }))).toEqual([
      'startDate',
    ]);
    expect(Object.keys(ledger.faultsOf('assignment.correct-start', { ...ada, startDate: '2019-12-31' }))).toEqual([
      'startDate',
    ]);
    const said = ledger.say('assignment.correct-start', { ...ada, startDate: '2026-04-27' });
    expect(said).toBe('ada, 1001: began on 27 Apr 2026, not 1 Jan 2024.');
  });

  test('AX4 what never was is removed whole', () => {
    const ledger = new PeopleLedger();
    const said = ledger.say('assignment.remove', ada);
    expect(said).toBe('ada, 1001: removed, it never was (1.0 FTE from 1 Jan 2024).');
    expect(ledger.history('a-ada')).toEqual([]);
  });

  test('AX5 a reference belongs to one assignment, over all its days', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.change-hours', { ...ada, from: '2026-01-01', fte: 0.5 });
    ledger.do('assignment.set-reference', { ...ada, assignmentRef: 'HR-77' });
    expect(ledger.history('a-ada', 'assignmentRef').map(([, , ref]) => ref)).toEqual(['HR-77', 'HR-77']);
    expect(Object.keys(ledger.faultsOf('assignment.set-reference', { ...ada, assignmentRef: 'A-BO' }))).toEqual([
      'assignmentRef',
    ]);
  });
});
