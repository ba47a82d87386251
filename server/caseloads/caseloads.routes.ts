import * as v from 'valibot';
import { workersIn } from '../domain/assignments.lists.ts';
import { spanOn } from '../domain/assignments.stretches.ts';
import { caseSpans } from '../domain/caseloads.ts';
import { dayNumber, dayOfNumber } from '../domain/day.ts';
import { fromMicro, MICRO } from '../domain/fte.ts';
import { byEach } from '../domain/order.ts';
import { settingOn } from '../domain/settings.ts';
import { detailsOf } from '../domain/workers.ts';
import { type ListReading, listRoutes } from '../shared/lists.ts';

const caseloadRow = v.object({
  workerId: v.string(),
  workerRef: v.nullable(v.string()),
  name: v.nullable(v.string()),
  unitCode: v.nullable(v.string()),
  role: v.string(),
  children: v.number(),
  countedOn: v.string(),
  fte: v.number(),
  childrenPerFte: v.nullable(v.number()),
  overLimit: v.boolean(),
});

/** The case holders of a day with the children they hold, most first. */
function caseloadRows({ view, asAt, shows, codeOf }: ListReading): v.InferOutput<typeof caseloadRow>[] {
  const limit = settingOn(view, 'caseload.limit', asAt);
  const rows: v.InferOutput<typeof caseloadRow>[] = [];
  const on = dayNumber(asAt);
  for (const workerId of workersIn(view, { asAt, unitIds: [...view.ids('unit')].filter(shows) })) {
    const span = spanOn(caseSpans(view, workerId), on);
    if (!span || !shows(span.main.unitId)) continue;
    const details = detailsOf(view, workerId);
    rows.push({
      workerId,
      workerRef: details?.workerRef ?? null,
      name: details?.name ?? null,
      unitCode: codeOf(span.main.unitId),
      role: span.main.role,
      children: span.children,
      countedOn: dayOfNumber(span.countedOn),
      fte: fromMicro(span.fteMicro),
      childrenPerFte: span.fteMicro === 0 ? null : (span.children * MICRO) / span.fteMicro,
      overLimit: span.children > limit,
    });
  }
  return rows.sort(
    byEach(
      ({ children }) => -children,
      ({ workerRef }) => workerRef ?? '',
      ({ workerId }) => workerId,
    ),
  );
}

export const caseloadsListRoutes = listRoutes({
  name: 'caseloads',
  summary: 'Case holders of a day and the children they hold',
  row: caseloadRow,
  rows: caseloadRows,
});
