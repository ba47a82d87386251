import { type Actor, type ActorGrant, inScope, rights, scopeOf } from './access.ts';
import { covers, type Day } from './day.ts';
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
