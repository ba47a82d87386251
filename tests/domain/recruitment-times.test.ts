import { describe, expect, test } from 'vitest';
import { type Day, day } from '../../server/domain/day.ts';
import type { View } from '../../server/domain/record/view.ts';
import { type Stay, staysOfRound } from '../../server/domain/recruitment.stays.ts';
import { episodesOfPost } from '../../server/domain/vacancies.episodes.ts';
import { recruitmentTimeOf } from '../../server/domain/vacancies.recruitment-time.ts';
import { offer, round, stages } from '../support/recruitment-scenes.ts';
import { holds, post, scene, setting } from '../support/scenes.ts';

const staysIn = (view: View, id: string) =>
  staysOfRound(view, id).map(({ postId, offerId, stage, from, to }: Stay) => [postId, offerId, stage, from, to]);
const open = '9999-12-31';

describe('stays at a stage', () => {
  test('RS1, RS4 a stay is the days from one stage to the next, on or back, or to the end of the round', () => {
    const view = scene(
      post('p1', 't1'),
      round('r1', ['p1'], { from: '2026-01-05' }),
      ...stages(
        { round: 'r1' },
        { '2026-01-05': 'requested', '2026-01-15': 'advertised', '2026-02-01': 'interviewed' },
      ),
      ...stages({ round: 'r1' }, { '2026-02-10': 'advertised', '2026-03-01': 'no_one_appointed' }),
    );
    expect(staysIn(view, 'r1')).toEqual([
      ['p1', null, 'requested', '2026-01-05', '2026-01-15'],
      ['p1', null, 'advertised', '2026-01-15', '2026-02-01'],
      ['p1', null, 'interviewed', '2026-02-01', '2026-02-10'],
      ['p1', null, 'advertised', '2026-02-10', '2026-03-01'],
    ]);
  });

  test('RS1 each post of a round has its own; an offer that falls through puts its post back', () => {
    const view = scene(
      ...[post('p1', 't1'), post('p2', 't1'), round('r1', ['p1', 'p2'], { from: '2026-01-05' })],
      ...stages({ round: 'r1' }, { '2026-01-05': 'interviewed' }),
      ...[offer('o1', ['r1', 'p1'], { on: '2026-02-01' }), offer('o2', ['r1', 'p1'], { on: '2026-02-20' })],
      ...stages({ round: 'r1', offer: 'o1' }, { '2026-02-01': 'offered', '2026-02-11': 'declined' }),
      ...stages({ round: 'r1', offer: 'o2' }, { '2026-02-20': 'offered' }),
    );
    expect(staysIn(view, 'r1')).toEqual([
      ['p1', null, 'interviewed', '2026-01-05', '2026-02-01'],
      ['p2', null, 'interviewed', '2026-01-05', open],
      ['p1', 'o1', 'offered', '2026-02-01', '2026-02-11'],
      ['p1', null, 'interviewed', '2026-02-11', '2026-02-20'],
      ['p1', 'o2', 'offered', '2026-02-20', open],
    ]);
  });

  test('RS2 a stage passed within a day is as good as skipped', () => {
    const view = scene(
      ...[post('p1', 't1'), round('r1', ['p1'], { from: '2026-01-05' })],
      ...stages({ round: 'r1' }, { '2026-01-05': ['requested', 'approved', 'advertised'] }),
    );
    expect(staysIn(view, 'r1')).toEqual([['p1', null, 'advertised', '2026-01-05', open]]);
  });

  test('RS3, RS4 a round opened without a stage stands at requested, until its post leaves it', () => {
    const view = scene(
      ...[post('p1', 't1'), post('p2', 't1'), round('r1', ['p1', 'p2'], { from: '2026-01-05', to: '2026-01-31' })],
      round('r1', ['p2'], { from: '2026-02-01' }),
    );
    expect(staysIn(view, 'r1')).toEqual([
      ['p1', null, 'requested', '2026-01-05', '2026-02-01'],
      ['p2', null, 'requested', '2026-01-05', open],
    ]);
  });

  test('RS1 a cohort before its posts are known has a stay of its own, and each of its offers one', () => {
    const view = scene(
      round('r1', [], { from: '2026-01-05', unitId: 't1', role: 'social_worker', places: 3 }),
      ...stages({ round: 'r1' }, { '2026-01-05': 'advertised' }),
      offer('o1', ['r1', null], { on: '2026-02-01' }),
      ...stages({ round: 'r1', offer: 'o1' }, { '2026-02-01': 'offered', '2026-02-05': 'accepted' }),
    );
    expect(staysIn(view, 'r1')).toEqual([
      [null, null, 'advertised', '2026-01-05', open],
      [null, 'o1', 'offered', '2026-02-01', '2026-02-05'],
      [null, 'o1', 'accepted', '2026-02-05', open],
    ]);
  });
});

