import { beforeEach, describe, expect, test } from 'vitest';
import { findChange } from '../../server/domain/changes/log.ts';
import { undoOf } from '../../server/domain/changes/undone.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import type { Change } from '../../server/domain/record/changes.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { beliefs, fact, someAdmin, someHr } from '../support/ledger.ts';
import { PeopleLedger } from '../support/makers-people.ts';

const verb = (name: string) => verbNamed(name) as Verb;
const performance = {
  id: 'user:perf',
  kind: 'user' as const,
  grants: [{ access: 'performance' as const, unitIds: [] }],
};
const teamManager = (...unitIds: string[]) => ({
  id: 'user:tm',
  kind: 'user' as const,
  grants: [{ access: 'team_manager' as const, unitIds }],
});

let ledger: PeopleLedger;
const run = (name: string, input: unknown, options = {}) => ledger.run(verb(name), input, options);
const hours = (assignmentId: string, from: string, fte: number) =>
  run('assignment.change-hours', { assignmentId, from, fte });
const standsOn = (error: { details: { readonly [key: string]: unknown } }) =>
  (error.details.standsOn as { change: string }[]).map((one) => one.change);

beforeEach(() => {
  ledger = new PeopleLedger();
});

const newPost = {
  postId: 'new',
  title: 'Social worker',
  role: 'social_worker',
  fte: 1,
  unitId: 't1',
  startDate: '2026-01-01',
};

describe('what undo does', () => {
  test('UN1 it brings back what was superseded, and nothing recorded is lost', () => {
    const before = beliefs(ledger.record);
    const change = run('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-04-27', reason: 'resignation' });
    const versions = [...ledger.record.everyVersion()].length;
    const undo = ledger.takeBack(change);
    expect(beliefs(ledger.record)).toEqual(before);
    expect([...ledger.record.everyVersion()].length).toBeGreaterThan(versions);
    expect(undo.things).toContain(`change:${change.id}`);
    expect(undo.things).toContain('assignment:a-ada');
    expect(undoOf(ledger.record, change.id)).toBe(undo);
  });

  test('UN2 UN4 a Change on which others stand is refused, and names them newest first', () => {
    const first = hours('a-ada', '2026-04-01', 0.8);
    const second = hours('a-ada', '2026-05-01', 0.6);
    const third = hours('a-ada', '2026-06-01', 0.5);
    const refusal = ledger.takeBackRefusal(first);
    expect(refusal.status).toBe(409);
    expect(refusal.code).toBe('undo.stands_on_it');
    expect(refusal.message).toBe('2 later changes stand on this one. Undo them too, or leave it as it is.');
    expect(standsOn(refusal)).toEqual([third.id, second.id]);
    expect(refusal.details.standsOn).toMatchObject([
      { by: 'someone', mayUndo: true, sentence: expect.stringContaining('0.5') },
      {},
    ]);
  });

  test('UN5 several are undone as one when they are named together', () => {
    const before = beliefs(ledger.record);
    const first = hours('a-ada', '2026-04-01', 0.8);
    const second = hours('a-ada', '2026-05-01', 0.6);
    const after = beliefs(ledger.record);
    const undo = ledger.takeBack(first, { alsoUndo: [second.id] });
    expect(beliefs(ledger.record)).toEqual(before);
    ledger.takeBack(undo);
    expect(beliefs(ledger.record)).toEqual(after);
  });

  test('UN2 what stood on it, once undone, stands in the way no more', () => {
    const before = beliefs(ledger.record);
    const first = hours('a-ada', '2026-04-01', 0.8);
    ledger.takeBack(hours('a-ada', '2026-05-01', 0.6));
    ledger.takeBack(first);
    expect(beliefs(ledger.record)).toEqual(before);
  });

  test('UN4 what stands on it past an undone Change is found too', () => {
    const first = hours('a-ada', '2026-04-01', 0.8);
    ledger.takeBack(hours('a-ada', '2026-05-01', 0.6));
    const third = hours('a-ada', '2026-06-01', 0.5);
    expect(standsOn(ledger.takeBackRefusal(first))).toEqual([third.id]);
  });

  test('UN4 what put something where it can’t stay is named too, though it was changed again since', () => {
    const from = '2026-02-02';
    const unit = { unitId: 'new', code: 'NEW', name: 'New', kind: 'team', parentId: 'root', startDate: '2026-01-01' };
    const established = run('unit.establish', unit);
    const moved = run('post.move', { postId: '1001', from, unitId: 'new' });
    const changed = run('post.change', { postId: '1001', from, title: 'Practice educator' });
    expect(standsOn(ledger.takeBackRefusal(established))).toEqual([changed.id, moved.id]);
    ledger.takeBack(established, { alsoUndo: [changed.id, moved.id] });
  });

  test('UN6 undoing an undo brings back what had been taken back; UN7 what is undone is not undone again', () => {
    const change = hours('a-ada', '2026-04-01', 0.8);
    const after = beliefs(ledger.record);
    const undo = ledger.takeBack(change);
    expect(ledger.takeBackRefusal(change)).toMatchObject({ code: 'undo.already', details: { undoneBy: undo.id } });
    const redo = ledger.takeBack(undo);
    expect(beliefs(ledger.record)).toEqual(after);
    expect(undoOf(ledger.record, change.id)).toBeUndefined();
    expect(ledger.takeBackRefusal(undo).code).toBe('undo.already');
    ledger.takeBack(change);
    expect(undoOf(ledger.record, redo.id)).toBeUndefined();
  });

  test('UN8 nothing brings back what was erased, and an erasure is never undone', () => {
    const renamed = run('worker.change', { workerId: 'ada', name: 'Ada Byron' });
    const erased = run('worker.erase', { workerId: 'ada' });
    expect(ledger.takeBackRefusal(erased).message).toBe('What was erased can’t be brought back.');
    expect(ledger.takeBackRefusal(renamed).status).toBe(409);
  });

  test('UR4 nor is that offered in the log, while what was done since is', () => {
    const renamed = run('worker.change', { workerId: 'ada', name: 'Ada Byron' });
    const isOffered = (change: Change) => {
      const entry = findChange(ledger.record, change.id, { actor: someAdmin, today: ledger.today });
      return entry?.mayUndo;
    };
    expect(isOffered(renamed)).toBe(true);
    const erased = run('worker.erase', { workerId: 'ada' });
    const other = run('worker.change', { workerId: 'eve', name: 'Eve Byron' });
    expect([renamed, erased, other].map(isOffered)).toEqual([false, false, true]);
  });

  test('a Change that is not there is not found', () => {
    expect(ledger.takeBackRefusal('nothing').status).toBe(404);
  });
});

