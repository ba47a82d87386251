import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { explainRecruitment } from '../../server/domain/measures/recruitment-explain.ts';
import { recruitmentMeasureIds, recruitmentMeasures } from '../../server/domain/measures/recruitment-registry.ts';
import { nearestRank, recruitmentSeries } from '../../server/domain/measures/recruitment-series.ts';
import { suppressRecruitment } from '../../server/domain/measures/recruitment-suppression.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import { makeChange, makeRecord } from '../support/makers.ts';
import { daysOf, offer, recruitmentPoint, round, stages } from '../support/recruitment-scenes.ts';
import { holds, post, scene, unit } from '../support/scenes.ts';

/** A post vacant from one day to the day before another. */
const filled = (id: string, unitId: string, [from, on]: [string, string]) => [
  post(id, unitId, { from }),
  holds(`a-${id}`, [`w-${id}`, id], { from: on }),
];

describe('percentiles', () => {
  test('DP1 of ten the 90th is the ninth, the median the fifth; of eleven the tenth and the sixth', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect([nearestRank(ten, 50), nearestRank(ten, 90)]).toEqual([5, 9]);
    expect([nearestRank([...ten, 11], 50), nearestRank([...ten, 11], 90)]).toEqual([6, 10]);
    expect([nearestRank([7], 50), nearestRank([7], 90)]).toEqual([7, 7]);
  });

  test('DP2 of nothing there is none', () => {
    expect(nearestRank([], 50)).toBeNull();
    expect(daysOf(scene(), 'time-to-fill', [null, '2026-01-31'])).toEqual({
      ended: [null, null, 0],
      open: [null, null, 0],
    });
  });
});

describe('time to fill', () => {
  test('RF1 counts from the first day to the day filled, on that day and for a year', () => {
    const view = scene(...filled('p1', 't1', ['2024-01-01', '2024-03-31']));
    const on = (asAt: string) => daysOf(view, 'time-to-fill', ['t1', asAt]).ended;
    expect(on('2024-03-30')).toEqual([null, null, 0]);
    expect(on('2024-03-31')).toEqual([90, 90, 1]);
    expect(on('2025-03-30')).toEqual([90, 90, 1]);
    expect(on('2025-03-31')).toEqual([null, null, 0]);
  });

  test('RF1 what was filled on 29 February still counts on 28 February, and on 1 March no more', () => {
    const view = scene(...filled('p1', 't1', ['2024-01-01', '2024-02-29']));
    expect(daysOf(view, 'time-to-fill', ['t1', '2025-02-28']).ended).toEqual([59, 59, 1]);
    expect(daysOf(view, 'time-to-fill', ['t1', '2025-03-01']).ended).toEqual([null, null, 0]);
  });

  test('RF2 the age of one that was never filled stands apart, and never in the figure', () => {
    const view = scene(post('p1', 't1', { from: '2024-01-01' }), ...filled('p2', 't1', ['2024-01-01', '2024-01-11']));
    expect(daysOf(view, 'time-to-fill', ['t1', '2024-01-05'])).toEqual({ ended: [null, null, 0], open: [4, 4, 2] });
    expect(daysOf(view, 'time-to-fill', ['t1', '2024-01-31'])).toEqual({ ended: [10, 10, 1], open: [30, 30, 1] });
  });

  test('EP2 a post closed while vacant is in neither after its last day', () => {
    const view = scene(post('p1', 't1', { from: '2024-01-01', to: '2024-01-31' }));
    expect(daysOf(view, 'time-to-fill', ['t1', '2024-01-31']).open).toEqual([30, 30, 1]);
    expect(daysOf(view, 'time-to-fill', ['t1', '2024-02-01'])).toEqual({
      ended: [null, null, 0],
      open: [null, null, 0],
    });
  });

  test('RF1, RF2 it belongs to the unit its post had on the day it is counted, with everything above', () => {
    const view = scene(
      ...[post('p1', 't1', { from: '2024-01-01', to: '2024-01-31' }), post('p1', 't3', { from: '2024-02-01' })],
      holds('a1', ['ann', 'p1'], { from: '2024-03-01' }),
    );
    const open = (unitId: string, asAt: string) => daysOf(view, 'time-to-fill', [unitId, asAt]).open;
    expect([open('t1', '2024-01-31'), open('t1', '2024-02-01')]).toEqual([
      [30, 30, 1],
      [null, null, 0],
    ]);
    expect(open('s2', '2024-02-01')).toEqual([31, 31, 1]);
    for (const unitId of ['t3', 's2', 'r', null])
      expect(daysOf(view, 'time-to-fill', [unitId, '2024-06-30']).ended).toEqual([60, 60, 1]);
    for (const unitId of ['t1', 's1'])
      expect(daysOf(view, 'time-to-fill', [unitId, '2024-06-30']).ended).toEqual([null, null, 0]);
  });

  test('RF1 a team that moves afterwards leaves what was filled in it where it was', () => {
    const view = scene(
      ...[unit('t1', 's1', { to: '2024-05-31' }), unit('t1', 's2', { from: '2024-06-01' })],
      ...filled('p1', 't1', ['2024-01-01', '2024-03-31']),
    );
    expect(daysOf(view, 'time-to-fill', ['s1', '2024-12-31']).ended).toEqual([90, 90, 1]);
    expect(daysOf(view, 'time-to-fill', ['s2', '2024-12-31']).ended).toEqual([null, null, 0]);
  });

  test('RF3 a post that is not registered counts for nothing', () => {
    const view = scene(post('p1', 't1', { from: '2024-01-01', role: 'other' }));
    expect(daysOf(view, 'time-to-fill', ['t1', '2024-01-31']).open).toEqual([null, null, 0]);
  });

  test('a correction changes the figure as known afterwards, and not as known before', () => {
    const [vacant, start] = filled('p1', 't1', ['2024-01-01', '2024-03-31']) as [never, ReturnType<typeof holds>];
    const record = makeRecord(unit('r', null), unit('t1', 'r'), vacant, start);
    const draft = new Draft(record.now);
    draft.supersede(record.now.versions('assignment', start.id)[0] as never);
    draft.add({ ...start, effectiveFrom: day('2024-04-30') });
    record.applyPlan(makeChange({ seq: 2, recordedAt: Date.UTC(2024, 4, 1) }), draft.plan());
    expect(daysOf(record.now, 'time-to-fill', ['t1', '2024-06-30']).ended).toEqual([120, 120, 1]);
    expect(daysOf(record.at(1), 'time-to-fill', ['t1', '2024-06-30']).ended).toEqual([90, 90, 1]);
  });
});

