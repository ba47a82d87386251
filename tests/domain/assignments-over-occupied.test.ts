import { expect, test } from 'vitest';
import { overOccupiedWords } from '../../server/domain/assignments.over-occupied.ts';
import { day } from '../../server/domain/day.ts';
import { holds, post, scene } from '../support/scenes.ts';

const view = scene(
  post('p1', 't1'),
  holds('a1', ['ann', 'p1'], { fte: 0.6 }),
  holds('a2', ['ben', 'p1'], { fte: 0.4 }),
  holds('a3', ['cai', 'p1'], {
    fte: 0.6,
    from: '2026-01-01',
    to: '2026-06-30',
    basis: 'fixed_term',
    covers: 'absence',
    coversAbsenceOf: 'ann',
  }),
  holds('a4', ['dot', 'p1'], { fte: 0.2, from: '2026-06-01', to: '2026-12-31' }),
);
const on = (text: string) => overOccupiedWords(view, 'p1', day(text));

test('OV1 what covers an absence explains as much of what is over as it has hours', () => {
  expect(on('2025-12-31')).toBeNull();
  expect(on('2026-01-01')).toBe('0.6 FTE more than is funded, explained by cover of an absence');
  expect(on('2026-06-01')).toBe('0.8 FTE more than is funded, 0.6 of it explained by cover of an absence');
  expect(on('2026-06-30')).toBe('0.8 FTE more than is funded, 0.6 of it explained by cover of an absence');
  expect(on('2026-07-01')).toBe('0.2 FTE more than is funded, not explained by cover');
  expect(on('2027-01-01')).toBeNull();
});
