import { describe, expect, test } from 'vitest';
import { absencesOn, returningSoon } from '../../server/domain/absences.lists.ts';
import { assignmentsOn, endingSoon, leaversToComplete } from '../../server/domain/assignments.lists.ts';
import { stretchesOfWorker } from '../../server/domain/assignments.stretches.ts';
import { countEntries } from '../../server/domain/caseloads.entry.ts';
import { day } from '../../server/domain/day.ts';
import { makeAbsence, makeAssignment } from '../support/makers.ts';
import { PeopleLedger } from '../support/makers-people.ts';

const asAt = day('2026-03-02');
const everywhere = { asAt, unitIds: null };
const under = (...unitIds: string[]) => ({ asAt, unitIds });
const ids = (rows: readonly { assignment: { id: string } }[]) => rows.map(({ assignment }) => assignment.id);

describe('assignmentsOn', () => {
  test('LS1 an assignment is listed in its post’s unit on the day, or in its own, with everything under it', () => {
    const ledger = new PeopleLedger();
    const { now } = ledger.record;
    expect(ids(assignmentsOn(now, everywhere))).toEqual(['a-ada', 'a-bo', 'a-cy', 'a-dee', 'g-fay', 'g-flo']);
    expect(ids(assignmentsOn(now, under('t2')))).toEqual(['g-flo']);
    expect(ids(assignmentsOn(now, under('s1')))).toHaveLength(6);
    expect(ids(assignmentsOn(now, under('s2')))).toEqual([]);
    expect(assignmentsOn(now, under('t2'))[0]).toMatchObject({ post: null, role: 'social_worker', endDate: null });
    ledger.do('assignment.move', { assignmentId: 'a-ada', from: '2026-04-01', postId: '3001' });
    const moved = { asAt: day('2026-04-01'), unitIds: ['s2'] };
    expect(assignmentsOn(ledger.record.now, moved)[0]).toMatchObject({ unitId: 't3', startDate: '2024-01-01' });
  });

  test('LS2, LS3 without its post it is not listed; its days are those of the whole run', () => {
    const ledger = new PeopleLedger(makeAssignment({ id: 'odd', workerId: 'eve', postId: 'gone' }));
    ledger.do('assignment.change-hours', { assignmentId: 'a-ada', from: '2026-02-01', fte: 0.5 });
    ledger.do('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-03-02' });
    const rows = assignmentsOn(ledger.record.now, everywhere);
    expect(ids(rows)).not.toContain('odd');
    expect(rows[0]).toMatchObject({ startDate: '2024-01-01', endDate: '2026-03-02' });
    expect(ids(assignmentsOn(ledger.record.now, { ...everywhere, asAt: day('2026-03-03') }))).not.toContain('a-ada');
  });
});

test('LS7 an assignment elsewhere is in no list, and shows with its person', () => {
  const elsewhere = makeAssignment({ id: 'away', workerId: 'ada', postId: null, fteMicro: 200_000 });
  const { now } = new PeopleLedger(elsewhere).record;
  expect(ids(assignmentsOn(now, everywhere))).not.toContain('away');
  expect(stretchesOfWorker(now, 'ada').map(({ assignment, unitId }) => [assignment.id, unitId])).toEqual([
    ['away', null],
    ['a-ada', 't1'],
  ]);
});

describe('endingSoon', () => {
  test('LS4, LS5 overdue first, then by day; a recorded last day before an expected one', () => {
    const temporary = { postId: '2001', workerId: 'eve' };
    const ledger = new PeopleLedger(
      makeAssignment({
        id: 'over',
        ...temporary,
        basis: 'agency',
        covers: 'vacancy',
        expectedEndDate: day('2026-03-01'),
      }),
      makeAssignment({ id: 'last', ...temporary, basis: 'fixed_term', expectedEndDate: day('2026-03-02') }),
      makeAssignment({ id: 'sec', ...temporary, basis: 'secondment_in', returnsOn: day('2026-04-27') }),
      makeAssignment({ id: 'far', ...temporary, basis: 'acting', expectedEndDate: day('2026-04-28') }),
      makeAssignment({ id: 'prob', ...temporary, probationEndsOn: day('2026-03-20') }),
      makeAssignment({ id: 'today', ...temporary, probationEndsOn: asAt }),
      makeAssignment({ id: 'done', ...temporary, probationEndsOn: day('2026-03-01') }),
    );
    ledger.do('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-20' });
    ledger.do('assignment.end', { assignmentId: 'g-flo', lastDay: '2026-03-13' });
    const found = endingSoon(ledger.record.now, { ...everywhere, within: 56 });
    expect(
      found.map(({ what, row, on, recorded, overdue }) => [what, row.assignment.id, on, recorded, overdue]),
    ).toEqual([
      ['agency', 'over', '2026-03-01', false, true],
      ['fixed_term', 'last', '2026-03-02', false, false],
      ['probation', 'today', '2026-03-02', false, false],
      ['agency', 'g-flo', '2026-03-13', true, false],
      ['probation', 'prob', '2026-03-20', false, false],
      ['agency', 'g-fay', '2026-03-31', false, false],
      ['leaving', 'a-ada', '2026-04-20', true, false],
      ['secondment_in', 'sec', '2026-04-26', false, false],
    ]);
    expect(endingSoon(ledger.record.now, { ...under('s2'), within: 56 })).toEqual([]);
    expect(endingSoon(ledger.record.now, { ...everywhere, within: 57 }).at(-1)?.row.assignment.id).toBe('far');
  });

  test('LS6 leavers wait in the list until reason and destination are collected', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-20', reason: 'retired' });
    ledger.do('assignment.leave', { assignmentId: 'a-bo', lastDay: '2026-02-20' });
    ledger.do('assignment.end', { assignmentId: 'g-fay', lastDay: '2026-02-20' });
    const waiting = () =>
      leaversToComplete(ledger.record.now, under('s1')).map((one) => [one.assignment.id, one.lastDay, ...one.missing]);
    expect(waiting()).toEqual([
      ['a-bo', '2026-02-20', 'reason', 'destination'],
      ['a-ada', '2026-04-20', 'destination'],
    ]);
    ledger.do('assignment.leaving-details', { assignmentId: 'a-ada', destination: 'not_known' });
    expect(waiting()).toHaveLength(1);
    expect(leaversToComplete(ledger.record.now, under('s2'))).toEqual([]);
  });
});

