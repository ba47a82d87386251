import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { unitsUnder, unitTreeAt } from '../../server/domain/units.ts';
import { unitVerbs } from '../../server/domain/units.verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { fact, Ledger, someHr } from '../support/ledger.ts';

const verbs = new Map<string, Verb>(unitVerbs.map((verb) => [verb.name, verb as Verb]));
const verb = (name: string) => verbs.get(name) as Verb;

function authority(): Ledger {
  const ledger = new Ledger();
  const establish = (unitId: string, parentId: string | null, startDate = '2020-04-01') =>
    ledger.run(verb('unit.establish'), {
      unitId,
      code: unitId.toUpperCase(),
      name: `Unit ${unitId}`,
      kind: unitId.startsWith('s') ? 'service' : 'team',
      parentId,
      startDate,
    });
  establish('root', null);
  establish('s1', 'root');
  establish('s2', 'root');
  establish('t1', 's1');
  establish('t2', 's1');
  establish('t3', 's2');
  return ledger;
}

const post = (id: string, unitId: string) =>
  fact('post', id, {
    from: '2020-04-01',
    unitId,
    postNumber: id,
    title: 'Social worker',
    role: 'social_worker',
    fteMicro: 1_000_000,
    status: 'funded',
  });

const unitOf = (ledger: Ledger, postId: string, on: string) =>
  ledger.record.now.versions('post', postId).find((one) => one.effectiveFrom <= on && on < one.effectiveTo)?.unitId;

describe('unit.establish', () => {
  test('U1 a unit is part of one other; only the one at the top is part of none', () => {
    const ledger = authority();
    const tree = unitTreeAt(ledger.record.now, day('2024-01-01'));
    expect(unitsUnder(tree, 's1')).toEqual(['s1', 't1', 't2']);
    const refusal = ledger.refusal(verb('unit.establish'), {
      unitId: 'x',
      code: 'X',
      name: 'X',
      kind: 'service',
      startDate: '2024-01-01',
    });
    expect(refusal.fields).toEqual([
      { field: 'parentId', message: 'Say which unit it is part of: Unit root is the one at the top.' },
    ]);
  });

  test('U1 the unit it is part of must be there on each of its days', () => {
    const refusal = authority().refusal(verb('unit.establish'), {
      unitId: 'x',
      code: 'X',
      name: 'X',
      kind: 'team',
      parentId: 's1',
      startDate: '2019-01-01',
    });
    expect(refusal.fields[0]).toEqual({
      field: 'parentId',
      message: 'Unit s1 is not there on 1 Jan 2019. It is there from 1 Apr 2020.',
    });
  });

  test('U2 no two units have the same code, and every fault is told at once', () => {
    const refusal = authority().refusal(verb('unit.establish'), {
      unitId: 'x',
      code: 'T1',
      name: 'X',
      kind: 'team',
      parentId: 'nowhere',
      startDate: '2024-01-01',
    });
    expect(refusal.fields.map((one) => one.field)).toEqual(['code', 'parentId']);
  });

  test('it reads as a sentence', () => {
    const ledger = authority();
    const change = ledger.record.changes[3];
    expect(change && ledger.sentence(verb('unit.establish'), change)).toBe(
      't1 was established under s1 from 1 Apr 2020.',
    );
  });
});

describe('unit.change', () => {
  test('U3 a change holds from its day, and leaves alone what is planned otherwise for later', () => {
    const ledger = authority();
    ledger.run(verb('unit.change'), { unitId: 't1', from: '2025-01-01', name: 'Later' });
    const change = ledger.run(verb('unit.change'), { unitId: 't1', from: '2023-01-01', name: 'Sooner' });
    expect(ledger.record.now.versions('unit', 't1').map((unit) => [unit.effectiveFrom, unit.name])).toEqual([
      ['2020-04-01', 'Unit t1'],
      ['2023-01-01', 'Sooner'],
      ['2025-01-01', 'Later'],
    ]);
    expect(ledger.sentence(verb('unit.change'), change)).toBe(
      't1: name from Unit t1 to Sooner, from 1 Jan 2023 until 1 Jan 2025, when name Later takes over.',
    );
  });

  test('U4 no unit lies under itself on any day', () => {
    const ledger = authority();
    const refusal = ledger.refusal(verb('unit.change'), { unitId: 's1', from: '2024-01-01', parentId: 't1' });
    expect(refusal.fields[0]?.message).toContain('would lie under itself on 1 Jan 2024');
    expect(ledger.refusal(verb('unit.change'), { unitId: 'root', from: '2024-01-01', parentId: 't1' }).status).toBe(
      422,
    );
  });

  test('U4 a loop that would begin only later is found too', () => {
    const ledger = authority();
    ledger.run(verb('unit.change'), { unitId: 's2', from: '2026-01-01', parentId: 't1' });
    const refusal = ledger.refusal(verb('unit.change'), { unitId: 's1', from: '2024-01-01', parentId: 't3' });
    expect(refusal.fields[0]?.message).toContain('under itself on 1 Jan 2026');
  });
});

