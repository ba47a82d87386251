import { describe, expect, test } from 'vitest';
import { boardPaper, published } from '../../db/demo/published.ts';
import { users } from '../../db/demo/users.ts';
import { postSpans } from '../../server/domain/assignments.post-spans.ts';
import { spanOn } from '../../server/domain/assignments.stretches.ts';
import { addDays, type Day, day, dayNumber, daysBetween, seriesDays } from '../../server/domain/day.ts';
import type { MeasureId } from '../../server/domain/measures/registry.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { type View, versionOn } from '../../server/domain/record/view.ts';
import { checksOf } from '../../server/domain/recruitment.checks.ts';
import { roundInHand } from '../../server/domain/recruitment.of-post.ts';
import { offerStageOn, offersOf, roundStageOn } from '../../server/domain/recruitment.ts';
import { isUnder, unitByCode, unitTreeAt } from '../../server/domain/units.ts';
import { demonstrationOn, figureOn, percent, todays, totalsOf } from '../support/demonstration.ts';

function postNumbered(view: View, number: string, on: Day): NewVersion<'post'> {
  const post = view.by('post', 'postNumber', number).find((one) => one.effectiveFrom <= on && on < one.effectiveTo);
  if (!post) throw new Error(`no post ${number}`);
  return post;
}

function onPost(view: View, number: string, on: Day): NewVersion<'assignment'>[] {
  const { id } = postNumbered(view, number, on);
  return view.by('assignment', 'postId', id).filter((one) => one.effectiveFrom <= on && on < one.effectiveTo);
}

function unitNamed(view: View, id: string, on: Day): string | undefined {
  return versionOn(view, ['unit', id], on)?.name;
}

function vacantOn(view: View, number: string, on: Day): number {
  return spanOn(postSpans(view, postNumbered(view, number, on).id), dayNumber(on))?.vacantMicro ?? 0;
}

/** When an assignment, whole, began. */
function beganOn(view: View, assignment: NewVersion<'assignment'> | undefined): Day | undefined {
  return assignment && view.versions('assignment', assignment.id)[0]?.effectiveFrom;
}

function latestCounts(view: View, workerId: string): NewVersion<'caseloadCount'> | undefined {
  return view.by('caseloadCount', 'workerId', workerId).at(-1);
}

/** 2020's published cover exceeds its vacancies, so it is nobody's to match: cover then is laid out within them. */
const unmatchedCover = day('2020-09-30');

const paper: readonly MeasureId[] = ['vacancy-rate', 'agency-rate', 'team-manager-permanence', 'caseload-within-limit'];

