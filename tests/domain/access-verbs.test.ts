import { beforeEach, expect, test } from 'vitest';
import { grantsOn } from '../../server/domain/access.grants.ts';
import { grantVerbs } from '../../server/domain/access.verbs.ts';
import { day } from '../../server/domain/day.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { fact, Ledger, someHr } from '../support/ledger.ts';

const verbs = new Map<string, Verb>(grantVerbs.map((verb) => [verb.name, verb as Verb]));
const verb = (name: string) => verbs.get(`grant.${name}`) as Verb;

let ledger: Ledger;
beforeEach(() => {
  ledger = new Ledger();
  const unit = (id: string, parentId: string | null) =>
    fact('unit', id, { from: '2020-04-01', code: id, name: id, kindOfUnit: 'service', parentId });
  ledger.facts(unit('root', null), unit('s1', 'root'), unit('s2', 'root'));
});
const give = (more: object = {}) => ({
  grantId: 'g1',
  userId: 'ada',
  access: 'head_of_service',
  unitIds: ['s1'],
  from: '2026-04-01',
  ...more,
});
const held = (userId: string, on: string) =>
  grantsOn(ledger.record.now, userId, day(on)).map((grant) => [grant.access, ...grant.unitIds]);

test('G1 a person may have several grants', () => {
  const change = ledger.run(verb('give'), give());
  ledger.run(verb('give'), give({ grantId: 'g2', access: 'performance', unitIds: [] }));
  expect(held('ada', '2026-04-01')).toEqual([['head_of_service', 's1'], ['performance']]);
  expect(ledger.sentence(verb('give'), change)).toBe('Access was given: Head of service, s1, from 1 Apr 2026.');
});

test('G2 G3 heads of service and team managers have their units named, and the record has them', () => {
  expect(ledger.refusal(verb('give'), give({ unitIds: [] })).fields).toEqual([
    { field: 'unitIds', message: 'Say for which units: head of service is of units of their own.' },
  ]);
  expect(ledger.refusal(verb('give'), give({ unitIds: ['nowhere'] })).fields[0]?.field).toBe('unitIds');
  ledger.run(verb('give'), give({ access: 'board', unitIds: [] }));
  expect(
    ledger.refusal(verb('change'), { grantId: 'g1', from: '2026-05-01', access: 'team_manager' }).fields[0]?.field,
  ).toBe('unitIds');
});

test('G6 a stand-in that goes on longer has its last day moved; one that is over is given anew', () => {
  ledger.today = day('2026-04-10');
  ledger.run(verb('give'), give({ lastDay: '2026-04-21' }));
  const longer = ledger.run(verb('end'), { grantId: 'g1', lastDay: '2026-05-08' });
  expect(held('ada', '2026-05-08')).toHaveLength(1);
  expect(ledger.sentence(verb('end'), longer)).toBe('Access goes on: Head of service, s1; last day 8 May 2026.');
  ledger.run(verb('end'), { grantId: 'g1', lastDay: '2026-04-24' });
  expect(held('ada', '2026-04-25')).toEqual([]);
  ledger.today = day('2026-04-25');
  expect(ledger.refusal(verb('end'), { grantId: 'g1', lastDay: '2026-05-08' }).fields).toEqual([
    { field: 'lastDay', message: 'The grant’s last day was 24 Apr 2026; give a new one.' },
  ]);
});

test('G5 journey 12: a stand-in has a service for three weeks, and nothing before or after', () => {
  const change = ledger.run(verb('give'), give({ lastDay: '2026-04-21' }));
  expect(['2026-03-31', '2026-04-01', '2026-04-21', '2026-04-22'].map((on) => held('ada', on).length)).toEqual([
    0, 1, 1, 0,
  ]);
  expect(ledger.sentence(verb('give'), change)).toBe(
    'Access was given: Head of service, s1, from 1 Apr 2026 to 21 Apr 2026.',
  );
});

test('a grant changes from a day, and ends after a last day', () => {
  ledger.run(verb('give'), give());
  const changed = ledger.run(verb('change'), { grantId: 'g1', from: '2026-06-01', unitIds: ['s1', 's2'] });
  expect([held('ada', '2026-05-31'), held('ada', '2026-06-01')]).toEqual([
    [['head_of_service', 's1']],
    [['head_of_service', 's1', 's2']],
  ]);
  expect(ledger.sentence(verb('change'), changed)).toBe(
    'Access was changed: Head of service, s1 becomes Head of service, s1 and s2, from 1 Jun 2026.',
  );
  const ended = ledger.run(verb('end'), { grantId: 'g1', lastDay: '2026-06-30' });
  expect(held('ada', '2026-07-01')).toEqual([]);
  expect(ledger.sentence(verb('end'), ended)).toBe(
    'Access was ended: Head of service, s1 and s2; last day 30 Jun 2026.',
  );
});

test('G4 on every day from today on there is an administrator', () => {
  ledger.run(verb('give'), give({ access: 'admin', unitIds: [], from: '2020-04-01' }));
  expect(ledger.refusal(verb('end'), { grantId: 'g1', lastDay: '2026-06-30' }).fields[0]?.message).toBe(
    'Nobody would be an administrator on 1 Jul 2026. Give someone else that access first.',
  );
  expect(ledger.refusal(verb('change'), { grantId: 'g1', from: '2026-06-30', access: 'hr' }).status).toBe(422);
  ledger.run(verb('give'), give({ grantId: 'g2', userId: 'bo', access: 'admin', unitIds: [], from: '2026-07-02' }));
  expect(ledger.refusal(verb('end'), { grantId: 'g1', lastDay: '2026-06-30' }).fields[0]?.message).toContain(
    '1 Jul 2026',
  );
  ledger.run(verb('end'), { grantId: 'g1', lastDay: '2026-07-01' });
});

test('only administrators give access', () => {
  expect(ledger.refusal(verb('give'), give(), { actor: someHr }).status).toBe(403);
});
