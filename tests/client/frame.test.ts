import { expect, test } from 'vitest';
import { clockSentence } from '../../client/frame/clock-words.ts';
import { freshnessOf, freshnessWords } from '../../client/frame/freshness.ts';
import { barItems, navIds, railItems } from '../../client/frame/nav.ts';
import { unitChoices } from '../../client/frame/unit-choices.ts';
import { endOfDay } from '../../client/shared/clock.ts';
import { rateWords } from '../../client/shared/format.ts';
import { day } from '../../server/domain/day.ts';
import type { Access } from '../../server/domain/record/facts.ts';
import { makeCount, makePost, makeRecord, makeUnit } from '../support/makers.ts';
import { siteRecord } from '../support/site-record.ts';

const everything = new Set(navIds);
const with_ = (...accesses: Access[]) => ({ has: (access: Access) => accesses.includes(access), present: everything });
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

test('the phone’s bar goes by access', () => {
  expect(ids(barItems(with_('hr')))).toEqual(['today', 'vacancies', 'record', 'people']);
  expect(ids(barItems(with_('head_of_service')))).toEqual(['today', 'teams', 'caseloads', 'agency']);
  expect(ids(barItems(with_('team_manager')))).toEqual(['today', 'teams', 'caseloads', 'agency']);
  expect(ids(barItems(with_('board')))).toEqual(['measures', 'teams', 'changes']);
});

test('the board sees measures, teams and changes only; recording is offered to who may', () => {
  expect(ids(railItems(with_('board')))).toEqual(['measures', 'teams', 'changes']);
  expect(ids(railItems(with_('hr')))).toContain('record');
  expect(ids(railItems(with_('head_of_service')))).not.toContain('record');
  expect(ids(railItems(with_('board', 'hr')))).toContain('today');
});

test('no screen is offered that is not there', () => {
  const asking = { has: (access: Access) => access === 'hr', present: new Set(['posts', 'changes'] as const) };
  expect(ids(railItems(asking))).toEqual(['posts', 'changes']);
  expect(ids(barItems(asking))).toEqual(['posts', 'changes']);
});

test('units are a tree in order of name; a reader’s own come first', () => {
  const record = makeRecord(...siteRecord());
  const names = (grants: Parameters<typeof unitChoices>[2]) =>
    unitChoices(record.now, day('2026-11-23'), grants).map(({ name, depth }) => `${'-'.repeat(depth)}${name}`);
  expect(names([])).toEqual([
    'Larkshire',
    '-Assessment',
    '--Assessment 1',
    '-Safeguarding',
    '--Safeguarding 1',
    '--Safeguarding 2',
  ]);
  expect(names([{ access: 'head_of_service', unitIds: ['saf', 'saf1'] }])).toEqual([
    'Safeguarding',
    '-Safeguarding 1',
    '-Safeguarding 2',
    'Larkshire',
    '-Assessment',
    '--Assessment 1',
  ]);
});

test('the banner says which day one looks at, by what had been recorded, and whether it is to come', () => {
  const today = day('2026-11-23');
  const known = endOfDay(day('2019-02-07'));
  expect(clockSentence({ asAt: day('2019-01-31'), known, today })).toBe(
    'You are looking at 31 Jan 2019, using only what had been recorded by 7 Feb 2019.',
  );
  expect(clockSentence({ asAt: day('2027-01-31'), known: null, today })).toBe(
    'You are looking at 31 Jan 2027, not at today. It is still to come: what is planned may change.',
  );
});

test('a day ends at midnight in London, in summer an hour before it does in UTC', () => {
  expect(new Date(endOfDay(day('2026-01-10'))).toISOString()).toBe('2026-01-10T23:59:59.999Z');
  expect(new Date(endOfDay(day('2026-07-10'))).toISOString()).toBe('2026-07-10T22:59:59.999Z');
});

test('freshness tells the last change of posts and the last day of counts, each only where there is one', () => {
  const empty = makeRecord(makeUnit());
  const when = () => 'today 09:12';
  expect(freshnessWords({ changedAt: null, countedOn: null, openQueries: 0, received: null }, when)).toBe('');
  expect(freshnessOf(empty, empty.now, day('2026-11-23')).countedOn).toBeNull();
  const record = makeRecord(makeUnit(), makePost(), makeCount({ effectiveFrom: day('2026-10-31') }));
  const fresh = freshnessOf(record, record.now, day('2026-11-23'));
  expect(freshnessWords({ ...fresh, received: 0.94 }, when)).toBe(
    'Posts changed today 09:12 · children’s counts of 31 Oct 2026, 94% of workers',
  );
  expect(freshnessOf(record, record.now, day('2026-10-30')).countedOn).toBeNull();
});

test('a share is rounded half up, once, at the end; nothing over nothing is n/a', () => {
  expect(rateWords(0, 0)).toBe('n/a');
  expect(rateWords(48_600_000, 148_600_000)).toBe('32.7%');
  expect(rateWords(1, 8)).toBe('12.5%');
  expect(rateWords(125, 10_000)).toBe('1.3%');
  expect(rateWords(7, 7)).toBe('100.0%');
});
