import { describe, expect, test } from 'vitest';
import { type allVerbs, verbNamed } from '../../server/domain/changes/verbs.ts';
import { AppError } from '../../server/domain/errors.ts';
import { seenNow } from '../../server/domain/outbox.entry.ts';
import { makeReason } from '../support/makers-outbox.ts';
import { opening, reaching, START, Waiting } from '../support/waiting.ts';

describe('OO4 what a new entry has seen is the last waiting entry that touches a thing, else its last Change', () => {
  test('OO4 of what nothing waits on, the last Change of the record; of what is new, nothing', () => {
    const waiting = new Waiting();
    const { id } = waiting.ledger.do('assignment.change-hours', { assignmentId: 'a-ada', from: START, fte: 0.8 });
    const { basedOn, saw } = waiting.make('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-30' });
    expect(basedOn['assignment:a-ada']).toBe(id);
    expect(saw).toEqual({ 'assignment:a-ada': id, 'worker:ada': id, 'post:1001': id });
    expect(waiting.make('recruitment.open', opening).basedOn).toEqual({ record: id });
  });

  test('OO4 of what waits, the last that touches it; and each sees what those before it brought', () => {
    const waiting = new Waiting();
    const record = waiting.ledger.record.changes.at(-1)?.id;
    const open = waiting.make('recruitment.open', opening);
    const stage = waiting.make('recruitment.stage', reaching('advertised'));
    const change = waiting.make('recruitment.change', { recruitmentId: 'r1', from: START, advertClosesOn: START });
    expect(stage.basedOn).toEqual({ record, 'recruitment:r1': open.changeId });
    expect(change.basedOn).toEqual({ record, 'recruitment:r1': stage.changeId });
    expect(change.saw).toEqual({ 'recruitment:r1': stage.changeId });
  });

  test('OO4 what is parked or held was not seen: it is not shown', () => {
    const waiting = new Waiting();
    const { id } = waiting.ledger.run(verbNamed('recruitment.open') as (typeof allVerbs)[number], opening);
    waiting.make('recruitment.stage', reaching('advertised'));
    waiting.entries = waiting.entries.map((entry) => ({ ...entry, state: 'refused', reason: makeReason() }));
    const { basedOn } = waiting.make('recruitment.stage', reaching('shortlisted'));
    expect(basedOn).toEqual({ record: id, 'recruitment:r1': id });
  });

  test('OO4 what came after the person began is not what they had seen', () => {
    const waiting = new Waiting();
    const seenAt = seenNow(waiting);
    const before = waiting.record.lastChangeOf('assignment:a-ada')?.id;
    waiting.ledger.do('assignment.change-hours', { assignmentId: 'a-ada', from: START, fte: 0.8 });
    const leaving = { assignmentId: 'a-ada', lastDay: '2026-04-30' };
    expect(waiting.make('assignment.leave', leaving, { seenAt }).basedOn['assignment:a-ada']).toBe(before);
  });

  test('OO6 the record as a whole is named as its person saw it when they began', () => {
    const waiting = new Waiting();
    const seenAt = seenNow(waiting);
    const before = waiting.record.changes.at(-1)?.id;
    waiting.ledger.do('assignment.change-hours', { assignmentId: 'a-ada', from: START, fte: 0.8 });
    expect(waiting.make('recruitment.open', opening, { seenAt }).basedOn).toEqual({ record: before });
  });

  test('OO4 what waited when the person began, and was recorded since, they had seen', () => {
    const waiting = new Waiting();
    const hours = waiting.make('assignment.change-hours', { assignmentId: 'a-ada', from: START, fte: 0.8 });
    const seenAt = seenNow(waiting);
    waiting.ledger.do(
      'assignment.change-hours',
      { assignmentId: 'a-ada', from: START, fte: 0.8 },
      { id: hours.changeId },
    );
    waiting.entries = [];
    const leaving = { assignmentId: 'a-ada', lastDay: '2026-04-30' };
    expect(waiting.make('assignment.leave', leaving, { seenAt }).basedOn['assignment:a-ada']).toBe(hours.changeId);
  });

  test('OO4 what came to be after the person began was seen as it came: they chose it since', () => {
    const waiting = new Waiting();
    const seenAt = { seq: 0, waiting: [] };
    const first = waiting.record.changesOf('assignment:a-ada')[0]?.id;
    waiting.ledger.do('assignment.change-hours', { assignmentId: 'a-ada', from: START, fte: 0.8 });
    const leaving = { assignmentId: 'a-ada', lastDay: '2026-04-30' };
    expect(waiting.make('assignment.leave', leaving, { seenAt }).basedOn['assignment:a-ada']).toBe(first);
  });

  test('OO4 where they go on over somebody else’s Change, that is what they have seen', () => {
    const waiting = new Waiting();
    const leaving = { assignmentId: 'a-ada', lastDay: '2026-04-30' };
    const basedOn = { 'assignment:a-ada': 'theirs' };
    expect(waiting.make('assignment.leave', leaving, { basedOn }).basedOn).toMatchObject(basedOn);
  });

  test('OO4 an entry says where it goes, what it is about and what it does', () => {
    const waiting = new Waiting();
    const input = { assignmentId: 'a-ada', lastDay: '2026-04-30' };
    const entry = waiting.make('assignment.leave', input, { reason: 'They told us' });
    expect(entry).toMatchObject({
      things: expect.arrayContaining(['assignment:a-ada', 'worker:ada', 'post:1001']),
      request: {
        method: 'POST',
        path: '/assignments/a-ada/leaving',
        input,
        body: { lastDay: '2026-04-30', changeReason: 'They told us' },
      },
      state: 'waiting',
      isTried: false,
    });
    expect(entry.sentence).toMatch(/leaves; last day 30 Apr 2026\.$/);
  });

  test('OO4 what the planners here refuse is kept nonetheless, and says why', () => {
    const waiting = new Waiting();
    const { told, entry } = waiting.entryOf('assignment.leave', { assignmentId: 'a-ada', lastDay: '2020-01-01' });
    expect(told).toBeInstanceOf(AppError);
    expect(entry).toMatchObject({ things: ['assignment:a-ada'], sentence: 'Record that someone is leaving' });
    expect(() => waiting.entryOf('assignment.leave', { assignmentId: 'a-ada', lastDay: 'soon' })).toThrow(AppError);
  });

  test('OO9 that something never was which is gone already, in the record or by what waits, is nothing to record', () => {
    const remove = ['assignment.remove', { assignmentId: 'a-ada' }] as const;
    const waiting = new Waiting();
    waiting.make(...remove);
    expect(waiting.entryOf(...remove).told).toMatchObject({ isNothing: true });
    waiting.entries = [];
    expect(waiting.entryOf(...remove).told).toMatchObject({ isNothing: false });
    waiting.ledger.do(...remove);
    expect(waiting.entryOf(...remove).told).toMatchObject({ isNothing: true });
    expect(() => waiting.entryOf('assignment.remove', { assignmentId: 'none' })).not.toThrow();
    expect(waiting.entryOf('assignment.remove', { assignmentId: 'none' }).told).toBeInstanceOf(AppError);
  });

  test('OO5 in place of another, it keeps that one’s words and things', () => {
    const waiting = new Waiting();
    const replaced = waiting.make('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-30' });
    const refused = { assignmentId: 'a-ada', lastDay: '2020-01-01' };
    const { sentence, things } = waiting.entryOf('assignment.leave', refused, { replaced }).entry;
    expect({ sentence, things: [...things].sort() }).toEqual({
      sentence: replaced.sentence,
      things: [...replaced.things].sort(),
    });
    const planned = { assignmentId: 'a-ada', lastDay: '2026-05-31' };
    expect(waiting.entryOf('assignment.leave', planned, { replaced }).entry.sentence).toMatch(/31 May 2026/);
  });

  test('OO4 an undo touches what it undoes, and the things of that', () => {
    const waiting = new Waiting();
    const open = waiting.make('recruitment.open', opening);
    const undo = waiting.undo(open.changeId);
    expect(undo.things).toEqual([`change:${open.changeId}`, ...open.things]);
    expect(undo.request).toMatchObject({ path: `/changes/${open.changeId}/undo`, body: { alsoUndo: [] } });
    expect(undo.basedOn).toEqual({});
    expect(undo.sentence).toBe(`Undone: ${open.sentence}`);
  });
});
