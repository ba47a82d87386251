import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { startingOn } from '../../server/domain/today.starting.ts';
import { type Attention, attentionGroups, attentionOn } from '../../server/domain/today.ts';
import {
  makeAbsence,
  makeAssignment,
  makeOffer,
  makePost,
  makeRecord,
  makeRecruitment,
  makeStageEvent,
  makeUnit,
  onDay,
} from '../support/makers.ts';
import { away, count, holds, post, scene, setting } from '../support/scenes.ts';

const asAt = day('2026-11-23');
type Facts = Parameters<typeof scene>;
const on = (...facts: Facts): Attention => attentionOn(scene(...facts), { asAt, unitIds: null });
const groupsOf = (attention: Attention) => attentionGroups.filter((group) => attention[group].length > 0);
const posts = (found: readonly { readonly postId: string | null }[]) => found.map((row) => row.postId);
const round = (postId: string, more: object = {}) =>
  makeRecruitment({ id: `r-${postId}`, postIds: [postId], effectiveFrom: day('2026-09-01'), ...more });
const stage = (postId: string, text: string, more: object = {}) =>
  makeStageEvent({ id: `e-${postId}-${text}`, recruitmentId: `r-${postId}`, ...onDay(text), ...more });

describe('what needs attention', () => {
  test('nothing does in an authority in which all is well', () => {
    const facts = [post('p1', 't1'), holds('a1', ['ann', 'p1']), count('ann', '2026-11-20', 12)];
    expect(groupsOf(on(...facts))).toEqual([]);
  });

  test('TD2 vacancies without recruitment, coming ones too; not those filled already, held or recruited to', () => {
    const found = on(
      ...['p1', 'p2', 'p3', 'p4', 'p5'].map((id) => post(id, 't1')),
      holds('a2', ['bea', 'p2'], { to: '2027-01-12' }),
      round('p3'),
      stage('p3', '2026-11-10'),
      holds('a4', ['dan', 'p4'], { from: '2026-12-01' }),
      post('p6', 't1', { status: 'held', heldReason: 'savings', reviewOn: day('2026-12-01') }),
      post('p7', 't1', { status: 'held', heldReason: 'savings', reviewOn: day('2026-11-02') }),
    );
    expect(posts(found.noRecruitment)).toEqual(['p1', 'p5', 'p7', 'p2']);
    expect(found.noRecruitment.at(-1)).toMatchObject({ state: 'coming', since: '2027-01-13' });
  });

  test('TD3 stuck is more days in a stage than the setting allows, the most beyond it first', () => {
    const facts = [
      ...['p1', 'p2', 'p3'].map((id) => post(id, 't1')),
      ...['p1', 'p2', 'p3'].map((id) => round(id)),
      stage('p1', '2026-10-25', { stage: 'advertised' }),
      stage('p2', '2026-10-26', { stage: 'advertised' }),
      stage('p3', '2026-11-01', { stage: 'shortlisted' }),
    ];
    const { stuck } = on(...facts);
    expect(stuck.map(({ row, limitDays, desk }) => [row.postId, row.daysInStage, limitDays, desk])).toEqual([
      ['p3', 22, 14, 'hiring_manager'],
      ['p1', 29, 28, 'hr'],
    ]);
    const looser = on(...facts, setting('recruitment.stage-days', { shortlisted: 30 }, '2026-01-01'));
    expect(looser.stuck).toEqual([]);
  });

  test('TS1 TS2 who starts in the seven days from the day on; a start that was agreed and is late comes first', () => {
    const { starting } = on(
      ...['p1', 'p2', 'p3', 'p4'].map((id) => post(id, 't1')),
      holds('a1', ['ann', 'p1'], { from: '2026-11-23' }),
      holds('a2', ['ben', 'p2'], { from: '2026-11-29' }),
      holds('a0', ['ben', 'p4'], { to: '2026-11-28' }),
      holds('a3', ['cat', 'p3'], { from: '2026-11-30' }),
      round('p4'),
      makeOffer({
        id: 'o1',
        recruitmentId: 'r-p4',
        postId: 'p4',
        agreedStart: day('2026-11-20'),
        ...since('2026-10-01'),
      }),
      stage('p4', '2026-10-05', { offerId: 'o1', postId: 'p4', stage: 'start_agreed' }),
    );
    expect(starting.map((row) => [row.on, row.postId, row.late, row.moves])).toEqual([
      ['2026-11-20', 'p4', true, false],
      ['2026-11-23', 'p1', false, false],
      ['2026-11-29', 'p2', false, true],
    ]);
  });

  test('TS3 a start belongs to whoever has its unit on its own first day', () => {
    const view = makeRecord(
      ...['s1', 's2'].map((id) => makeUnit({ id })),
      makeUnit({ id: 't9', parentId: 's1', effectiveTo: day('2026-11-25') }),
      makeUnit({ id: 't9', parentId: 's2', effectiveFrom: day('2026-11-25') }),
      ...['p1', 'p2'].map((id) => makePost({ id, postNumber: id, unitId: 't9' })),
      makeAssignment({ id: 'a1', workerId: 'ann', postId: 'p1', effectiveFrom: day('2026-11-24') }),
      makeAssignment({ id: 'a2', workerId: 'ben', postId: 'p2', effectiveFrom: day('2026-11-25') }),
    ).now;
    const starting = (unitId: string) => posts(startingOn(view, { asAt, unitIds: [unitId] }));
    expect([starting('s1'), starting('s2')]).toEqual([['p1'], ['p2']]);
  });

  test('TE1 TE2 what ends within twelve weeks, overdue first; not permanent leavers', () => {
    const { ending } = on(
      ...['p1', 'p2', 'p3', 'p4', 'p5'].map((id) => post(id, 't1')),
      post('p6', 't1', { fundingEndsOn: day('2027-01-31') }),
      holds('a1', ['ann', 'p1'], { basis: 'agency', covers: 'vacancy', expectedEndDate: day('2026-11-10') }),
      holds('a2', ['ben', 'p2'], { basis: 'agency', covers: 'vacancy', expectedEndDate: day('2026-12-21') }),
      holds('a3', ['cat', 'p3'], { basis: 'fixed_term', to: '2027-01-10' }),
      holds('a4', ['dan', 'p4'], { to: '2026-12-31' }),
      holds('a5', ['eve', 'p5'], { probationEndsOn: day('2027-02-15') }),
      holds('a6', ['fay', 'p6'], { probationEndsOn: day('2027-02-16') }),
    );
    expect(ending.map((row) => [row.what, row.on, row.band])).toEqual([
      ['agency', '2026-11-10', 'overdue'],
      ['agency', '2026-12-21', 'weeks4'],
      ['fixed_term', '2027-01-10', 'weeks8'],
      ['funding', '2027-01-31', 'weeks12'],
      ['probation', '2027-02-15', 'weeks12'],
    ]);
  });

  test('TE3 agency whose worker becomes an employee is told as what starts, not as what ends', () => {
    const agency = { basis: 'agency', covers: 'vacancy', to: '2026-11-24', endedBy: 'converted' } as const;
    const { ending, starting } = on(
      post('p1', 't1'),
      holds('a1', ['ann', 'p1'], agency),
      holds('a2', ['ann', 'p1'], { from: '2026-11-25' }),
    );
    expect(ending).toEqual([]);
    expect(starting.map((row) => [row.on, row.postId])).toEqual([['2026-11-25', 'p1']]);
  });

  test('TA1 posts whose holder is away and that nobody covers; acting up elsewhere is away from one’s own', () => {
    const { away: found } = on(
      post('p1', 't1'),
      post('p2', 't1'),
      post('p3', 't1', { role: 'team_manager' }),
      holds('a1', ['ann', 'p1']),
      away('ann', '2026-11-02'),
      holds('a2', ['ben', 'p2']),
      holds('a3', ['ben', 'p3'], { basis: 'acting', from: '2026-10-01' }),
      post('p4', 't1'),
      holds('a4', ['cat', 'p4']),
      away('cat', '2026-08-01'),
      holds('a5', ['dee', 'p4'], { basis: 'agency', covers: 'absence', coversAbsenceOf: 'cat', from: '2026-08-02' }),
    );
    expect(found.map((row) => [row.postId, row.since, row.notCoveredMicro / MICRO])).toEqual([
      ['p2', '2026-10-01', 1],
      ['p1', '2026-11-02', 1],
    ]);
  });

  test('TA2 back within four weeks while cover for the absence runs past that day', () => {
    const absence = (id: string, workerId: string, text: string) =>
      makeAbsence({ id, workerId, effectiveFrom: day('2026-08-01'), expectedReturn: day(text) });
    const cover = (id: string, on: [string, string], until: string | null) =>
      holds(id, on, {
        basis: 'agency',
        covers: 'absence',
        expectedEndDate: until ? day(until) : null,
        from: '2026-08-02',
      });
    const { returning } = on(
      ...['p1', 'p2', 'p3'].map((id) => post(id, 't1')),
      ...['ann', 'ben', 'cat'].map((who, at) => holds(`a${at + 1}`, [who, `p${at + 1}`])),
      absence('x1', 'ann', '2026-12-07'),
      absence('x2', 'ben', '2026-12-07'),
      absence('x3', 'cat', '2027-01-07'),
      cover('c1', ['dee', 'p1'], null),
      cover('c2', ['eli', 'p2'], '2026-12-04'),
      cover('c3', ['fox', 'p3'], null),
    );
    expect(returning.map((row) => [row.postId, row.back.on, row.cover.workerId])).toEqual([
      ['p1', '2026-12-07', 'dee'],
    ]);
  });

  test('over the limit, managers’ posts nobody holds permanently, and teams whose counts are missing', () => {
    const manager = { role: 'team_manager' } as const;
    const found = on(
      ...['p1', 'p2'].map((id) => post(id, 't1')),
      holds('a1', ['ann', 'p1']),
      holds('a2', ['ben', 'p2']),
      count('ann', '2026-11-20', 21),
      count('ben', '2026-09-30', 14),
      post('m1', 't1', manager),
      post('m2', 't2', manager),
      post('m3', 't3', manager),
      holds('a3', ['cat', 'm1'], { basis: 'agency', covers: 'vacancy' }),
      holds('a4', ['dee', 'm2']),
      away('dee', '2026-09-01'),
    );
    expect(found.overLimit.map((row) => row.workerId)).toEqual(['ann']);
    expect(found.managers.map((row) => [row.postId, row.status])).toEqual([
      ['m1', 'agency'],
      ['m3', 'empty'],
    ]);
    expect(found.counts).toEqual([{ unitId: 't1', missing: 1, expected: 2, lastOn: '2026-11-20' }]);
  });

  test('leavers whose reason or destination is still to be collected', () => {
    const { leavers } = on(
      post('p1', 't1'),
      holds('a1', ['ann', 'p1'], {
        to: '2026-12-31',
        leaveReason: 'resignation',
        leaveDestination: 'not_yet_collected',
      }),
    );
    expect(leavers).toMatchObject([{ lastDay: '2026-12-31', missing: ['destination'] }]);
  });

  test('only the units asked for, and everything under them', () => {
    const view = scene(post('p1', 't1'), post('p3', 't3'));
    const { noRecruitment } = attentionOn(view, { asAt, unitIds: ['s2'] });
    expect(posts(noRecruitment)).toEqual(['p3']);
  });
});

function since(text: string) {
  return { effectiveFrom: day(text) };
}
