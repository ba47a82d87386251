import { type Day, daysBetween } from './day.ts';
import { notFound } from './errors.ts';
import { endStages, roundStages, type Stage, stages } from './record/facts.ts';
import type { NewVersion } from './record/version.ts';
import { type View, versionNear, versionOn } from './record/view.ts';

export type Round = NewVersion<'recruitment'>;
export type Offer = NewVersion<'offer'>;
export type StageEvent = NewVersion<'stageEvent'>;

/**
 * What recruitment has come to by a day (design.md, Words). Rules, quoted by the tests:
 * RR1 The stage on a day is the latest event recorded for that day or before: by day, then in the order recorded, then by
 *     what usually comes first.
 * RR2 An event about one post of a round counts for that post alone; one about none, for every post of it that has not
 *     ended by itself by then, and for the places whose posts are not yet known. Of a round for one post the two are one.
 * RR3 A post with an offer open is at the stage of that offer; when the offer ends, it is back where the round is.
 * RR5 Declined or failed checks, said of a round without naming an offer, puts the post back to the stage before.
 * RR7 An offer that names no post is for the only post of its round; where the round has more places than that, it is
 *     for one of those whose posts are not yet known.
 * RR10 A stage recorded again goes on from the day it was first reached: a second interview is no new stage. What ended
 *     did so on the day last said.
 */

const roundEnds: ReadonlySet<Stage> = new Set(['refused', 'no_one_appointed', 'withdrawn']);
const offerEnds: ReadonlySet<Stage> = new Set(endStages);

/** RR4. True of the stages that end a round, or one of its posts. */
export function endsRound(stage: Stage): boolean {
  return roundEnds.has(stage);
}

/** The versions of a round; throws notFound when there is none. */
export function requireRound(view: View, recruitmentId: string): readonly Round[] {
  const versions = view.versions('recruitment', recruitmentId);
  if (versions.length === 0) throw notFound('round of recruitment');
  return versions;
}

/** The versions of an offer; throws notFound when there is none. */
export function requireOffer(view: View, offerId: string): readonly Offer[] {
  const versions = view.versions('offer', offerId);
  if (versions.length === 0) throw notFound('offer');
  return versions;
}

export type About = { readonly asAt: Day; readonly postId?: string | null | undefined };

/** RR1. The events of a round itself (not of its offers) up to a day, whichever post they are about, oldest first. */
export function allRoundEvents(view: View, recruitmentId: string, asAt: Day): StageEvent[] {
  return view
    .by('stageEvent', 'recruitmentId', recruitmentId)
    .filter((event) => event.offerId === null && event.effectiveFrom <= asAt)
    .sort(inOrder);
}

/** RR1, RR2. The events that count for a round as a whole by a day, oldest first; for one of its posts where it is named. */
export function roundEvents(view: View, recruitmentId: string, { asAt, postId }: About): StageEvent[] {
  const all = allRoundEvents(view, recruitmentId, asAt);
  if (all.every((event) => event.postId === null)) return all;
  const onlyOn = (on: Day) => {
    const round = versionNear(view, ['recruitment', recruitmentId], on);
    return round ? onlyPostOf(round) : null;
  };
  const of = postId || onlyOn(asAt);
  const events: StageEvent[] = [];
  for (const event of all) {
    const last = events.at(-1);
    const endedByItself = last && last.postId !== null && roundEnds.has(last.stage);
    const isAboutAll = event.postId === null && (!endedByItself || onlyOn(event.effectiveFrom) === of);
    if (isAboutAll || event.postId === of) events.push(event);
  }
  return events;
}

/** RR1. The events of one offer up to a day, oldest first. */
export function offerEvents(view: View, offerId: string, asAt: Day): StageEvent[] {
  const events = view.by('stageEvent', 'offerId', offerId).filter((event) => event.effectiveFrom <= asAt);
  return events.sort(inOrder);
}

/** RR1. Events by day, then in the order recorded, then by what usually comes first. */
export function inOrder(a: StageEvent, b: StageEvent): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? -1 : 1;
  return a.order - b.order || stages.indexOf(a.stage) - stages.indexOf(b.stage) || (a.id < b.id ? -1 : 1);
}

/** A stage that has been reached, since which day, by which event. */
export type StageReached = { readonly stage: Stage; readonly since: Day; readonly event: StageEvent };

/** RR1, RR10. What events in their order have come to. */
function reached(events: readonly StageEvent[]): StageReached | null {
  const event = events.at(-1);
  return event ? { stage: event.stage, since: sinceOf(events, event), event } : null;
}

