import { describe, expect, test } from 'vitest';
import { addDays, type Day, day, daysBetween } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { type View, versionOn } from '../../server/domain/record/view.ts';
import { rootUnit } from '../../server/domain/units.ts';
import { dayAt } from '../../server/shared/clock.ts';
import { demonstrationOn, todays } from '../support/demonstration.ts';

const today = todays[0] ?? day('2026-11-23');
const { record } = demonstrationOn(today);
const view = record.now;

function inForce<K extends 'post' | 'unit' | 'assignment' | 'absence'>(of: View, kind: K, on: Day): NewVersion<K>[] {
  return [...of.ids(kind)].flatMap((id) => versionOn(of, [kind, id], on) ?? []);
}

function countedBy<T>(list: readonly T[], key: (one: T) => string): { [key: string]: number } {
  return Object.fromEntries([...Map.groupBy(list, key)].map(([name, all]) => [name, all.length]));
}

test('there are about fifty teams, nearly all of 7 to 12 FTE, under services of real kinds', () => {
  const units = inForce(view, 'unit', today);
  const teams = units.filter((unit) => unit.kindOfUnit === 'team');
  expect(teams.length).toBeGreaterThanOrEqual(46);
  expect(teams.length).toBeLessThanOrEqual(54);
  const posts = inForce(view, 'post', today).filter((post) => post.role !== 'other');
  const sizes = teams.map(
    (team) => posts.filter((post) => post.unitId === team.id).reduce((sum, post) => sum + post.fteMicro, 0) / MICRO,
  );
  expect(sizes.filter((size) => size >= 7 && size <= 12.6).length).toBeGreaterThanOrEqual(teams.length - 3);
  const names = units.map((unit) => unit.name);
  const real = [
    'MASH',
    'Emergency Duty',
    'Assessment 4',
    'Safeguarding 6',
    'Children in Care 3',
    '11-24 Permanence',
    'Disabled Children',
    'Fostering',
    'SW Academy',
  ];
  expect(names).toEqual(expect.arrayContaining(real));
  expect(rootUnit(view, today)?.name).toBe('Demonstration County');
});

test('nobody shares a name, and no number is given twice', () => {
  const details = [...view.ids('workerDetails')].flatMap((id) => view.versions('workerDetails', id));
  for (const field of [
    'name',
    'workerRef',
    'payrollNumber',
    'agencyRef',
    'caseSystemId',
    'email',
    'sweNumber',
  ] as const) {
    const given = details.flatMap((one) => one[field] ?? []);
    expect(new Set(given).size).toBe(given.length);
  }
  const numbers = inForce(view, 'post', today).map((post) => post.postNumber);
  expect(new Set(numbers).size).toBe(numbers.length);
  const refs = [...view.ids('assignment')].map((id) => view.versions('assignment', id)[0]?.assignmentRef);
  expect(new Set(refs).size).toBe(refs.length);
});

test('the employed are in roles much as the census counted them in September 2019 and 2025', () => {
  const heads = (on: Day) => {
    const employed = inForce(view, 'assignment', on).filter(
      (one) => one.basis === 'permanent' || one.basis === 'fixed_term',
    );
    return countedBy(employed, (one) => (one.postId && versionOn(view, ['post', one.postId], on)?.role) || 'none');
  };
  const published = {
    '2019-09-30': { team_manager: 55, senior_practitioner: 26, social_worker: 148, qualified_no_cases: 123 },
    '2025-09-30': { team_manager: 72, senior_practitioner: 65, social_worker: 163, qualified_no_cases: 132 },
  };
  for (const [on, roles] of Object.entries(published)) {
    const found = heads(day(on));
    for (const [role, many] of Object.entries(roles))
      expect(Math.abs((found[role] ?? 0) - many)).toBeLessThan(many * 0.2 + 2);
  }
});

test('people work full and part time, share posts, are away, act up, and come for fixed terms', () => {
  const now = inForce(view, 'assignment', today);
  const employed = now.filter((one) => one.basis === 'permanent' || one.basis === 'fixed_term');
  const partTime = employed.filter((one) => one.fteMicro < MICRO).length / employed.length;
  expect(partTime).toBeGreaterThan(0.1);
  expect(partTime).toBeLessThan(0.45);
  expect(now.some((one) => one.basis === 'acting')).toBe(true);
  expect(employed.some((one) => one.basis === 'fixed_term')).toBe(true);
  const kinds = countedBy(inForce(view, 'absence', today), (absence) => absence.absenceKind);
  expect(Object.keys(kinds)).toEqual(expect.arrayContaining(['sickness', 'maternity_paternity']));
  expect(inForce(view, 'post', today).some((post) => post.status === 'held')).toBe(true);
  const sharedPosts = Map.groupBy(employed, (one) => one.postId);
  expect([...sharedPosts.values()].some((list) => list.length === 2)).toBe(true);
});

test('each September a newly qualified cohort starts, and a year later is in the teams', () => {
  const workers = [...view.ids('worker')].flatMap((id) => view.versions('worker', id));
  const cohorts = countedBy(
    workers.filter((worker) => worker.cohort !== null),
    (worker) => worker.cohort ?? '',
  );
  for (const year of [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025])
    expect(cohorts[`September ${year}`] ?? 0).toBeGreaterThan(3);
});

