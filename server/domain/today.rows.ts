import type { Day } from './day.ts';
import { askedOn } from './queries.ts';
import { type Thing, thing } from './record/things.ts';
import { type View, versionNear } from './record/view.ts';
import { type Attention, type AttentionGroup, attentionGroups } from './today.ts';

/** One row of what needs attention, all groups alike, for lists: what it is about, where, and since or until when. */
export type AttentionRow = {
  readonly group: AttentionGroup;
  /** What it is about: what puts it right changes this. */
  readonly thing: Thing;
  readonly unitId: string | null;
  readonly postId: string | null;
  readonly workerId: string | null;
  /** Which kind of its group: `now` or `coming`, the stage, what ends, a manager's status, what a leaver's details lack. */
  readonly what: string;
  /** The day it is about; null where there is none. */
  readonly on: Day | null;
  /** True where that day was to have brought something by now. */
  readonly overdue: boolean;
  readonly fteMicro: number | null;
  readonly children: number | null;
  /** Counts that have not come, and from how many workers they are expected. */
  readonly missing: number | null;
  readonly expected: number | null;
};

type Told = Partial<AttentionRow> & Pick<AttentionRow, 'thing' | 'what'>;
type Tell<G extends AttentionGroup> = (row: Attention[G][number], view: View) => Told;

const tell: { readonly [G in AttentionGroup]: Tell<G> } = {
  noRecruitment: ({ postId, unitId, state, since, vacantMicro }) => ({
    thing: thing('post', postId),
    unitId,
    postId,
    what: state,
    on: since,
    fteMicro: vacantMicro,
  }),
  stuck: ({ row }) => ({
    thing: thing('recruitment', row.recruitmentId),
    unitId: row.unitId,
    postId: row.postId,
    what: row.stage?.stage ?? '',
    on: row.stage?.since ?? null,
  }),
  starting: ({ on, late, unitId, postId, assignment, moves, agreed }) => ({
    thing: assignment
      ? thing('assignment', assignment.assignment.id)
      : thing('recruitment', agreed?.recruitmentId ?? ''),
    unitId,
    postId,
    workerId: assignment?.assignment.workerId ?? null,
    on,
    overdue: late,
    what: assignment ? (moves ? 'moves' : 'starts') : 'start_agreed',
  }),
  ending: ({ what, on, band, unitId, postId, row }) => ({
    thing: row ? thing('assignment', row.assignment.id) : thing('post', postId ?? ''),
    unitId,
    postId,
    workerId: row?.assignment.workerId ?? null,
    what,
    on,
    overdue: band === 'overdue',
  }),
  away: ({ postId, unitId, since, notCoveredMicro, workerIds }) => ({
    thing: thing('post', postId),
    unitId,
    postId,
    workerId: workerIds[0] ?? null,
    what: 'not_covered',
    on: since,
    fteMicro: notCoveredMicro,
  }),
  returning: ({ back, cover, postId }, view) => ({
    thing: thing('assignment', cover.assignmentId),
    postId,
    workerId: back.row.absence.workerId,
    unitId: versionNear(view, ['post', postId], back.on)?.unitId ?? null,
    what: 'cover_runs_on',
    on: back.on,
    overdue: back.overdue,
  }),
  overLimit: ({ workerId, unitId, postId, children, countedOn }) => ({
    thing: thing('worker', workerId),
    unitId,
    postId,
    workerId,
    what: 'over_limit',
    on: countedOn,
    children,
  }),
  managers: ({ postId, unitId, status, since, manager }) => ({
    thing: thing('post', postId),
    unitId,
    postId,
    workerId: manager?.workerId ?? null,
    what: status,
    on: since,
  }),
  counts: ({ unitId, missing, expected, lastOn }) => ({
    thing: thing('unit', unitId),
    unitId,
    what: 'counts',
    on: lastOn,
    missing,
    expected,
  }),
  leavers: ({ assignment, lastDay, missing }, view) => ({
    thing: thing('assignment', assignment.id),
    postId: assignment.postId,
    workerId: assignment.workerId,
    unitId: (assignment.postId && versionNear(view, ['post', assignment.postId], lastDay)?.unitId) || assignment.unitId,
    what: missing.join(' and '),
    on: lastDay,
  }),
  queries: (query, view) => ({
    thing: thing('query', query.id),
    unitId: query.unitId,
    what: query.about,
    on: askedOn(view, query),
  }),
};

const blank = {
  unitId: null,
  postId: null,
  workerId: null,
  on: null,
  overdue: false,
  fteMicro: null,
  children: null,
  missing: null,
  expected: null,
};

/** TD1. What needs attention as rows of one shape, group after group, in the order of the screen. */
export function attentionRows(view: View, attention: Attention): AttentionRow[] {
  return attentionGroups.flatMap((group) => rowsOfGroup(view, group, attention));
}

function rowsOfGroup<G extends AttentionGroup>(view: View, group: G, attention: Attention): AttentionRow[] {
  const rows: readonly Attention[G][number][] = attention[group];
  return rows.map((row) => ({ group, ...blank, ...tell[group](row, view) }));
}
