import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, day } from '../../server/domain/day.ts';
import { measureIds } from '../../server/domain/measures/registry.ts';
import { measureSeries } from '../../server/domain/measures/series.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import { Record } from '../../server/domain/record/record.ts';
import { Snapshot, type View } from '../../server/domain/record/view.ts';
import { anew, changeByChange, takeOver } from '../support/change-by-change.ts';
import { makeChange } from '../support/makers.ts';
import { version } from '../support/pack-view.ts';
import { randomHistory, unitIds } from '../support/random-histories.ts';

/**
 * A record moved on Change by Change and asked as it goes, against one built anew each time. A failing run prints its seed.
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

const changes = changeByChange(
  fc
    .tuple(randomHistory, settingsOf)
    .map(([{ versions, days }, settings]) => ({ versions: [...versions, ...settings], days })),
);

function figuresOf(view: View, days: readonly Day[]) {
  return measureSeries(view, { measures: measureIds, unitIds: [null, ...unitIds], days });
}

describe('figures as changes come one by one', () => {
  test('are those of a record built anew, after every Change and as known after each', () => {
    fc.assert(
      fc.property(changes, ({ first, changes: told, days }) => {
        const record = new Record();
        record.applyPlan(makeChange({ seq: 1 }), { supersede: [], add: first });
        figuresOf(record.now, days);
        for (const one of told) {
          const draft = new Draft(record.now);
          takeOver(draft, one);
          record.applyPlan(makeChange({ seq: record.seq + 1 }), draft.plan());
          if (!one.isAsked) continue;
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
      fc.property(changes, ({ first, changes: told, days }) => {
        const base = Snapshot.of(first, 1);
        const before = figuresOf(base, days);
        const stack: View[] = [base];
        for (const one of told) {
          const draft = new Draft(stack.at(-1) as View);
          if (one.isAsked) figuresOf(draft, days);
          takeOver(draft, one);
          stack.push(draft);
          if (one.isAsked) expect(figuresOf(draft, days)).toEqual(figuresOf(anew(draft), days));
        }
        for (const view of stack) expect(figuresOf(view, days)).toEqual(figuresOf(anew(view), days));
        expect(figuresOf(base, days)).toEqual(before);
      }),
      runs,
    );
  }, 120_000);
});
