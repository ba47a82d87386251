import { parseDate, toZoned } from '@internationalized/date';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, day, dayOfInstant, daysBetween } from '../../server/domain/day.ts';
import { explainRecruitment } from '../../server/domain/measures/recruitment-explain.ts';
import {
  daysAhead,
  type RecruitmentMeasureId,
  recruitmentMeasureIds,
} from '../../server/domain/measures/recruitment-registry.ts';
import { recruitmentSeries } from '../../server/domain/measures/recruitment-series.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import { Record } from '../../server/domain/record/record.ts';
import type { View } from '../../server/domain/record/view.ts';
import { settingOn } from '../../server/domain/settings.ts';
import { isUnder, unitTreeAt } from '../../server/domain/units.ts';
import { vacanciesOn } from '../../server/domain/vacancies.list.ts';
import { comingOnPost } from '../../server/domain/vacancies.ts';
import { anew, changeByChange, type Told, takeOver } from '../support/change-by-change.ts';
import { makeChange } from '../support/makers.ts';
import { unitIds } from '../support/random-histories.ts';
import { randomRecruitment } from '../support/random-recruitment.ts';

/**
 * Recruitment as Changes come one by one, each recorded on a day of its own or not. A failing run prints its seed; whole
 * histories take hours to shrink.
 */
const runs = { numRuns: 60, endOnFailure: true };
const FIRST = Date.UTC(2019, 0, 1, 12);
const HOUR = 3_600_000;
const units = [null, ...unitIds];

const changes = changeByChange(randomRecruitment);
/** Hours from one Change to the next; half past eleven in summer and in winter are on either side of midnight. */
const gaps = fc.array(fc.constantFrom(1, 11.5, 24, 24 * 30 - 0.5, 24 * 90, 24 * 200 + 10.5), {
  minLength: 9,
  maxLength: 9,
});

type Asked = { first: Parameters<Record['applyPlan']>[1]['add']; changes: readonly Told[]; gaps: readonly number[] };

/** A record moved on by each Change, at its own instant; whoever wants looks at it after each. */
function recorded({ first, changes: told, gaps: between }: Asked, look: (record: Record, told: Told) => void): Record {
  const record = new Record();
  let at = FIRST;
  record.applyPlan(makeChange({ seq: 1, recordedAt: at }), { supersede: [], add: first });
  told.forEach((one, nth) => {
    const draft = new Draft(record.now);
    takeOver(draft, one);
    at += (between[nth] ?? 1) * HOUR;
    record.applyPlan(makeChange({ seq: record.seq + 1, recordedAt: at }), draft.plan());
    look(record, one);
  });
  return record;
}

const figuresOf = (
  view: View,
  days: readonly Day[],
  measures: readonly RecruitmentMeasureId[] = recruitmentMeasureIds,
) => recruitmentSeries(view, { measures, unitIds: units, days });

const told = (one: Told, isOurs: (thing: string) => boolean): Told => ({
  ...one,
  swaps: one.swaps.filter(({ thing }) => isOurs(thing)),
});

describe('measures of recruitment as changes come one by one', () => {
  test('are those of a record built anew, after every Change and as known after each', () => {
    fc.assert(
      fc.property(changes, gaps, ({ days, ...asked }, between) => {
        recorded({ ...asked, gaps: between }, (record, { isAsked }) => {
          figuresOf(record.now, days.slice(0, 2));
          if (!isAsked) return;
          const loaded = Record.of(structuredClone(record.since(0)));
          expect(figuresOf(record.now, days)).toEqual(figuresOf(loaded.now, days));
          expect(figuresOf(record.at(record.seq - 1), days)).toEqual(figuresOf(loaded.at(record.seq - 1), days));
        });
      }),
      runs,
    );
  }, 240_000);

  test('are those of a view built anew on every draft of a stack, and never reach the views under it', () => {
    // what was coming needs to know what was held before, which a view built anew does not
    const measures = recruitmentMeasureIds.filter((id) => !id.startsWith('coming'));
    fc.assert(
      fc.property(changes, ({ first, changes: all, days }) => {
        const record = recorded({ first, changes: [], gaps: [] }, () => {});
        const before = figuresOf(record.now, days);
        const stack: View[] = [record.now];
        for (const one of all) {
          const draft = new Draft(stack.at(-1) as View);
          if (one.isAsked) figuresOf(draft, days);
          takeOver(draft, one);
          stack.push(draft);
        }
        for (const view of stack)
          expect(figuresOf(view, days, measures)).toEqual(figuresOf(anew(view), days, measures));
        expect(figuresOf(record.now, days)).toEqual(before);
      }),
      runs,
    );
  }, 240_000);
});

/** The last millisecond of a day in London. */
function endOf(on: Day): number {
  return (
    toZoned(parseDate(addDays(on, 1)), 'Europe/London')
      .toDate()
      .getTime() - 1
  );
}

