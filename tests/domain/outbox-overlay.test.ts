import { describe, expect, test } from 'vitest';
import { allVerbs } from '../../server/domain/changes/verbs.ts';
import { day } from '../../server/domain/day.ts';
import { inFigures, laidBefore, type laidOver } from '../../server/domain/outbox.overlay.ts';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
import { undoneIn } from '../../server/domain/outbox.undone.ts';
import type { View } from '../../server/domain/record/view.ts';
import { someAdmin } from '../support/ledger.ts';
import { makeReason } from '../support/makers-outbox.ts';
import { opening, reaching, START, starting, Waiting } from '../support/waiting.ts';

/** The first and last days of an assignment's versions, with its FTE. */
const spans = ({ view }: { view: ReturnType<typeof laidOver>['view'] }, id: string) =>
  view
    .versions('assignment', id)
    .map(({ effectiveFrom, effectiveTo, fteMicro }) => [effectiveFrom, effectiveTo, fteMicro / 1_000_000]);

describe('OO1 entries are planned in order, each on what those before it leave', () => {
  test('OO1 with nothing waiting, it is the record itself', () => {
    const waiting = new Waiting();
    expect(waiting.laid().view).toBe(waiting.record.now);
    expect(waiting.laid().changeIds.size).toBe(0);
  });

  test('OO1 several on one thing: each has its effect', () => {
    const waiting = new Waiting();
    const hours = waiting.make('assignment.change-hours', { assignmentId: 'a-ada', from: '2026-03-02', fte: 0.8 });
    const fewer = waiting.make('assignment.change-hours', { assignmentId: 'a-ada', from: '2026-04-01', fte: 0.6 });
    const leaving = waiting.make('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-30' });
    const laid = waiting.laid();
    expect(spans(laid, 'a-ada')).toEqual([
      ['2024-01-01', '2026-03-02', 1],
      ['2026-03-02', '2026-04-01', 0.8],
      ['2026-04-01', '2026-05-01', 0.6],
    ]);
    expect([...laid.changeIds]).toEqual([hours, fewer, leaving].map(({ changeId }) => changeId));
  });

  test('OO1 one may be about what another that waits brings into being', () => {
    const waiting = new Waiting();
    waiting.make('assignment.start', starting());
    waiting.make('assignment.change-hours', { assignmentId: 'n1', from: '2026-04-01', fte: 0.6 });
    expect(spans(waiting.laid(), 'n1')).toEqual([
      [START, '2026-04-01', 1],
      ['2026-04-01', '9999-12-31', 0.6],
    ]);
  });

  test('OO1 by an id that was made from that one’s: it is the one that the server will give it', () => {
    const waiting = new Waiting();
    const { assignmentId: _none, ...unnamed } = starting();
    const { changeId } = waiting.make('assignment.start', unnamed);
    waiting.make('assignment.leave', { assignmentId: `${changeId}-1`, lastDay: '2026-06-30' });
    expect(spans(waiting.laid(), `${changeId}-1`)).toEqual([[START, '2026-07-01', 1]]);
  });

  test('OO1 the record beneath it stays as it was', () => {
    const waiting = new Waiting();
    waiting.make('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-30' });
    waiting.laid();
    expect(spans({ view: waiting.record.now }, 'a-ada')).toEqual([['2024-01-01', '9999-12-31', 1]]);
  });

  test.each(['conflict', 'refused', 'held'] as const)('OO1 what is %s is left out', (state) => {
    const waiting = new Waiting();
    waiting.make('recruitment.open', opening);
    const { n } = waiting.make('recruitment.stage', reaching('advertised'));
    waiting.entries = waiting.entries.map((entry) =>
      entry.n === n ? { ...entry, state, reason: state === 'held' ? null : makeReason() } : entry,
    );
    const { view, changeIds } = waiting.laid();
    expect(changeIds.size).toBe(1);
    expect(view.by('stageEvent', 'recruitmentId', 'r1').map(({ stage }) => stage)).toEqual(['requested']);
  });

  test('OO1 what is being sent is in it', () => {
    const waiting = new Waiting();
    waiting.make('recruitment.open', opening);
    waiting.entries = waiting.entries.map((entry) => ({ ...entry, state: 'sending' }));
    expect(waiting.laid().changeIds.size).toBe(1);
  });

  test('OO1 each is planned as on the day it was made', () => {
    const waiting = new Waiting();
    const asked = { queryId: 'q1', about: 'post:1001', text: 'Is this so?' };
    waiting.make('query.raise', asked, { day: day('2026-02-27') });
    expect(waiting.laid().view.versions('query', 'q1')[0]?.effectiveFrom).toBe('2026-02-27');
  });
});

