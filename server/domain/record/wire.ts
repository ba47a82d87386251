import { type Day, dayNumber, FOREVER, FOREVER_NUMBER } from '../day.ts';
import type { Change, MadeBy } from './changes.ts';
import type { FactKind } from './facts.ts';
import { type FieldType, factFields, factKinds } from './fields.ts';
import type { RecordDelta } from './record.ts';
import { blankVersion, fieldOf, OPEN, type Version, versionIdOf } from './version.ts';
import {
  dayColumn,
  dayReader,
  type IntColumn,
  intColumn,
  intsOf,
  type ValueColumn,
  valueColumn,
  valuesOf,
} from './wire-columns.ts';
import { TextGatherer, type TextTable, textsOf } from './wire-texts.ts';

/**
 * The record as it travels to a device (`GET /api/record`): columns, not rows. The rules, quoted by the tests:
 * WR1 What is decoded is what was encoded: every Change, version and closing; versions by kind, in their order within it.
 * WR2 An open end costs nothing, a point fact's length nothing, a count's id nothing: it is its worker and day.
 * WR3 A payload in another format than this code reads is refused, so that an old screen asks for a new one.
 */
export type RecordWire = {
  readonly format: typeof FORMAT;
  /**
   * `whole`: everything recorded after `since` (0: everything ever), to be applied to what the device holds.
   * `snapshot`: all that this reader may see, in place of what the device holds; rows may be `elsewhere` (elsewhere.ts).
   */
  readonly scope: RecordScope;
  readonly since: number;
  /** The seq it reaches: of the last Change there is, whether or not this reader may see that one. */
  readonly seq: number;
  readonly texts: TextTable;
  readonly changes: ChangeColumns;
  readonly versions: { readonly [K in FactKind]?: VersionColumns };
  readonly closed: { readonly count: number; readonly versionId: IntColumn; readonly knownTo: IntColumn };
};

type RecordScope = 'whole' | 'snapshot';
type ScopedDelta = { readonly scope: RecordScope; readonly since: number; readonly delta: RecordDelta };

type ChangeColumns = {
  readonly count: number;
  readonly seq: IntColumn;
  readonly id: IntColumn;
  readonly recordedAt: IntColumn;
  /** How long before it was recorded, in ms. */
  readonly madeBefore: IntColumn;
  readonly actor: IntColumn;
  /** Under what each was made, where that is told; else null. */
  readonly by: ValueColumn;
  readonly verb: IntColumn;
  readonly reason: IntColumn;
  readonly device: IntColumn;
  /** How many things each touched, then the things of all of them in a row, as kinds and ids. */
  readonly things: IntColumn;
  readonly thingKind: IntColumn;
  readonly thingId: IntColumn;
};

type VersionColumns = {
  readonly count: number;
  /** Null where every id is its worker and day. */
  readonly id: IntColumn | null;
  /** Which of its Change's versions it is. */
  readonly place: IntColumn;
  readonly knownFrom: IntColumn;
  /** Null: still believed. */
  readonly knownTo: IntColumn;
  readonly from: IntColumn;
  /** In days; null: no end. */
  readonly length: IntColumn;
  readonly fields: { readonly [field: string]: IntColumn | ValueColumn };
};

const FORMAT = 2;

/** A part of the record to its columns. */
export function encodeRecord({ scope, since, delta }: ScopedDelta): RecordWire {
  const texts = new TextGatherer();
  const changes = changeColumns(delta.changes, texts);
  const byKind = Map.groupBy(delta.added, (version) => version.kind);
  const versions = Object.fromEntries(
    factKinds.flatMap((kind) => {
      const rows = byKind.get(kind);
      return rows ? [[kind, versionColumns(rows, texts)]] : [];
    }),
  );
  const closed = {
    count: delta.closed.length,
    versionId: intColumn(delta.closed.map(({ versionId }) => versionId)),
    knownTo: intColumn(delta.closed.map(({ knownTo }) => knownTo)),
  };
  const seq = delta.seq ?? delta.changes.at(-1)?.seq ?? since;
  return { format: FORMAT, scope, since, seq, texts: texts.table(), changes, versions, closed };
}

