import { type Actor, daysInScope, scopeOf } from '../access.ts';
import { stretchesOf } from '../assignments.stretches.ts';
import { type Day, dayOfNumber, overlaps, type Period } from '../day.ts';
import type { Record } from '../record/record.ts';
import { type NewVersion, OPEN, type Version } from '../record/version.ts';
import type { View } from '../record/view.ts';
import { leavingSight } from './leaving-sight.ts';
import { unitsOfVersion } from './places.ts';

/** What of the record lies in a reader's units: worked out once per snapshot of visible-record.ts, whose rules these are. */
export type Reach = {
  readonly actor: Actor;
  readonly record: Record;
  readonly view: View;
  readonly units: UnitPeriods;
  /** The days on which each visible person was in the units. */
  readonly workers: ReadonlyMap<string, readonly Period[]>;
  /** Assignments in the units on any day, with the post they are on there, as `onPostKey` has them. */
  readonly held: ReadonlySet<string>;
  /** The posts that are in the units on any day, each as it was last. */
  readonly posts: ReadonlyMap<string, NewVersion<'post'>>;
  readonly recruitments: ReadonlySet<string>;
  /** Offers that are, or were, for a post or place in the units, each with the first day after it last was. */
  readonly offers: ReadonlyMap<string, Day>;
  readonly seesWhy: (version: Version) => boolean;
};

type UnitPeriods = ReadonlyMap<string, readonly Period[]>;

/** How far an actor's sight goes, by today's grants on current knowledge. */
export function visibleReach(record: Record, actor: Actor): Reach {
  const view = record.now;
  const units = daysInScope(view, scopeOf(actor, 'names.read'));
  const posts = new Map<string, NewVersion<'post'>>();
  for (const id of view.ids('post')) {
    const last = view.versions('post', id).findLast((post) => touches(units.get(post.unitId), post));
    if (last) posts.set(id, last);
  }
  const within = (kind: 'recruitment' | 'offer') =>
    [...view.ids(kind)].flatMap((id) => view.versions(kind, id).filter((one) => isWithin(one, { view, units })));
  const offers = within('offer');
  const rounds = [
    ...within('recruitment').map(({ id }) => id),
    ...offers.map((offer) => ('recruitmentId' in offer ? offer.recruitmentId : '')), // RR8: its post is one of its round's
  ];
  const seesWhy = leavingSight(view, actor);
  return {
    actor,
    record,
    view,
    units,
    posts,
    recruitments: new Set(rounds),
    offers: new Map(offers.map(({ id, effectiveTo }) => [id, effectiveTo])),
    seesWhy,
    ...assignmentsWithin(view, units),
  };
}

function assignmentsWithin(view: View, units: UnitPeriods): Pick<Reach, 'workers' | 'held'> {
  const workers = new Map<string, Period[]>();
  const held = new Set<string>();
  for (const id of view.ids('assignment')) {
    for (const { assignment, unitId, from, to } of stretchesOf(view, view.versions('assignment', id))) {
      const period = { effectiveFrom: dayOfNumber(from), effectiveTo: dayOfNumber(to) };
      if (!unitId || !touches(units.get(unitId), period)) continue;
      workers.set(assignment.workerId, [...(workers.get(assignment.workerId) ?? []), period]);
      held.add(onPostKey(assignment));
    }
  }
  return { workers, held };
}

/** An assignment on a post. */
export function onPostKey({ id, postId }: Pick<NewVersion<'assignment'>, 'id' | 'postId'>): string {
  return `${id} ${postId}`;
}

/** D2. Whether a row lay in the units on a day of its own. */
function isWithin(version: NewVersion, { view, units }: { view: View; units: UnitPeriods }): boolean {
  return unitsOfVersion(view, version).some((days) => touches(units.get(days.unitId), days));
}

/** D2. What a row refers to may itself be believed no more: then it lay where that was when the row was last believed. */
export function isTheirs(version: Version, { record, units }: Reach): boolean {
  const view = version.knownTo === OPEN ? record.now : record.at(version.knownTo - 1);
  return isWithin(version, { view, units });
}

/** Whether any of some periods shares a day with another. */
export function touches(periods: readonly Period[] | undefined, period: Period): boolean {
  return periods?.some((other) => overlaps(other, period)) ?? false;
}