describe('UN3 the record stays whole', () => {
  test('a post that someone has since started on stays, unless their start goes too', () => {
    const before = beliefs(ledger.record);
    const post = run('post.establish', { ...newPost, postNumber: '9001' });
    const held = run('post.hold', { postId: 'new', from: '2026-02-01', reason: 'Budget' });
    const started = run('assignment.start', {
      workerId: 'eve',
      postId: 'new',
      basis: 'permanent',
      fte: 1,
      startDate: '2026-03-01',
    });
    const refusal = ledger.takeBackRefusal(post);
    expect(standsOn(refusal)).toEqual([started.id, held.id]);
    ledger.takeBack(post, { alsoUndo: [started.id, held.id] });
    expect(beliefs(ledger.record)).toEqual(before);
  });

  test('closing a post can be undone after others moved in elsewhere; reopening keeps everyone on it in its days', () => {
    const before = beliefs(ledger.record);
    const closed = run('post.close', { postId: '1004', lastDay: '2026-03-31', moveAllTo: '1001' });
    ledger.takeBack(closed);
    expect(beliefs(ledger.record)).toEqual(before);
  });

  test('a start is not brought back onto a post that has since closed', () => {
    const left = run('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-03-31' });
    const closed = run('post.close', { postId: '1001', lastDay: '2026-04-30' });
    const refusal = ledger.takeBackRefusal(left);
    expect(standsOn(refusal)).toEqual([closed.id]);
    ledger.takeBack(left, { alsoUndo: [closed.id] });
    expect(ledger.record.now.versions('assignment', 'a-ada')[0]?.effectiveTo).toBe('9999-12-31');
  });

  test('a number given to another post meanwhile stands in the way', () => {
    const renumbered = run('post.change', { postId: '1001', from: '2020-01-01', postNumber: '7777' });
    expect(ledger.record.now.by('post', 'postNumber', '1001')).toEqual([]);
    const taken = run('post.establish', { ...newPost, postNumber: '1001' });
    expect(standsOn(ledger.takeBackRefusal(renumbered))).toEqual([taken.id]);
  });

  test('no unit comes to lie under itself', () => {
    const first = run('unit.change', { unitId: 't1', from: '2026-04-01', parentId: 's2' });
    const second = run('unit.change', { unitId: 's2', from: '2026-04-01', parentId: 's1' });
    run('unit.change', { unitId: 's1', from: '2026-04-01', name: 'Elsewhere' });
    ledger.takeBack(first);
    ledger.takeBack(second);
    const up = run('unit.change', { unitId: 's1', from: '2026-05-01', parentId: 's2' });
    const back = ledger.takeBack(up);
    const under = run('unit.change', { unitId: 's2', from: '2026-05-01', parentId: 't1' });
    expect(standsOn(ledger.takeBackRefusal(back))).toEqual([under.id]);
  });

  test('what was not whole before does not stand in the way', () => {
    ledger.facts(
      fact('assignment', 'odd', {
        from: '2026-01-01',
        workerId: 'nobody',
        postId: '1001',
        assignmentRef: 'odd',
        basis: 'permanent',
        fteMicro: 1,
      }),
    );
    const change = run('post.change', { postId: '1001', from: '2026-04-01', fte: 0.8 });
    expect(() => ledger.takeBack(change)).not.toThrow();
  });

  test('joined records part again, each with their own', () => {
    const before = beliefs(ledger.record);
    const joined = run('worker.join', { workerId: 'ada', otherWorkerId: 'eve' });
    expect(beliefs(ledger.record)).not.toEqual(before);
    ledger.takeBack(joined);
    expect(beliefs(ledger.record)).toEqual(before);
  });
});

