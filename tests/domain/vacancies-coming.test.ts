import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import { Record } from '../../server/domain/record/record.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import type { View } from '../../server/domain/record/view.ts';
import { vacanciesOn } from '../../server/domain/vacancies.list.ts';
import { comingOnPost } from '../../server/domain/vacancies.ts';
import { makeChange } from '../support/makers.ts';
import { figure, holds, inShort, post, scene, unit, whyOf } from '../support/scenes.ts';

const asAt = day('2019-01-31');
describe('coming vacancies', () => {
  const view = scene(post('p1', 't1'), holds('a1', ['ann', 'p1'], { to: '2019-03-28' }));

  test('V3 are in no figure until their day, and listed at once', () => {
    const list = vacanciesOn(view, { asAt });
    expect(list.coming.map(inShort)).toEqual([['coming', 'p1', 1, '2019-03-29', 57]]);
    expect(list.now).toEqual([]);
    expect(figure(view, 'vacancy-rate', ['t1', asAt])).toEqual([0, 1]);
    expect(figure(view, 'vacancy-rate', ['t1', '2019-03-29'])).toEqual([1, 1]);
  });

  test('V3 are over once their day has come', () => {
    const list = vacanciesOn(view, { asAt: day('2019-03-29') });
    expect(list.coming).toEqual([]);
    expect(list.now.map(inShort)).toEqual([['now', 'p1', 1, '2019-03-29', 0]]);
  });

  test('V3 the part by which a vacancy will grow is one', () => {
    const shared = scene(
      post('p1', 't1'),
      holds('a1', ['ann', 'p1'], { fte: 0.6, to: '2019-03-31' }),
      holds('a1', ['ann', 'p1'], { fte: 0.4, from: '2019-04-01' }),
      holds('a2', ['ben', 'p1'], { fte: 0.4, to: '2018-12-31' }),
    );
    const list = vacanciesOn(shared, { asAt });
    expect(list.now.map(inShort)).toEqual([['now', 'p1', 0.4, '2019-01-01', 30]]);
    expect(list.coming.map(inShort)).toEqual([['coming', 'p1', expect.closeTo(0.2), '2019-04-01', 60]]);
    expect(whyOf(list.coming[0])).toEqual([['hours_reduced', expect.closeTo(0.2), 'ann']]);
    expect(comingOnPost(shared, 'p1', day('2019-04-01'))).toEqual([]);
  });
});

describe('what was coming on a day gone by', () => {
  const units = [unit('r', null), unit('t1', 'r'), unit('t2', 'r')];
  const ann = (to?: string) => holds('a1', ['ann', 'p1'], to ? { to } : {});

  /** A record told Change by Change, each on its own day at nine. */
  function told(...changes: { on: string; add: NewVersion[] }[]): Record {
    const record = new Record();
    changes.forEach(({ on, add }, at) => {
      const supersede = add.flatMap((one) => [...record.now.versions(one.kind, one.id)]);
      const change = makeChange({ seq: at + 1, recordedAt: Date.parse(`${on}T09:00:00Z`) });
      record.applyPlan(change, { supersede, add });
    });
    return record;
  }
  const coming = (view: View, on: string) => vacanciesOn(view, { asAt: day(on) }).coming.map(inShort);
  const row = (days: number) => ['coming', 'p1', 1, '2019-03-29', days];
  const record = told(
    { on: '2019-01-02', add: [...units, post('p1', 't1'), ann()] },
    { on: '2019-02-10', add: [ann('2019-03-28')] },
    { on: '2019-03-01', add: [ann()] },
  );

  test('V6 is what the record held by the end of that day: not what was recorded since, nor what was taken back since', () => {
    expect(coming(record.now, '2019-02-09')).toEqual([]);
    expect(coming(record.now, '2019-02-10')).toEqual([row(47)]);
    expect(coming(record.now, '2019-02-28')).toEqual([row(29)]);
    expect(coming(record.now, '2019-03-01')).toEqual([]);
  });

  test('V6 as known at an instant, it is what was held by the end of the day or by the instant, whichever came first', () => {
    expect(coming(record.at(2), '2019-02-09')).toEqual([]);
    expect(coming(record.at(2), '2019-03-10')).toEqual([row(19)]);
    expect(coming(record.at(1), '2019-02-20')).toEqual([]);
  });

  test('V6 what is vacant on the day is as believed now', () => {
    const late = told(
      { on: '2019-01-02', add: [...units, post('p1', 't1'), ann()] },
      { on: '2019-02-10', add: [ann('2019-01-15')] },
    );
    const list = vacanciesOn(late.now, { asAt });
    expect(list.now.map(inShort)).toEqual([['now', 'p1', 1, '2019-01-16', 15]]);
    expect(vacanciesOn(late.at(1), { asAt }).now).toEqual([]);
  });

  test('V6 why it comes and who covers it are told as held by then too', () => {
    const gil = holds('g1', ['gil', 'p1'], { basis: 'agency', covers: 'vacancy', from: '2019-03-29' });
    const more = told(
      { on: '2019-01-02', add: [...units, post('p1', 't1'), ann('2019-03-28')] },
      { on: '2019-02-10', add: [gil, holds('a2', ['ben', 'p1'], { from: '2019-05-01' })] },
    );
    const first = (on: string) => vacanciesOn(more.now, { asAt: day(on) }).coming[0];
    expect(whyOf(first('2019-02-09'))).toEqual([['left', 1, 'ann']]);
    expect(first('2019-02-09')).toMatchObject({ eases: null, cover: [] });
    expect(first('2019-02-10')).toMatchObject({ eases: { on: '2019-05-01' }, cover: [{ workerId: 'gil' }] });
  });

  test('V6 none was coming where the record held none of the posts by then, and that is told apart from a true none', () => {
    const list = (unitIds: string[] | null, on: string) => vacanciesOn(record.now, { asAt: day(on), unitIds });
    expect(list(null, '2018-12-31')).toMatchObject({ coming: [], isUnrecorded: true });
    expect(list(['t1'], '2019-01-01')).toMatchObject({ coming: [], isUnrecorded: true });
    expect(list(['t1'], '2019-01-02')).toMatchObject({ coming: [], isUnrecorded: false });
    expect(list(['t2'], '2019-01-02')).toMatchObject({ coming: [], isUnrecorded: true });
    expect(list(['t2'], '2019-03-01')).toMatchObject({ coming: [], isUnrecorded: false });
  });

  test('V6 changes in hand were held by no day before they were made', () => {
    const draft = new Draft(record.now, day('2019-03-05'));
    for (const one of [...draft.versions('assignment', 'a1')]) draft.supersede(one);
    draft.add(ann('2019-03-28'));
    expect(coming(draft, '2019-03-04')).toEqual([]);
    expect(coming(draft, '2019-03-05')).toEqual([row(24)]);
    expect(coming(draft, '2019-02-10')).toEqual([row(47)]);
  });
});
