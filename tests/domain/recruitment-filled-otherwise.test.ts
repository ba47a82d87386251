import { beforeEach, describe, expect, test } from 'vitest';
import { sentenceOfChange } from '../../server/domain/changes/sentences.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { type Day, day, LAST_DAY } from '../../server/domain/day.ts';
import type { Change } from '../../server/domain/record/changes.ts';
import { roundLife } from '../../server/domain/recruitment.life.ts';
import { roundOver } from '../../server/domain/recruitment.over.ts';
import { boardOn, boardRowsOfPost } from '../../server/domain/vacancies.board.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { beliefs, fact } from '../support/ledger.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';

const ON = '2026-03-23';
let ledger: Recruiting;
const verb = (name: string) => verbNamed(name) as Verb;
const view = () => ledger.record.now;
const holds = (id: string, [workerId, postId, fteMicro]: [string, string, number], more: object = {}) => {
  const of = { assignmentRef: id, workerId, postId, basis: 'permanent' as const, fteMicro };
  return fact('assignment', id, { from: '2024-01-08', ...of, ...more });
};

/** Records, and gives the Change's sentence. */
function said(name: string, input: object): string {
  const change = ledger.run(verb(name), input);
  return ledger.sentence(verb(name), change);
}
const moves = (more: object = {}) => said('assignment.move', { assignmentId: 'a1', postId: '1077', from: ON, ...more });
const hours = (fte: number, more: object = {}) =>
  said('assignment.change-hours', { assignmentId: 'a2', from: ON, fte, ...more });
const over = (asAt: string = LAST_DAY, postId = '1077') => roundOver(view(), 'r1', { asAt: asAt as Day, postId });
const started = (since: string) => ({ since, stage: 'started' });
const rows = (asAt: string, postId = '1077') =>
  boardRowsOfPost(boardOn(view(), { asAt: day(asAt), unitIds: null }), postId);
const standsIn = (asAt: string) => roundLife(view(), 'r1', day(asAt))?.rows.map((row) => row.postId ?? 'places');

/** A round for a post alone, at interview since 16 February. */
function recruiting(postIds = ['1077']) {
  ledger.opened({ postIds, recruitmentRef: 'R-26-09', stage: 'advertised' });
  ledger.reach('interviewed', '2026-02-16');
}

beforeEach(() => {
  ledger = new Recruiting();
  ledger.facts(
    ...['w1', 'w2', 'w3'].map((id) => fact('worker', id, { from: '1900-01-01' })),
    holds('a1', ['w1', '1080', 1_000_000]),
    holds('a2', ['w2', '1078', 600_000]),
    holds('a3', ['w3', '1082', 1_000_000]),
  );
});

describe('RE1 somebody moves onto a post that is recruited to', () => {
  test('recruitment to it ends on that day, in the same Change and its sentence; undo takes back all of it', () => {
    recruiting();
    const before = beliefs(ledger.record);
    expect(moves()).toMatch(
      /moves from 1080 to 1077 on 23 Mar 2026\. With that, recruitment to 1077 \(R-26-09\) ends on 23 Mar 2026\.$/,
    );
    expect(over('2026-03-22')).toBeNull();
    expect(over()).toEqual(started(ON));
    expect(rows(ON)).toEqual([]);
    ledger.takeBack(`change-${ledger.record.seq}`);
    expect(beliefs(ledger.record)).toEqual(before);
  });

  test('in part, or as agency, it goes on; RE3 so it does with an offer open, which is said', () => {
    recruiting();
    expect(moves({ fte: 0.6 })).not.toMatch(/recruitment/i);
    expect(over()).toBeNull();
    ledger.takeBack(`change-${ledger.record.seq}`);
    ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-02-23' });
    expect(moves()).toMatch(/ Recruitment to 1077 \(R-26-09\) goes on all the same: offer R-26-09\/1 is open\./);
    expect(over()).toBeNull();
  });

  test('a round for others goes on without the post', () => {
    recruiting(['1077', '1079']);
    expect(moves()).toMatch(/ With that, R-26-09 goes on from 23 Mar 2026 without 1077\.$/);
    expect([standsIn('2026-03-22'), standsIn(ON)]).toEqual([['1077', '1079'], ['1079']]);
  });

  test('whoever a closing post sends there fills it just so, each their own', () => {
    recruiting();
    ledger.run(round('open'), { recruitmentId: 'r2', on: '2026-02-02', postIds: ['1079'], recruitmentRef: 'R-26-10' });
    ledger.facts(holds('a4', ['w2', '1080', 1_000_000]));
    const to = [
      { assignmentId: 'a1', postId: '1077' },
      { assignmentId: 'a4', postId: '1079' },
    ];
    const closed = said('post.close', { postId: '1080', lastDay: '2026-03-22', moves: to });
    expect(closed).toMatch(/ With that, recruitment to 1077 \(R-26-09\) ends on 23 Mar 2026\./);
    expect(closed).toMatch(/ With that, recruitment to 1079 \(R-26-10\) ends on 23 Mar 2026\./);
    expect(over()).toEqual(started(ON));
    expect(roundOver(view(), 'r2', { asAt: LAST_DAY, postId: '1079' })).toEqual(started(ON));
  });
});

