import { describe, expect, test } from 'vitest';
import { isNoBroader } from '../../server/domain/access.grants.ts';
import {
  type Actor,
  daysInScope,
  inScope,
  mayAnywhere,
  ownUnitsOnly,
  requireRight,
  scopeOf,
} from '../../server/domain/access.ts';
import { type Day, day, FOREVER } from '../../server/domain/day.ts';
import { AppError } from '../../server/domain/errors.ts';
import { type Access, accesses } from '../../server/domain/record/facts.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { Snapshot } from '../../server/domain/record/view.ts';
import type { Right } from '../../server/domain/verb.ts';

/** any: every unit, whichever the grant names; yes: every unit unless the grant names some; own: only those named. */
type Cell = 'any' | 'yes' | 'own' | 'no';

/** The table of the design, right by right: admin, hr, performance, head of service, team manager, board. */
const table: { readonly [R in Right]: readonly [Cell, Cell, Cell, Cell, Cell, Cell] } = {
  'figures.read': ['any', 'any', 'any', 'any', 'any', 'any'],
  'names.read': ['yes', 'yes', 'yes', 'own', 'own', 'no'],
  'leaving.read': ['yes', 'yes', 'no', 'own', 'own', 'no'],
  'census.read': ['yes', 'yes', 'no', 'no', 'no', 'no'],
  'posts.write': ['yes', 'yes', 'no', 'no', 'no', 'no'],
  'stages.write': ['yes', 'yes', 'no', 'own', 'own', 'no'],
  'absences.write': ['yes', 'yes', 'no', 'own', 'own', 'no'],
  'counts.write': ['yes', 'yes', 'yes', 'own', 'own', 'no'],
  'queries.raise': ['yes', 'yes', 'yes', 'own', 'own', 'no'],
  'queries.answer': ['yes', 'yes', 'yes', 'no', 'no', 'no'],
  'targets.read': ['yes', 'no', 'yes', 'no', 'no', 'yes'],
  'targets.write': ['yes', 'no', 'yes', 'no', 'no', 'no'],
  'imports.take': ['yes', 'yes', 'no', 'no', 'no', 'no'],
  'imports.counts': ['yes', 'yes', 'yes', 'no', 'no', 'no'],
  'grants.write': ['yes', 'no', 'no', 'no', 'no', 'no'],
  'settings.write': ['yes', 'no', 'no', 'no', 'no', 'no'],
};

const rights = Object.keys(table) as Right[];
const cells = rights.flatMap((right) =>
  accesses.map((access, at) => [right, access, table[right][at] as Cell] as const),
);

const person = (access: Access, unitIds: string[] = []): Actor => ({
  id: 'user:1',
  kind: 'user',
  grants: [{ access, unitIds }],
});

const unit = (
  id: string,
  parentId: string | null,
  period: { from?: string; to?: string } = {},
): NewVersion<'unit'> => ({
  kind: 'unit',
  id,
  code: id,
  name: id,
  kindOfUnit: parentId ? 'team' : 'service',
  parentId,
  effectiveFrom: day(period.from ?? '2020-01-01'),
  effectiveTo: period.to ? day(period.to) : FOREVER,
});

/** Team moves from service A to service B on 1 April 2026. */
const moved = Snapshot.of(
  [
    unit('root', null),
    unit('a', 'root'),
    unit('b', 'root'),
    unit('team', 'a', { to: '2026-04-01' }),
    unit('team', 'b', { from: '2026-04-01' }),
  ],
  1,
);
const before: Day = day('2026-03-31');
const after: Day = day('2026-04-01');

describe('who may do what', () => {
  test.each(cells)('%s by %s: %s', (right, access, cell) => {
    const everywhere = scopeOf(person(access), right);
    const ofOneUnit = scopeOf(person(access, ['a']), right);
    expect(everywhere.all).toBe(cell === 'yes' || cell === 'any');
    expect(mayAnywhere(person(access), right)).toBe(cell === 'yes' || cell === 'any');
    expect(ofOneUnit).toEqual({ all: cell === 'any', unitIds: cell === 'yes' || cell === 'own' ? ['a'] : [] });
  });

  test('several grants add up', () => {
    const actor: Actor = {
      ...person('team_manager', ['a']),
      grants: [
        { access: 'team_manager', unitIds: ['a'] },
        { access: 'head_of_service', unitIds: ['b'] },
      ],
    };
    expect(scopeOf(actor, 'names.read')).toEqual({ all: false, unitIds: ['a', 'b'] });
  });

  test('a token never has what no token may, whatever access it was made with', () => {
    const token: Actor = { id: 'token:1', kind: 'token', grants: [{ access: 'admin', unitIds: [] }] };
    const held = rights.filter((right) => mayAnywhere(token, right));
    expect(held).toEqual([
      'figures.read',
      'names.read',
      'posts.write',
      'stages.write',
      'absences.write',
      'counts.write',
      'imports.take',
      'imports.counts',
    ]);
  });

  test('someone with no grant today may do nothing', () => {
    const actor: Actor = { id: 'user:1', kind: 'user', grants: [] };
    expect(rights.filter((right) => mayAnywhere(actor, right))).toEqual([]);
  });
});

