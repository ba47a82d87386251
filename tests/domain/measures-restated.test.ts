import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { restatement, restatementWords } from '../../server/domain/measures/restated.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { count, holds, post, scene } from '../support/scenes.ts';

const on = day('2026-10-31');
const posts = ['p1', 'p2', 'p3'].map((id) => post(id, 't1'));

function told(before: NewVersion[], now: NewVersion[], quantity: Parameters<typeof restatement>[0] = 'vacant') {
  const known = { unitId: null, asAt: on, before: scene(...posts, ...before), now: scene(...posts, ...now) };
  const found = restatement(quantity, known);
  expect(found.parts.reduce((sum, part) => sum + part.byMicro, 0)).toBe(found.byMicro);
  return { byMicro: found.byMicro, words: restatementWords(found) };
}

describe('why a day is known differently', () => {
  test('MR2 a holder who had left by then, which nobody had recorded, is a late leaver', () => {
    const ann = holds('a1', ['ann', 'p1']);
    const left = holds('a1', ['ann', 'p1'], { to: '2026-10-15' });
    expect(told([ann], [left])).toEqual({ byMicro: MICRO, words: '1 late leaver, +1.0 FTE' });
  });

  test('MR2 one who had moved to another post moved late; both posts are told', () => {
    const ann = holds('a1', ['ann', 'p1'], { fte: 0.8 });
    const moved = [
      holds('a1', ['ann', 'p1'], { fte: 0.8, to: '2026-10-15' }),
      holds('a2', ['ann', 'p2'], { fte: 0.6 }),
    ];
    expect(told([ann], moved)).toEqual({
      byMicro: 0.2 * MICRO,
      words: '1 late move, +0.8 FTE; 1 late starter, −0.6 FTE; together +0.2 FTE',
    });
  });

  test('MR2 hours put right, and posts recorded late', () => {
    const full = holds('a1', ['ann', 'p1']);
    const part = holds('a1', ['ann', 'p1'], { fte: 0.6 });
    expect(told([full], [part]).words).toBe('1 post with hours put right, +0.4 FTE');
    expect(told([], [post('p4', 't2', { fte: 0.5 })]).words).toBe('1 post recorded late, +0.5 FTE');
  });

  test('MR1 agency, and counts of children, in their own words; nothing where nothing differs', () => {
    const agency = holds('g1', ['gil', 'p3'], { basis: 'agency', covers: 'vacancy' });
    expect(told([], [agency], 'agency').words).toBe('1 agency assignment added late, +1.0 FTE');
    const ann = holds('a1', ['ann', 'p1']);
    const counted = [ann, count('ann', '2026-10-28', 14)];
    expect(told([ann], counted, 'caseHoldersWithinLimit').words).toBe('1 worker’s count received since, +1');
    expect(told([ann], [ann]).words).toBeNull();
  });
});
