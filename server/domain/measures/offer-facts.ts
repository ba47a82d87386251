import { addDays, type Day, dayNumber, dayOfNumber, earlierOf, FOREVER, laterOf } from '../day.ts';
import { endStages, type Stage } from '../record/facts.ts';
import { type View, versionNear } from '../record/view.ts';
import { fteOfStart } from '../recruitment.hours.ts';
import { startAmong } from '../recruitment.start-day.ts';
import { type Offer, offerEvents, type StageEvent } from '../recruitment.ts';
import { recruitableSince } from '../vacancies.recruitment-time.ts';
import type { RecruitmentFact } from './recruitment-fact.ts';
import { aboutOffer, personOf, placeOn } from './recruitment-places.ts';
import { type DaysAhead, daysAhead } from './recruitment-registry.ts';
import { yearAfter } from './year-rows.ts';

const fellThrough: ReadonlySet<Stage> = new Set(endStages);
const settled: ReadonlySet<Stage> = new Set([...endStages, 'started']);

/** RF1, RF4. A round's offers made, each on its day, timed from the day recruiting to its post could first have begun. */
export function offerFacts(view: View, recruitmentId: string): RecruitmentFact[] {
  return offersOfRound(view, recruitmentId).flatMap(({ versions: [offer] }) => {
    if (!offer) return [];
    const made = offer.effectiveFrom;
    const about = aboutOffer(view, offer, made);
    const since = dayNumber(beganOn(view, about, made));
    const until = dayNumber(made);
    return factOf(view, offer, { on: made, from: until, to: yearAfter(until), since, until, isNumerator: false });
  });
}

/** RT5. The earliest of: notice or the first day of the post's vacancy, and the first day of the round for the post. */
function beganOn(view: View, { postId, recruitmentId }: ReturnType<typeof aboutOffer>, made: Day): Day {
  const rounds = view.versions('recruitment', recruitmentId);
  const joined = rounds.find((round) => !postId || round.postIds.includes(postId)) ?? rounds[0];
  const began = earlierOf(joined?.effectiveFrom ?? made, made);
  if (!postId) return began;
  return earlierOf(recruitableSince(view, postId, made), began);
}

/** RF1, RF4. Offers that came to an end or to a start, each from that day until anything more is recorded of it. */
export function endingFacts(view: View, recruitmentId: string): RecruitmentFact[] {
  return offersOfRound(view, recruitmentId).flatMap(({ id, versions }) => {
    const events = offerEvents(view, id, FOREVER);
    return events.flatMap((event, at) => {
      const on = event.effectiveFrom;
      const offer = versions.findLast((one) => one.effectiveFrom <= on) ?? versions[0];
      if (!offer || !settled.has(event.stage)) return [];
      const from = dayNumber(on);
      const to = Math.min(yearAfter(from), dayNumber(events[at + 1]?.effectiveFrom ?? FOREVER));
      const since = dayNumber(versions[0]?.effectiveFrom ?? on);
      const isNumerator = fellThrough.has(event.stage);
      return from < to ? factOf(view, offer, { on, from, to, since, until: from, isNumerator }) : [];
    });
  });
}

/**
 * RF4, RF5. Starts that somebody with an open offer has ahead, within some days. The day of an agreement is recorded with
 * it, and a start recorded ahead of its day counts from the day it was recorded: nothing is looked at in hindsight. Their
 * FTE is that offered, or by OT3 what they would take of the post.
 */
export function startFacts(view: View, recruitmentId: string): RecruitmentFact[] {
  return offersOfRound(view, recruitmentId).flatMap(({ id, versions }) => {
    const unsettled = unsettledDays(view, offerEvents(view, id, FOREVER));
    return versions.flatMap((offer) =>
      daysAhead.flatMap((ahead) => unsettled.flatMap((days) => startWithin(view, offer, { ahead, days }))),
    );
  });
}

type Looked = { readonly ahead: DaysAhead; readonly days: UnsettledDays };

function startWithin(view: View, agreed: Offer, { ahead, days }: Looked): RecruitmentFact[] {
  const start = days.recorded ?? agreed.agreedStart;
  if (!start) return [];
  // the post that a start is on is said with it, from its day on
  const onDay = days.recorded ? versionNear(view, ['offer', agreed.id], start) : null;
  const offer = onDay ? { ...agreed, postId: onDay.postId } : agreed;
  const from = dayNumber(latestOf(days.from, offer.effectiveFrom, addDays(start, -ahead)));
  const to = dayNumber(earlierOf(earlierOf(days.to, offer.effectiveTo), start));
  if (from >= to) return [];
  const since = dayNumber(start);
  const facts = factOf(view, offer, { part: ahead, on: start, from, to, since, until: since, isNumerator: false });
  return facts.map((fact) => {
    const { postId, workerId: butFor } = fact;
    return postId ? { ...fact, fteMicro: fteOfStart(view, offer, { postId, on: start, butFor }) } : fact;
  });
}

/** Days on which an offer is open; `recorded`: the day of the start that is recorded by then, if there is one. */
type UnsettledDays = { readonly from: Day; readonly to: Day; readonly recorded: Day | null };

/** The days before anything is recorded of an offer, and those on which its latest event settles nothing. */
function unsettledDays(view: View, events: readonly StageEvent[]): UnsettledDays[] {
  const starts = [null, ...events].flatMap((event, at): UnsettledDays[] => {
    if (event && settled.has(event.stage)) return [];
    const days = { from: event?.effectiveFrom ?? dayOfNumber(-40_000), to: events[at]?.effectiveFrom ?? FOREVER };
    const start = startAmong(events.slice(at));
    if (!start) return [{ ...days, recorded: null }];
    const by = laterOf(days.from, earlierOf(view.recordedOn(start), days.to));
    return [
      { from: days.from, to: by, recorded: null },
      { from: by, to: days.to, recorded: start.effectiveFrom },
    ];
  });
  return starts.filter(({ from, to }) => from < to);
}

function latestOf(...days: readonly Day[]): Day {
  return days.reduce(laterOf);
}

type Timed = Pick<RecruitmentFact, 'from' | 'to' | 'since' | 'until' | 'isNumerator'> & {
  readonly on: Day;
  readonly part?: DaysAhead;
};

function factOf(view: View, offer: Offer, { on, part, ...timed }: Timed): RecruitmentFact[] {
  const about = aboutOffer(view, offer, on);
  const place = placeOn(view, about, on);
  if (!place) return [];
  const whose = { offerId: offer.id, workerId: personOf(view, offer.id), fteMicro: offer.fteMicro ?? 0 };
  return [{ part: part ?? null, ...timed, ...about, ...place, ...whose, on: dayNumber(on), isOpen: false }];
}

type OfferVersions = { readonly id: string; readonly versions: readonly Offer[] };

function offersOfRound(view: View, recruitmentId: string): OfferVersions[] {
  if (view.versions('recruitment', recruitmentId).length === 0) return []; // a draft may take a round back first
  const ids = new Set(view.by('offer', 'recruitmentId', recruitmentId).map((offer) => offer.id));
  const offers = [...ids].map((id) => ({ id, versions: view.versions('offer', id) }));
  return offers.filter(({ versions }) => versions[0]?.recruitmentId === recruitmentId);
}
