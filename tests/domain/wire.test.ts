import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAWN, type Day, day, dayOfNumber, FOREVER } from '../../server/domain/day.ts';
import type { Change } from '../../server/domain/record/changes.ts';
import type { FactKind } from '../../server/domain/record/facts.ts';
import { type FieldType, factFields, factKinds } from '../../server/domain/record/fields.ts';
import { Record, type RecordDelta } from '../../server/domain/record/record.ts';
import { OPEN, type Version, versionIdOf } from '../../server/domain/record/version.ts';
import { decodeRecord, encodeRecord, type RecordWire } from '../../server/domain/record/wire.ts';

const anyDay: fc.Arbitrary<Day> = fc.oneof(
  fc.integer({ min: -20_000, max: 60_000 }).map(dayOfNumber),
  fc.constantFrom(DAWN, FOREVER),
);

const anyText = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.uuid(),
  fc.tuple(fc.constantFrom('A', 'P-', '', 'x 0'), fc.integer({ min: 0, max: 120_000 })).map(([a, n]) => `${a}${n}`),
  fc.integer({ min: 0, max: 99_999 }).map((n) => `W${String(n).padStart(5, '0')}`),
  fc.tuple(fc.constantFrom('c1', 'c2-', '-'), fc.nat(40)).map(([a, n]) => `${a}-${n}`),
  fc
    .tuple(fc.uuid(), fc.constantFrom('', '-3', '-3', ':2026-01-01', ':enhanced_dbs', ':'))
    .map((parts) => parts.join('')),
  fc.constantFrom(':', 'c1:', ':c1', 'c1:c2-', 'a:b:c', 'A note: with a colon', 'ABCDEF00-0000-7000-8000-000000000000'),
  fc.constantFrom('c1', 'c2-', '0', '00', '007', '', '9999999999999999999', '٣'),
);

const anyValue: { readonly [T in FieldType]: fc.Arbitrary<unknown> } = {
  text: fc.option(anyText),
  day: fc.option(anyDay),
  integer: fc.option(fc.integer({ min: -5, max: 2_000_000_000_000 })),
  real: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value))),
  boolean: fc.option(fc.boolean()),
  json: fc.option(fc.oneof(fc.array(fc.string()), fc.dictionary(fc.string(), fc.integer()), fc.integer())),
};

function anyVersion(kind: FactKind): fc.Arbitrary<Version> {
  const fields = Object.entries<FieldType>(factFields[kind]).map(([name, type]) => [name, anyValue[type]] as const);
  return fc
    .record({
      id: anyText,
      pointFact: fc.boolean(),
      effectiveFrom: anyDay.filter((value) => value !== FOREVER),
      length: fc.option(fc.integer({ min: 1, max: 4000 })),
      knownFrom: fc.integer({ min: 1, max: 50 }),
      knownTo: fc.option(fc.integer({ min: 51, max: 90 })),
      fields: fc.record(Object.fromEntries(fields)),
    })
    .map(({ id, pointFact, effectiveFrom, length, knownFrom, knownTo, fields: values }) => {
      const named = kind === 'caseloadCount' && pointFact ? `${values.workerId}:${effectiveFrom}` : id;
      const effectiveTo = length === null ? FOREVER : dayOfNumber(Date.parse(effectiveFrom) / 86_400_000 + length);
      const version = { kind, id: named, effectiveFrom, effectiveTo, ...values };
      return { ...version, versionId: versionIdOf(knownFrom, 0), knownFrom, knownTo: knownTo ?? OPEN } as never;
    });
}

const anyChange = (seq: number): fc.Arbitrary<Change> =>
  fc.record({
    seq: fc.constant(seq),
    id: fc.oneof(fc.uuid(), fc.constant(`c${seq}`)),
    recordedAt: fc.integer({ min: 0, max: 2_000_000_000_000 }),
    madeAt: fc.integer({ min: 0, max: 2_000_000_000_000 }),
    actor: fc.constantFrom('user:1', 'token:2', 'system'),
    by: fc.constantFrom('hr', 'program', undefined),
    verb: fc.constantFrom('assignment.leave', 'import.take'),
    things: fc.array(fc.tuple(fc.constantFrom('post', 'worker'), anyText).map(([kind, id]) => `${kind}:${id}`)),
    reason: fc.option(fc.string()),
    device: fc.option(fc.constantFrom('phone', 'desktop')),
  });

