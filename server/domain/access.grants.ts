import { type Actor, type ActorGrant, inScope, isBoardOnly, rights, scopeOf } from './access.ts';
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

/**
 * What a token is held to against its maker, when it is made and whenever it is used. Rules, quoted by the tests:
 * TK1 It may nothing, anywhere, that its maker may not.
 * TK2 What it reads comes as its maker has it: who sees the board's figures only makes tokens that see no others.
 * TK3 An administrator's token is an administrator's to make, though no token administers.
 */
export function isNoBroader(view: View, token: Actor, { maker, on }: { maker: Actor; on: Day }): boolean {
  if (isBoardOnly(maker) && !isBoardOnly(token)) return false;
  const asPerson: Actor = { ...token, kind: 'user' };
  const asked = [...rights.map((right) => [right, token] as const), ['grants.write', asPerson] as const];
  return asked.every(([right, asker]) => {
    const wanted = scopeOf(asker, right);
    const held = scopeOf(maker, right);
    return held.all || (!wanted.all && wanted.unitIds.every((unitId) => inScope(view, held, { unitId, on })));
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
