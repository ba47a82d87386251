import type { View } from '../record/view.ts';
import { standingStages } from '../recruitment.stays.ts';
import { desks } from '../settings.ts';
import type { Places } from './places.ts';
import type { RecruitmentFact } from './recruitment-fact.ts';
import { factMakers, partOf, type SourceName } from './recruitment-facts.ts';
import { daysAhead, type RecruitmentMeasure } from './recruitment-registry.ts';
import { sheetOf } from './sheets.ts';
import type { Columns } from './sums.ts';

/** The facts that a measure of recruitment is made of, in columns; a row for each, with others of its source between. */
export type FactColumns = Pick<Columns, 'from' | 'to' | 'group' | 'tag'> & {
  /** The tag of the measure's own rows. */
  readonly part: number;
  readonly since: Float64Array;
  /** NaN while it goes on. */
  readonly until: Float64Array;
  readonly isOpen: Float64Array;
  readonly isNumerator: Float64Array;
  readonly fteMicro: Float64Array;
  /** A number for each person, or post, behind a fact; -1 for none. */
  readonly subject: Float64Array;
};

const parts: readonly RecruitmentFact['part'][] = [null, ...standingStages, ...desks, ...daysAhead];
const AMOUNTS = 7;

/** A Change works out anew the facts of the posts and rounds that it bears on; units and settings bear on all. */
const sheetOfSource = (source: SourceName) =>
  sheetOf({
    slot: `recruitment.${source}`,
    of: factMakers[source].of,
    order: factMakers[source].order,
    amounts: AMOUNTS,
    kinds: ['setting'],
    add: (into, { view, places, id }) => {
      for (const fact of factMakers[source].facts(view, id)) {
        const filed = { group: groupOf(places, fact), tag: parts.indexOf(fact.part) };
        const { since, until, isOpen, isNumerator, fteMicro } = fact;
        const [person, post] = [numberOf(view, subjectOf(fact, 'people')), numberOf(view, subjectOf(fact, 'posts'))];
        into.add(fact, filed, since, until ?? Number.NaN, Number(isOpen), Number(isNumerator), fteMicro, person, post);
      }
    },
  });

const sheets = Object.fromEntries(
  (Object.keys(factMakers) as SourceName[]).map((source) => [source, sheetOfSource(source)]),
) as { readonly [S in SourceName]: ReturnType<typeof sheetOfSource> }; // safe: one of each name

/** The columns of a measure's facts. Kept; what a Change does not bear on is not worked out again. */
export function columnsOf(view: View, { source, about }: RecruitmentMeasure): FactColumns {
  const { from, to, group, tag, amounts } = view.gathered(sheets[source.of]).columns;
  const [since, until, isOpen, isNumerator, fteMicro, person, post] = amounts as Seven;
  const subject = about === 'people' ? person : post;
  return {
    from,
    to,
    group,
    tag,
    part: parts.indexOf(partOf(source)),
    since,
    until,
    isOpen,
    isNumerator,
    fteMicro,
    subject,
  };
}

type Seven = readonly [A, A, A, A, A, A, A];
type A = Float64Array;

/** Who, or which post, stands behind a fact. An offer that does not say to whom it was made is somebody's own. */
function subjectOf(fact: RecruitmentFact, about: 'people' | 'posts'): string | null {
  if (about === 'people') return fact.workerId ?? fact.offerId;
  return fact.postId ?? fact.offerId ?? fact.recruitmentId;
}

/** The unit of a fact in the tree of the day it counts on, or what its unit reached on the day it counts by. */
function groupOf(places: Places, { unitId, on }: RecruitmentFact): number {
  const unit = places.indexOf(unitId);
  return unit < 0 || on === null ? unit : (places.fixedPieces(unit, on, on + 1)[0]?.group ?? -1);
}

/** The number of a person, post, offer or round: the same for as long as a view is moved on; no Change takes it away. */
function numberOf(view: View, id: string | null): number {
  if (id === null) return -1;
  const numbers = view.memoWhole('measures.recruitment.numbers', () => new Map<string, number>(), []);
  const known = numbers.get(id) ?? numbers.size;
  numbers.set(id, known);
  return known;
}
