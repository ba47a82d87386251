import type { InStatement, ResultSet } from '@libsql/client';
import type { Db } from '../../db/connect.ts';
import type { Change } from '../domain/record/changes.ts';
import type { FactKind } from '../domain/record/facts.ts';
import { factFields, factKinds, fieldNames } from '../domain/record/fields.ts';
import type { Record, RecordDelta } from '../domain/record/record.ts';
import { blankVersion, fieldOf, OPEN, type Version, versionIdOf } from '../domain/record/version.ts';
import type { Blanking } from './commit.ts';
import { blankSql, changesSql, kindSql } from './record-sql.ts';

/** What the database keeps of a Change beside what the Record holds: for telling a repeat from a reuse of its key. */
type StoredAnswer = { readonly actor: string; readonly bodyHash: string; readonly answer: unknown };

/** A Change as it is written down, with what it adds and what it closes. */
type Entry = {
  readonly change: Change;
  readonly bodyHash: string;
  readonly answer: unknown;
  readonly added: readonly Version[];
  readonly superseded: readonly Version[];
  readonly blank?: Blanking | undefined;
};

/** The newest seq: tiny, so that a caller can send it in one batch with its own look-ups. */
export const newestSeqStatement: InStatement = changesSql.newest;

/** The answer to `newestSeqStatement`. */
export function newestSeqOf(result: ResultSet): number {
  return Number(result.rows[0]?.seq ?? 0);
}

/** The seq of the newest Change; 0 in an empty database. */
export async function findNewestSeq(db: Db): Promise<number> {
  return newestSeqOf(await db.$client.execute(newestSeqStatement));
}

/** What is kept of a Change by its id, or null. */
export async function findStoredAnswer(db: Db, id: string): Promise<StoredAnswer | null> {
  const row = (await db.$client.execute({ sql: changesSql.stored, args: [id] })).rows[0];
  if (!row) return null;
  const answer: unknown = row.answer === null ? null : JSON.parse(String(row.answer));
  return { actor: String(row.actor), bodyHash: String(row.body_hash), answer };
}

/** Rows in one page of a load: a server's answer may not exceed some megabytes. */
const PAGE = 5000;

type Row = readonly unknown[];
type Reading = {
  readonly sql: string;
  readonly args: readonly number[];
  readonly take: (row: Row) => void;
  /** True for one that comes in pages, by ranges of its first column. */
  readonly paged: boolean;
};

/**
 * Everything recorded after one seq, up to another: one batch for a difference, pages for a whole history. What was
 * closed later than `upTo` comes as still open, so that pages read at different moments agree.
 */
export async function loadRecord(db: Db, { after, upTo }: { after: number; upTo: number }): Promise<RecordDelta> {
  const changes: Change[] = [];
  const added: Version[] = [];
  const closed: { versionId: number; knownTo: number }[] = [];
  const first = versionIdOf(after + 1, 0);
  const readings = [pages(changesSql.page, [after + 1, upTo + 1], (row) => changes.push(changeOf(row)))];
  for (const kind of factKinds) {
    const read = readerOf(kind, upTo);
    readings.push(pages(kindSql[kind].page, [first, versionIdOf(upTo + 1, 0)], (row) => added.push(read(row))));
    if (after === 0) continue;
    const take = (row: Row) => closed.push({ versionId: row[0] as number, knownTo: row[1] as number });
    readings.push({ sql: kindSql[kind].closed, args: [after, upTo, first], take, paged: false });
  }
  for (let left = readings; left.length > 0; ) left = await readPages(db, left);
  added.sort((a, b) => a.versionId - b.versionId);
  return { changes, added, closed };
}

function pages(sql: string, [from, before]: readonly [number, number], take: (row: Row) => void): Reading {
  return { sql, args: [from, before, PAGE], take, paged: true };
}

/** Reads one page of each; returns what is left to read. */
async function readPages(db: Db, readings: readonly Reading[]): Promise<Reading[]> {
  const statements = readings.map(({ sql, args }) => ({ sql, args: [...args] }));
  const results = await db.$client.batch(statements, 'read');
  return readings.flatMap((reading, at) => {
    const rows = JSON.parse(String(results[at]?.rows[0]?.page)) as Row[];
    for (const row of rows) reading.take(row);
    if (!reading.paged || rows.length < PAGE) return [];
    return [{ ...reading, args: [Number(rows.at(-1)?.[0]) + 1, ...reading.args.slice(1)] }];
  });
}

function changeOf(row: Row): Change {
  const [seq, id, recordedAt, madeAt, actor, verb, things, reason, device] = row;
  return { seq, id, recordedAt, madeAt, actor, verb, things, reason, device } as Change;
}

