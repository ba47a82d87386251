import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { boardOn, boardRowsOfPost, coverEndsBeforeStart } from '../../server/domain/vacancies.board.ts';
import { fact } from '../support/ledger.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';
import { figure } from '../support/scenes.ts';

const asAt = day('2026-03-02');
const holder = (id: string, postId: string, more: object = {}) =>
  fact('assignment', `a-${id}`, {
    from: '2022-01-01',
    assignmentRef: id,
    workerId: id,
    postId,
    basis: 'permanent' as const,
    fteMicro: MICRO,
    ...more,
  });

describe('the board of vacancies', () => {
  test('VB1 every vacancy stands in the column of its round; without one it stands apart', () => {
    const recruiting = new Recruiting();
    recruiting.opened({ postIds: ['1077', '1078'], stage: 'advertised' });
    recruiting.facts(holder('ann', '1079', { to: '2026-05-01' }));
    const { rows } = boardOn(recruiting.record.now, { asAt, unitIds: ['t1'] });
    const columns = new Map(rows.map((row) => [row.key, row.column]));
    expect(columns.get('1077 now')).toBe('advertised');
    expect(columns.get('1080 now')).toBe('no_round');
    expect(rows.find((row) => row.postId === '1079')).toMatchObject({ state: 'coming', column: 'no_round' });
  });

  test('VB2 a round for a post that is held, and places without posts, have rows that add nothing', () => {
    const recruiting = new Recruiting();
    recruiting.facts(holder('ann', '1077'));
    recruiting.opened();
    recruiting.run(round('open'), {
      recruitmentId: 'r2',
      on: '2026-02-01',
      unitId: 't1',
      role: 'social_worker',
      places: 4,
    });
    const board = boardOn(recruiting.record.now, { asAt, unitIds: ['t1'] });
    expect(boardRowsOfPost(board, '1077')).toMatchObject([{ state: 'not_vacant', vacancy: null }]);
    const places = board.rows.find((row) => row.state === 'places');
    expect(places).toMatchObject({ postId: null, round: { places: 4 } });
    expect(board.nowMicro).toBe(5 * MICRO);
  });

  test('VB5 cover that ends within 8 weeks ends before any start, unless somebody is known to start by the day after', () => {
    const recruiting = new Recruiting();
    recruiting.opened({ stage: 'advertised' });
    const covers = { basis: 'agency' as const, covers: 'vacancy' as const, from: '2025-12-01' };
    recruiting.facts(holder('gil', '1077', { ...covers, expectedEndDate: day('2026-03-22') }));
    recruiting.facts(holder('hal', '1078', { ...covers, expectedEndDate: day('2026-07-31') }));
    recruiting.facts(holder('ivy', '1079', covers));
    const ends = (postId: string) => {
      const [row] = boardRowsOfPost(boardOn(recruiting.record.now, { asAt, unitIds: null }), postId);
      return row && coverEndsBeforeStart(row, asAt);
    };
    expect([ends('1077'), ends('1078'), ends('1079'), ends('1080')]).toEqual(['2026-03-22', null, null, null]);
    recruiting.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-02-20' });
    recruiting.run(offer('agree-start'), { offerId: 'o1', on: '2026-02-24', agreedStart: '2026-03-24' });
    expect(ends('1077')).toBe('2026-03-22');
    recruiting.run(offer('agree-start'), { offerId: 'o1', on: '2026-02-25', agreedStart: '2026-03-23' });
    expect(ends('1077')).toBeNull();
    recruiting.facts(holder('jim', '1077', { basis: 'acting' as const, from: '2026-01-05' }));
    recruiting.run(offer('agree-start'), { offerId: 'o1', on: '2026-02-26', agreedStart: '2026-04-20' });
    expect(ends('1077')).toBeNull();
  });

  test('VB3 rows and crumbs add up to the figure', () => {
    const recruiting = new Recruiting();
    recruiting.facts(holder('ann', '1077', { fteMicro: 970_000 }), holder('ben', '1078', { fteMicro: 400_000 }));
    const board = boardOn(recruiting.record.now, { asAt, unitIds: null });
    const listed = board.rows.reduce(
      (sum, row) => sum + (row.state === 'now' ? (row.vacancy?.vacantMicro ?? 0) : 0),
      0,
    );
    expect(board.crumbs.map((row) => row.postId)).toEqual(['1077']);
    expect((listed + board.crumbsMicro) / MICRO).toBe(figure(recruiting.record.now, 'vacancy-rate', [null, asAt])[0]);
  });
});
