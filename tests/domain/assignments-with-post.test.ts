import { expect, test } from 'vitest';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { day } from '../../server/domain/day.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { makeAbsence, makeAssignment, makePost } from '../support/makers.ts';
import { PeopleLedger } from '../support/makers-people.ts';

/** Post 9 in team 1 is there until 31 December 2026; it was closed ahead. */
function closing(...more: ConstructorParameters<typeof PeopleLedger>): PeopleLedger {
  return new PeopleLedger(makePost({ id: '9', unitId: 't1', effectiveTo: day('2027-01-01') }), ...more);
}
const on9 = { postId: '9', startDate: '2026-04-01' };
const last = (ledger: PeopleLedger, assignmentId: string) => ledger.history(assignmentId).at(-1)?.[1];

test.each([
  { basis: 'permanent', said: 'permanent' },
  { basis: 'agency', covers: 'vacancy', said: 'agency, covering a vacancy' },
])('AS9 who starts on a post with a known last day has that one: $basis', ({ said, ...input }) => {
  const ledger = closing();
  const start = { ...on9, ...input, workerId: 'eve', assignmentId: 'new', fte: 1 };
  expect(ledger.say('assignment.start', start)).toBe(
    `eve, 9 starts on 1 Apr 2026: 1.0 FTE, ${said}; last day 31 Dec 2026, when the post ends.`,
  );
  expect(ledger.history('new')).toEqual([['2026-04-01', '2027-01-01']]);
});

test('AS9 a last day that is said is kept, and one after the post’s is refused where it was said', () => {
  const start = { ...on9, basis: 'permanent', workerId: 'eve', assignmentId: 'new', fte: 1 };
  const ledger = closing();
  expect(Object.keys(ledger.faultsOf('assignment.start', { ...start, endDate: '2027-01-01' }))).toEqual(['endDate']);
  ledger.do('assignment.start', { ...start, endDate: '2026-06-30' });
  expect(last(ledger, 'new')).toBe('2026-07-01');
});

test('AS9 who acts up there, or becomes an employee there, has the post’s last day', () => {
  const ledger = closing();
  expect(ledger.say('assignment.act-up', { ...on9, workerId: 'ada', assignmentId: 'up' })).toBe(
    'ada, 9: acting up from 1 Apr 2026, 1.0 FTE; last day 31 Dec 2026, when the post ends.',
  );
  const conversion = { ...on9, assignmentId: 'g-fay', basis: 'permanent' };
  expect(ledger.say('assignment.convert', conversion)).toBe(
    'fay, 9 from 1004: agency becomes permanent on 1 Apr 2026, 1.0 FTE; last day 31 Dec 2026, when the post ends.',
  );
});

test('AS9 who moves there leaves when the post ends, with what follows of that', () => {
  const ledger = closing(makeAbsence({ workerId: 'ada', effectiveFrom: day('2026-02-01') }));
  const said = ledger.say('assignment.move', { assignmentId: 'a-ada', from: '2026-04-01', postId: '9' });
  expect(said).toBe(
    'ada moves from 1001 to 9 on 1 Apr 2026; last day 31 Dec 2026, when the post ends. Their absence ends the same day.',
  );
  expect(ledger.history('a-ada', 'postId')).toEqual([
    ['2024-01-01', '2026-04-01', '1001'],
    ['2026-04-01', '2027-01-01', '9'],
  ]);
});

test('AS9 a move to a post that goes on longer than they do changes no last day', () => {
  const ledger = closing();
  ledger.do('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-06-30' });
  const said = ledger.say('assignment.move', { assignmentId: 'a-ada', from: '2026-04-01', postId: '9' });
  expect(said).toBe('ada moves from 1001 to 9 on 1 Apr 2026.');
  expect(last(ledger, 'a-ada')).toBe('2026-07-01');
});

test('AS9 what goes on longer than it was to, ends with its post; no further than that is it extended', () => {
  const acting = {
    id: 'up',
    workerId: 'ada',
    postId: '9',
    basis: 'acting',
    expectedEndDate: day('2026-05-31'),
  } as const;
  const ledger = closing(makeAssignment({ ...acting, effectiveTo: day('2026-06-01') }));
  const extend = { assignmentId: 'up', expectedEndDate: '2026-09-30' };
  const late = ledger.faultsOf('assignment.extend', { ...extend, expectedEndDate: '2027-01-01' });
  expect(late).toEqual({ expectedEndDate: 'The post’s last day is 31 Dec 2026. Choose a last day up to then.' });
  ledger.do('assignment.extend', extend);
  expect(last(ledger, 'up')).toBe('2027-01-01');
});

test('AS2 nobody starts on a post that is over', () => {
  const start = { postId: '9', startDate: '2027-01-01', basis: 'permanent', workerId: 'eve', fte: 1 };
  expect(Object.keys(closing().faultsOf('assignment.start', start))).toEqual(['startDate']);
});

test('AS9 whoever moves off a post before it ends goes on; a leaving of their own stays', () => {
  const ledger = closing();
  ledger.do('assignment.move', { assignmentId: 'a-ada', from: '2026-04-01', postId: '9' });
  expect(ledger.say('assignment.move', { assignmentId: 'a-ada', from: '2026-09-01', postId: '1005' })).toBe(
    'ada moves from 9 to 1005 on 1 Sep 2026, and goes on after 31 Dec 2026.',
  );
  expect(last(ledger, 'a-ada')).toBe('9999-12-31');
  const leaving = closing();
  leaving.do('assignment.move', { assignmentId: 'a-ada', from: '2026-04-01', postId: '9' });
  leaving.do('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-12-31', reason: 'resignation' });
  leaving.do('assignment.move', { assignmentId: 'a-ada', from: '2026-09-01', postId: '1005' });
  expect(last(leaving, 'a-ada')).toBe('2027-01-01');
});

test('PX5 a post that goes on longer after all tells who still leaves on the day it had', () => {
  const ledger = closing();
  ledger.do('assignment.move', { assignmentId: 'a-ada', from: '2026-04-01', postId: '9' });
  const redate = verbNamed('post.redate') as Verb;
  expect(ledger.sentence(redate, ledger.run(redate, { postId: '9', endDate: null }))).toBe(
    'Corrected, 9: its first day is 1 Jan 2020, with no last day. 1 person on it still has 31 Dec 2026 as their last day.',
  );
});
