import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { AppError } from '../../server/domain/errors.ts';
import { checked } from '../../server/domain/faults.ts';
import type { Change } from '../../server/domain/record/changes.ts';
import { Record } from '../../server/domain/record/record.ts';
import { idsFrom, planOf, type Verb } from '../../server/domain/verb.ts';
import { type Ledger, plainNames, someAdmin } from '../support/ledger.ts';
import { PeopleLedger } from '../support/makers-people.ts';
import { type Act, randomActs, runActs } from '../support/random-verbs.ts';

/** What a Change says as it is planned, and so in its first answer; with the Change. */
function recorded(ledger: Ledger, { name, input }: Act): { change: Change; first: string } | undefined {
  const verb = verbNamed(name) as Verb;
  const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const { today, record } = ledger;
  const newId = idsFrom(`change-${record.seq + 1}`);
  const context = { today, actor: someAdmin.id, names: () => plainNames, newId };
  try {
    const planned = planOf(verb, record.now, { input: checked(verb.input, said), context });
    const { plan: diff, before, after } = planned;
    const change = { verb: name, things: [], reason: null };
    const isNothing = diff.add.length + diff.supersede.length === 0;
    const first = isNothing ? null : verb.sentence({ change, diff, before, after, names: plainNames });
    const made = ledger.run(verb, said);
    return first === null ? undefined : { change: made, first };
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** What a Change says in a process that loaded the record, its rows in any order. */
function saidLater(record: Record, change: Change): string {
  const { added: add, superseded: supersede } = record.diffOf(change.seq);
  const views = { before: record.at(change.seq - 1), after: record.at(change.seq) };
  return (verbNamed(change.verb) as Verb).sentence({ change, diff: { add, supersede }, ...views, names: plainNames });
}

test('a Change says the same in its first answer, to a repeat, and in the log of a process that loaded it', () => {
  let told = 0;
  fc.assert(
    fc.property(randomActs, fc.nat(), (acts, turn) => {
      const { ledger } = runActs([]);
      const said = acts.flatMap((act) => recorded(ledger, act) ?? []);
      const rows = [...ledger.record.everyVersion()];
      const at = turn % rows.length;
      const added = [...rows.slice(at), ...rows.slice(0, at)].reverse();
      const loaded = Record.of({ changes: ledger.record.changes, added, closed: [] });
      for (const { change, first } of said) {
        expect(saidLater(ledger.record, change), change.verb).toBe(first);
        expect(saidLater(loaded, change), change.verb).toBe(first);
      }
      told += said.length;
    }),
    { numRuns: 150 },
  );
  expect(told).toBeGreaterThan(500);
});

test('AX4 an assignment of several stretches is told whole, from its first day to its last, whichever was recorded first', () => {
  const ledger = new PeopleLedger();
  ledger.do('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-06-30' });
  ledger.do('assignment.change-hours', { assignmentId: 'a-ada', from: '2026-02-02', fte: 0.8 });
  ledger.do('assignment.correct-start', { assignmentId: 'a-ada', startDate: '2024-02-01' });
  const made = recorded(ledger, { name: 'assignment.remove', input: { assignmentId: 'a-ada' } });
  const whole = 'ada, 1001: removed, it never was (1.0 FTE from 1 Feb 2024; last day 30 Jun 2026).';
  expect(made?.first).toBe(whole);
  expect(saidLater(ledger.record, made?.change as Change)).toBe(whole);
});

test('several details of a person are told in one order', () => {
  const ledger = new PeopleLedger();
  ledger.do('worker.change', { workerId: 'ada', cohort: 'A' });
  const input = { workerId: 'ada', asyeEnd: '2026-09-01', sweNumber: 'SW1', payrollNumber: '77' };
  const made = recorded(ledger, { name: 'worker.change', input });
  expect(saidLater(ledger.record, made?.change as Change)).toBe(made?.first);
});
