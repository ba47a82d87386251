import { describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/access.ts';
import { namesFor } from '../../server/domain/changes/names.ts';
import { day } from '../../server/domain/day.ts';
import type { Access } from '../../server/domain/record/facts.ts';
import * as make from '../support/makers.ts';

const on = day('2026-11-23');
const reader = (access: Access, ...unitIds: string[]): Actor => ({
  id: 'user:r',
  kind: 'user',
  grants: [{ access, unitIds }],
});

const { now: view } = make.makeRecord(
  make.makeUnit({ name: 'Assessment 1' }),
  make.makeUnit({ id: 'unit-2', name: 'Assessment 2' }),
  make.makePost({ postNumber: '1042' }),
  make.makePost({ id: 'post-2', postNumber: '1077', unitId: 'unit-2', effectiveTo: day('2024-01-01') }),
  make.makePost({ id: 'post-2', postNumber: '1077', unitId: 'unit-1', effectiveFrom: day('2024-01-01') }),
  make.makeWorkerDetails({ name: 'Ada Lowe' }),
  make.makeWorkerDetails({ id: 'worker-2', name: 'Bola Ames' }),
  make.makeAssignment(),
  make.makeAssignment({ id: 'a-2', workerId: 'worker-2', postId: 'post-2', effectiveTo: day('2023-01-01') }),
);

describe('how things are called', () => {
  const everyone = namesFor(view, reader('hr'));
  const head = namesFor(view, reader('head_of_service', 'unit-2'));

  test('N1 every unit has its name, for everyone', () => {
    expect(head.unit('unit-1', on)).toBe('Assessment 1');
    expect(namesFor(view, reader('board')).unit('unit-2', on)).toBe('Assessment 2');
  });

  test('N2 a post is called by title, number and team, on its day, where one of its units was in scope', () => {
    expect(everyone.post('post-2', on)).toBe('Social worker 1077, Assessment 1');
    expect(everyone.post('post-2', day('2022-01-01'))).toBe('Social worker 1077, Assessment 2');
    expect(head.post('post-2', on)).toBe('Social worker 1077, Assessment 1');
  });

  test('N3 a person has their name where they were in scope on some day, were it long ago', () => {
    expect(everyone.worker('worker-1')).toBe('Ada Lowe');
    expect(head.worker('worker-2')).toBe('Bola Ames');
  });

  test('N4 anyone else reads "a worker" and "a post elsewhere"', () => {
    expect(head.worker('worker-1')).toBe('a worker');
    expect(head.post('post-1', on)).toBe('a post elsewhere');
    const board = namesFor(view, reader('board'));
    expect([board.worker('worker-1'), board.post('post-1', on)]).toEqual(['a worker', 'a post elsewhere']);
  });

  test('N5 what is no longer held is named from the past, unless it was erased', () => {
    const record = make.makeRecord(make.makeUnit(), make.makePost(), make.makeWorkerDetails({ name: 'Ada Lowe' }));
    const all = [...record.everyVersion()];
    record.applyPlan(make.makeChange({ seq: 2 }), { supersede: all, add: [] });
    const names = namesFor(record.now, reader('hr'), [record.at(2), record.at(1)]);
    expect(names.worker('worker-1')).toBe('Ada Lowe');
    expect(names.post('post-1', on)).toBe('Social worker POST-1, Unit unit-1');
    for (const version of all) if (version.kind === 'workerDetails') Object.assign(version, { name: null });
    expect(names.worker('worker-1')).toBe('a worker');
  });
});
