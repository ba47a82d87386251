import { describe, expect, test } from 'vitest';
import { day, earlierOf, FOREVER } from '../../server/domain/day.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import { changeFrom, endFrom, patchDays } from '../../server/domain/record/history.ts';
import { meanTheSame } from '../../server/domain/record/plan-meaning.ts';
import { Record } from '../../server/domain/record/record.ts';
import { thing } from '../../server/domain/record/things.ts';
import { versionOn } from '../../server/domain/record/view.ts';
import { makeAssignment, makeChange, makeCount, makePost, makeRecord, makeUnit } from '../support/makers.ts';

const post = ['post', 'post-1'] as const;

/** A record in which post-1 was established, then changed to 0.8 from March, then withdrawn from April. */
function threeChanges(): Record {
  const record = makeRecord(makePost());
  const draft = new Draft(record.now);
  changeFrom(draft, post, { from: day('2024-03-01'), patch: { fteMicro: 800_000 } });
  record.applyPlan(makeChange({ seq: 2 }), draft.plan());
  const later = new Draft(record.now);
  endFrom(later, post, { effectiveTo: day('2024-04-01') });
  record.applyPlan(makeChange({ seq: 3 }), later.plan());
  return record;
}

describe('the second clock', () => {
  test('an earlier seq answers as was then believed, on any day', () => {
    const record = threeChanges();
    const fteOn = (seq: number, on: string) => versionOn(record.at(seq), post, day(on))?.fteMicro;
    expect([0, 1, 2, 3].map((seq) => fteOn(seq, '2024-03-15'))).toEqual([undefined, 1_000_000, 800_000, 800_000]);
    expect([0, 1, 2, 3].map((seq) => fteOn(seq, '2024-05-15'))).toEqual([undefined, 1_000_000, 800_000, undefined]);
  });

  test('an instant means the last Change recorded by then; before the first there is none', () => {
    const record = threeChanges();
    const second = makeChange({ seq: 2 }).recordedAt;
    expect(record.seqAt(makeChange({ seq: 1 }).recordedAt - 1)).toBe(0);
    expect(record.seqAt(second - 1)).toBe(1);
    expect(record.seqAt(second)).toBe(2);
    expect(record.seqAt(Number.MAX_SAFE_INTEGER)).toBe(3);
  });

  test('a past view stays as it is while the record moves on, and keeps what was computed from it', () => {
    const record = threeChanges();
    const then = record.at(2);
    expect(then.memo('fte', post, () => 'computed once')).toBe('computed once');
    record.applyPlan(makeChange({ seq: 4 }), { supersede: [], add: [makePost({ id: 'post-2' })] });
    expect(record.at(2).memo('fte', post, () => 'computed twice')).toBe('computed once');
    expect([...then.ids('post')]).toEqual(['post-1']);
    expect([...record.now.ids('post')].sort()).toEqual(['post-1', 'post-2']);
  });
});