/** A row to a Version. */
function readerOf(kind: FactKind, upTo: number): (row: Row) => Version {
  const names = ['versionId', 'id', 'effectiveFrom', 'effectiveTo', 'knownFrom', 'knownTo', ...fieldNames(kind)];
  const types: { readonly [field: string]: string } = factFields[kind];
  const flags = names.filter((name) => types[name] === 'boolean');
  return (row) => {
    const version = blankVersion(kind);
    for (let at = 0; at < names.length; at += 1) version[names[at] as string] = row[at];
    for (const name of flags) version[name] = version[name] === null ? null : version[name] === 1;
    if ((version.knownTo as number) > upTo) version.knownTo = OPEN;
    return version as unknown as Version; // safe: every field of the kind was set
  };
}

/**
 * Writes a Change down, whole or not at all. The first statement takes the next seq, and is refused if another Change
 * has it already: that is the only lock (mechanisms 2).
 */
export async function appendEntry(db: Db, entry: Entry): Promise<void> {
  const closings = [...Map.groupBy(entry.superseded, (version) => version.kind)].map(([kind, versions]) => ({
    sql: kindSql[kind].close,
    args: [entry.change.seq, JSON.stringify(versions.map((version) => version.versionId))],
  }));
  const taking = insertAll(changesSql.insert, [entry], changeCellsOf);
  const blankings = entry.blank ? blankAll(entry.blank) : [];
  await db.$client.batch([...taking, ...closings, ...insertVersions(entry.added), ...blankings], 'write');
}

function blankAll({ versions, blanksOf, changes }: Blanking): InStatement[] {
  const statements: InStatement[] = [
    { sql: changesSql.blankReasons, args: [JSON.stringify(changes.map(({ seq }) => seq))] },
  ];
  for (const [kind, ofKind] of Map.groupBy(versions, (version) => version.kind)) {
    const ids = JSON.stringify(ofKind.map(({ versionId }) => versionId));
    statements.push({ sql: blankSql(kind, blanksOf(kind) ?? {}), args: [ids] });
  }
  return statements;
}

/**
 * Takes what was erased out of a database's file and its log: built anew from what it holds, for pages that were split
 * before may keep a copy. A libSQL server's file is its operator's to see to.
 */
export async function wipeErased(db: Db): Promise<void> {
  if (db.$client.protocol !== 'file') return;
  await db.$client.execute('VACUUM');
  await db.$client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
}

/** Writes a whole history down in one batch: every Change and version of a record. Into an empty database only. */
export async function appendHistory(db: Db, record: Record): Promise<void> {
  const cells = (change: Change) => changeCellsOf({ change, bodyHash: '', answer: null });
  const changes = insertAll(changesSql.insert, record.changes, cells);
  await db.$client.batch([...changes, ...insertVersions([...record.everyVersion()])], 'write');
}

function insertVersions(versions: readonly Version[]): InStatement[] {
  const byKind = Map.groupBy(versions, (version) => version.kind);
  return [...byKind].flatMap(([kind, ofKind]) => insertAll(kindSql[kind].insert, ofKind, cellsOf));
}

/** Statements of a page of rows each; the cells of one page at a time, for an import has tens of thousands. */
function insertAll<T>(sql: string, items: readonly T[], cells: (item: T) => Row): InStatement[] {
  const statements: InStatement[] = [];
  for (let at = 0; at < items.length; at += PAGE) {
    statements.push({ sql, args: [jsonOf(items.slice(at, at + PAGE).map(cells))] });
  }
  return statements;
}

/** Half a character, which the database would write from its escape and never read again, becomes the sign for one. */
function jsonOf(rows: readonly Row[]): string {
  const json = JSON.stringify(rows);
  if (!/\\ud[89a-f]/.test(json)) return json;
  return JSON.stringify(rows, (_name, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value));
}

function changeCellsOf({ change, bodyHash, answer }: Pick<Entry, 'change' | 'bodyHash' | 'answer'>): Row {
  const { seq, id, recordedAt, madeAt, actor, verb, things, reason, device } = change;
  return [seq, id, recordedAt, madeAt, actor, verb, things, reason, device, bodyHash, answer ?? null];
}

function cellsOf(version: Version): Row {
  const { versionId, id, effectiveFrom, effectiveTo, knownFrom, knownTo } = version;
  const fields = fieldNames(version.kind).map((name) => fieldOf(version, name) ?? null);
  return [versionId, id, effectiveFrom, effectiveTo, knownFrom, knownTo, ...fields];
}
