import { describe, expect, test } from 'vitest';
import { day, FOREVER } from '../../server/domain/day.ts';
import { Draft, type Plan } from '../../server/domain/record/draft.ts';
import { changeFrom, endFrom, extendTo, patchDays, withdraw } from '../../server/domain/record/history.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { makePost, makeRecord } from '../support/makers.ts';

const post = ['post', 'post-1'] as const;
const until = (effectiveFrom: string, effectiveTo: string, fields: Partial<NewVersion<'post'>> = {}) =>
  makePost({ ...fields, effectiveFrom: day(effectiveFrom), effectiveTo: day(effectiveTo) });

/** "2024-01-01 to 2024-04-01: grade G9, 0.8", one line for each version. */
function told(versions: readonly NewVersion<'post'>[]): string[] {
  return versions.map(({ effectiveFrom, effectiveTo, grade, fteMicro }) => {
    const to = effectiveTo === FOREVER ? 'on' : effectiveTo;
    return `${effectiveFrom} to ${to}: ${grade}, ${fteMicro / 1_000_000}`;
  });
}

function planned(
  versions: readonly NewVersion<'post'>[],
  plan: (draft: Draft) => void,
): { told: string[]; plan: Plan } {
  const draft = new Draft(makeRecord(...versions).now);
  plan(draft);
  return { told: told(draft.versions('post', 'post-1')), plan: draft.plan() };
}

const full = until('2024-01-01', FOREVER, { grade: 'G9' });

describe('change from a day', () => {
  test('H1 patches only the named fields, from that day on', () => {
    const result = planned([full], (draft) =>
      changeFrom(draft, post, { from: day('2024-03-01'), patch: { fteMicro: 800_000 } }),
    );
    expect(result.told).toEqual(['2024-01-01 to 2024-03-01: G9, 1', '2024-03-01 to on: G9, 0.8']);
  });

  test('H1 on the first day leaves nothing of what was', () => {
    const result = planned([full], (draft) =>
      changeFrom(draft, post, { from: day('2024-01-01'), patch: { grade: 'G10' } }),
    );
    expect(result.told).toEqual(['2024-01-01 to on: G10, 1']);
  });

  const laterHours = [
    until('2024-01-01', '2024-04-01', { grade: 'G9' }),
    until('2024-04-01', FOREVER, { grade: 'G9', fteMicro: 800_000 }),
  ];

  test('H2 goes on through later versions that did not set the field', () => {
    const result = planned(laterHours, (draft) =>
      changeFrom(draft, post, { from: day('2024-03-01'), patch: { grade: 'G10' } }),
    );
    expect(result.told).toEqual([
      '2024-01-01 to 2024-03-01: G9, 1',
      '2024-03-01 to 2024-04-01: G10, 1',
      '2024-04-01 to on: G10, 0.8',
    ]);
  });

  test('H2 stops at the first later version that itself set one of the fields, and says from when', () => {
    let stops = day('2000-01-01');
    const result = planned(laterHours, (draft) => {
      stops = changeFrom(draft, post, { from: day('2024-03-01'), patch: { fteMicro: 500_000 } });
    });
    expect(stops).toBe('2024-04-01');
    expect(result.told).toEqual([
      '2024-01-01 to 2024-03-01: G9, 1',
      '2024-03-01 to 2024-04-01: G9, 0.5',
      '2024-04-01 to on: G9, 0.8',
    ]);
  });

  test('H2 a version that begins on the very day is patched, not stopped at', () => {
    const result = planned(laterHours, (draft) =>
      changeFrom(draft, post, { from: day('2024-04-01'), patch: { fteMicro: 500_000 } }),
    );
    expect(result.told).toEqual(['2024-01-01 to 2024-04-01: G9, 1', '2024-04-01 to on: G9, 0.5']);
  });

  test('H5 from within a gap starts where the thing is there again', () => {
    const gap = [until('2024-01-01', '2024-02-01', { grade: 'G9' }), until('2024-04-01', FOREVER, { grade: 'G9' })];
    const result = planned(gap, (draft) =>
      changeFrom(draft, post, { from: day('2024-03-01'), patch: { grade: 'G10' } }),
    );
    expect(result.told).toEqual(['2024-01-01 to 2024-02-01: G9, 1', '2024-04-01 to on: G10, 1']);
  });
});

