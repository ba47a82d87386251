import { describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/access.ts';
import { leftByUndo, sentenceOfChange } from '../../server/domain/changes/sentences.ts';
import { requestUndo } from '../../server/domain/changes/undo.request.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { day } from '../../server/domain/day.ts';
import type { Change } from '../../server/domain/record/changes.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { beliefs, someAdmin } from '../support/ledger.ts';
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

test('PX5 the undo of a closing tells, before and after, who leaves on the day it was to close; the undo of that does not', () => {
  const ledger = new PeopleLedger(makePost({ id: '9', unitId: 't1' }));
  const close = verbNamed('post.close') as Verb;
  const closed = ledger.run(close, { postId: '9', lastDay: '2026-12-31' });
  ledger.do('assignment.move', { assignmentId: 'a-ada', from: '2026-04-01', postId: '9' });
  const still = ' 1 person on Social worker 9, Unit t1 still has 31 Dec 2026 as their last day.';
  const { plan } = requestUndo(
    ledger.record,
    { changeId: closed.id, alsoUndo: [] },
    { actor: someAdmin, today: ledger.today },
  );
  expect(leftByUndo(ledger.record, plan, someAdmin)).toBe(still);
  const undo = ledger.takeBack(closed);
  const said = sentenceOfChange(ledger.record, undo, someAdmin);
  expect(said).toBe(`Undone: Social worker 9, Unit t1 closed; last day 31 Dec 2026.${still}`);
  expect(last(ledger, 'a-ada')).toBe('2027-01-01');
  const again = ledger.takeBack(undo);
  expect(sentenceOfChange(ledger.record, again, someAdmin)).toBe(
    'Brought back: Social worker 9, Unit t1 closed; last day 31 Dec 2026.',
  );
});

test('PX5 of posts that the reader does not see, the undo of several closings tells nothing: not who leaves them, nor when', () => {
  const ledger = new PeopleLedger(makePost({ id: '9', unitId: 't1' }), makePost({ id: '8', unitId: 't2' }));
  const close = verbNamed('post.close') as Verb;
  const closed = [
    ledger.run(close, { postId: '9', lastDay: '2026-12-31' }),
    ledger.run(close, { postId: '8', lastDay: '2026-11-30' }),
  ];
  ledger.do('assignment.move', { assignmentId: 'a-ada', from: '2026-04-01', postId: '9' });
  const eve = { workerId: 'eve', assignmentId: 'new', basis: 'permanent', fte: 1 };
  ledger.do('assignment.start', { ...eve, postId: '8', startDate: '2026-04-01' });
  const { plan } = requestUndo(
    ledger.record,
    { changeId: (closed[0] as Change).id, alsoUndo: [(closed[1] as Change).id] },
    { actor: someAdmin, today: ledger.today },
  );
  const ofTeam1: Actor = { id: 'user:t1', kind: 'user', grants: [{ access: 'head_of_service', unitIds: ['t1'] }] };
  const on9 = ' 1 person on Social worker 9, Unit t1 still has 31 Dec 2026 as their last day.';
  const on8 = ' 1 person on Social worker 8, Unit t2 still has 30 Nov 2026 as their last day.';
  expect(leftByUndo(ledger.record, plan, someAdmin)).toBe(`${on8}${on9}`);
  expect(leftByUndo(ledger.record, plan, ofTeam1)).toBe(on9);
});

describe('AS9 as by a move', () => {
  const correct9 = { assignmentId: 'a-ada', from: '2026-04-01', postId: '9' };
  const away = () => makeAbsence({ workerId: 'ada', effectiveFrom: day('2026-02-01') });

  test('AX2 who is put right onto a post with a known last day has that one, with what follows', () => {
    const ledger = closing(away());
    expect(ledger.say('assignment.correct', correct9)).toBe(
      'Corrected: ada, 1001: post from 1001 to 9, from 1 Apr 2026; last day 31 Dec 2026, when the post ends. Their absence ends the same day.',
    );
    expect(ledger.history('a-ada', 'postId')).toEqual([
      ['2024-01-01', '2026-04-01', '1001'],
      ['2026-04-01', '2027-01-01', '9'],
    ]);
    expect(ledger.say('assignment.correct', { ...correct9, postId: '1005' })).toBe(
      'Corrected: ada, 9: post from 9 to 1005, from 1 Apr 2026, and goes on after 31 Dec 2026. Their absence goes on.',
    );
    expect(ledger.history('a-ada', 'postId').at(-1)).toEqual(['2026-04-01', '9999-12-31', '1005']);
    expect(ledger.absences('ada')).toEqual([['2026-02-01', '9999-12-31']]);
  });

  test('AX2 with days before the first it is the same; a last day that is said is held to the post', () => {
    const ledger = closing();
    ledger.do('assignment.correct', { ...correct9, from: '2023-01-01' });
    expect(ledger.history('a-ada')).toEqual([['2024-01-01', '2027-01-01']]);
    const late = closing().faultsOf('assignment.correct', { ...correct9, lastDay: '2027-01-01' });
    expect(late).toEqual({ lastDay: 'The post’s last day is 31 Dec 2026. Choose a last day up to then.' });
  });

  test('AF3 whoever moves off a post that ends is away as before, where that end had cut it short', () => {
    const ledger = closing(away());
    ledger.do('assignment.move', correct9);
    expect(ledger.say('assignment.move', { ...correct9, from: '2026-09-01', postId: '1005' })).toBe(
      'ada moves from 9 to 1005 on 1 Sep 2026, and goes on after 31 Dec 2026. Their absence goes on.',
    );
  });

  const close = verbNamed('post.close') as Verb;
  const closed = (ledger: PeopleLedger, input: object) =>
    ledger.sentence(close, ledger.run(close, { lastDay: '2026-03-31', ...input }));

  test('PC3 who moves on from a post that closes, to one with a known last day, has that one', () => {
    const ledger = closing(away());
    expect(closed(ledger, { postId: '1001', moveAllTo: '9' })).toBe(
      '1001 closed; last day 31 Mar 2026. One person on it moved to another post; last day 31 Dec 2026, when the post ends. Their absence ends the same day.',
    );
    expect(closed(ledger, { postId: '1002', moveAllTo: '9' })).toBe(
      '1002 closed; last day 31 Mar 2026. 2 people on it moved to other posts; 2 of them end with the post they went to: last day 31 Dec 2026.',
    );
    for (const id of ['a-ada', 'a-bo', 'a-cy']) expect(last(ledger, id)).toBe('2027-01-01');
  });

  test('PC3 who would have left with the post that closes goes on in the other', () => {
    const ledger = closing();
    ledger.do('assignment.move', correct9);
    const input = { postId: '9', lastDay: '2026-08-31', moveAllTo: '1005' };
    expect(closed(ledger, input)).toBe(
      '9 closed; last day 31 Aug 2026. One person on it moved to another post, and goes on after 31 Dec 2026.',
    );
    expect(ledger.history('a-ada', 'postId').at(-1)).toEqual(['2026-09-01', '9999-12-31', '1005']);
  });

  test('PC3 nobody moves to a post that is over by then', () => {
    const over = closing().refusal(close, { postId: '1001', lastDay: '2026-12-31', moveAllTo: '9' });
    expect(over.fields.map(({ field }) => field)).toEqual(['moveAllTo']);
  });
});

test('a closing that moved somebody to a post with a known last day gives back, undone, all that it had cut', () => {
  const ledger = closing(makeAbsence({ workerId: 'ada', effectiveFrom: day('2026-02-01') }));
  const before = beliefs(ledger.record);
  const close = verbNamed('post.close') as Verb;
  const closed = ledger.run(close, { postId: '1001', lastDay: '2026-03-31', moveAllTo: '9' });
  expect(last(ledger, 'a-ada')).toBe('2027-01-01');
  const undo = ledger.takeBack(closed);
  expect(beliefs(ledger.record)).toEqual(before);
  expect(sentenceOfChange(ledger.record, undo, someAdmin)).not.toContain('still');
});
