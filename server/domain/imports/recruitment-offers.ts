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

/** T3. The offers of one round's rows; offers that are named, or believed already, go on with their stages. */
export function offerRefsOf(planning: Planning, rows: readonly DatedRow[]): OfferRefs {
  const refs = new Map<DatedRow, string | null>();
  const unnamed: DatedRow[] = [];
  for (const row of rows) {
    if (row.values.offer_ref) refs.set(row, row.values.offer_ref);
    else if (row.postId && ofOffers.has(row.stage)) unnamed.push(row);
    else refs.set(row, null);
  }
  for (const [postId, ofPost] of Map.groupBy(unnamed, (row) => row.postId)) {
    const named = rows.filter((row) => row.postId === postId && row.values.offer_ref);
    followOffers(stepsOf(planning, { unnamed: ofPost, named }), refs);
  }
  return refs;
}

function followOffers(steps: readonly Step[], refs: Map<DatedRow, string | null>): void {
  let current: string | null = null;
  for (const step of steps) {
    if (step.ref) current = step.ref;
    else if (step.row && (current === null || step.stage === 'offered')) current = newRef(step.row);
    if (step.row) refs.set(step.row, current);
    if (endsOffer.has(step.stage)) current = null;
  }
}

/** The believed events of a post's offers and its rows, in order; a row that is already believed is one step. */
function stepsOf(
  { record }: Planning,
  { unnamed, named }: { unnamed: readonly DatedRow[]; named: readonly DatedRow[] },
) {
  const [{ roundId, postId } = { roundId: '', postId: null }] = unnamed;
  const offers = new Map<string, NewVersion<'offer'>>();
  for (const offer of record.now.by('offer', 'recruitmentId', roundId)) offers.set(offer.id, offer);
  const left = new Set(unnamed);
  const steps: Step[] = named.map((row) => ({ ...placed(row), row: null, ref: row.values.offer_ref ?? null }));
  for (const event of record.now.by('stageEvent', 'recruitmentId', roundId)) {
    const ref = event.offerId ? offers.get(event.offerId)?.offerRef : undefined;
    if (event.postId !== postId || ref === undefined) continue;
    const row = [...left].find(({ on, stage }) => on === event.effectiveFrom && stage === event.stage) ?? null;
    if (row) left.delete(row);
    steps.push({ on: event.effectiveFrom, order: event.order, stage: event.stage, row, ref });
  }
  for (const row of left) steps.push({ ...placed(row), row, ref: null });
  return steps.sort((a, b) => (a.on === b.on ? a.order - b.order || byStage(a, b) : a.on < b.on ? -1 : 1));
}

function placed({ on, order, stage }: DatedRow) {
  return { on, order, stage };
}

function byStage(a: Step, b: Step): number {
  return placeOfStage(a.stage) - placeOfStage(b.stage);
}

/** An offer that the pack doesn't name is known by its round, its post and the day of its first stage. */
function newRef({ values, on }: DatedRow): string {
  return `${values.recruitment_ref}/${values.post_number}/${on}`;
}
