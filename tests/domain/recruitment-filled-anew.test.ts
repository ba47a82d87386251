import { beforeEach, describe, expect, test } from 'vitest';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { day, LAST_DAY } from '../../server/domain/day.ts';
import { roundLife } from '../../server/domain/recruitment.life.ts';
import { roundOver } from '../../server/domain/recruitment.over.ts';
import { boardOn, boardRowsOfPost } from '../../server/domain/vacancies.board.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { beliefs, fact } from '../support/ledger.ts';
import { Recruiting, round } from '../support/recruiting.ts';

const ON = '2026-03-23';
let ledger: Recruiting;
const verb = (name: string) => verbNamed(name) as Verb;
const view = () => ledger.record.now;

/** Records, and gives the Change's sentence. */
function said(name: string, input: object): string {
  const change = ledger.run(verb(name), input);
  return ledger.sentence(verb(name), change);
}
const starts = (workerId: string, more: object = {}) => {
  const of = { assignmentId: `a-${workerId}`, workerId, postId: '1077', basis: 'permanent', startDate: ON, fte: 1 };
  return said('assignment.start', { ...of, ...more });
};
const neverWas = (workerId: string) => said('assignment.remove', { assignmentId: `a-${workerId}` });
const began = (workerId: string, startDate: string) =>
  said('assignment.correct-start', { assignmentId: `a-${workerId}`, startDate });
const over = (postId = '1077') => roundOver(view(), 'r1', { asAt: LAST_DAY, postId });
const started = (since: string) => ({ since, stage: 'started' });
const rows = (asAt: string) => boardRowsOfPost(boardOn(view(), { asAt: day(asAt), unitIds: null }), '1077');
const standsIn = (asAt: string) =>
  roundLife(view(), 'r1', day(asAt))
    ?.rows.map((row) => row.postId ?? 'places')
    .sort();

/** A round at interview since 16 February, in hand. */
function recruiting(postIds = ['1077']) {
  ledger.opened({ postIds, recruitmentRef: 'R-26-09', stage: 'advertised' });
  ledger.reach('interviewed', '2026-02-16');
}

beforeEach(() => {
  ledger = new Recruiting();
  ledger.facts(...['w1', 'w2', 'w3'].map((id) => fact('worker', id, { from: '1900-01-01' })));
});

describe('RE6 what becomes of somebody who did not fill the post leaves the end of recruitment as it was', () => {
  beforeEach(() => {
    recruiting();
    starts('w2');
  });

  test('an entry made twice, whichever of the two is removed', () => {
    starts('w3');
    for (const workerId of ['w3', 'w2']) {
      expect(neverWas(workerId)).not.toMatch(/recruitment/i);
      expect(over()).toEqual(started(ON));
      ledger.takeBack(`change-${ledger.record.seq}`);
    }
  });

  test('an additional agency worker who began on that day, removed or put right', () => {
    starts('w3', { basis: 'agency', covers: 'additional' });
    began('w3', '2026-03-02');
    expect(over()).toEqual(started(ON));
    neverWas('w3');
    expect(over()).toEqual(started(ON));
  });

  test('whoever comes after them', () => {
    said('assignment.leave', { assignmentId: 'a-w2', lastDay: '2026-05-31' });
    starts('w3', { startDate: '2026-09-01' });
    expect(began('w3', '2026-08-03')).not.toMatch(/recruitment/i);
    neverWas('w3');
    expect(over()).toEqual(started(ON));
  });
});

test('RE6 somebody else who takes the post up sooner: recruitment ends on that day', () => {
  recruiting();
  starts('w2');
  expect(starts('w3', { startDate: '2026-03-09' })).toMatch(/ends on 9 Mar 2026, not 23 Mar 2026\.$/);
  expect(over()).toEqual(started('2026-03-09'));
  neverWas('w3');
  expect(over()).toEqual(started(ON));
});

describe('RE6 a post that two fill between them', () => {
  beforeEach(() => recruiting());

  test('RE2 entered last, come first: recruitment ends when the other comes', () => {
    starts('w2', { fte: 0.4, startDate: '2026-03-30' });
    expect(starts('w3', { fte: 0.6 })).toMatch(/ends on 30 Mar 2026\.$/);
    expect(over()).toEqual(started('2026-03-30'));
    neverWas('w2');
    expect(over()).toBeNull();
  });

  test('one of them from an earlier day: recruitment ends when the other comes', () => {
    starts('w2', { fte: 0.4 });
    starts('w3', { fte: 0.6 });
    expect(began('w2', '2026-03-02')).not.toMatch(/recruitment/i);
    expect(over()).toEqual(started(ON));
    expect(began('w3', '2026-02-23')).toMatch(/ends on 2 Mar 2026, not 23 Mar 2026\.$/);
    expect(over()).toEqual(started('2026-03-02'));
    expect(began('w2', '2026-04-13')).toMatch(/ends on 13 Apr 2026, not 2 Mar 2026\.$/);
  });

  test('the earlier of them never was: part of it is vacant, and recruitment goes on', () => {
    starts('w2', { fte: 0.4, startDate: '2026-03-02' });
    starts('w3', { fte: 0.6 });
    expect(over()).toEqual(started(ON));
    expect(neverWas('w2')).toMatch(/ Recruitment to the post \(R-26-09\) goes on\.$/);
    expect(over()).toBeNull();
    expect(rows('2026-06-30')).toMatchObject([{ state: 'now', column: 'interviewing' }]);
  });
});