describe('correct', () => {
  test('H3 patches exactly the days given, whatever came later', () => {
    const versions = [
      until('2024-01-01', '2024-04-01', { grade: 'G9' }),
      until('2024-04-01', FOREVER, { grade: 'G10' }),
    ];
    const result = planned(versions, (draft) =>
      patchDays(draft, post, {
        effectiveFrom: day('2024-03-01'),
        effectiveTo: day('2024-05-01'),
        patch: { grade: 'G8' },
      }),
    );
    expect(result.told).toEqual([
      '2024-01-01 to 2024-03-01: G9, 1',
      '2024-03-01 to 2024-04-01: G8, 1',
      '2024-04-01 to 2024-05-01: G8, 1',
      '2024-05-01 to on: G10, 1',
    ]);
  });

  test('H3 of one day, a leap day', () => {
    const result = planned([full], (draft) =>
      patchDays(draft, post, {
        effectiveFrom: day('2024-02-29'),
        effectiveTo: day('2024-03-01'),
        patch: { grade: 'G8' },
      }),
    );
    expect(result.told).toEqual([
      '2024-01-01 to 2024-02-29: G9, 1',
      '2024-02-29 to 2024-03-01: G8, 1',
      '2024-03-01 to on: G9, 1',
    ]);
  });

  test('H5 outside the days of the thing does nothing', () => {
    const result = planned([full], (draft) =>
      patchDays(draft, post, {
        effectiveFrom: day('2023-01-01'),
        effectiveTo: day('2024-01-01'),
        patch: { grade: 'G8' },
      }),
    );
    expect(result.plan).toEqual({ supersede: [], add: [] });
  });
});

describe('end', () => {
  const three = [
    until('2024-01-01', '2024-04-01', { grade: 'G9' }),
    until('2024-04-01', '2024-07-01', { grade: 'G10' }),
    until('2024-09-01', FOREVER, { grade: 'G11' }),
  ];

  test('H4 cuts the run; later versions are superseded and listed', () => {
    let lost: NewVersion[] = [];
    const result = planned(three, (draft) => {
      lost = endFrom(draft, post, { effectiveTo: day('2024-03-01') });
    });
    expect(result.told).toEqual(['2024-01-01 to 2024-03-01: G9, 1']);
    expect(told(lost as NewVersion<'post'>[])).toEqual([
      '2024-04-01 to 2024-07-01: G10, 1',
      '2024-09-01 to on: G11, 1',
    ]);
  });

  test('H4 how it ended goes on the last days kept', () => {
    const result = planned(three, (draft) =>
      endFrom(draft, post, { effectiveTo: day('2024-05-01'), patch: { grade: 'closed' } }),
    );
    expect(result.told).toEqual(['2024-01-01 to 2024-04-01: G9, 1', '2024-04-01 to 2024-05-01: closed, 1']);
  });

  test('H4 before the first day leaves nothing', () => {
    const result = planned(three, (draft) => endFrom(draft, post, { effectiveTo: day('2024-01-01') }));
    expect(result.told).toEqual([]);
  });

  test('H4 within a gap keeps the run before it as long as it was', () => {
    const result = planned(three, (draft) => endFrom(draft, post, { effectiveTo: day('2024-08-01') }));
    expect(result.told).toEqual(['2024-01-01 to 2024-04-01: G9, 1', '2024-04-01 to 2024-07-01: G10, 1']);
    expect(result.plan.add).toEqual([]);
  });
});

test('extending moves the end of the last version only', () => {
  const result = planned([until('2024-01-01', '2024-04-01', { grade: 'G9' })], (draft) =>
    extendTo(draft, post, { effectiveTo: day('2024-06-01'), patch: { grade: 'G10' } }),
  );
  expect(result.told).toEqual(['2024-01-01 to 2024-06-01: G10, 1']);
});

test('withdrawing leaves nothing, as if it had never been', () => {
  const result = planned([full], (draft) => withdraw(draft, post));
  expect(result.told).toEqual([]);
  expect(result.plan.supersede).toHaveLength(1);
});

test('H6 nothing is updated in place: what was recorded reads as it did', () => {
  const record = makeRecord(full);
  const draft = new Draft(record.now);
  changeFrom(draft, post, { from: day('2024-03-01'), patch: { fteMicro: 800_000 } });
  expect(draft.plan().supersede).toEqual(record.now.versions('post', 'post-1'));
  expect(told(record.now.versions('post', 'post-1'))).toEqual(['2024-01-01 to on: G9, 1']);
});

describe('a no-op plans nothing', () => {
  const nothing = { supersede: [], add: [] };

  test('when a field is set to what it is', () => {
    const result = planned([full], (draft) =>
      changeFrom(draft, post, { from: day('2024-03-01'), patch: { grade: 'G9' } }),
    );
    expect(result.plan).toEqual(nothing);
  });

  test('when it is changed and changed back, though that cut its days in two', () => {
    const result = planned([full], (draft) => {
      changeFrom(draft, post, { from: day('2024-03-01'), patch: { grade: 'G10' } });
      changeFrom(draft, post, { from: day('2024-03-01'), patch: { grade: 'G9' } });
    });
    expect(result.told).toEqual(['2024-01-01 to 2024-03-01: G9, 1', '2024-03-01 to on: G9, 1']);
    expect(result.plan).toEqual(nothing);
  });

  test('for one thing of two leaves the other', () => {
    const draft = new Draft(makeRecord(full, makePost({ id: 'post-2' })).now);
    for (const grade of ['G10', 'G9']) changeFrom(draft, post, { from: day('2024-03-01'), patch: { grade } });
    changeFrom(draft, ['post', 'post-2'], { from: day('2024-03-01'), patch: { grade: 'G7' } });
    expect(draft.plan().add.map(({ id }) => id)).toEqual(['post-2', 'post-2']);
  });
});
