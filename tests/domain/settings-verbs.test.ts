import { beforeEach, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { settingOn, settings } from '../../server/domain/settings.ts';
import { set } from '../../server/domain/settings.verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { Ledger, someHr } from '../support/ledger.ts';

const verb = set as Verb;
let ledger: Ledger;
beforeEach(() => {
  ledger = new Ledger();
});
const limit = (on: string) => settingOn(ledger.record.now, 'caseload.limit', day(on));

test('SE1 a setting holds from its day, today unless one is said, until it is set again', () => {
  const change = ledger.run(verb, { key: 'caseload.limit', value: 18 });
  expect([limit('2026-03-01'), limit('2026-03-02')]).toEqual([20, 18]);
  expect(ledger.sentence(verb, change)).toBe(`${settings['caseload.limit'].label}: from 20 to 18, from 2 Mar 2026.`);
  ledger.run(verb, { key: 'caseload.limit', value: 16, from: '2026-06-01' });
  expect([limit('2026-05-31'), limit('2026-06-01')]).toEqual([18, 16]);
});

test('SE2 each setting takes only what its own schema takes', () => {
  expect(ledger.refusal(verb, { key: 'caseload.limit', value: 'many' }).fields).toEqual([
    { field: 'value', message: 'This must be a whole number from 1 to 99.' },
  ]);
  expect(ledger.refusal(verb, { key: 'board.dates', value: ['2026-01-01', 'soon'] }).fields[0]?.field).toBe('value.1');
  expect(ledger.refusal(verb, { key: 'colour', value: 'blue' }).fields[0]?.field).toBe('key');
});

test('SE2 a value is kept as it was written', () => {
  ledger.run(verb, { key: 'hours.standard-week', value: 36.5 });
  expect(ledger.record.now.versions('setting', 'hours.standard-week')[0]?.value).toBe(36.5);
  expect(settingOn(ledger.record.now, 'hours.standard-week', day('2026-03-02'))).toBe(36_500_000);
});

test('SE3 setting it from an earlier day leaves alone what it was set to from a later one', () => {
  ledger.run(verb, { key: 'caseload.limit', value: 16, from: '2026-06-01' });
  ledger.run(verb, { key: 'caseload.limit', value: 18, from: '2026-01-01' });
  expect([limit('2025-12-31'), limit('2026-01-01'), limit('2026-06-01')]).toEqual([20, 18, 16]);
});

test('settings are for administrators, and setting what holds already does nothing', () => {
  expect(ledger.refusal(verb, { key: 'caseload.limit', value: 18 }, { actor: someHr }).status).toBe(403);
  ledger.run(verb, { key: 'caseload.limit', value: 18 });
  const again = ledger.run(verb, { key: 'caseload.limit', value: 18, from: '2026-03-10' });
  expect(ledger.record.diffOf(again.seq)).toEqual({ superseded: [], added: [] });
});
