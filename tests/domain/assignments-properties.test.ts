import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spanOn } from '../../server/domain/assignments.stretches.ts';
import { workerSpans } from '../../server/domain/assignments.worker-spans.ts';
import { addDays, type Day, day, dayNumber, overlaps, type Period } from '../../server/domain/day.ts';
import { AppError } from '../../server/domain/errors.ts';
import type { FactKind } from '../../server/domain/record/facts.ts';
import type { View } from '../../server/domain/record/view.ts';
import { mainAssignmentOn } from '../../server/domain/units.places.ts';
import { gapIn } from '../../server/domain/units.plans.ts';
import { beliefs } from '../support/ledger.ts';
import { makeAssignment, makePost } from '../support/makers.ts';
import { PeopleLedger, peopleVerb } from '../support/makers-people.ts';
import { packView } from '../support/pack-view.ts';
import { sharedPacksArePresent } from '../support/packs.ts';

/** Days around the made record's, close enough to each other to meet. */
const anyDay = fc.integer({ min: -40, max: 60 }).map((n) => addDays(day('2026-03-02'), n * 7));
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 3 });
const anyAssignment = fc.constantFrom('a-ada', 'a-bo', 'a-cy', 'a-dee', 'g-fay', 'g-flo', 'n1', 'n2', 'n3');
const anyPost = fc.constantFrom('1001', '1002', '1004', '1005', '2001', '9');
const anyWorker = fc.constantFrom('ada', 'bo', 'cy', 'dee', 'eve', 'fay', 'flo');
const anyFte = fc.constantFrom(0.2, 0.4, 0.6, 1, 1.5);
const covers = fc.constantFrom('vacancy', 'absence', 'additional');
const absenceId = fc.constantFrom('x1', 'x2', 'x3');
const newId = fc.constantFrom('n1', 'n2', 'n3');

const of = (verb: string, input: { [field: string]: fc.Arbitrary<unknown> }) =>
  fc.record(input).map((given) => [verb, given] as const);

const anyChange = fc.oneof(
  of('assignment.start', {
    assignmentId: newId,
    workerId: anyWorker,
    postId: maybe(anyPost),
    unitId: fc.constantFrom(undefined, undefined, 't2'),
    role: fc.constantFrom(undefined, 'social_worker'),
    basis: fc.constantFrom('permanent', 'fixed_term', 'secondment_in', 'agency'),
    fte: anyFte,
    startDate: anyDay,
    endDate: maybe(anyDay),
    covers: maybe(covers),
    coversAbsenceOf: maybe(anyWorker),
    expectedEndDate: maybe(anyDay),
  }),
  of('assignment.leave', { assignmentId: anyAssignment, lastDay: anyDay, noticeGivenOn: maybe(anyDay) }),
  of('assignment.withdraw-end', { assignmentId: anyAssignment }),
  of('assignment.change-hours', { assignmentId: anyAssignment, from: anyDay, fte: anyFte }),
  of('assignment.change', { assignmentId: anyAssignment, from: anyDay, covers, expectedEndDate: maybe(anyDay) }),
  of('assignment.move', { assignmentId: anyAssignment, from: anyDay, postId: anyPost, covers: maybe(covers) }),
  of('assignment.extend', { assignmentId: anyAssignment, expectedEndDate: anyDay, from: maybe(anyDay) }),
  of('assignment.end', { assignmentId: anyAssignment, lastDay: anyDay }),
  of('assignment.convert', {
    assignmentId: anyAssignment,
    startDate: anyDay,
    basis: fc.constant('permanent'),
    newAssignmentId: newId,
  }),
  of('assignment.act-up', { assignmentId: newId, postId: anyPost, workerId: anyWorker, startDate: anyDay }),
  of('assignment.correct', { assignmentId: anyAssignment, from: anyDay, lastDay: maybe(anyDay), fte: anyFte }),
  of('assignment.correct-start', { assignmentId: anyAssignment, startDate: anyDay }),
  of('assignment.remove', { assignmentId: anyAssignment }),
  of('absence.start', {
    absenceId,
    workerId: anyWorker,
    kind: fc.constantFrom('sickness', 'secondment_out'),
    startDate: anyDay,
    endDate: maybe(anyDay),
  }),
  of('absence.end', { absenceId, backOn: anyDay }),
  of('absence.change', { absenceId, startDate: maybe(anyDay), backOn: maybe(anyDay) }),
);

