import { type Day, FOREVER } from '../day.ts';
import type { Fault } from '../errors.ts';
import type { Stage } from '../record/facts.ts';
import type { NewVersion } from '../record/version.ts';
import { type View, versionNear } from '../record/view.ts';
import { type Offer, offerEvents, offerStageOn, requireOffer, settles } from '../recruitment.ts';
import type { SentenceContext } from '../verb.ts';
import { dayWords, stageWords } from '../words.ts';
import { aheadFaults, isBeforeInOffer, roundName } from './plans.ts';

/**
 * OS1, OS5. An offer as it stands on a day, with what is wrong with recording something of it that day: where `today` is
 * said, a day still to come too. What settled it is looked for on any day, unless up to one only.
 */
export function offerFor(
  view: View,
  offerId: string,
  { on, field, settledBy = FOREVER, today }: { on: Day; field: string; settledBy?: Day; today?: Day },
): { offer: Offer; faults: Fault[] } {
  const [first] = requireOffer(view, offerId);
  const offer = versionNear(view, ['offer', offerId], on) as Offer;
  if (first && on < first.effectiveFrom) {
    const message = `The offer was made on ${dayWords(first.effectiveFrom)}; choose that day or later.`;
    return { offer, faults: [{ field, message }] };
  }
  const ahead = today ? aheadFaults(on, today, field) : [];
  if (ahead.length > 0) return { offer, faults: ahead };
  const settled = [on, settledBy]
    .map((day) => offerStageOn(view, offerId, day))
    .find((one) => one && settles(one.stage));
  if (!settled) return { offer, faults: [] };
  const message =
    settled.stage === 'started'
      ? `They started on ${dayWords(settled.since)}; the offer is settled.`
      : `The offer ended on ${dayWords(settled.since)} (${stageWords[settled.stage]}); undo that, or make another.`;
  return { offer, faults: [{ field: 'offerId', message }] };
}

/** OS9. The events by which an offer was taken back to an earlier stage. */
export function stepsBack(view: View, offerId: string): string[] {
  const events = offerEvents(view, offerId, FOREVER);
  const isBack = ({ stage }: NewVersion<'stageEvent'>, at: number) =>
    events.slice(0, at).some((earlier) => isBeforeInOffer(stage, earlier.stage));
  return events.filter(isBack).map(({ id }) => `taken back by ${id}`);
}

/** OS11. The checks of an offer that are of concern on a day or from a later one. */
export function concerns(view: View, offerId: string, on: Day): string[] {
  const checks = view.by('offerCheck', 'offerId', offerId);
  return checks
    .filter((one) => one.state === 'concern' && one.effectiveTo > on)
    .map(({ check }) => `concern: ${check}`);
}

/** What an offer is called in a sentence: its post or round, and its reference. */
export function offerName(
  { names, after }: Pick<SentenceContext, 'names' | 'after'>,
  offerId: string,
  on: Day,
): string {
  const offer = versionNear(after, ['offer', offerId], on);
  if (!offer) return 'An offer';
  const round = versionNear(after, ['recruitment', offer.recruitmentId], on);
  return `${roundName(names, round, { on, postId: offer.postId })}, offer ${offer.offerRef}`;
}

/** The event of an offer that a Change recorded. */
export function eventOf({ diff }: Pick<SentenceContext, 'diff'>, stage?: Stage): NewVersion<'stageEvent'> | undefined {
  const events = diff.add.filter((version) => version.kind === 'stageEvent');
  return events.find((event) => stage === undefined || event.stage === stage) ?? events[0];
}
