import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toMicro } from '../../server/domain/fte.ts';
import { explain } from '../../server/domain/measures/explain.ts';
import { type MeasureId, measureIds } from '../../server/domain/measures/registry.ts';
import { measureSeries, type Point } from '../../server/domain/measures/series.ts';
import { canonical } from '../../server/domain/record/version.ts';
import { Snapshot } from '../../server/domain/record/view.ts';
import { NaiveMeasures } from '../support/naive-measures.ts';
import { packView } from '../support/pack-view.ts';
import { expectedOf, sharedPackNames, sharedPacksArePresent } from '../support/packs.ts';
import { randomHistory } from '../support/random-histories.ts';

const skipped = sharedPacksArePresent ? '' : ' (skipped: ../shared/data/packs is not here)';

describe.skipIf(!sharedPacksArePresent)(`packs whose figures were worked out independently${skipped}`, () => {
  test.each(sharedPackNames)(
    'every numerator and denominator of %s is exact',
    (pack) => {
      const view = packView(pack);
      const rows = expectedOf(pack);
      const series = measureSeries(view, {
        measures: [...new Set(rows.map((row) => row.measure as MeasureId))],
        unitIds: [...new Set(rows.map((row) => row.unit))],
        days: [...new Set(rows.map((row) => row.asAt))],
      });
      const points = new Map<string, Point>(
        series.flatMap(({ measure, unitId, points }) =>
          points.map((point) => [`${measure} ${unitId} ${point.asAt}`, point] as const),
        ),
      );
      const wrong = rows.filter((row) => {
        const point = points.get(`${row.measure} ${row.unit} ${row.asAt}`);
        const isRight =
          point?.numeratorMicro === toMicro(row.numerator) && point?.denominatorMicro === toMicro(row.denominator);
        return !isRight;
      });
      const at = {
        measures: ['agency-rate', 'stability-index'] as const,
        days: [...new Set(rows.map((row) => row.asAt))],
      };
      const [whole, root] = ([[null], ['ROOT']] as const).map((unitIds) =>
        measureSeries(view, { ...at, unitIds }).map(({ points }) => points),
      );
      expect(whole).toEqual(root);
      expect(rows.length).toBeGreaterThan(800);
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  test.each(sharedPackNames)(
    'the working of every figure of %s adds up to it',
    (pack) => {
      const view = packView(pack);
      const rows = pack === 'large-13' ? expectedOf(pack).filter((_, at) => at % 7 === 0) : expectedOf(pack);
      const wrong = rows.filter(({ measure, unit, asAt }) => {
        const working = explain(view, { measure: measure as MeasureId, unitId: unit, asAt });
        return !addsUp(working);
      });
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});

function addsUp({ point, rows }: ReturnType<typeof explain>): boolean {
  const sumOf = (part: string) =>
    rows.reduce((sum, row) => sum + (row.part === part || row.part === 'both' ? row.amountMicro : 0), 0);
  return sumOf('numerator') === point.numeratorMicro && sumOf('denominator') === (point.denominatorMicro ?? 0);
}

describe('random histories', () => {
  test('every measure of every unit agrees with measures.md read day by day, and with its own working', () => {
    fc.assert(
      fc.property(randomHistory, ({ versions, unitIds, days }) => {
        const view = Snapshot.of(versions, 1);
        const naive = new NaiveMeasures(view);
        const wrong = measureSeries(view, { measures: measureIds, unitIds, days }).flatMap(
          ({ measure, unitId, points }) =>
            points
              .map((point) => ({ measure, unitId, is: plain(point), asAt: point.asAt }))
              .map((one) => ({ ...one, mustBe: naive.figure(measure, unitId as string, one.asAt) }))
              .filter(({ is, mustBe }) => canonical(is) !== canonical(mustBe)),
        );
        expect(wrong).toEqual([]);
        for (const measure of measureIds) {
          for (const unitId of [...unitIds, null]) {
            const working = explain(view, { measure, unitId, asAt: days[0] as (typeof days)[number] });
            expect(addsUp(working), `${measure} ${unitId} ${days[0]}`).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

function plain({ numeratorMicro, denominatorMicro, people, posts, coverage }: Point) {
  return {
    numerator: numeratorMicro,
    denominator: denominatorMicro,
    ...(people === null ? {} : { people }),
    ...(posts === null ? {} : { posts }),
    ...(coverage ? { coverage } : {}),
  };
}
