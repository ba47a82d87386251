import { expect, test } from 'vitest';
import { planContextFor } from '../../server/domain/changes/plan-context.ts';
import { day } from '../../server/domain/day.ts';
import { checked } from '../../server/domain/faults.ts';
import { movedFigures, movedWords } from '../../server/domain/measures/moved.ts';
import { leave } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { planOf } from '../../server/domain/verb.ts';
import { someHr } from '../support/ledger.ts';
import { makeWorker } from '../support/makers.ts';
import { holds, post, scene } from '../support/scenes.ts';

const view = scene(
  post('p1', 't1'),
  post('p2', 't1'),
  makeWorker({ id: 'ann' }),
  makeWorker({ id: 'bob' }),
  holds('a', ['ann', 'p1'], { from: '2020-01-01' }),
  holds('b', ['bob', 'p2'], { from: '2020-01-01', fte: 0.5 }),
);

function movedBy(lastDay: string, asAt: string, unitId: string | null = null): string[] {
  const input = checked(leave.input, { assignmentId: 'a', lastDay }) as never;
  const context = planContextFor(someHr, { changeId: 'change', today: day('2026-03-02') });
  const { before, after } = planOf(leave, view, { input, context });
  return movedFigures(before, after, { asAt: day(asAt), unitId }).map(movedWords);
}

test('a leaver recorded late moves the vacancy rate of the days after, with both numbers', () => {
  expect(movedBy('2026-01-15', '2026-01-31')).toEqual([
    'Vacancy rate: 25.0% (0.5 of 2.0 FTE) becomes 75.0% (1.5 of 2.0 FTE)',
    expect.stringMatching(/^Agency rate: .* becomes 0\.0% \(0\.0 of 0\.5 FTE\)$/),
    expect.stringMatching(/^.*cover.*$/i),
    expect.stringMatching(/^Turnover/),
    expect.stringMatching(/^Stability/),
  ]);
});

test('no figure of the days before moves, nor of a unit that it is not in', () => {
  expect(movedBy('2026-01-15', '2026-01-14')).toEqual([]);
  expect(movedBy('2026-01-15', '2026-01-31', 's2')).toEqual([]);
});
