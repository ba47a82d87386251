import { describe, expect, test } from 'vitest';
import { whoIsWho } from '../../server/domain/cover/people.ts';
import { addStrength, noStrength } from '../../server/domain/cover/strength.ts';
import { day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { managedTeams } from '../../server/domain/managers.list.ts';
import { teamsOn } from '../../server/domain/measures/teams.ts';
import { away, count, figure, holds, post, scene, unit } from '../support/scenes.ts';

const asAt = day('2026-01-31');
const facts = [
  post('p1', 't1', { fte: 1 }),
  post('p2', 't1', { fte: 1 }),
  post('p3', 't2', { fte: 0.8 }),
  post('p4', 's1', { fte: 1, role: 'middle_manager' }),
  post('p5', 't3', { fte: 1 }),
  holds('a1', ['ann', 'p1']),
  holds('a3', ['cat', 'p3'], { fte: 0.8 }),
  holds('a4', ['dee', 'p4']),
  holds('g2', ['gil', 'p2'], { basis: 'agency', covers: 'vacancy' }),
  count('ann', '2026-01-20', 24),
  count('gil', '2026-01-20', 10),
];
const shortOf = (facts: Parameters<typeof scene>, unitId = 'r') =>
  teamsOn(scene(...facts), { asAt, unitId }).groups.map(({ above, lines, sum }) => [
    above?.id,
    lines.map((line) => `${line.unit.id} ${line.of}`),
    sum?.unit.id ?? null,
  ]);

describe('the teams table', () => {
  test('TM1, TM2, TM3 teams under the unit above them, what is in no team, and their sum', () => {
    expect(shortOf(facts)).toEqual([
      ['s1', ['t1 team', 't2 team', 's1 own'], 's1'],
      ['s2', ['t3 team'], null],
    ]);
    expect(shortOf(facts, 's1')).toEqual([['s1', ['t1 team', 't2 team', 's1 own'], 's1']]);
    expect(shortOf(facts, 't1')).toEqual([['s1', ['t1 team'], null]]);
    expect(shortOf(facts, 'nowhere')).toEqual([]);
  });

  test('TM2 the lines of a group add up to its sum, and those of all groups to the whole', () => {
    const { groups, whole } = teamsOn(scene(...facts), { asAt, unitId: 'r' });
    const [first] = groups;
    const sumOf = (lines: readonly { strength: typeof noStrength }[]) =>
      lines.reduce((sum, line) => addStrength(sum, line.strength), noStrength);
    expect(sumOf(first?.lines ?? [])).toEqual(first?.sum?.strength);
    expect(sumOf(groups.flatMap(({ lines }) => lines))).toEqual(whole?.strength);
    for (const name of ['agency', 'within', 'caseload'] as const) {
      const total = first?.lines.reduce((sum, line) => sum + line[name].numeratorMicro, 0);
      expect(total).toBe(first?.sum?.[name].numeratorMicro);
    }
  });

  test('a line has the figures of its unit, with both their numbers', () => {
    const view = scene(...facts);
    const line = teamsOn(view, { asAt, unitId: 't1' }).groups[0]?.lines[0];
    const numbers = (pair: { numeratorMicro: number; denominatorMicro: number | null } | null | undefined) =>
      pair && [pair.numeratorMicro / MICRO, (pair.denominatorMicro ?? 0) / MICRO];
    expect(numbers(line?.agency)).toEqual(figure(view, 'agency-rate', ['t1', asAt]));
    expect(numbers(line?.within)).toEqual([1, 2]);
    expect(numbers(line?.caseload)).toEqual([34, 2]);
  });

  test('TM3 a service with services and teams under it has no sum of its teams alone', () => {
    const nested = [...facts, unit('s3', 's1'), unit('t4', 's3'), post('p6', 't4')];
    expect(shortOf(nested, 's1')).toEqual([
      ['s1', ['t1 team', 't2 team', 's1 own'], null],
      ['s3', ['t4 team'], null],
    ]);
  });

  test('TM4 what is in no team has no turnover of its own', () => {
    const own = teamsOn(scene(...facts), { asAt, unitId: 's1' }).groups[0]?.lines.find((line) => line.of === 'own');
    expect(own?.turnover).toBeNull();
    expect(own?.strength.fundedMicro).toBe(MICRO);
  });
});

describe('who is who', () => {
  test('PW1 posts by role, then number; holders before who covers; who is away since when', () => {
    const view = scene(
      ...facts,
      post('m1', 't1', { role: 'team_manager' }),
      holds('a9', ['may', 'm1']),
      away('may', '2026-01-05'),
      holds('a8', ['ann', 'm1'], { basis: 'acting', covers: 'absence', coversAbsenceOf: 'may', from: '2026-01-05' }),
    );
    const { posts } = whoIsWho(view, { asAt, unitIds: ['t1'] });
    expect(posts.map((row) => row.post.id)).toEqual(['m1', 'p1', 'p2']);
    expect(posts[0]?.people.map((one) => [one.workerId, one.awayMicro, one.awaySince])).toEqual([
      ['may', MICRO, '2026-01-05'],
      ['ann', 0, null],
    ]);
    expect(posts[1]?.people[0]).toMatchObject({ workerId: 'ann', awayMicro: MICRO, awaySince: '2026-01-05' });
    expect(posts[1]?.strength.awayNotCoveredMicro).toBe(MICRO);
  });

  test('PW2 whoever is there on no post is listed apart, in the unit of their own', () => {
    const extra = holds('g9', ['zed', null], {
      basis: 'agency',
      covers: 'additional',
      unitId: 't1',
      role: 'social_worker',
    });
    const at = (unitId: string) =>
      whoIsWho(scene(...facts, extra), { asAt, unitIds: [unitId] }).withoutPost.map((one) => one.workerId);
    expect(at('s1')).toEqual(['zed']);
    expect(at('t2')).toEqual([]);
  });
});

describe('managers by team', () => {
  const manager = post('m1', 't1', { role: 'team_manager' });
  const lineOf = (...more: Parameters<typeof scene>) =>
    managedTeams(scene(...facts, manager, ...more), { asAt, unitIds: ['r'] }).find((team) => team.unit.id === 't1');

  test("ML1 every team has a line, one without a manager's post too", () => {
    const teams = managedTeams(scene(...facts, manager), { asAt, unitIds: ['r'] });
    expect(teams.map((team) => [team.unit.id, team.above?.id, team.managers.length])).toEqual([
      ['t1', 's1', 1],
      ['t2', 's1', 0],
      ['t3', 's2', 0],
    ]);
  });

  test('ML2 under an interim: no permanent manager at work; with its workers and their children', () => {
    expect(lineOf()).toMatchObject({ isUnderInterim: true, workers: 2, children: 34 });
    expect(lineOf(holds('a9', ['may', 'm1']))).toMatchObject({ isUnderInterim: false });
    expect(lineOf(holds('a9', ['may', 'm1']), away('may', '2026-01-05'))).toMatchObject({ isUnderInterim: true });
    const teams = managedTeams(scene(...facts), { asAt, unitIds: ['r'] });
    expect(teams.every((team) => !team.isUnderInterim)).toBe(true);
  });
});
