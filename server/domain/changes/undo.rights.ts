import { type Actor, asUndoerOf, inScope, scopeOf } from '../access.ts';
import { blankingVerbs, type Change, IMPORT_VERB } from '../record/changes.ts';
import type { Record } from '../record/record.ts';
import type { Version } from '../record/version.ts';
import type { Right } from '../verb.ts';
import { isAboutErased } from '../workers.erasure.ts';
import { unitsOfVersion } from './places.ts';
import { undoneBy } from './undone.ts';
import { verbNamed } from './verbs.ts';

/**
 * UR1 One may undo what one did oneself, as long as one still has the right that it needed, on every row it touched.
 * UR2 What others did: HR where they have that right, and administrators.
 * UR3 Undoing an undo needs what undoing the undone needs.
 * UR4 It is offered to nobody where it would bring back what was erased, nor of an erasure (UN8).
 */
export function mayUndo(record: Record, change: Change, actor: Actor): boolean {
  const undoer = asUndoerOf(actor, change.actor);
  return rightsToUndo(record, change).every((right) => {
    const scope = scopeOf(undoer, right);
    if (scope.all || scope.unitIds.length === 0) return scope.all;
    return placesTouched(record, change).every(
      (units) =>
        units.length > 0 &&
        units.every(({ unitId, effectiveFrom }) => inScope(record.now, scope, { unitId, on: effectiveFrom })),
    );
  });
}

/** UR4. True where whoever reads of a Change is offered to undo it. */
export function isOfferedUndo(record: Record, change: Change, actor: Actor): boolean {
  if (blankingVerbs.has(change.verb) || !mayUndo(record, change, actor)) return false;
  const { seq } = change;
  const isOfErased = () => {
    const { added: add, superseded: supersede } = record.diffOf(seq);
    return isAboutErased(record.now, { supersede, add });
  };
  // tens of thousands of rows of an import, behind the history of every post
  return !record.now.memoWhole(`undo.of-erased.${seq}`, isOfErased, ['workerDetails']);
}

/** UR3. The rights that undoing a Change needs; one that only an administrator has where its verb is not known. */
function rightsToUndo(record: Record, change: Change | undefined): Right[] {
  if (!change || blankingVerbs.has(change.verb)) return ['settings.write'];
  const undone = undoneBy(change);
  if (undone.length > 0) return undone.flatMap((id) => rightsToUndo(record, record.change(id)));
  const { added, superseded } = record.diffOf(change.seq);
  if (change.verb === IMPORT_VERB) {
    const isCount = (version: Version) => version.kind === 'caseloadCount';
    return [added.every(isCount) && superseded.every(isCount) ? 'imports.counts' : 'imports.take'];
  }
  const verb = verbNamed(change.verb);
  return [verb?.rightToUndo?.({ add: added, supersede: superseded }) ?? verb?.right ?? 'settings.write'];
}

/** Where each version that a Change added or superseded lies on its first day, or else on any. */
function placesTouched(record: Record, { seq }: Change) {
  const { added, superseded } = record.diffOf(seq);
  const of = (versions: readonly Version[], at: number) =>
    versions.map((version) => {
      const everywhere = unitsOfVersion(record.at(at), version);
      const first = everywhere.filter((days) => days.effectiveFrom <= version.effectiveFrom);
      return first.length > 0 ? first : everywhere;
    });
  return [...of(added, seq), ...of(superseded, seq - 1)];
}
