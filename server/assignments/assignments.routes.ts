import * as v from 'valibot';
import { type Stretch, spanOn } from '../domain/assignments.stretches.ts';
import { workerSpans } from '../domain/assignments.worker-spans.ts';
import { dayNumber, dayOfNumber } from '../domain/day.ts';
import { fromMicro } from '../domain/fte.ts';
import { byEach } from '../domain/order.ts';
import { versionNear } from '../domain/record/view.ts';
import { detailsOf } from '../domain/workers.ts';
import { type ListReading, listRoutes, periodSchema, wirePeriod } from '../shared/lists.ts';

const day = v.nullable(v.string());

const assignmentRow = v.object({
  id: v.string(),
  assignmentRef: v.string(),
  workerId: v.string(),
  workerRef: v.nullable(v.string()),
  name: v.nullable(v.string()),
  postId: v.nullable(v.string()),
  postNumber: v.nullable(v.string()),
  unitCode: v.nullable(v.string()),
  role: v.string(),
  basis: v.string(),
  fte: v.number(),
  covers: v.nullable(v.string()),
  /** First day of the whole assignment, whatever changed in it since. */
  startedOn: v.string(),
  ...periodSchema,
  expectedEndDate: day,
  noticeGivenOn: day,
  lastDayAtWork: day,
  probationEndsOn: day,
  returnsOn: day,
  agencyName: v.nullable(v.string()),
  through: v.nullable(v.string()),
  hourlyRate: v.nullable(v.number()),
  etag: v.nullable(v.string()),
});

/** Who is on which post (or, additional agency, in which team) on a day, by reference. */
function assignmentRows(reading: ListReading): v.InferOutput<typeof assignmentRow>[] {
  const { view, asAt, shows } = reading;
  const rows: v.InferOutput<typeof assignmentRow>[] = [];
  for (const workerId of view.ids('worker')) {
    const held = spanOn(workerSpans(view, workerId), dayNumber(asAt))?.held ?? [];
    for (const stretch of held) if (shows(stretch.unitId)) rows.push(wireAssignment(reading, stretch));
  }
  return rows.sort(
    byEach(
      ({ assignmentRef }) => assignmentRef,
      ({ id }) => id,
    ),
  );
}

function wireAssignment({ view, asAt, codeOf, etagOf }: ListReading, { assignment, unitId, role, startedOn }: Stretch) {
  const { id, assignmentRef, workerId, postId, basis, covers, expectedEndDate, noticeGivenOn } = assignment;
  const { lastDayAtWork, probationEndsOn, returnsOn, agencyName, through, hourlyRateMicro } = assignment;
  const details = detailsOf(view, workerId);
  return {
    id,
    assignmentRef,
    workerId,
    workerRef: details?.workerRef ?? null,
    name: details?.name ?? null,
    postId,
    postNumber: postId ? (versionNear(view, ['post', postId], asAt)?.postNumber ?? null) : null,
    unitCode: codeOf(unitId),
    role,
    basis,
    fte: fromMicro(assignment.fteMicro),
    covers,
    startedOn: dayOfNumber(startedOn),
    ...wirePeriod(assignment),
    expectedEndDate,
    noticeGivenOn,
    lastDayAtWork,
    probationEndsOn,
    returnsOn,
    agencyName,
    through,
    hourlyRate: hourlyRateMicro === null ? null : fromMicro(hourlyRateMicro),
    etag: etagOf('assignment', id),
  };
}

export const assignmentsListRoutes = listRoutes({
  name: 'assignments',
  summary: 'Who is on which post on a day',
  row: assignmentRow,
  rows: assignmentRows,
});
