import * as v from 'valibot';
import { leavingSight } from '../domain/changes/leaving-sight.ts';
import { fromMicro } from '../domain/fte.ts';
import { versionNear } from '../domain/record/view.ts';
import { type AttentionRow, attentionRows } from '../domain/today.rows.ts';
import { attentionGroups, attentionOn } from '../domain/today.ts';
import { detailsOf } from '../domain/workers.ts';
import { type ListReading, listRoutes, madeWhenShown } from '../shared/lists.ts';

const number = v.nullable(v.number());
const text = v.nullable(v.string());

const attentionRow = v.object({
  group: v.picklist(attentionGroups),
  /** What it is about: `post:ID`, `assignment:ID`, … */
  thing: v.string(),
  unitCode: text,
  postNumber: text,
  workerId: text,
  name: text,
  /** Which kind of its group: `coming`, a stage, what ends, a manager's status, `destination`, what a query is about. */
  what: v.string(),
  on: text,
  overdue: v.boolean(),
  fte: number,
  children: number,
  missing: number,
  expected: number,
});

/** The rows of Today that are the reader's: of the units shown, and why somebody left only where that is theirs. */
function attentionOf(reading: ListReading) {
  const { view, asAt, shows, unitIds, actor, now } = reading;
  const all = attentionOn(view, { asAt, unitIds: unitIds() });
  const seesWhy = leavingSight(now, actor);
  const leavers = all.leavers.filter(({ assignment }) => seesWhy(assignment));
  const rows = attentionRows(view, { ...all, leavers });
  const shown = unitIds() === null ? rows : rows.filter(({ unitId, group }) => group === 'leavers' || shows(unitId));
  return madeWhenShown(shown, (row) => wireRow(reading, row));
}

function wireRow({ view, asAt, codeOf }: ListReading, row: AttentionRow): v.InferOutput<typeof attentionRow> {
  const { unitId, postId, workerId, fteMicro, ...told } = row;
  return {
    ...told,
    unitCode: codeOf(unitId),
    postNumber: (postId && versionNear(view, ['post', postId], asAt)?.postNumber) || null,
    workerId,
    name: (workerId && detailsOf(view, workerId)?.name) || null,
    fte: fteMicro === null ? null : fromMicro(fteMicro),
  };
}

export const attentionListRoutes = listRoutes({
  name: 'attention',
  summary:
    'What needs attention on a day, group after group, as Today shows it; vacancies to come as the record held them by the end of the day',
  row: attentionRow,
  rows: attentionOf,
});
