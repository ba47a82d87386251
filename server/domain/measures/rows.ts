import { postSpans } from '../assignments.post-spans.ts';
import { isCounted, type Stretch, stretchesOfWorker } from '../assignments.stretches.ts';
import { everyWorker } from '../assignments.worker-spans.ts';
import { caseSpans, expectedSpans } from '../caseloads.ts';
import { MICRO } from '../fte.ts';
import { type CoverReason, roles } from '../record/facts.ts';
import type { View } from '../record/view.ts';
import { personPieces } from './person-pieces.ts';
import { type Places, placesOf } from './places.ts';
import type { Quantity } from './registry.ts';
import { type Rows, RowsBuilder } from './sums.ts';
import { employedYearBeforeRows, leaverRows, stayedRows, turnoverPeopleRows } from './year-rows.ts';

/** What rows are gathered for: the quantities of the measures, and the counts that stand beside them. */
export type RowSet =
  | Quantity
  | 'agencyCoveringAbsences'
  | 'agencyAdditional'
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
const isAgencyFor = (reason: CoverReason) => (stretch: Stretch) =>
  isAgency(stretch) && stretch.assignment.covers === reason;
const isCovering = isAgencyFor('vacancy');
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
  funded: (view) => postRows(view).funded,
  vacant: (view) => postRows(view).vacant,
  overOccupied: (view) => postRows(view).overOccupied,
  posts: (view) => postRows(view).posts,
  postsOver: (view) => postRows(view).postsOver,
  employed: (view) => fteRows(view, isEmployedHolder),
  agency: (view) => fteRows(view, isAgency),
  agencyCoveringVacancies: (view) => fteRows(view, isCovering),
  agencyCoveringAbsences: (view) => fteRows(view, isAgencyFor('absence')),
  agencyAdditional: (view) => fteRows(view, isAgencyFor('additional')),
  managers: (view) => peopleRows(view, isManager),
  permanentManagers: (view) => peopleRows(view, isPermanentManager),
  peopleAtWork: (view) => peopleRows(view, (stretch) => isEmployedHolder(stretch) || isAgency(stretch)),
  peopleAgency: (view) => peopleRows(view, isAgency),
  peopleCovering: (view) => peopleRows(view, isCovering),
  caseHolders: (view) => caseRows(view).holders,
  caseHoldersWithinLimit: (view) => caseRows(view).holders,
  children: (view) => caseRows(view).children,
  caseHolderFte: (view) => caseRows(view).fte,
  countsExpected: (view) => expectedRows(view).expected,
  countsReceived: (view) => expectedRows(view).received,
  leavers: leaverRows,
  employedYearBefore: employedYearBeforeRows,
  stayed: stayedRows,
  peopleTurnover: turnoverPeopleRows,
};

function postRows(view: View) {
  return view.memoWhole('measures.post-rows', () => {
    const places = placesOf(view);
    const builder = new RowsBuilder(5);
    for (const postId of view.ids('post')) {
      for (const span of postSpans(view, postId)) {
        if (!isCounted(span.post)) continue;
        const { fundedMicro, vacantMicro, overMicro } = span;
        const amounts = [fundedMicro, vacantMicro, overMicro, MICRO, overMicro > 0 ? MICRO : 0];
        builder.addTagged(span, places.indexOf(span.post.unitId), { amounts, tag: 0 });
      }
    }
    const [funded, vacant, overOccupied, posts, postsOver] = builder.sets() as [Rows, Rows, Rows, Rows, Rows];
    return { funded, vacant, overOccupied, posts, postsOver };
  });
}

function fteRows(view: View, included: (stretch: Stretch) => boolean): Rows {
  const places = placesOf(view);
  const builder = new RowsBuilder();
  for (const { workerId } of everyWorker(view)) {
    for (const stretch of stretchesOfWorker(view, workerId)) {
      if (included(stretch)) builder.add(stretch, unitGroup(places, stretch), stretch.assignment.fteMicro);
    }
  }
  return builder.rows();
}

/** Distinct people: a person in two units of one service is filed under both, and so counted in it once. */
function peopleRows(view: View, included: (stretch: Stretch) => boolean): Rows {
  const places = placesOf(view);
  const builder = new RowsBuilder();
  for (const { spans } of everyWorker(view)) {
    for (const piece of personPieces(spans, places, included)) builder.add(piece, piece.group, MICRO);
  }
  return builder.rows();
}

function caseRows(view: View) {
  return view.memoWhole('measures.case-rows', () => {
    const places = placesOf(view);
    const builder = new RowsBuilder(3);
    for (const { workerId } of everyWorker(view)) {
      for (const span of caseSpans(view, workerId)) {
        const amounts = [MICRO, span.children * MICRO, span.fteMicro];
        builder.addTagged(span, unitGroup(places, span.main), { amounts, tag: span.children });
      }
    }
    const [holders, children, fte] = builder.sets() as [Rows, Rows, Rows];
    return { holders, children, fte };
  });
}

function expectedRows(view: View) {
  return view.memoWhole('measures.expected-rows', () => {
    const places = placesOf(view);
    const builder = new RowsBuilder(2);
    for (const { workerId } of everyWorker(view)) {
      for (const span of expectedSpans(view, workerId)) {
        const amounts = [MICRO, span.received ? MICRO : 0];
        builder.addTagged(span, unitGroup(places, span.main), { amounts, tag: roles.indexOf(span.main.role) });
      }
    }
    const [expected, received] = builder.sets() as [Rows, Rows];
    return { expected, received };
  });
}

function unitGroup(places: Places, { unitId }: Stretch): number {
  return unitId === null ? -1 : places.indexOf(unitId);
}