describe('OO2 one that is recorded already, or can’t be planned, adds nothing', () => {
  test('OO2 one that the record already holds is not there twice', () => {
    const waiting = new Waiting();
    const open = waiting.make('recruitment.open', opening);
    const { changeId } = waiting.make('recruitment.stage', reaching('advertised'));
    waiting.arrive(open);
    const laid = waiting.laid();
    expect([...laid.changeIds]).toEqual([changeId]);
    const stages = laid.view.by('stageEvent', 'recruitmentId', 'r1').map(({ stage }) => stage);
    expect(stages).toEqual(['requested', 'advertised']);
  });

  test('OO2 where the record holds all that waits, it is the record itself', () => {
    const waiting = new Waiting();
    waiting.arrive(waiting.make('recruitment.open', opening));
    expect(waiting.laid().view).toBe(waiting.record.now);
  });

  test('OO7 figures hold what the record holds already, whatever is chosen; the rest as it is laid over or not', () => {
    const waiting = new Waiting();
    const counted = () => inFigures(waiting.record, waiting.entries, waiting.laid());
    const open = waiting.make('recruitment.open', opening);
    waiting.make('recruitment.stage', reaching('advertised'));
    expect(counted()).toEqual({ held: 0, laid: 2, left: 0, parked: 0 });
    waiting.arrive(open); // and its answer was lost
    expect(counted()).toEqual({ held: 1, laid: 1, left: 0, parked: 0 });
    waiting.entries = waiting.entries.map((entry) =>
      entry.changeId === open.changeId ? entry : { ...entry, state: 'refused' },
    );
    waiting.make('assignment.leave', { assignmentId: 'nobody', lastDay: '2026-04-30' });
    expect(counted()).toEqual({ held: 1, laid: 0, left: 1, parked: 1 });
  });

  test('OO2 one that can no longer be planned is left out, and those after it go on', () => {
    const waiting = new Waiting();
    const leaving = waiting.make('assignment.leave', { assignmentId: 'a-bo', lastDay: '2026-04-30' });
    const { changeId } = waiting.make('assignment.leave', { assignmentId: 'a-cy', lastDay: '2026-05-31' });
    waiting.ledger.do('assignment.remove', { assignmentId: 'a-bo' });
    const laid = waiting.laid();
    expect([...laid.changeIds]).toEqual([changeId]);
    expect(waiting.entries).toContainEqual(leaving);
  });

  test('OO2 one of a verb that this version does not know is left out', () => {
    const waiting = new Waiting();
    const { n } = waiting.make('recruitment.open', opening);
    const later = waiting.make('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-30' });
    waiting.entries = waiting.entries.map((entry) =>
      entry.n === n ? { ...entry, request: { ...entry.request, verb: 'of.another-version' } } : entry,
    );
    expect([...waiting.laid().changeIds]).toEqual([later.changeId]);
  });

  test('OO2 one of a form that this version does not take is left out', () => {
    const waiting = new Waiting();
    waiting.make('recruitment.open', opening);
    waiting.entries = waiting.entries.map((entry) => ({ ...entry, request: { ...entry.request, input: { on: 7 } } }));
    expect(waiting.laid().changeIds.size).toBe(0);
  });
});