describe('who may undo', () => {
  test('UR1 one’s own, as long as one still has the right on every row', () => {
    const counted = run(
      'caseload.record',
      { workerId: 'ada', asAt: '2026-03-01', children: 19 },
      { actor: teamManager('t1') },
    );
    expect(ledger.takeBackRefusal(counted, { actor: teamManager('t3') }).status).toBe(403);
    ledger.takeBack(counted, { actor: teamManager('t1') });
    const absence = run(
      'absence.start',
      { workerId: 'ada', kind: 'sickness', startDate: '2026-03-01' },
      { actor: someHr },
    );
    expect(ledger.takeBackRefusal(absence, { actor: teamManager('t1') }).status).toBe(403);
  });

  test('UR2 HR whatever HR may do, administrators anything, others only their own', () => {
    const counted = run(
      'caseload.record',
      { workerId: 'ada', asAt: '2026-03-01', children: 19 },
      { actor: teamManager('t1') },
    );
    expect(ledger.takeBackRefusal(counted, { actor: performance }).status).toBe(403);
    ledger.takeBack(counted, { actor: someHr });
    const setting = run('setting.set', { key: 'caseload.limit', value: 18 });
    expect(ledger.takeBackRefusal(setting, { actor: someHr }).status).toBe(403);
    ledger.takeBack(setting);
  });

  test('UR1 a manager undoes the stage they recorded, and no other', () => {
    run('recruitment.open', { recruitmentId: 'r1', on: '2026-01-05', postIds: ['1004'], stage: 'advertised' });
    const stage = (name: string, actor: typeof someHr | ReturnType<typeof teamManager>) =>
      run('recruitment.stage', { recruitmentId: 'r1', stage: name, on: '2026-02-01' }, { actor });
    const own = stage('shortlisted', teamManager('t1'));
    ledger.takeBack(own, { actor: teamManager('t1') });
    const others = stage('shortlisted', someHr);
    expect(ledger.takeBackRefusal(others, { actor: teamManager('t1') }).status).toBe(403);
  });

  test('UR3 undoing an undo needs what undoing the undone needs', () => {
    const setting = run('setting.set', { key: 'caseload.limit', value: 18 });
    const undo = ledger.takeBack(setting);
    expect(ledger.takeBackRefusal(undo, { actor: someHr }).status).toBe(403);
    ledger.takeBack(undo);
  });

  test('what stands on it says which of it is somebody else’s to undo', () => {
    const first = hours('a-ada', '2026-04-01', 0.8);
    hours('a-ada', '2026-05-01', 0.6);
    expect(ledger.takeBackRefusal(first, { actor: someHr }).details.standsOn).toMatchObject([{ mayUndo: true }]);
  });
});
