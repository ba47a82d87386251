import { beforeEach, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { dateNotesWithin, targetOn, targetsWithin } from '../../server/domain/targets.ts';
import { targetVerbs } from '../../server/domain/targets.verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { fact, Ledger, someHr } from '../support/ledger.ts';

const verbs = new Map<string, Verb>(targetVerbs.map((verb) => [verb.name, verb as Verb]));
const verb = (name: string) => verbs.get(name) as Verb;

let ledger: Ledger;
beforeEach(() => {
  ledger = new Ledger();
  ledger.facts(
    fact('unit', 'root', { from: '2020-04-01', code: 'ROOT', name: 'Root', kindOfUnit: 'service', parentId: null }),
  );
});

const target = (more: object = {}) => ({
  targetId: 'x1',
  measure: 'vacancy-rate',
  unitId: 'root',
  value: 0.15,
  from: '2026-01-01',
  ...more,
});
const on = (value: string) =>
  targetOn(ledger.record.now, { measure: 'vacancy-rate', unitId: 'root', on: day(value) })?.value;

test('TG1 a target holds from a day until it is changed or ended', () => {
  const set = ledger.run(verb('target.set'), target());
  const changed = ledger.run(verb('target.change'), { targetId: 'x1', from: '2026-04-01', value: 0.125 });
  const ended = ledger.run(verb('target.end'), { targetId: 'x1', lastDay: '2026-12-31' });
  expect(['2025-12-31', '2026-01-01', '2026-04-01', '2026-12-31', '2027-01-01'].map(on)).toEqual([
    undefined,
    0.15,
    0.125,
    0.125,
    undefined,
  ]);
  expect(ledger.sentence(verb('target.set'), set)).toBe('Target for root: Vacancy rate 15% from 1 Jan 2026.');
  expect(ledger.sentence(verb('target.change'), changed)).toBe(
    'Target for root: Vacancy rate from 15% to 12.5%, from 1 Apr 2026.',
  );
  expect(ledger.sentence(verb('target.end'), ended)).toBe('Target for root: Vacancy rate ends; last day 31 Dec 2026.');
  expect(
    ledger.refusal(verb('target.change'), { targetId: 'x1', from: '2027-02-01', value: 0.1 }).fields[0]?.field,
  ).toBe('from');
});

test('TG1 a chart has the targets of its measure and unit that hold on one of its days, first and last day included', () => {
  ledger.run(verb('target.set'), target({ lastDay: '2026-06-30' }));
  ledger.run(verb('target.change'), { targetId: 'x1', from: '2026-04-01', value: 0.125 });
  ledger.run(verb('target.set'), target({ targetId: 'x2', measure: 'agency-rate', value: 0.2 }));
  const within = (from: string, to: string, unitId = 'root') => {
    const asked = { measure: 'vacancy-rate', unitId, from: day(from), to: day(to) } as const;
    return targetsWithin(ledger.record.now, asked).map(({ value }) => value);
  };
  expect(within('2025-01-01', '2025-12-31')).toEqual([]);
  expect(within('2025-01-01', '2026-01-01')).toEqual([0.15]);
  expect(within('2026-03-31', '2026-12-31')).toEqual([0.15, 0.125]);
  expect(within('2026-06-30', '2026-12-31')).toEqual([0.125]);
  expect(within('2026-07-01', '2026-12-31')).toEqual([]);
  expect(within('2026-01-01', '2026-12-31', 'other')).toEqual([]);
});

test('TG2 a measure of a unit has one target on a day', () => {
  ledger.run(verb('target.set'), target({ lastDay: '2026-12-31' }));
  expect(ledger.refusal(verb('target.set'), target({ targetId: 'x2', from: '2026-12-31' })).fields[0]?.message).toBe(
    'There is a target from 1 Jan 2026 already; change or end that one.',
  );
  ledger.run(verb('target.set'), target({ targetId: 'x2', from: '2027-01-01' }));
});

test('TG1 TG2 its last day may be moved to a later one, up to the next target', () => {
  ledger.run(verb('target.set'), target({ lastDay: '2026-06-30' }));
  ledger.run(verb('target.set'), target({ targetId: 'x2', from: '2027-01-01' }));
  const longer = ledger.run(verb('target.end'), { targetId: 'x1', lastDay: '2026-12-31' });
  expect(['2026-07-01', '2026-12-31'].map(on)).toEqual([0.15, 0.15]);
  expect(ledger.sentence(verb('target.end'), longer)).toBe(
    'Target for root: Vacancy rate goes on; last day 31 Dec 2026.',
  );
  expect(ledger.refusal(verb('target.end'), { targetId: 'x1', lastDay: '2027-01-01' }).fields).toEqual([
    { field: 'lastDay', message: 'There is a target from 1 Jan 2027 already; change or end that one.' },
  ]);
});

test('TG3 the target of a share lies between 0 and 1', () => {
  expect(ledger.refusal(verb('target.set'), target({ value: 15 })).fields[0]?.message).toBe(
    'A share is between 0 and 1: write 15% as 0.15.',
  );
  ledger.run(verb('target.set'), target({ measure: 'average-caseload', value: 16 }));
  expect(ledger.refusal(verb('target.set'), target({ measure: 'happiness' })).fields[0]?.field).toBe('measure');
});

test('TG4 a note stands on one day and is shown where it belongs', () => {
  const note = { dateNoteId: 'n1', on: '2018-11-05', text: 'Project teams begin', measure: 'agency-rate' };
  const added = ledger.run(verb('date-note.add'), note);
  const found = (measure: 'agency-rate' | 'vacancy-rate') =>
    dateNotesWithin(ledger.record.now, { measure, unitId: 'root', from: day('2018-01-01'), to: day('2018-12-31') })
      .length;
  expect([found('agency-rate'), found('vacancy-rate')]).toEqual([1, 0]);
  expect(ledger.sentence(verb('date-note.add'), added)).toBe('Note on 5 Nov 2018, Agency rate: Project teams begin');
  ledger.run(verb('date-note.withdraw'), { dateNoteId: 'n1' });
  expect(found('agency-rate')).toBe(0);
  expect(ledger.refusal(verb('date-note.withdraw'), { dateNoteId: 'n1' }).status).toBe(404);
});

test('targets are for the performance team and administrators', () => {
  expect(ledger.refusal(verb('target.set'), target(), { actor: someHr }).status).toBe(403);
  const performance = { ...someHr, grants: [{ access: 'performance' as const, unitIds: [] }] };
  ledger.run(verb('target.set'), target(), { actor: performance });
});
