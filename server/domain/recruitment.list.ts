import { type Day, daysBetween } from './day.ts';
import { byEach } from './order.ts';
import { type Role, type Stage, stages } from './record/facts.ts';
import { type View, versionNear } from './record/view.ts';
import { type Checks, checksOf } from './recruitment.checks.ts';
import { roundsOfPost } from './recruitment.of-post.ts';
import { postsOf } from './recruitment.posts.ts';
import { type Standing, standingsOf } from './recruitment.standing.ts';
import { type StartDay, startDayOf } from './recruitment.start-day.ts';
import { type PostDays, staysOfRound } from './recruitment.stays.ts';
import { type Offer, type Round, roundOn, type StageReached } from './recruitment.ts';
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
  /** True of a row that stands for a round with all its posts and places, where they are moved at once. */
  readonly isWhole?: true;
  /** Which try this is since the post was last filled. */
  readonly number: number;
  readonly owner: string | null;
  readonly hiringManager: string | null;
  readonly advertClosesOn: Day | null;
  readonly openedOn: Day;
  readonly stage: StageReached | null;
  readonly column: StageColumn;
  readonly daysInStage: number;
  /** The open offer for it, if there is one, with its checks and the day somebody starts by it (SD1, SD2). */
  readonly offer: Offer | null;
  readonly checks: Checks | null;
  readonly start: StartDay | null;
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

const byStage = byEach<RecruitmentRow>(
  ({ stage }) => (stage ? stages.indexOf(stage.stage) : -1),
  ({ daysInStage }) => -daysInStage,
  ({ recruitmentRef }) => recruitmentRef,
  ({ recruitmentId }) => recruitmentId,
  ({ postId }) => postId,
);

/** A row for each post of a round that is still to be filled, and for its places; none of a round that is over. */
export function rowsOfRound(view: View, round: Round, asAt: Day): RecruitmentRow[] {
  return standingsOf(view, round, asAt).map((standing) => rowOf(view, { round, standing, asAt }));
}

type Stood = { readonly round: Round; readonly standing: Standing; readonly asAt: Day };

function rowOf(view: View, { round, standing, asAt }: Stood): RecruitmentRow {
  const { postId, places, offer } = standing;
  const since = standsSince(view, { round, standing, asAt });
  const stage = standing.stage && { ...standing.stage, since };
  const post = postId ? versionNear(view, ['post', postId], asAt) : undefined;
  const start = offer && startDayOf(view, offer, asAt);
  const ofPost = postId ? roundsOfPost(view, postId, asAt).find((one) => one.recruitmentId === round.id) : undefined;
  return {
    recruitmentId: round.id,
    recruitmentRef: round.recruitmentRef,
    postId,
    // a post that the record in hand doesn't have is somebody else's, wherever the round is
    unitId: postId ? (post?.unitId ?? null) : round.unitId,
    role: postId ? (post?.role ?? null) : round.role,
    places,
    posts: postsOf(view, round, asAt).length,
    number: ofPost?.number ?? 1,
    owner: round.owner,
    hiringManager: round.hiringManager,
    advertClosesOn: round.advertClosesOn,
    openedOn: view.versions('recruitment', round.id)[0]?.effectiveFrom ?? round.effectiveFrom,
    stage,
    column: columnOf(start?.isRecorded ? 'start_agreed' : (stage?.stage ?? null)),
    daysInStage: stage ? daysBetween(stage.since, asAt) : 0,
    offer,
    checks: offer && checksOf(view, offer.id, asAt),
    start,
  };
}

/** RS1, RR10. Since when it stands where it does: recorded again, or its post named since, it stands there still. */
function standsSince(view: View, { round, standing, asAt }: Stood): Day {
  const { postId, offer, stage } = standing;
  const isThere = (days: PostDays) => days.postId === postId && days.from <= asAt && asAt < days.to;
  const stay = staysOfRound(view, round.id).find(
    (one) => one.offerId === (offer?.id ?? null) && one.posts.some(isThere),
  );
  return stay?.from ?? stage?.since ?? asAt;
}
