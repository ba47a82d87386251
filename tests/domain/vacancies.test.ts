import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day, daysBetween } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { Snapshot } from '../../server/domain/record/view.ts';
import { vacanciesOn } from '../../server/domain/vacancies.list.ts';
import { vacanciesOfPost, vacancyOn } from '../../server/domain/vacancies.ts';
import { packView } from '../support/pack-view.ts';
import { sharedPacksArePresent } from '../support/packs.ts';
import { randomHistory } from '../support/random-histories.ts';
import { holds, inShort, point, post, scene, setting, unit, whyOf } from '../support/scenes.ts';

const asAt = day('2019-01-31');
describe('a vacancy', () => {
  test('V1 is one run of days however its size changes, aged from its first day', () => {
    const view = scene(
      post('p1', 't1'),
      holds('a1', ['ann', 'p1'], { to: '2018-10-31' }),
      holds('a2', ['ben', 'p1'], { from: '2018-12-01', fte: 0.4 }),
    );
    const [vacancy, ...others] = vacanciesOfPost(view, 'p1');
    expect(others).toEqual([]);
    expect(vacancy?.steps.map((step) => [step.effectiveFrom, step.vacantMicro / MICRO])).toEqual([
      ['2018-11-01', 1],
      ['2018-12-01', 0.6],
    ]);
    expect(vacanciesOn(view, { asAt }).now.map(inShort)).toEqual([['now', 'p1', 0.6, '2018-11-01', 91]]);
  });

  test('V1 keeps its age when its post moves team or changes title', () => {
    const view = scene(
      post('p1', 't1', { from: '2018-06-01', to: '2018-12-31' }),
      post('p1', 't3', { from: '2019-01-01', title: 'Senior' }),
    );
    expect(vacanciesOn(view, { asAt, unitIds: ['s2'] }).now.map(inShort)).toEqual([
      ['now', 'p1', 1, '2018-06-01', 244],
    ]);
    expect(vacanciesOn(view, { asAt, unitIds: ['s1'] }).now).toEqual([]);
  });

  test('V1, V2 that is filled and opens again is another; V2 filled on the day V reaches 0, closed with its post', () => {
    const view = scene(
      post('p1', 't1', { from: '2018-01-01', to: '2019-06-30' }),
      holds('a1', ['ann', 'p1'], { from: '2018-03-01', to: '2018-09-30' }),
    );
    expect(vacanciesOfPost(view, 'p1').map((one) => [one.effectiveFrom, one.effectiveTo, one.end])).toEqual([
      ['2018-01-01', '2018-03-01', 'filled'],
      ['2018-10-01', '2019-07-01', 'closed'],
    ]);
    expect(vacancyOn(view, 'p1', day('2018-02-28'))?.effectiveFrom).toBe('2018-01-01');
    expect(vacancyOn(view, 'p1', day('2018-03-01'))).toBeUndefined();
  });

  test("a leaver opens it on the day after the last day with no one's help", () => {
    const view = scene(post('p1', 't1'), holds('a1', ['ann', 'p1'], { to: '2019-01-15' }));
    const [row] = vacanciesOn(view, { asAt }).now;
    expect(row?.since).toBe('2019-01-16');
    expect(whyOf(row)).toEqual([['left', 1, 'ann']]);
  });

  test('says who covers it, since when and until when, and who starts', () => {
    const view = scene(
      post('p1', 't1', { from: '2018-06-01' }),
      holds('g1', ['gil', 'p1'], {
        basis: 'agency',
        covers: 'vacancy',
        agencyName: 'Beacon Locums',
        from: '2018-09-01',
        expectedEndDate: day('2019-01-20'),
      }),
      holds('a2', ['ben', 'p1'], { from: '2019-02-04' }),
    );
    const [row] = vacanciesOn(view, { asAt }).now;
    expect(row?.eases).toEqual({ on: '2019-02-04', vacantMicro: 0, how: 'filled' });
    expect(row?.cover).toMatchObject([
      {
        workerId: 'gil',
        since: '2018-09-01',
        until: '2019-01-20',
        untilIs: 'expected',
        overdue: true,
        fteMicro: MICRO,
      },
    ]);
  });
});