test('everything that befalls a service in ten years has befallen it', () => {
  const verbs = countedBy(record.changes, (change) => change.verb);
  const often = [
    'assignment.move',
    'assignment.change-hours',
    'assignment.extend',
    'assignment.convert',
    'assignment.act-up',
  ];
  for (const verb of [
    ...often,
    'post.establish',
    'post.close',
    'post.hold',
    'post.release',
    'absence.start',
    'offer.start',
  ]) {
    expect(verbs[verb] ?? 0).toBeGreaterThan(15);
  }
  expect(verbs['unit.reorganise']).toBe(1);
  const posts = [...view.ids('post')].map((id) => view.versions('post', id));
  expect(posts.some((versions) => new Set(versions.map((post) => post.role)).size > 1)).toBe(true);
  const assignments = [...view.ids('assignment')].flatMap((id) => view.versions('assignment', id));
  expect(assignments.some((one) => one.basis === 'secondment_in')).toBe(true);
  expect(assignments.some((one) => one.basis === 'fixed_term' && one.coversAbsenceOf !== null)).toBe(true);
  const leaving = countedBy(
    assignments.filter((one) => one.leaveReason !== null),
    (one) => one.leaveReason ?? '',
  );
  expect(Object.keys(leaving)).toEqual(
    expect.arrayContaining(['resignation', 'retired', 'moved_to_other_role', 'not_yet_collected']),
  );
});

test('caseloads are spread as they are: most within the limit, some over it, the newly qualified lower', () => {
  const recent = [...view.ids('caseloadCount')]
    .flatMap((id) => view.versions('caseloadCount', id))
    .filter((count) => count.effectiveFrom > addDays(today, -31) && count.children > 0);
  const newly = new Set(
    [...view.ids('worker')].filter((id) => (view.versions('worker', id)[0]?.asyeEnd ?? '') > today),
  );
  const mean = (list: typeof recent) => list.reduce((sum, count) => sum + count.children, 0) / list.length;
  expect(recent.some((count) => count.children > 20)).toBe(true);
  expect(mean(recent.filter((count) => newly.has(count.workerId)))).toBeLessThan(mean(recent));
});

describe('the second clock', () => {
  test('begins with one load, and goes on by verbs with actors, devices and reasons', () => {
    const [first, ...others] = record.changes;
    expect(first?.verb).toBe('import.take');
    expect(others.every((change) => change.verb !== 'import.take')).toBe(true);
    const actors = countedBy(others, (change) => change.actor);
    expect(Object.keys(actors)).toEqual(
      expect.arrayContaining(['user:demo-hr', 'user:demo-performance', 'user:demo-admin']),
    );
    const devices = countedBy(others, (change) => change.device ?? '');
    expect(Object.keys(devices).length).toBeGreaterThan(2);
    expect(others.filter((change) => change.reason !== null).length).toBeGreaterThan(200);
    expect(others.every((change) => change.things.length > 0)).toBe(true);
  });

  test('mostly follows within five days, one in ten only weeks later, and some of it is corrected', () => {
    const ends = record.changes.filter((change) => change.verb === 'assignment.end' || change.verb === 'absence.end');
    const lags = ends.flatMap((change) => {
      const { added } = record.diffOf(change.seq);
      const ended = added.filter((version) => version.kind === 'assignment' || version.kind === 'absence').at(-1);
      return ended ? [daysBetween(addDays(ended.effectiveTo, -1), dayAt(change.recordedAt))] : [];
    });
    const share = (from: number, to: number) => lags.filter((lag) => lag >= from && lag <= to).length / lags.length;
    expect(share(-30, 7)).toBeGreaterThan(0.75);
    expect(share(14, 60)).toBeGreaterThan(0.05);
    expect(share(14, 60)).toBeLessThan(0.2);
    const verbs = countedBy(record.changes, (change) => change.verb);
    expect((verbs['assignment.correct'] ?? 0) + (verbs['assignment.correct-start'] ?? 0)).toBeGreaterThan(20);
    expect(verbs['caseload.record'] ?? 0).toBeGreaterThan(100);
    expect(verbs['assignment.leaving-details'] ?? 0).toBeGreaterThan(50);
  });

  test('happens in office hours of working days', () => {
    const odd = record.changes.filter(({ recordedAt }) => {
      const at = new Date(recordedAt);
      return at.getUTCDay() % 6 === 0 || at.getUTCHours() < 7 || at.getUTCHours() > 19;
    });
    expect(odd.length).toBeLessThan(record.changes.length * 0.02);
  });
});

test('nothing of it outlives its post, and every assignment’s team is there', () => {
  for (const id of view.ids('assignment')) {
    for (const assignment of view.versions('assignment', id)) {
      const { postId, unitId, effectiveFrom } = assignment;
      if (postId) expect(versionOn(view, ['post', postId], effectiveFrom)).toBeDefined();
      else expect(versionOn(view, ['unit', unitId ?? ''], effectiveFrom)).toBeDefined();
    }
  }
});
