import { addDays, type Day, LAST_DAY } from '../day.ts';
import { type Fault, refuse } from '../errors.ts';
import { unitOfPost } from '../posts.ts';
import type { Draft } from '../record/draft.ts';
import { offerStages, roundStages, type Stage } from '../record/facts.ts';
import { type Thing, thing } from '../record/things.ts';
import { type View, versionNear } from '../record/view.ts';
import { type RoundsAtOnce, roundsAtOnce } from '../recruitment.at-once.ts';
import { ownRoundInHand } from '../recruitment.of-post.ts';
import { roundOver } from '../recruitment.over.ts';
import { type Crowded, closedOn, crowdedOffers, openTogetherUntil } from '../recruitment.room.ts';
import {
  isOpenOffer,
  type Offer,
  offerStageOn,
  offersOf,
  onlyPostOf,
  placesOf,
  placesWithoutPost,
  type Round,
  requireOffer,
  requireRound,
  type StageEvent,
} from '../recruitment.ts';
import type { InPlace, Namer, PlanContext, UnitDay } from '../verb.ts';
import { dayWords, roleWords } from '../words.ts';

/** The units a round recruits for on a day: its posts', else its own; of one post where it is named. */
export function unitsOfRound(
  view: View,
  recruitmentId: string,
  { on, postId }: { on: Day; postId?: string | null },
): UnitDay[] {
  requireRound(view, recruitmentId);
  const round = versionNear(view, ['recruitment', recruitmentId], on);
  if (postId) return [unitOfPost(view, postId, on)];
  const units = (round?.postIds ?? []).map((id) => unitOfPost(view, id, on).unitId);
  if (units.length === 0 && round?.unitId) units.push(round.unitId);
  return [...new Set(units)].map((unitId) => ({ unitId, on }));
}

/** The units an offer is for on a day: its post's, else its round's. */
export function unitsOfOffer(view: View, offerId: string, on: Day): UnitDay[] {
  requireOffer(view, offerId);
  const offer = versionNear(view, ['offer', offerId], on);
  return unitsOfRound(view, offer?.recruitmentId ?? '', { on, postId: offer?.postId ?? null });
}

/** The thing that an offer's writes change: its round. */
export function roundThingOf(view: View, offerId: string): Thing[] {
  return requireOffer(view, offerId)
    .slice(0, 1)
    .map((offer) => thing('recruitment', offer.recruitmentId));
}

/** The day a round opened, and whether it goes on, as faults where a day lies outside it. */
export function withinRound(view: View, recruitmentId: string, { on, field }: { on: Day; field: string }): Fault[] {
  const versions = requireRound(view, recruitmentId);
  const [first, last] = [versions[0], versions.at(-1)];
  if (first && on < first.effectiveFrom)
    return [{ field, message: `The round opened on ${dayWords(first.effectiveFrom)}; choose that day or later.` }];
  if (last && on >= last.effectiveTo)
    return [{ field, message: 'The round is closed; start another, or undo its closing.' }];
  return [];
}

/** SG1, OS1. What was reached was reached by now: a day further off than a clock may be out is a slip of the pen. */
export function aheadFaults(on: Day, today: Day, field: string): Fault[] {
  if (on <= addDays(today, 1)) return [];
  return [{ field, message: `${dayWords(on)} is still to come; record it when it has been reached.` }];
}

/** RO9. The fault of an advert that closes before its round opens. */
export function advertFaults(closesOn: Day | null | undefined, opensOn: Day | undefined, field: string): Fault[] {
  if (!closesOn || !opensOn || closesOn >= opensOn) return [];
  const message = `The advert would close before the round opens on ${dayWords(opensOn)}; choose that day or later.`;
  return [{ field, message }];
}

/** Records that a round or an offer reached a stage. */
export function addEvent(
  draft: Draft,
  context: PlanContext,
  said: {
    recruitmentId: string;
    postId?: string | null;
    offerId?: string | null;
    stage: Stage;
    note?: string | null | undefined;
    on: Day;
    /** Its number among that day's, where it is not the last of them. */
    order?: number | undefined;
  },
): void {
  const { recruitmentId, stage, on, order } = said;
  const about = { postId: said.postId ?? null, offerId: said.offerId ?? null, note: said.note ?? null };
  draft.add(stageEventOn(draft, context.newId(), { recruitmentId, stage, on, order, ...about }));
}

/** The point fact of a stage: one day, and, unless another is said, the next number among that day's events of its offer, or of its round itself. */
function stageEventOn(
  view: View,
  id: string,
  said: Pick<StageEvent, 'recruitmentId' | 'postId' | 'offerId' | 'stage' | 'note'> & {
    on: Day;
    order?: number | undefined;
  },
): StageEvent {
  const { on, order: place, ...fields } = said;
  const sameDay = view
    .by('stageEvent', 'recruitmentId', said.recruitmentId)
    .filter((one) => one.effectiveFrom === on && one.offerId === said.offerId);
  const order = place ?? sameDay.reduce((most, one) => Math.max(most, one.order), 0) + 1;
  return { kind: 'stageEvent', id, effectiveFrom: on, effectiveTo: addDays(on, 1), ...fields, order };
}

