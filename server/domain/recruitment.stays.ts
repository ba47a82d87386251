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
 */
export type StandingStage = (typeof roundStages)[number] | Exclude<(typeof offerStages)[number], 'started'>;

export type Stay = {
  readonly recruitmentId: string;
  /** Null for places whose post is not yet known. */
  readonly postId: string | null;
  readonly offerId: string | null;
  readonly stage: StandingStage;
  /** The first day, and the first day after; FOREVER while it goes on. */
  readonly from: Day;
  readonly to: Day;
};

/** RS1-RS4. The stays of a round, by first day. Kept per round. */
export function staysOfRound(view: View, recruitmentId: string): readonly Stay[] {
  return view.memo('recruitment.stays', ['recruitment', recruitmentId], () => workOut(view, recruitmentId));
}

function workOut(view: View, recruitmentId: string): Stay[] {
  const stays: Stay[] = [];
  let open = new Map<string, Stay>();
  for (const day of daysOfChange(view, recruitmentId)) {
    const round = roundOn(view, recruitmentId, day);
    const standing = (round ? standingsOf(view, round, day) : []).map((one) => stayFrom(recruitmentId, one, day));
    const next = new Map(standing.map((stay) => [keyOf(stay), open.get(keyOf(stay)) ?? stay]));
    for (const [key, stay] of open) if (!next.has(key)) stays.push({ ...stay, to: day });
    open = next;
  }
  return [...stays, ...open.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function stayFrom(recruitmentId: string, { postId, offer, stage }: Standing, from: Day): Stay {
  const at = standingStage(stage?.stage ?? null);
  return { recruitmentId, postId, offerId: offer?.id ?? null, stage: at, from, to: FOREVER };
}

function keyOf({ postId, offerId, stage }: Stay): string {
  return `${postId} ${offerId} ${stage}`;
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
