import { noStrength, type Strength, strengthsOn } from '../cover/strength.ts';
import type { Day } from '../day.ts';
import { type ManagerRow, managersOn } from '../managers.ts';
import type { NewVersion } from '../record/version.ts';
import { type View, versionNear, versionOn } from '../record/view.ts';
import { unitsUnder, unitTreeAt } from '../units.ts';
import type { MeasureId, Pair } from './registry.ts';
import { measureSeries } from './series.ts';

/**
 * The Teams table. Rules, quoted by the tests:
 * TM1 A line for each team in force, grouped by the unit directly above it, in order of name.
 * TM2 What lies in that unit itself, in no team, is a line of its own, so that the lines add up to the group's sum.
 * TM3 A group's sum is the unit above with everything under it, worked out from its own rows; where more is under it
 *     than the group's lines, it has none.
 * TM4 Leavers belong to the units of the day they left, so the turnover of teams need not add up to that of the unit
 *     above; the line of TM2 has none.
 */
export type TeamLine = {
  readonly unit: NewVersion<'unit'>;
  /** `own`: what lies in the unit itself and in no team (TM2). */
  readonly of: 'team' | 'own' | 'sum';
  readonly strength: Strength;
  readonly managers: readonly ManagerRow[];
  readonly agency: Pair;
  /** Case holders within the limit, of all case holders. */
  readonly within: Pair;
  /** Children held by case holders, over their FTE. */
  readonly caseload: Pair;
  /** Null where it can't be told apart (TM4). */
  readonly turnover: Pair | null;
};

type TeamGroup = {
  readonly above: NewVersion<'unit'> | null;
  readonly lines: readonly TeamLine[];
  readonly sum: TeamLine | null;
};

export type TeamsOn = { readonly groups: readonly TeamGroup[]; readonly whole: TeamLine | null };

/** What a line shows besides the strength of its posts. */
const teamMeasures = [
  'agency-rate',
  'caseload-within-limit',
  'average-caseload',
  'turnover-rate',
] as const satisfies readonly MeasureId[];

type Where = { readonly asAt: Day; readonly unitId: string };

/** TM1-TM4. The teams of a unit on a day; of a team, its own line. FTE, people and children in millionths. */
export function teamsOn(view: View, { asAt, unitId }: Where): TeamsOn {
  const tree = unitTreeAt(view, asAt);
  if (!tree.parentOf.has(unitId)) return { groups: [], whole: null };
  const under = unitsUnder(tree, unitId);
  const sums = sumLines(view, asAt, under);
  const isTeam = (id: string) => sums.get(id)?.unit.kindOfUnit === 'team';
  const groupOf = (id: string): TeamGroup[] => {
    const above = sums.get(id);
    if (!above || isTeam(id)) return [];
    const children = tree.childrenOf.get(id) ?? [];
    const below = children.flatMap((child) => sums.get(child) ?? []);
    const teams = below.filter(({ unit }) => unit.kindOfUnit === 'team').sort(byName);
    const own = ownLine(above, below);
    const lines = [...teams.map((line): TeamLine => ({ ...line, of: 'team' })), ...(own ? [own] : [])];
    if (lines.length === 0) return [];
    return [{ above: above.unit, lines, sum: children.every(isTeam) && lines.length > 1 ? above : null }];
  };
  const whole = sums.get(unitId) ?? null;
  const nameOf = (id: string) => sums.get(id)?.unit.name ?? '';
  const inNames = under.toSorted((a, b) => inOrder.compare(nameOf(a), nameOf(b)));
  if (!whole || !isTeam(unitId)) return { groups: inNames.flatMap(groupOf), whole };
  const parentId = tree.parentOf.get(unitId);
  const above = (parentId && versionNear(view, ['unit', parentId], asAt)) || null;
  return { groups: [{ above, lines: [{ ...whole, of: 'team' }], sum: null }], whole };
}

/** TM3. The line of every unit in force, each with everything under it. The first is the one that holds all others. */
function sumLines(view: View, asAt: Day, unitIds: readonly string[]): Map<string, TeamLine> {
  const strengths = strengthsOn(view, asAt);
  const managers = Map.groupBy(managersOn(view, { asAt, unitIds: unitIds.slice(0, 1) }), (row) => row.unitId);
  const points = new Map(
    measureSeries(view, { measures: teamMeasures, unitIds, days: [asAt] }).map((series) => {
      const { numeratorMicro, denominatorMicro } = series.points[0] ?? nothing;
      return [`${series.measure} ${series.unitId}`, { numeratorMicro, denominatorMicro }] as const;
    }),
  );
  const pair = (measure: (typeof teamMeasures)[number], id: string) => points.get(`${measure} ${id}`) ?? nothing;
  const lines = new Map<string, TeamLine>();
  for (const id of unitIds) {
    const unit = versionOn(view, ['unit', id], asAt);
    if (!unit) continue;
    lines.set(id, {
      unit,
      of: 'sum',
      strength: strengths.get(id) ?? noStrength,
      managers: managers.get(id) ?? [],
      agency: pair('agency-rate', id),
      within: pair('caseload-within-limit', id),
      caseload: pair('average-caseload', id),
      turnover: pair('turnover-rate', id),
    });
  }
  return lines;
}

const nothing: Pair = { numeratorMicro: 0, denominatorMicro: 0 };

/** TM2. A unit less everything in the units under it; null where nothing is left. */
function ownLine(above: TeamLine, below: readonly TeamLine[]): TeamLine | null {
  const names = Object.keys(noStrength) as (keyof Strength)[]; // safe: its own keys
  const less = (of: (line: TeamLine) => number) => below.reduce((rest, line) => rest - of(line), of(above));
  const pairLess = (of: (line: TeamLine) => Pair): Pair => ({
    numeratorMicro: less((line) => of(line).numeratorMicro),
    denominatorMicro: less((line) => of(line).denominatorMicro ?? 0),
  });
  const strength = Object.fromEntries(names.map((name) => [name, less((line) => line.strength[name])])) as Strength; // safe: by the names of one
  const agency = pairLess((line) => line.agency);
  const caseload = pairLess((line) => line.caseload);
  const isEmpty = !names.some((name) => strength[name]) && !agency.denominatorMicro && !caseload.denominatorMicro;
  if (isEmpty) return null;
  const within = pairLess((line) => line.within);
  return { unit: above.unit, of: 'own', strength, managers: above.managers, agency, within, caseload, turnover: null };
}

const inOrder = new Intl.Collator('en-GB', { numeric: true });

function byName(a: TeamLine, b: TeamLine): number {
  return inOrder.compare(a.unit.name, b.unit.name);
}
