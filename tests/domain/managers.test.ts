import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { managersOn, summaryOfManagers } from '../../server/domain/managers.ts';
import { away, count, figure, holds, post, scene } from '../support/scenes.ts';

const asAt = day('2026-01-31');
const manager = post('m1', 't1', { role: 'team_manager', from: '2020-01-01' });
const rowOf = (...facts: Parameters<typeof scene>) => managersOn(scene(manager, ...facts), { asAt })[0];
const inShort = (...facts: Parameters<typeof scene>) => {
  const row = rowOf(...facts);
  return [row?.status, row?.since, row?.manager?.workerId ?? null, row?.awayHolder?.workerId ?? null];
};
const ann = holds('a1', ['ann', 'm1'], { from: '2021-05-01' });

describe('who manages a team', () => {
  test('MG1, MG3 a permanent holder at work, since the first day of the whole run', () => {
    const changed = [
      holds('a1', ['ann', 'm1'], { from: '2021-05-01', to: '2023-12-31' }),
      holds('a1', ['ann', 'm1'], { from: '2024-01-01', fte: 0.8 }),
    ];
    expect(inShort(...changed)).toEqual(['permanent', '2021-05-01', 'ann', null]);
  });

  test.each([
    ['fixed_term', 'fixed_term'],
    ['secondment_in', 'seconded'],
    ['agency', 'agency'],
  ] as const)('MG1 %s in an empty post', (basis, status) => {
    expect(inShort(holds('a2', ['ben', 'm1'], { basis, from: '2025-09-01' }))).toEqual([
      status,
      '2025-09-01',
      'ben',
      null,
    ]);
  });

  test('MG2 acting while the permanent manager is away: journey 7', () => {
    const acting = [
      post('p1', 't1', { role: 'senior_practitioner' }),
      holds('a2', ['ben', 'p1']),
      holds('a3', ['ben', 'm1'], { basis: 'acting', from: '2025-12-02' }),
    ];
    const facts = [ann, ...acting, away('ann', '2025-12-02')];
    expect(inShort(...facts)).toEqual(['acting', '2025-12-02', 'ben', 'ann']);
    expect(inShort(ann, ...acting)).toEqual(['permanent', '2021-05-01', 'ann', null]);
    expect(figure(scene(manager, ...facts), 'team-manager-permanence', ['t1', asAt])).toEqual([1, 2]);
  });

  test('MG2, MG3 away with no one in the post, since the day they went', () => {
    expect(inShort(ann, away('ann', '2025-11-01', '2025-11-30'), away('ann', '2025-12-01'))).toEqual([
      'away',
      '2025-11-01',
      null,
      'ann',
    ]);
  });

  test('MG3 empty since the last person left, or since the post began', () => {
    expect(inShort()).toEqual(['empty', '2020-01-01', null, null]);
    expect(inShort(holds('a1', ['ann', 'm1'], { from: '2021-05-01', to: '2025-08-31' }))).toEqual([
      'empty',
      '2025-09-01',
      null,
      null,
    ]);
  });

  test('MG4 the previous three, latest first; runs of one person that follow on are one', () => {
    const before = [
      holds('a0', ['zoe', 'm1'], { to: '2021-04-30', from: '2020-01-01' }),
      holds('a1', ['ann', 'm1'], { from: '2021-05-01', to: '2022-12-31' }),
      holds('g1', ['gil', 'm1'], { basis: 'agency', from: '2023-01-01', to: '2023-06-30' }),
      holds('g2', ['gil', 'm1'], { basis: 'agency', from: '2023-07-01', to: '2023-12-31' }),
      holds('a3', ['eve', 'm1'], { basis: 'acting', from: '2024-01-01', to: '2024-03-31' }),
      holds('a4', ['fin', 'm1'], { from: '2024-04-01' }),
    ];
    const row = rowOf(...before);
    expect(
      row?.previous.map(({ workerId, effectiveFrom, effectiveTo }) => [workerId, effectiveFrom, effectiveTo]),
    ).toEqual([
      ['eve', '2024-01-01', '2024-04-01'],
      ['gil', '2023-01-01', '2024-01-01'],
      ['ann', '2021-05-01', '2023-01-01'],
    ]);
  });

  test('MG4 a manager who moved to another post is a previous one', () => {
    const moved = [
      post('m2', 't2', { role: 'team_manager' }),
      holds('a1', ['ann', 'm1'], { from: '2021-05-01', to: '2025-08-31' }),
      holds('a1', ['ann', 'm2'], { from: '2025-09-01' }),
    ];
    expect(rowOf(...moved)?.previous.map((one) => one.workerId)).toEqual(['ann']);
    expect(inShort(...moved)).toEqual(['empty', '2025-09-01', null, null]);
  });
});

describe('managers in numbers', () => {
  const view = scene(
    manager,
    post('m2', 't2', { role: 'team_manager' }),
    post('m3', 't3', { role: 'team_manager', fte: 0.5 }),
    ann,
    holds('a2', ['ben', 'm2'], { basis: 'acting' }),
    post('p2', 't2'),
    holds('a3', ['cat', 'p2']),
    count('cat', '2026-01-20', 17),
  );

  test('MG5 permanence of the establishment counts empty posts; that of people in post does not', () => {
    const summary = summaryOfManagers(managersOn(view, { asAt }));
    expect(summary.posts).toBe(3);
    expect(summary.byStatus).toMatchObject({ permanent: 1, acting: 1, empty: 1 });
    expect(summary.ofEstablishment).toEqual({ numeratorMicro: MICRO, denominatorMicro: 2.5 * MICRO });
    expect(figure(view, 'team-manager-permanence', ['r', asAt])).toEqual([1, 2]);
  });
});
