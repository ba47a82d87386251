import { type CaseloadRow, caseloadsOn } from './caseloads.list.ts';
import type { Day } from './day.ts';
import { type ManagerRow, managersOn } from './managers.ts';
import type { NewVersion } from './record/version.ts';
import { type View, versionOn } from './record/view.ts';
import { unitsUnder, unitTreeAt } from './units.ts';

/**
 * The Managers screen: one line for each team. Rules, quoted by the tests:
 * ML1 Every team in force has a line, one without a manager's post too; so has a service with a manager's post of its own.
 * ML2 A team is under an interim when it has a manager's post and no permanent manager at work in any of them.
 */
export type ManagedTeam = {
  readonly unit: NewVersion<'unit'>;
  /** The unit directly above; null for the whole authority. */
  readonly above: NewVersion<'unit'> | null;
  /** Its managers' posts, by number. */
  readonly managers: readonly ManagerRow[];
  readonly isUnderInterim: boolean;
  /** The workers whose caseloads are listed in it, and the children they hold. */
  readonly workers: number;
  readonly children: number;
};

const inOrder = new Intl.Collator('en-GB', { numeric: true });

type Where = { readonly asAt: Day; readonly unitIds: readonly string[] };

/** ML1, ML2. The teams of some units and everything under them on a day, by name. */
export function managedTeams(view: View, { asAt, unitIds }: Where): ManagedTeam[] {
  const tree = unitTreeAt(view, asAt);
  const byUnit = Map.groupBy(managersOn(view, { asAt, unitIds }), (row) => row.unitId);
  const caseloads = Map.groupBy(caseloadsOn(view, { asAt, unitIds }), (row) => row.unitId);
  const within = new Set(unitIds.flatMap((unitId) => unitsUnder(tree, unitId)));
  const units = [...within].flatMap((id) => versionOn(view, ['unit', id], asAt) ?? []);
  return units
    .filter(({ id, kindOfUnit }) => kindOfUnit === 'team' || byUnit.has(id))
    .sort((a, b) => inOrder.compare(a.name, b.name))
    .map((unit) => {
      const managers = byUnit.get(unit.id) ?? [];
      return {
        unit,
        above: (unit.parentId && versionOn(view, ['unit', unit.parentId], asAt)) || null,
        managers,
        isUnderInterim: managers.length > 0 && managers.every(({ status }) => status !== 'permanent'),
        ...sizeOf(caseloads.get(unit.id) ?? []),
      };
    });
}

function sizeOf(rows: readonly CaseloadRow[]) {
  return { workers: rows.length, children: rows.reduce((sum, row) => sum + (row.children ?? 0), 0) };
}
