import type { Day } from './day.ts';
import type { View } from './record/view.ts';
import { type RoundOfPost, roundsOfPost } from './recruitment.of-post.ts';
import type { StageEvent, StageSpan } from './recruitment.ts';
import { offerEvents, offersOf, onlyPostOf, roundEvents, stageSpans } from './recruitment.ts';

/**
 * How recruitment to a post got to where it is. Rules, quoted by the tests:
 * RY1 The rounds of the present try: those since the post was last filled, newest first; where it was, the one that
 *     filled it.
 * RY2 Stages of the round and of its offers for the post stand in one line, by day; of one day, the round's first.
 */
export type HistoryStep = StageSpan & {
  /** Which offer it is about; null for the round itself. */
  readonly offerRef: string | null;
  /** The Change that recorded it; null where the view in hand does not hold that. */
  readonly recordedSeq: number | null;
};

export type HistoryRound = RoundOfPost & { readonly steps: readonly HistoryStep[] };

/** RY1, RY2. The rounds of a post by a day, each with its stages, oldest stage first. */
export function historyOfPost(view: View, postId: string, asAt: Day): HistoryRound[] {
  const rounds = roundsOfPost(view, postId, asAt);
  const filled = rounds.findIndex((round, at) => at > 0 && round.filled);
  return rounds
    .slice(0, filled < 0 ? rounds.length : filled)
    .map((round) => ({ ...round, steps: stepsOf(view, round, { postId, asAt }) }));
}

function stepsOf(
  view: View,
  { recruitmentId, round }: RoundOfPost,
  about: { postId: string; asAt: Day },
): HistoryStep[] {
  const isOnly = onlyPostOf(round) === about.postId;
  const offers = offersOf(view, recruitmentId, about.asAt).filter(
    ({ postId }) => postId === about.postId || (postId === null && isOnly),
  );
  const refs = new Map(offers.map((offer) => [offer.id, offer.offerRef]));
  const events = [
    ...roundEvents(view, recruitmentId, about),
    ...offers.flatMap((offer) => offerEvents(view, offer.id, about.asAt)),
  ].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : a.effectiveFrom > b.effectiveFrom ? 1 : 0));
  return stageSpans(events, about.asAt).map((span) =>
    stepOf(span, (span.event.offerId && refs.get(span.event.offerId)) || null),
  );
}

/** A step with who recorded it, where that is in the view. */
export function stepOf(span: StageSpan, offerRef: string | null = null): HistoryStep {
  return { ...span, offerRef, recordedSeq: recordedSeq(span.event) };
}

/** Versions of a Record carry the seq that brought them; those of a draft do not yet. */
function recordedSeq(event: StageEvent): number | null {
  return 'knownFrom' in event && typeof event.knownFrom === 'number' ? event.knownFrom : null;
}