describe('an episode', () => {
  const runs = (view: View, postId: string) =>
    episodesOfPost(view, postId).map((one) => [one.effectiveFrom, one.effectiveTo, one.end]);

  test('EP1, EP2 a crumb begins none, and fills one', () => {
    const view = scene(
      post('p1', 't1', { from: '2025-01-01' }),
      holds('a1', ['ann', 'p1'], { from: '2025-01-01', to: '2025-06-30', fte: 0.98 }),
      holds('a2', ['ben', 'p1'], { from: '2025-09-01', fte: 0.97 }),
    );
    expect(runs(view, 'p1')).toEqual([['2025-07-01', '2025-09-01', 'filled']]);
  });

  test('EP1 what a crumb is goes by the setting of each day', () => {
    const view = scene(
      post('p1', 't1', { from: '2025-01-01' }),
      holds('a1', ['ann', 'p1'], { from: '2025-01-01', fte: 0.8 }),
      setting('vacancies.crumb', 0.25, '2025-04-01'),
    );
    expect(runs(view, 'p1')).toEqual([['2025-01-01', '2025-04-01', 'filled']]);
  });

  test('EP2 where the post ends it is closed, and never filled', () => {
    const view = scene(post('p1', 't1', { from: '2025-01-01', to: '2025-03-31' }));
    expect(runs(view, 'p1')).toEqual([['2025-01-01', '2025-04-01', 'closed']]);
  });

  test('EP3 steps in FTE and another team are one episode', () => {
    const view = scene(
      ...[post('p1', 't1', { from: '2025-01-01', to: '2025-02-28' }), post('p1', 't3', { from: '2025-03-01' })],
      holds('a1', ['ann', 'p1'], { from: '2025-02-01', fte: 0.5 }),
      holds('a2', ['ben', 'p1'], { from: '2025-05-01', fte: 0.5 }),
    );
    expect(runs(view, 'p1')).toEqual([['2025-01-01', '2025-05-01', 'filled']]);
  });
});

describe('recruitment time', () => {
  const timeOf = (view: View, asAt: string) =>
    recruitmentTimeOf(view, episodesOfPost(view, 'p1')[0] as never, asAt as Day);
  const leaver = holds('a1', ['ann', 'p1'], { to: '2026-01-31', noticeGivenOn: day('2025-12-10') });
  const recruited = [
    ...[post('p1', 't1'), leaver, round('r1', ['p1'], { from: '2026-01-05' })],
    ...stages({ round: 'r1' }, { '2026-01-05': 'requested', '2026-01-15': 'advertised', '2026-02-14': 'interviewed' }),
    offer('o1', ['r1', 'p1'], { on: '2026-02-20' }),
    ...stages({ round: 'r1', offer: 'o1' }, { '2026-02-20': 'offered', '2026-02-25': 'accepted' }),
  ];

  test('RT1, RT2 it runs from the day notice was given to the day the post was filled', () => {
    const view = scene(...recruited, holds('a2', ['ben', 'p1'], { from: '2026-04-01' }));
    expect(timeOf(view, '2026-11-23')).toMatchObject({ since: '2025-12-10', until: '2026-04-01', days: 112 });
    expect(timeOf(view, '2026-03-01')).toMatchObject({ until: '2026-03-01', days: 81 });
  });

  test('RT1 from the first day of the episode where no notice is recorded, or it came later', () => {
    const late = { ...leaver, noticeGivenOn: day('2026-02-02') };
    expect(timeOf(scene(post('p1', 't1'), late), '2026-03-01').since).toBe('2026-02-01');
    expect(timeOf(scene(post('p1', 't1'), { ...leaver, noticeGivenOn: null }), '2026-03-01').since).toBe('2026-02-01');
  });

  test('RT3, RT4 it is split by stage and by desk, and either split adds up to it', () => {
    const time = timeOf(scene(...recruited), '2026-03-01');
    expect(time.byStage.map(({ stage, days }) => [stage, days])).toEqual([
      [null, 26],
      ['requested', 10],
      ['advertised', 30],
      ['interviewed', 6],
      ['offered', 5],
      ['accepted', 4],
    ]);
    const byDesk = new Map(time.byDesk.map(({ desk, days }) => [desk, days]));
    expect(byDesk).toEqual(
      new Map([
        ['panel', 10],
        ['hr', 34],
        ['hiring_manager', 6],
        ['candidate', 5],
        [null, 26],
      ]),
    );
    for (const split of [time.byStage, time.byDesk])
      expect(split.reduce((sum, { days }) => sum + days, 0)).toBe(time.days);
  });

  test('RT3 of two rounds the one further on', () => {
    const second = [
      round('r2', ['p1'], { from: '2026-01-20' }),
      ...stages({ round: 'r2' }, { '2026-01-20': 'approved' }),
    ];
    expect(timeOf(scene(...recruited, ...second), '2026-03-01').byStage).toEqual(
      timeOf(scene(...recruited), '2026-03-01').byStage,
    );
  });

  test('RT4 each day goes by the setting of the day; a stage that the setting leaves out is on nobody’s desk', () => {
    const view = scene(...recruited, setting('recruitment.stage-desks', { advertised: 'finance' }, '2026-02-01'));
    const byDesk = Object.fromEntries(timeOf(view, '2026-02-20').byDesk.map(({ desk, days }) => [String(desk), days]));
    expect(byDesk).toEqual({ panel: 10, hr: 17, finance: 13, null: 32 });
  });
});
