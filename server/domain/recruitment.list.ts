import { type Day, daysBetween } from './day.ts';
import { type Role, type Stage, stages } from './record/facts.ts';
import { type View, versionNear } from './record/view.ts';
import { type Checks, checksOf } from './recruitment.checks.ts';
import {
  isOpenOffer,
  type Offer,
  offerStageOn,
  offersOf,
  placesOf,
  type Round,
  roundOn,
  roundOver,
  roundStageOn,
  roundsOfPost,
  type StageReached,
} from './recruitment.ts';
import { unitsUnder, unitTreeAt } from './units.ts';

/** The five columns of the Vacancies screen (screens.md); a stage not listed belongs to the first. */
export const stageColumns = ['to_approve', 'advertised', 'interviewing', 'offer_and_checks', 'start_agreed'] as const;
export type StageColumn = (typeof stageColumns)[number];

const columns: { readonly [S in Stage]?: StageColumn } = {
  approved: 'advertised',
  advertised: 'advertised',
  shortlisted: 'interviewing',
  interviewed: 'interviewing',
  declined: 'interviewing',
  failed_checks: 'interviewing',
  offered: 'offer_and_checks',
  accepted: 'offer_and_checks',
  checks: 'offer_and_checks',
  start_agreed: 'start_agreed',
  started: 'start_agreed',
};

/** The column a stage is shown in; what has no stage yet is to be approved. */
export function columnOf(stage: Stage | null): StageColumn {
  return (stage && columns[stage]) ?? 'to_approve';
}

/** One post that is being recruited to, or places whose posts are not yet known. */
export type RecruitmentRow = {
  readonly recruitmentId: string;
  readonly recruitmentRef: string;
  /** Null for places whose post is not yet known. */
  readonly postId: string | null;
  readonly unitId: string | null;
  readonly role: Role | null;
  /** 1 for a post; otherwise how many places. */
  readonly places: number;
  /** How many posts its round is for, this one among them. */
  readonly posts: number;
  /** Which try this is since the post was last filled. */
  readonly number: number;
  readonly owner: string | null;
  readonly hiringManager: string | null;
  readonly advertClosesOn: Day | null;
  readonly openedOn: Day;
  readonly stage: StageReached | null;
  readonly column: StageColumn;
  readonly daysInStage: number;
  /** The open offer for it, if there is one, with its checks and agreed start. */
  readonly offer: Offer | null;
  readonly checks: Checks | null;
};

/**
 * What is being recruited to on a day, in some units and everything under them (null: everywhere): a row for each post
 * of each round in hand, and one for the places a round has left before their posts are known. The furthest on comes
 * last, and within a stage the one longest in it first.
 */
export function recruitmentFor(
  view: View,
  { asAt, unitIds }: { asAt: Day; unitIds: readonly string[] | null },
): RecruitmentRow[] {
  const tree = unitTreeAt(view, asAt);
  const under = unitIds && new Set(unitIds.flatMap((unitId) => unitsUnder(tree, unitId)));
  const rows: RecruitmentRow[] = [];
  for (const id of view.ids('recruitment')) {
    const round = roundOn(view, id, asAt);
    if (round) rows.push(...rowsOfRound(view, round, asAt));
  }
  const within = rows.filter((row) => !under || (row.unitId !== null && under.has(row.unitId)));
  return within.sort(byStage);
}

function byStage(a: RecruitmentRow, b: RecruitmentRow): number {
  const order = (row: RecruitmentRow) => (row.stage ? stages.indexOf(row.stage.stage) : -1);
  return order(a) - order(b) || b.daysInStage - a.daysInStage || (a.recruitmentRef < b.recruitmentRef ? -1 : 1);
}

/** A row for each post of a round that is still to be filled, and for its places; none of a round that is over. */
export function rowsOfRound(view: View, round: Round, asAt: Day): RecruitmentRow[] {
  const open = round.postIds.filter((postId) => roundOver(view, round.id, { asAt, postId }) === null);
  const rows = open.map((postId) => rowOf(view, { round, postId, asAt, offer: null }));
  if (roundOver(view, round.id, { asAt }) !== null) return rows;
  const loose = offersOf(view, round.id, asAt).filter((offer) => isLoose(round, offer));
  const offers = loose.filter((offer) => isOpenOffer(view, offer, asAt));
  rows.push(...offers.map((offer) => rowOf(view, { round, postId: null, asAt, offer })));
  const started = loose.filter((offer) => offerStageOn(view, offer.id, asAt)?.stage === 'started');
  const places = placesOf(round) - round.postIds.length - offers.length - started.length;
  if (places > 0 && round.unitId !== null) {
    rows.push({ ...rowOf(view, { round, postId: null, asAt, offer: null }), places });
  }
  return rows;
}

/** An offer of a place: for a post that is none of the round's own, or not yet known where it has not just one. */
function isLoose(round: Round, offer: Offer): boolean {
  return offer.postId ? !round.postIds.includes(offer.postId) : round.postIds.length !== 1;
}

function rowOf(
  view: View,
  { round, postId, asAt, offer }: { round: Round; postId: string | null; asAt: Day; offer: Offer | null },
): RecruitmentRow {
  const post = postId ? versionNear(view, ['post', postId], asAt) : undefined;
  const ofPost = postId ? roundsOfPost(view, postId, asAt).find((one) => one.recruitmentId === round.id) : undefined;
  const offered = offer ?? (postId ? openOfferFor(view, round, { postId, asAt }) : null);
  const stage = offered ? offerStageOn(view, offered.id, asAt) : roundStageOn(view, round.id, { asAt, postId });
  return {
    recruitmentId: round.id,
    recruitmentRef: round.recruitmentRef,
    postId,
    unitId: post?.unitId ?? round.unitId,
    role: post?.role ?? round.role,
    places: 1,
    posts: round.postIds.length,
    number: ofPost?.number ?? 1,
    owner: round.owner,
    hiringManager: round.hiringManager,
    advertClosesOn: round.advertClosesOn,
    openedOn: view.versions('recruitment', round.id)[0]?.effectiveFrom ?? round.effectiveFrom,
    stage,
    column: columnOf(stage?.stage ?? null),
    daysInStage: stage ? daysBetween(stage.since, asAt) : 0,
    offer: offered,
    checks: offered && checksOf(view, offered.id, asAt),
  };
}

function openOfferFor(view: View, round: Round, { postId, asAt }: { postId: string; asAt: Day }): Offer | null {
  const offers = offersOf(view, round.id, asAt).filter((offer) => isOpenOffer(view, offer, asAt));
  const own = offers.find((offer) => offer.postId === postId);
  if (own || round.postIds.length !== 1) return own ?? null;
  return offers.find((offer) => offer.postId === null) ?? null;
}
