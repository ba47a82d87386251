import { type Actor, type ActorGrant, inScope, rights, scopeOf } from './access.ts';
import { covers, type Day, FOREVER } from './day.ts';
import type { NewVersion } from './record/version.ts';
import type { View } from './record/view.ts';

/** What a person has been granted for a day, by the record. Today's are what counts (mechanisms 6). */
export function grantsOn(view: View, userId: string, on: Day): ActorGrant[] {
  return view
    .by('grant', 'userId', userId)
    .filter((grant) => covers(grant, on))
    .map(({ access, unitIds }) => ({ access, unitIds }));
}

/** True when one actor may nothing, anywhere, that the other may not: what a token is held to against its maker. */
export function isNoBroader(view: View, inner: Actor, { outer, on }: { outer: Actor; on: Day }): boolean {
  return rights.every((right) => {
    const asked = scopeOf(inner, right);
    const held = scopeOf(outer, right);
    return held.all || (!asked.all && asked.unitIds.every((unitId) => inScope(view, held, { unitId, on })));
  });
}

/**
 * G4. The first day from today on that had an administrator of the whole authority and would have none. Only what takes
 * away the last one counts: where there is none yet, there is none to keep.
 */
export function firstDayWithoutAdmin(before: View, after: View, today: Day): Day | undefined {
  const edges = [before, after].flatMap((view) =>
    adminGrants(view).flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo]),
  );
  const days = [today, ...edges].filter((on) => on >= today && on < FOREVER);
  return days.sort().find((on) => hasAdmin(before, on) && !hasAdmin(after, on));
}

function hasAdmin(view: View, on: Day): boolean {
  return adminGrants(view).some((grant) => covers(grant, on));
}

function adminGrants(view: View): NewVersion<'grant'>[] {
  return [...view.ids('grant')].flatMap((id) => view.versions('grant', id).filter(isOfAdmin));
}

/** True for a grant that makes someone an administrator of the whole authority. */
export function isOfAdmin({ access, unitIds }: Pick<NewVersion<'grant'>, 'access' | 'unitIds'>): boolean {
  return access === 'admin' && unitIds.length === 0;
}
