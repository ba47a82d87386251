import { describe, expect, test } from 'vitest';
import { agencyPremium, type PremiumLine } from '../../server/domain/cover/agency-premium.ts';
import { agencyOn } from '../../server/domain/cover.ts';
import { addDays, daysBetween } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { attentionOn } from '../../server/domain/today.ts';
import { boardOn } from '../../server/domain/vacancies.board.ts';
import { demonstrationOn, todays } from '../support/demonstration.ts';

/** What HR would find on the day is what a council's HR would: most in hand, a little of everything left to do. */
describe.each(todays)('made on %s', (today) => {
  const view = demonstrationOn(today).record.now;
  const everywhere = { asAt: today, unitIds: null };
  const board = boardOn(view, everywhere);
  const attention = attentionOn(view, everywhere);
  const listed = board.rows.filter((row) => row.vacancy !== null);
  const live = board.rows.flatMap((row) => row.round ?? []);

  test('most vacancies are in a round, and about ten are not, two or three of them on hold until a review', () => {
    const without = listed.filter((row) => row.round === null);
    expect(without.length).toBeGreaterThanOrEqual(6);
    expect(without.length).toBeLessThanOrEqual(15);
    expect(without.length).toBeLessThan(listed.length / 4);
    const held = without.filter(({ post }) => post?.status === 'held');
    expect(held.length).toBeGreaterThanOrEqual(2);
    expect(held.length).toBeLessThanOrEqual(4);
    expect(held.every(({ post }) => post?.reviewOn && post.heldReason)).toBe(true);
    const full = without.filter(
      ({ post, vacancy }) => post?.status !== 'held' && (vacancy?.vacantMicro ?? 0) > MICRO / 2,
    );
    for (const { vacancy, state } of full) if (state === 'now') expect(vacancy?.days).toBeLessThan(120);
  });

  test('vacancies are of months, and only a few of more than nine of them', () => {
    const days = listed.flatMap((row) => (row.state === 'now' ? (row.vacancy?.days ?? []) : []));
    expect(days.filter((many) => many <= 275).length / days.length).toBeGreaterThan(0.75);
    expect(Math.max(...days)).toBeLessThan(560);
    expect(days.filter((many) => many > 365).length).toBeLessThanOrEqual(5);
  });

  test('a few ends of agency and acting up are overdue, by days or weeks; funding is of the future', () => {
    const overdue = attention.ending.filter((row) => row.band === 'overdue');
    expect(overdue.filter((row) => row.what === 'funding')).toEqual([]);
    expect(overdue.length).toBeGreaterThanOrEqual(3);
    expect(overdue.length).toBeLessThanOrEqual(6);
    for (const { on } of overdue) expect(daysBetween(on, today)).toBeLessThanOrEqual(45);
    const funded = [...view.ids('post')].flatMap((id) => view.versions('post', id).at(-1) ?? []);
    expect(funded.some((post) => post.effectiveTo > today && (post.fundingEndsOn ?? '') > addDays(today, 84))).toBe(
      true,
    );
  });

  test('a few leavers’ details are still to be collected, of people who left lately', () => {
    expect(attention.leavers.length).toBeGreaterThanOrEqual(3);
    expect(attention.leavers.length).toBeLessThanOrEqual(6);
    for (const { lastDay } of attention.leavers) expect(daysBetween(lastDay, today)).toBeLessThanOrEqual(270);
  });

  test('rounds are in every stage, HR’s own among them, each with who has it and for whom', () => {
    const columns = Map.groupBy(live, (round) => round.column);
    for (const column of ['to_approve', 'advertised', 'interviewing', 'offer_and_checks', 'start_agreed'] as const)
      expect(columns.get(column)?.length ?? 0).toBeGreaterThanOrEqual(3);
    expect(live.filter((round) => round.owner === 'demo-hr').length).toBeGreaterThanOrEqual(10);
    expect(live.some((round) => round.owner !== 'demo-hr')).toBe(true);
    expect(live.every((round) => round.owner && round.hiringManager)).toBe(true);
    const checking = live.filter((round) => round.stage?.stage === 'checks');
    expect(checking.filter((round) => (round.checks?.outstanding ?? 0) > 0).length).toBeGreaterThanOrEqual(3);
  });

  test('a handful of recruitments are stuck in a stage, by days or weeks', () => {
    expect(attention.stuck.length).toBeGreaterThanOrEqual(3);
    expect(attention.stuck.length).toBeLessThanOrEqual(12);
    for (const { row, limitDays } of attention.stuck) expect(row.daysInStage - limitDays).toBeLessThan(60);
  });

  test('employees have salaries by grade, so that what agency costs above them is told, in a believable measure', () => {
    const { lines, all, coveringMicro } = agencyPremium(view, agencyOn(view, { asAt: today }), today);
    expect(all.fteMicro).toBeGreaterThan(coveringMicro * 0.8);
    for (const line of lines) {
      expect(line.people).toBeGreaterThan(3);
      expect([line.grade, payRange(line)]).toEqual([line.grade, true]);
    }
    const premium = (all.chargeMicro - all.employeeMicro) / all.employeeMicro;
    expect(premium).toBeGreaterThan(0.1);
    expect(premium).toBeLessThan(0.6);
  });
});

/** Of social workers and their managers, in pounds a year. */
function payRange({ payMicro }: PremiumLine): boolean {
  return payMicro > 34_000 * MICRO && payMicro < 100_000 * MICRO;
}
