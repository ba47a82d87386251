import { fromMicro } from '../fte.ts';
/**
 * The measures, each defined once (measures.md). A measure is a sum of quantities over a sum of quantities; series,
 * working, published-figures test and screens all read this table.
 */

/** What is summed, in millionths: FTE, people and children alike. */
export const quantities = [
  /** Sum of E, of V and of max(0, H - E) over posts. */
  'funded',
  'vacant',
  'overOccupied',
  /** S, A and C. */
  'employed',
  'agency',
  'agencyCoveringVacancies',
  /** Distinct people in role team_manager: on any basis; on a permanent assignment. */
  'managers',
  'permanentManagers',
  /** Case holders, those within the limit, their children and their FTE. */
  'caseHolders',
  'caseHoldersWithinLimit',
  'children',
  'caseHolderFte',
  /** FTE of employed leavers in the year to the day. */
  'leavers',
  /** Distinct people employed in the unit a year before; those of them still employed in it. */
  'employedYearBefore',
  'stayed',
] as const;
export type Quantity = (typeof quantities)[number];

export const measureIds = [
  'vacancy-rate',
  'agency-rate',
  'agency-covering-vacancies',
  'vacancies-covered',
  'team-manager-permanence',
  'caseload-within-limit',
  'average-caseload',
  'turnover-rate',
  'stability-index',
  'establishment',
  'over-occupied',
] as const;
export type MeasureId = (typeof measureIds)[number];

export type MeasureDefinition = {
  readonly id: MeasureId;
  readonly label: string;
  readonly numerator: readonly Quantity[];
  /** Null for an amount, which is its own value. */
  readonly denominator: readonly Quantity[] | null;
  /** A share is shown as a percentage, a rate as a plain number, an amount as FTE. */
  readonly kind: 'share' | 'rate' | 'amount';
  /** What numerator and denominator count. */
  readonly counts: 'fte' | 'people' | 'children per FTE';
  /** Which direction is better; null where neither is. */
  readonly good: 'lower' | 'higher' | null;
  /** Measures about people carry `people` and are suppressed for the board; those about posts carry `posts`. */
  readonly about: 'people' | 'posts';
  readonly hasCoverage: boolean;
  /** The formula and who is counted, in words for the screen. */
  readonly formula: string;
  readonly population: string;
  /** True where there is no national formula: the screen says so. */
  readonly local: boolean;
};

const registered = 'Registered social work posts: every role except "other".';

const share = { kind: 'share', counts: 'fte', about: 'people', hasCoverage: false, local: false } as const;
const amount = { kind: 'amount', counts: 'fte', about: 'posts', hasCoverage: false, local: false } as const;

