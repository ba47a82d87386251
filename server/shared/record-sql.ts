import { getTableColumns, getTableName } from 'drizzle-orm';
import { versionTables } from '../../db/version-tables.ts';
import type { FactKind } from '../domain/record/facts.ts';
import { type FieldType, factFields, factKinds } from '../domain/record/fields.ts';
import { OPEN } from '../domain/record/version.ts';

/**
 * The statements that load and append history. Rows travel as one JSON text each way: converting them row by row
 * costs four times the query (stack.md 4), and 37,000 rows go in as a few statements.
 */
type KindSql = {
  /** ?1 first version id, ?2 the id to stop before, ?3 how many at most. */
  readonly page: string;
  /** ?1 and ?2: closed after the one seq, up to the other; ?3 of the versions before this id. */
  readonly closed: string;
  /** ?1 a JSON list of rows in column order. */
  readonly insert: string;
  /** ?1 the seq, ?2 a JSON list of version ids. */
  readonly close: string;
};

const CHANGE_COLUMNS = ['seq', 'id', 'recorded_at', 'made_at', 'actor', 'verb', 'things', 'reason', 'device'];

export const changesSql = {
  newest: 'SELECT ifnull(max(seq), 0) AS seq FROM changes',
  page: pageOf('changes', CHANGE_COLUMNS, { key: 'seq', json: ['things'] }),
  stored: 'SELECT actor, body_hash, answer FROM changes WHERE id = ?',
  insert: insertOf('changes', [...CHANGE_COLUMNS, 'body_hash', 'answer'], ['things', 'answer']),
  /** ?1 a JSON list of seqs. */
  blankReasons: 'UPDATE changes SET reason = NULL WHERE seq IN (SELECT value FROM json_each(?1))',
};

/** Blanks some fields of some versions. ?1 a JSON list of version ids. */
export function blankSql(kind: FactKind, blanks: { readonly [field: string]: unknown }): string {
  const columns: { readonly [field: string]: { readonly name: string } } = getTableColumns(versionTables[kind]);
  const cells = Object.entries(blanks).map(
    ([field, value]) => `"${columns[field]?.name}" = ${value === '' ? "''" : 'NULL'}`,
  );
  const table = getTableName(versionTables[kind]);
  return `UPDATE ${table} SET ${cells.join(', ')} WHERE version_id IN (SELECT value FROM json_each(?1))`;
}

export const kindSql = Object.fromEntries(factKinds.map((kind) => [kind, sqlOf(kind)])) as {
  readonly [K in FactKind]: KindSql;
};

function sqlOf(kind: FactKind): KindSql {
  const table = getTableName(versionTables[kind]);
  const types: { readonly [field: string]: string } = factFields[kind];
  const columns = Object.entries(getTableColumns(versionTables[kind])).map(([field, { name }]) => ({ field, name }));
  const names = columns.map(({ name }) => name);
  const ofType = (type: FieldType) => columns.filter(({ field }) => types[field] === type).map(({ name }) => name);
  const json = ofType('json');
  // the unary plus keeps the planner on the index over closed versions, off the whole table by version_id
  const closed = `known_to > ?1 AND known_to <= ?2 AND known_to <> ${OPEN} AND +version_id < ?3`;
  return {
    page: pageOf(table, names, { key: 'version_id', json, real: ofType('real') }),
    closed: `SELECT json_group_array(json_array(version_id, known_to)) AS page FROM ${table} WHERE ${closed}`,
    insert: insertOf(table, names, json),
    close: `UPDATE ${table} SET known_to = ?1 WHERE version_id IN (SELECT value FROM json_each(?2))`,
  };
}

type PageColumns = { readonly key: string; readonly json: readonly string[]; readonly real?: readonly string[] };

/** A REAL goes out with all its digits: JSON by itself keeps fifteen. */
function cellOf(name: string, { json, real }: PageColumns): string {
  if (json.includes(name)) return `json("${name}")`;
  return real?.includes(name) ? `json(iif("${name}" IS NULL, NULL, printf('%!.17g', "${name}")))` : `"${name}"`;
}

function pageOf(table: string, names: readonly string[], of: PageColumns): string {
  const cells = names.map((name) => cellOf(name, of));
  const rows = `SELECT * FROM ${table} WHERE ${of.key} >= ?1 AND ${of.key} < ?2 ORDER BY ${of.key} LIMIT ?3`;
  return `SELECT json_group_array(json_array(${cells.join(', ')})) AS page FROM (${rows})`;
}

function insertOf(table: string, names: readonly string[], json: readonly string[]): string {
  const columns = names.map((name) => `"${name}"`).join(', ');
  // `->` keeps a JSON value as JSON text; its 'null' is no value
  const cells = names.map((name, at) => (json.includes(name) ? `nullif(value -> ${at}, 'null')` : `value ->> ${at}`));
  return `INSERT INTO ${table} (${columns}) SELECT ${cells.join(', ')} FROM json_each(?1)`;
}
