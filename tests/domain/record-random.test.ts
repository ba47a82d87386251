import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlaps } from '../../server/domain/day.ts';
import { Draft, isNothing, type Plan } from '../../server/domain/record/draft.ts';
import { deltaOf, Record, type RecordDelta } from '../../server/domain/record/record.ts';
import { OPEN, type Version } from '../../server/domain/record/version.ts';
import type { View } from '../../server/domain/record/view.ts';
import { digestOf, digestOfRecord } from '../support/digest.ts';
import { makeChange } from '../support/makers.ts';
import {
  allDays,
  type DayModel,
  fieldsOf,
  modelOf,
  modelStep,
  planStep,
  randomChanges,
  type Step,
  things,
} from '../support/random-changes.ts';

/** A failing run prints its seed and the smallest history that still fails. */
const runs = { numRuns: 150 };

/** Plans the steps as one Change; null when they come to nothing. */
function planSteps(view: View, steps: readonly Step[]): { draft: Draft; plan: Plan } | null {
  const draft = new Draft(view);
  for (const step of steps) planStep(draft, step);
  const plan = draft.plan();
  return isNothing(plan) ? null : { draft, plan };
}

function record(into: Record, plan: Plan): void {
  into.applyPlan(makeChange({ seq: into.seq + 1 }), plan);
}

function historyOf(changes: readonly (readonly Step[])[]): Record {
  const history = new Record();
  for (const steps of changes) {
    const planned = planSteps(history.now, steps);
    if (planned) record(history, planned.plan);
  }
  return history;
}

test('H1-H6 both clocks agree with an arithmetic of days, on every day, as known after every Change', () => {
  fc.assert(
    fc.property(randomChanges, (changes) => {
      const history = new Record();
      let model: DayModel = new Map(things.map(([kind, id]) => [`${kind}:${id}`, allDays.map(() => null)]));
      const known = [model];
      for (const steps of changes) {
        const before = model;
        model = steps.reduce(modelStep, model);
        const planned = planSteps(history.now, steps);
        // a plan is nothing exactly where no day of anything reads differently
        expect(planned === null).toBe(isDeepStrictEqual(model, before));
        if (!planned) continue;
        record(history, planned.plan);
        known.push(model);
        expect(modelOf(history.now)).toEqual(Object.fromEntries(model));
      }
      known.forEach((then, seq) => {
        expect(modelOf(history.at(seq))).toEqual(Object.fromEntries(then));
      });
    }),
    runs,
  );
});

test('the record answers as a plain fold over everything ever recorded, and nothing recorded is lost', () => {
  fc.assert(
    fc.property(randomChanges, (changes) => {
      const history = new Record();
      const rows: Version[] = [];
      for (const steps of changes) {
        const planned = planSteps(history.now, steps);
        if (!planned) continue;
        const change = makeChange({ seq: history.seq + 1 });
        const { added, closed } = structuredClone(deltaOf(change, planned.plan));
        for (const { versionId, knownTo } of closed) {
          Object.assign(rows.find((row) => row.versionId === versionId) ?? {}, { knownTo });
        }
        rows.push(...added);
        history.applyPlan(change, planned.plan);
      }
      expect([...history.everyVersion()]).toEqual(rows);
      for (let seq = 0; seq <= history.seq; seq += 1) expect(foldOf(history.at(seq))).toEqual(foldAt(rows, seq));
    }),
    runs,
  );
});

function foldAt(rows: readonly Version[], seq: number): string[] {
  const believed = rows.filter((row) => row.knownFrom <= seq && seq < row.knownTo);
  return allDays.flatMap((on) =>
    believed
      .filter((row) => row.effectiveFrom <= on && on < row.effectiveTo)
      .map((row) => `${on} ${row.kind}:${row.id} ${JSON.stringify(fieldsOf(row))}`)
      .sort(),
  );
}

function foldOf(view: View): string[] {
  return allDays.flatMap((on) =>
    things
      .flatMap(([kind, id]) => view.versions(kind, id))
      .filter((version) => version.effectiveFrom <= on && on < version.effectiveTo)
      .map((version) => `${on} ${version.kind}:${version.id} ${JSON.stringify(fieldsOf(version))}`)
      .sort(),
  );
}

test('no two versions of one thing that are believed at once share a day', () => {
  fc.assert(
    fc.property(randomChanges, (changes) => {
      const history = historyOf(changes);
      for (let seq = 0; seq <= history.seq; seq += 1) {
        for (const [kind, id] of things) {
          const versions = history.at(seq).versions(kind, id);
          versions.forEach((a, at) => {
            for (const b of versions.slice(at + 1)) expect(overlaps(a, b)).toBe(false);
          });
        }
      }
    }),
    runs,
  );
});

