import { sql } from 'drizzle-orm';
import { check, index, integer, type SQLiteColumn, text } from 'drizzle-orm/sqlite-core';
import type { Day } from '../server/domain/day.ts';
import { OPEN } from '../server/domain/record/version.ts';

/** A calendar day, `YYYY-MM-DD`. */
export const day = (name: string) => text(name).$type<Day>();
/** True, false or not said. */
export const flag = (name: string) => integer(name, { mode: 'boolean' });
/** A list or an object. */
export const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>();
/** Milliseconds since 1970. */
export const instant = (name: string) => integer(name);

/** Half-open: true in the world from the first day up to, not including, the second; open end 9999-12-31. */
const effectivePeriod = () => ({
  effectiveFrom: day('effective_from').notNull(),
  effectiveTo: day('effective_to').notNull(),
});

/** Half-open, in seqs of Changes: believed from the one up to, not including, the other; open end 2^53 - 1. */
const recordPeriod = () => ({
  knownFrom: integer('known_from').notNull(),
  knownTo: integer('known_to').notNull(),
});

/** What every history table starts with. The version's id holds the seq that added it, so it finds `known_from > seq`. */
export const versionColumns = () => ({
  versionId: integer('version_id').primaryKey(),
  id: text('id').notNull(),
  ...effectivePeriod(),
  ...recordPeriod(),
});

type VersionColumns = {
  [C in keyof ReturnType<typeof versionColumns>]: SQLiteColumn;
};

/** What every history table ends with: the look-ups of a load and of the guard against overlaps, and sane periods. */
export const versionRules = (table: string) => (columns: VersionColumns) => {
  const open = sql.raw(String(OPEN));
  return [
    index(`${table}_closed`).on(columns.knownTo).where(sql`${columns.knownTo} <> ${open}`),
    index(`${table}_current`).on(columns.id).where(sql`${columns.knownTo} = ${open}`),
    check(`${table}_effective`, sql`${columns.effectiveFrom} < ${columns.effectiveTo}`),
    check(`${table}_known`, sql`${columns.knownFrom} < ${columns.knownTo}`),
  ];
};
