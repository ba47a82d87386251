import { addAssignment } from '../assignments/terms.ts';
import { type CaseloadSummary, caseloadsOn, summaryOf } from '../caseloads.list.ts';
import { addDays, DAWN, type Day, FOREVER } from '../day.ts';
import { Draft } from '../record/draft.ts';
import { endFrom } from '../record/history.ts';
import type { View } from '../record/view.ts';
import { assignmentsOfWorkerOn } from '../units.places.ts';
import { blankWorker } from '../workers.ts';
import { measureSeries, type Point } from './series.ts';

/**
 * What caseloads would be if some children were somebody else's. Nothing of it is recorded. Rules, quoted by the tests:
 * WI1 A number said for a worker is their count of the day, in place of whatever count holds.
 * WI2 Who leaves holds nothing on the day; their children are with nobody until they are given to others.
 * WI3 A starter is a social worker of the team from the day, with the children and FTE said.
 * WI4 Children before less children after are those still to be placed; below 0, more are held than there are.
 */
export type Supposed = {
  readonly asAt: Day;
  readonly unitId: string;
  /** By worker: the children they would hold. */
  readonly children: { readonly [workerId: string]: number };
  readonly leavers: readonly string[];
  readonly starters: readonly { readonly id: string; readonly fteMicro: number; readonly children: number }[];
};

/** WI1-WI3. What is believed, with what is supposed laid over it. */
export function supposing(view: View, supposed: Supposed): Draft {
  const draft = new Draft(view);
  for (const [workerId, children] of Object.entries(supposed.children))
    hold(draft, workerId, { ...supposed, held: children });
  for (const workerId of supposed.leavers) leave(draft, workerId, supposed.asAt);
  for (const starter of supposed.starters) start(draft, starter, supposed);
  return draft;
}

function hold(draft: Draft, workerId: string, { asAt, held }: { asAt: Day; held: number }): void {
  const id = `${workerId}:${asAt}`;
  for (const count of [...draft.versions('caseloadCount', id)]) draft.supersede(count);
  const parts = { childInNeed: null, childProtection: null, childInCare: null, careLeaver: null, other: null };
  const days = { effectiveFrom: asAt, effectiveTo: addDays(asAt, 1) };
  draft.add({ kind: 'caseloadCount', id, ...days, workerId, children: held, ...parts });
}

function leave(draft: Draft, workerId: string, asAt: Day): void {
  for (const { id } of assignmentsOfWorkerOn(draft, workerId, asAt)) {
    endFrom(draft, ['assignment', id], { effectiveTo: asAt });
  }
}

function start(draft: Draft, starter: Supposed['starters'][number], { asAt, unitId }: Supposed): void {
  const { id, fteMicro, children } = starter;
  draft.add({ kind: 'worker', id, effectiveFrom: DAWN, effectiveTo: FOREVER, ...blankWorker });
  const terms = { unitId, postId: null, role: 'social_worker', basis: 'permanent', fteMicro } as const;
  addAssignment(draft, { id: `${id}:assignment`, startDate: asAt, workerId: id, ...terms });
  hold(draft, id, { asAt, held: children });
}

const shown = ['caseload-within-limit', 'average-caseload'] as const;

/** Caseloads of a unit on a day in figures. */
export type CaseloadFigures = {
  readonly withinLimit: Point;
  readonly average: Point;
  readonly summary: CaseloadSummary;
};

/** The figures of a unit and everything under it, of what is believed or supposed. */
export function caseloadFigures(view: View, { asAt, unitId }: { asAt: Day; unitId: string }): CaseloadFigures {
  const [withinLimit, average] = measureSeries(view, { measures: shown, unitIds: [unitId], days: [asAt] });
  return {
    withinLimit: withinLimit?.points[0] as Point, // safe: one point of each measure was asked for
    average: average?.points[0] as Point,
    summary: summaryOf(caseloadsOn(view, { asAt, unitIds: [unitId] })),
  };
}