describe.each(todays)('made on %s', (today) => {
  const { record, refused } = demonstrationOn(today);
  const view = record.now;
  const D = (days: number) => addDays(today, days);

  test('it is taken whole by the record’s own verbs', () => {
    expect(refused.map(({ told, message }) => `${told.verb}: ${message}`)).toEqual([]);
  });

  test('it has the published totals within half an FTE, and the board paper’s figures', () => {
    for (const year of published) {
      const { employed, vacant, agency, covering } = totalsOf(view, year.on);
      expect(Math.abs(employed - year.employed)).toBeLessThan(0.5);
      expect(Math.abs(vacant - year.vacant)).toBeLessThan(0.5);
      expect(Math.abs(agency - year.agency)).toBeLessThan(0.5);
      if (year.on !== unmatchedCover) expect(Math.abs(covering - year.covering)).toBeLessThan(0.5);
    }
    const figures = paper.map((measure) => percent(figureOn(view, measure, boardPaper.on)));
    expect(figures).toEqual([32.7, 47.0, 75.0, 86.0]);
  });

  test('it goes on from the last published year without a jump', () => {
    const months = seriesDays({ from: published.at(-1)?.on ?? today, to: today, grain: 'month' });
    const totals = months.map((on) => totalsOf(view, on));
    for (const [at, month] of totals.entries()) {
      expect(Math.abs(month.employed - 430)).toBeLessThan(20);
      expect(Math.abs(month.vacant - 52)).toBeLessThan(15);
      expect(Math.abs(month.agency - 50)).toBeLessThan(15);
      expect(Math.abs(month.employed - (totals[at - 1] ?? month).employed)).toBeLessThan(12);
    }
  });

  test('1042 is a full-time social worker of Assessment 2, held by one permanent person', () => {
    const post = postNumbered(view, '1042', today);
    expect([post.role, post.fteMicro, unitNamed(view, post.unitId, today)]).toEqual([
      'social_worker',
      1_000_000,
      'Assessment 2',
    ]);
    const holders = onPost(view, '1042', today);
    expect(holders.map(({ basis, fteMicro, effectiveTo }) => [basis, fteMicro, effectiveTo])).toEqual([
      ['permanent', 1_000_000, '9999-12-31'],
    ]);
  });

  test('1077 has been vacant since D-74, is advertised, and agency covers it to D+20', () => {
    const post = postNumbered(view, '1077', today);
    expect(unitNamed(view, post.unitId, today)).toBe('Safeguarding 3');
    expect([vacantOn(view, '1077', D(-75)), vacantOn(view, '1077', D(-74)), vacantOn(view, '1077', today)]).toEqual([
      0, 1_000_000, 1_000_000,
    ]);
    const round = roundInHand(view, post.id, today);
    expect(round && roundStageOn(view, round.recruitmentId, { asAt: today, postId: post.id })?.stage).toBe(
      'advertised',
    );
    expect(round?.round.owner).toBe(users.find((user) => user.access === 'hr')?.userId);
    const [agency, ...others] = onPost(view, '1077', today);
    expect(others).toEqual([]);
    expect([agency?.basis, agency?.covers, agency?.expectedEndDate]).toEqual(['agency', 'vacancy', D(20)]);
  });

  test('1103’s permanent manager is away since D-60, back about D+200, and the holder of 1104 acts up; nobody covers 1104', () => {
    const post = postNumbered(view, '1103', today);
    expect([post.role, post.fteMicro, unitNamed(view, post.unitId, today)]).toEqual([
      'team_manager',
      1_000_000,
      'Safeguarding 3',
    ]);
    const permanent = onPost(view, '1103', today).find((one) => one.basis === 'permanent');
    const acting = onPost(view, '1103', today).find((one) => one.basis === 'acting');
    const away = view.by('absence', 'workerId', permanent?.workerId ?? '').find((one) => one.effectiveTo > today);
    expect([away?.absenceKind, away?.effectiveFrom, away?.expectedReturn]).toEqual([
      'maternity_paternity',
      D(-60),
      D(200),
    ]);
    expect([beganOn(view, acting), acting?.coversAbsenceOf]).toEqual([D(-60), permanent?.workerId]);
    const [senior, ...others] = onPost(view, '1104', today);
    expect([senior?.workerId, others.length]).toEqual([acting?.workerId, 0]);
    expect(postNumbered(view, '1104', today).role).toBe('senior_practitioner');
  });

  test('1120 is shared, 0.6 and 0.4', () => {
    const shares = onPost(view, '1120', today).map((one) => [one.basis, one.fteMicro]);
    expect(shares.sort()).toEqual([
      ['permanent', 400_000],
      ['permanent', 600_000],
    ]);
    expect(vacantOn(view, '1120', today)).toBe(0);
  });

  test('1131 is funded for 30 of 37 hours and held for 0.81: a crumb', () => {
    expect(postNumbered(view, '1131', today).fteMicro).toBe(810_811);
    expect(onPost(view, '1131', today).map((one) => one.fteMicro)).toEqual([810_000]);
    expect(vacantOn(view, '1131', today)).toBe(811);
  });

  test('R-26-09 has six newly qualified posts and four offers: one declined, one with three of eight checks to come', () => {
    const [round] = view.by('recruitment', 'recruitmentRef', 'R-26-09');
    expect(round?.postIds).toHaveLength(6);
    for (const postId of round?.postIds ?? []) {
      expect(versionOn(view, ['post', postId], today)?.role).toBe('social_worker');
      expect(versionOn(view, ['post', postId], today)?.title).toMatch(/Newly Qualified/);
    }
    const offers = offersOf(view, round?.id ?? '', today);
    expect(offers.map((offer) => offerStageOn(view, offer.id, today)?.stage).sort()).toEqual([
      'accepted',
      'checks',
      'declined',
      'offered',
    ]);
    const inChecks = offers.find((offer) => offerStageOn(view, offer.id, today)?.stage === 'checks');
    const { outstanding, total, list } = checksOf(view, inChecks?.id ?? '', today);
    expect([outstanding, total]).toEqual([3, 8]);
    const waiting = list.filter((check) => check.state === 'asked').map((check) => check.check);
    expect(waiting).toEqual(expect.arrayContaining(['enhanced_dbs', 'reference_2']));
  });

  test('1058’s holder is still shown in post, for nobody has recorded that they went on the 15th of last month', () => {
    expect(onPost(view, '1058', today).map((one) => [one.basis, one.effectiveTo])).toEqual([
      ['permanent', '9999-12-31'],
    ]);
    const [holder] = onPost(view, '1058', today);
    const last = latestCounts(view, holder?.workerId ?? '');
    expect(last && last.effectiveFrom.slice(0, 7) < today.slice(0, 7)).toBe(true);
    expect(unitNamed(view, postNumbered(view, '1058', today).unitId, today)).toMatch(/^Safeguarding/);
  });

  test('Children in Care 2 is late with its counts, and hardly any other team is', () => {
    const late = (unitId: string) => {
      const posts = view
        .by('post', 'unitId', unitId)
        .filter((post) => post.effectiveFrom <= today && today < post.effectiveTo);
      const roles = ['social_worker', 'senior_practitioner'];
      const here = posts
        .filter((post) => roles.includes(post.role))
        .flatMap((post) => onPost(view, post.postNumber, today));
      const counted = here.map((one) => latestCounts(view, one.workerId)?.effectiveFrom ?? ('2000-01-01' as Day));
      return counted.length > 0 && counted.every((on) => daysBetween(on, today) > 31);
    };
    const teams = [...view.ids('unit')].filter((id) => versionOn(view, ['unit', id], today)?.kindOfUnit === 'team');
    const lateTeams = teams.filter(late).map((id) => unitNamed(view, id, today));
    expect(lateTeams).toContain('Children in Care 2');
    expect(lateTeams.length).toBeLessThan(6);
  });

  test('one worker of Safeguarding is listed at 31 children, and nobody else has as many', () => {
    const at31 = [...view.ids('worker')].filter((id) => {
      const count = latestCounts(view, id);
      return count && daysBetween(count.effectiveFrom, today) <= 31 && count.children >= 30;
    });
    expect(at31).toHaveLength(1);
    const [assignment] = view.by('assignment', 'workerId', at31[0] ?? '').slice(-1);
    const post = assignment?.postId ? versionOn(view, ['post', assignment.postId], today) : undefined;
    expect(latestCounts(view, at31[0] ?? '')?.children).toBe(31);
    expect(isUnder(unitTreeAt(view, today), post?.unitId ?? '', unitByCode(view, 'SAF', today)?.id ?? '')).toBe(true);
    expect(view.by('query', 'about', `worker:${at31[0]}`)).toEqual([]);
  });

  test('the acting manager of Safeguarding 3 has an account of her own, and seven workers to ask for counts', () => {
    const manager = users.find((user) => user.access === 'team_manager');
    const acting = onPost(view, '1103', today).find((one) => one.basis === 'acting');
    expect(view.versions('workerDetails', acting?.workerId ?? '')[0]?.name).toBe(manager?.name);
    const unit = unitByCode(view, 'SAF3', today);
    expect(view.by('grant', 'userId', manager?.userId ?? '').map((grant) => grant.unitIds)).toEqual([[unit?.id]]);
    const posts = view.by('post', 'unitId', unit?.id ?? '').filter((post) => post.effectiveTo > today);
    const roles = ['social_worker', 'senior_practitioner'];
    const people = posts
      .filter((post) => roles.includes(post.role))
      .flatMap((post) => onPost(view, post.postNumber, today));
    const here = people.filter(
      ({ workerId }) => !view.by('absence', 'workerId', workerId).some((one) => one.effectiveTo > today),
    );
    expect(here).toHaveLength(7);
    for (const { workerId } of here) expect(latestCounts(view, workerId)).toBeDefined();
  });

  test('11-24 Permanence has 24 posts', () => {
    const service = unitByCode(view, 'PER', today);
    expect(service?.name).toBe('11-24 Permanence');
    const tree = unitTreeAt(view, today);
    const posts = tree.ids
      .filter((id) => id !== service?.id && isUnder(tree, id, service?.id ?? ''))
      .flatMap((id) => view.by('post', 'unitId', id))
      .filter((post) => post.effectiveFrom <= today && today < post.effectiveTo);
    expect(posts).toHaveLength(24);
  });

  test('has people known to start, people known to leave, and a start agreed', () => {
    const assignments = [...view.ids('assignment')].map((id) => view.versions('assignment', id));
    expect(assignments.some((versions) => (versions[0]?.effectiveFrom ?? today) > today)).toBe(true);
    const leaving = assignments.filter((versions) => {
      const last = versions.at(-1);
      return last && last.leaveReason !== null && last.effectiveTo > today;
    });
    expect(leaving.length).toBeGreaterThan(1);
    const agreed = [...view.ids('offer')].filter(
      (id) => (view.versions('offer', id).at(-1)?.agreedStart ?? today) > today,
    );
    expect(agreed.length).toBeGreaterThan(0);
    expect(offerStageOn(view, agreed[0] ?? '', today)?.stage).toBe('start_agreed');
  });

  test('has agency past its expected end, and some that ends within four weeks', () => {
    const agency = [...view.ids('assignment')]
      .flatMap((id) => versionOn(view, ['assignment', id], today) ?? [])
      .filter((one) => one.basis === 'agency' && one.expectedEndDate !== null);
    const until = (from: Day, to: Day) =>
      agency.filter(({ expectedEndDate: end }) => end !== null && end >= from && end < to);
    expect(until('2000-01-01' as Day, today).length).toBeGreaterThan(0);
    expect(until(today, D(28)).length).toBeGreaterThan(0);
  });
});

test('whenever it is made, its past is the same', () => {
  const until2020 = (today: Day) =>
    demonstrationOn(today)
      .record.changes.filter((change) => change.recordedAt < Date.parse('2020-01-01'))
      .map(({ id, verb, recordedAt }) => `${recordedAt} ${id} ${verb}`);
  const [first, ...others] = todays.map(until2020);
  for (const other of others) expect(other).toEqual(first);
});
