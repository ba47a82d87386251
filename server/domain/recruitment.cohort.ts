import { spanOn } from './assignments.stretches.ts';
import { employedCounted, leaversOf, workerSpans } from './assignments.worker-spans.ts';
import { addDays, addMonths, type Day, dayNumber, dayOfNumber, daysBetween } from './day.ts';
import type { View } from './record/view.ts';
import { type RoundLife, roundLife } from './recruitment.life.ts';
import { offerEvents, type Round } from './recruitment.ts';

/**
 * What became of a newly qualified cohort, from its round to two years after. Rules, quoted by the tests:
 * RC1 A round that says for which unit, in which role and how many places is followed as a cohort, whether or not its
 *     posts have been named since.
 * RC2 Its people are those who started by one of its offers, from the day of that start.
 * RC3 An assessed year runs from its first day to its last; where no last day is held, to the day before a year later.
 * RC4 Half-way is the middle day of that year. Somebody is half-way, or has finished, who was still employed here on
 *     the middle day, or on the last.
 * RC5 Still here after two years is asked of those who started two years ago or longer: who was employed here on the
 *     day two years after their start, whatever post, team or hours they had; a last day on that very day is one here.
 * RC6 Whoever is written down as of the same cohort and came by no offer of any round is told beside, in no count.
 */
export type CohortPerson = {
  readonly workerId: string;
  readonly startedOn: Day;
  /** RC3, RC4. Null for somebody without an assessed year. */
  readonly year: { readonly from: Day; readonly halfWayOn: Day; readonly last: Day } | null;
  readonly halfWay: boolean;
  readonly finished: boolean;
  /** RC5. */
  readonly twoYearsOn: Day;
  /** Null until two years have passed. */
  readonly stillHere: boolean | null;
  /** The last day of their employment, where that is past. */
  readonly leftOn: Day | null;
};

export type Cohort = {
  readonly places: number;
  /** Every offer made, those that fell through among them. */
  readonly offers: number;
  readonly started: number;
  /** Of those who started, who has an assessed year. */
  readonly assessed: number;
  readonly halfWay: number;
  readonly finished: number;
  /** RC5. Of whom two years have passed, and who of them was still here. */
  readonly twoYears: number;
  readonly stillHere: number;
  readonly people: readonly CohortPerson[];
  /** RC6. What the cohort is called in its people's records, and who else is. */
  readonly names: readonly string[];
  readonly others: readonly string[];
};

/** RC1. True for a round that is followed as a cohort. */
export function isCohort({ unitId, role, places }: Round): boolean {
  return unitId !== null && role !== null && places !== null;
}

/** RC1-RC6. The cohort that a round found, by a day; null for a round that is none, or was not open by then. */
export function cohortOf(view: View, recruitmentId: string, asAt: Day): Cohort | null {
  const life = roundLife(view, recruitmentId, asAt);
  return life && isCohort(life.round) ? followed(view, life, asAt) : null;
}

function followed(view: View, { places, offers }: RoundLife, asAt: Day): Cohort {
  const people = offers.flatMap(({ offer }) => {
    const started = offerEvents(view, offer.id, asAt).find(({ stage }) => stage === 'started');
    return started && offer.workerId
      ? [personOf(view, offer.workerId, { startedOn: started.effectiveFrom, asAt })]
      : [];
  });
  const count = (is: (person: CohortPerson) => boolean) => people.filter(is).length;
  return {
    places,
    offers: offers.length,
    started: people.length,
    people,
    assessed: count(({ year }) => year !== null),
    halfWay: count(({ halfWay }) => halfWay),
    finished: count(({ finished }) => finished),
    twoYears: count(({ stillHere }) => stillHere !== null),
    stillHere: count(({ stillHere }) => stillHere === true),
    ...named(view, people),
  };
}

/** RC2-RC5. */
function personOf(view: View, workerId: string, { startedOn, asAt }: { startedOn: Day; asAt: Day }): CohortPerson {
  const year = assessedYear(view, workerId);
  const twoYearsOn = addMonths(startedOn, 24);
  const left = leaversOf(view, workerId).findLast(({ on }) => on >= dayNumber(startedOn) && on < dayNumber(asAt));
  return {
    workerId,
    startedOn,
    year,
    twoYearsOn,
    halfWay: year !== null && year.halfWayOn <= asAt && isEmployedOn(view, workerId, year.halfWayOn),
    finished: year !== null && year.last < asAt && isEmployedOn(view, workerId, year.last),
    stillHere: twoYearsOn <= asAt ? isEmployedOn(view, workerId, twoYearsOn) : null,
    leftOn: left && !isEmployedOn(view, workerId, asAt) ? dayOfNumber(left.on) : null,
  };
}

/** RC3, RC4. */
function assessedYear(view: View, workerId: string): CohortPerson['year'] {
  const worker = view.versions('worker', workerId).at(-1);
  if (!worker?.asyeStart) return null;
  const from = worker.asyeStart;
  const last = worker.asyeEnd ?? addDays(addMonths(from, 12), -1);
  return { from, last, halfWayOn: addDays(from, Math.floor((daysBetween(from, last) + 1) / 2)) };
}

function isEmployedOn(view: View, workerId: string, on: Day): boolean {
  return employedCounted(spanOn(workerSpans(view, workerId), dayNumber(on))).length > 0;
}

/** RC6. */
function named(view: View, people: readonly CohortPerson[]): Pick<Cohort, 'names' | 'others'> {
  const nameOf = (workerId: string) => view.versions('worker', workerId).at(-1)?.cohort ?? null;
  const names = [...new Set(people.flatMap(({ workerId }) => nameOf(workerId) ?? []))].sort();
  if (names.length === 0) return { names, others: [] };
  const came = new Set<string>();
  for (const id of view.ids('offer')) {
    for (const { workerId } of view.versions('offer', id)) if (workerId) came.add(workerId);
  }
  const others = [...view.ids('worker')].filter((id) => !came.has(id) && names.includes(nameOf(id) ?? ''));
  return { names, others };
}
