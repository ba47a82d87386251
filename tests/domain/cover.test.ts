import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atWorkOfFunded, postStrength, type Strength, strengthsOn } from '../../server/domain/cover/strength.ts';
import { agencyOn, longestRunning } from '../../server/domain/cover.ts';
import { day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { Snapshot } from '../../server/domain/record/view.ts';
import { version } from '../support/pack-view.ts';
import { randomHistory } from '../support/random-histories.ts';
import { away, holds, point, post, scene } from '../support/scenes.ts';

const asAt = day('2026-01-31');

/** At work, away and covered, away and not, vacant and covered, empty. */
function parts(strength: Strength | null | undefined) {
  if (!strength) return null;
  const { atWorkMicro, awayCoveredMicro, awayNotCoveredMicro, vacantCoveredMicro, emptyMicro } = strength;
  return [atWorkMicro, awayCoveredMicro, awayNotCoveredMicro, vacantCoveredMicro, emptyMicro].map((one) => one / MICRO);
}

const strengthOf = (...facts: Parameters<typeof scene>) =>
  parts(postStrength(scene(post('p1', 't1'), ...facts), 'p1', asAt));
const ann = holds('a1', ['ann', 'p1']);

describe('what becomes of a funded post', () => {
  test('CS2 its holder is at work, or away', () => {
    expect(strengthOf(ann)).toEqual([1, 0, 0, 0, 0]);
    expect(strengthOf(ann, away('ann', '2026-01-05'))).toEqual([0, 0, 1, 0, 0]);
    expect(strengthOf(ann, away('ann', '2026-01-05', '2026-01-30'))).toEqual([1, 0, 0, 0, 0]);
  });

  test('CS3 it is vacant: covered or empty', () => {
    expect(strengthOf()).toEqual([0, 0, 0, 0, 1]);
    expect(strengthOf(holds('g1', ['gil', 'p1'], { basis: 'agency', covers: 'vacancy', fte: 0.6 }))).toEqual([
      0, 0, 0, 0.6, 0.4,
    ]);
  });

  test('CS2 agency that covers the absence of its holder', () => {
    const cover = holds('g1', ['gil', 'p1'], { basis: 'agency', covers: 'absence', fte: 0.8 });
    expect(strengthOf(ann, away('ann', '2026-01-05'), cover)).toEqual([0, 0.8, expect.closeTo(0.2), 0, 0]);
    expect(strengthOf(ann, cover)).toEqual([1, 0, 0, 0, 0]);
  });

  test('CS2 a fixed-term worker there for the absence of one of two who share the post', () => {
    const shared = [
      holds('a1', ['ann', 'p1'], { fte: 0.6 }),
      holds('a2', ['ben', 'p1'], { fte: 0.4 }),
      holds('a3', ['cat', 'p1'], { fte: 0.6, basis: 'fixed_term', covers: 'absence', coversAbsenceOf: 'ann' }),
    ];
    expect(strengthOf(...shared, away('ann', '2026-01-05'))).toEqual([0.4, 0.6, 0, 0, 0]);
    expect(strengthOf(...shared)).toEqual([1, 0, 0, 0, 0]);
    expect(strengthOf(...shared.slice(1), away('ben', '2026-01-05'))).toEqual([0.6, 0, 0.4, 0, 0]);
    const left = postStrength(scene(post('p1', 't1'), ...shared.slice(2)), 'p1', asAt);
    expect(parts(left)).toEqual([0.6, 0, 0, 0, 0.4]);
  });

  test('CS2 whoever is there beyond what is funded makes up for who is away', () => {
    const second = holds('a2', ['ben', 'p1']);
    expect(strengthOf(ann, second)).toEqual([1, 0, 0, 0, 0]);
    expect(strengthOf(ann, second, away('ann', '2026-01-05'))).toEqual([1, 0, 0, 0, 0]);
  });

  test('CP2 whoever acts up is away from their own post, which they do not leave vacant', () => {
    const acting = [post('m1', 't1', { role: 'team_manager' }), holds('a2', ['ann', 'm1'], { basis: 'acting' })];
    expect(strengthOf(ann, ...acting)).toEqual([0, 0, 1, 0, 0]);
    const view = scene(post('p1', 't1'), ann, ...acting);
    expect(parts(postStrength(view, 'm1', asAt))).toEqual([0, 0, 0, 1, 0]);
  });

  test('CP2 acting part of the time leaves the rest at work', () => {
    const acting = [
      post('m1', 't1', { role: 'team_manager' }),
      holds('a2', ['ann', 'm1'], { basis: 'acting', fte: 0.5 }),
    ];
    expect(strengthOf(ann, ...acting)).toEqual([0.5, 0, 0.5, 0, 0]);
  });

  test('VO1 acting without a reason covers the vacancy first, then the absence', () => {
    const acting = [post('p9', 't2'), holds('a8', ['zoe', 'p9']), holds('a9', ['zoe', 'p1'], { basis: 'acting' })];
    const half = [holds('a1', ['ann', 'p1'], { fte: 0.6 }), away('ann', '2026-01-05')];
    expect(strengthOf(...half, ...acting)).toEqual([0, 0.6, 0, 0.4, 0]);
  });

  test('CS4 cover that is away covers nothing; agency above establishment neither', () => {
    const cover = holds('g1', ['gil', 'p1'], { basis: 'agency', covers: 'vacancy' });
    expect(strengthOf(cover, away('gil', '2026-01-30'))).toEqual([0, 0, 0, 0, 1]);
    expect(strengthOf(holds('g1', ['gil', 'p1'], { basis: 'agency', covers: 'additional' }))).toEqual([0, 0, 0, 0, 1]);
  });

  test('CP3 after the last day at work a leaver is away to the end', () => {
    const leaving = holds('a1', ['ann', 'p1'], { to: '2026-02-28', lastDayAtWork: day('2026-01-30') });
    expect(strengthOf(leaving)).toEqual([0, 0, 1, 0, 0]);
  });

  test('CS5 more cover than vacancies is told', () => {
    const view = scene(
      post('p1', 't1', { fte: 0.5 }),
      holds('g1', ['gil', 'p1'], { basis: 'agency', covers: 'vacancy' }),
    );
    expect(strengthsOn(view, asAt).get('s1')).toMatchObject({ vacantCoveredMicro: 500_000, toCheckMicro: 500_000 });
  });
});

describe('units', () => {
  test('CS1-CS3 the parts of every unit add up, and to its figures, in random histories', () => {
    fc.assert(
      fc.property(randomHistory, ({ versions, days }) => {
        const view = Snapshot.of(versions, 1);
        for (const on of days.slice(0, 8)) {
          for (const [unitId, one] of strengthsOn(view, on)) {
            expect(one.filledMicro + one.vacantMicro).toBe(one.fundedMicro);
            expect(one.atWorkMicro + one.awayCoveredMicro + one.awayNotCoveredMicro).toBe(one.filledMicro);
            expect(one.vacantCoveredMicro + one.emptyMicro).toBe(one.vacantMicro);
            expect(Math.min(...Object.values(one))).toBeGreaterThanOrEqual(0);
            expect(atWorkOfFunded(one)).toBeLessThanOrEqual(one.fundedMicro);
            expect(one.fundedMicro).toBe(point(view, 'establishment', [unitId, on]).numeratorMicro);
            expect(one.vacantMicro).toBe(point(view, 'vacancy-rate', [unitId, on]).numeratorMicro);
            expect(one.overMicro).toBe(point(view, 'over-occupied', [unitId, on]).numeratorMicro);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('agency above establishment without a post is told in its own unit and those above', () => {
    const view = scene(
      holds('g1', ['gil', null], { basis: 'agency', covers: 'additional', unitId: 't1', role: 'social_worker' }),
    );
    expect(strengthsOn(view, asAt).get('r')?.additionalMicro).toBe(MICRO);
    expect(strengthsOn(view, asAt).get('t2')?.additionalMicro).toBe(0);
  });
});

describe('agency workers', () => {
  const vacant = [post('p1', 't1'), post('p2', 't3')];
  const agency = { basis: 'agency', covers: 'vacancy' } as const;

  test('CA1 overdue heads the list, then soonest to end; without an end last', () => {
    const view = scene(
      ...vacant,
      holds('g1', ['gil', 'p1'], { ...agency, fte: 0.3 }),
      holds('g2', ['hal', 'p1'], { ...agency, fte: 0.3, expectedEndDate: day('2026-02-28') }),
      holds('g3', ['ida', 'p1'], { ...agency, fte: 0.3, expectedEndDate: day('2026-01-15') }),
      holds('g4', ['jon', 'p2'], { ...agency, to: '2026-01-30' }),
    );
    const rows = agencyOn(view, { asAt });
    expect(rows.map(({ workerId, daysLeft, overdue }) => [workerId, daysLeft, overdue])).toEqual([
      ['ida', -16, true],
      ['hal', 28, false],
      ['gil', null, false],
    ]);
    expect(agencyOn(view, { asAt, unitIds: ['s2'] })).toEqual([]);
  });

  test('CA2 longest running is by whole run: extensions and other rates begin nothing, a gap does', () => {
    const view = scene(
      ...vacant,
      holds('g1', ['gil', 'p1'], { ...agency, from: '2025-01-01', to: '2025-06-30' }),
      holds('g1', ['gil', 'p1'], { ...agency, from: '2025-07-01', hourlyRateMicro: 40 * MICRO }),
      holds('g2', ['hal', 'p2'], { ...agency, from: '2024-01-01', to: '2025-02-28' }),
      holds('g2', ['hal', 'p2'], { ...agency, from: '2025-03-02' }),
    );
    const rows = longestRunning(agencyOn(view, { asAt }));
    expect(rows.map(({ workerId, since }) => [workerId, since])).toEqual([
      ['gil', '2025-01-01'],
      ['hal', '2025-03-02'],
    ]);
  });

  test('CA2 someone whose employment became agency runs from that day', () => {
    const view = scene(
      post('p1', 't1'),
      holds('a1', ['ann', 'p1'], { to: '2025-10-31' }),
      holds('a1', ['ann', 'p1'], { ...agency, from: '2025-11-01' }),
    );
    expect(agencyOn(view, { asAt })[0]?.since).toBe('2025-11-01');
  });

  const stateOf = (rule: string, ...facts: Parameters<typeof scene>) =>
    agencyOn(scene(post('p1', 't1'), ...facts), { asAt })[0]?.checks.find((check) => check.rule === rule)?.state;
  const gil = (of: Parameters<typeof holds>[2] = {}) =>
    holds('g1', ['gil', 'p1'], { ...agency, from: '2025-12-01', expectedEndDate: day('2026-03-31'), ...of });

  test('a reason holds while there is a vacancy, or the holder is away', () => {
    expect(stateOf('reason_holds', gil())).toBe('pass');
    expect(stateOf('reason_holds', gil(), ann)).toBe('fail');
    expect(stateOf('reason_holds', gil({ covers: 'absence' }), ann)).toBe('fail');
    expect(stateOf('reason_holds', gil({ covers: 'absence' }), ann, away('ann', '2026-01-01'))).toBe('pass');
    expect(
      stateOf('reason_holds', gil({ covers: 'absence', coversAbsenceOf: 'zoe' }), ann, away('ann', '2026-01-01')),
    ).toBe('fail');
    expect(stateOf('reason_holds', gil({ covers: 'additional' }))).toBe('exempt');
  });

  test('CK2, CK3 three months since they were last employed here, for runs since the guidance', () => {
    const left = (to: string, leaveReason = 'resignation') => [
      post('p2', 't1'),
      holds('a2', ['gil', 'p2'], { to, leaveReason }),
    ];
    expect(stateOf('three_months', gil(), ...left('2025-08-31'))).toBe('pass');
    expect(stateOf('three_months', gil(), ...left('2025-09-02'))).toBe('fail');
    expect(stateOf('three_months', gil(), ...left('2025-09-02', 'voluntary_redundancy'))).toBe('exempt');
    expect(stateOf('three_months', gil({ from: '2024-10-30' }), ...left('2024-09-30'))).toBe('exempt');
    expect(stateOf('three_months', gil())).toBe('pass');
  });

  test('CK1 three years since they registered; not known is not passed', () => {
    const registered = (registeredOn: string) =>
      version('worker', 'gil', { effectiveFrom: day('1900-01-01'), registeredOn: day(registeredOn) });
    expect(stateOf('three_years', gil())).toBe('unknown');
    expect(stateOf('three_years', gil(), registered('2022-12-01'))).toBe('pass');
    expect(stateOf('three_years', gil(), registered('2022-12-02'))).toBe('fail');
  });

  test('running long needs a reason for its extension', () => {
    expect(stateOf('not_too_long', gil({ from: '2025-08-02' }))).toBe('fail');
    expect(stateOf('not_too_long', gil({ from: '2025-08-03' }))).toBe('pass');
    expect(stateOf('not_too_long', gil({ from: '2025-01-01', extensionReason: 'advert under way' }))).toBe('pass');
    expect(stateOf('has_end', gil({ expectedEndDate: null }))).toBe('fail');
  });
});
