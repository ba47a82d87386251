import { Hono } from 'hono';
import * as v from 'valibot';
import { reachOn } from '../domain/access.reach.ts';
import { type Actor, daysInScope, inScope, scopeOf } from '../domain/access.ts';
import { type Day, lastDay, overlaps, type Period } from '../domain/day.ts';
import { type ThingKind, thing } from '../domain/record/things.ts';
import type { View } from '../domain/record/view.ts';
import { daySchema } from '../domain/schemas.ts';
import { unitsUnder, unitTreeAt } from '../domain/units.ts';
import type { AppEnv } from './app-env.ts';
import type { Ctx } from './context.ts';
import { type Answer, replyWithList } from './csv.ts';
import { describe } from './describe.ts';
import { wholeNumberQuery } from './query-schemas.ts';
import { asAtQuery, readingOf, requireNames } from './reading.ts';

/** What the rows of a list are made from: one day, as known at one instant, in one unit, for one reader. */
export type ListReading = {
  readonly view: View;
  readonly asAt: Day;
  /** True for a unit that was asked for and that the reader may see, on the day of the list. */
  readonly shows: (unitId: string | null | undefined) => boolean;
  /** True for a unit that the reader may see on a day of a row's own, whatever was asked for. */
  readonly sees: (unitId: string | null | undefined, during: Period) => boolean;
  /** Unit ids to their codes, nearest to the day. */
  readonly codeOf: (unitId: string | null | undefined) => string | null;
  /** The unit asked for, or of the reader's own those under it, or all of their own; null where that is everywhere. */
  readonly unitIds: () => readonly string[] | null;
  readonly isUnitAsked: boolean;
  readonly actor: Actor;
  /** What is believed now: access goes by it, whatever is looked at. */
  readonly now: View;
  /** The id of the Change that last touched a thing: what `If-Match` and `basedOn` name it by. */
  readonly etagOf: (kind: ThingKind, id: string) => string | null;
};

type RowSchema = v.ObjectSchema<v.ObjectEntries, undefined>;

type List<S extends RowSchema> = {
  /** What the answer calls its rows, and the last part of the address: `posts`. */
  readonly name: string;
  readonly summary: string;
  readonly row: S;
  readonly rows: (reading: ListReading) => Rows<v.InferOutput<S>>;
};

/** The rows of a whole list, in order: an array, or one whose rows are made as they are asked for (`madeWhenShown`). */
export type Rows<R> = { readonly length: number; slice(from: number, to: number): readonly R[] };

/** Rows that cost something to make, where a page of them is all that is shown. */
export function madeWhenShown<T, R>(items: readonly T[], make: (item: T) => R): Rows<R> {
  return { length: items.length, slice: (from, to) => items.slice(from, to).map(make) };
}

const MOST_ROWS = 50_000;

const listQuery = v.object({
  ...asAtQuery,
  limit: v.optional(
    wholeNumberQuery('How many rows at most; all of them where not said', { least: 1, most: MOST_ROWS }),
  ),
  offset: v.optional(wholeNumberQuery('How many rows to pass over first', { least: 0, most: 10_000_000 })),
});

/**
 * A list as at a day, with both clocks and by unit, as JSON or CSV: rows of the reader's own units, by the units of
 * that day. Whoever may see no names has no lists.
 */
export function listRoutes<S extends RowSchema>({ name, summary, row, rows }: List<S>) {
  const answer = v.object({
    asAt: daySchema,
    knownAt: v.string(),
    seq: v.number(),
    total: v.number(),
    [name]: v.array(row),
    next: v.nullable(v.number()),
  });
  const columns = Object.keys(row.entries);
  return new Hono<AppEnv>().get(
    '/',
    describe({ summary, right: 'names.read', query: listQuery, answer, csv: true }),
    (c) => {
      const { limit = MOST_ROWS, offset = 0, ...query } = c.req.valid('query');
      requireNames(c.var.ctx.actor);
      const asAt = query.asAt ?? c.var.ctx.clock.today();
      const { reading, seq, knownAt } = listReadingOf(c.var.ctx, { ...query, asAt });
      const all = rows(reading);
      const shown = all.slice(offset, offset + limit);
      const next = offset + shown.length < all.length ? offset + shown.length : null;
      const body: Answer = { asAt, knownAt, seq, total: all.length, [name]: shown, next };
      return replyWithList(c, { name, columns, rows: shown, body });
    },
  );
}

/** A period on the wire: both ends inclusive, null while it runs on. */
export function wirePeriod(period: Period): { startDate: Day; endDate: Day | null } {
  return { startDate: period.effectiveFrom, endDate: lastDay(period) };
}

export const periodSchema = { startDate: daySchema, endDate: v.nullable(daySchema) };

/** What a list, or one row of it, is read from. */
export function listReadingOf(
  ctx: Ctx,
  { asAt, ...query }: { asAt: Day; unit?: string | undefined; knownAt?: number | undefined },
) {
  const { view, now, unitId, seq, knownAt } = readingOf(ctx, query);
  const scope = scopeOf(ctx.actor, 'names.read');
  const asked = unitId === null ? null : new Set(unitsUnder(unitTreeAt(view, asAt), unitId));
  const seen = new Map<string, boolean>();
  const shows = (id: string | null | undefined): boolean => {
    if (!id) return false;
    const known = seen.get(id) ?? ((asked === null || asked.has(id)) && inScope(now, scope, { unitId: id, on: asAt }));
    seen.set(id, known);
    return known;
  };
  const sees = (id: string | null | undefined, during: Period) =>
    scope.all ||
    (daysInScope(now, scope)
      .get(id ?? '')
      ?.some((days) => overlaps(days, during)) ??
      false);
  const codeOf = (id: string | null | undefined) => (id ? (view.versions('unit', id).at(-1)?.code ?? null) : null);
  const etagOf = (kind: ThingKind, id: string) => ctx.record.lastChangeOf(thing(kind, id))?.id ?? null;
  const allOwn = () => (scope.all ? null : topmostOf(view, asAt, shows));
  const unitIds = () => (unitId === null ? allOwn() : reachOn(now, scope, { unitId, on: asAt }).unitIds);
  const whose = { isUnitAsked: asked !== null, actor: ctx.actor, now };
  const reading = { view, asAt, shows, sees, codeOf, unitIds, ...whose, etagOf } satisfies ListReading;
  return { reading, seq, knownAt };
}

function topmostOf(view: View, asAt: Day, shows: ListReading['shows']): string[] {
  const tree = unitTreeAt(view, asAt);
  return tree.ids.filter((id) => shows(id) && !shows(tree.parentOf.get(id)));
}