describe('absencesOn', () => {
  const away = makeAbsence({
    id: 'x',
    workerId: 'ada',
    effectiveFrom: day('2026-02-02'),
    expectedReturn: day('2026-03-02'),
  });

  test('AW1, AW2 who is away on the day, in each unit they are in; who has left is not away', () => {
    const second = makeAssignment({ id: 'a-ada-2', workerId: 'ada', postId: '3001', fteMicro: 200_000 });
    const ledger = new PeopleLedger(away, second, makeAbsence({ id: 'y', workerId: 'eve' }));
    const found = absencesOn(ledger.record.now, everywhere);
    expect(found.map(({ absence, startDate, endDate }) => [absence.id, startDate, endDate])).toEqual([
      ['x', '2026-02-02', null],
    ]);
    expect(ids(found[0]?.from ?? [])).toEqual(['a-ada', 'a-ada-2']);
    for (const unitId of ['t1', 't3', 'root']) expect(absencesOn(ledger.record.now, under(unitId))).toHaveLength(1);
    expect(absencesOn(ledger.record.now, under('t2'))).toEqual([]);
    expect(absencesOn(ledger.record.now, { ...everywhere, asAt: day('2026-02-01') })).toEqual([]);
  });

  test('who is expected back, overdue first', () => {
    const ledger = new PeopleLedger(away);
    ledger.do('absence.start', { workerId: 'bo', kind: 'training', startDate: '2026-02-23', endDate: '2026-03-06' });
    ledger.do('absence.start', { workerId: 'cy', kind: 'sickness', startDate: '2026-02-23' });
    const back = (within: number) =>
      returningSoon(ledger.record.now, { ...everywhere, within }).map(({ row, on, overdue }) => [
        row.absence.workerId,
        on,
        overdue,
      ]);
    expect(back(28)).toEqual([
      ['ada', '2026-03-02', true],
      ['bo', '2026-03-07', false],
    ]);
    expect([back(4).length, back(5).length]).toEqual([1, 2]);
  });

  test('AW3 who leaves while away is expected back by nobody', () => {
    const ledger = new PeopleLedger(away);
    const returning = () => returningSoon(ledger.record.now, { ...everywhere, within: 28 });
    ledger.do('assignment.leave', { assignmentId: 'a-cy', lastDay: '2026-03-09' });
    ledger.do('absence.start', { workerId: 'cy', kind: 'sickness', startDate: '2026-02-23' });
    expect(returning().map(({ row }) => row.absence.workerId)).toEqual(['ada']);
    ledger.do('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-03-09' });
    expect(returning()).toEqual([]);
  });
});

describe('countEntries', () => {
  test('CE1-CE3 who is asked for, beside last time’s count', () => {
    const ledger = new PeopleLedger(
      makeAbsence({ workerId: 'cy', effectiveFrom: asAt }),
      makeAssignment({ id: 'tm', workerId: 'eve', postId: '1005' }),
    );
    ledger.do('assignment.leave', { assignmentId: 'a-bo', lastDay: '2026-03-01' });
    ledger.do('caseload.record', { workerId: 'ada', asAt: '2026-02-02', children: 18 });
    ledger.do('caseload.record', { workerId: 'ada', asAt: '2026-03-02', children: 19 });
    const entries = countEntries(ledger.record.now, under('t1'));
    expect(
      entries.map((entry) => [entry.workerId, entry.last?.children ?? null, entry.onTheDay?.children ?? null]),
    ).toEqual([
      ['ada', 18, 19],
      ['dee', null, null],
      ['fay', null, null],
    ]);
    expect(countEntries(ledger.record.now, under('t2')).map(({ workerId }) => workerId)).toEqual(['flo']);
  });
});
