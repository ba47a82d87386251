import { describe, expect, test } from 'vitest';
import { agencyCost, weekOf } from '../../server/domain/cover/agency-cost.ts';
import { agencyOn } from '../../server/domain/cover.ts';
import { day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { coverLedger } from '../../server/domain/measures/cover-ledger.ts';
import { figure, holds, post, scene } from '../support/scenes.ts';

const asAt = day('2026-01-31');
const week = 37 * MICRO;
const agency = { basis: 'agency', covers: 'vacancy' } as const;
const posts = [post('p1', 't1'), post('p2', 't1', { role: 'team_manager' }), post('p3', 't2')];

describe('what agency costs', () => {
  const view = scene(
    ...posts,
    holds('g1', ['gil', 'p1'], { ...agency, fte: 0.8, hourlyRateMicro: 40 * MICRO, payRateMicro: 32 * MICRO }),
    holds('g2', ['hal', 'p2'], { ...agency, hourlyRateMicro: 50 * MICRO }),
    holds('g3', ['ivy', 'p3'], agency),
  );
  const rows = agencyOn(view, { asAt });

  test('AY1 a week is the charge for an hour, times FTE, times the standard week; unknown without a charge', () => {
    expect(rows.map((row) => weekOf(row, week)).sort()).toEqual([1_184 * MICRO, 1_850 * MICRO, null]);
    expect(agencyCost(rows, week).all).toMatchObject({
      workers: 3,
      fteMicro: 2.8 * MICRO,
      knownFteMicro: 1.8 * MICRO,
      weekMicro: 3_034 * MICRO,
      hoursMicro: 66_600_000,
    });
  });

  test('AY1 by role, and all roles make the whole', () => {
    const { byRole, all } = agencyCost(rows, week);
    expect(byRole.map(({ role, workers }) => [role, workers])).toEqual([
      ['team_manager', 1],
      ['social_worker', 2],
    ]);
    expect(byRole.reduce((sum, row) => sum + row.weekMicro, 0)).toBe(all.weekMicro);
  });

  test('AY2 what is on top of pay, where both are recorded', () => {
    const { all } = agencyCost(rows, week);
    expect([all.payKnownFteMicro, all.onTopMicro]).toEqual([0.8 * MICRO, 236.8 * MICRO]);
  });

  test('no agency costs nothing', () => {
    expect(agencyCost([], week)).toMatchObject({ byRole: [], all: { workers: 0, weekMicro: 0 } });
  });
});

describe('the cover ledger', () => {
  const view = scene(
    ...posts,
    holds('a3', ['cat', 'p3']),
    holds('g1', ['gil', 'p1'], { ...agency, from: '2025-12-10', fte: 0.6 }),
    holds('g2', ['hal', 'p3'], { basis: 'agency', covers: 'absence' }),
    holds('g3', ['ivy', 'p3'], { basis: 'agency', covers: 'additional', to: '2026-01-15' }),
    holds('g4', ['jon', 'p3'], { basis: 'agency', fte: 0.5 }),
  );
  const ledger = coverLedger(view, { unitId: 'r', from: day('2025-11-01'), to: day('2026-01-20') });

  test('LD1 month ends and the last day; the parts make the agency FTE of the day', () => {
    expect(ledger.map((point) => point.asAt)).toEqual(['2025-11-30', '2025-12-31', '2026-01-20']);
    expect(
      ledger.map((point) =>
        [point.vacanciesMicro, point.absencesMicro, point.additionalMicro, point.unsaidMicro].map((one) => one / MICRO),
      ),
    ).toEqual([
      [0, 1, 1, 0.5],
      [0.6, 1, 1, 0.5],
      [0.6, 1, 0, 0.5],
    ]);
    for (const point of ledger) {
      expect(point.agencyMicro / MICRO).toBe(figure(view, 'agency-rate', ['r', point.asAt])[0]);
    }
  });

  test('LD2 more cover than vacancies is to be checked', () => {
    const over = scene(post('p3', 't2'), holds('a3', ['cat', 'p3'], { fte: 0.8 }), holds('g1', ['gil', 'p3'], agency));
    const point = coverLedger(over, { unitId: 'r', from: asAt, to: asAt })[0];
    expect(point).toMatchObject({ vacantMicro: 200_000, vacanciesMicro: MICRO, toCheckMicro: 800_000 });
  });
});
