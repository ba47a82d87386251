import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, day } from '../../server/domain/day.ts';
import { measureIds } from '../../server/domain/measures/registry.ts';
import { measureSeries } from '../../server/domain/measures/series.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import { Record } from '../../server/domain/record/record.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { Snapshot, type View } from '../../server/domain/record/view.ts';
import { makeChange } from '../support/makers.ts';
import { version } from '../support/pack-view.ts';
import { randomHistory, unitIds } from '../support/random-histories.ts';

/**
 * One record, or drafts laid one over another, moved on Change by Change and asked as they go, against a record built
 * anew each time. A Change takes some things to what they are in another history, back again, or away: posts, people,
 * counts, absences, units and settings alike. A failing run prints its seed.
 */
/** Whole histories take hours to shrink: the seed is what is needed of a failing run. */
const runs = { numRuns: 60, endOnFailure: true };

const settingsOf = fc
  .record({
    limit: fc.constantFrom(1, 12, 20),
    roles: fc.subarray(['social_worker', 'team_manager', 'senior_practitioner'], { minLength: 1 }),
    from: fc.constantFrom('2018-01-01', '2019-08-15', '2020-05-01').map(day),
  })
  .map(({ limit, roles, from }) => [
    version('setting', 'caseload.limit', { effectiveFrom: from, value: limit }),
    version('setting', 'caseload.roles', { effectiveFrom: from, value: roles }),
  ]);

type Things = ReadonlyMap<string, readonly NewVersion[]>;
type Swap = { readonly thing: string; readonly to: readonly NewVersion[] };
type Told = { readonly swaps: readonly Swap[]; readonly isAsked: boolean };

const thingsOf = (versions: readonly NewVersion[]): Things => Map.groupBy(versions, ({ kind, id }) => `${kind}:${id}`);

const changeByChange = fc
  .tuple(
    ...[randomHistory, settingsOf, randomHistory, settingsOf],
    fc.array(
      fc.record({
        swaps: fc.array(fc.record({ thing: fc.nat(), side: fc.constantFrom(0, 1, 1, 2) }), {
          minLength: 1,
          maxLength: 4,
        }),
        isAsked: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  )
  .map(([one, itsSettings, other, otherSettings, changes]) => {
    const sides = [thingsOf([...one.versions, ...itsSettings]), thingsOf([...other.versions, ...otherSettings])];
    const names = [...new Set(sides.flatMap((things) => [...things.keys()]))];
    const told: Told[] = changes.map(({ swaps, isAsked }) => ({
      swaps: swaps.map(({ thing, side }) => {
        const name = names[thing % names.length] as string;
        return { thing: name, to: sides[side]?.get(name) ?? [] };
      }),
      isAsked,
    }));
    const days = [...one.days.slice(0, 4), ...other.days.slice(0, 3)].sort();
    return { first: [...(sides[0]?.values() ?? [])].flat(), changes: told, days };
  });

function figuresOf(view: View, days: readonly Day[]) {
  return measureSeries(view, { measures: measureIds, unitIds: [null, ...unitIds], days });
}

function takeOver(draft: Draft, { swaps }: Told): void {
  for (const { thing, to } of swaps) {
    const [kind, id] = [thing.slice(0, thing.indexOf(':')) as NewVersion['kind'], thing.slice(thing.indexOf(':') + 1)];
    for (const believed of [...draft.versions(kind, id)]) draft.supersede(believed);
    for (const one of to) draft.add({ ...one });
  }
}

/** What is believed, in the plainest possible view: nothing kept, nothing moved on. */
function anew(view: View): Snapshot {
  const kinds = ['unit', 'post', 'assignment', 'absence', 'caseloadCount', 'setting'] as const;
  const all = kinds.flatMap((kind) =>
    [...view.ids(kind)].flatMap((id): readonly NewVersion[] => view.versions(kind, id)),
  );
  return Snapshot.of(all, view.seq);
}

describe('figures as changes come one by one', () => {
  test('are those of a record built anew, after every Change and as known after each', () => {
    fc.assert(
      fc.property(changeByChange, ({ first, changes, days }) => {
        const record = new Record();
        record.applyPlan(makeChange({ seq: 1 }), { supersede: [], add: first });
        figuresOf(record.now, days);
        for (const told of changes) {
          const draft = new Draft(record.now);
          takeOver(draft, told);
          record.applyPlan(makeChange({ seq: record.seq + 1 }), draft.plan());
          if (!told.isAsked) continue;
          const loaded = Record.of(structuredClone(record.since(0)));
          expect(figuresOf(record.now, days)).toEqual(figuresOf(loaded.now, days));
          expect(figuresOf(record.at(record.seq - 1), days)).toEqual(figuresOf(loaded.at(record.seq - 1), days));
        }
        expect(figuresOf(record.now, days)).toEqual(figuresOf(anew(record.now), days));
      }),
      runs,
    );
  }, 120_000);

  test('are those of a record built anew on every draft of a stack, and never reach the views under it', () => {
    fc.assert(
      fc.property(changeByChange, ({ first, changes, days }) => {
        const base = Snapshot.of(first, 1);
        const before = figuresOf(base, days);
        const stack: View[] = [base];
        for (const told of changes) {
          const draft = new Draft(stack.at(-1) as View);
          if (told.isAsked) figuresOf(draft, days);
          takeOver(draft, told);
          stack.push(draft);
          if (told.isAsked) expect(figuresOf(draft, days)).toEqual(figuresOf(anew(draft), days));
        }
        for (const view of stack) expect(figuresOf(view, days)).toEqual(figuresOf(anew(view), days));
        expect(figuresOf(base, days)).toEqual(before);
      }),
      runs,
    );
  }, 120_000);
});