/** Two posts of one round: the first offer falls through, the second leads to a start; and the other post's waits. */
const recruited = [
  ...[post('p1', 't1', { from: '2025-12-01' }), post('p2', 't1', { from: '2025-12-01' })],
  round('r1', ['p1', 'p2'], { from: '2026-01-01' }),
  ...stages({ round: 'r1' }, { '2026-01-01': 'requested', '2026-01-11': 'advertised', '2026-02-10': 'interviewed' }),
  offer('o1', ['r1', 'p1'], { on: '2026-02-20', workerId: 'ann' }),
  offer('o2', ['r1', 'p1'], { on: '2026-03-20', workerId: 'ben' }),
  offer('o3', ['r1', 'p2'], { on: '2026-02-20', workerId: 'cat', agreedStart: day('2026-06-01'), fteMicro: 600_000 }),
  ...stages(
    { round: 'r1', offer: 'o1' },
    { '2026-02-20': 'offered', '2026-02-25': 'accepted', '2026-03-10': 'failed_checks' },
  ),
  ...stages(
    { round: 'r1', offer: 'o2' },
    { '2026-03-20': 'offered', '2026-03-22': 'accepted', '2026-05-01': 'started' },
  ),
  ...stages({ round: 'r1', offer: 'o3' }, { '2026-02-20': 'offered', '2026-03-01': 'start_agreed' }),
  holds('a1', ['ben', 'p1'], { from: '2026-05-01' }),
];

