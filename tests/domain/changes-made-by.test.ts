import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/access.ts';
import { type LogEntry, listChanges } from '../../server/domain/changes/log.ts';
import { actorWords, madeByInWords, madeByWords } from '../../server/domain/changes/made-by.ts';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { day } from '../../server/domain/day.ts';
import type { Change, MadeBy } from '../../server/domain/record/changes.ts';
import { type Access, accesses } from '../../server/domain/record/facts.ts';
import type { Record } from '../../server/domain/record/record.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { deviceOf } from '../support/devices.ts';
import { fact, someAdmin } from '../support/ledger.ts';
import { PeopleLedger } from '../support/makers-people.ts';

const today = day('2026-04-01');
/** Their user's id is their access. */
const person = (access: Access, ...unitIds: string[]): Actor => ({
  id: `user:${access}`,
  kind: 'user',
  grants: [{ access, unitIds }],
});
const program: Actor = { id: 'token:t1', kind: 'token', grants: [{ access: 'hr', unitIds: [] }] };
const unitsOf = (access: Access) => (access === 'team_manager' || access === 'head_of_service' ? ['t1'] : []);
const everybody = accesses.map((access) => person(access, ...unitsOf(access)));

let ledger: PeopleLedger;
let at: number;
const run = (name: string, input: object, actor: Actor = someAdmin): Change => {
  at += 86_400_000;
  return ledger.run(verbNamed(name) as Verb, input, { at, actor });
};
const give = (access: Access, input: object = {}, by: Actor = someAdmin) => {
  const grant = { grantId: `g-${access}`, userId: access, access, from: '2026-03-01', unitIds: [], ...input };
  return run('grant.give', grant, by);
};
const held = (on: string, actor: Actor) => run('caseload.record', { workerId: 'ada', asAt: on, children: 12 }, actor);
const told = (change: Change, record: Record = ledger.record) => madeByInWords(record, change);

beforeEach(() => {
  ledger = new PeopleLedger();
  at = Date.parse('2026-03-01T12:00:00Z');
});

describe('under which access a Change was made', () => {
  test('MB1 what its person had on the day; of several, the first', () => {
    give('hr', { userId: 'hr', access: 'team_manager', grantId: 'g1', unitIds: ['t1'] });
    const asManager = held('2026-02-01', person('hr'));
    give('hr');
    expect([told(asManager), told(held('2026-02-02', person('hr')))]).toEqual(['a team manager', 'an HR officer']);
  });

  test('MB1 what is recorded of grants later alters nothing of it: given late, ended or undone', () => {
    const before = held('2026-02-01', person('hr'));
    const given = give('hr', { from: '2026-01-01' });
    const under = held('2026-02-02', person('hr'));
    ledger.takeBack(given, { at: at + 1 });
    at += 2;
    const after = held('2026-02-03', person('hr'));
    expect([before, under, after].map((change) => told(change))).toEqual(['someone', 'an HR officer', 'someone']);
  });

  test('MB2 a program, the system, and an account without access', () => {
    const made = (actor: string) => ledger.append({ add: [], supersede: [] }, { verb: 'test.facts', actor });
    expect(['token:t1', 'system', 'import', 'user:nobody'].map((actor) => told(made(actor)))).toEqual([
      ...['a program', 'the system', 'the system', 'someone'],
    ]);
  });

  test('an account that made no Change is told by the access that it has on a day', () => {
    const theirs = { userId: 'u', unitIds: [] };
    ledger.facts(
      fact('grant', 'g', { from: '2026-01-01', access: 'hr', ...theirs }),
      fact('grant', 'h', { from: '2025-01-01', to: '2026-01-01', access: 'admin', ...theirs }),
    );
    const words = (on: string) => actorWords(ledger.record.now, 'user:u', day(on));
    expect(['2026-11-23', '2025-06-01', '2024-06-01'].map(words)).toEqual([
      ...['an HR officer', 'an administrator', 'someone'],
    ]);
  });
});

describe('MB3 a device says of each Change what the server says', () => {
  beforeEach(() => {
    give('admin', {}, { id: 'system', kind: 'system', grants: [{ access: 'admin', unitIds: [] }] });
    for (const access of accesses.slice(1)) give(access, { unitIds: unitsOf(access) });
    const recorders = [...everybody.filter(({ grants }) => grants[0]?.access !== 'board'), program];
    recorders.forEach((actor, n) => {
      held(`2026-02-0${n + 1}`, actor);
    });
    run('setting.set', { key: 'caseload.limit', value: 18 });
    run('post.hold', { postId: '3001', from: '2026-03-10', reason: 'Budget' }, person('hr'));
  });

  const listed = (record: Record, actor: Actor, by?: string): readonly LogEntry[] =>
    listChanges(record, { limit: 500, by }, { actor, today }).changes;
  const brief = (entries: readonly LogEntry[]) =>
    entries.map(({ seq, by, hidden, sentence }) => ({ seq, by, hidden, sentence }));

  test.each(['admin', 'hr', 'performance'] as const)('in its log, unfiltered and by each access: %s', (access) => {
    const actor = person(access);
    const device = deviceOf(ledger.record, actor);
    expect(brief(listed(device, actor))).toEqual(brief(listed(ledger.record, actor)));
    for (const words of Object.values(madeByWords)) {
      const found = brief(listed(ledger.record, actor, words));
      expect(brief(listed(device, actor, words)), words).toEqual(found);
      expect(found.every(({ by }) => by === words)).toBe(true);
    }
    const recorders: MadeBy[] = ['admin', 'hr', 'performance', 'head_of_service', 'team_manager', 'program'];
    for (const by of recorders) expect(listed(device, actor, madeByWords[by]), by).not.toEqual([]);
  });

  test.each(everybody)('of whatever Changes it holds: $id', (actor) => {
    const device = deviceOf(ledger.record, actor);
    expect(device.changes).not.toEqual([]);
    for (const change of device.changes) {
      expect(told(change, device)).toBe(told(ledger.record.changeAt(change.seq) as Change));
    }
  });

  test('without the grants of others or who made what is not told to its person', () => {
    const head = person('head_of_service', 't3');
    for (const actor of [head, person('board'), person('hr')]) {
      const device = deviceOf(ledger.record, actor);
      expect([...device.now.ids('grant')]).toEqual([`g-${actor.id.slice('user:'.length)}`]);
    }
    const own = deviceOf(ledger.record, head).changes.map(({ seq, actor }) => ({ seq, actor }));
    const hidden = listed(ledger.record, head).filter((entry) => entry.hidden);
    for (const { seq } of hidden) expect(own.find((one) => one.seq === seq)?.actor ?? 'user:').toBe('user:');
  });
});
