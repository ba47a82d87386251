import { type Day, FOREVER } from './day.ts';
import type { View } from './record/view.ts';
import { isOpenOffer, type Offer, offerEvents, type StageEvent, settles } from './recruitment.ts';

/**
 * When somebody with an open offer starts. Rules, quoted by the tests:
 * SD1 Once a start is recorded, also one still to come, its day is the one recorded, whatever was agreed.
 * SD2 Until then it is the day agreed, where one is; so it is on a day gone by that came before it was recorded (V6).
 * SD3 From the day it is recorded, a vacancy counts as start agreed, whatever stage its offer has come to.
 */
export type StartDay = { readonly on: Day; readonly isRecorded: boolean };

/** SD1, SD2. As looked at on a day; null where the offer is open no more, or no day is known. */
export function startDayOf(view: View, offer: Offer, asAt: Day): StartDay | null {
  if (!isOpenOffer(view, offer, asAt)) return null;
  const recorded = startAfter(view, offer, asAt);
  if (recorded && view.recordedOn(recorded) <= asAt) return { on: recorded.effectiveFrom, isRecorded: true };
  return offer.agreedStart ? { on: offer.agreedStart, isRecorded: false } : null;
}

/** The start that an offer leads to after a day, whenever it was recorded. */
export function startAfter(view: View, { id }: Pick<Offer, 'id'>, asAt: Day): StageEvent | undefined {
  return startAmong(offerEvents(view, id, FOREVER).filter(({ effectiveFrom }) => effectiveFrom > asAt));
}

/** The start among what an offer comes to, unless it ends before. */
export function startAmong(later: readonly StageEvent[]): StageEvent | undefined {
  const settled = later.find(({ stage }) => settles(stage));
  return settled?.stage === 'started' ? settled : undefined;
}
