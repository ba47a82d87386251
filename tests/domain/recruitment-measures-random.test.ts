import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainRecruitment, type RecruitmentWorking } from '../../server/domain/measures/recruitment-explain.ts';
import { recruitmentMeasureIds } from '../../server/domain/measures/recruitment-registry.ts';
import { recruitmentSeries } from '../../server/domain/measures/recruitment-series.ts';
import { canonical } from '../../server/domain/record/version.ts';
import { Snapshot } from '../../server/domain/record/view.ts';
import { NaiveRecruitment } from '../support/naive-recruitment.ts';
import { randomRecruitment } from '../support/random-recruitment.ts';

test('every measure of recruitment of every unit agrees with what there was day by day, and with its own working', () => {
  fc.assert(
    fc.property(randomRecruitment, ({ versions, unitIds, days }) => {
      const view = Snapshot.of(versions, 1);
      const naive = new NaiveRecruitment(view);
      const series = recruitmentSeries(view, { measures: recruitmentMeasureIds, unitIds, days });
      const wrong = series.flatMap(({ measure, unitId, points }) =>
        points.flatMap(({ asAt, figure, people, posts }) => {
          const is = { figure, people, posts };
          const mustBe = naive.figure(measure, unitId as string, asAt);
          return canonical(is) === canonical(mustBe) ? [] : [{ measure, unitId, asAt, is, mustBe }];
        }),
      );
      expect(wrong).toEqual([]);
      for (const measure of recruitmentMeasureIds) {
        for (const unitId of [...unitIds, null]) {
          const working = explainRecruitment(view, { measure, unitId, asAt: days[0] as (typeof days)[number] });
          expect(isMadeOf(working), `${measure} ${unitId} ${days[0]}`).toBe(true);
        }
      }
    }),
    // shrinking would walk thousands of days for each try; the seed is printed
    { numRuns: 25, endOnFailure: true },
  );
}, 120_000);

/** The rows add up to the numbers, or are what the percentiles were chosen from. */
function isMadeOf({ point: { figure }, rows }: RecruitmentWorking): boolean {
  const of = (...parts: string[]) => rows.filter((row) => parts.includes(row.part));
  if (figure.kind === 'share') {
    return of('numerator').length === figure.numerator && of('numerator', 'denominator').length === figure.denominator;
  }
  const fteMicro = of('counted').reduce((sum, row) => sum + row.fact.fteMicro, 0);
  if (figure.kind === 'count') return of('counted').length === figure.count && fteMicro === figure.fteMicro;
  const days = of('counted').map((row) => row.days);
  const isOneOf = figure.median === null ? days.length === 0 : days.includes(figure.median);
  return isOneOf && days.length === figure.count && of('open').length === (figure.open?.count ?? 0);
}