describe('offers', () => {
  const view = scene(...recruited);

  test('RF1 time to offer counts every offer made, from the vacancy’s first day; the one after one that fell through too', () => {
    expect(daysOf(view, 'time-to-offer', ['t1', '2026-05-31'])).toEqual({ ended: [81, 109, 3], open: null });
    expect(daysOf(view, 'time-to-offer', ['t1', '2026-03-01']).ended).toEqual([81, 81, 2]);
    expect(recruitmentPoint(view, 'time-to-offer', ['t1', '2026-05-31']).people).toBe(3);
  });

  test('RF1 it counts from notice, or from the first day of the round, where that is earlier', () => {
    const leaver = (noticeGivenOn: string | null) => [
      ...[
        post('p1', 't1'),
        round('r1', ['p1'], { from: '2026-01-10' }),
        offer('o1', ['r1', 'p1'], { on: '2026-02-01' }),
      ],
      holds('a1', ['ann', 'p1'], { to: '2026-02-28', noticeGivenOn: noticeGivenOn as never }),
    ];
    expect(daysOf(scene(...leaver('2026-01-02')), 'time-to-offer', ['t1', '2026-02-28']).ended).toEqual([30, 30, 1]);
    expect(daysOf(scene(...leaver(null)), 'time-to-offer', ['t1', '2026-02-28']).ended).toEqual([22, 22, 1]);
  });

  test('RF4 an offer of a cohort belongs to its round’s unit, timed from the round’s first day', () => {
    const cohort = scene(
      round('r1', [], { from: '2026-01-01', unitId: 't2', role: 'social_worker', places: 4 }),
      offer('o1', ['r1', null], { on: '2026-01-31' }),
    );
    expect(daysOf(cohort, 'time-to-offer', ['t2', '2026-02-28']).ended).toEqual([30, 30, 1]);
  });

  test('RF1 the share that fell through is of those settled in the year; one still open is in neither number', () => {
    const share = (asAt: string) => recruitmentPoint(view, 'offers-fell-through', ['t1', asAt]).figure;
    expect(share('2026-03-09')).toEqual({ kind: 'share', numerator: 0, denominator: 0 });
    expect(share('2026-03-10')).toEqual({ kind: 'share', numerator: 1, denominator: 1 });
    expect(share('2026-05-01')).toEqual({ kind: 'share', numerator: 1, denominator: 2 });
    expect(share('2027-03-10')).toEqual({ kind: 'share', numerator: 0, denominator: 1 });
  });

  test('RF5 a start agreed counts while its day is ahead within so many days, with its FTE', () => {
    const ahead = (asAt: string) =>
      ([30, 60, 90] as const).map((days) => {
        const { figure } = recruitmentPoint(view, `agreed-starts-${days}`, ['t1', asAt]);
        return figure.kind === 'count' ? [figure.count, figure.fteMicro] : null;
      });
    const none = [0, 0];
    const one = [1, 600_000];
    expect(ahead('2026-03-02')).toEqual([none, none, none]);
    expect(ahead('2026-03-03')).toEqual([none, none, one]);
    expect(ahead('2026-05-02')).toEqual([one, one, one]);
    expect(ahead('2026-06-01')).toEqual([none, none, none]);
  });
});

describe('stages and desks', () => {
  const view = scene(...recruited);

  test('RF1 each post of a round has its stays, counted when they end; the open ones are apart', () => {
    expect(daysOf(view, 'time-in-advertised', ['t1', '2026-02-28'])).toEqual({
      ended: [30, 30, 2],
      open: [null, null, 0],
    });
    expect(daysOf(view, 'time-in-interviewed', ['t1', '2026-03-15'])).toEqual({ ended: [10, 10, 2], open: [5, 5, 1] });
    expect(daysOf(view, 'time-in-accepted', ['t1', '2026-05-31']).ended).toEqual([13, 40, 2]);
  });

  test('RF1 stages in a row on one desk are one stay on it', () => {
    expect(daysOf(view, 'time-at-hiring-manager', ['t1', '2026-03-15'])).toEqual({
      ended: [10, 10, 2],
      open: [5, 5, 1],
    });
    expect(daysOf(view, 'time-at-candidate', ['t1', '2026-03-15'])).toEqual({ ended: [5, 5, 1], open: [23, 23, 1] });
    expect(daysOf(view, 'time-at-panel', ['t1', '2026-03-15']).ended).toEqual([10, 10, 2]);
  });

  test('RF3 vacancies at every stage together are those listed', () => {
    const counts = (asAt: string) =>
      recruitmentMeasureIds
        .filter((id) => recruitmentMeasures[id].source.of === 'vacancies')
        .flatMap((id) => {
          const { figure } = recruitmentPoint(view, id, ['t1', asAt]);
          return figure.kind === 'count' && figure.count > 0 ? [[id, figure.count]] : [];
        });
    expect(counts('2025-12-15')).toEqual([['vacancies-no-round', 2]]);
    expect(counts('2026-03-15')).toEqual([
      ['vacancies-at-interviewed', 1],
      ['vacancies-at-start-agreed', 1],
    ]);
    expect(counts('2026-05-01')).toEqual([['vacancies-at-start-agreed', 1]]);
  });

  test('RF5 a coming vacancy counts on the days before its first, in the unit of that day', () => {
    const leaving = scene(post('p1', 't1'), holds('a1', ['ann', 'p1'], { to: '2026-03-31' }));
    const counts = (asAt: string) =>
      ([30, 60, 90] as const).map((days) => {
        const { figure } = recruitmentPoint(leaving, `coming-vacancies-${days}`, ['t1', asAt]);
        return figure.kind === 'count' ? figure.count : null;
      });
    expect(counts('2026-03-01')).toEqual([0, 1, 1]);
    expect(counts('2026-03-02')).toEqual([1, 1, 1]);
    expect(counts('2026-03-31')).toEqual([1, 1, 1]);
    expect(counts('2026-04-01')).toEqual([0, 0, 0]);
  });
});

