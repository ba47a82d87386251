import { edgesOf, isCounted, type Stretch, spanOn, stretchesOfWorker } from './assignments.stretches.ts';
import { type DayNumber, dayNumber, FOREVER_NUMBER } from './day.ts';
import { inForce } from './record/version.ts';
import type { Gathering, View } from './record/view.ts';

/**
 * What a worker holds, day by day. Rules, quoted by the tests:
 * WS1 The main assignment is, of all in force, on any basis and in any role, the one with most FTE, then the earliest
 *    start of its whole run, then the lowest reference as text.
 * WS2 Their FTE is the sum of what they hold, an acting one left out where they also hold an employed one.
 * WS3 A leaver: an employed assignment ends on day e (or its basis stops being employed), and on e + 1 the worker has
 *    no employed assignment in a counted role. Its FTE is that of all their employed assignments in counted roles on e.
 * WS4 Whoever leaves, returns and leaves again is two leavers; a move between posts is none.
 */
export type WorkerSpan = {
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** Everything they hold, at least one. */
  readonly held: readonly Stretch[];
  /** WS1. */
  readonly main: Stretch;
  /** WS2, in millionths. */
  readonly fteMicro: number;
  /** First day of the unbroken time in which they held something. */
  readonly presentFrom: DayNumber;
};

/** WS1, WS2. The days on which a worker holds something, cut wherever that changes; by first day. Kept per worker. */
export function workerSpans(view: View, workerId: string): readonly WorkerSpan[] {
  return view.memo('assignments.worker-spans', ['worker', workerId], () => spansOf(stretchesOfWorker(view, workerId)));
}

function spansOf(stretches: readonly Stretch[]): WorkerSpan[] {
  if (stretches.length === 1) {
    const main = stretches[0] as Stretch;
    const { from, to, assignment } = main;
    return [{ from, to, held: stretches, main, fteMicro: assignment.fteMicro, presentFrom: from }];
  }
  const edges = edgesOf(stretches);
  const spans: WorkerSpan[] = [];
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const from = edges[at] as DayNumber;
    const held = stretches.filter((stretch) => stretch.from <= from && from < stretch.to);
    if (held.length === 0) continue;
    const before = spans.at(-1);
    const presentFrom = before?.to === from ? before.presentFrom : from;
    const to = edges[at + 1] as DayNumber;
    spans.push({ from, to, held, main: mainOf(held), fteMicro: fteOf(held), presentFrom });
  }
  return spans;
}

function mainOf(held: readonly Stretch[]): Stretch {
  return held.reduce((best, other) => (isBefore(other, best) ? other : best));
}

function isBefore(a: Stretch, b: Stretch): boolean {
  if (a.assignment.fteMicro !== b.assignment.fteMicro) return a.assignment.fteMicro > b.assignment.fteMicro;
  if (a.startedOn !== b.startedOn) return a.startedOn < b.startedOn;
  return a.assignment.assignmentRef < b.assignment.assignmentRef;
}

function fteOf(held: readonly Stretch[]): number {
  const hasOwn = held.some((stretch) => stretch.employed);
  let fteMicro = 0;
  for (const { assignment } of held) if (!(hasOwn && assignment.basis === 'acting')) fteMicro += assignment.fteMicro;
  return fteMicro;
}

/** The last day of someone's employment, with what they held on it that counts. */
export type Leaver = { readonly on: DayNumber; readonly held: readonly Stretch[] };

/** WS3, WS4. A worker's leavings, by day; those that held nothing counted are left out. Kept per worker. */
export function leaversOf(view: View, workerId: string): readonly Leaver[] {
  return view.memo('assignments.leavers', ['worker', workerId], () => {
    const leavers: Leaver[] = [];
    const ending = stretchesOfWorker(view, workerId).filter((stretch) => endsEmployment(view, stretch));
    if (ending.length === 0) return leavers;
    const spans = workerSpans(view, workerId);
    for (const end of [...new Set(ending.map((stretch) => stretch.to))].sort((a, b) => a - b)) {
      if (employedCounted(spanOn(spans, end)).length > 0) continue;
      const held = employedCounted(spanOn(spans, end - 1));
      if (held.length > 0) leavers.push({ on: end - 1, held });
    }
    return leavers;
  });
}

/** WS3. True when the assignment's employment ends with the stretch; a change of its post or hours is no end. */
function endsEmployment(view: View, { assignment, employed, to }: Stretch): boolean {
  if (!employed || to === FOREVER_NUMBER || to < dayNumber(assignment.effectiveTo)) return false;
  const next = inForce(view.versions('assignment', assignment.id), assignment.effectiveTo);
  return next?.basis !== 'permanent' && next?.basis !== 'fixed_term';
}

/** What a worker holds in counted roles as an employee. */
export function employedCounted(span: WorkerSpan | undefined): readonly Stretch[] {
  return span ? span.held.filter((stretch) => stretch.employed && isCounted(stretch)) : [];
}

type WorkerWithSpans = { readonly workerId: string; readonly spans: readonly WorkerSpan[] };

/** The ids of everyone who has an assignment at any time. */
export function workersWithAssignments(view: View): Set<string> {
  const ids = new Set<string>();
  for (const id of view.ids('assignment')) {
    for (const version of view.versions('assignment', id)) ids.add(version.workerId);
  }
  return ids;
}

/** Everyone who holds, held or will hold something. */
export function everyWorker(view: View): readonly WorkerWithSpans[] {
  return view.gathered(workers);
}

const workers: Gathering<readonly WorkerWithSpans[]> = {
  slot: 'assignments.every-worker',
  of: 'worker',
  all: (view) => [...workersWithAssignments(view)].map((workerId) => withSpans(view, workerId)),
  moved: (view, was, ids) => {
    const there = new Set([...ids].filter((id) => view.by('assignment', 'workerId', id).length > 0));
    const kept = was.filter(({ workerId }) => !ids.has(workerId) || there.has(workerId));
    const moved = kept.map((one) => (there.delete(one.workerId) ? withSpans(view, one.workerId) : one));
    return [...moved, ...[...there].map((workerId) => withSpans(view, workerId))];
  },
};

function withSpans(view: View, workerId: string): WorkerWithSpans {
  return { workerId, spans: workerSpans(view, workerId) };
}
