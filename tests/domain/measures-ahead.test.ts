import { expect, test } from 'vitest';
import { day, seriesDays } from '../../server/domain/day.ts';
import { gatherAhead } from '../../server/domain/measures/ahead.ts';
import { measureIds } from '../../server/domain/measures/registry.ts';
import { measureSeries } from '../../server/domain/measures/series.ts';
import { type Gathering, Snapshot } from '../../server/domain/record/view.ts';
import { siteRecord } from '../support/site-record.ts';

/** A view that counts how often something is gathered from all of it. */
class Counted extends Snapshot {
  times = 0;
  override gathered<T>(gathering: Gathering<T>): T {
    const all = (view: Parameters<typeof gathering.all>[0]) => {
      this.times += 1;
      return gathering.all(view);
    };
    return super.gathered({ ...gathering, all });
  }
}

test('what is gathered ahead is all that any measure, of any unit and months, is a sum of', () => {
  const view = new Counted();
  view.advance(1, { remove: [], add: siteRecord() });
  const gathered = [...gatherAhead(view)];
  expect(new Set(gathered).size).toBe(gathered.length);
  const { times } = view;
  expect(times).toBeGreaterThan(5);
  const days = seriesDays({ from: day('2021-12-01'), to: day('2026-11-30'), grain: 'month' });
  measureSeries(view, { measures: measureIds, unitIds: [null, ...view.ids('unit')], days });
  expect(view.times).toBe(times);
});
