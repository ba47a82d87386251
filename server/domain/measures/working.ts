import { type PostSpan, postSpans } from '../assignments.post-spans.ts';
import { isCounted, type Stretch, spanOn } from '../assignments.stretches.ts';
import { everyWorker, leaversOf } from '../assignments.worker-spans.ts';
import { type CaseSpan, caseSpans } from '../caseloads.ts';
import { type Day, type DayNumber, dayNumber, dayOfNumber, yearBefore } from '../day.ts';
import { MICRO } from '../fte.ts';
import type { Basis, Role } from '../record/facts.ts';
import { settingOn } from '../settings.ts';
import type { Quantity } from './registry.ts';
import { includes } from './rows.ts';
import type { Scene } from './scene.ts';

/** What makes a quantity: a post, an assignment or a person, on its own day, in the unit that held it then. */
export type Found = {
  /** Tells rows apart within a figure; the same row in numerator and denominator has the same key. */
  readonly key: string;
  readonly amountMicro: number;
  /** The row's own day: the figure's, a leaver's last day, or the day a year before. */
  readonly on: Day;
  readonly unitId: string | null;
  readonly role: Role;
  readonly postId: string | null;
  readonly assignmentId: string | null;
  readonly workerId: string | null;
  readonly basis: Basis | null;
  /** For case holders: the children of the count that holds, and its day. */
  readonly children: number | null;
  readonly countedOn: Day | null;
};

type Finder = (scene: Scene) => Iterable<Found>;

/** For each quantity, the rows that make it; each finder walks over posts or people on the one day. */
export const findersOf: { readonly [Q in Quantity]: Finder } = {
  funded: (scene) => posts(scene, (span) => span.fundedMicro),
  vacant: (scene) => posts(scene, (span) => span.vacantMicro),
  overOccupied: (scene) => posts(scene, (span) => span.overMicro),
  employed: (scene) => assignments(scene, includes.employed),
  agency: (scene) => assignments(scene, includes.agency),
  agencyCoveringVacancies: (scene) => assignments(scene, includes.agencyCoveringVacancies),
  managers: (scene) => people(scene, scene.on, includes.managers),
  permanentManagers: (scene) => people(scene, scene.on, includes.permanentManagers),
  caseHolders: (scene) => holders(scene, () => MICRO, 'holder'),
  caseHoldersWithinLimit: (scene) => {
    const limit = settingOn(scene.view, 'caseload.limit', scene.asAt);
    return holders(scene, ({ children }) => (children <= limit ? MICRO : 0), 'holder');
  },
  children: (scene) => holders(scene, ({ children }) => children * MICRO, 'children'),
  caseHolderFte: (scene) => holders(scene, ({ fteMicro }) => fteMicro, 'fte'),
  leavers,
  employedYearBefore: (scene) => people(scene, dayNumber(yearBefore(scene.asAt)), includes.employed),
  stayed: (scene) => {
    const now = new Set([...people(scene, scene.on, includes.employed)].map(({ key }) => key));
    const then = [...people(scene, dayNumber(yearBefore(scene.asAt)), includes.employed)];
    return then.filter(({ key }) => now.has(key));
  },
};

const nothingElse = { postId: null, assignmentId: null, workerId: null, basis: null, children: null, countedOn: null };

function* posts(scene: Scene, amountOf: (span: PostSpan) => number): Iterable<Found> {
  for (const postId of scene.view.ids('post')) {
    const span = spanOn(postSpans(scene.view, postId), scene.on);
    if (!span || !isCounted(span.post) || !scene.holds(span.post.unitId)) continue;
    const amountMicro = amountOf(span);
    if (amountMicro === 0) continue;
    const { unitId, role } = span.post;
    yield { ...nothingElse, key: `post:${postId}`, amountMicro, on: scene.asAt, unitId, role, postId };
  }
}

function* assignments(scene: Scene, included: (stretch: Stretch) => boolean): Iterable<Found> {
  for (const { spans } of everyWorker(scene.view)) {
    const held = spanOn(spans, scene.on)?.held ?? [];
    for (const stretch of held)
      if (included(stretch) && scene.holds(stretch.unitId)) yield assignmentRow(stretch, scene.on);
  }
}

function assignmentRow({ assignment, unitId, role }: Stretch, on: DayNumber): Found {
  return {
    ...nothingElse,
    key: `assignment:${assignment.id}`,
    amountMicro: assignment.fteMicro,
    on: dayOfNumber(on),
    unitId,
    role,
    postId: assignment.postId,
    assignmentId: assignment.id,
    workerId: assignment.workerId,
    basis: assignment.basis,
  };
}

function* people(scene: Scene, on: DayNumber, included: (stretch: Stretch) => boolean): Iterable<Found> {
  for (const { workerId, spans } of everyWorker(scene.view)) {
    const held = spanOn(spans, on)?.held ?? [];
    const first = held.find((stretch) => included(stretch) && scene.holds(stretch.unitId, on));
    if (first) yield { ...assignmentRow(first, on), key: `worker:${workerId}`, amountMicro: MICRO };
  }
}

function* holders(scene: Scene, amountOf: (span: CaseSpan) => number, kind: string): Iterable<Found> {
  for (const { workerId } of everyWorker(scene.view)) {
    const span = spanOn(caseSpans(scene.view, workerId), scene.on);
    if (!span || !scene.holds(span.main.unitId)) continue;
    const amountMicro = amountOf(span);
    if (amountMicro === 0) continue;
    const { children, countedOn } = span;
    const row = assignmentRow(span.main, scene.on);
    yield { ...row, key: `${kind}:${workerId}`, amountMicro, children, countedOn: dayOfNumber(countedOn) };
  }
}

function* leavers(scene: Scene): Iterable<Found> {
  const since = dayNumber(yearBefore(scene.asAt));
  for (const { workerId } of everyWorker(scene.view)) {
    for (const { on, held } of leaversOf(scene.view, workerId)) {
      if (on <= since || on > scene.on) continue;
      for (const stretch of held) {
        if (!scene.holds(stretch.unitId, on)) continue;
        const row = assignmentRow(stretch, on);
        yield { ...row, key: `leaver:${row.assignmentId}:${on}` };
      }
    }
  }
}