describe('unit.close', () => {
  test('U5 a unit with anything in it after its last day is refused, naming what', () => {
    const ledger = authority();
    ledger.facts(post('p1', 't1'), post('p2', 't1'));
    const refusal = ledger.refusal(verb('unit.close'), { unitId: 't1', lastDay: '2025-03-31' });
    expect(refusal.code).toBe('unit.not_empty');
    expect(refusal.message).toBe(
      'After 31 Mar 2025 this unit would still hold 2 posts (p1; p2). Say where they go, or choose a later day.',
    );
    expect(refusal.details).toEqual({ inIt: ['post:p1', 'post:p2'], from: '2025-04-01' });
  });

  test('U5 it closes when the same Change says where each thing goes', () => {
    const ledger = authority();
    ledger.facts(post('p1', 't1'), post('p2', 't1'));
    const change = ledger.run(verb('unit.close'), {
      unitId: 't1',
      lastDay: '2025-03-31',
      moveAllTo: 't2',
      moves: [{ thing: 'post:p2', unitId: 't3' }],
    });
    expect(unitOf(ledger, 'p1', '2025-03-31')).toBe('t1');
    expect(unitOf(ledger, 'p1', '2025-04-01')).toBe('t2');
    expect(unitOf(ledger, 'p2', '2025-04-01')).toBe('t3');
    expect(unitTreeAt(ledger.record.now, day('2025-04-01')).ids).not.toContain('t1');
    expect(ledger.sentence(verb('unit.close'), change)).toBe(
      't1 closed; last day 31 Mar 2025. What was in it moved the day after (2).',
    );
  });

  test('U6 what moves goes only to a unit that is there as long as it is', () => {
    const ledger = authority();
    ledger.facts(post('p1', 't1'));
    ledger.run(verb('unit.close'), { unitId: 't2', lastDay: '2026-03-31' });
    const refusal = ledger.refusal(verb('unit.close'), { unitId: 't1', lastDay: '2025-03-31', moveAllTo: 't2' });
    expect(refusal.fields[0]?.message).toBe('Unit t2 is not there on 1 Apr 2026. Choose a unit that goes on.');
  });

  test('U7 a unit that has not begun is undone, not closed', () => {
    expect(authority().refusal(verb('unit.close'), { unitId: 't1', lastDay: '2019-03-31' }).fields[0]?.field).toBe(
      'lastDay',
    );
  });

  test('the things that move must have been seen', () => {
    const ledger = authority();
    ledger.facts(post('p1', 't1'));
    const input = { unitId: 't1', lastDay: day('2025-03-31'), moveAllTo: 't2', moves: [] };
    expect(verb('unit.close').basedOn(input, ledger.record.now)).toEqual(['unit:t1', 'post:p1']);
  });
});

describe('unit.reorganise', () => {
  const many = () => {
    const ledger = authority();
    for (let n = 1; n <= 24; n += 1) ledger.facts(post(`p${n}`, 't1'));
    return ledger;
  };
  const ids = Array.from({ length: 24 }, (_, n) => `p${n + 1}`);

  test('RN1 RN2 many posts move from a day as one Change, and before that day nothing moves', () => {
    const ledger = many();
    const change = ledger.run(
      verb('unit.reorganise'),
      { from: '2026-04-01', moves: [{ unitId: 't3', postIds: ids, unitIds: ['t2'] }] },
      { actor: someHr },
    );
    expect(
      ids.every((id) => unitOf(ledger, id, '2026-03-31') === 't1' && unitOf(ledger, id, '2026-04-01') === 't3'),
    ).toBe(true);
    expect(unitsUnder(unitTreeAt(ledger.record.now, day('2026-03-31')), 's2')).toEqual(['s2', 't3']);
    expect(unitsUnder(unitTreeAt(ledger.record.now, day('2026-04-01')), 's2')).toEqual(['s2', 't3', 't2']);
    expect(ledger.sentence(verb('unit.reorganise'), change)).toBe(
      '24 posts and 1 unit moved from t1 and s1 to t3 from 1 Apr 2026.',
    );
  });

  test('RN4 what is already planned to move on a later day still does so then', () => {
    const ledger = many();
    ledger.run(verb('unit.reorganise'), { from: '2027-01-01', moves: [{ unitId: 't2', postIds: ['p1'] }] });
    ledger.run(verb('unit.reorganise'), { from: '2026-04-01', moves: [{ unitId: 't3', postIds: ['p1'] }] });
    expect(['2026-03-31', '2026-04-01', '2027-01-01'].map((on) => unitOf(ledger, 'p1', on))).toEqual([
      't1',
      't3',
      't2',
    ]);
  });

  test('RN5 nothing is named twice, and what is over cannot move', () => {
    const ledger = many();
    const twice = ledger.refusal(verb('unit.reorganise'), {
      from: '2026-04-01',
      moves: [
        { unitId: 't3', postIds: ['p1'] },
        { unitId: 't2', postIds: ['p1'] },
      ],
    });
    expect(twice.fields[0]?.message).toContain('listed twice');
    ledger.run(verb('unit.close'), { unitId: 't2', lastDay: '2025-03-31' });
    const over = ledger.refusal(verb('unit.reorganise'), {
      from: '2026-04-01',
      moves: [{ unitId: 't3', unitIds: ['t2'] }],
    });
    expect(over.fields[0]?.message).toBe('One of the units is over by 1 Apr 2026; leave it out.');
  });

  test('RN6 a unit does not come to lie under itself', () => {
    const refusal = authority().refusal(verb('unit.reorganise'), {
      from: '2026-04-01',
      moves: [{ unitId: 't1', unitIds: ['s1'] }],
    });
    expect(refusal.fields[0]?.message).toContain('under itself');
  });

  test('a person of another service may not move posts out of it', () => {
    const ledger = many();
    const actor = { ...someHr, grants: [{ access: 'hr' as const, unitIds: ['s2'] }] };
    const refusal = ledger.refusal(
      verb('unit.reorganise'),
      { from: '2026-04-01', moves: [{ unitId: 't3', postIds: ['p1'] }] },
      { actor },
    );
    expect(refusal.status).toBe(403);
  });
});