const anyDelta: fc.Arbitrary<RecordDelta> = fc.record({
  changes: fc.nat(6).chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => anyChange(at + 1)))),
  added: fc.array(fc.constantFrom(...factKinds).chain(anyVersion), { maxLength: 30 }),
  closed: fc.array(fc.record({ versionId: fc.nat(60_000_000), knownTo: fc.nat(90) }), { maxLength: 5 }),
});

const plainChange: Change = {
  seq: 1,
  id: 'c1',
  recordedAt: 5,
  madeAt: 4,
  actor: 'user:1',
  verb: 'units.establish',
  things: [],
  reason: null,
  device: null,
};

/** As JSON text and back: what the network does to it. */
function carried(delta: RecordDelta): RecordDelta {
  const wire = encodeRecord({ scope: 'whole', since: 0, delta });
  return decodeRecord(JSON.parse(JSON.stringify(wire)) as RecordWire);
}

function byKind(versions: readonly Version[]): Version[] {
  return factKinds.flatMap((kind) => versions.filter((version) => version.kind === kind));
}

test('WR1 what is decoded is what was encoded', () => {
  fc.assert(
    fc.property(anyDelta, (delta) => {
      expect(carried(delta)).toEqual({ ...delta, added: byKind(delta.added), seq: delta.changes.at(-1)?.seq ?? 0 });
    }),
    { numRuns: 300 },
  );
});

test('WR1 nothing at all is carried too', () => {
  const nothing = { changes: [], added: [], closed: [] };
  expect(carried(nothing)).toEqual({ ...nothing, seq: 0 });
  expect(encodeRecord({ scope: 'whole', since: 7, delta: nothing }).seq).toBe(7);
});

test('WR2 counts made monthly take a few characters each', () => {
  const added = Array.from({ length: 1200 }, (_, n): Version => {
    const workerId = `import-${Math.floor(n / 12)}`;
    const from = day(`2025-${String((n % 12) + 1).padStart(2, '0')}-28`);
    const kinds = { childInNeed: null, childProtection: null, childInCare: null, careLeaver: null, other: null };
    const count = { kind: 'caseloadCount', id: `${workerId}:${from}`, workerId, children: n % 23, ...kinds } as const;
    const known = { versionId: versionIdOf(1, n), knownFrom: 1, knownTo: OPEN };
    return { ...count, effectiveFrom: from, effectiveTo: dayOfNumber(Date.parse(from) / 86_400_000 + 1), ...known };
  });
  const wire = encodeRecord({ scope: 'whole', since: 0, delta: { changes: [], added, closed: [] } });
  expect(wire.versions.caseloadCount?.id).toBeNull();
  expect(wire.versions.caseloadCount?.length).toEqual({ all: 1 });
  expect(wire.versions.caseloadCount?.knownTo).toEqual({ all: null });
  expect(JSON.stringify(wire).length / added.length).toBeLessThan(14);
});

test('WR2 a UUID takes 22 letters, and what is joined to it a few more', () => {
  const ids = Array.from({ length: 200 }, (_, n) => `0192f3a4-7b2c-7d11-9a3e-${String(n).padStart(12, '0')}`);
  const changes = ids.map((id, at) => ({ ...plainChange, seq: at + 1, id, things: [`offerCheck:${id}:enhanced_dbs`] }));
  const wire = encodeRecord({ scope: 'whole', since: 0, delta: { changes, added: [], closed: [] } });
  expect(wire.texts.uuids.length).toBe(22 * ids.length);
  expect(JSON.stringify(wire).length / ids.length).toBeLessThan(42);
});

test('WR3 a payload in another format is refused', () => {
  const wire = encodeRecord({ scope: 'whole', since: 0, delta: { changes: [], added: [], closed: [] } });
  expect(() => decodeRecord({ ...wire, format: 1 } as never)).toThrow(RangeError);
});

test('WR1 a record made from what was carried holds what the first did', () => {
  const change: Change = { ...plainChange, things: ['unit:c1-1'] };
  const unit = { code: 'ROOT', name: 'Children', kindOfUnit: 'service', parentId: null } as const;
  const record = new Record();
  const versions = record.applyPlan(change, {
    supersede: [],
    add: [{ kind: 'unit', id: 'c1-1', effectiveFrom: day('2020-01-01'), effectiveTo: FOREVER, ...unit }],
  });
  const copy = Record.of(carried(record.since(0)));
  expect(copy.now.versions('unit', 'c1-1')).toEqual(versions);
  expect(copy.lastChangeOf('unit:c1-1')?.id).toBe('c1');
});
