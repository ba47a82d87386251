import { describe, expect, test } from 'vitest';
import { type Day, day } from '../../server/domain/day.ts';
import { explainRecruitment } from '../../server/domain/measures/recruitment-explain.ts';
import type { RecruitmentMeasureId } from '../../server/domain/measures/recruitment-registry.ts';
import type { View } from '../../server/domain/record/view.ts';
import { historyOfPost } from '../../server/domain/recruitment.history.ts';
import { roundsOn } from '../../server/domain/recruitment.life.ts';
import { recruitmentFor } from '../../server/domain/recruitment.list.ts';
import { roundInHand } from '../../server/domain/recruitment.of-post.ts';
import { staysOfRound } from '../../server/domain/recruitment.stays.ts';
import { startingOn } from '../../server/domain/today.starting.ts';
import { attentionOn, stuckOn } from '../../server/domain/today.ts';
import { boardOn } from '../../server/domain/vacancies.board.ts';
import { episodesOfPost } from '../../server/domain/vacancies.episodes.ts';
import { recruitmentTimeOf } from '../../server/domain/vacancies.recruitment-time.ts';
import { daysOf, offer, recruitmentPoint, round, stages } from '../support/recruitment-scenes.ts';
import { post, scene } from '../support/scenes.ts';

const today = day('2026-11-27');
const cohort = (more: object = {}) =>
  round('r1', [], { from: '2026-09-01', unitId: 't2', role: 'social_worker', places: 3, ...more });
const advertised = stages({ round: 'r1' }, { '2026-09-01': 'advertised' });
const untilNamed = offer('o1', ['r1', null], { on: '2026-10-01', effectiveTo: day('2026-10-15') });
const named = offer('o1', ['r1', 'p1'], { on: '2026-10-15', agreedStart: day('2026-12-01') });
const inHand = stages(
  { round: 'r1', offer: 'o1' },
  { '2026-10-01': 'offered', '2026-10-05': 'accepted', '2026-11-20': 'start_agreed' },
);

/** A cohort of t2 with an offer that names a vacant post of t1 from the middle of October. */
const ofCohort = (...more: ReturnType<typeof stages>) =>
  scene(post('p1', 't1'), cohort(), ...advertised, untilNamed, named, ...inHand, ...more);

const count = (view: View, measure: RecruitmentMeasureId, where: [string, string]) => {
  const { figure } = recruitmentPoint(view, measure, where);
  return figure.kind === 'count' ? figure.count : null;
};
const attention = (view: View, unitId: string) => attentionOn(view, { asAt: today, unitIds: [unitId] });
const rowOf = (view: View, asAt: Day = today) => boardOn(view, { asAt, unitIds: ['t1'] }).rows;