describe('RE6 recruitment that ended on its last stage, after their first day', () => {
  beforeEach(() => {
    recruiting();
    starts('w2', { startDate: '2026-02-02' });
    expect(over()).toEqual(started('2026-02-16'));
  });

  test('they never were: it goes on', () => {
    neverWas('w2');
    expect(over()).toBeNull();
  });

  test('they began later, or later still, or earlier: it ended on that day, or the stage’s', () => {
    began('w2', '2026-02-09');
    expect(over()).toEqual(started('2026-02-16'));
    began('w2', '2026-04-13');
    expect(over()).toEqual(started('2026-04-13'));
    began('w2', '2026-02-09');
    expect(over()).toEqual(started('2026-02-16'));
    began('w2', '2026-05-04');
    expect(over()).toEqual(started('2026-05-04'));
    neverWas('w2');
    expect(over()).toBeNull();
  });

  test('they left before it: it ended all the same', () => {
    said('assignment.leave', { assignmentId: 'a-w2', lastDay: '2026-02-08' });
    expect(over()).toEqual(started('2026-02-16'));
  });
});

describe('RE6 a round for several posts', () => {
  beforeEach(() => {
    recruiting(['1077', '1078']);
    starts('w2');
    expect(standsIn(ON)).toEqual(['1078']);
  });

  test('has the post back where they never were, or up to their first day; undo takes back all of it', () => {
    const before = beliefs(ledger.record);
    expect(neverWas('w2')).toMatch(/ R-26-09 goes on with the post after all\.$/);
    expect(standsIn('2026-06-30')).toEqual(['1077', '1078']);
    ledger.takeBack(`change-${ledger.record.seq}`);
    expect(beliefs(ledger.record)).toEqual(before);
    began('w2', '2026-04-13');
    expect([standsIn('2026-04-12'), standsIn('2026-04-13')]).toEqual([['1077', '1078'], ['1078']]);
    neverWas('w2');
    expect(standsIn('2026-06-30')).toEqual(['1077', '1078']);
  });

  test('whatever was recorded of it since: what it is for, its next stage', () => {
    ledger.run(round('change'), { recruitmentId: 'r1', from: '2026-03-02', advertClosesOn: '2026-03-20' });
    ledger.run(round('change-posts'), { recruitmentId: 'r1', from: '2026-03-30', add: ['1079'] });
    ledger.today = day('2026-05-01');
    ledger.reach('interviewed', '2026-04-06', { postId: null });
    starts('w3', { postId: '1079', startDate: '2026-04-06' });
    began('w2', '2026-04-13');
    expect([standsIn('2026-04-12'), standsIn('2026-04-13')]).toEqual([['1077', '1078'], ['1078']]);
    began('w2', '2026-03-25'); // its last stage is one day of the post’s by now (RE2)
    expect([standsIn('2026-04-05'), standsIn('2026-04-06')]).toEqual([['1077', '1078', '1079'], ['1078']]);
    neverWas('w2');
    expect(standsIn('2026-06-30')).toEqual(['1077', '1078']);
  });

  test('an entry made twice, removed, leaves it without the post', () => {
    starts('w3');
    neverWas('w3');
    expect(standsIn(ON)).toEqual(['1078']);
  });
});

describe('RE6 an assignment that is corrected', () => {
  const correct = (more: object) => said('assignment.correct', { assignmentId: 'a-w2', from: ON, ...more });
  beforeEach(() => {
    recruiting();
    starts('w2');
  });

  test('to another post, or to part of it: recruitment to the first goes on', () => {
    expect(correct({ postId: '1078' })).toMatch(/ Recruitment to 1077 \(R-26-09\) goes on\.$/);
    expect(over()).toBeNull();
    ledger.takeBack(`change-${ledger.record.seq}`);
    expect(correct({ fte: 0.5 })).toMatch(/ Recruitment to the post \(R-26-09\) goes on\.$/);
    expect(over()).toBeNull();
    expect(correct({ fte: 1 })).toMatch(/ ends on 23 Mar 2026\.$/);
  });
});

describe('RE6 an agency worker who becomes permanent', () => {
  test('never was: recruitment goes on', () => {
    recruiting();
    starts('w2', { basis: 'agency', covers: 'vacancy', startDate: '2025-12-01' });
    const permanent = { assignmentId: 'a-w2', startDate: ON, basis: 'permanent', newAssignmentId: 'a-w3' };
    said('assignment.convert', permanent);
    expect(over()).toEqual(started(ON));
    const converted = view()
      .by('assignment', 'postId', '1077')
      .find(({ basis }) => basis === 'permanent');
    said('assignment.remove', { assignmentId: converted?.id });
    expect(over()).toBeNull();
  });
});

test('RE6 somebody who comes while the last one is still there: it ends on their first day', () => {
  ledger.facts(fact('assignment', 'a-w1', leaver));
  recruiting();
  starts('w2', { startDate: '2026-04-20' });
  expect(over()).toEqual(started('2026-04-20'));
  began('w2', '2026-04-13');
  expect(over()).toEqual(started('2026-04-13'));
  said('assignment.leave', { assignmentId: 'a-w1', lastDay: '2026-05-31' });
  expect(over()).toEqual(started('2026-04-13'));
  expect(neverWas('w2')).toMatch(/goes on\.$/);
});
const leaver = {
  from: '2024-01-08',
  to: '2026-05-01',
  assignmentRef: 'A-1',
  workerId: 'w1',
  postId: '1077',
  basis: 'permanent' as const,
  fteMicro: 1_000_000,
};