function noOverlaps(periods: readonly Period[]): boolean {
  return periods.every((one, at) => periods.slice(at + 1).every((other) => !overlaps(one, other)));
}

function everyThing(view: View, kind: FactKind): boolean {
  return [...view.ids(kind)].every((id) => noOverlaps(view.versions(kind, id)));
}

/** What must be true of the record after any sequence of Changes that were accepted. */
function isWhole(view: View): void {
  for (const kind of ['assignment', 'absence', 'post'] as const) expect(everyThing(view, kind)).toBe(true);
  for (const worker of view.ids('worker')) expect(noOverlaps(view.by('absence', 'workerId', worker))).toBe(true);
  for (const id of view.ids('assignment')) {
    for (const one of view.versions('assignment', id)) {
      expect(one.effectiveFrom < one.effectiveTo).toBe(true);
      expect(one.basis !== 'agency' || one.covers !== null).toBe(true);
      if (one.postId) expect(gapIn(view.versions('post', one.postId), one)).toBeNull();
      else expect([one.basis, one.covers, one.unitId, one.role]).not.toContain(null);
      if (one.coversAbsenceOf) expect(one.covers).toBe('absence');
    }
  }
}

test('AS1-AS4, AB2 whatever people record in whatever order, the record stays whole, and undo restores it', () => {
  const accepted = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(anyChange, { minLength: 1, maxLength: 12 }), (changes) => {
      const ledger = new PeopleLedger(
        makePost({ id: '9', unitId: 't1', effectiveFrom: day('2026-01-05'), effectiveTo: day('2026-05-04') }),
        makePost({ id: '9', unitId: 't2', effectiveFrom: day('2026-06-01'), effectiveTo: day('2027-01-04') }),
      );
      for (const [verb, input] of changes) {
        const before = beliefs(ledger.record);
        try {
          const change = ledger.do(verb, input);
          const { seq } = change;
          const said = ledger.sentence(peopleVerb(verb), change);
          expect(said).toMatch(/^[a-zA-Z].*\.$/);
          expect(said).not.toMatch(/undefined|null|NaN|9999|sickness|seconded out|not_yet/);
          accepted.set(verb, (accepted.get(verb) ?? 0) + 1);
          isWhole(ledger.record.now);
          ledger.undo(seq);
          expect(beliefs(ledger.record)).toEqual(before);
          ledger.do(verb, input);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          expect(beliefs(ledger.record)).toEqual(before);
          expect([404, 422]).toContain(error.status);
        }
      }
    }),
    { numRuns: 1000, verbose: 1 },
  );
  expect([...accepted.keys()].length).toBeGreaterThan(14);
});

test('PL2 most FTE, then the earliest start of the whole run, then the lowest reference', () => {
  const of = (id: string, fteMicro: number, from: string) =>
    makeAssignment({ id, workerId: 'eve', postId: '2001', fteMicro, effectiveFrom: day(from) });
  const main = (...assignments: ReturnType<typeof of>[]) =>
    mainAssignmentOn(new PeopleLedger(...assignments).record.now, 'eve', day('2026-03-02'))?.id;
  expect(main(of('b', 400_000, '2021-01-01'), of('a', 600_000, '2022-01-01'))).toBe('a');
  expect(main(of('a', 500_000, '2022-01-01'), of('b', 500_000, '2021-01-01'))).toBe('b');
  expect(main(of('b', 500_000, '2021-01-01'), of('a', 500_000, '2021-01-01'))).toBe('a');
});

test.skipIf(!sharedPacksArePresent)(
  'PL2 the main assignment is the one that figures of caseloads go by, on every day of a pack',
  () => {
    const view = packView('county-11');
    const days: Day[] = [];
    for (let at = day('2017-01-01'); at < '2020-12-31'; at = addDays(at, 23)) days.push(at);
    let found = 0;
    for (const workerId of view.ids('worker')) {
      for (const on of days) {
        const main = mainAssignmentOn(view, workerId, on);
        expect(main?.id).toBe(spanOn(workerSpans(view, workerId), dayNumber(on))?.main.assignment.id);
        if (main) found += 1;
      }
    }
    expect(found).toBeGreaterThan(1000);
  },
);
