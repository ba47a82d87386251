import type { Day } from '../day.ts';
import type { View } from '../record/view.ts';
import { type MeasureId, measures, type Quantity } from './registry.ts';
import { Scene } from './scene.ts';
import { measureSeries, type Point } from './series.ts';
import { type Found, findersOf } from './working.ts';

/** One row of a figure's working: a post, an assignment or a person, and what it adds. */
export type WorkingRow = Omit<Found, 'key'> & {
  readonly part: 'numerator' | 'denominator' | 'both';
  readonly quantity: Quantity;
};

export type Working = { readonly point: Point; readonly rows: readonly WorkingRow[] };

/**
 * Show your working: the rows that make a figure, found one by one and not by the sweep that makes the series. Amounts
 * in millionths of what the figure counts; those of numerator and both add up to the numerator, those of denominator
 * and both to the denominator, exactly.
 */
export function explain(
  view: View,
  { measure, unitId, asAt }: { measure: MeasureId; unitId: string | null; asAt: Day },
): Working {
  const point = measureSeries(view, { measures: [measure], unitIds: [unitId], days: [asAt] })[0]?.points[0] as Point;
  const scene = new Scene(view, { unitId, asAt });
  const { numerator, denominator } = measures[measure];
  const above = found(scene, numerator);
  const below = found(scene, denominator ?? []);
  const rows: WorkingRow[] = [];
  for (const [key, row] of above) {
    const isBoth = below.get(key)?.amountMicro === row.amountMicro;
    rows.push({ ...row, part: isBoth ? 'both' : 'numerator' });
    if (isBoth) below.delete(key);
  }
  for (const row of below.values()) rows.push({ ...row, part: 'denominator' });
  return { point, rows };
}

type KeyedRow = Omit<WorkingRow, 'part'>;

function found(scene: Scene, quantities: readonly Quantity[]): Map<string, KeyedRow> {
  const rows = new Map<string, KeyedRow>();
  for (const quantity of quantities) {
    for (const { key, ...row } of findersOf[quantity](scene)) rows.set(key, { quantity, ...row });
  }
  return rows;
}
