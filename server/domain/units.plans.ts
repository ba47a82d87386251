import { addDays, type Day, FOREVER, type Period } from './day.ts';
import { AppError, type Fault, notFound } from './errors.ts';
import type { Draft } from './record/draft.ts';
import type { FactKind } from './record/facts.ts';
import { patchDays } from './record/history.ts';
import { partsOf, type Thing, thing } from './record/things.ts';
import type { NewVersion } from './record/version.ts';
import { type View, versionNear, versionOn } from './record/view.ts';
import { unitTreeAt, unitTreeDays } from './units.ts';
import type { Namer, PlanContext } from './verb.ts';
import { dayWords } from './words.ts';

/** What can lie in a unit: its posts, its units, people above establishment, rounds for posts not yet known. */
export type InUnit = NewVersion<'post' | 'unit' | 'assignment' | 'recruitment'>;

/** The versions of a unit; throws notFound when there is none. */
export function requireUnit(view: View, unitId: string): readonly NewVersion<'unit'>[] {
  const versions = view.versions('unit', unitId);
  if (versions.length === 0) throw notFound('unit');
  return versions;
}

/** The first day of a period on which none of the versions is in force; null when they hold throughout. */
export function gapIn(versions: readonly Period[], period: Period): Day | null {
  let at = period.effectiveFrom;
  for (const version of versions) {
    if (version.effectiveFrom > at || at >= period.effectiveTo) break;
    if (version.effectiveTo > at) at = version.effectiveTo;
  }
  return at < period.effectiveTo ? at : null;
}

/** The fault of a unit that is not there for the whole of a period; empty when it is. */
export function unitFaults(view: View, unitId: string, { period, field }: { period: Period; field: string }): Fault[] {
  const versions = view.versions('unit', unitId);
  if (versions.length === 0) return [{ field, message: 'We could not find that unit.' }];
  const gap = gapIn(versions, period);
  if (gap === null) return [];
  const name = versionNear(view, ['unit', unitId], gap)?.name ?? 'That unit';
  const next = versions.find((unit) => unit.effectiveFrom > gap);
  const starts = next ? ` It is there from ${dayWords(next.effectiveFrom)}.` : ' Choose a unit that goes on.';
  return [{ field, message: `${name} is not there on ${dayWords(gap)}.${starts}` }];
}

/** What lies in a unit on or after a day, every version of it, whatever it does before. */
export function inUnitFrom(view: View, unitId: string, from: Day): InUnit[] {
  const within = [
    ...view.by('post', 'unitId', unitId),
    ...view.by('unit', 'parentId', unitId),
    ...view.by('assignment', 'unitId', unitId),
    ...view.by('recruitment', 'unitId', unitId),
  ];
  return within.filter((version) => version.effectiveTo > from);
}

/** The name a thing in a unit goes by in what a caller sends and has seen. */
export function thingOf(version: InUnit): Thing {
  return thing(version.kind, version.id);
}

/** Moves a thing to another unit on exactly the days it lay in the first one, from a day on. */
export function moveOutOf(draft: Draft, version: InUnit, { from, to }: { from: Day; to: string }): void {
  const effectiveFrom = version.effectiveFrom > from ? version.effectiveFrom : from;
  const days = { effectiveFrom, effectiveTo: version.effectiveTo };
  if (version.kind === 'unit') patchDays(draft, ['unit', version.id], { ...days, patch: { parentId: to } });
  else patchDays<Exclude<FactKind, 'unit'>>(draft, [version.kind, version.id], { ...days, patch: { unitId: to } });
}

/** The faults of where things went: the unit they are in now must be there on each of their days. */
export function destinationFaults(draft: Draft, moved: readonly InUnit[]): Fault[] {
  const faults = moved.flatMap((version) =>
    version.kind === 'unit'
      ? parentFaults(draft, version.id, 'moves')
      : draft
          .versions(version.kind, version.id)
          .flatMap((now) => (now.unitId ? unitFaults(draft, now.unitId, { period: now, field: 'moves' }) : [])),
  );
  return [...new Map(faults.map((one) => [one.message, one])).values()];
}

/** The faults of a unit whose parent is not there on each of its days. */
export function parentFaults(view: View, unitId: string, field: string): Fault[] {
  return view
    .versions('unit', unitId)
    .flatMap((unit) => (unit.parentId ? unitFaults(view, unit.parentId, { period: unit, field }) : []));
}