test('a record moved on Change by Change equals one loaded whole', () => {
  fc.assert(
    fc.property(randomChanges, (changes) => {
      const history = historyOf(changes);
      const loaded = Record.of(structuredClone(history.since(0)));
      expect(digestOfRecord(loaded)).toEqual(digestOfRecord(history));
    }),
    runs,
  );
});

test('differences taken in pieces, even overlapping ones, come to the whole', () => {
  fc.assert(
    fc.property(randomChanges, fc.array(fc.tuple(fc.nat(4), fc.nat(2))), (changes, pieces) => {
      const history = new Record();
      const follower = new Record();
      const rest = [...pieces];
      let wait = 0;
      for (const steps of changes) {
        const planned = planSteps(history.now, steps);
        if (planned) record(history, planned.plan);
        if (wait > 0) {
          wait -= 1;
          continue;
        }
        const [next = 0, overlap = 0] = rest.shift() ?? [];
        wait = next;
        follower.apply(structuredClone(history.since(Math.max(0, follower.seq - overlap))));
      }
      follower.apply(structuredClone(history.since(follower.seq)));
      expect(digestOfRecord(follower)).toEqual(digestOfRecord(history));
    }),
    runs,
  );
});

test('a difference from a seq holds each version once, closed or open as it now is', () => {
  fc.assert(
    fc.property(randomChanges, fc.nat(14), (changes, seq) => {
      const history = historyOf(changes);
      const { added, closed, changes: told }: RecordDelta = history.since(seq);
      const all = [...history.everyVersion()];
      expect(told).toEqual(history.changes.slice(seq));
      expect(added).toEqual(all.filter((version) => version.knownFrom > seq));
      const shut = all.filter(({ knownFrom, knownTo }) => knownFrom <= seq && seq < knownTo && knownTo !== OPEN);
      const byId = (a: { versionId: number }, b: { versionId: number }) => a.versionId - b.versionId;
      expect([...closed].sort(byId)).toEqual(shut.map(({ versionId, knownTo }) => ({ versionId, knownTo })).sort(byId));
    }),
    runs,
  );
});

test('a draft answers as the record does once its plan is recorded', () => {
  fc.assert(
    fc.property(randomChanges, (changes) => {
      const history = new Record();
      for (const steps of changes) {
        const planned = planSteps(history.now, steps);
        if (!planned) continue;
        const drafted = digestOf(planned.draft);
        record(history, planned.plan);
        expect(digestOf(history.now)).toEqual(drafted);
      }
    }),
    runs,
  );
});

test('what is kept of a post or worker is dropped whenever something that bears on it changes, in record and draft', () => {
  fc.assert(
    fc.property(randomChanges, (changes) => {
      const history = new Record();
      for (const steps of changes) {
        expectFreshMemos(history.now);
        const draft = new Draft(history.now);
        for (const step of steps) {
          planStep(draft, step);
          expectFreshMemos(draft);
        }
        const plan = draft.plan();
        if (!isNothing(plan)) record(history, plan);
        expectFreshMemos(history.now);
      }
    }),
    runs,
  );
});

function expectFreshMemos(view: View): void {
  for (const id of ['post-1', 'post-2', 'post-3']) {
    expect(view.memo('life', ['post', id], () => lifeOfPost(view, id))).toBe(lifeOfPost(view, id));
  }
  for (const id of ['worker-1', 'worker-2']) {
    expect(view.memo('life', ['worker', id], () => lifeOfWorker(view, id))).toBe(lifeOfWorker(view, id));
  }
  const everything = () => digestOf(view).join('\n');
  expect(view.memoWhole('all', everything)).toBe(everything());
}

/** A post with who is on it, their absences and other posts, its rounds and how far they have come. */
function lifeOfPost(view: View, id: string): string {
  const on = view.by('assignment', 'postId', id);
  const workers = [...new Set(on.map((assignment) => assignment.workerId))].sort();
  const rounds = view.by('recruitment', 'postIds', id).map((round) => round.id);
  const offers = rounds.flatMap((round) => view.by('offer', 'recruitmentId', round));
  return JSON.stringify([
    view.versions('post', id),
    on,
    workers.map((worker) => [view.by('absence', 'workerId', worker), view.by('assignment', 'workerId', worker)]),
    rounds.map((round) => [view.versions('recruitment', round), view.by('stageEvent', 'recruitmentId', round)]),
    offers.map((offer) => [offer, view.by('offerCheck', 'offerId', offer.id)]),
  ]);
}

/** A worker with their assignments and the posts these are on. */
function lifeOfWorker(view: View, id: string): string {
  const assignments = view.by('assignment', 'workerId', id);
  return JSON.stringify([
    view.versions('workerDetails', id),
    view.by('absence', 'workerId', id),
    view.by('caseloadCount', 'workerId', id),
    assignments,
    assignments.map(({ postId }) => (postId ? view.versions('post', postId) : null)),
  ]);
}
