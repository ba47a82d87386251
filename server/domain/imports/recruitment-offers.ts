import { endStages, offerStages, type Stage } from '../record/facts.ts';
import type { NewVersion } from '../record/version.ts';
import type { Planning } from './planning.ts';
import { type DatedRow, placeOfStage } from './recruitment-rows.ts';

/** Which offer each row belongs to, by its reference; null for a row about the round or a post of it. */
export type OfferRefs = ReadonlyMap<DatedRow, string | null>;

const ofOffers: ReadonlySet<Stage> = new Set([...offerStages, 'declined', 'failed_checks'] as const);
const endsOffer: ReadonlySet<Stage> = new Set([...endStages, 'started'] as const);

/** An event of a post that may belong to an offer, as believed or as a row has it. */
type Step = {
  readonly on: string;
  readonly order: number;
  readonly stage: Stage;
  readonly row: DatedRow | null;
  readonly ref: string | null;
};

/** T3. The offers of one round's rows; offers already believed go on with their stages. */
export function offerRefsOf(planning: Planning, rows: readonly DatedRow[]): OfferRefs {
  const refs = new Map<DatedRow, string | null>();
  const unnamed: DatedRow[] = [];
  for (const row of rows) {
    if (row.values.offer_ref) refs.set(row, row.values.offer_ref);
    else if (row.postId && ofOffers.has(row.stage)) unnamed.push(row);
    else refs.set(row, null);
  }
  for (const ofPost of Map.groupBy(unnamed, (row) => row.postId).values()) followOffers(planning, ofPost, refs);
  return refs;
}

function followOffers(planning: Planning, rows: readonly DatedRow[], refs: Map<DatedRow, string | null>): void {
  let current: string | null = null;
  for (const step of stepsOf(planning, rows)) {
    if (step.ref) current = step.ref;
    else if (step.row && (current === null || step.stage === 'offered')) current = newRef(step.row);
    if (step.row) refs.set(step.row, current);
    if (endsOffer.has(step.stage)) current = null;
  }
}

/** The believed events of a post's offers and the rows, in order; a row that is already believed is one step. */
function stepsOf({ record }: Planning, rows: readonly DatedRow[]): Step[] {
  const [{ roundId, postId } = { roundId: '', postId: null }] = rows;
  const offers = new Map<string, NewVersion<'offer'>>();
  for (const offer of record.now.by('offer', 'recruitmentId', roundId)) offers.set(offer.id, offer);
  const left = new Set(rows);
  const steps: Step[] = [];
  for (const event of record.now.by('stageEvent', 'recruitmentId', roundId)) {
    const ref = event.offerId ? offers.get(event.offerId)?.offerRef : undefined;
    if (event.postId !== postId || ref === undefined) continue;
    const row = [...left].find(({ on, stage }) => on === event.effectiveFrom && stage === event.stage) ?? null;
    if (row) left.delete(row);
    steps.push({ on: event.effectiveFrom, order: event.order, stage: event.stage, row, ref });
  }
  for (const row of left) steps.push({ on: row.on, order: row.order, stage: row.stage, row, ref: null });
  return steps.sort((a, b) => (a.on === b.on ? a.order - b.order || byStage(a, b) : a.on < b.on ? -1 : 1));
}

function byStage(a: Step, b: Step): number {
  return placeOfStage(a.stage) - placeOfStage(b.stage);
}

/** An offer that the pack doesn't name is known by its round, its post and the day of its first stage. */
function newRef({ values, on }: DatedRow): string {
  return `${values.recruitment_ref}/${values.post_number}/${on}`;
}
