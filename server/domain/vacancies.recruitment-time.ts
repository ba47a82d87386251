import { type Stretch, stretchesOnPost } from './assignments.stretches.ts';
import { type Day, dayNumber, dayOfNumber, daysBetween, earlierOf, FOREVER_NUMBER, laterOf } from './day.ts';
import type { View } from './record/view.ts';
import { deskSpans } from './recruitment.desks.ts';
import { roundsWith } from './recruitment.posts.ts';
import { startAfter } from './recruitment.start-day.ts';
import { type StandingStage, standingStages, staysOfRound } from './recruitment.stays.ts';
import { type Desk, desks } from './settings.ts';
import { causesOf } from './vacancies.causes.ts';
import { type Episode, episodesOfPost } from './vacancies.episodes.ts';

/**
 * How long recruiting to a vacancy has taken, and where the time went. Rules, quoted by the tests:
 * RT1 It runs from the day notice was given by whoever's going opened the episode, or from the episode's first day,
 *     whichever is earlier.
 * RT2 It runs to the day the post was filled or closed, or to the day looked at.
 * RT3 Each day belongs to the stage at which the post's round stood; of two rounds to the one further on; without a
 *     round to none.
 * RT4 Each day belongs to the desk its stage was on that day; without a round to none. Either split adds up to the whole.
 * RT5 An offer for a post that is vacant is timed from the day that RT1 has. Before, it is timed from the notice of whoever
 *     is next to go, be the post vacant then or not: a successor may start the day after, or while they are still there.
 */
export type RecruitmentTime = {
  readonly since: Day;
  /** The day it was over, or the day looked at. */
  readonly until: Day;
  readonly days: number;
  /** Null for days on which no round recruited to the post. In the usual order of the stages, none first. */
  readonly byStage: readonly { readonly stage: StandingStage | null; readonly days: number }[];
  /** Null for days on nobody's desk. In the order of the desks, nobody first. */
  readonly byDesk: readonly { readonly desk: Desk | null; readonly days: number }[];
};

/** RT1. The day on which recruiting to a vacancy could first have begun. */
export function recruitmentSince(view: View, { postId, effectiveFrom }: Episode): Day {
  return noticesOf(view, postId, effectiveFrom).reduce(earlierOf, effectiveFrom);
}

/** Notice given by whoever is on a post no more from a day on. */
function noticesOf(view: View, postId: string, on: Day): Day[] {
  return causesOf(view, postId, on).flatMap(({ why, assignmentId }) => {
    if (assignmentId === null || why === 'hours_reduced') return [];
    const last = view.versions('assignment', assignmentId).findLast((one) => one.effectiveFrom < on);
    return last?.noticeGivenOn ?? [];
  });
}

/** RT5. The first day on which recruiting to a post could have begun, as an offer for it is timed; that day at the latest. */
export function recruitableSince(view: View, postId: string, made: Day): Day {
  const episode = episodesOfPost(view, postId).find(({ effectiveTo }) => made < effectiveTo);
  if (episode && episode.effectiveFrom <= made) return recruitmentSince(view, episode);
  const goes = nextToGo(view, postId, made);
  const next = [...(episode ? [episode.effectiveFrom] : []), ...(goes ? [goes] : [])].sort()[0];
  return next ? noticesOf(view, postId, next).reduce(earlierOf, made) : made;
}

/** The first day, from one on, on which an employee is on a post no more. */
function nextToGo(view: View, postId: string, from: Day): Day | undefined {
  const held = stretchesOnPost(view, postId).filter(({ employed }) => employed);
  const goesOn = ({ to, assignment }: Stretch) =>
    held.some((one) => one.from === to && one.assignment.id === assignment.id);
  const ends = held.filter((one) => one.to < FOREVER_NUMBER && one.to >= dayNumber(from) && !goesOn(one));
  return ends.length > 0 ? dayOfNumber(Math.min(...ends.map(({ to }) => to))) : undefined;
}

