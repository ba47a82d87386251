import { type Day, daysBetween, FOREVER } from './day.ts';
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
 * RR4 A round is over for a post when it ended (refused, no one appointed, withdrawn), closed, or someone started; for
 *     the places whose posts are not yet known, when it ended as a whole; as a whole, when it is over for each post, and
 *     for those places or none is left.
 * RR5 Declined or failed checks, said of a round without naming an offer, puts the post back to the stage before.
 * RR6 Rounds are numbered from the one after the post was last filled: the second try is round 2.
 * RR7 An offer that names no post is for the only post of its round; where the round has more places than that, it is
 *     for one of those whose posts are not yet known.
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

type About = { readonly asAt: Day; readonly postId?: string | null | undefined };

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

function inOrder(a: StageEvent, b: StageEvent): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? -1 : 1;
  return a.order - b.order || stages.indexOf(a.stage) - stages.indexOf(b.stage) || (a.id < b.id ? -1 : 1);
}

/** A stage that has been reached, since which day, by which event. */
export type StageReached = { readonly stage: Stage; readonly since: Day; readonly event: StageEvent };

const reached = (event: StageEvent | undefined): StageReached | null =>
  event ? { stage: event.stage, since: event.effectiveFrom, event } : null;

/** RR1, RR2, RR5. The stage that a round has itself reached by a day, for one of its posts where it is named. */
export function roundStageOn(view: View, recruitmentId: string, about: About): StageReached | null {
  const events = roundEvents(view, recruitmentId, about);
  const last = events.at(-1);
  if (last?.stage !== 'declined' && last?.stage !== 'failed_checks') return reached(last);
  return reached(events.findLast((event) => (roundStages as readonly Stage[]).includes(event.stage)) ?? last);
}

/** RR3. The stage that recruitment to a post (or to the round's next place) has reached by a day, its offers included. */
export function stageOn(view: View, recruitmentId: string, about: About): StageReached | null {
  const offers = openOffersOf(view, recruitmentId, about.asAt).filter((offer) => isFor(view, offer, about));
  const stages = offers.map((offer) => reached(offerEvents(view, offer.id, about.asAt).at(-1)));
  return stages.find((stage) => stage !== null) ?? roundStageOn(view, recruitmentId, about);
}

