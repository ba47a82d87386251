import type { Day } from '../day.ts';
import type { Fault } from '../errors.ts';
import type { Stage } from '../record/facts.ts';
import type { NewVersion } from '../record/version.ts';
import { type View, versionNear } from '../record/view.ts';
import { isOpenOffer, type Offer, offerEvents, requireOffer } from '../recruitment.ts';
import type { SentenceContext } from '../verb.ts';
import { dayWords, stageWords } from '../words.ts';
import { roundName } from './plans.ts';

/** An offer as it stands on a day, with what is wrong with recording something of it that day. */
export function offerFor(
  view: View,
  offerId: string,
  { on, field }: { on: Day; field: string },
): { offer: Offer; faults: Fault[] } {
  const [first] = requireOffer(view, offerId);
  const offer = versionNear(view, ['offer', offerId], on) as Offer;
  if (first && on < first.effectiveFrom) {
    const message = `The offer was made on ${dayWords(first.effectiveFrom)}; choose that day or later.`;
    return { offer, faults: [{ field, message }] };
  }
  const ended = offerEvents(view, offerId, on).at(-1);
  if (isOpenOffer(view, offer, on) || !ended) return { offer, faults: [] };
  const message =
    ended.stage === 'started'
      ? `They started on ${dayWords(ended.effectiveFrom)}; the offer is settled.`
      : `The offer ended on ${dayWords(ended.effectiveFrom)} (${stageWords[ended.stage]}); undo that, or make another.`;
  return { offer, faults: [{ field: 'offerId', message }] };
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