describe('why a post is vacant', () => {
  const from = '2019-01-01';
  const because = (...facts: Parameters<typeof scene>) => whyOf(vacanciesOn(scene(...facts), { asAt }).now[0]);

  test('VC1 someone left, or moved to another post', () => {
    const ann = holds('a1', ['ann', 'p1'], { to: '2018-12-31' });
    expect(because(post('p1', 't1'), ann)).toEqual([['left', 1, 'ann']]);
    expect(because(post('p1', 't1'), ann, post('p2', 't2'), holds('a2', ['ann', 'p2'], { from }))).toEqual([
      ['moved', 1, 'ann'],
    ]);
  });

  test('VC2 hours were reduced', () => {
    const ann = [holds('a1', ['ann', 'p1'], { to: '2018-12-31' }), holds('a1', ['ann', 'p1'], { from, fte: 0.8 })];
    expect(because(post('p1', 't1'), ...ann)).toEqual([['hours_reduced', 0.2, 'ann']]);
  });

  test('VC3 the post is new, or was given more FTE', () => {
    expect(because(post('p1', 't1', { from }))).toEqual([['new_post', 1, null]]);
    const grown = [post('p1', 't1', { fte: 0.6, to: '2018-12-31' }), post('p1', 't1', { from })];
    expect(because(...grown, holds('a1', ['ann', 'p1'], { fte: 0.6 }))).toEqual([['post_grew', 0.4, null]]);
  });
});

describe('the list', () => {
  test('V5 leaves crumbs out and accounts for them: 30 of 37 hours entered as 0.81', () => {
    const view = scene(
      post('p1', 't1', { fte: 0.810811 }),
      holds('a1', ['ann', 'p1'], { fte: 0.81 }),
      post('p2', 't1', { fte: 0.05 }),
    );
    const list = vacanciesOn(view, { asAt });
    expect(list.now.map((row) => row.postId)).toEqual(['p2']);
    expect(list.crumbs.map((row) => row.vacantMicro)).toEqual([811]);
    expect(list.listedMicro + list.crumbsMicro).toBe(list.vacantMicro);
    expect(list.vacantMicro).toBe(point(view, 'vacancy-rate', ['r', asAt]).numeratorMicro);
  });

  test('V5 the size of a crumb is a setting of the day', () => {
    const view = scene(post('p1', 't1', { fte: 0.3 }), setting('vacancies.crumb', 0.4, '2019-01-31'));
    expect(vacanciesOn(view, { asAt }).crumbs).toHaveLength(1);
    expect(vacanciesOn(view, { asAt: day('2019-01-30') }).crumbs).toHaveLength(0);
  });

  test('V4 has no posts in role `other`', () => {
    expect(vacanciesOn(scene(post('p1', 't1', { role: 'other' })), { asAt })).toMatchObject({ now: [], coming: [] });
  });

  test('follows the tree of the day, for a coming vacancy that of its own day', () => {
    const view = scene(
      unit('t1', 's1', { to: '2019-02-28' }),
      unit('t1', 's2', { from: '2019-03-01' }),
      post('p1', 't1'),
      post('p2', 't1'),
      holds('a2', ['ann', 'p2'], { to: '2019-03-31' }),
    );
    expect(vacanciesOn(view, { asAt, unitIds: ['s1'] }).now.map((row) => row.postId)).toEqual(['p1']);
    expect(vacanciesOn(view, { asAt, unitIds: ['s1'] }).coming).toEqual([]);
    expect(vacanciesOn(view, { asAt, unitIds: ['s2'] }).coming.map((row) => row.postId)).toEqual(['p2']);
  });

  test('adds up to the figure in random histories, day by day', () => {
    fc.assert(
      fc.property(randomHistory, ({ versions, unitIds, days }) => {
        const view = Snapshot.of(versions, 1);
        for (const on of days.slice(0, 8)) {
          for (const unitId of unitIds) {
            const list = vacanciesOn(view, { asAt: on, unitIds: [unitId] });
            expect(list.listedMicro + list.crumbsMicro).toBe(list.vacantMicro);
            expect(list.vacantMicro).toBe(point(view, 'vacancy-rate', [unitId, on]).numeratorMicro);
            for (const row of [...list.now, ...list.crumbs]) {
              expect(vacancyOn(view, row.postId, addDays(row.since, -1))).toBeUndefined();
              expect(row.days).toBe(daysBetween(row.since, on));
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test.skipIf(!sharedPacksArePresent)(
    'adds up to the figure in every pack (skipped where ../shared/data/packs is not here)',
    () => {
      for (const pack of ['county-11', 'county-12']) {
        const view = packView(pack);
        for (const on of ['2018-06-30', '2019-12-31'].map(day)) {
          const list = vacanciesOn(view, { asAt: on });
          expect(list.vacantMicro).toBe(point(view, 'vacancy-rate', [null, on]).numeratorMicro);
          expect(list.now.every((row) => row.why.length > 0 && row.days >= 0)).toBe(true);
        }
      }
    },
  );
});