describe('RR8 a post that an offer of a cohort names', () => {
  test('is recruited to by the round from that day, wherever it is looked at', () => {
    const view = ofCohort();
    expect(rowOf(view)).toMatchObject([
      { postId: 'p1', state: 'now', column: 'start_agreed', round: { recruitmentId: 'r1', unitId: 't1' } },
    ]);
    expect(boardOn(view, { asAt: today, unitIds: ['t2'] }).rows).toMatchObject([
      { postId: null, round: { places: 2, offer: null } },
    ]);
    expect(rowOf(view, day('2026-10-14'))).toMatchObject([{ postId: 'p1', column: 'no_round', round: null }]);
    expect(attention(view, 't1').noRecruitment).toEqual([]);
    expect(startingOn(view, { asAt: day('2026-11-27'), unitIds: ['t1'] })).toMatchObject([
      { on: '2026-12-01', unitId: 't1', postId: 'p1' },
    ]);
    expect(startingOn(view, { asAt: day('2026-11-27'), unitIds: ['t2'] })).toEqual([]);
    expect(historyOfPost(view, 'p1', today)).toMatchObject([
      { recruitmentId: 'r1', number: 1, over: null, steps: [{}, {}, {}, {}] },
    ]);
    expect(historyOfPost(view, 'p1', day('2026-10-14'))).toEqual([]);
    expect(roundsOn(view, { asAt: today, unitIds: ['t1'] })).toHaveLength(1);
    expect(roundsOn(view, { asAt: day('2026-10-14'), unitIds: ['t1'] })).toHaveLength(0);
  });

  test('is so in every measure, in the unit of the post, and explains add up at all levels', () => {
    const view = ofCohort();
    const both = ['t1', 't2', 'r'] as const;
    const of = (measure: RecruitmentMeasureId) => both.map((unitId) => count(view, measure, [unitId, today]));
    expect(of('vacancies-no-round')).toEqual([0, 0, 0]);
    expect(of('vacancies-at-start-agreed')).toEqual([1, 0, 1]);
    expect(of('agreed-starts-30')).toEqual([1, 0, 1]);
    expect(count(view, 'vacancies-no-round', ['t1', '2026-10-14'])).toBe(1);
    expect(count(view, 'vacancies-at-accepted', ['t1', '2026-10-15'])).toBe(1);
    const open = (unitId: string, on: string) => daysOf(view, 'time-in-start-agreed', [unitId, on]).open;
    expect(both.map((unitId) => open(unitId, '2026-11-27'))).toEqual([
      [7, 7, 1],
      [null, null, 0],
      [7, 7, 1],
    ]);
    const working = explainRecruitment(view, { measure: 'time-in-start-agreed', unitId: 'r', asAt: today });
    expect(working.rows).toMatchObject([{ part: 'open', days: 7, fact: { postId: 'p1', unitId: 't1' } }]);
  });

  test('has its days of recruitment time at the stages of the offer', () => {
    const view = ofCohort();
    const [episode] = episodesOfPost(view, 'p1');
    const { byStage } = recruitmentTimeOf(view, episode as never, today);
    expect(byStage.filter(({ stage }) => stage)).toEqual([
      { stage: 'accepted', days: 36 },
      { stage: 'start_agreed', days: 7 },
    ]);
  });

  test('is none of the round’s any more once the offer fell through, or names another', () => {
    const declined = ofCohort(...stages({ round: 'r1', offer: 'o1' }, { '2026-11-25': 'declined' }));
    expect(rowOf(declined)).toMatchObject([{ postId: 'p1', column: 'no_round', round: null }]);
    expect(rowOf(declined, day('2026-11-24'))).toMatchObject([{ column: 'start_agreed' }]);
    expect(roundInHand(declined, 'p1', today)).toBeNull();
    expect(historyOfPost(declined, 'p1', today)).toMatchObject([{ over: { since: '2026-11-25', stage: null } }]);
    expect(count(declined, 'vacancies-no-round', ['t1', today])).toBe(1);
    expect(attention(declined, 't1').noRecruitment).toMatchObject([{ postId: 'p1' }]);

    const elsewhere = scene(
      ...[post('p1', 't1'), post('p2', 't1'), cohort(), ...advertised, untilNamed, ...inHand],
      { ...named, effectiveTo: day('2026-11-22') },
      offer('o1', ['r1', 'p2'], { on: '2026-11-22' }),
    );
    const columns = rowOf(elsewhere).map(({ postId, column }) => [postId, column]);
    expect(columns.sort()).toEqual([
      ['p1', 'no_round'],
      ['p2', 'start_agreed'],
    ]);
  });

  test('stays the round’s where the round has it itself', () => {
    const view = scene(
      ...[post('p1', 't1'), cohort({ to: '2026-11-21' }), ...advertised, untilNamed, named, ...inHand],
      round('r1', ['p1'], { from: '2026-11-22', unitId: 't2', role: 'social_worker', places: 3 }),
      ...stages({ round: 'r1', offer: 'o1' }, { '2026-11-25': 'declined' }),
    );
    expect(rowOf(view)).toMatchObject([{ postId: 'p1', column: 'advertised' }]);
    expect(roundInHand(view, 'p1', today)).toMatchObject({ over: null });
  });

  test('RR4 is filled by a start, and RR6 the next round is the first again', () => {
    const view = ofCohort(...stages({ round: 'r1', offer: 'o1' }, { '2026-11-26': 'started' }));
    expect(historyOfPost(view, 'p1', today)).toMatchObject([{ over: { since: '2026-11-26', stage: 'started' } }]);
    expect(roundInHand(view, 'p1', today)).toBeNull();
  });
});

