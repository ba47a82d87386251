import { absenceOn } from './absences.ts';
import { isCounted, type Stretch, spanOn } from './assignments.stretches.ts';
import { everyWorker, type WorkerSpan } from './assignments.worker-spans.ts';
import { countSpans, expectedSpans } from './caseloads.ts';
import { addDays, type Day, dayNumber, lastDay } from './day.ts';
import { MICRO } from './fte.ts';
import { byEach } from './order.ts';
import type { Role } from './record/facts.ts';
import { type NewVersion, periodOfRun, runAround } from './record/version.ts';
import type { View } from './record/view.ts';
import { settingOn } from './settings.ts';
import { isUnder, unitTreeAt } from './units.ts';

/**
 * The children each worker holds, for the Caseloads screen and a team's page. Rules, quoted by the tests:
 * CW1 A worker is listed in the unit of their main assignment when its role is one that sends counts, or when they hold
 *     a child.
 * CW2 Over the limit means more children than the limit, whatever their hours; over per FTE means more than the limit
 *     for each FTE they work. Both are told.
 * CW3 A newly qualified worker is shown with the limit for newly qualified workers, where one is set; what counts as
 *     over the limit is the figure's limit for everyone, so that list and figure agree.
 */
export type CaseloadRow = {
  readonly workerId: string;
  readonly unitId: string | null;
  readonly role: Role;
  /** The main assignment. */
  readonly assignmentId: string;
  readonly postId: string | null;
  readonly fteMicro: number;
  /** The children of the count that holds; null without one. 0 is a count. */
  readonly children: number | null;
  readonly countedOn: Day | null;
  /** Counts before the one that holds (or, without one, all), newest first, at most six. */
  readonly earlier: readonly { readonly on: Day; readonly children: number }[];
  /** The limit that applies to them. */
  readonly limit: number;
  readonly isOver: boolean;
  readonly isOverOwnLimit: boolean;
  readonly isOverPerFte: boolean;
  readonly isNewlyQualified: boolean;
  /** A count is expected (CL4) and has not come. */
  readonly isMissing: boolean;
  /** Since when they are away; null when they are here. */
  readonly awaySince: Day | null;
  /** Their recorded last day, where their main assignment has one. */
  readonly lastDay: Day | null;
};

type Where = { readonly asAt: Day; readonly unitIds?: readonly string[] | null };

/** CW1-CW3. The workers of some units (none given: everywhere) with their caseloads, most children first. */
export function caseloadsOn(view: View, { asAt, unitIds }: Where): CaseloadRow[] {
  const tree = unitTreeAt(view, asAt);
  const isWithin = (unitId: string | null) =>
    !unitIds || (unitId !== null && unitIds.some((over) => unitId === over || isUnder(tree, unitId, over)));
  const settings = settingsOn(view, asAt);
  const rows: CaseloadRow[] = [];
  for (const { workerId, spans } of everyWorker(view)) {
    const span = spanOn(spans, dayNumber(asAt));
    if (!span || !isCounted(span.main) || !isWithin(span.main.unitId)) continue;
    const row = rowOf(view, { workerId, span, asAt, settings });
    if (settings.roles.includes(row.role) || (row.children ?? 0) > 0) rows.push(row);
  }
  return rows.sort(
    byEach(
      ({ children }) => -(children ?? -1),
      ({ workerId }) => workerId,
    ),
  );
}

type Settings = ReturnType<typeof settingsOn>;

function settingsOn(view: View, asAt: Day) {
  return {
    limit: settingOn(view, 'caseload.limit', asAt),
    newlyQualifiedLimit: settingOn(view, 'caseload.newly-qualified-limit', asAt),
    roles: settingOn(view, 'caseload.roles', asAt),
  };
}

type Case = { workerId: string; span: WorkerSpan; asAt: Day; settings: Settings };