type Where = { readonly on: Day; readonly unitId: string | null };

/** V6 read out loud: the record as it was at the end of the day, or at the seq looked at, in a view of nothing else. */
function comingByHand(record: Record, view: View, { on, unitId }: Where) {
  const held = anew(record.at(Math.min(view.seq, record.seqAt(endOf(on)))));
  const crumb = settingOn(view, 'vacancies.crumb', on);
  const isIn = (of: string, from: Day) =>
    unitId === null || of === unitId || isUnder(unitTreeAt(view, from), of, unitId);
  return [...held.ids('post')]
    .flatMap((postId) => comingOnPost(held, postId, on))
    .filter(({ step, moreMicro }) => moreMicro >= crumb && isIn(step.post.unitId, step.effectiveFrom))
    .map(({ vacancy, step, moreMicro }) => [vacancy.postId, step.effectiveFrom, moreMicro] as const);
}

type Line = readonly [string, Day, number];
const inOrder = (lines: readonly Line[]) => lines.map((line) => line.join(' ')).sort();

/** What the list says, and each measure, and its working; all as by hand. */
function expectAlike(record: Record, view: View, where: Where): void {
  const { on, unitId } = where;
  const byHand = comingByHand(record, view, where);
  const { coming } = vacanciesOn(view, { asAt: on, unitIds: unitId === null ? null : [unitId] });
  expect(inOrder(coming.map((row) => [row.postId, row.since, row.vacantMicro]))).toEqual(inOrder(byHand));
  for (const ahead of daysAhead) {
    const near = byHand.filter(([, since]) => daysBetween(on, since) <= ahead);
    const fteMicro = near.reduce((sum, [, , micro]) => sum + micro, 0);
    const asked = { measure: `coming-vacancies-${ahead}` as const, unitId, asAt: on };
    const { point, rows } = explainRecruitment(view, asked);
    expect(point).toMatchObject({
      figure: { count: near.length, fteMicro },
      posts: new Set(near.map(([id]) => id)).size,
    });
    const working = rows.map(({ fact }): Line => [fact.postId ?? '', dayAfter(on, fact.since), fact.fteMicro]);
    expect(inOrder(working)).toEqual(inOrder(near));
  }
}

function dayAfter(on: Day, since: number): Day {
  return addDays(on, since - daysBetween(day('1970-01-01'), on));
}

describe('coming vacancies', () => {
  test('V6, RF6 the measures are the list, and both what the record held by the end of the day, at every day and knownAt', () => {
    const isNoUnit = (thing: string) => !thing.startsWith('unit:');
    fc.assert(
      fc.property(changes, gaps, fc.constantFrom(...units), ({ days, ...asked }, between, unitId) => {
        const ours = { ...asked, changes: asked.changes.map((one) => told(one, isNoUnit)), gaps: between };
        const record = recorded(ours, ({ now }, { isAsked }) => {
          if (isAsked) figuresOf(now, days.slice(0, 2));
        });
        const recordedOn = record.changes.map((change) => dayOfInstant(change.recordedAt));
        const near = [...recordedOn, ...days].flatMap((on) => [addDays(on, -1), on]);
        const views = [record.now, ...record.changes.slice(0, -1).map(({ seq }) => record.at(seq))];
        for (const view of views) for (const on of new Set(near)) expectAlike(record, view, { on, unitId });
      }),
      { ...runs, numRuns: 25 },
    );
  }, 240_000);

  test('V6, RF6 with changes in hand, days before they were made have none of them', () => {
    fc.assert(
      fc.property(changes, gaps, fc.nat(400), ({ days, first, changes: all }, between, late) => {
        const told_ = all.map((one) => told(one, (thing) => !thing.startsWith('unit:')));
        const record = recorded({ first, changes: told_.slice(0, -1), gaps: between }, () => {});
        const madeOn = addDays(dayOfInstant(record.changes.at(-1)?.recordedAt ?? FIRST), late);
        const draft = new Draft(record.now, madeOn);
        takeOver(draft, told_.at(-1) as Told);
        const then = [...days, addDays(madeOn, -1)].filter((on) => on < madeOn);
        const coming = daysAhead.map((ahead) => `coming-vacancies-${ahead}` as const);
        // crumbs and trees are as believed now, so a setting in hand may tell
        if (!told_.at(-1)?.swaps.some(({ thing }) => thing.startsWith('setting:')))
          expect(figuresOf(draft, then, coming)).toEqual(figuresOf(record.now, then, coming));
        const since = [...days, madeOn].filter((on) => on >= madeOn);
        expect(figuresOf(draft, since, coming)).toEqual(figuresOf(anew(draft), since, coming));
      }),
      runs,
    );
  }, 240_000);
});