/** RO8, SG9. How a round, or one of its posts, has ended by a day (by any, where none is said); empty while it goes on. */
export function endingOf(
  view: View,
  { recruitmentId, postId, asAt = LAST_DAY }: { recruitmentId: string; postId?: string | null | undefined; asAt?: Day },
): string[] {
  if (view.versions('recruitment', recruitmentId).length === 0) return [];
  const over = roundOver(view, recruitmentId, { asAt, postId: postId ?? null });
  return over ? [over.stage ?? 'closed'] : [];
}

/** True when a stage comes before another in the usual order of a round, or takes up one that had ended. */
export function isStepBack(from: Stage, to: Stage): boolean {
  const order: readonly Stage[] = roundStages;
  if (!order.includes(to)) return false;
  return !order.includes(from) || order.indexOf(to) < order.indexOf(from);
}

/** True when a stage comes before another in the usual order of an offer. */
export function isBeforeInOffer(to: Stage, from: Stage): boolean {
  const order: readonly Stage[] = offerStages;
  return order.includes(to) && order.indexOf(to) < order.indexOf(from);
}

/**
 * RO2, RO3. The faults of posts that a round, as drafted, cannot be for from a day: unknown, closed by then, or in
 * another round on that day or a later one.
 */
export function postFaultsOf(draft: Draft, postIds: readonly string[], about: InRound): Fault[] {
  return postIds.flatMap((postId) => {
    if (draft.versions('post', postId).length === 0)
      return [{ field: about.field, message: 'We could not find one of the posts.' }];
    const closed = closedFaults(draft, [postId], about);
    return closed.length > 0 ? closed : atOnceFaults(draft, [postId], about);
  });
}

/** RO3. The faults of posts as closed by a day. */
export function closedFaults(
  view: View,
  postIds: readonly string[],
  { on, field }: Omit<InRound, 'recruitmentId'>,
): Fault[] {
  return postIds.flatMap((postId) => {
    const last = view.versions('post', postId).at(-1);
    if (!last || last.effectiveTo > on) return [];
    return [{ field, message: `Post ${last.postNumber} is closed by ${dayWords(on)}; leave it out.` }];
  });
}

type InRound = { readonly on: Day; readonly recruitmentId: string; readonly field: string };

/** RO2. The faults of posts that a round, as drafted, has in hand while another has, from a day on. */
export function atOnceFaults(draft: Draft, postIds: readonly string[], { on, recruitmentId, field }: InRound): Fault[] {
  return postIds.flatMap((postId) => {
    const both = roundsAtOnce(draft, postId, on);
    const isOwn = both?.rounds.some((one) => one.recruitmentId === recruitmentId);
    const other = both?.rounds.find((one) => one.recruitmentId !== recruitmentId);
    if (!both || !isOwn || !other) return [];
    const number = versionNear(draft, ['post', postId], on)?.postNumber ?? '';
    const { recruitmentRef } = other.round;
    const already = both.on === on ? `is already recruited to by ${recruitmentRef}` : laterWords(both, recruitmentRef);
    return [{ field, message: `Post ${number} ${already}; close that round first.` }];
  });
}

/**
 * OR2, OR3. Plans a change of a round, or of its offers, and refuses it where there is less room for them after it than
 * before: what is amiss already may stay so.
 */
export function withRoom(draft: Draft, about: Roomy, plan: () => void): void {
  refuse(roomFaults(draft, about, plan));
}

/** `offerId`: the offer that is planned, where it is one; what stands in its way is told of, never itself. */
type Roomy = { readonly recruitmentId: string; readonly field: string; readonly offerId?: string };

/** OR2, OR3. The same, told with what else is wrong. */
export function roomFaults(draft: Draft, about: Roomy, plan: () => void): Fault[] {
  const before = crowdedOffers(draft, about.recruitmentId);
  plan();
  const crowded = crowdedOffers(draft, about.recruitmentId);
  if (crowded.length <= before.length) return [];
  const added = crowded.find(
    ({ offer, by }) => !before.some((one) => one.offer.id === offer.id && one.by?.id === by?.id),
  );
  return added ? [{ field: about.field, message: crowdedWords(draft, added, about) }] : [];
}

function crowdedWords(view: View, { offer, by }: Crowded, { recruitmentId, offerId }: Roomy): string {
  if (!by) return 'The round has an offer or a start for more places than that; end one first, or keep its place.';
  if (by.kind === 'offer') return by.id === offerId ? offeredWords(view, by, offer) : offeredWords(view, offer, by);
  const post = `Post ${versionNear(view, ['post', offer.postId ?? ''], LAST_DAY)?.postNumber ?? ''}`;
  if (by.id === recruitmentId) return `${post} has an offer open, ${offer.offerRef}; end that one first.`;
  return `${post} is recruited to by ${by.recruitmentRef}; close that round first.`;
}

