import { describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/access.ts';
import { PeopleLedger, peopleVerb } from '../support/makers-people.ts';

const count = { workerId: 'ada', asAt: '2026-02-27', children: 18 };
const manager: Actor = { id: 'user:m', kind: 'user', grants: [{ access: 'team_manager', unitIds: ['t1'] }] };
const counts = (ledger: PeopleLedger, workerId: string) =>
  ledger.record.now.by('caseloadCount', 'workerId', workerId).map((one) => [one.id, one.effectiveTo, one.children]);

describe('caseload.record', () => {
  test('CC1 a count is of one day', () => {
    const ledger = new PeopleLedger();
    expect(ledger.say('caseload.record', count)).toBe('ada: 18 children on 27 Feb 2026.');
    expect(counts(ledger, 'ada')).toEqual([['ada:2026-02-27', '2026-02-28', 18]]);
  });

  test.each([
    [{ children: -1 }, 'children'],
    [{ children: 1.5 }, 'children'],
    [{ children: '18' }, 'children'],
    [{ children: 1000 }, 'children'],
    [{ asAt: '2026-03-03' }, 'asAt'],
    [{ childInNeed: 10, childInCare: 9 }, 'children'],
    [{ careLeaver: -1 }, 'careLeaver'],
  ])('CC1, CC3 %o is refused at %s', (said, field) => {
    expect(Object.keys(new PeopleLedger().faultsOf('caseload.record', { ...count, ...said }))).toEqual([field]);
  });

  test('CC1, CC3 none at all is a count, of today too, and not every child need be of a kind', () => {
    const ledger = new PeopleLedger();
    ledger.do('caseload.record', { ...count, children: 0, asAt: '2026-03-02' });
    ledger.do('caseload.record', { ...count, childInNeed: 10, childInCare: 8 });
    ledger.do('caseload.record', { ...count, workerId: 'bo', childInNeed: 3 });
    expect(counts(ledger, 'ada').map(([, , children]) => children)).toEqual([18, 0]);
  });

  test('CC2 counted again on the day, the new count takes its place and the old stays in the log', () => {
    const ledger = new PeopleLedger();
    ledger.do('caseload.record', { ...count, childInCare: 4 });
    expect(ledger.say('caseload.record', { ...count, children: 9 })).toBe(
      'ada: 9 children instead of 18 on 27 Feb 2026.',
    );
    expect(counts(ledger, 'ada')).toEqual([['ada:2026-02-27', '2026-02-28', 9]]);
    expect(ledger.record.now.versions('caseloadCount', 'ada:2026-02-27')[0]?.childInCare).toBeNull();
    expect(ledger.record.at(2).by('caseloadCount', 'workerId', 'ada')[0]?.children).toBe(18);
    const { added } = ledger.record.diffOf(ledger.do('caseload.record', { ...count, children: 9 }).seq);
    expect(added).toEqual([]);
  });

  test('CC5 a team manager counts their own people; who is on no post is counted by who may count everywhere', () => {
    const ledger = new PeopleLedger();
    const verb = peopleVerb('caseload.record');
    ledger.run(verb, count, { actor: manager });
    expect(ledger.refusal(verb, { ...count, workerId: 'flo' }, { actor: manager }).status).toBe(403);
    expect(ledger.refusal(verb, { ...count, workerId: 'eve' }, { actor: manager }).status).toBe(403);
    expect(ledger.refusal(verb, { ...count, workerId: 'nobody' }, { actor: manager }).status).toBe(404);
    ledger.run(verb, { ...count, workerId: 'eve' });
  });

  test('a count that never was is removed', () => {
    const ledger = new PeopleLedger();
    const day = { workerId: 'ada', asAt: '2026-02-27' };
    expect(ledger.refusal(peopleVerb('caseload.remove'), day).status).toBe(404);
    ledger.do('caseload.record', count);
    expect(ledger.say('caseload.remove', day)).toBe('ada: the count of 18 children on 27 Feb 2026 was removed.');
    expect(counts(ledger, 'ada')).toEqual([]);
  });
});

describe('caseload.record-team', () => {
  const team = {
    unitId: 't1',
    asAt: '2026-02-27',
    counts: [
      { workerId: 'ada', children: 18 },
      { workerId: 'bo', children: 0 },
      { workerId: 'cy' },
      { workerId: 'dee', children: null },
    ],
  };

  test('CC4 a team’s counts are one Change; a blank is missing, not 0', () => {
    const ledger = new PeopleLedger();
    expect(ledger.say('caseload.record-team', team)).toBe('t1: 2 workers with 18 children on 27 Feb 2026.');
    expect(['ada', 'bo', 'cy', 'dee'].map((id) => counts(ledger, id).map(([, , children]) => children))).toEqual([
      [18],
      [0],
      [],
      [],
    ]);
  });

  test('CC4 a blank leaves a count that is there alone', () => {
    const ledger = new PeopleLedger();
    ledger.do('caseload.record', { ...count, workerId: 'cy', children: 7 });
    ledger.do('caseload.record-team', team);
    expect(counts(ledger, 'cy')).toEqual([['cy:2026-02-27', '2026-02-28', 7]]);
  });

  test('every fault is told at once, by row', () => {
    const input = {
      ...team,
      asAt: '2026-03-03',
      counts: [
        { workerId: 'ada', children: 1, careLeaver: 2 },
        { workerId: 'nobody', children: 3 },
        { workerId: 'ada', children: 4 },
      ],
    };
    expect(Object.keys(new PeopleLedger().faultsOf('caseload.record-team', input))).toEqual([
      'asAt',
      'counts.0.children',
      'counts.1.workerId',
      'counts.2.workerId',
    ]);
    const shape = { ...team, counts: [{ workerId: 'ada', children: 1.5 }, { children: 2 }] };
    expect(Object.keys(new PeopleLedger().faultsOf('caseload.record-team', shape))).toEqual([
      'counts.0.children',
      'counts.1.workerId',
    ]);
  });

  test('CC5 a manager counts for their own team, with nobody else’s people in the list', () => {
    const ledger = new PeopleLedger();
    const verb = peopleVerb('caseload.record-team');
    expect(ledger.run(verb, team, { actor: manager }).actor).toBe('user:m');
    expect(ledger.refusal(verb, { ...team, unitId: 't2' }, { actor: manager }).status).toBe(403);
    const others = { ...team, counts: [...team.counts, { workerId: 'flo', children: 1 }] };
    expect(ledger.refusal(verb, others, { actor: manager }).status).toBe(403);
    expect(ledger.refusal(verb, { ...team, unitId: 'x' }, { actor: manager }).status).toBe(404);
    expect(verb.basedOn(team, ledger.record.now)).toEqual([]);
  });
});
