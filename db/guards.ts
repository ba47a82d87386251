import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { OPEN } from '../server/domain/record/version.ts';
import { changes } from './schema/index.ts';
import { versionTables } from './version-tables.ts';

type Guard = { readonly name: string; readonly table: string; readonly sql: string };

/** Free text, which erasure may blank wherever it stands (mechanisms 4). Nothing else in history can be blanked. */
const freeText: { readonly [table: string]: readonly string[] } = {
  changes: ['reason'],
  post_versions: ['held_reason'],
  assignment_versions: ['extension_reason'],
  stage_event_versions: ['note'],
  query_versions: ['text', 'answer'],
};

/** Of who a person is, everything can be blanked. */
const ERASABLE = 'worker_details_versions';

/**
 * The triggers that hold history together whatever a program does, as they are after all migrations (a test compares).
 * Whoever changes a history table writes these anew in the same migration: a rebuilt table loses them silently.
 */
export function historyGuards(): Guard[] {
  return [...changeGuards(), ...Object.values(versionTables).flatMap((table) => versionGuards(table))];
}

function changeGuards(): Guard[] {
  const names = columnNames(changes);
  const next = `NEW.seq <> (SELECT ifnull(max(seq), 0) + 1 FROM changes)`;
  const late = `NEW.recorded_at <= (SELECT recorded_at FROM changes WHERE seq = NEW.seq - 1)`;
  return [
    noDelete('changes'),
    guard('changes', 'no_update', `BEFORE UPDATE ON changes WHEN NOT (${kept('changes', names)})`),
    guard('changes', 'in_order', `BEFORE INSERT ON changes WHEN ${next} OR ${late}`),
  ];
}

function versionGuards(of: SQLiteTable): Guard[] {
  const table = getTableName(of);
  const others = columnNames(of).filter((name) => name !== 'known_to');
  const closes = `(OLD.known_to = ${OPEN} AND NEW.known_to < ${OPEN} AND NEW.known_to > OLD.known_from)`;
  const known = `(NEW.known_to IS OLD.known_to OR ${closes})`;
  const taken = `EXISTS (SELECT 1 FROM ${table} WHERE version_id = NEW.version_id)`;
  const current = `id = NEW.id AND known_to = ${OPEN} AND effective_from < NEW.effective_to AND NEW.effective_from < effective_to`;
  const overlaps = `(NEW.known_to = ${OPEN} AND EXISTS (SELECT 1 FROM ${table} WHERE ${current}))`;
  return [
    noDelete(table),
    guard(table, 'only_close', `BEFORE UPDATE ON ${table} WHEN NOT (${kept(table, others)} AND ${known})`),
    guard(table, 'no_overlap', `BEFORE INSERT ON ${table} WHEN ${taken} OR ${overlaps}`),
  ];
}

function noDelete(table: string): Guard {
  return guard(table, 'no_delete', `BEFORE DELETE ON ${table}`);
}

function guard(table: string, rule: string, when: string): Guard {
  const name = `${table}_${rule}`;
  return { name, table, sql: `CREATE TRIGGER ${name} ${when} BEGIN SELECT RAISE(ABORT, '${name}'); END` };
}

function kept(table: string, names: readonly string[]): string {
  const blankable = table === ERASABLE ? names.filter((name) => !fixed.has(name)) : (freeText[table] ?? []);
  return names.map((name) => sameOrBlank(name, blankable.includes(name))).join(' AND ');
}

const fixed = new Set(['version_id', 'id', 'effective_from', 'effective_to', 'known_from', 'known_to']);

function sameOrBlank(name: string, blankable: boolean): string {
  const same = `NEW."${name}" IS OLD."${name}"`;
  return blankable ? `(${same} OR ifnull(NEW."${name}", '') = '')` : same;
}

function columnNames(table: SQLiteTable): string[] {
  return Object.values(getTableColumns(table)).map((column) => column.name);
}
