import { describe, expect, test } from 'vitest';
import { type Act, afterTheirs, BothLooked } from '../support/both-looked.ts';

const today = '2026-11-23';
const of = { recruitmentId: 'own-round-1' };
/** Somebody employed on post 2, which round 1 alone is for. */
const starts = (startDate: string, more: object = {}): Act => [
  'assignment.start',
  { workerId: 'own-worker-5', postId: 'own-post-2', basis: 'permanent', startDate, fte: 1, ...more },
];
const stage = (to: string, on = today): Act => ['recruitment.stage', { ...of, stage: to, on }];
const offered: Act = ['offer.make', { ...of, offerId: 'new-offer', on: today, postId: 'own-post-2' }];
const toldOf = (sentence: string) => ({ status: 409, theirs: [expect.stringContaining(sentence)] });

describe('RE4 somebody fills a post by no offer, and recruitment to it has gone on since', () => {
  test('a stage, an offer and an ending that somebody else recorded are told; for a part of it they are no matter', () => {
    for (const on of [today, '2026-12-14']) {
      expect(afterTheirs(stage('interviewed'), starts(on))).toMatchObject(toldOf('to interviewed'));
      expect(afterTheirs(offered, starts(on))).toMatchObject(toldOf('offer'));
      expect(afterTheirs(stage('interviewed'), starts(on, { fte: 0.4 })).status).toBe(201);
      expect(afterTheirs(stage('interviewed'), starts(on, { basis: 'secondment_in' })).status).toBe(201);
    }
  });

  test('the same of whoever moves there, and of who takes up more hours on it', () => {
    const moves: Act = ['assignment.move', { assignmentId: 'own-assignment-1', postId: 'own-post-2', from: today }];
    expect(afterTheirs(stage('interviewed'), moves)).toMatchObject(toldOf('to interviewed'));
    expect(afterTheirs(offered, moves)).toMatchObject(toldOf('offer'));
    const part: Act = ['assignment.move', { ...moves[1], fte: 0.4 }];
    expect(afterTheirs(stage('interviewed'), part).status).toBe(201);
    expect(afterTheirs(moves, stage('interviewed'))).toMatchObject(toldOf('With that, recruitment to'));
    const more = { assignmentId: 'new-assignment', from: '2026-12-14', fte: 1 };
    const both = new BothLooked(starts(today, { assignmentId: 'new-assignment', fte: 0.4 }));
    both.theirs(...stage('interviewed'));
    expect(both.mine('assignment.change-hours', more)).toMatchObject(toldOf('to interviewed'));
    expect(both.mine('assignment.change-hours', { ...more, fte: 0.6 }).status).toBe(201);
  });

  test('recruitment to another post is no matter', () => {
    const other: Act = ['recruitment.stage', { recruitmentId: 'own-round-2', stage: 'advertised', on: today }];
    expect(afterTheirs(other, starts(today)).status).toBe(201);
  });

  test('whoever goes on with a round that was filled meanwhile is told by whom', () => {
    const filled = toldOf('With that, recruitment to the post');
    expect(afterTheirs(starts(today), stage('interviewed'))).toMatchObject(filled);
    expect(afterTheirs(starts(today), stage('no_one_appointed'))).toMatchObject(filled);
    expect(afterTheirs(starts(today), offered)).toMatchObject(filled);
    expect(afterTheirs(starts('2026-12-14'), offered)).toMatchObject(filled);
  });

  test('what was reached before they start stays where it was, next to it', () => {
    expect(afterTheirs(starts('2026-12-14'), stage('interviewed')).status).toBe(201);
    expect(afterTheirs(starts(today), stage('interviewed', '2026-11-20')).status).toBe(201);
  });
});
