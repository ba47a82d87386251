import { overlaps, type Period } from '../day.ts';
import { changedFields, diffSpans } from './diff-spans.ts';
import type { Draft } from './draft.ts';
import type { FactKind } from './facts.ts';
import { patchDays } from './history.ts';
import type { Diff } from './record.ts';
import { fieldOf, type Version } from './version.ts';

/**
 * Does in a draft what a Change did, though others that it stood on may not be there: it gives the fields that it
 * changed on the days on which it did, and takes away or brings the same days.
 */
export function layOver(draft: Draft, { superseded, added }: Diff): void {
  const isThere = (version: Version) => draft.versions(version.kind, version.id).includes(version);
  if (superseded.every(isThere)) {
    for (const version of [...superseded, ...added]) clearDays(draft, version);
    for (const version of added) draft.add(version);
    return;
  }
  for (const span of diffSpans({ supersede: superseded, add: added })) {
    const { kind, id, before, after, effectiveFrom, effectiveTo } = span;
    if (before && after) {
      const patch = Object.fromEntries(changedFields(span).map((name) => [name, fieldOf(after, name)]));
      patchDays(draft, [kind, id], { effectiveFrom, effectiveTo, patch });
      continue;
    }
    clearDays(draft, span);
    if (after) draft.add({ ...after, effectiveFrom, effectiveTo });
  }
}

/** Nothing of a thing is left on some days. */
function clearDays(draft: Draft, days: Period & { readonly kind: FactKind; readonly id: string }): void {
  const { effectiveFrom, effectiveTo } = days;
  for (const version of draft.versions(days.kind, days.id).filter((one) => overlaps(one, days))) {
    draft.supersede(version);
    if (version.effectiveFrom < effectiveFrom) draft.add({ ...version, effectiveTo: effectiveFrom });
    if (effectiveTo < version.effectiveTo) draft.add({ ...version, effectiveFrom: effectiveTo });
  }
}