describe('RE1 somebody takes up more hours on the post', () => {
  beforeEach(() => recruiting(['1078']));
  const ofIt = () => over(LAST_DAY, '1078');

  test('all that is vacant of it: recruitment ends; part of it, or for a while, it goes on', () => {
    expect(hours(0.8)).not.toMatch(/recruitment/i);
    ledger.facts(holds('a5', ['w3', '1078', 200_000], { from: ON, to: '2026-10-01' }));
    expect(ofIt()).toBeNull();
    expect(hours(1, { from: '2026-10-01' })).toMatch(
      / With that, recruitment to the post \(R-26-09\) ends on 1 Oct 2026\.$/,
    );
    expect(ofIt()).toEqual(started('2026-10-01'));
  });

  test('by what is agreed from a day, or by a correction, just the same', () => {
    const at = ledger.record.seq;
    expect(said('assignment.change', { assignmentId: 'a2', from: ON, fte: 1 })).toMatch(/ends on 23 Mar 2026\.$/);
    ledger.takeBack(`change-${at + 1}`);
    expect(said('assignment.correct', { assignmentId: 'a2', from: ON, fte: 1 })).toMatch(/ends on 23 Mar 2026\.$/);
    expect(ofIt()).toEqual(started(ON));
  });

  test('what was vacant before the round was, and is not now, is none of its business', () => {
    ledger.facts(holds('a6', ['w3', '1081', 1_000_000], { from: '2025-03-03' }));
    ledger.run(round('open'), { recruitmentId: 'r2', on: '2026-02-02', postIds: ['1081'] });
    said('assignment.correct-start', { assignmentId: 'a6', startDate: '2025-02-03' });
    expect(roundOver(view(), 'r2', { asAt: LAST_DAY, postId: '1081' })).toBeNull();
  });
});

test('who may not see the post is told of the move alone', () => {
  recruiting();
  ledger.facts(holds('a7', ['w3', '2001', 1_000_000]));
  moves({ assignmentId: 'a7' });
  const manager = {
    id: 'user:m',
    kind: 'user' as const,
    grants: [{ access: 'head_of_service' as const, unitIds: ['t2'] }],
  };
  const change = ledger.record.change(`change-${ledger.record.seq}`) as Change;
  expect(sentenceOfChange(ledger.record, change, manager)).toMatch(/to a post elsewhere on 23 Mar 2026\.$/);
});

