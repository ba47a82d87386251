import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planUndo } from '../../server/domain/changes/undo.ts';
import { wholeness } from '../../server/domain/changes/wholeness.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { beliefs } from '../support/ledger.ts';
import { randomActs, runActs, tryAct } from '../support/random-verbs.ts';

/** A failing run prints its seed and the smallest sequence that still fails. */
const runs = { numRuns: 150 };

/** What is believed, with what says the same from one day on as before it taken as one. */
function meaningOf(record: Record): string[] {
  type Line = [kind: string, id: string, from: string, to: string, fields: unknown];
  const joined: Line[] = [];
  for (const line of beliefs(record).map((text) => JSON.parse(text) as Line)) {
    const last = joined.at(-1);
    const goesOn = last && last[3] === line[2] && JSON.stringify([last[0], last[1], last[4]]) === saidIn(line);
    if (goesOn) last[3] = line[3];
    else joined.push(line);
  }
  return joined.map((line) => JSON.stringify(line));

  function saidIn([kind, id, , , fields]: Line): string {
    return JSON.stringify([kind, id, fields]);
  }
}

/** Two Changes that between them change nothing: found once, by chance. */
const thereAndBack = [0.4, 1].map((fte) => ({
  name: 'assignment.change-hours',
  input: { assignmentId: 'a-dee', from: '2025-12-01', fte },
}));

const faults = (record: Record) => wholeness(record.now, record.everyVersion()).map(({ message }) => message);

test('every verb leaves the record whole', () => {
  fc.assert(
    fc.property(randomActs, (acts) => {
      const { ledger } = runActs([]);
      for (const act of acts) {
        tryAct(ledger, act);
        expect(faults(ledger.record), act.name).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test('UN1 UN6 undone in reverse order, each Change leaves what was believed before it; undone again, what was believed after', () => {
  let undone = 0;
  fc.assert(
    fc.property(randomActs, (acts) => {
      const { ledger } = runActs([]);
      const states: string[][] = [];
      const changes = acts.flatMap((act) => {
        const before = beliefs(ledger.record);
        const change = tryAct(ledger, act);
        if (change) states.push(before);
        return change ?? [];
      });
      const last = beliefs(ledger.record);
      const undos = changes.toReversed().map((change, at) => {
        const undo = ledger.takeBack(change);
        expect(beliefs(ledger.record)).toEqual(states[changes.length - 1 - at]);
        return undo;
      });
      for (const undo of undos.toReversed()) ledger.takeBack(undo);
      expect(beliefs(ledger.record)).toEqual(last);
      undone += changes.length;
    }),
    runs,
  );
  expect(undone).toBeGreaterThan(500);
});

test('UN3 UN4 UN5 any Change can be undone, alone or with all that stands on it, and the record stays whole', () => {
  let together = 0;
  fc.assert(
    fc.property(randomActs, fc.nat(), (acts, pick) => {
      const { ledger, changes } = runActs(acts);
      const change = changes[pick % Math.max(changes.length, 1)];
      if (!change) return;
      const before = beliefs(ledger.record);
      const outcome = planUndo(ledger.record, [change.id], ledger.today);
      const also = 'standsOn' in outcome ? outcome.standsOn : [];
      if ('standsOn' in outcome) expect(outcome.standsOn, outcome.message).not.toEqual([]);
      expect(also.map((one) => one.seq)).toEqual(also.map((one) => one.seq).toSorted((a, b) => b - a));
      const undo = ledger.takeBack(change, { alsoUndo: also.map((one) => one.id) });
      expect(faults(ledger.record)).toEqual([]);
      ledger.takeBack(undo);
      expect(beliefs(ledger.record)).toEqual(before);
      together += also.length > 0 ? 1 : 0;
    }),
    { numRuns: 500 },
  );
  expect(together).toBeGreaterThan(5);
});

test('UN5 everything since a point, undone as one, is as everything undone one by one', () => {
  fc.assert(
    fc.property(randomActs, fc.nat(), (acts, pick) => {
      const { ledger, changes } = runActs([]);
      const at = pick % acts.length;
      for (const act of acts.slice(0, at)) tryAct(ledger, act);
      const before = meaningOf(ledger.record);
      for (const act of acts.slice(at)) changes.push(...[tryAct(ledger, act)].filter((one) => one !== undefined));
      const [first, ...rest] = changes;
      if (!first) return;
      ledger.takeBack(first, { alsoUndo: rest.map((change) => change.id) });
      expect(meaningOf(ledger.record)).toEqual(before);
    }),
    { numRuns: 60, examples: [[thereAndBack, 0]] },
  );
});
