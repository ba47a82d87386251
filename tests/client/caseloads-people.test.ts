import { describe, expect, test } from 'vitest';
import { perFteWords } from '../../client/caseloads/case-rows.ts';
import { dayNotes, filterPeople, personRows } from '../../client/people/people-rows.ts';
import { heldSentence, workerBands } from '../../client/people/worker-bands.ts';
import { startOf, typedValue } from '../../client/settings/setting-values.ts';
import { day, dayNumber } from '../../server/domain/day.ts';
import { type SettingKey, settingKeys, settingOn, settings } from '../../server/domain/settings.ts';
import { makeWorkerDetails } from '../support/makers.ts';
import { away, holds, post, scene, setting } from '../support/scenes.ts';

const asAt = day('2026-01-31');
const named = (id: string, name: string) => makeWorkerDetails({ id, name });
const view = scene(
  post('p1', 't1', { postNumber: '1001', title: 'Social worker' }),
  post('p2', 't3', { postNumber: '3001', title: 'Team manager', role: 'team_manager' }),
  holds('a1', ['ann', 'p1'], { fte: 0.6, to: '2026-03-31' }),
  holds('a2', ['ann', 'p2'], { fte: 0.4, to: '2026-02-28' }),
  holds('b1', ['ben', 'p1'], { to: '2025-06-30' }),
  holds('c1', ['cat', 'p1'], { from: '2026-03-02' }),
  away('ann', '2026-01-05'),
  named('ann', 'Ann Lark'),
  named('ben', 'Ben Moss'),
  named('cat', 'Cat Vale'),
);
const rows = (others: boolean, unitIds: string[] | null = null) => personRows(view, { asAt, unitIds, others });

describe('people', () => {
  test('are those who hold something on the day, with the last day of all of it', () => {
    const [ann, ...rest] = rows(false);
    expect(rest).toEqual([]);
    expect(ann).toMatchObject({ name: 'Ann Lark', fteMicro: 1_000_000, lastDay: '2026-03-31', team: 'Unit t1' });
    expect(ann?.posts).toEqual(['Social worker 1001', 'Team manager 3001, Unit t3']);
    expect(ann && dayNotes(ann)).toEqual(['away since 5 Jan 2026', 'last day 31 Mar 2026']);
  });

  test('are also those who left or are to start, when asked for, without FTE', () => {
    const found = rows(true).map((row) => [row.name, row.notHere, row.fteMicro]);
    expect(found).toEqual([
      ['Ann Lark', null, 1_000_000],
      ['Ben Moss', 'left 30 Jun 2025', 0],
      ['Cat Vale', 'starts 2 Mar 2026', 0],
    ]);
  });

  test('are in every unit in which they hold something, and in no other', () => {
    expect(rows(true, ['s2']).map((row) => row.name)).toEqual(['Ann Lark']);
    expect(rows(true, ['t2'])).toEqual([]);
  });

  test('are found by words of name, post and reference together', () => {
    const find = (words: string) =>
      filterPeople(rows(true), { words, away: false, leaving: false, agency: false }).map((row) => row.workerId);
    expect(find('1001 moss')).toEqual(['ben']);
    expect(find('CAT')).toEqual(['cat']);
    expect(find('nobody')).toEqual([]);
  });

  test('have their posts as bands, and say what they hold on a day', () => {
    const bands = workerBands(view, 'ann');
    expect(bands.map((band) => [band.who, band.shape])).toEqual([
      ['Social worker 1001, Unit t1', 'permanent'],
      ['Team manager 3001, Unit t3', 'permanent'],
    ]);
    expect(heldSentence(bands, dayNumber(day('2026-03-15')))).toBe('Social worker 1001, Unit t1 (permanent, 0.6 FTE).');
    expect(heldSentence(bands, dayNumber(day('2026-04-15')))).toBe('on no post.');
    expect(heldSentence(workerBands(view, 'cat'), dayNumber(asAt))).toBe('not started yet.');
  });
});

test('children per FTE are rounded half up from whole numbers', () => {
  expect(perFteWords(20, 800_000)).toBe('25.0');
  expect(perFteWords(1, 8_000_000)).toBe('0.1');
  expect(perFteWords(13, 810_811)).toBe('16.0');
  expect(perFteWords(0, 0)).toBe('n/a');
});

describe('a setting’s form', () => {
  test('starts with what holds, and sends it back as it is', () => {
    const set = scene(setting('hours.standard-week', 36.5, '2020-04-01'));
    for (const key of settingKeys as SettingKey[]) {
      const value = typedValue(key, startOf(set, key, asAt));
      const again = scene(setting(key, value, '2021-04-01'));
      expect([key, settingOn(again, key, asAt)]).toEqual([key, sorted(settingOn(set, key, asAt))]);
      expect(settings[key].label).not.toBe('');
    }
  });

  test('sends what is no number as it was typed, to be refused in words', () => {
    expect(typedValue('caseload.limit', { value: 'twenty' })).toBe('twenty');
    expect(typedValue('caseload.limit', { value: '' })).toBe('');
    expect(typedValue('caseload.newly-qualified-limit', { value: '' })).toBeNull();
  });
});

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...value].sort() : value;
}