describe('working', () => {
  test('gives what is behind a figure with its days, longest first, and what is open', () => {
    const { rows } = explainRecruitment(scene(...recruited), {
      measure: 'time-to-fill',
      unitId: 't1',
      asAt: day('2026-05-31'),
    });
    expect(rows.map(({ part, days, fact }) => [part, days, fact.postId])).toEqual([
      ['open', 181, 'p2'],
      ['counted', 151, 'p1'],
    ]);
  });
});

describe('the board', () => {
  const view = scene(...recruited);
  const shown = (measures: Parameters<typeof suppressRecruitment>[1]['measures']) =>
    suppressRecruitment(view, { measures, unitIds: [null, 't1', 't2'], days: [day('2026-05-31')] });

  test('RB1 figures of episodes, vacancies and a round’s own stages are shown', () => {
    const measures = recruitmentMeasureIds.filter((id) => recruitmentMeasures[id].about === 'posts');
    const request = { measures, unitIds: [null, 't1'], days: [day('2026-05-31')] };
    expect(suppressRecruitment(view, request)).toEqual(recruitmentSeries(view, request));
  });

  test('RB2 a figure of offers behind which stand 1 to 4 people is left out; one of nobody is shown', () => {
    const [whole, t1, t2] = shown(['time-to-offer']).map(({ points }) => points[0]);
    expect([whole, t1]).toEqual([
      { asAt: '2026-05-31', there: true, suppressed: true },
      { asAt: '2026-05-31', there: true, suppressed: true },
    ]);
    expect(t2).toMatchObject({ figure: { count: 0 }, people: 0 });
  });

  test('RB3 what still goes on with few people behind it is left out by itself', () => {
    const many = Array.from({ length: 6 }, (_, at) => [
      post(`q${at}`, 't1', { from: '2025-12-01' }),
      round(`s${at}`, [`q${at}`], { from: '2026-01-01' }),
      offer(`x${at}`, [`s${at}`, `q${at}`], { on: '2026-02-01', workerId: `w${at}` }),
      ...stages({ round: `s${at}`, offer: `x${at}` }, { '2026-02-01': 'offered', '2026-02-11': 'accepted' }),
    ]).flat();
    const request = { measures: ['time-in-offered'] as const, unitIds: ['t1'], days: [day('2026-02-28')] };
    const offered = [
      ...[post('q9', 't1', { from: '2025-12-01' }), round('s9', ['q9'], { from: '2026-01-01' })],
      offer('x9', ['s9', 'q9'], { on: '2026-02-20', workerId: 'w9' }),
      ...stages({ round: 's9', offer: 'x9' }, { '2026-02-20': 'offered' }),
    ];
    const [series] = suppressRecruitment(scene(...many, ...offered), request);
    expect(series?.points[0]).toMatchObject({ people: 6, figure: { median: 10, count: 6 }, openIsHidden: true });
  });
});

test('every measure of recruitment says in words what it counts, and that it is local', () => {
  for (const id of recruitmentMeasureIds) {
    const { label, formula, population, local } = recruitmentMeasures[id];
    expect([label, formula, population].every((words) => words.length > 5)).toBe(true);
    expect(local).toBe(true);
  }
  expect(recruitmentMeasureIds).toHaveLength(33);
});
