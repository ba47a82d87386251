import type { Day } from './day.ts';
import { byEach, compareText } from './order.ts';
import { type View, versionNear } from './record/view.ts';
import { type Checks, checksOf } from './recruitment.checks.ts';
import { type HistoryStep, stepOf } from './recruitment.history.ts';
import { type RecruitmentRow, rowsOfRound } from './recruitment.list.ts';
import { type RoundOver, roundOver } from './recruitment.over.ts';
import { postsOf } from './recruitment.posts.ts';
import { type StartDay, startDayOf } from './recruitment.start-day.ts';
import {
  allRoundEvents,
  isOpenOffer,
  type Offer,
  offerEvents,
  offerStageOn,
  offersOf,
  placesOf,
  placesWithoutPost,
  type Round,
  roundEvents,
  type StageReached,
  stageSpans,
} from './recruitment.ts';
import { unitsUnder, unitTreeAt } from './units.ts';

/**
 * A round as a whole, from its opening to its last start. Rules, quoted by the tests:
 * RL1 Its places are its posts, or the number said where its posts are not all known.
 * RL2 Each of its offers is open, has led to a start, or fell through: declined, failed checks or withdrawn.
 * RL3 Of its places with neither an open offer nor a start, those that it still recruits to are to be offered; those of a
 *     round that is over, and posts that ended by themselves, are not filled.
 * RL4 Its own stages stand in one line, each until the next that is about the same, the whole round or one of its posts;
 *     those of an offer stand with the offer.
 * RL5 A round belongs to the units of its posts (RR8), and to its own where it says one.
 */
export type OfferLife = {
  readonly offer: Offer;
  readonly state: 'open' | 'started' | 'fell_through';
  readonly stage: StageReached | null;
  /** SD1, SD2. While it is open. */
  readonly start: StartDay | null;
  readonly steps: readonly HistoryStep[];
  readonly checks: Checks;
};

export type RoundLife = {
  readonly recruitmentId: string;
  readonly round: Round;
  readonly openedOn: Day;
  readonly over: RoundOver | null;
  readonly steps: readonly HistoryStep[];
  /** What is still to be filled, as lists have it. */
  readonly rows: readonly RecruitmentRow[];
  readonly offers: readonly OfferLife[];
  readonly places: number;
  readonly open: number;
  readonly started: number;
  readonly fellThrough: number;
  readonly toOffer: number;
  readonly notFilled: number;
};

/** RL1-RL4. A round by a day; null where it was not open by then. */
export function roundLife(view: View, recruitmentId: string, asAt: Day): RoundLife | null {
  const openedOn = view.versions('recruitment', recruitmentId)[0]?.effectiveFrom;
  const round = versionNear(view, ['recruitment', recruitmentId], asAt);
  if (!round || !openedOn || openedOn > asAt) return null;
  const events = allRoundEvents(view, recruitmentId, asAt);
  const offers = offersOf(view, recruitmentId, asAt).map((offer) => offerLife(view, offer, asAt));
  const count = (state: OfferLife['state']) => offers.filter((one) => one.state === state).length;
  const [places, open, fellThrough] = [placesOf(round), count('open'), count('fell_through')];
  const started = count('started') + events.filter(({ stage }) => stage === 'started').length;
  const rows = rowsOfRound(view, round, asAt);
  const toOffer = rows.reduce((sum, row) => sum + (row.offer ? 0 : row.places), 0);
  const notFilled = Math.max(0, places - open - started - toOffer);
  return {
    ...{ recruitmentId, round, openedOn, over: roundOver(view, recruitmentId, { asAt }), rows },
    steps: ownSteps(view, round, asAt),
    offers,
    places,
    open,
    started,
    fellThrough,
    toOffer,
    notFilled,
  };
}

/** RL4. */
function ownSteps(view: View, round: Round, asAt: Day): HistoryStep[] {
  const spansAbout = (postId: string | null) => stageSpans(roundEvents(view, round.id, { asAt, postId }), asAt);
  const several = round.postIds.length > 1 || placesWithoutPost(round) > 0;
  const ofWhole = spansAbout(null);
  return allRoundEvents(view, round.id, asAt).flatMap((event) => {
    const spans = event.postId && several ? spansAbout(event.postId) : ofWhole;
    const span = spans.find((one) => one.event === event);
    return span ? [stepOf(span)] : [];
  });
}

/** RL2. */
function offerLife(view: View, offer: Offer, asAt: Day): OfferLife {
  const stage = offerStageOn(view, offer.id, asAt);
  const isStarted = stage?.stage === 'started';
  const state = isStarted ? 'started' : isOpenOffer(view, offer, asAt) ? 'open' : 'fell_through';
  const steps = stageSpans(offerEvents(view, offer.id, asAt), asAt).map((span) => stepOf(span, offer.offerRef));
  return { offer, state, stage, start: startDayOf(view, offer, asAt), steps, checks: checksOf(view, offer.id, asAt) };
}

/** RL5. Every round that was open by a day in some units (null: everywhere), over or not, the latest first. */
export function roundsOn(view: View, { asAt, unitIds }: { asAt: Day; unitIds: readonly string[] | null }): RoundLife[] {
  const tree = unitTreeAt(view, asAt);
  const under = unitIds && new Set(unitIds.flatMap((unitId) => unitsUnder(tree, unitId)));
  const lives = [...view.ids('recruitment')].flatMap((id) => {
    const round = versionNear(view, ['recruitment', id], asAt);
    const within = round && (!under || unitsOf(view, round, asAt).some((unitId) => under.has(unitId)));
    return within ? (roundLife(view, id, asAt) ?? []) : [];
  });
  return lives.sort((a, b) => compareText(b.openedOn, a.openedOn) || byRef(a, b));
}

function unitsOf(view: View, round: Round, asAt: Day): string[] {
  const ofPosts = postsOf(view, round, asAt).flatMap(
    (postId) => versionNear(view, ['post', postId], asAt)?.unitId ?? [],
  );
  return round.unitId ? [...ofPosts, round.unitId] : ofPosts;
}

const byRef = byEach<RoundLife>(
  ({ round }) => round.recruitmentRef,
  ({ round }) => round.id,
);
