import type { Day } from '../../server/domain/day.ts';
import { measureSeries } from '../../server/domain/measures/series.ts';
import type { View } from '../../server/domain/record/view.ts';

/** Of the workers expected to send counts of children, those who did (measures.md); null where none is expected. */
export function countsReceived(view: View, { unitId, asAt }: { unitId: string; asAt: Day }): number | null {
  const request = { measures: ['caseload-within-limit'], unitIds: [unitId || null], days: [asAt] } as const;
  const coverage = measureSeries(view, request)[0]?.points[0]?.coverage;
  return coverage && coverage.expected > 0 ? coverage.received / coverage.expected : null;
}
