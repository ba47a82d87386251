import { type Day, earlierOf, FOREVER, laterOf, type Period } from '../day.ts';
import type { Draft } from './draft.ts';
import type { FactFields, FactKind } from './facts.ts';
import { type NewVersion, sameField, sameFields } from './version.ts';

/**
 * Planning over one thing's versions (mechanisms 4). The rules, quoted by the tests:
 * H1 Change from a day patches only the named fields, from that day on.
 * H2 It goes on through later versions until one that itself set one of those fields.
 * H3 Correct patches exactly the days given, whatever came later.
 * H4 End cuts the run; versions that lie wholly after the last day are superseded and listed.
 * H5 What is not patched keeps its days and fields; gaps stay gaps.
 * H6 Nothing is updated in place: what changes is superseded and added anew.
 * H7 Days that already say what a patch says are left alone.
 */
type ThingOf<K extends FactKind> = readonly [K, string];
type AnyThing = ThingOf<FactKind>;
type Patch<K extends FactKind> = Partial<FactFields[K]>;

/** H1, H2. Patches a thing's fields from a day on; returns the first day the patch stops at, FOREVER if none. */
export function changeFrom<K extends FactKind>(
  draft: Draft,
  thing: ThingOf<K>,
  { from, patch }: { from: Day; patch: Patch<K> },
): Day {
  const [kind, id]: AnyThing = thing;
  const until = settledFrom(draft.versions(kind, id), from, Object.keys(patch));
  patchDays(draft, thing, { effectiveFrom: from, effectiveTo: until, patch });
  return until;
}

/** H2. The first day after `from` on which a later version itself set one of the fields; FOREVER if none did. */
function settledFrom(versions: readonly NewVersion[], from: Day, fields: readonly string[]): Day {
  for (let at = 1; at < versions.length; at += 1) {
    const before = versions[at - 1] as NewVersion;
    const version = versions[at] as NewVersion;
    if (version.effectiveFrom <= from) continue;
    if (fields.some((name) => !sameField(before, version, name))) return version.effectiveFrom;
  }
  return FOREVER;
}

/** H3, H7. Patches a thing's fields on exactly the days of the period. */
export function patchDays<K extends FactKind>(
  draft: Draft,
  thing: ThingOf<K>,
  { effectiveFrom, effectiveTo, patch }: Period & { patch: Patch<K> },
): void {
  const [kind, id]: AnyThing = thing;
  for (const version of [...draft.versions(kind, id)]) {
    const from = laterOf(version.effectiveFrom, effectiveFrom);
    const to = earlierOf(version.effectiveTo, effectiveTo);
    const patched = Object.assign({ ...version }, patch, { effectiveFrom: from, effectiveTo: to });
    if (from >= to || sameFields(version, patched)) continue;
    draft.supersede(version);
    if (version.effectiveFrom < from) draft.add({ ...version, effectiveTo: from });
    draft.add(patched);
    if (to < version.effectiveTo) draft.add({ ...version, effectiveFrom: to });
  }
}

/**
 * H4. Ends a thing: nothing of it holds from `effectiveTo` on. `patch` goes on the last days kept (how it ended).
 * Returns the later versions that this takes away.
 */
export function endFrom<K extends FactKind>(
  draft: Draft,
  thing: ThingOf<K>,
  { effectiveTo, patch }: { effectiveTo: Day; patch?: Patch<K> },
): NewVersion[] {
  const [kind, id]: AnyThing = thing;
  const versions = [...draft.versions(kind, id)];
  const lost = versions.filter((version) => version.effectiveFrom >= effectiveTo);
  const last = versions.findLast((version) => version.effectiveFrom < effectiveTo);
  for (const version of lost) draft.supersede(version);
  if (last) {
    draft.supersede(last);
    draft.add(Object.assign({ ...last }, patch, { effectiveTo: earlierOf(last.effectiveTo, effectiveTo) }));
  }
  return lost;
}

/** Moves the end of a thing's last version further out; nothing else of it changes but the patch. */
export function extendTo<K extends FactKind>(
  draft: Draft,
  thing: ThingOf<K>,
  { effectiveTo, patch }: { effectiveTo: Day; patch?: Patch<K> },
): void {
  const [kind, id]: AnyThing = thing;
  const last = draft.versions(kind, id).at(-1);
  if (!last) return;
  draft.supersede(last);
  draft.add(Object.assign({ ...last }, patch, { effectiveTo }));
}

/** Makes a day the first after a thing's last, be that earlier or later than it was; `patch` goes on the last version. */
export function setEnd<K extends FactKind>(
  draft: Draft,
  thing: ThingOf<K>,
  end: { effectiveTo: Day; patch?: Patch<K> },
): void {
  const [kind, id]: AnyThing = thing;
  const had = draft.versions(kind, id).at(-1)?.effectiveTo ?? FOREVER;
  if (had < end.effectiveTo) extendTo(draft, thing, end);
  else endFrom(draft, thing, end);
}

/** Supersedes every version of a thing: as if it had never been. */
export function withdraw(draft: Draft, [kind, id]: AnyThing): void {
  for (const version of [...draft.versions(kind, id)]) draft.supersede(version);
}