/** A stretch of days at one stage, of the round furthest on; in order and apart. */
export type StageStretch = { readonly stage: StandingStage; readonly from: Day; readonly to: Day };

/** RT3, RR8. Where recruitment to a post stood over time, from the day it was one of a round's. Kept per post. */
export function stagesOfPost(view: View, postId: string): readonly StageStretch[] {
  return view.memo('vacancies.stages', ['post', postId], () => furthestOn(stretchesOf(view, postId)));
}

/** SD3. The same by which vacancies are counted: from the day on which a start is recorded, it is agreed. */
export function countedStagesOfPost(view: View, postId: string): StageStretch[] {
  return furthestOn(stretchesOf(view, postId).flatMap((stretch) => agreedOnceRecorded(view, stretch)));
}

type OfOffer = StageStretch & { readonly offerId: string | null };

function stretchesOf(view: View, postId: string): OfOffer[] {
  const stays = roundsWith(view, postId).flatMap((id) => staysOfRound(view, id));
  return stays.flatMap(({ stage, offerId, posts }) =>
    posts.flatMap(({ postId: of, from, to }) => (of === postId ? { stage, offerId, from, to } : [])),
  );
}

function agreedOnceRecorded(view: View, { stage, offerId, from, to }: OfOffer): StageStretch[] {
  const start = offerId ? startAfter(view, { id: offerId }, from) : undefined;
  const recorded = start ? view.recordedOn(start) : to;
  if (recorded >= to) return [{ stage, from, to }];
  const agreed = { stage: 'start_agreed' as const, from: laterOf(from, recorded), to };
  return recorded <= from ? [agreed] : [{ stage, from, to: recorded }, agreed];
}

function furthestOn(stays: readonly StageStretch[]): StageStretch[] {
  const edges = [...new Set(stays.flatMap(({ from, to }) => [from, to]))].sort();
  const stretches: StageStretch[] = [];
  edges.slice(0, -1).forEach((from, at) => {
    const to = edges[at + 1] as Day;
    const there = stays.filter((stay) => stay.from <= from && from < stay.to).map((stay) => stay.stage);
    const stage = standingStages.findLast((one) => there.includes(one));
    const last = stretches.at(-1);
    if (!stage) return;
    if (last?.stage === stage && last.to === from) stretches[stretches.length - 1] = { ...last, to };
    else stretches.push({ stage, from, to });
  });
  return stretches;
}

/** RT1-RT4. The recruitment time of a vacancy up to a day. */
export function recruitmentTimeOf(view: View, episode: Episode, asAt: Day): RecruitmentTime {
  const since = recruitmentSince(view, episode);
  const until = laterOf(since, earlierOf(episode.effectiveTo, asAt));
  const byStage = new Map<StandingStage, number>();
  const byDesk = new Map<Desk | null, number>();
  for (const { stage, ...stretch } of stagesOfPost(view, episode.postId)) {
    const [from, to] = [laterOf(stretch.from, since), earlierOf(stretch.to, until)];
    if (from >= to) continue;
    add(byStage, stage, daysBetween(from, to));
    for (const span of deskSpans(view, stage, { from, to })) add(byDesk, span.desk, daysBetween(span.from, span.to));
  }
  const days = daysBetween(since, until);
  const waiting = days - [...byStage.values()].reduce((sum, one) => sum + one, 0);
  add(byDesk, null, waiting);
  const desksOf = [null, ...desks].map((desk) => ({ desk, days: byDesk.get(desk) ?? 0 }));
  const stages = standingStages.map((stage) => ({ stage, days: byStage.get(stage) ?? 0 }));
  return {
    since,
    until,
    days,
    byStage: [{ stage: null, days: waiting }, ...stages].filter((one) => one.days > 0),
    byDesk: desksOf.filter((one) => one.days > 0),
  };
}

function add<K>(sums: Map<K, number>, key: K, days: number): void {
  sums.set(key, (sums.get(key) ?? 0) + days);
}