describe('OO8 what is to take the place of one is planned without it', () => {
  const away = { workerId: 'ada', kind: 'sickness', startDate: START };
  const standsOn = ({ record, entries }: Waiting, replaced: OutboxEntry) =>
    laidBefore(record, entries, { ...replaced, actor: someAdmin });
  const awayOf = (view: View) => view.by('absence', 'workerId', 'ada');

  test('OO8 while it waits: on those before it, not on it nor on those behind', () => {
    const waiting = new Waiting();
    waiting.make('recruitment.open', opening);
    const replaced = waiting.make('absence.start', away);
    waiting.make('recruitment.stage', reaching('advertised'));
    const view = standsOn(waiting, replaced);
    expect(awayOf(view)).toEqual([]);
    expect(view.by('stageEvent', 'recruitmentId', 'r1').map(({ stage }) => stage)).toEqual(['requested']);
  });

  test('OO8 once the record holds it: as its undo would leave it; where it can’t be undone alone, as it is', () => {
    const waiting = new Waiting();
    const replaced = waiting.make('absence.start', away);
    waiting.arrive(replaced);
    expect(awayOf(waiting.record.now)).toHaveLength(1);
    expect(awayOf(standsOn(waiting, replaced))).toEqual([]);
    const [absence] = awayOf(waiting.record.now);
    waiting.ledger.do('absence.end', { absenceId: absence?.id, backOn: day('2026-03-16') });
    expect(standsOn(waiting, replaced)).toBe(waiting.record.now);
  });
});

describe('OO3 one whose undo waits behind it is left out with that undo', () => {
  test('OO3 an undo of one that waits: both are out, what stands beside them is in', () => {
    const waiting = new Waiting();
    const open = waiting.make('recruitment.open', opening);
    const beside = waiting.make('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-30' });
    waiting.undo(open.changeId);
    expect([...waiting.laid().changeIds]).toEqual([beside.changeId]);
    expect(waiting.laid().view.versions('recruitment', 'r1')).toEqual([]);
  });

  test('OO3 an undo of one that is recorded takes it back', () => {
    const waiting = new Waiting();
    const { id } = waiting.ledger.do('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-30' });
    const undo = waiting.undo(id);
    expect(undo.sentence).toMatch(/^Undone: .* leaves; last day 30 Apr 2026\.$/);
    expect(spans(waiting.laid(), 'a-ada')).toEqual([['2024-01-01', '9999-12-31', 1]]);
  });

  test('OO3 when the first of the two has arrived, the undo takes it back', () => {
    const waiting = new Waiting();
    const leaving = waiting.make('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-30' });
    const { changeId } = waiting.undo(leaving.changeId);
    waiting.arrive(leaving);
    expect([...waiting.laid().changeIds]).toEqual([changeId]);
    expect(spans(waiting.laid(), 'a-ada')).toEqual([['2024-01-01', '9999-12-31', 1]]);
  });

  test('OO3 an undo of what another that waits has changed since is left to the server', () => {
    const waiting = new Waiting();
    const { id } = waiting.ledger.do('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-30' });
    const later = waiting.make('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-05-31' });
    waiting.undo(id);
    expect([...waiting.laid().changeIds]).toEqual([later.changeId]);
  });

  test('OO3 the last word counts: the undo of an undo brings it back', () => {
    const waiting = new Waiting();
    const leaving = waiting.make('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-30' });
    const undo = waiting.undo(leaving.changeId);
    expect([...undoneIn(waiting.entries)]).toEqual([leaving.changeId]);
    waiting.undo(undo.changeId);
    expect([...undoneIn(waiting.entries)]).toEqual([undo.changeId]);
    expect(spans(waiting.laid(), 'a-ada')).toEqual([['2024-01-01', '2026-05-01', 1]]);
  });
});

test('every verb’s address can be made of its input', () => {
  for (const { path } of allVerbs) expect(path).toMatch(/^(\/[a-z-]+|\/\{\w+\})+$/);
});
