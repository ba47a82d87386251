import { describe, expect, test } from 'vitest';
import { type Day, day } from '../../server/domain/day.ts';
import { explainRecruitment } from '../../server/domain/measures/recruitment-explain.ts';
import type { View } from '../../server/domain/record/view.ts';
import { offer, round } from '../support/recruitment-scenes.ts';
import { holds, post, scene } from '../support/scenes.ts';

const leaver = (to: string, notice: string | null = '2026-04-01', id = 'a1') =>
  holds(id, [id, 'p1'], { from: '2020-01-01', to, noticeGivenOn: notice as Day | null });
const starter = (from: string, more: object = {}) => holds('a2', ['bea', 'p1'], { from, ...more });
const recruiting = [round('r1', ['p1'], { from: '2026-06-01' }), offer('o1', ['r1', 'p1'], { on: '2026-07-01' })];
const timed = (view: View, asAt: string) =>
  explainRecruitment(view, { measure: 'time-to-offer', unitId: 't1', asAt: day(asAt) }).rows.map(({ days }) => days);

const days = ['2026-07-01', '2026-07-31', '2026-08-01', '2026-09-30'];
const told = (...facts: Parameters<typeof scene>) => {
  const view = scene(post('p1', 't1'), ...recruiting, ...facts);
  return [...new Set(days.map((asAt) => timed(view, asAt).join()))].join(' or ');
};

describe('RT5 an offer is timed from the notice of whoever it follows', () => {
  test('whether or not the post falls vacant in between, and the same on every day', () => {
    expect(told(leaver('2026-07-31'))).toBe('91');
    expect(told(leaver('2026-07-31'), starter('2026-08-02'))).toBe('91');
    expect(told(leaver('2026-07-31'), starter('2026-08-01'))).toBe('91');
  });

  test('with both there for some time, and with less than a vacancy between them', () => {
    expect(told(leaver('2026-07-31'), starter('2026-07-06'))).toBe('91');
    expect(told(leaver('2026-08-31'), starter('2026-08-01'))).toBe('91');
    expect(told(leaver('2026-07-31'), starter('2026-08-01', { fteMicro: 980_000 }))).toBe('91');
  });

  test('on the very day on which it is made', () => {
    expect(told(leaver('2026-06-30'), starter('2026-07-01'))).toBe('91');
  });

  test('not of whoever went before, goes after the next, or gave none', () => {
    expect(told(leaver('2026-07-31', null), starter('2026-08-01'))).toBe('30');
    expect(told(leaver('2026-05-31', '2026-03-01'), starter('2026-06-01'))).toBe('30');
    const third = leaver('2026-12-31', '2026-02-01', 'a3');
    expect(told(leaver('2026-07-31', null), starter('2026-08-01'), third)).toBe('30');
  });

  test('of a vacancy that is there, as of any: its first day, or the notice that opened it', () => {
    expect(told(leaver('2026-05-31', null), starter('2026-08-01'))).toBe('30');
    expect(told(leaver('2026-05-31', '2026-05-11'), starter('2026-08-01'))).toBe('51');
    expect(told(leaver('2026-05-20', null), starter('2026-08-01'))).toBe('41');
  });
});
