import { type Day, FOREVER, type Period } from './day.ts';
import { notAllowed } from './errors.ts';
import type { Access } from './record/facts.ts';
import type { View } from './record/view.ts';
import { isUnder, unitTreeAt, unitTreeDays } from './units.ts';
import type { Right, UnitDay } from './verb.ts';

/** Who is asking, as far as access goes: today's grants of a person, or what a token was made with. */
export type Actor = {
  /** `user:ID`, `token:ID`, `system`: what is stored in Changes. */
  readonly id: string;
  readonly kind: 'user' | 'token' | 'system';
  readonly grants: readonly ActorGrant[];
};
/** No units: the whole authority, except for accesses that exist only for units of their own. */
export type ActorGrant = { readonly access: Access; readonly unitIds: readonly string[] };

/** Where a right holds: everywhere, or under some units. */
export type Scope = { readonly all: boolean; readonly unitIds: readonly string[] };

const everyone: readonly Access[] = ['admin', 'hr', 'performance', 'head_of_service', 'team_manager', 'board'];
const staff: readonly Access[] = ['admin', 'hr', 'performance', 'head_of_service', 'team_manager'];
const lineAndHr: readonly Access[] = ['admin', 'hr', 'head_of_service', 'team_manager'];

/** The table of design.md, "What people can see and do". The only place that says who may do what. */
const holders: { readonly [R in Right]: readonly Access[] } = {
  'figures.read': everyone,
  'names.read': staff,
  'leaving.read': lineAndHr,
  'census.read': ['admin', 'hr'],
  'posts.write': ['admin', 'hr'],
  'stages.write': lineAndHr,
  'absences.write': lineAndHr,
  'counts.write': staff,
  'queries.raise': staff,
  'queries.answer': ['admin', 'hr', 'performance'],
  'targets.read': ['admin', 'performance', 'board'],
  'targets.write': ['admin', 'performance'],
  'imports.take': ['admin', 'hr'],
  'imports.counts': ['admin', 'hr', 'performance'],
  'grants.write': ['admin'],
  'settings.write': ['admin'],
};

export const rights = Object.keys(holders) as Right[];

/** Accesses that exist only for units of their own: a grant of one names them. */
export const ownUnitsOnly: ReadonlySet<Access> = new Set(['head_of_service', 'team_manager']);

/** Rights that reach every unit, whichever units the grant names: figures of any unit are everybody's. */
const everywhere: ReadonlySet<Right> = new Set(['figures.read']);

/** Accesses that may undo what others did; anyone else, only what they did themselves. */
const undoesOthers: ReadonlySet<Access> = new Set(['admin', 'hr']);

/** What no token may, whatever access it was made with. */
const neverByToken: ReadonlySet<Right> = new Set([
  'leaving.read',
  'census.read',
  'queries.raise',
  'queries.answer',
  'targets.read',
  'targets.write',
  'grants.write',
  'settings.write',
]);

/** Where an actor has a right: over everything, under the units listed, or (no units) nowhere. */
export function scopeOf(actor: Actor, right: Right): Scope {
  if (actor.kind === 'system') return { all: true, unitIds: [] };
  if (actor.kind === 'token' && neverByToken.has(right)) return { all: false, unitIds: [] };
  const grants = actor.grants.filter((grant) => holders[right].includes(grant.access));
  const all = grants.some(
    (grant) => everywhere.has(right) || (grant.unitIds.length === 0 && !ownUnitsOnly.has(grant.access)),
  );
  return { all, unitIds: all ? [] : grants.flatMap((grant) => grant.unitIds) };
}

/** The actor as far as undoing what somebody did goes: with all of their grants for their own Changes only. */
export function asUndoerOf(actor: Actor, madeBy: string): Actor {
  if (actor.kind === 'system' || actor.id === madeBy) return actor;
  return { ...actor, grants: actor.grants.filter((grant) => undoesOthers.has(grant.access)) };
}

/** True for someone whose only access is the board's: figures at month ends, less what few people stand behind. */
export function isBoardOnly(actor: Actor): boolean {
  return actor.grants.length > 0 && actor.grants.every((grant) => grant.access === 'board');
}

/** True when the actor has the right somewhere. */
export function mayAnywhere(actor: Actor, right: Right): boolean {
  const scope = scopeOf(actor, right);
  return scope.all || scope.unitIds.length > 0;
}

/** True when a unit on a day lies in the scope. */
export function inScope(view: View, scope: Scope, { unitId, on }: UnitDay): boolean {
  if (scope.all) return true;
  const tree = unitTreeAt(view, on);
  return scope.unitIds.some((over) => unitId === over || isUnder(tree, unitId, over));
}

/** Refuses (403) unless the actor has the right on every one of the units. No units: it must hold everywhere. */
export function requireRight(view: View, actor: Actor, need: { right: Right; where: readonly UnitDay[] }): void {
  const scope = scopeOf(actor, need.right);
  const held = need.where.length === 0 ? scope.all : need.where.every((unitDay) => inScope(view, scope, unitDay));
  if (!held) throw notAllowed();
}

/**
 * For each unit, the days on which it lay under the scope: a row may be seen when its unit did so on a day of the
 * row's own (mechanisms 6). Rights are today's grants on current knowledge, so `view` is the newest.
 */
export function daysInScope(view: View, scope: Scope): ReadonlyMap<string, readonly Period[]> {
  const key = scope.all ? '*' : [...scope.unitIds].sort().join(' ');
  return view.memoWhole(`access.days:${key}`, () => {
    const found = new Map<string, Period[]>();
    const changes = unitTreeDays(view);
    changes.forEach((from, at) => {
      const tree = unitTreeAt(view, from);
      for (const unitId of tree.ids) {
        if (inScope(view, scope, { unitId, on: from }))
          addStretch(found, unitId, { from, to: changes[at + 1] ?? FOREVER });
      }
    });
    return found;
  });
}

function addStretch(found: Map<string, Period[]>, unitId: string, { from, to }: { from: Day; to: Day }): void {
  const periods = found.get(unitId) ?? [];
  const last = periods.at(-1);
  if (last?.effectiveTo === from) periods[periods.length - 1] = { effectiveFrom: last.effectiveFrom, effectiveTo: to };
  else periods.push({ effectiveFrom: from, effectiveTo: to });
  found.set(unitId, periods);
}
