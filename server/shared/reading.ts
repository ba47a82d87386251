import * as v from 'valibot';
import { type Actor, isBoardOnly, mayAnywhere } from '../domain/access.ts';
import { type Day, monthEnd } from '../domain/day.ts';
import { AppError, fault, notFound } from '../domain/errors.ts';
import type { View } from '../domain/record/view.ts';
import { daySchema, lineSchema } from '../domain/schemas.ts';
import { settingOn } from '../domain/settings.ts';
import { unitByCode } from '../domain/units.ts';
import { dayAt } from './clock.ts';
import type { Ctx } from './context.ts';
import { told, toldText } from './query-schemas.ts';

/** An instant on the wire, ISO 8601 with its offset; milliseconds inside. */
const instantSchema = v.pipe(
  v.string('an instant written like 2019-02-07T09:00:00Z'),
  v.isoTimestamp('an instant written like 2019-02-07T09:00:00Z'),
  v.transform((text) => Date.parse(text)),
);

/** The second clock and the unit, as every read takes them. */
export const scopeQuery = {
  unit: v.optional(told(lineSchema(80), 'A unit’s code; the whole authority, or all of one’s own, where not said')),
  knownAt: v.optional(toldText(instantSchema, 'Using only what had been recorded by then; all of it where not said')),
};

/** Both clocks and the unit, as reads of one day take them. */
export const asAtQuery = {
  asAt: v.optional(toldText(daySchema, 'As facts were on that day; today where not said')),
  ...scopeQuery,
};

/** What a read is answered from. */
export type Reading = {
  readonly view: View;
  /** What is believed now: access goes by it, whatever `knownAt` says. */
  readonly now: View;
  /** The unit asked for; null is the whole authority. */
  readonly unitId: string | null;
  /** The code it was asked for by: what the answer calls it. */
  readonly unitCode: string | null;
  readonly seq: number;
  /** The instant that the answer describes. */
  readonly knownAt: string;
  /** True before the first Change: there is nothing to answer from. */
  readonly nothingRecordedYet: boolean;
};

/**
 * The record as known at an instant, and the unit asked for. A `knownAt` in the future is 422; an unknown unit 404.
 * Board members see what is known now, or was on the day of a past board (mechanisms 6).
 */
export function readingOf(
  ctx: Ctx,
  { unit, knownAt }: { unit?: string | undefined; knownAt?: number | undefined },
): Reading {
  const now = ctx.record.now;
  const instant = ctx.clock.now();
  if (knownAt !== undefined && knownAt > instant)
    throw fault('knownAt', 'This instant is still to come; leave it out for now.');
  if (knownAt !== undefined && isBoardOnly(ctx.actor)) requireBoardDate(now, dayAt(knownAt), ctx.clock.today());
  const seq = knownAt === undefined ? ctx.record.seq : ctx.record.seqAt(knownAt);
  const view = ctx.record.at(seq);
  const today = ctx.clock.today();
  // a unit that is no longer believed to have been is still found by what was known
  const found = unit === undefined ? undefined : (unitByCode(now, unit, today) ?? unitByCode(view, unit, today));
  if (unit !== undefined && !found) throw notFound('unit');
  return {
    view,
    now,
    unitId: found?.id ?? null,
    unitCode: unit ?? null,
    seq,
    knownAt: new Date(knownAt ?? instant).toISOString(),
    nothingRecordedYet: seq === 0,
  };
}

/** Refuses a day that the board's figures are not made for: any but the last of a month. */
export function requireMonthEnds(actor: Actor, days: readonly Day[]): void {
  if (isBoardOnly(actor) && days.some((asAt) => asAt !== monthEnd(asAt))) {
    throw fault('asAt', 'Board figures are for month ends; choose the last day of a month.');
  }
}

/** Refuses (403) a reader who may see no names anywhere: lists are of people, their posts and their work. */
export function requireNames(actor: Actor): void {
  if (mayAnywhere(actor, 'names.read')) return;
  throw new AppError({ code: 'not_allowed', status: 403, message: 'Your access is to figures, not to lists.' });
}

function requireBoardDate(view: View, on: Day, today: Day): void {
  const past = settingOn(view, 'board.dates', today).filter((date) => date <= today);
  if (past.includes(on)) return;
  throw fault('knownAt', 'Board figures can be seen as known now, or on the day of a past board.');
}
