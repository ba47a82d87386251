import { type CaseloadRow, type CaseloadSummary, caseloadsOn, limitFor, summaryOf } from './caseloads.list.ts';
import { addDays, type Day } from './day.ts';
import type { Role } from './record/facts.ts';
import type { View } from './record/view.ts';
import { settingDays } from './settings.ts';
import { unitName } from './units.ts';

/**
 * Caseloads by team, and how many workers hold how many children. Rules, quoted by the tests:
 * CT1 A worker is in the unit of their main assignment (CW1); a unit without any such worker has no row.
 * CT2 A filter by role or newly qualified takes workers out of rows and sums alike.
 * CT3 Bands are of case holders: 1 to 10, 11 to 15, 16 to 20, 21 to 25, 26 and more; who holds none is in no band.
 */
type CaseloadFilter = {
  /** Null: every role. */
  readonly role: Role | null;
  readonly newlyQualified: boolean;
};

export type TeamCaseloads = {
  readonly unitId: string;
  readonly name: string;
  readonly rows: readonly CaseloadRow[];
  readonly summary: CaseloadSummary;
};

const inOrder = new Intl.Collator('en-GB', { numeric: true });

/** CT1. The workers of some units and everything under them, by unit in order of name; most children first in each. */
export function teamCaseloads(
  view: View,
  where: { readonly asAt: Day; readonly unitIds: readonly string[] | null },
  filter: CaseloadFilter = { role: null, newlyQualified: false },
): TeamCaseloads[] {
  const rows = filterCaseloads(caseloadsOn(view, where), filter);
  const teams = Map.groupBy(rows, (row) => row.unitId ?? '');
  teams.delete('');
  return [...teams]
    .map(([unitId, ofTeam]) => {
      const name = unitName(view, unitId, where.asAt);
      return { unitId, name, rows: ofTeam, summary: summaryOf(ofTeam) };
    })
    .sort((a, b) => inOrder.compare(a.name, b.name));
}

/** CT2. The workers that a filter leaves. */
function filterCaseloads(rows: readonly CaseloadRow[], filter: CaseloadFilter): CaseloadRow[] {
  return rows.filter(
    (row) => (filter.role === null || row.role === filter.role) && (!filter.newlyQualified || row.isNewlyQualified),
  );
}

export type CaseloadBand = {
  readonly least: number;
  /** Null: no most. */
  readonly most: number | null;
  readonly workers: number;
};

const bands: readonly (readonly [number, number | null])[] = [
  [1, 10],
  [11, 15],
  [16, 20],
  [21, 25],
  [26, null],
];

/** CT3. How many case holders hold how many children. */
export function caseloadBands(rows: readonly CaseloadRow[]): CaseloadBand[] {
  return bands.map(([least, most]) => {
    const isIn = ({ children }: CaseloadRow) => (children ?? 0) >= least && (most === null || (children ?? 0) <= most);
    return { least, most, workers: rows.filter(isIn).length };
  });
}

/** A limit and the days on which it is the one that applies to a worker. */
export type LimitSpan = { readonly from: Day; readonly to: Day; readonly limit: number };

/** CW3 over time. The limits that apply to a worker on the days of [from, to], one span after the other. */
export function limitSpans(view: View, workerId: string, { from, to }: { from: Day; to: Day }): LimitSpan[] {
  const worker = view.versions('worker', workerId)[0];
  const edges = [
    ...settingDays(view, 'caseload.limit'),
    ...settingDays(view, 'caseload.newly-qualified-limit'),
    ...(worker?.asyeStart ? [worker.asyeStart] : []),
    ...(worker?.asyeEnd ? [addDays(worker.asyeEnd, 1)] : []),
  ];
  const days = [from, ...[...new Set(edges)].filter((day) => from < day && day <= to).sort()];
  const spans: LimitSpan[] = [];
  days.forEach((day, at) => {
    const limit = limitFor(view, workerId, day);
    const end = days[at + 1] === undefined ? to : addDays(days[at + 1] as Day, -1);
    const last = spans.at(-1);
    if (last?.limit === limit) spans[spans.length - 1] = { ...last, to: end };
    else spans.push({ from: day, to: end, limit });
  });
  return spans;
}
