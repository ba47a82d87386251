import { postSpans } from '../assignments.post-spans.ts';
import { isCounted, type Stretch, stretchesOfWorker } from '../assignments.stretches.ts';
import { workerSpans } from '../assignments.worker-spans.ts';
import { caseSpans, expectedSpans } from '../caseloads.ts';
import { MICRO } from '../fte.ts';
import { type CoverReason, roles } from '../record/facts.ts';
import type { Gathering, View } from '../record/view.ts';
import { personPieces } from './person-pieces.ts';
import type { Places } from './places.ts';
import type { Quantity } from './registry.ts';
import { type Sheet, sheetOf } from './sheets.ts';
import type { Rows } from './sums.ts';
import { leaversOfYear, peopleOfTurnover, stability } from './year-rows.ts';

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

/** The rows of one kind in flat columns. Kept; what a Change does not bear on is not gathered again. */
export function rowsOf(view: View, set: RowSet): Rows {
  const [gathering, at] = sources[set];
  const { amounts, ...columns } = view.gathered(gathering).columns;
  return { ...columns, amount: amounts[at] as Float64Array };
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

const posts = sheetOf({
  slot: 'posts',
  of: 'post',
  amounts: 5,
  add: (into, { view, places, id }) => {
    for (const span of postSpans(view, id)) {
      if (!isCounted(span.post)) continue;
      const { fundedMicro, vacantMicro, overMicro } = span;
      const group = places.indexOf(span.post.unitId);
      into.add(span, { group }, fundedMicro, vacantMicro, overMicro, MICRO, overMicro > 0 ? MICRO : 0);
    }
  },
});

const held = sheetOf({
  slot: 'held',
  of: 'worker',
  amounts: 5,
  add: (into, { view, places, id }) => {
    for (const stretch of stretchesOfWorker(view, id)) {
      const isOurs = isEmployedHolder(stretch);
      if (!isOurs && !isAgency(stretch)) continue;
      const { fteMicro, covers } = stretch.assignment;
      const agencyFor = (reason: CoverReason) => (!isOurs && covers === reason ? fteMicro : 0);
      const [own, agency] = isOurs ? [fteMicro, 0] : [0, fteMicro];
      const parts = [agencyFor('vacancy'), agencyFor('absence'), agencyFor('additional')];
      into.add(stretch, { group: unitGroup(places, stretch) }, own, agency, ...parts);
    }
  },
});

/** Distinct people: a person in two units of one service is filed under both, and so counted in it once. */
const people = (slot: string, included: (stretch: Stretch) => boolean) =>
  sheetOf({
    slot,
    of: 'worker',
    amounts: 1,
    add: (into, { view, places, id }) => {
      for (const piece of personPieces(workerSpans(view, id), places, included)) into.add(piece, piece, MICRO);
    },
  });

const cases = sheetOf({
  slot: 'cases',
  of: 'worker',
  amounts: 3,
  add: (into, { view, places, id }) => {
    for (const span of caseSpans(view, id)) {
      const { children, main, fteMicro } = span;
      into.add(span, { group: unitGroup(places, main), tag: children }, MICRO, children * MICRO, fteMicro);
    }
  },
});

const expected = sheetOf({
  slot: 'expected',
  of: 'worker',
  amounts: 2,
  add: (into, { view, places, id }) => {
    for (const span of expectedSpans(view, id)) {
      const tag = roles.indexOf(span.main.role);
      into.add(span, { group: unitGroup(places, span.main), tag }, MICRO, span.received ? MICRO : 0);
    }
  },
});

/** Where each kind of row is gathered, and which of the amounts there it is. */
const sources: { readonly [S in RowSet]: readonly [Gathering<Sheet>, number] } = {
  funded: [posts, 0],
  vacant: [posts, 1],
  overOccupied: [posts, 2],
  posts: [posts, 3],
  postsOver: [posts, 4],
  employed: [held, 0],
  agency: [held, 1],
  agencyCoveringVacancies: [held, 2],
  agencyCoveringAbsences: [held, 3],
  agencyAdditional: [held, 4],
  managers: [people('managers', isManager), 0],
  permanentManagers: [people('permanent-managers', isPermanentManager), 0],
  peopleAtWork: [people('at-work', (stretch) => isEmployedHolder(stretch) || isAgency(stretch)), 0],
  peopleAgency: [people('agency', isAgency), 0],
  peopleCovering: [people('covering', isCovering), 0],
  caseHolders: [cases, 0],
  caseHoldersWithinLimit: [cases, 0],
  children: [cases, 1],
  caseHolderFte: [cases, 2],
  countsExpected: [expected, 0],
  countsReceived: [expected, 1],
  leavers: [leaversOfYear, 0],
  employedYearBefore: [stability, 0],
  stayed: [stability, 1],
  peopleTurnover: [peopleOfTurnover, 0],
};

/** Every kind of row. */
export const rowSets = Object.keys(sources) as RowSet[]; // safe: its own keys

function unitGroup(places: Places, { unitId }: Stretch): number {
  return unitId === null ? -1 : places.indexOf(unitId);
}