/** RR10. */
function sinceOf(events: readonly StageEvent[], last: StageEvent): Day {
  let since = last.effectiveFrom;
  if (settles(last.stage) || endsRound(last.stage)) return since;
  for (const { stage, effectiveFrom } of events.toReversed()) {
    if (effectiveFrom === since) continue; // where it stood at the end of the day
    if (stage !== last.stage) break;
    since = effectiveFrom;
  }
  return since;
}

/** RR1, RR2, RR5. The stage that a round has itself reached by a day, for one of its posts where it is named. */
export function roundStageOn(view: View, recruitmentId: string, about: About): StageReached | null {
  const events = roundEvents(view, recruitmentId, about);
  const last = events.at(-1);
  if (!last || !putsBack(last)) return reached(events.filter((event) => !putsBack(event)));
  const at = events.findLastIndex((event) => (roundStages as readonly Stage[]).includes(event.stage));
  return reached(at < 0 ? events : events.slice(0, at + 1).filter((event) => !putsBack(event)));
}

/** RR5. */
function putsBack({ stage }: StageEvent): boolean {
  return stage === 'declined' || stage === 'failed_checks';
}

/** RR7. An offer for a post; one that names no post is for the only post of its round. */
export function isFor(view: View, offer: Offer, { asAt, postId }: About): boolean {
  if (!postId) return true;
  if (offer.postId) return offer.postId === postId;
  const round = versionNear(view, ['recruitment', offer.recruitmentId], asAt);
  return round !== undefined && onlyPostOf(round) === postId;
}

/** RR7. The post that a round is for, where that is all it is for; null where it has more posts, or places beside. */
export function onlyPostOf(round: Round): string | null {
  const [only, ...more] = round.postIds;
  return only && more.length === 0 && placesWithoutPost(round) === 0 ? only : null;
}

/** How many places of a round have no post named yet; a place is one of a unit. */
export function placesWithoutPost(round: Round): number {
  return round.unitId === null ? 0 : placesOf(round) - round.postIds.length;
}

/** The offers a round has made by a day, each as it stands then, in the order they were made. */
export function offersOf(view: View, recruitmentId: string, asAt: Day): Offer[] {
  const made = view.by('offer', 'recruitmentId', recruitmentId).filter((offer) => offer.effectiveFrom <= asAt);
  const ids = [...new Set(made.map((offer) => offer.id))];
  return ids.flatMap((id) => versionNear(view, ['offer', id], asAt) ?? []);
}

/** The stage an offer has reached by a day. */
export function offerStageOn(view: View, offerId: string, asAt: Day): StageReached | null {
  return reached(offerEvents(view, offerId, asAt));
}

/** True of the stages by which an offer fell through. */
export function endsOffer(stage: Stage): boolean {
  return offerEnds.has(stage);
}

/** True of the stages after which nothing more becomes of an offer: its ends, and a start. */
export function settles(stage: Stage): boolean {
  return stage === 'started' || offerEnds.has(stage);
}

/** True when an offer has by a day neither ended nor led to a start. */
export function isOpenOffer(view: View, offer: Offer, asAt: Day): boolean {
  const stage = offerStageOn(view, offer.id, asAt)?.stage;
  return offer.effectiveFrom <= asAt && asAt < offer.effectiveTo && !(stage && settles(stage));
}

/** How many people a round is to find: as many as it has posts, or the places said where its posts are not known. */
export function placesOf(round: Round): number {
  return Math.max(round.places ?? 0, round.postIds.length, 1);
}

/** A stage of a round's or an offer's life, and how long it lasted. */
export type StageSpan = StageReached & {
  /** The day of the next event; null for the stage it is in. */
  readonly until: Day | null;
  /** Whole days in the stage, up to the day asked about for the one it is in. */
  readonly days: number;
};

/** The stages that a round, one of its posts or an offer went through by a day, oldest first, with their lengths. */
export function stageSpans(events: readonly StageEvent[], asAt: Day): StageSpan[] {
  return events.map((event, at) => {
    const until = events[at + 1]?.effectiveFrom ?? null;
    const days = Math.max(0, daysBetween(event.effectiveFrom, until ?? asAt));
    return { stage: event.stage, since: event.effectiveFrom, event, until, days };
  });
}

/** A round as it stands on a day, else undefined: not yet open, or closed. */
export function roundOn(view: View, recruitmentId: string, on: Day): Round | undefined {
  return versionOn(view, ['recruitment', recruitmentId], on);
}