function rowOf(view: View, { workerId, span, asAt, settings }: Case): CaseloadRow {
  const on = dayNumber(asAt);
  const counts = view.by('caseloadCount', 'workerId', workerId).filter((count) => count.effectiveFrom <= asAt);
  const holds = spanOn(countSpans(view, workerId), on) ? counts.at(-1) : undefined;
  const children = holds?.children ?? null;
  const isNewlyQualified = isInFirstYear(view, workerId, asAt);
  const limit = limitOf(settings, isNewlyQualified);
  const expected = spanOn(expectedSpans(view, workerId), on);
  return {
    workerId,
    ...placeOf(span.main),
    fteMicro: span.fteMicro,
    children,
    countedOn: holds?.effectiveFrom ?? null,
    earlier: earlierOf(counts, holds),
    limit,
    isOver: (children ?? 0) > settings.limit,
    isOverOwnLimit: (children ?? 0) > limit,
    isOverPerFte: (children ?? 0) * MICRO > settings.limit * span.fteMicro,
    isNewlyQualified,
    isMissing: expected?.received === false && settings.roles.includes(span.main.role),
    awaySince: absentSince(view, workerId, asAt),
    lastDay: lastDayOf(view, span.main),
  };
}

/** CW3. The limit in children that applies to a worker on a day. */
export function limitFor(view: View, workerId: string, asAt: Day): number {
  return limitOf(settingsOn(view, asAt), isInFirstYear(view, workerId, asAt));
}

function limitOf({ limit, newlyQualifiedLimit }: Settings, isNewlyQualified: boolean): number {
  return isNewlyQualified ? (newlyQualifiedLimit ?? limit) : limit;
}

function placeOf({ unitId, role, assignment }: Stretch) {
  return { unitId, role, assignmentId: assignment.id, postId: assignment.postId };
}

function earlierOf(counts: readonly NewVersion<'caseloadCount'>[], holds: NewVersion<'caseloadCount'> | undefined) {
  const before = holds ? counts.slice(0, -1) : counts;
  return before
    .slice(-6)
    .toReversed()
    .map(({ effectiveFrom, children }) => ({ on: effectiveFrom, children }));
}

/** In the assessed first year in practice; a year without its end yet goes on. */
function isInFirstYear(view: View, workerId: string, asAt: Day): boolean {
  const worker = view.versions('worker', workerId)[0];
  if (!worker?.asyeStart || worker.asyeStart > asAt) return false;
  return worker.asyeEnd === null || asAt <= worker.asyeEnd;
}

/** The first day of the absence a worker is in, with those it follows on from; null when they are here. */
export function absentSince(view: View, workerId: string, on: Day): Day | null {
  const absence = absenceOn(view, workerId, on);
  if (!absence) return null;
  return absentSince(view, workerId, addDays(absence.effectiveFrom, -1)) ?? absence.effectiveFrom;
}

function lastDayOf(view: View, { assignment }: Stretch): Day | null {
  return lastDay(periodOfRun(runAround(view.versions('assignment', assignment.id), assignment)));
}

export type CaseloadSummary = {
  /** Case holders, their children and FTE (millionths), and how many are over the limit. */
  readonly holders: number;
  readonly children: number;
  readonly fteMicro: number;
  readonly over: number;
  readonly overPerFte: number;
  readonly most: number;
  /** The middle number of children among case holders; halves where two are in the middle; null without any. */
  readonly median: number | null;
  /** Workers whose counts have not come. */
  readonly missing: number;
};

/** A list of caseloads in numbers: for a team's line and for before and after. */
export function summaryOf(rows: readonly CaseloadRow[]): CaseloadSummary {
  const holders = rows.filter((row) => (row.children ?? 0) >= 1);
  const held = holders.map((row) => row.children as number).sort((a, b) => a - b);
  const middle = held.length / 2;
  const median = held.length === 0 ? null : ((held[Math.ceil(middle) - 1] ?? 0) + (held[Math.floor(middle)] ?? 0)) / 2;
  return {
    holders: holders.length,
    children: held.reduce((sum, children) => sum + children, 0),
    fteMicro: holders.reduce((sum, row) => sum + row.fteMicro, 0),
    over: holders.filter((row) => row.isOver).length,
    overPerFte: holders.filter((row) => row.isOverPerFte).length,
    most: held.at(-1) ?? 0,
    median,
    missing: rows.filter((row) => row.isMissing).length,
  };
}