/** The first day from `from` on which some unit lies under itself; null when none does. */
export function firstLoop(view: View, from: Day): { on: Day; unitId: string } | null {
  for (const on of [from, ...unitTreeDays(view).filter((change) => change > from && change < FOREVER)]) {
    const { ids, parentOf } = unitTreeAt(view, on);
    for (const unitId of ids) {
      let up = parentOf.get(unitId);
      for (let steps = 0; up && steps <= ids.length; steps += 1) {
        if (up === unitId) return { on, unitId };
        up = parentOf.get(up);
      }
    }
  }
  return null;
}

/** The fault of a tree that would loop from a day on. */
export function loopFaults(view: View, from: Day, field: string): Fault[] {
  const loop = firstLoop(view, from);
  if (!loop) return [];
  const name = versionOn(view, ['unit', loop.unitId], loop.on)?.name ?? 'A unit';
  const message = `${name} would lie under itself on ${dayWords(loop.on)}. Choose a unit that is not under it.`;
  return [{ field, message }];
}

/** The fault of a second unit at the top: one unit is the whole authority, and every other is part of one. */
export function rootFaults(view: View, unitId: string, period: Period): Fault[] {
  for (const id of view.ids('unit')) {
    if (id === unitId) continue;
    const root = view.versions('unit', id).find((unit) => unit.parentId === null && sharesDay(unit, period));
    if (root)
      return [{ field: 'parentId', message: `Say which unit it is part of: ${root.name} is the one at the top.` }];
  }
  return [];
}

function sharesDay(a: Period, b: Period): boolean {
  return a.effectiveFrom < b.effectiveTo && b.effectiveFrom < a.effectiveTo;
}

/** The fault of closing what ends before that as it is: it would stay as it was, and seem to have been put off. */
export function endsSoonerFaults(
  versions: readonly NewVersion[],
  { what, from }: { readonly what: 'unit' | 'post'; readonly from: Day },
): Fault[] {
  const last = versions.at(-1);
  if (!last || last.effectiveTo >= from) return [];
  const message = `The ${what} ends on ${dayWords(addDays(last.effectiveTo, -1))} as it is; choose a last day up to then.`;
  return [{ field: 'lastDay', message }];
}

type NotEmpty = {
  readonly what: 'unit' | 'post';
  readonly within: readonly Thing[];
  readonly lastDay: Day;
  readonly names: PlanContext['names'];
  /** What stands in the way beside. */
  readonly also?: readonly Fault[];
};

/** Refusal of closing what still has things in it: which, by name as far as the caller may see, and as ids. */
export function notEmpty(view: View, { what, within, lastDay, names, also = [] }: NotEmpty): AppError {
  const from = addDays(lastDay, 1);
  const held = heldWords(view, within, { from, names });
  const message = `After ${dayWords(lastDay)} this ${what} would still hold ${held}. Say where they go, or choose a later day.`;
  return new AppError({
    code: `${what}.not_empty`,
    status: 422,
    message,
    fields: [{ field: 'moveAllTo', message }, ...also],
    details: { inIt: within, from },
  });
}

/** "2 posts (p1; p2), 1 assignment (Ada Lark)": things around a day, by name as far as the caller may see. */
export function heldWords(
  view: View,
  things: readonly Thing[],
  { from, names }: { from: Day; names: PlanContext['names'] },
): string {
  const namer = names(view);
  const words = [...Map.groupBy(things, (one) => partsOf(one).kind)].map(([kind, list]) => {
    const called = [...new Set(list.map((one) => nameOf(view, one, { from, names: namer })))].sort();
    const more = called.length > MOST_NAMES ? `; and ${called.length - MOST_NAMES} more` : '';
    return `${counted(kind, list.length)} (${called.slice(0, MOST_NAMES).join('; ')}${more})`;
  });
  return words.join(', ');
}

/** More than any team has; a whole service is told by its first. */
const MOST_NAMES = 30;

/** What a thing goes by that lies in something on a day or after it. */
function nameOf(view: View, one: Thing, { from, names }: { from: Day; names: Namer }): string {
  const { kind, id } = partsOf(one);
  if (kind === 'unit') return names.unit(id, from);
  if (kind === 'post') return names.post(id, from);
  if (kind === 'assignment') return names.worker(versionNear(view, ['assignment', id], from)?.workerId ?? '');
  return versionNear(view, ['recruitment', id], from)?.recruitmentRef ?? 'a round';
}

const nouns: { readonly [kind: string]: readonly [string, string] } = {
  post: ['post', 'posts'],
  unit: ['unit', 'units'],
  assignment: ['assignment', 'assignments'],
  recruitment: ['round of recruitment', 'rounds of recruitment'],
  offer: ['offer', 'offers'],
};

/** "1 post", "3 units". */
export function counted(kind: string, count: number): string {
  const [one, many] = nouns[kind] ?? [kind, `${kind}s`];
  return `${count} ${count === 1 ? one : many}`;
}
