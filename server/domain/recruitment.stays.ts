import { type Day, FOREVER } from './day.ts';
import { type offerStages, roundStages, type Stage } from './record/facts.ts';
import type { View } from './record/view.ts';
import { daysOfChange } from './recruitment.at-once.ts';
import { type Standing, standingsOf } from './recruitment.standing.ts';
import { roundOn } from './recruitment.ts';

/**
 * How long recruitment stood at each stage. Rules, quoted by the tests:
 * RS1 A stay is a maximal run of days on which recruitment to one post of a round, or to a place whose post is not yet
 *     known, stood at one stage, with one offer or none. It stands where it did at the end of the day.
 * RS2 A stage entered and left on one day is as good as skipped: it is no stay.
 * RS3 A round opened without a stage stands at requested; one put back by an offer that never was, at interviewed.
 * RS4 A stay ends on the day recruitment moves on or back, ends, is closed, or its post leaves the round.
 * RS10 Naming the post of a place ends no stay: it is of the post from that day, and as old as it was. A post that joins
 *     a round instead of one of its places stands at their stage since they do.
 */
export type StandingStage = (typeof roundStages)[number] | Exclude<(typeof offerStages)[number], 'started'>;

/** Days on which a stay was of one post; null while the post of its place was not yet known. */
export type PostDays = { readonly postId: string | null; readonly from: Day; readonly to: Day };

export type Stay = {
  readonly recruitmentId: string;
  /** Which post or place of the round, from stay to stay; 0 for all places whose posts are not yet known together. */
  readonly place: number;
  /** As it ended or now is; null for places whose post is not yet known. */
  readonly postId: string | null;
  readonly offerId: string | null;
  readonly stage: StandingStage;
  /** The first day, and the first day after; FOREVER while it goes on. */
  readonly from: Day;
  readonly to: Day;
  /** RS10. Its days by post, in order; those on which it was one of the round's places are theirs. */
  readonly posts: readonly PostDays[];
  /** RS10. It ended in nothing but the naming of posts, whose stays it goes on in. */
  readonly isNamed: boolean;
};

/** RS1-RS4, RS10. The stays of a round, by first day. Kept per round. */
export function staysOfRound(view: View, recruitmentId: string): readonly Stay[] {
  return view.memo('recruitment.stays', ['recruitment', recruitmentId], () => workOut(view, recruitmentId));
}

/** All places of a round whose posts are not yet known. */
const TOGETHER = 0;

/** What stood on a day, and of how many places it was. */
type Stood = { readonly stay: Stay; readonly places: number };

function workOut(view: View, recruitmentId: string): Stay[] {
  const stays: Stay[] = [];
  let open: readonly Stood[] = [];
  let places = TOGETHER;
  for (const day of daysOfChange(view, recruitmentId)) {
    const round = roundOn(view, recruitmentId, day);
    const standings = round ? standingsOf(view, round, day) : [];
    const next = stoodOn(standings, { recruitmentId, day, open, newPlace: () => (places += 1) });
    const goesOn = new Set(next.map(({ stay }) => keyOf(stay)));
    const isNamed = next.some(({ stay }) => stay.from < day && stay.posts[0]?.from === day);
    for (const { stay } of open) {
      if (!goesOn.has(keyOf(stay))) stays.push(endedOn(stay, day, isNamed && !next.some(isTogether)));
    }
    open = next;
  }
  return [...stays, ...open.map(({ stay }) => stay)].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

type Before = {
  readonly recruitmentId: string;
  readonly day: Day;
  readonly open: readonly Stood[];
  readonly newPlace: () => number;
};

function stoodOn(standings: readonly Standing[], before: Before): Stood[] {
  const { open, day } = before;
  const together = open.find(isTogether);
  const left = standings.find((one) => one.postId === null && one.offer === null)?.places ?? 0;
  let freed = (together?.places ?? 0) - left;
  const places = placesOf(standings, before);
  return standings.map((standing, at) => {
    const stay = stayFrom(standing, before, places[at] as number);
    const known = open.find((one) => keyOf(one.stay) === keyOf(stay));
    if (known) return { stay: ofPostFrom(known.stay, stay), places: standing.places };
    const isNew = stay.offerId === null && !open.some((one) => one.stay.postId === stay.postId);
    const joins = isNew && together?.stay.stage === stay.stage && freed > 0;
    if (joins) freed -= 1;
    const since = joins ? together.stay.from : day;
    return { stay: { ...stay, from: since }, places: standing.places };
  });
}

const isTogether = ({ stay }: Stood) => stay.place === TOGETHER;

/** The place of each standing: that of its offer the day before, else of its post, else one of its own. */
function placesOf(standings: readonly Standing[], { open, newPlace }: Before): number[] {
  const taken = new Set<number>();
  const found = new Map<Standing, number>();
  const take = (standing: Standing, was: Stood | undefined) => {
    if (!was || found.has(standing) || taken.has(was.stay.place)) return;
    found.set(standing, was.stay.place);
    taken.add(was.stay.place);
  };
  for (const one of standings) {
    if (one.offer)
      take(
        one,
        open.find(({ stay }) => stay.offerId === one.offer?.id),
      );
    else if (one.postId === null) found.set(one, TOGETHER);
  }
  for (const one of standings)
    if (one.postId)
      take(
        one,
        open.find(({ stay }) => stay.postId === one.postId),
      );
  return standings.map((one) => found.get(one) ?? newPlace());
}

function stayFrom({ postId, offer, stage }: Standing, { recruitmentId, day }: Before, place: number): Stay {
  const at = standingStage(stage?.stage ?? null);
  const posts = [{ postId, from: day, to: FOREVER }];
  const offerId = offer?.id ?? null;
  return { recruitmentId, place, postId, offerId, stage: at, from: day, to: FOREVER, posts, isNamed: false };
}

/** RS10. A stay that goes on, of another post from a day where it is. */
function ofPostFrom(was: Stay, { postId, posts, from }: Stay): Stay {
  return was.postId === postId
    ? was
    : { ...endedOn(was, from, false), to: FOREVER, postId, posts: [...until(was, from), ...posts] };
}

function endedOn(stay: Stay, day: Day, isNamed: boolean): Stay {
  return { ...stay, to: day, posts: until(stay, day), isNamed: isNamed && stay.place === TOGETHER };
}

function until({ posts }: Stay, day: Day): PostDays[] {
  return posts.map((one) => (one.to === FOREVER ? { ...one, to: day } : one));
}

function keyOf({ postId, offerId, stage }: Stay): string {
  return `${offerId ? '' : postId} ${offerId} ${stage}`;
}

/** RS3. The stage that recruitment stands at while it is in hand. */
export function standingStage(stage: Stage | null): StandingStage {
  if (stage === null) return 'requested';
  return stage === 'declined' || stage === 'failed_checks' ? 'interviewed' : (stage as StandingStage); // safe: others end it
}

/** The stages that recruitment stands at, in their usual order. */
export const standingStages: readonly StandingStage[] = [
  ...roundStages,
  'offered',
  'accepted',
  'checks',
  'start_agreed',
];
