import * as v from 'valibot';
import { spanOn } from '../domain/assignments.stretches.ts';
import { workerSpans } from '../domain/assignments.worker-spans.ts';
import { dayNumber } from '../domain/day.ts';
import { fromMicro } from '../domain/fte.ts';
import { byEach } from '../domain/order.ts';
import { detailsOf } from '../domain/workers.ts';
import { type ListReading, listRoutes } from '../shared/lists.ts';

const workerRow = v.object({
  id: v.string(),
  workerRef: v.nullable(v.string()),
  name: v.nullable(v.string()),
  sweNumber: v.nullable(v.string()),
  /** Of their main assignment. */
  unitCode: v.nullable(v.string()),
  role: v.nullable(v.string()),
  basis: v.nullable(v.string()),
  /** Of all they hold, an acting assignment beside an employed one left out. */
  fte: v.number(),
  registeredOn: v.nullable(v.string()),
  asyeStart: v.nullable(v.string()),
  asyeEnd: v.nullable(v.string()),
  cohort: v.nullable(v.string()),
  etag: v.nullable(v.string()),
});

/** The people with an assignment in force on a day, by reference. */
function workerRows({ view, asAt, shows, codeOf, etagOf }: ListReading): v.InferOutput<typeof workerRow>[] {
  const rows: v.InferOutput<typeof workerRow>[] = [];
  for (const id of view.ids('worker')) {
    const held = spanOn(workerSpans(view, id), dayNumber(asAt));
    if (!held?.held.some((stretch) => shows(stretch.unitId))) continue;
    const details = detailsOf(view, id);
    const worker = view.versions('worker', id)[0];
    const main = shows(held.main.unitId) ? held.main : null;
    rows.push({
      ...{
        id,
        workerRef: details?.workerRef ?? null,
        name: details?.name ?? null,
        sweNumber: details?.sweNumber ?? null,
      },
      unitCode: codeOf(main?.unitId),
      role: main?.role ?? null,
      basis: main?.assignment.basis ?? null,
      fte: fromMicro(held.fteMicro),
      registeredOn: worker?.registeredOn ?? null,
      asyeStart: worker?.asyeStart ?? null,
      asyeEnd: worker?.asyeEnd ?? null,
      cohort: worker?.cohort ?? null,
      etag: etagOf('worker', id),
    });
  }
  return rows.sort(
    byEach(
      ({ workerRef }) => workerRef ?? '',
      ({ id }) => id,
    ),
  );
}

export const workersListRoutes = listRoutes({
  name: 'workers',
  summary: 'People with an assignment on a day',
  row: workerRow,
  rows: workerRows,
});
