import { describe, expect, test } from 'vitest';
import { bandsAfter, bandsOn, workerBands } from '../../client/people/worker-bands.ts';
import { addDays, type Day, day } from '../../server/domain/day.ts';
import { makeAssignment, makePost } from '../support/makers.ts';
import { PeopleLedger } from '../support/makers-people.ts';

const asAt = day('2026-03-02');
const onPost9 = { workerId: 'ada', postId: '9' };
const bandsOf = (ledger: PeopleLedger) => workerBands(ledger.record.now, 'ada');

/** What the page says somebody holds on a day, and what is to come: which assignment, of how many FTE, where. */
function shown(ledger: PeopleLedger, on: Day) {
  const words = ({ assignmentId, fteMicro, who }: ReturnType<typeof bandsOf>[number]) =>
    `${assignmentId}, ${fteMicro / 1e6}, ${who}`;
  return { on: bandsOn(bandsOf(ledger), on).map(words), later: bandsAfter(bandsOf(ledger), on).map(words) };
}

describe('a person’s posts on a day', () => {
  test('are what is in force on it, acting and elsewhere too; what is to come is apart, what is over in neither', () => {
    const ledger = new PeopleLedger(
      makePost({ id: '9', postNumber: '9', title: 'Social worker', unitId: 't3' }),
      makeAssignment({ id: 'was', ...onPost9, effectiveFrom: day('2021-01-01'), effectiveTo: day('2023-01-01') }),
      makeAssignment({ id: 'small', ...onPost9, fteMicro: 200_000, effectiveFrom: day('2023-06-01') }),
      makeAssignment({ id: 'far', workerId: 'ada', postId: null, fteMicro: 100_000, effectiveFrom: day('2025-01-01') }),
    );
    ledger.do('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-05-31', noticeGivenOn: '2026-03-02' });
    const next = { assignmentId: 'next', workerId: 'ada', postId: '2001', basis: 'permanent', fte: 1 };
    ledger.do('assignment.start', { ...next, startDate: '2026-06-01' });
    ledger.do('assignment.act-up', { assignmentId: 'act', workerId: 'ada', postId: '1005', startDate: '2026-02-01' });
    const { on, later } = shown(ledger, asAt);
    expect(on.map((words) => words.split(',')[0])).toEqual(['small', 'a-ada', 'far', 'act']);
    expect(on[2]).toBe('far, 0.1, Elsewhere');
    expect(later.map((words) => words.split(',')[0])).toEqual(['next']);
  });

  test('are held on the last day, and over the day after', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.leave', { assignmentId: 'a-ada', lastDay: asAt });
    expect([shown(ledger, asAt).on.length, shown(ledger, addDays(asAt, 1)).on.length]).toEqual([1, 0]);
  });

  test('are one row an assignment, as it stands on the day; one not begun yet is told with what is to become of it', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.change-hours', { assignmentId: 'a-ada', from: '2026-02-01', fte: 0.5 });
    ledger.do('assignment.move', { assignmentId: 'a-ada', from: '2026-06-01', postId: '3001' });
    const on = (text: string) => shown(ledger, day(text));
    expect(on('2026-01-31')).toEqual({ on: [expect.stringMatching(/^a-ada, 1, .*1001, /)], later: [] });
    expect(on('2026-02-01')).toEqual({ on: [expect.stringMatching(/^a-ada, 0\.5, .*1001, /)], later: [] });
    expect(on('2026-06-01')).toEqual({ on: [expect.stringMatching(/^a-ada, 0\.5, .*3001, /)], later: [] });
    expect(on('2023-01-01').on).toEqual([]);
    expect(on('2023-01-01').later).toEqual([
      expect.stringMatching(/^a-ada, 1, .*1001, /),
      expect.stringMatching(/^a-ada, 0\.5, .*1001, /),
      expect.stringMatching(/^a-ada, 0\.5, .*3001, /),
    ]);
  });
});