describe('RS10 naming the post of a place', () => {
  const staysAt = (view: View, stage: string) =>
    staysOfRound(view, 'r1')
      .filter((stay) => stay.stage === stage)
      .map(({ postId, from, to }) => [postId, from, to]);
  const open = '9999-12-31';

  test('by its offer, or by adding it to the round, is one stay, in the unit of each day', () => {
    const added = scene(
      ...[post('p1', 't1'), cohort({ to: '2026-11-26' }), ...advertised, ...inHand],
      round('r1', ['p1'], { from: '2026-11-27', unitId: 't2', role: 'social_worker', places: 3 }),
      { ...untilNamed, effectiveTo: day('2026-11-27') },
      { ...named, effectiveFrom: day('2026-11-27') },
    );
    expect(staysAt(added, 'start_agreed')).toEqual([['p1', '2026-11-20', open]]);
    expect(daysOf(added, 'time-in-start-agreed', ['t2', '2026-11-26'])).toEqual({
      ended: [null, null, 0],
      open: [6, 6, 1],
    });
    expect(daysOf(added, 'time-in-start-agreed', ['t1', '2026-11-28'])).toEqual({
      ended: [null, null, 0],
      open: [8, 8, 1],
    });
    expect(daysOf(added, 'time-in-start-agreed', ['r', '2026-11-28'])).toEqual({
      ended: [null, null, 0],
      open: [8, 8, 1],
    });
    const [row] = recruitmentFor(added, { asAt: day('2026-11-28'), unitIds: ['t1'] });
    expect(row).toMatchObject({ postId: 'p1', daysInStage: 8 });

    expect(staysAt(ofCohort(), 'accepted')).toEqual([['p1', '2026-10-05', '2026-11-20']]);
    expect(daysOf(ofCohort(), 'time-in-accepted', ['r', '2026-11-27'])).toEqual({
      ended: [46, 46, 1],
      open: [null, null, 0],
    });
  });

  test('before any offer takes it out of the places, as old as they are', () => {
    const view = scene(
      ...[post('p1', 't1'), post('p2', 't1'), ...advertised, cohort({ places: 2, to: '2026-10-31' })],
      round('r1', ['p1'], { from: '2026-11-01', to: '2026-11-09', unitId: 't2', role: 'social_worker', places: 2 }),
      round('r1', ['p1', 'p2'], { from: '2026-11-10', unitId: 't2', role: 'social_worker', places: 2 }),
    );
    const asked = (unitId: string, on: string) => daysOf(view, 'time-in-advertised', [unitId, on]);
    expect(asked('r', '2026-11-05')).toEqual({ ended: [null, null, 0], open: [65, 65, 2] });
    expect([asked('t1', '2026-11-05').open, asked('t2', '2026-11-05').open]).toEqual([
      [65, 65, 1],
      [65, 65, 1],
    ]);
    expect(asked('r', '2026-11-27')).toEqual({ ended: [null, null, 0], open: [87, 87, 2] });
    expect(daysOf(view, 'time-at-hr', ['r', '2026-11-27'])).toEqual({ ended: [null, null, 0], open: [87, 87, 2] });
    expect(recruitmentFor(view, { asAt: today, unitIds: null }).map((row) => row.daysInStage)).toEqual([87, 87]);
  });

  test('a post that joins beside the places is no place of theirs, and begins on its own day', () => {
    const view = scene(
      ...[post('p1', 't1'), ...advertised, cohort({ to: '2026-10-31' })],
      round('r1', ['p1'], { from: '2026-11-01', unitId: 't2', role: 'social_worker', places: 4 }),
    );
    expect(staysAt(view, 'advertised')).toEqual([
      [null, '2026-09-01', open],
      ['p1', '2026-11-01', open],
    ]);
  });
});

describe('RR10 a stage recorded again', () => {
  const again = scene(
    ...[post('p1', 't1'), round('r1', ['p1'], { from: '2026-05-01' })],
    ...stages(
      { round: 'r1' },
      { '2026-05-01': 'advertised', '2026-05-20': 'interviewed', '2026-05-26': 'interviewed' },
    ),
  );

  test('goes on from the day it was first reached, on the list, in what is stuck, in time and in measures', () => {
    const [row] = recruitmentFor(again, { asAt: today, unitIds: null });
    expect(row).toMatchObject({ daysInStage: 191, stage: { stage: 'interviewed', since: '2026-05-20' } });
    expect(stuckOn(again, { asAt: today, unitIds: null })).toMatchObject([{ row: { daysInStage: 191 } }]);
    const [episode] = episodesOfPost(again, 'p1');
    const { byStage } = recruitmentTimeOf(again, episode as never, today);
    expect(byStage).toContainEqual({ stage: 'interviewed', days: 191 });
    expect(daysOf(again, 'time-in-interviewed', ['t1', today]).open).toEqual([191, 191, 1]);
  });

  test('but not from before it had moved on or back since', () => {
    const back = stages({ round: 'r1' }, { '2026-06-10': 'advertised', '2026-06-20': 'interviewed' });
    const view = scene(
      ...[post('p1', 't1'), round('r1', ['p1'], { from: '2026-05-20' })],
      ...back,
      ...stages({ round: 'r1' }, { '2026-05-20': 'interviewed' }),
    );
    expect(recruitmentFor(view, { asAt: today, unitIds: null })[0]?.stage?.since).toBe('2026-06-20');
  });
});
