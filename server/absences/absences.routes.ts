import * as v from 'valibot';
import { absenceOn } from '../domain/absences.ts';
import { inScope, scopeOf } from '../domain/access.ts';
import { spanOn } from '../domain/assignments.stretches.ts';
import { workerSpans } from '../domain/assignments.worker-spans.ts';
import { dayNumber } from '../domain/day.ts';
import { byEach } from '../domain/order.ts';
import { detailsOf } from '../domain/workers.ts';
import { type ListReading, listRoutes, periodSchema, wirePeriod } from '../shared/lists.ts';

const absenceRow = v.object({
  id: v.string(),
  workerId: v.string(),
  workerRef: v.nullable(v.string()),
  name: v.nullable(v.string()),
  unitCode: v.nullable(v.string()),
  /** Null for a reader who may not see why someone is away. */
  kind: v.nullable(v.string()),
  ...periodSchema,
  expectedReturn: v.nullable(v.string()),
  etag: v.nullable(v.string()),
});

/** Who is away on a day, by the unit of their main assignment. */
function absenceRows({ view, asAt, shows, codeOf, actor, etagOf }: ListReading): v.InferOutput<typeof absenceRow>[] {
  const why = scopeOf(actor, 'leaving.read');
  const seesWhy = (unitId: string | null) => unitId !== null && inScope(view, why, { unitId, on: asAt });
  const rows: v.InferOutput<typeof absenceRow>[] = [];
  for (const workerId of view.ids('worker')) {
    const absence = absenceOn(view, workerId, asAt);
    const held = absence && spanOn(workerSpans(view, workerId), dayNumber(asAt));
    if (!absence || !held?.held.some((stretch) => shows(stretch.unitId))) continue;
    const details = detailsOf(view, workerId);
    rows.push({
      id: absence.id,
      workerId,
      workerRef: details?.workerRef ?? null,
      name: details?.name ?? null,
      unitCode: shows(held.main.unitId) ? codeOf(held.main.unitId) : null,
      kind: held.held.some((stretch) => seesWhy(stretch.unitId)) ? absence.absenceKind : null,
      ...wirePeriod(absence),
      expectedReturn: absence.expectedReturn,
      etag: etagOf('absence', absence.id),
    });
  }
  return rows.sort(
    byEach(
      ({ startDate }) => startDate,
      ({ workerRef }) => workerRef ?? '',
      ({ id }) => id,
    ),
  );
}

export const absencesListRoutes = listRoutes({
  name: 'absences',
  summary: 'Who is away on a day',
  row: absenceRow,
  rows: absenceRows,
});