describe('what touched a thing', () => {
  test('its ETag is the last Change that added or superseded anything of it', () => {
    const record = threeChanges();
    expect(record.lastChangeOf(thing('post', 'post-1'))?.id).toBe('change-3');
    expect(record.changesOf(thing('post', 'post-1')).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(record.lastChangeOf(thing('post', 'post-9'))).toBeUndefined();
  });

  test('an assignment touches itself, its worker and its post; when it moves, both posts', () => {
    const record = makeRecord(makePost(), makePost({ id: 'post-2' }));
    const draft = new Draft(record.now);
    draft.add(makeAssignment());
    record.applyPlan(makeChange({ seq: 2 }), draft.plan());
    const moving = new Draft(record.now);
    changeFrom(moving, ['assignment', 'assignment-1'], { from: day('2024-03-01'), patch: { postId: 'post-2' } });
    record.applyPlan(makeChange({ seq: 3 }), moving.plan());
    const touched = (id: string) => record.changesOf(thing('post', id)).map(({ seq }) => seq);
    expect(touched('post-1')).toEqual([1, 2, 3]);
    expect(touched('post-2')).toEqual([1, 3]);
    expect(record.lastChangeOf(thing('worker', 'worker-1'))?.seq).toBe(3);
    expect(record.lastChangeOf(thing('assignment', 'assignment-1'))?.seq).toBe(3);
  });

  test('a version that came and went between two looks touched its thing both times', () => {
    const record = makeRecord(makePost());
    const follower = Record.of(structuredClone(record.since(0)));
    record.applyPlan(makeChange({ seq: 2 }), { supersede: [], add: [makeUnit()] });
    record.applyPlan(makeChange({ seq: 3 }), { supersede: record.now.versions('unit', 'unit-1'), add: [] });
    follower.apply(structuredClone(record.since(1)));
    expect(follower.changesOf(thing('unit', 'unit-1')).map(({ seq }) => seq)).toEqual([2, 3]);
    expect([...follower.now.ids('unit')]).toEqual([]);
  });
});

test('a difference as large as an import is taken like any other', () => {
  const record = makeRecord(makePost());
  expect([...record.at(0).ids('post')]).toEqual([]);
  const counts = Array.from({ length: 3000 }, (_, n) => makeCount({ workerId: `w${n}`, children: n }));
  record.applyPlan(makeChange({ seq: 2 }), { supersede: record.now.versions(...post), add: [...counts, makeUnit()] });
  expect([...record.now.ids('caseloadCount')]).toHaveLength(3000);
  expect([...record.now.ids('post')]).toEqual([]);
  expect([...record.at(1).ids('post')]).toEqual(['post-1']);
  expect([...record.at(1).ids('caseloadCount')]).toEqual([]);
});

test('superseding what is not believed is an error, never a silent loss of something else', () => {
  const record = threeChanges();
  expect(() => new Draft(record.now).supersede(makePost())).toThrow('not believed');
});

describe('plans that mean the same', () => {
  const whole = makePost();
  const plan = (change: (draft: Draft) => void, ...versions: Parameters<typeof makeRecord>) => {
    const draft = new Draft(makeRecord(...versions).now);
    change(draft);
    return { plan: draft.plan(), before: draft.base };
  };
  const shorten = (draft: Draft) => {
    changeFrom(draft, post, { from: day('2024-03-01'), patch: { fteMicro: 800_000 } });
  };

  test('though something else of the thing has changed meanwhile', () => {
    expect(meanTheSame(plan(shorten, whole), plan(shorten, makePost({ grade: 'G10' })))).toBe(true);
  });

  test('though its days have been cut into versions elsewhere', () => {
    const cut = [
      makePost({ effectiveTo: day('2024-06-01') }),
      makePost({ effectiveFrom: day('2024-06-01'), grade: 'G10' }),
    ];
    expect(meanTheSame(plan(shorten, whole), plan(shorten, ...cut))).toBe(true);
  });

  test('not when the changed field had become something else', () => {
    expect(meanTheSame(plan(shorten, whole), plan(shorten, makePost({ fteMicro: 600_000 })))).toBe(false);
  });

  test('though the thing ends on another day now, where it goes up to the end; not where it was for some days', () => {
    const ended = makePost({ effectiveTo: day('2024-09-01') });
    expect(meanTheSame(plan(shorten, whole), plan(shorten, ended))).toBe(true);
    expect(meanTheSame(plan(shorten, ended), plan(shorten, whole))).toBe(true);
    const forSome = (draft: Draft) =>
      patchDays(draft, post, {
        effectiveFrom: day('2024-03-01'),
        effectiveTo: earlierOf(day('2024-12-01'), draft.versions(...post).at(-1)?.effectiveTo ?? FOREVER),
        patch: { fteMicro: 800_000 },
      });
    expect(meanTheSame(plan(forSome, whole), plan(forSome, ended))).toBe(false);
  });

  test('though what is noted on its last version begins where that now does', () => {
    const end = (draft: Draft) =>
      endFrom(draft, post, { effectiveTo: day('2024-09-01'), patch: { heldReason: 'closing' } });
    const cut = [
      makePost({ effectiveTo: day('2024-06-01') }),
      makePost({ effectiveFrom: day('2024-06-01'), grade: 'G10' }),
    ];
    expect(meanTheSame(plan(end, whole), plan(end, ...cut))).toBe(true);
  });

  test('an end is the same whatever else the days that go said, but not from another end', () => {
    const end = (draft: Draft) => endFrom(draft, post, { effectiveTo: day('2024-03-01') });
    expect(meanTheSame(plan(end, whole), plan(end, makePost({ grade: 'G10' })))).toBe(true);
    expect(meanTheSame(plan(end, whole), plan(end, makePost({ effectiveTo: day('2024-09-01') })))).toBe(false);
  });

  test('what comes must say the same', () => {
    const start = (fteMicro: number) => (draft: Draft) => draft.add(makePost({ id: 'post-2', fteMicro }));
    expect(meanTheSame(plan(start(1), whole), plan(start(1)))).toBe(true);
    expect(meanTheSame(plan(start(1), whole), plan(start(2)))).toBe(false);
  });
});