/** Every measure, in the order in which lists show them. */
export const measures: { readonly [M in MeasureId]: MeasureDefinition & { readonly id: M } } = {
  'vacancy-rate': {
    ...share,
    id: 'vacancy-rate',
    label: 'Vacancy rate',
    numerator: ['vacant'],
    denominator: ['vacant', 'employed'],
    about: 'posts',
    good: 'lower',
    formula: 'Vacant FTE, divided by vacant FTE plus FTE of our own staff. A vacancy that agency covers is still one.',
    population: registered,
  },
  'agency-rate': {
    ...share,
    id: 'agency-rate',
    label: 'Agency rate',
    numerator: ['agency'],
    denominator: ['agency', 'employed'],
    good: 'lower',
    formula: 'Agency FTE, divided by agency FTE plus FTE of our own staff: the share of those at work.',
    population: registered,
  },
  'agency-covering-vacancies': {
    ...share,
    id: 'agency-covering-vacancies',
    label: 'Agency covering vacancies',
    numerator: ['agencyCoveringVacancies'],
    denominator: ['agency'],
    good: null,
    formula: 'Agency FTE that covers a vacancy, divided by all agency FTE.',
    population: registered,
  },
  'vacancies-covered': {
    ...share,
    id: 'vacancies-covered',
    label: 'Vacancies covered',
    numerator: ['agencyCoveringVacancies'],
    denominator: ['vacant'],
    good: 'higher',
    formula: 'Agency FTE that covers a vacancy, divided by vacant FTE. Above 100% there is cover to check.',
    population: registered,
  },
  'team-manager-permanence': {
    ...share,
    id: 'team-manager-permanence',
    label: 'Team managers permanent',
    numerator: ['permanentManagers'],
    denominator: ['managers'],
    counts: 'people',
    good: 'higher',
    formula: "People in team managers' posts on a permanent contract, divided by all people in team managers' posts.",
    population: "People in team managers' posts, on any basis. Empty posts are not counted.",
    local: true,
  },
  'caseload-within-limit': {
    ...share,
    id: 'caseload-within-limit',
    label: 'Within caseload limit',
    numerator: ['caseHoldersWithinLimit'],
    denominator: ['caseHolders'],
    counts: 'people',
    good: 'higher',
    hasCoverage: true,
    formula: 'Case holders with no more children than our limit, whatever their hours, divided by all case holders.',
    population: 'Workers in registered social work posts whose latest count, at most 31 days old, is at least 1 child.',
    local: true,
  },
  'average-caseload': {
    ...share,
    id: 'average-caseload',
    label: 'Average caseload',
    numerator: ['children'],
    denominator: ['caseHolderFte'],
    kind: 'rate',
    counts: 'children per FTE',
    good: 'lower',
    hasCoverage: true,
    formula: 'Children held by case holders, divided by the FTE of those case holders.',
    population: 'Workers in registered social work posts whose latest count, at most 31 days old, is at least 1 child.',
  },
  'turnover-rate': {
    ...share,
    id: 'turnover-rate',
    label: 'Turnover',
    numerator: ['leavers'],
    denominator: ['employed'],
    good: 'lower',
    formula:
      'FTE of our own staff who left in the year to the day, divided by FTE of our own staff on the day. Someone who started and left within the year counts here and not in the national figure.',
    population: registered,
  },
  'stability-index': {
    ...share,
    id: 'stability-index',
    label: 'Stability',
    numerator: ['stayed'],
    denominator: ['employedYearBefore'],
    counts: 'people',
    good: 'higher',
    formula: 'People employed here a year before who are still employed here, divided by people employed here then.',
    population: registered,
    local: true,
  },
  establishment: {
    ...amount,
    id: 'establishment',
    label: 'Establishment',
    numerator: ['funded'],
    denominator: null,
    good: null,
    formula: 'FTE of all funded posts, those on hold among them.',
    population: registered,
  },
  'over-occupied': {
    ...amount,
    id: 'over-occupied',
    label: 'Over-occupied',
    numerator: ['overOccupied'],
    denominator: null,
    good: null,
    formula: 'FTE of our own staff above the funded FTE of their post, post by post.',
    population: registered,
  },
};

/** True for the id of a measure. */
export function isMeasureId(id: string): id is MeasureId {
  return Object.hasOwn(measures, id);
}

/** Numerator and denominator, exact, in millionths; the denominator of an amount is null. */
export type Pair = { readonly numeratorMicro: number; readonly denominatorMicro: number | null };

/** The pair of a measure from its quantities, in millionths: add first, divide last. */
export function pairOf(measure: MeasureId, amountOf: (quantity: Quantity) => number): Pair {
  const total = (names: readonly Quantity[]) => names.reduce((sum, name) => sum + amountOf(name), 0);
  const { numerator, denominator } = measures[measure];
  return { numeratorMicro: total(numerator), denominatorMicro: denominator && total(denominator) };
}

/** The value of a pair: a ratio, or an amount in whole units. Null where the denominator is 0; never rounded. */
export function ratioOf({ numeratorMicro, denominatorMicro }: Pair): number | null {
  if (denominatorMicro === null) return fromMicro(numeratorMicro);
  return denominatorMicro === 0 ? null : numeratorMicro / denominatorMicro;
}
