import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/access.ts';
import { changeDiff } from '../../server/domain/changes/diff.ts';
import { findChange, type LogAsked, listChanges } from '../../server/domain/changes/log.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { day } from '../../server/domain/day.ts';
import type { Change } from '../../server/domain/record/changes.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { someAdmin, someHr } from '../support/ledger.ts';
import { PeopleLedger } from '../support/makers-people.ts';

const actor = (access: 'team_manager' | 'head_of_service' | 'performance' | 'board', ...unitIds: string[]): Actor => ({
  id: `user:${access}`,
  kind: 'user',
  grants: [{ access, unitIds }],
});
const board = actor('board');

let ledger: PeopleLedger;
let instant: number;
/** Records a Change a day after the last one, from noon on 1 March 2026. */
const run = (name: string, input: unknown, options: object = {}): Change => {
  instant += 86_400_000;
  return ledger.run(verbNamed(name) as Verb, input, { at: instant, actor: someHr, ...options });
};
const log = (asked: Partial<LogAsked> = {}, reader: Actor = someAdmin) =>
  listChanges(ledger.record, { limit: 50, ...asked }, { actor: reader, today: day('2026-03-02') });
const seqs = (asked: Partial<LogAsked> = {}, reader: Actor = someAdmin) =>
  log(asked, reader).changes.map((one) => one.seq);

let changes: Change[];
beforeEach(() => {
  ledger = new PeopleLedger();
  instant = Date.parse('2026-02-28T12:00:00Z');
  changes = [
    run('post.hold', { postId: '1004', from: '2026-03-01', reason: 'Budget' }),
    run('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-27', reason: 'resignation' }),
    run('post.change', { postId: '3001', from: '2026-04-01', fte: 0.8 }),
    run('absence.start', { workerId: 'ada', absenceId: 'x1', kind: 'sickness', startDate: '2026-03-02' }),
    run('recruitment.open', { recruitmentId: 'r1', on: '2026-03-02', postIds: ['1004'] }),
    run('setting.set', { key: 'caseload.limit', value: 18 }, { actor: someAdmin }),
  ];
});

describe('what is listed', () => {
  test('LG1 newest first, page by page', () => {
    const first = log({ limit: 2 });
    expect(first.changes.map((one) => one.seq)).toEqual([7, 6]);
    const second = log({ limit: 4, before: first.next ?? 0 });
    expect(second.changes.map((one) => one.seq)).toEqual([5, 4, 3, 2]);
    expect(log({ limit: 4, before: second.next ?? 0 })).toMatchObject({ changes: [{ seq: 1 }], next: null });
    expect(log({ limit: 7 }).next).toBeNull();
  });

  test('each reads as a sentence, with who by their access, when, and whether it may be undone', () => {
    run('grant.give', { grantId: 'g', userId: 'hr', access: 'hr', from: '2026-01-01' }, { actor: someAdmin });
    const change = run('post.change', { postId: '3001', from: '2026-05-01', fte: 0.6 });
    const entry = findChange(ledger.record, change.id, { actor: someHr, today: ledger.today });
    expect(entry).toMatchObject({
      seq: 9,
      verb: 'post.change',
      by: 'an HR officer',
      actor: 'user:hr',
      recordedAt: '2026-03-08T12:00:00.000Z',
      things: ['post:3001'],
      hidden: false,
      undoneBy: null,
      undid: [],
      mayUndo: true,
    });
    expect(entry?.sentence).toContain('FTE from 0.8 to 0.6, from 1 May 2026');
    expect(findChange(ledger.record, 'nothing', { actor: someHr, today: ledger.today })).toBeUndefined();
  });

  test('LG2 by thing: what touched it, and what is recorded about it', () => {
    expect(seqs({ thing: 'post:1004' })).toEqual([6, 2, 1]);
    expect(seqs({ thing: 'worker:ada' })).toEqual([5, 3, 1]);
    expect(seqs({ thing: 'post:nowhere' })).toEqual([]);
    expect(seqs({ thing: 'rhubarb:1' })).toEqual([]);
  });

  test('LG3 by unit, with all that is under it', () => {
    expect(seqs({ unitId: 't3' })).toEqual([4, 1]);
    expect(seqs({ unitId: 's1' })).toEqual([6, 5, 3, 2, 1]);
    expect(seqs({ unitId: 'root' })).toEqual([6, 5, 4, 3, 2, 1]);
  });

  test('LG4 by the day they were recorded, by verb and by who', () => {
    expect(seqs({ from: day('2026-03-02'), to: day('2026-03-03') })).toEqual([4, 3]);
    expect(seqs({ verb: 'assignment.leave' })).toEqual([3]);
    expect(seqs({ actorId: 'user:hr', verb: 'setting.set' })).toEqual([]);
    const told = log({}).changes;
    const by = told[0]?.by ?? '';
    expect(seqs({ by })).toEqual(told.filter((one) => one.by === by).map(({ seq }) => seq));
    expect(seqs({ by: 'a team manager' })).toEqual([]);
  });

  test('an undo reads as what it undid, and both say so of each other', () => {
    const [, , third] = changes;
    const undo = ledger.takeBack(third?.id ?? '', { actor: someHr });
    const [newest] = log({ limit: 1 }).changes;
    expect(newest?.sentence).toMatch(/^Undone: Social worker 3001, .*: FTE from 1.0 to 0.8, from 1 Apr 2026\.$/);
    expect(newest?.undid).toEqual([third?.id]);
    expect(log({ thing: 'post:3001' }).changes.find((one) => one.id === third?.id)).toMatchObject({
      undoneBy: undo.id,
      mayUndo: false,
    });
  });

  test('several undone together read as their number and what they were', () => {
    const later = run('post.change', { postId: '3001', from: '2026-05-01', fte: 0.6 });
    ledger.takeBack(changes[2]?.id ?? '', { alsoUndo: [later.id] });
    expect(log({ limit: 1 }).changes[0]?.sentence).toMatch(/^2 changes undone together: .*0\.6.*0\.8/);
  });
});

