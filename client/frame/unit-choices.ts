import type { ActorGrant } from '../../server/domain/access.ts';
import type { Day } from '../../server/domain/day.ts';
import { type View, versionOn } from '../../server/domain/record/view.ts';
import { type UnitTree, unitTreeAt } from '../../server/domain/units.ts';
import type { UnitChoice } from '../ui/unit-picker.tsx';

const inOrder = new Intl.Collator('en-GB', { numeric: true });

/** The units in force on a day as a tree in order of name; where somebody has units of their own, those come first. */
export function unitChoices(view: View, on: Day, grants: readonly ActorGrant[]): UnitChoice[] {
  const tree = unitTreeAt(view, on);
  const own = new Set(grants.flatMap((grant) => grant.unitIds));
  const tops = tree.ids.filter((id) => !tree.parentOf.get(id) || !tree.parentOf.has(tree.parentOf.get(id) ?? ''));
  const first = tree.ids.filter((id) => own.has(id) && !hasOwnParent(tree, id, own));
  const choices: UnitChoice[] = [];
  const seen = new Set<string>();
  const walk = (ids: readonly string[], depth: number, within: string | null) => {
    const named = ids.flatMap((id) => versionOn(view, ['unit', id], on) ?? []);
    for (const unit of named.sort((a, b) => inOrder.compare(a.name, b.name))) {
      if (seen.has(unit.id)) continue;
      seen.add(unit.id);
      const { id, name, code } = unit;
      choices.push({ id, name, code, isTeam: unit.kindOfUnit === 'team', depth, within });
      walk(tree.childrenOf.get(id) ?? [], depth + 1, name);
    }
  };
  walk(first, 0, null);
  walk(tops, 0, null);
  return choices;
}

function hasOwnParent(tree: UnitTree, id: string, own: ReadonlySet<string>): boolean {
  for (let at = tree.parentOf.get(id); at; at = tree.parentOf.get(at)) if (own.has(at)) return true;
  return false;
}
