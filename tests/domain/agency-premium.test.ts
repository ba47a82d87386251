import { describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/access.ts';
import { visibleRecord } from '../../server/domain/changes/visible-record.ts';
import { agencyPremium, hourOf } from '../../server/domain/cover/agency-premium.ts';
import { agencyOn } from '../../server/domain/cover.ts';
import { day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { type Access, accesses } from '../../server/domain/record/facts.ts';
import { Record } from '../../server/domain/record/record.ts';
import type { View } from '../../server/domain/record/view.ts';
import { makeRecord, makeWorkerDetails } from '../support/makers.ts';
import { holds, post, scene, setting, unit } from '../support/scenes.ts';

const asAt = day('2026-01-31');
const pounds = (amount: number) => Math.round(amount * MICRO);
const agency = (rate: number | null, covers: 'vacancy' | 'absence' | 'additional' = 'vacancy') => ({
  basis: 'agency' as const,
  covers,
  hourlyRateMicro: rate === null ? null : pounds(rate),
});
const paid = (id: string, census: { readonly [item: string]: string } | null) => makeWorkerDetails({ id, census });
const premiumOf = (view: View, on = asAt) => agencyPremium(view, agencyOn(view, { asAt: on }), on);

const posts = [
  ...['p1', 'p2', 'p3', 'p4', 'p5'].map((id) => post(id, 't1', { grade: 'PO2' })),
  post('p6', 't2', { grade: 'PO3' }),
  post('m1', 't2', { role: 'team_manager', grade: null }),
  post('m2', 't2', { role: 'team_manager', grade: 'PO6' }),
];
const employed = [
  ...[holds('a1', ['ann', 'p1']), holds('a2', ['bea', 'p2']), holds('a3', ['cat', 'p6'])],
  ...[holds('a4', ['dan', 'm2']), holds('a5', ['eve', 'p3'], { basis: 'fixed_term' })],
  paid('ann', { base_salary: '40000' }),
  paid('bea', { base_salary: '42000.00', rr_payments: '1500', other_payments: '500.50' }),
  paid('cat', { base_salary: '48000' }),
  paid('dan', { base_salary: '56000' }),
  paid('eve', { base_salary: '99000' }),
];

describe('what agency costs above an employee', () => {
  test('AP1 an hour is pay with on-costs over the productive hours of a year', () => {
    const settings = { onCostMicro: pounds(0.3), yearHoursMicro: pounds(1600) };
    expect(hourOf(pounds(40_000), settings)).toBe(pounds(32.5));
    expect(hourOf(pounds(40_000), { ...settings, onCostMicro: 0 })).toBe(pounds(25));
  });

  test('AP1 AP2 AP3 the permanent holders of the role and grade, by the mean of their pay', () => {
    const view = scene(...posts, ...employed, holds('g1', ['gil', 'p4'], { ...agency(45), fte: 0.5 }));
    const { lines, all, coveringMicro } = premiumOf(view);
    const pay = (40_000 + 44_000.5) / 2;
    expect(lines).toMatchObject([
      { role: 'social_worker', grade: 'PO2', people: 2, payMicro: pounds(pay), workers: 1, fteMicro: MICRO / 2 },
    ]);
    const hour = Math.round((pounds(pay) * 1.3) / 1600);
    expect(all.chargeMicro).toBe(pounds(18.5 * 45));
    expect(all.employeeMicro).toBe(Math.round(hour * 18.5));
    expect(coveringMicro).toBe(MICRO / 2);
  });

  test('AP2 the whole role where no grade is recorded, or nobody of the grade has a salary here', () => {
    const noGrade = scene(...posts, ...employed, holds('g1', ['gil', 'm1'], agency(60)));
    expect(premiumOf(noGrade).lines).toMatchObject([{ role: 'team_manager', grade: null, people: 1 }]);
    const unpaid = [post('p7', 't1', { grade: 'PO1' }), holds('g1', ['gil', 'p7'], agency(45))];
    expect(premiumOf(scene(...posts, ...employed, ...unpaid)).lines).toMatchObject([
      { role: 'social_worker', grade: null, people: 3 },
    ]);
  });

  test('AP2 fixed-term holders, those who have left and those yet to come are not compared with', () => {
    const others = [
      holds('b1', ['fay', 'p3'], { to: '2026-01-30' }),
      holds('b2', ['guy', 'p5'], { from: '2026-02-01' }),
      ...['fay', 'guy'].map((id) => paid(id, { base_salary: '90000' })),
    ];
    const view = scene(...posts, ...employed, ...others, holds('g1', ['gil', 'p4'], agency(45)));
    expect(premiumOf(view).lines[0]?.people).toBe(2);
  });

  test('AP4 cover for absences and additional workers are wholly on top', () => {
    const view = scene(
      ...[...posts, ...employed, holds('g1', ['gil', 'p4'], agency(45))],
      ...[holds('g2', ['hal', 'p1'], agency(40, 'absence')), holds('g3', ['ivy', 'p2'], agency(50, 'additional'))],
    );
    const { all, onTopMicro } = premiumOf(view);
    expect([all.workers, onTopMicro]).toEqual([1, pounds(37 * 90)]);
  });

  test('AP5 without a charge, or with nobody to compare with, in no sum', () => {
    const covers = [holds('g1', ['gil', 'p4'], agency(null)), holds('g2', ['hal', 'p5'], agency(45))];
    const { all, coveringMicro } = premiumOf(scene(...posts, ...employed, ...covers));
    expect([all.workers, coveringMicro]).toEqual([1, 2 * MICRO]);
    expect(premiumOf(scene(...posts, holds('a1', ['ann', 'p1']), ...covers))).toMatchObject({
      lines: [],
      all: { workers: 0, chargeMicro: 0 },
      coveringMicro: 2 * MICRO,
    });
  });

  test('AP6 nothing is told of days before the census asked for salaries', () => {
    const view = scene(...posts, ...employed, holds('g1', ['gil', 'p4'], agency(45)));
    expect(premiumOf(view, day('2024-10-01')).lines).toHaveLength(1);
    expect(premiumOf(view, day('2024-09-30')).lines).toEqual([]);
  });

  test('the share and the hours are settings, from day to day', () => {
    const view = scene(
      ...[...posts, ...employed, holds('g1', ['gil', 'm1'], agency(60))],
      ...[setting('agency.on-cost-share', 0.25, '2025-04-01'), setting('agency.productive-hours', 1750, '2025-04-01')],
    );
    expect(premiumOf(view).lines[0]?.employeeHourMicro).toBe(pounds(40));
    expect(premiumOf(view, day('2025-03-31')).lines[0]?.employeeHourMicro).toBe(pounds(45.5));
  });

  test('of what a device holds, only that of HR and of an administrator tells it', () => {
    const units = [unit('r', null), unit('s1', 'r'), unit('t1', 's1'), unit('t2', 's1')];
    const facts = [...units, ...posts, ...employed, holds('g1', ['gil', 'p4'], agency(45))];
    const record = makeRecord(...facts);
    const told = (access: Access) => {
      const own = access === 'head_of_service' || access === 'team_manager' ? ['r'] : [];
      const actor: Actor = { id: 'user:u', kind: 'user', grants: [{ access, unitIds: own }] };
      return premiumOf(Record.of(visibleRecord(record, actor, 0).delta).now).lines.length > 0;
    };
    expect(accesses.filter(told)).toEqual(['admin', 'hr']);
  });
});