describe('RE6 a move, or more hours, that is put right', () => {
  const correct = (more: object) => said('assignment.correct', { assignmentId: 'a1', ...more });

  test('to another day: recruitment ended on that one, and the sentence says so', () => {
    recruiting();
    moves();
    expect(correct({ from: ON, lastDay: '2026-04-12', postId: '1080' })).toMatch(
      / With that, recruitment to 1077 \(R-26-09\) ends on 13 Apr 2026, not 23 Mar 2026\.$/,
    );
    expect(over()).toEqual(started('2026-04-13'));
    moves({ from: '2026-03-30' });
    expect(over()).toEqual(started('2026-03-30'));
    moves({ from: '2026-02-02' });
    expect(over()).toEqual(started('2026-02-16'));
    correct({ from: '2026-02-02', lastDay: '2026-04-12', postId: '1080' });
    expect(over()).toEqual(started('2026-04-13'));
  });

  test('to none: it goes on', () => {
    recruiting();
    moves();
    expect(correct({ from: ON, postId: '1080' })).toMatch(/ Recruitment to 1077 \(R-26-09\) goes on\.$/);
    expect(over()).toBeNull();
    expect(rows('2026-06-30')).toMatchObject([{ state: 'now', column: 'interviewing' }]);
  });

  test('or since they leave before, or move elsewhere', () => {
    recruiting();
    moves();
    expect(said('assignment.leave', { assignmentId: 'a1', lastDay: '2026-03-15' })).toMatch(
      / Recruitment to 1077 \(R-26-09\) goes on\.$/,
    );
    expect(over()).toBeNull();
    ledger.takeBack(`change-${ledger.record.seq}`);
    moves({ postId: '1079' });
    expect(over()).toBeNull();
  });

  test('whoever leaves after they came leaves recruitment as it ended', () => {
    recruiting();
    moves();
    said('assignment.leave', { assignmentId: 'a1', lastDay: '2026-05-31' });
    expect(over()).toEqual(started(ON));
  });

  test('a round for others takes the post back, or parts with it on the other day', () => {
    recruiting(['1077', '1079']);
    moves();
    correct({ from: ON, lastDay: '2026-04-12', postId: '1080' });
    expect([standsIn('2026-04-12'), standsIn('2026-04-13')]).toEqual([['1077', '1079'], ['1079']]);
    expect(correct({ from: '2026-04-13', postId: '1080' })).toMatch(/ R-26-09 goes on with 1077 after all\.$/);
    expect(standsIn('2026-06-30')?.toSorted()).toEqual(['1077', '1079']);
  });

  test('not where somebody took it out on the same day', () => {
    recruiting(['1077', '1079']);
    ledger.run(round('change-posts'), { recruitmentId: 'r1', from: ON, remove: ['1077'] });
    moves();
    correct({ from: ON, postId: '1080' });
    expect(standsIn('2026-06-30')).toEqual(['1079']);
  });

  test('nor where it is in its next round by then', () => {
    recruiting();
    moves();
    const again = { recruitmentId: 'r2', on: '2026-04-06', postIds: ['1077'] };
    ledger.run(round('open'), again, { today: day('2026-04-06') });
    expect(correct({ from: ON, postId: '1080' })).not.toMatch(/recruitment/i);
    expect(over()).toEqual(started(ON));
  });
});

describe('RE7 somebody is not leaving after all', () => {
  beforeEach(() => {
    said('assignment.leave', { assignmentId: 'a3', lastDay: '2026-04-30' });
    recruiting(['1082']);
  });
  const stays = () => said('assignment.withdraw-end', { assignmentId: 'a3' });

  test('nobody was found by the round for their post: it goes on until a person ends it, and that is said', () => {
    expect(stays()).toMatch(
      / Recruitment to the post \(R-26-09\) goes on, though nothing of it falls vacant: withdraw it if nobody is wanted\.$/,
    );
    expect(over(LAST_DAY, '1082')).toBeNull();
    expect(rows('2026-06-30', '1082')).toMatchObject([{ state: 'not_vacant', column: 'interviewing' }]);
    ledger.reach('withdrawn', '2026-03-02');
    expect(over(LAST_DAY, '1082')).toMatchObject({ stage: 'withdrawn' });
  });

  test('with an offer open, what becomes of that comes first', () => {
    ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-02-23' });
    expect(stays()).toMatch(/goes on all the same: offer R-26-09\/1 is open\./);
  });

  test('nothing is said where somebody else is to take the post, or nobody recruits to it', () => {
    said('assignment.start', { workerId: 'w1', postId: '1082', basis: 'permanent', startDate: '2026-05-01', fte: 1 });
    expect(over(LAST_DAY, '1082')).toEqual(started('2026-05-01'));
    expect(stays()).not.toMatch(/recruitment/i);
  });
});