function offeredWords(view: View, own: Offer, offer: Offer): string {
  const until = openTogetherUntil(view, own, offer);
  if (!until) return `Offer ${offer.offerRef} is for this post already; end that one first.`;
  return `Offer ${offer.offerRef} was open for this post until ${dayWords(until)}; choose that day or later.`;
}

/** RO2. The one other round that has in hand what a round would be for, and nothing else; null where there is none. */
export function roundInPlace(view: View, postIds: readonly string[], own: string): InPlace | null {
  const rounds = postIds.map((postId) => ownRoundInHand(view, postId, LAST_DAY));
  const theirs = rounds[0];
  if (!theirs || theirs.recruitmentId === own || placesOf(theirs.round) !== postIds.length) return null;
  const isTheirs = rounds.every((one) => one?.recruitmentId === theirs.recruitmentId);
  return isTheirs ? { kind: 'recruitment', mine: own, theirs: theirs.recruitmentId } : null;
}

function laterWords({ on }: RoundsAtOnce, recruitmentRef: string): string {
  return `is recruited to by ${recruitmentRef} from ${dayWords(on)}`;
}

/** R-26-09: the next free reference of a year. */
export function nextRef(view: View, on: Day): string {
  const prefix = `R-${on.slice(2, 4)}-`;
  let most = 0;
  for (const id of view.ids('recruitment')) {
    for (const { recruitmentRef } of view.versions('recruitment', id)) {
      if (recruitmentRef.startsWith(prefix)) most = Math.max(most, Number.parseInt(recruitmentRef.slice(5), 10) || 0);
    }
  }
  return `${prefix}${String(most + 1).padStart(2, '0')}`;
}

/** The fault of a reference that another round has. */
export function refFaults(view: View, recruitmentId: string, ref: string | undefined): Fault[] {
  const other =
    ref === undefined
      ? undefined
      : view.by('recruitment', 'recruitmentRef', ref).find(({ id }) => id !== recruitmentId);
  return other ? [{ field: 'recruitmentRef', message: `Another round has the reference ${ref}; choose another.` }] : [];
}

/** The offers of a round that are open whatever the day: made, and not yet ended or started. */
export function offersStillOpen(view: View, recruitmentId: string, postId?: string | null): Offer[] {
  return offersFor(view, recruitmentId, postId).filter((offer) => isOpenOffer(view, offer, LAST_DAY));
}

/**
 * SG5. The last day on which an offer of a round fell through; for one of its posts where it is named. What led to a
 * start is filled, and no ending's business (SG8).
 */
export function lastOfferFellOn(view: View, recruitmentId: string, postId?: string | null): Day | undefined {
  const fallen = offersFor(view, recruitmentId, postId).filter((offer) => !hasStarted(view, offer.id));
  return fallen
    .flatMap((offer) => closedOn(view, offer) ?? [])
    .sort()
    .at(-1);
}

/** True of an offer that has led to a start, be it one still to come. */
function hasStarted(view: View, offerId: string): boolean {
  return offerStageOn(view, offerId, LAST_DAY)?.stage === 'started';
}

function offersFor(view: View, recruitmentId: string, postId?: string | null): Offer[] {
  const round = versionNear(view, ['recruitment', recruitmentId], LAST_DAY);
  const hasPlaces = round !== undefined && placesWithoutPost(round) > 0;
  const isForIt = (offer: Offer) => !postId || (offer.postId ? offer.postId === postId : !hasPlaces);
  return offersOf(view, recruitmentId, LAST_DAY).filter(isForIt);
}

/** What a round is called in a sentence: its one post, or its reference and what it is for. */
export function roundName(names: Namer, round: Round | undefined, about: { on: Day; postId?: string | null }): string {
  if (!round) return 'A round of recruitment';
  const only = about.postId ?? onlyPostOf(round);
  if (only) return names.post(only, about.on);
  if (round.postIds.length > 0) return `${round.recruitmentRef} (${postsWords(round)})`;
  const what = round.role ? `${roleWords[round.role]}, ` : '';
  const where = round.unitId ? names.unit(round.unitId, about.on) : 'places';
  return `${round.recruitmentRef} (${what}${where})`;
}

/** "3 posts", "2 posts and 4 places". */
function postsWords(round: Round): string {
  const [posts, places] = [round.postIds.length, placesWithoutPost(round)];
  const named = posts === 1 ? '1 post' : `${posts} posts`;
  if (places === 0) return named;
  return `${named} and ${places === 1 ? '1 place' : `${places} places`}`;
}