describe('who is told what', () => {
  const manager = actor('team_manager', 't3');

  test('LV1 LV3 rows of one’s own units are told, with names', () => {
    const seen = log({}, manager).changes.filter((one) => !one.hidden);
    expect(seen.map((one) => one.seq)).toEqual([7, 4, 1]);
    expect(seen[1]?.sentence).toContain('Social worker 3001');
  });

  test('LV4 of the rest they learn that it was, when and of which kind; nothing more', () => {
    const hidden = log({}, manager).changes.find((one) => one.seq === 3);
    expect(hidden).toEqual({
      ...{
        id: 'change-3',
        seq: 3,
        recordedAt: '2026-03-02T12:00:00.000Z',
        madeAt: '2026-03-02T12:00:00.000Z',
        by: 'someone',
      },
      actor: null,
      verb: null,
      reason: null,
      device: null,
      things: [],
      undoneBy: null,
      undid: [],
      mayUndo: false,
      sentence: 'Something was recorded about who is in which post.',
      hidden: true,
    });
  });

  test('LV4 the board is told of nobody and no post', () => {
    const told = log({}, board).changes.filter((one) => !one.hidden);
    expect(told.map((one) => one.seq)).toEqual([7, 1]);
    const text = JSON.stringify(log({}, board));
    for (const word of ['ada', 'Ada', '1004', '3001', 'post:', 'worker:', 'resign', 'Budget'])
      expect(text).not.toContain(word);
  });

  test('LV2 who was given access is for administrators and themselves', () => {
    const given = ledger.run(verbNamed('grant.give') as Verb, {
      grantId: 'g',
      userId: 'performance',
      access: 'performance',
      from: '2026-01-01',
    });
    const told = (reader: Actor) => findChange(ledger.record, given.id, { actor: reader, today: ledger.today })?.hidden;
    expect([told(someAdmin), told(someHr), told(actor('performance')), told(manager)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  test('LG5 what is hidden is found by nothing but its day', () => {
    expect(seqs({ verb: 'assignment.leave' }, manager)).toEqual([]);
    expect(seqs({ thing: 'worker:ada' }, manager)).toEqual([1]);
    expect(seqs({ unitId: 't1' }, manager)).toEqual([1]);
    expect(seqs({ actorId: 'user:hr' }, manager)).toEqual([4]);
    expect(seqs({ from: day('2026-03-02'), to: day('2026-03-02') }, manager)).toEqual([3]);
  });

  test('LV3 LV5 of a Change that is theirs in part, names, things and reasons out of sight are left out', () => {
    const posts = [{ postId: '1001' }, { postId: '3001' }].map(({ postId }) => ({ unitId: 't2', postIds: [postId] }));
    const moved = run('unit.reorganise', { from: '2026-06-01', moves: posts });
    Object.assign(moved, { reason: 'A reason' });
    const told = (reader: Actor) => findChange(ledger.record, moved.id, { actor: reader, today: ledger.today });
    expect(told(someHr)).toMatchObject({ things: ['post:1001', 'post:3001'], reason: 'A reason' });
    expect(told(manager)).toMatchObject({ things: ['post:3001'], reason: null, hidden: false });
  });
});

describe('field by field', () => {
  test('DF1 what each field said before and says after, in words', () => {
    const diff = changeDiff(ledger.record, changes[2]?.id ?? '', someHr);
    expect(diff).toMatchObject({
      more: 0,
      spans: [
        {
          kind: 'post',
          id: '3001',
          from: '2026-04-01',
          lastDay: null,
          what: 'changed',
          fields: [{ label: 'FTE', before: '1.0', after: '0.8' }],
        },
      ],
    });
    expect(changeDiff(ledger.record, 'nothing', someHr)).toBeNull();
  });

  test('DF2 what came shows what it says, what went what it said', () => {
    const came = changeDiff(ledger.record, changes[3]?.id ?? '', someHr)?.spans[0];
    expect(came).toMatchObject({ what: 'came', kind: 'absence' });
    expect(came?.fields).toContainEqual({ label: 'kind of absence', before: null, after: 'sickness' });
    const went = changeDiff(ledger.record, changes[1]?.id ?? '', someHr)?.spans.find((span) => span.what === 'went');
    expect(went).toMatchObject({ from: '2026-04-28', lastDay: null });
  });

  test('DF3 only rows that the reader may see, without what is not theirs', () => {
    const leave = changes[1]?.id ?? '';
    const labels = (reader: Actor) =>
      changeDiff(ledger.record, leave, reader)?.spans.flatMap((span) => span.fields.map((field) => field.label));
    expect(labels(someHr)).toContain('leave reason');
    expect(labels(actor('performance'))).not.toContain('leave reason');
    expect(labels(actor('team_manager', 't3'))).toEqual([]);
    expect(labels(board)).toEqual([]);
    const kinds = changeDiff(ledger.record, changes[3]?.id ?? '', actor('performance'))?.spans[0]?.fields.map(
      (field) => field.after,
    );
    expect(kinds).not.toContain('sickness');
  });
});
