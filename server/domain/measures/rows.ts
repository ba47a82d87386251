import { type PostSpan, postSpans } from '../assignments.post-spans.ts';
import { isCounted, type Stretch, stretchesOfWorker } from '../assignments.stretches.ts';
import { workerSpans, workersWithAssignments } from '../assignments.worker-spans.ts';
import { type CaseSpan, caseSpans, expectedSpans } from '../caseloads.ts';
import { MICRO } from '../fte.ts';
import { roles } from '../record/facts.ts';
import type { View } from '../record/view.ts';
import { personPieces } from './person-pieces.ts';
import { placesOf } from './places.ts';
import type { Quantity } from './registry.ts';
import { type Rows, RowsBuilder } from './sums.ts';
import { employedYearBeforeRows, leaverRows, stayedRows, turnoverPeopleRows } from './year-rows.ts';

/** What rows are gathered for: the quantities of the measures, and the counts that stand beside them. */
export type RowSet =
  | Quantity
  | 'posts'
  | 'postsOver'
  | 'peopleAtWork'
  | 'peopleAgency'
  | 'peopleCovering'
  | 'peopleTurnover'
  | 'countsExpected'
  | 'countsReceived';

/** The rows of one kind in flat columns, kept until anything changes; what each post and worker gives is kept apart. */
export function rowsOf(view: View, set: RowSet): Rows {
  return view.memoWhole(`measures.rows.${set}`, () => makers[set](view));
}

const isEmployedHolder = (stretch: Stretch) => stretch.employed && isCounted(stretch);
const isAgency = (stretch: Stretch) => stretch.assignment.basis === 'agency' && isCounted(stretch);
const isCovering = (stretch: Stretch) => isAgency(stretch) && stretch.assignment.covers === 'vacancy';
const isManager = (stretch: Stretch) => stretch.role === 'team_manager';
const isPermanentManager = (stretch: Stretch) => isManager(stretch) && stretch.assignment.basis === 'permanent';

/** Which assignments a quantity is the sum of, or a count of people counts; the working reads it too. */
export const includes = {
  employed: isEmployedHolder,
  agency: isAgency,
  agencyCoveringVacancies: isCovering,
  managers: isManager,
  permanentManagers: isPermanentManager,
} as const;

const makers: { readonly [S in RowSet]: (view: View) => Rows } = {
  funded: (view) => postRows(view, (span) => span.fundedMicro),
  vacant: (view) => postRows(view, (span) => span.vacantMicro),
  overOccupied: (view) => postRows(view, (span) => span.overMicro),
  posts: (view) => postRows(view, () => MICRO),
  postsOver: (view) => postRows(view, (span) => (span.overMicro > 0 ? MICRO : 0)),
  employed: (view) => fteRows(view, isEmployedHolder),
  agency: (view) => fteRows(view, isAgency),
  agencyCoveringVacancies: (view) => fteRows(view, isCovering),
  managers: (view) => peopleRows(view, isManager),
  permanentManagers: (view) => peopleRows(view, isPermanentManager),
  peopleAtWork: (view) => peopleRows(view, (stretch) => isEmployedHolder(stretch) || isAgency(stretch)),
  peopleAgency: (view) => peopleRows(view, isAgency),
  peopleCovering: (view) => peopleRows(view, isCovering),
  caseHolders: (view) => caseRows(view, () => MICRO),
  caseHoldersWithinLimit: (view) => caseRows(view, () => MICRO),
  children: (view) => caseRows(view, (span) => span.children * MICRO),
  caseHolderFte: (view) => caseRows(view, (span) => span.fteMicro),
  countsExpected: (view) => expectedRows(view, false),
  countsReceived: (view) => expectedRows(view, true),
  leavers: leaverRows,
  employedYearBefore: employedYearBeforeRows,
  stayed: stayedRows,
  peopleTurnover: turnoverPeopleRows,
};

function postRows(view: View, amountOf: (span: PostSpan) => number): Rows {
  const places = placesOf(view);
  const builder = new RowsBuilder();
  for (const postId of view.ids('post')) {
    for (const span of postSpans(view, postId)) {
      const amount = isCounted(span.post) ? amountOf(span) : 0;
      if (amount > 0) builder.add(span, places.indexOf(span.post.unitId), amount);
    }
  }
  return builder.rows();
}

function fteRows(view: View, included: (stretch: Stretch) => boolean): Rows {
  const places = placesOf(view);
  const builder = new RowsBuilder();
  for (const workerId of workersWithAssignments(view)) {
    for (const stretch of stretchesOfWorker(view, workerId)) {
      if (!included(stretch) || stretch.unitId === null) continue;
      builder.add(stretch, places.indexOf(stretch.unitId), stretch.assignment.fteMicro);
    }
  }
  return builder.rows();
}

/** Distinct people: a person in two units of one service is filed under both, and so counted in it once. */
function peopleRows(view: View, included: (stretch: Stretch) => boolean): Rows {
  const places = placesOf(view);
  const builder = new RowsBuilder();
  for (const workerId of workersWithAssignments(view)) {
    for (const piece of personPieces(workerSpans(view, workerId), places, included))
      builder.add(piece, piece.group, MICRO);
  }
  return builder.rows();
}

function caseRows(view: View, amountOf: (span: CaseSpan) => number): Rows {
  const places = placesOf(view);
  const builder = new RowsBuilder();
  for (const workerId of workersWithAssignments(view)) {
    for (const span of caseSpans(view, workerId)) {
      if (span.main.unitId === null) continue;
      const group = places.indexOf(span.main.unitId);
      builder.addTagged(span, group, { amount: amountOf(span), tag: span.children });
    }
  }
  return builder.rows();
}

function expectedRows(view: View, receivedOnly: boolean): Rows {
  const places = placesOf(view);
  const builder = new RowsBuilder();
  for (const workerId of workersWithAssignments(view)) {
    for (const span of expectedSpans(view, workerId)) {
      if (span.main.unitId === null || (receivedOnly && !span.received)) continue;
      const group = places.indexOf(span.main.unitId);
      builder.addTagged(span, group, { amount: MICRO, tag: roles.indexOf(span.main.role) });
    }
  }
  return builder.rows();
}
