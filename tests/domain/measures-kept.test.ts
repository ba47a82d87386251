import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../server/domain/day.ts';
import { measureIds } from '../../server/domain/measures/registry.ts';
import { measureSeries } from '../../server/domain/measures/series.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { Snapshot, type View } from '../../server/domain/record/view.ts';
import { randomHistory } from '../support/random-histories.ts';

/** What is kept between questions must never be older than the record: changes are applied to a view already asked. */
const figuresOf = (view: View, { unitIds, days }: Pick<Question, 'unitIds' | 'days'>) =>
  measureSeries(view, { measures: measureIds, unitIds: [null, ...unitIds], days });

type Question = { versions: NewVersion[]; unitIds: string[]; days: Day[] };

const changed = fc
  .tuple(
    randomHistory,
    randomHistory,
    fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
    fc.array(fc.nat(), { maxLength: 6 }),
  )
  .map(([before, other, gone, come]) => {
    const remove = new Set<NewVersion>(gone.map((at) => before.versions[at % before.versions.length] as NewVersion));
    const kept = before.versions.filter((version) => !remove.has(version));
    const add = new Set<NewVersion>(come.map((at) => other.versions[at % other.versions.length] as NewVersion));
    const clash = (version: NewVersion) =>
      kept.some(
        (one) =>
          one.kind === version.kind &&
          one.id === version.id &&
          one.effectiveFrom < version.effectiveTo &&
          version.effectiveFrom < one.effectiveTo,
      );
    const added: NewVersion[] = [];
    for (const version of add) {
      const meets = added.some((one) => one.kind === version.kind && one.id === version.id);
      if (version.kind !== 'unit' && !meets && !clash(version)) added.push(version);
    }
    const days = before.days.slice(0, 8);
    return {
      before: before.versions,
      remove: [...remove].filter((one) => one.kind !== 'unit') as NewVersion[],
      add: added,
      unitIds: before.unitIds,
      days,
    };
  });

describe('what is kept of a view', () => {
  test('is told anew after a Change, only where the Change bears on it', () => {
    fc.assert(
      fc.property(changed, ({ before, remove, add, unitIds, days }) => {
        const view = Snapshot.of(before, 1);
        figuresOf(view, { unitIds, days: days });
        view.advance(2, { remove, add });
        const fresh = Snapshot.of([...before.filter((one) => !remove.includes(one)), ...add], 2);
        expect(figuresOf(view, { unitIds, days: days })).toEqual(figuresOf(fresh, { unitIds, days: days }));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test('is told anew with changes in hand laid over it, which the view under them never sees', () => {
    fc.assert(
      fc.property(changed, ({ before, remove, add, unitIds, days }) => {
        const view = Snapshot.of(before, 1);
        const was = figuresOf(view, { unitIds, days: days });
        const draft = new Draft(view);
        for (const version of remove) draft.supersede(version);
        figuresOf(draft, { unitIds, days: days });
        for (const version of add) draft.add(version);
        const fresh = Snapshot.of([...before.filter((one) => !remove.includes(one)), ...add], 1);
        expect(figuresOf(draft, { unitIds, days: days })).toEqual(figuresOf(fresh, { unitIds, days: days }));
        expect(figuresOf(view, { unitIds, days: days })).toEqual(was);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
