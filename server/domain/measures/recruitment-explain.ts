import type { Day } from '../day.ts';
import type { View } from '../record/view.ts';
import type { RecruitmentFact } from './recruitment-fact.ts';
import { factsOf } from './recruitment-facts.ts';
import { type RecruitmentMeasureId, recruitmentMeasures } from './recruitment-registry.ts';
import { daysOf, type RecruitmentPoint, recruitmentSeries } from './recruitment-series.ts';
import { Scene } from './scene.ts';

/** One thing that a figure of recruitment is made of: an episode, a stay, an offer or a vacancy. */
export type RecruitmentRow = {
  /** `open`: still going on, and apart from the figure. */
  readonly part: 'counted' | 'numerator' | 'denominator' | 'open';
  readonly days: number;
  readonly fact: RecruitmentFact;
};

export type RecruitmentWorking = { readonly point: RecruitmentPoint; readonly rows: readonly RecruitmentRow[] };

/**
 * Show your working: what makes a figure, found one by one in the unit's tree and not by the sweep that makes the
 * series. Of a share, what is in the numerator is in the denominator too. Longest first.
 */
export function explainRecruitment(
  view: View,
  { measure, unitId, asAt }: { measure: RecruitmentMeasureId; unitId: string | null; asAt: Day },
): RecruitmentWorking {
  const { kind, source } = recruitmentMeasures[measure];
  const point = recruitmentSeries(view, { measures: [measure], unitIds: [unitId], days: [asAt] })[0]?.points[0];
  const scene = new Scene(view, { unitId, asAt });
  const counts = (fact: RecruitmentFact) =>
    fact.from <= scene.on && scene.on < fact.to && scene.holds(fact.unitId, fact.on ?? scene.on);
  const partOf = (fact: RecruitmentFact) => {
    if (fact.isOpen) return 'open';
    if (kind !== 'share') return 'counted';
    return fact.isNumerator ? 'numerator' : 'denominator';
  };
  const rows = factsOf(view, source)
    .filter(counts)
    .map((fact) => ({ part: partOf(fact), days: daysOf(fact, scene.on), fact }) as const)
    .sort((a, b) => b.days - a.days);
  return { point: point as RecruitmentPoint, rows }; // safe: one point was asked for
}
