import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import type { Stage } from '../../server/domain/record/facts.ts';
import { recruitmentFor } from '../../server/domain/recruitment.list.ts';
import { moveBeside, movesFrom, nextMove } from '../../server/domain/recruitment.moves.ts';
import { recruitmentVerbs } from '../../server/domain/recruitment.verbs.ts';
import { offer, Recruiting } from '../support/recruiting.ts';

const row = (recruiting: Recruiting) => {
  const [found] = recruitmentFor(recruiting.record.now, { asAt: day('2026-03-02'), unitIds: null });
  if (!found) throw new Error('no round in hand');
  return found;
};
const tos = (recruiting: Recruiting): Stage[] => movesFrom(row(recruiting)).map((move) => move.to);

describe('where a vacancy in recruitment can go', () => {
  test('RM1 each stage offers the next on the usual way', () => {
    const recruiting = new Recruiting();
    recruiting.opened();
    const seen: (Stage | null)[] = [nextMove(row(recruiting))?.to ?? null];
    for (const stage of ['approved', 'advertised', 'shortlisted', 'interviewed']) {
      recruiting.reach(stage, '2026-01-10');
      seen.push(nextMove(row(recruiting))?.to ?? null);
    }
    recruiting.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-02-01' });
    seen.push(nextMove(row(recruiting))?.to ?? null);
    recruiting.run(offer('accept'), { offerId: 'o1', on: '2026-02-05' });
    seen.push(nextMove(row(recruiting))?.to ?? null);
    recruiting.run(offer('agree-start'), { offerId: 'o1', on: '2026-02-10', agreedStart: '2026-03-09' });
    seen.push(nextMove(row(recruiting))?.to ?? null);
    expect(seen).toEqual([
      ...['approved', 'advertised', 'shortlisted', 'interviewed', 'offered', 'accepted', 'start_agreed'],
      'started',
    ]);
  });

  test('RM3 going back asks for a note, and comes after going on; RM4 how it ends depends on how far it is', () => {
    const recruiting = new Recruiting();
    recruiting.opened();
    expect(tos(recruiting).slice(-2)).toEqual(['refused', 'withdrawn']);
    recruiting.reach('shortlisted', '2026-01-10');
    const moves = movesFrom(row(recruiting));
    const back = moves.filter((move) => move.asks === 'note').map((move) => move.to);
    expect(back).toEqual(['advertised', 'approved', 'requested']);
    expect(tos(recruiting)).toEqual([
      ...['interviewed', 'offered', 'shortlisted', ...back],
      ...['no_one_appointed', 'withdrawn'],
    ]);
  });

  test('RM2 an open offer is what moves, and ends without ending the round', () => {
    const recruiting = new Recruiting();
    recruiting.opened();
    recruiting.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-02-01' });
    expect(tos(recruiting)).toEqual(['accepted', 'start_agreed', 'declined', 'withdrawn']);
    recruiting.run(offer('accept'), { offerId: 'o1', on: '2026-02-05' });
    expect(tos(recruiting)).toEqual(['start_agreed', 'started', 'offered', 'declined', 'withdrawn', 'failed_checks']);
  });

  test('RM2 RM3 an open offer goes back to each stage before, and says why', () => {
    const recruiting = new Recruiting();
    recruiting.opened();
    recruiting.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-02-01' });
    expect(movesFrom(row(recruiting)).filter((move) => move.asks === 'note')).toEqual([]);
    recruiting.run(offer('agree-start'), { offerId: 'o1', on: '2026-02-10', agreedStart: '2026-03-09' });
    const back = movesFrom(row(recruiting)).filter((move) => move.asks === 'note');
    expect(back.map(({ to, by }) => [to, by])).toEqual([
      ['checks', 'step_back'],
      ['accepted', 'step_back'],
      ['offered', 'step_back'],
    ]);
    expect(nextMove(row(recruiting))?.to).toBe('started');
  });

  test('RM5 a stage may be recorded again, and never in place of the next', () => {
    const recruiting = new Recruiting();
    recruiting.opened();
    recruiting.reach('interviewed', '2026-01-10');
    const again = movesFrom(row(recruiting)).filter((move) => move.again);
    expect(again.map(({ to, asks }) => [to, asks])).toEqual([['interviewed', 'day']]);
    recruiting.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-02-01' });
    recruiting.run(offer('agree-start'), { offerId: 'o1', on: '2026-02-10', agreedStart: '2026-03-09' });
    const anew = movesFrom(row(recruiting)).filter((move) => move.again);
    expect(anew.map(({ to, asks }) => [to, asks])).toEqual([['start_agreed', 'agreed_start']]);
    expect(nextMove(row(recruiting))?.to).toBe('started');
  });

  test('RM6 no one appointed stands beside offered, declined beside accepted, and nothing beside the rest', () => {
    const recruiting = new Recruiting();
    recruiting.opened();
    const seen = [moveBeside(row(recruiting))];
    recruiting.reach('interviewed', '2026-01-10');
    seen.push(moveBeside(row(recruiting)));
    recruiting.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-02-01' });
    seen.push(moveBeside(row(recruiting)));
    expect(seen.map((move) => move?.to)).toEqual([undefined, 'no_one_appointed', 'declined']);
  });

  test('RM7 an accepted offer or a start agreed leads to a start, recorded with the person', () => {
    const recruiting = new Recruiting();
    recruiting.opened();
    recruiting.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-02-01' });
    expect(tos(recruiting)).not.toContain('started');
    recruiting.run(offer('accept'), { offerId: 'o1', on: '2026-02-05' });
    expect(movesFrom(row(recruiting)).find((move) => move.to === 'started')).toMatchObject({
      by: 'start',
      asks: 'person',
      ends: false,
    });
  });

  test('RM8 a round of several posts taken as a whole has no offer to make; each of its posts and places has', () => {
    const recruiting = new Recruiting();
    recruiting.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    const one = row(recruiting);
    expect(movesFrom(one).map((move) => move.to)).toContain('offered');
    const place = { ...one, postId: null, places: 3 };
    expect(movesFrom({ ...one, isWhole: true }).map((move) => move.to)).not.toContain('offered');
    expect(movesFrom(place).map((move) => move.to)).toContain('offered');
  });

  test('what managers may move is theirs to move', () => {
    const recruiting = new Recruiting();
    recruiting.opened({ stage: 'advertised' });
    const theirs = movesFrom(row(recruiting)).filter((move) => move.right === 'stages.write');
    expect(theirs.map((move) => move.to)).toEqual(['shortlisted', 'interviewed', 'no_one_appointed']);
    expect(recruitmentVerbs.map((verb) => verb.name)).toContain('recruitment.stage');
  });
});
