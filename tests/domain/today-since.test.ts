import { describe, expect, test } from 'vitest';
import { type Day, day } from '../../server/domain/day.ts';
import { changedKnowledge, changeSince, comparedDay, todayMeasures } from '../../server/domain/today.since.ts';
import { holds, post, scene, setting } from '../support/scenes.ts';

const today = day('2026-11-23');
const boards = setting('board.dates', ['2026-10-01', '2026-11-12', '2026-12-03'], '2026-01-01');
const compared = (asAt: string, ...facts: Parameters<typeof scene>) =>
  comparedDay(scene(...facts), { asAt: asAt as Day, today });

describe('what of a figure was recorded late', () => {
  test('TC1 today: the last board date, as the board knew it', () => {
    expect(compared('2026-11-23', boards)).toEqual({ on: '2026-11-12', knownBy: '2026-11-12' });
    expect(compared('2026-11-23')).toBeNull();
  });

  test('TC2 a day gone by: as known at the first board on or after it, else a week after it, once that is over', () => {
    expect(compared('2026-09-30', boards)).toEqual({ on: '2026-09-30', knownBy: '2026-10-01' });
    expect(compared('2026-10-31', boards)).toEqual({ on: '2026-10-31', knownBy: '2026-11-12' });
    expect(compared('2026-11-14', boards)).toEqual({ on: '2026-11-14', knownBy: '2026-11-21' });
    expect(compared('2026-11-18', boards)).toBeNull();
  });

  test('the change since a day and what is known otherwise read as sentences', () => {
    const posts = [post('p1', 't1'), post('p2', 't1'), post('p3', 't1', { to: '2026-11-15' })];
    const now = scene(...posts, holds('a1', ['ann', 'p1'], { from: '2026-11-20' }), holds('a2', ['bea', 'p2']));
    const since = { unitId: null, asAt: today, since: day('2026-11-12') };
    expect(changeSince(now, 'vacancy-rate', since)).toBe('2.0 fewer vacant: 1.0 filled, 1.0 posts closed');
    const before = scene(...posts, holds('a1', ['ann', 'p1']), holds('a2', ['bea', 'p2']));
    const known = { unitId: null, asAt: day('2026-11-12'), before, now };
    expect(todayMeasures.map((measure) => changedKnowledge(measure, known))).toEqual([
      ...['1 late leaver, +1.0 FTE', null, null, null],
    ]);
  });
});