describe('whose units', () => {
  test("a row belongs to the unit that held it on the row's own days", () => {
    const scope = scopeOf(person('head_of_service', ['a']), 'names.read');
    expect(inScope(moved, scope, { unitId: 'team', on: before })).toBe(true);
    expect(inScope(moved, scope, { unitId: 'team', on: after })).toBe(false);
    expect(daysInScope(moved, scope).get('team')).toEqual([{ effectiveFrom: '2020-01-01', effectiveTo: '2026-04-01' }]);
    expect(daysInScope(moved, scope).get('b')).toBeUndefined();
  });

  test('stretches that touch are one', () => {
    const scope = scopeOf(person('admin'), 'names.read');
    expect(daysInScope(moved, scope).get('team')).toEqual([{ effectiveFrom: '2020-01-01', effectiveTo: FOREVER }]);
  });

  test('a right is needed on every unit a write touches', () => {
    const actor = person('head_of_service', ['a']);
    const need = (unitIds: string[]) => ({
      right: 'counts.write' as const,
      where: unitIds.map((unitId) => ({ unitId, on: before })),
    });
    expect(() => requireRight(moved, actor, need(['team']))).not.toThrow();
    expect(() => requireRight(moved, actor, need(['team', 'b']))).toThrow(AppError);
  });

  test('a write about no unit needs the right everywhere', () => {
    expect(() => requireRight(moved, person('hr', ['a']), { right: 'posts.write', where: [] })).toThrow(AppError);
    expect(() => requireRight(moved, person('hr'), { right: 'posts.write', where: [] })).not.toThrow();
  });
});

describe('what a token is held to against its maker', () => {
  const token = (access: Access, unitIds: string[] = []): Actor => ({ ...person(access, unitIds), kind: 'token' });
  const holds = (maker: Actor, asked: Actor) => isNoBroader(moved, asked, { maker, on: after });

  /** By each maker: may their token be of admin, hr, performance, head of service, team manager, board? */
  const ofTheirUnit: { readonly [A in Access]: readonly boolean[] } = {
    admin: [true, true, true, true, true, true],
    hr: [false, true, true, true, true, true],
    performance: [false, false, true, false, false, true],
    head_of_service: [false, false, false, true, true, true],
    team_manager: [false, false, false, true, true, true],
    board: [false, false, false, false, false, true],
  };
  const pairs = accesses.flatMap((maker) =>
    accesses.map((access, at) => [maker, access, ofTheirUnit[maker][at] as boolean] as const),
  );

  test.each(pairs)('TK1 TK2 TK3 %s makes one of %s: %s', (maker, access, may) => {
    expect(holds(person(maker, ['b']), token(access, ['b']))).toBe(may);
    expect(holds(person(maker, ['b']), token(access, ['team']))).toBe(may);
    const takesAll = ![maker, access].some((one) => ownUnitsOnly.has(one));
    if (takesAll) expect(holds(person(maker), token(access))).toBe(may);
  });

  test.each(pairs)('TK1 %s of one unit makes none of %s for another, or for the whole authority', (maker, access) => {
    const figuresOnly = access === 'board'; // the board's are of every unit, whichever it names
    expect(holds(person(maker, ['a']), token(access, ['team']))).toBe(figuresOnly);
    // of no unit, those of units of their own have figures and nothing else
    if (!ownUnitsOnly.has(access)) expect(holds(person(maker, ['a']), token(access))).toBe(figuresOnly);
  });

  test('TK2 who sees the board’s figures only makes no token that sees all of them, with units or without', () => {
    for (const access of accesses.filter((one) => one !== 'board')) {
      for (const unitIds of [[], ['a'], ['b']]) expect(holds(person('board'), token(access, unitIds))).toBe(false);
    }
  });

  test('TK1 who has no access today makes none', () => {
    const nobody: Actor = { id: 'user:1', kind: 'user', grants: [] };
    expect(accesses.filter((access) => holds(nobody, token(access)))).toEqual([]);
  });
});