/** Columns back to a part of the record; throws RangeError for a format that this code does not read (WR3). */
export function decodeRecord(wire: RecordWire): RecordDelta {
  const steps = decodeSteps(wire);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same kind by kind, for a device that has something else to do in between. */
export function* decodeSteps(wire: RecordWire): Generator<void, RecordDelta> {
  if (wire.format !== FORMAT) throw new RangeError('a record in another format');
  const texts = textsOf(wire.texts);
  const dayOf = dayReader();
  const added: Version[] = [];
  for (const kind of factKinds) {
    const columns = wire.versions[kind];
    if (!columns) continue;
    yield;
    readVersions(added, kind, { columns, texts, dayOf });
  }
  const versionIds = intsOf(wire.closed.versionId, wire.closed.count);
  const knownTos = intsOf(wire.closed.knownTo, wire.closed.count);
  const closed = versionIds.map((versionId, at) => ({ versionId: versionId ?? 0, knownTo: knownTos[at] ?? OPEN }));
  return { changes: readChanges(wire.changes, texts), added, closed, seq: wire.seq };
}

function changeColumns(changes: readonly Change[], texts: TextGatherer): ChangeColumns {
  const things = changes.flatMap((change) => change.things);
  return {
    count: changes.length,
    seq: intColumn(changes.map((change) => change.seq)),
    id: texts.column(changes.map((change) => change.id)),
    recordedAt: intColumn(changes.map((change) => change.recordedAt)),
    madeBefore: intColumn(changes.map((change) => change.recordedAt - change.madeAt)),
    actor: texts.column(changes.map((change) => change.actor)),
    by: valueColumn(changes.map((change) => change.by ?? null)),
    verb: texts.column(changes.map((change) => change.verb)),
    reason: texts.column(changes.map((change) => change.reason)),
    device: texts.column(changes.map((change) => change.device)),
    things: intColumn(changes.map((change) => change.things.length)),
    thingKind: texts.column(things.map((thing) => thing.slice(0, thing.indexOf(':')))),
    thingId: texts.column(things.map((thing) => thing.slice(thing.indexOf(':') + 1))),
  };
}

function readChanges(columns: ChangeColumns, texts: readonly string[]): Change[] {
  const ints = (column: IntColumn) => intsOf(column, columns.count).map((value) => value ?? 0);
  const words = (column: IntColumn) =>
    intsOf(column, columns.count).map((at) => (at === null ? null : (texts[at] ?? null)));
  const [ids, actors, verbs] = [words(columns.id), words(columns.actor), words(columns.verb)];
  const [reasons, devices] = [words(columns.reason), words(columns.device)];
  const by = valuesOf(columns.by, columns.count) as (MadeBy | null)[]; // safe: the format says so
  const [recorded, before, counts] = [ints(columns.recordedAt), ints(columns.madeBefore), ints(columns.things)];
  const total = counts.reduce((sum, count) => sum + count, 0);
  const kinds = intsOf(columns.thingKind, total);
  const thingIds = intsOf(columns.thingId, total);
  const things = kinds.map((kind, at) => `${texts[kind ?? 0]}:${texts[thingIds[at] ?? 0]}`);
  let next = 0;
  return ints(columns.seq).map((seq, at) => {
    const first = next;
    next += counts[at] ?? 0;
    return {
      seq,
      id: ids[at] ?? '',
      recordedAt: recorded[at] ?? 0,
      madeAt: (recorded[at] ?? 0) - (before[at] ?? 0),
      actor: actors[at] ?? '',
      ...(by[at] && { by: by[at] }),
      verb: verbs[at] ?? '',
      things: things.slice(first, next),
      reason: reasons[at] ?? null,
      device: devices[at] ?? null,
    };
  });
}

function versionColumns(rows: readonly Version[], texts: TextGatherer): VersionColumns {
  const kind = (rows[0] as Version).kind;
  const fields = Object.entries<FieldType>(factFields[kind]).map(([name, type]) => {
    const values = rows.map((row) => fieldOf(row, name));
    return [name, fieldColumn(type, values, texts)] as const;
  });
  return {
    count: rows.length,
    id: rows.every(isNamedByWorkerAndDay) ? null : texts.column(rows.map((row) => row.id)),
    place: intColumn(rows.map((row) => row.versionId - versionIdOf(row.knownFrom, 0))),
    knownFrom: intColumn(rows.map((row) => row.knownFrom)),
    knownTo: intColumn(rows.map((row) => (row.knownTo === OPEN ? null : row.knownTo))),
    from: dayColumn(rows.map((row) => row.effectiveFrom)),
    length: intColumn(rows.map(lengthOf)),
    fields: Object.fromEntries(fields),
  };
}

function isNamedByWorkerAndDay(row: Version): boolean {
  return row.kind === 'caseloadCount' && row.id === `${row.workerId}:${row.effectiveFrom}`;
}

function lengthOf(row: Version): number | null {
  return row.effectiveTo === FOREVER ? null : dayNumber(row.effectiveTo) - dayNumber(row.effectiveFrom);
}

function fieldColumn(type: FieldType, values: readonly unknown[], texts: TextGatherer): IntColumn | ValueColumn {
  if (type === 'text') return texts.column(values as (string | null)[]);
  if (type === 'day') return dayColumn(values as (Day | null)[]);
  if (type === 'integer') return intColumn(values as (number | null)[]);
  return valueColumn(values);
}

type Reading = { columns: VersionColumns; texts: readonly string[]; dayOf: (value: number) => Day };

function readVersions(into: Version[], kind: FactKind, { columns, texts, dayOf }: Reading): void {
  const ints = (column: IntColumn) => intsOf(column, columns.count);
  const ids = columns.id ? ints(columns.id) : null;
  const [places, knownFroms, knownTos] = [columns.place, columns.knownFrom, columns.knownTo].map(ints);
  const [froms, lengths] = [columns.from, columns.length].map(ints);
  const fields = Object.entries<FieldType>(factFields[kind]).map(([name, type]) => ({
    name,
    values: readField(type, columns.fields[name], { columns, texts, dayOf }),
  }));
  for (let at = 0; at < columns.count; at += 1) {
    const from = froms?.[at] ?? 0;
    const length = lengths?.[at] ?? null;
    const row = blankVersion(kind);
    row.effectiveFrom = dayOf(from);
    row.effectiveTo = dayOf(length === null ? FOREVER_NUMBER : from + length);
    for (const field of fields) row[field.name] = field.values[at];
    const knownFrom = knownFroms?.[at] ?? 0;
    row.versionId = versionIdOf(knownFrom, places?.[at] ?? 0);
    row.knownFrom = knownFrom;
    row.knownTo = knownTos?.[at] ?? OPEN;
    row.id = ids ? texts[ids[at] ?? 0] : `${row.workerId}:${row.effectiveFrom}`;
    into.push(row as unknown as Version); // safe: every field of the kind was set, by the table that types it
  }
}

function readField(type: FieldType, column: IntColumn | ValueColumn | undefined, reading: Reading): unknown[] {
  const rows = reading.columns.count;
  if (column === undefined) return new Array<unknown>(rows).fill(null);
  if ('values' in column) return valuesOf(column, rows);
  const ints = intsOf(column, rows);
  if (type === 'text') return ints.map((at) => (at === null ? null : reading.texts[at]));
  if (type === 'day') return ints.map((value) => (value === null ? null : reading.dayOf(value)));
  return ints;
}