/** RR7. An offer for a post; one that names no post is for the only post of its round. */
function isFor(view: View, offer: Offer, { asAt, postId }: About): boolean {
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
  return reached(offerEvents(view, offerId, asAt).at(-1));
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

/** The offers of a round that are open on a day. */
export function openOffersOf(view: View, recruitmentId: string, asAt: Day): Offer[] {
  return offersOf(view, recruitmentId, asAt).filter((offer) => isOpenOffer(view, offer, asAt));
}

/** How a round is, or was, over: since which day, and by which stage; null for the stage where it was only closed. */
export type RoundOver = { readonly since: Day; readonly stage: Stage | null };

/** RR4. How a round is over by a day, for one of its posts where it is named; null while it is in hand. */
export function roundOver(view: View, recruitmentId: string, about: About): RoundOver | null {
  const started = startedIn(view, recruitmentId, about);
  if (started) return { since: started.effectiveFrom, stage: 'started' };
  const ended = endedAt(view, recruitmentId, about);
  const last = view.versions('recruitment', recruitmentId).findLast((round) => round.effectiveFrom <= about.asAt);
  if (!last) return ended;
  if (!about.postId) return overAsWhole(view, last, about.asAt);
  if (ended) return ended;
  if (last.effectiveTo <= about.asAt) return { since: last.effectiveTo, stage: null };
  return last.postIds.includes(about.postId) ? null : { since: last.effectiveFrom, stage: null };
}

/** RR4. How a round is over by a day for its places whose posts are not yet known; null while it finds people for them. */
export function placesOver(view: View, recruitmentId: string, asAt: Day): RoundOver | null {
  return roundOver(view, recruitmentId, { asAt }) ?? endedAt(view, recruitmentId, { asAt });
}

function endedAt(view: View, recruitmentId: string, about: About): RoundOver | null {
  const stage = roundStageOn(view, recruitmentId, about);
  return stage && roundEnds.has(stage.stage) ? { since: stage.since, stage: stage.stage } : null;
}

/**
 * RR4. A round that ended or closed as a whole and has no post in hand; or is over for each of its posts, with no place
 * left beside them: since the last of that, by how it ended where it was not filled.
 */
function overAsWhole(view: View, round: Round, asAt: Day): RoundOver | null {
  const ends = round.postIds.flatMap((postId) => roundOver(view, round.id, { asAt, postId }) ?? []);
  if (ends.length < round.postIds.length) return null;
  const ended = endedAt(view, round.id, { asAt });
  if (ended) return { since: lastOf([ended, ...ends]), stage: ended.stage };
  if (round.effectiveTo <= asAt) return { since: round.effectiveTo, stage: null };
  const starts = startsIn(view, round.id, { asAt });
  const ofPosts = ends.filter(({ stage }) => stage === 'started').length;
  if (ends.length === 0 || placesWithoutPost(round) > starts.length - ofPosts) return null;
  const unfilled = ends.filter(({ stage }) => stage !== 'started').sort((a, b) => (a.since < b.since ? -1 : 1));
  return {
    since: lastOf([...ends, ...starts.map(({ effectiveFrom: since }) => ({ since }))]),
    stage: unfilled.at(-1)?.stage ?? 'started',
  };
}

const lastOf = (ends: readonly { readonly since: Day }[]): Day =>
  ends
    .map(({ since }) => since)
    .sort()
    .at(-1) as Day;

/** The event by which a place was filled: of the post named, else of the last place that the round had. */
function startedIn(view: View, recruitmentId: string, about: About): StageEvent | undefined {
  const started = startsIn(view, recruitmentId, about);
  if (about.postId) return started[0];
  const round = versionNear(view, ['recruitment', recruitmentId], about.asAt);
  return round && started.length >= placesOf(round) ? started.sort(inOrder).at(-1) : undefined;
}

/** The events by which places were filled by a day: those of its offers first; of the post alone where it is named. */
function startsIn(view: View, recruitmentId: string, about: About): StageEvent[] {
  const ofOffers = offersOf(view, recruitmentId, about.asAt)
    .filter((offer) => isFor(view, offer, about))
    .flatMap((offer) => offerEvents(view, offer.id, about.asAt));
  const own = about.postId ? roundEvents(view, recruitmentId, about) : allRoundEvents(view, recruitmentId, about.asAt);
  return [...ofOffers, ...own].filter((event) => event.stage === 'started');
}

/** How many people a round is to find: as many as it has posts, or the places said where its posts are not known. */
export function placesOf(round: Round): number {
  return Math.max(round.places ?? 0, round.postIds.length, 1);
}

/** A round as one of the tries to fill a post. */
export type RoundOfPost = {
  readonly recruitmentId: string;
  readonly round: Round;
  /** RR6. 1 for the first try since the post was last filled. */
  readonly number: number;
  readonly openedOn: Day;
  /** Null while it is in hand. */
  readonly over: RoundOver | null;
};

/** RR6. The rounds a post has been in by a day, newest first. */
export function roundsOfPost(view: View, postId: string, asAt: Day): RoundOfPost[] {
  const ids = new Set(view.by('recruitment', 'postIds', postId).map((round) => round.id));
  const opened = [...ids].flatMap((recruitmentId) => {
    const openedOn = view.versions('recruitment', recruitmentId)[0]?.effectiveFrom ?? FOREVER;
    const round = versionNear(view, ['recruitment', recruitmentId], asAt);
    return round && openedOn <= asAt ? [{ recruitmentId, round, openedOn }] : [];
  });
  opened.sort((a, b) => (a.openedOn === b.openedOn ? byRef(a.round, b.round) : a.openedOn < b.openedOn ? -1 : 1));
  let number = 0;
  const rounds = opened.map((one): RoundOfPost => {
    const over = roundOver(view, one.recruitmentId, { asAt, postId });
    number += 1;
    const numbered = { ...one, number, over };
    if (over?.stage === 'started') number = 0;
    return numbered;
  });
  return rounds.reverse();
}

function byRef(a: Round, b: Round): number {
  return a.recruitmentRef < b.recruitmentRef ? -1 : 1;
}

/** The round that recruits to a post on a day; null when none does. */
export function roundInHand(view: View, postId: string, asAt: Day): RoundOfPost | null {
  return (
    roundsOfPost(view, postId, asAt).find((one) => one.over === null && one.round.postIds.includes(postId)) ?? null
  );
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
