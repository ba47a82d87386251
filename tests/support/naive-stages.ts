import type { Day } from '../../server/domain/day.ts';
import type { Stage } from '../../server/domain/record/facts.ts';
import type { View } from '../../server/domain/record/view.ts';

/** Stages and figures as somebody would put them down who had not read the product. */
export function isEnd(stage: Stage): boolean {
  return ['started', 'refused', 'no_one_appointed', 'declined', 'failed_checks', 'withdrawn'].includes(stage);
}

export const order = [
  'requested',
  'approved',
  'advertised',
  'shortlisted',
  'interviewed',
  'offered',
  'accepted',
  'checks',
  'start_agreed',
];

/** No stage yet is requested; one put back by an offer that never was is interviewed. */
export function stageOf(stage: Stage | null): string {
  if (stage === 'declined' || stage === 'failed_checks') return 'interviewed';
  return stage ?? 'requested';
}

/** The middle one and the one that nine in ten don't exceed: counted up from the least until enough are reached. */
export function figureOf(days: readonly number[]): { median: number | null; p90: number | null; count: number } {
  const sorted = [...days].sort((a, b) => a - b);
  const reaching = (share: number) =>
    sorted.find((one) => sorted.filter((other) => other <= one).length >= share * sorted.length);
  return { median: reaching(0.5) ?? null, p90: reaching(0.9) ?? null, count: days.length };
}

/** The day of a start of an offer that comes after a day and had been recorded by it. */
export function startHeld(view: View, offerId: string, on: Day): Day | undefined {
  const later = view.by('stageEvent', 'offerId', offerId).filter((event) => event.effectiveFrom > on);
  const ends = later.filter(({ stage }) => isEnd(stage));
  const key = ({ effectiveFrom, order: place }: (typeof ends)[number]) =>
    `${effectiveFrom} ${String(place).padStart(4, '0')}`;
  const [first] = ends.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return first?.stage === 'started' && view.recordedOn(first) <= on ? first.effectiveFrom : undefined;
}
