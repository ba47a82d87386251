import { daysOf } from './absences.lists.ts';
import { absenceOn } from './absences.ts';
import { type AssignmentRow, assignmentRow } from './assignments.lists.ts';
import { spanOn } from './assignments.stretches.ts';
import { isEmployed } from './assignments.ts';
import { workerSpans } from './assignments.worker-spans.ts';
import { type Day, dayNumber, daysBetween } from './day.ts';
import { queriesAbout } from './queries.ts';
import { thing } from './record/things.ts';
import { type NewVersion, periodOfRun, runAround } from './record/version.ts';
import type { View } from './record/view.ts';
import { mainAssignmentOn } from './units.places.ts';
import { detailsOf, requireWorker } from './workers.ts';

/**
 * A person on a day, as their page shows them (screens.md, Worker).
 * WO1 What they hold is what is in force on the day, the main assignment first; what is to come and what is over, by day.
 * WO2 Leaving is a recorded last day of an employed assignment, today's or later; it comes with notice and what is known.
 * WO3 Their count is the latest up to the day, however old; whether it still holds is for figures, and said beside it.
 */
export type WorkerOn = {
  readonly worker: NewVersion<'worker'>;
  readonly details: NewVersion<'workerDetails'> | null;
  readonly held: readonly AssignmentRow[];
  readonly coming: readonly AssignmentRow[];
  readonly past: readonly AssignmentRow[];
  /** FTE of what they hold, acting left out beside an employed assignment, in millionths. */
  readonly fteMicro: number;
  readonly leaving: Leaving | null;
  readonly absence: Away | null;
  readonly nextAbsence: Away | null;
  readonly count: LatestCount | null;
  readonly counts: readonly NewVersion<'caseloadCount'>[];
  readonly openQueries: readonly NewVersion<'query'>[];
};

export type Away = { readonly absence: NewVersion<'absence'>; readonly startDate: Day; readonly endDate: Day | null };

export type Leaving = {
  readonly row: AssignmentRow;
  readonly lastDay: Day;
  /** The version that tells how it ends: notice, last day at work, reason, destination. */
  readonly ends: NewVersion<'assignment'>;
};

export type LatestCount = {
  readonly count: NewVersion<'caseloadCount'>;
  /** Days from the count to the day asked about; figures take counts of the last 31. */
  readonly daysAgo: number;
};

/** WO1-WO3. A person as they stand on a day; throws notFound when the record does not hold them. */
export function workerOn(view: View, workerId: string, asAt: Day): WorkerOn {
  const worker = requireWorker(view, workerId);
  const rows = runsOf(view, workerId, asAt);
  const main = mainAssignmentOn(view, workerId, asAt);
  const held = rows
    .filter((row) => row.startDate <= asAt && (row.endDate === null || asAt <= row.endDate))
    .sort((a, b) => Number(b.assignment === main) - Number(a.assignment === main));
  const counts = view.by('caseloadCount', 'workerId', workerId).filter((count) => count.effectiveFrom <= asAt);
  const absences = view.by('absence', 'workerId', workerId);
  return {
    worker,
    details: detailsOf(view, workerId) ?? null,
    held,
    coming: rows.filter((row) => row.startDate > asAt),
    past: rows.filter((row) => row.endDate !== null && row.endDate < asAt),
    fteMicro: spanOn(workerSpans(view, workerId), dayNumber(asAt))?.fteMicro ?? 0,
    leaving: leavingOf(view, held),
    absence: awayOf(view, absenceOn(view, workerId, asAt)),
    nextAbsence: awayOf(
      view,
      absences.find((absence) => absence.effectiveFrom > asAt),
    ),
    count: latestOf(counts, asAt),
    counts,
    openQueries: openQueriesOf(view, workerId, { asAt, counts }),
  };
}

/** Each run of each of a person's assignments once: as it stands on the day, else as it began or ended. */
function runsOf(view: View, workerId: string, asAt: Day): AssignmentRow[] {
  const rows = new Map<string, AssignmentRow>();
  for (const assignment of view.by('assignment', 'workerId', workerId)) {
    const run = runAround(view.versions('assignment', assignment.id), assignment);
    const { effectiveFrom } = periodOfRun(run);
    const shown = run.findLast((version) => version.effectiveFrom <= asAt) ?? run[0] ?? assignment;
    const on = shown.effectiveFrom <= asAt && asAt < shown.effectiveTo ? asAt : shown.effectiveFrom;
    const row = assignmentRow(view, shown, on);
    if (row) rows.set(`${assignment.id} ${effectiveFrom}`, row);
  }
  return [...rows.values()].sort((a, b) => (a.startDate < b.startDate ? -1 : 1));
}

function leavingOf(view: View, held: readonly AssignmentRow[]): Leaving | null {
  const [first] = held
    .filter((row) => row.endDate !== null && isEmployed(row.assignment))
    .sort((a, b) => ((a.endDate ?? '') < (b.endDate ?? '') ? -1 : 1));
  if (!first?.endDate) return null;
  const ends = runAround(view.versions('assignment', first.assignment.id), first.assignment).at(-1);
  return { row: first, lastDay: first.endDate, ends: ends ?? first.assignment };
}

function awayOf(view: View, absence: NewVersion<'absence'> | undefined): Away | null {
  return absence ? { absence, ...daysOf(view, absence) } : null;
}

function latestOf(counts: readonly NewVersion<'caseloadCount'>[], asAt: Day): LatestCount | null {
  const count = counts.at(-1);
  return count ? { count, daysAgo: daysBetween(count.effectiveFrom, asAt) } : null;
}

function openQueriesOf(
  view: View,
  workerId: string,
  { asAt, counts }: { asAt: Day; counts: readonly NewVersion<'caseloadCount'>[] },
): NewVersion<'query'>[] {
  const about = [thing('worker', workerId), ...counts.map((count) => thing('caseloadCount', count.id))];
  return about.flatMap((one) => queriesAbout(view, one, asAt)).filter((query) => query.answer === null);
}
