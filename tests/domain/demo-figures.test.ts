import { describe, expect, test } from 'vitest';
import { type Demonstration, makeDemonstration } from '../../db/demo/make-demonstration.ts';
import { boardPaper, published, UNMATCHED_COVER } from '../../db/demo/published.ts';
import { simulate } from '../../db/demo/simulate/simulate.ts';
import { day, dayNumber, dayOfNumber, seriesDays } from '../../server/domain/day.ts';
import type { MeasureId } from '../../server/domain/measures/registry.ts';
import { ratioOf } from '../../server/domain/measures/registry.ts';
import { settingOn } from '../../server/domain/settings.ts';
import { demonstrationOn, figureOn, percent, todays, totalsOf } from '../support/demonstration.ts';

const boardMet = Date.parse('2019-02-07T12:00:00Z');
const paperMeasures: readonly MeasureId[] = [
  'vacancy-rate',
  'agency-rate',
  'team-manager-permanence',
  'caseload-within-limit',
];

describe.each(todays)('the demonstration made on %s', (today) => {
  const { record, refused } = demonstrationOn(today);

  test('is taken whole by the record’s own verbs', () => {
    expect(refused.map(({ told, message }) => `${told.verb}: ${message}`)).toEqual([]);
  });

  test.each(published)('has the published totals on $on, within half an FTE', (year) => {
    const { employed, vacant, agency, covering } = totalsOf(record.now, year.on);
    expect(Math.abs(employed - year.employed)).toBeLessThan(0.5);
    expect(Math.abs(vacant - year.vacant)).toBeLessThan(0.5);
    expect(Math.abs(agency - year.agency)).toBeLessThan(0.5);
    if (year.on !== UNMATCHED_COVER) expect(Math.abs(covering - year.covering)).toBeLessThan(0.5);
  });

  test.each(paperMeasures)('has the board paper’s %s on 31 January 2019', (measure) => {
    const paper = boardPaper[measure as keyof typeof boardPaper];
    expect(percent(figureOn(record.now, measure, boardPaper.on))).toBe(paper);
  });

  test('has another January 2019 as recorded by 7 February 2019, with late leavers and ends to read', () => {
    const seq = record.seqAt(boardMet);
    const then = totalsOf(record.at(seq), boardPaper.on);
    const now = totalsOf(record.now, boardPaper.on);
    expect(then.vacant).not.toBeCloseTo(now.vacant, 2);
    expect(then.agency).not.toBeCloseTo(now.agency, 2);
    const later = record.changes
      .slice(seq)
      .filter((change) => change.reason?.match(/late from the manager|invoice showed/));
    expect(later.length).toBeGreaterThan(2);
  });

  test('follows the published caseloads and turnover', () => {
    for (const year of published) {
      expect(Math.abs((ratioOf(figureOn(record.now, 'average-caseload', year.on)) ?? 0) - year.load)).toBeLessThan(0.3);
      const turnover = 100 * (ratioOf(figureOn(record.now, 'turnover-rate', year.on)) ?? 0);
      expect(Math.abs(turnover - (100 * year.leavers) / year.employed)).toBeLessThan(2.5);
    }
  });

  test('goes on from there without a jump', () => {
    const months = seriesDays({ from: day('2025-09-30'), to: today, grain: 'month' }).map((on) =>
      totalsOf(record.now, on),
    );
    for (const [at, month] of months.entries()) {
      expect(Math.abs(month.employed - 430)).toBeLessThan(20);
      expect(Math.abs(month.vacant - 52)).toBeLessThan(15);
      expect(Math.abs(month.agency - 50)).toBeLessThan(15);
      const before = months[at - 1];
      if (before) expect(Math.abs(month.employed - before.employed)).toBeLessThan(12);
    }
  });

  test('has its dates of the board, 7 February 2019 among them, and its limit of 20', () => {
    expect(settingOn(record.now, 'board.dates', day('2019-01-31'))).toContain('2019-02-07');
    const dates = settingOn(record.now, 'board.dates', today);
    expect(dates).toContain('2019-02-07');
    expect(dates.some((date) => date > today)).toBe(true);
    expect(settingOn(record.now, 'caseload.limit', day('2019-01-31'))).toBe(20);
  });
});

const today = todays[0] ?? day('2026-11-23');

test('its record believes, month for month, exactly what happened', () => {
  const { record } = demonstrationOn(today);
  const whole = (micro: number) => micro / 1_000_000;
  simulate(dayNumber(today), ({ last }, sim) => {
    if (last > dayNumber(day('2026-06-30'))) return;
    const { employed, vacant, agency, covering } = sim.totals(last);
    expect({ on: dayOfNumber(last), ...totalsOf(record.now, dayOfNumber(last)) }).toEqual({
      on: dayOfNumber(last),
      employed: whole(employed),
      vacant: whole(vacant),
      agency: whole(agency),
      covering: whole(covering),
    });
  });
});

test('is the same again for the same day, and has the same past on another', () => {
  const said = ({ record }: Demonstration) =>
    record.changes.map(({ id, verb, recordedAt, actor }) => `${recordedAt} ${id} ${verb} ${actor}`);
  const once = said(demonstrationOn(today));
  expect(said(makeDemonstration({ today, now: Date.parse(`${today}T10:00:00Z`) }))).toEqual(once);
  const later = said(demonstrationOn(todays[1] ?? today));
  const until2020 = (all: string[]) => all.filter((one) => Number(one.split(' ')[0]) < Date.parse('2020-01-01'));
  expect(until2020(later)).toEqual(until2020(once));
});

test('does not look made to order: the rise to January 2019 is project teams and absence, and the note says so', () => {
  const { record } = demonstrationOn(today);
  const september = totalsOf(record.now, day('2018-09-30'));
  for (const on of seriesDays({ from: day('2018-10-01'), to: day('2019-03-31'), grain: 'month' })) {
    expect(Math.abs(totalsOf(record.now, on).employed - september.employed)).toBeLessThan(6);
  }
  const january = totalsOf(record.now, boardPaper.on);
  expect(january.covering).toBeLessThan(september.covering);
  expect(january.agency - january.covering).toBeGreaterThan(september.agency - september.covering + 55);
  const notes = [...record.now.ids('dateNote')].flatMap((id) => record.now.versions('dateNote', id));
  const note = notes.find((one) => one.effectiveFrom === '2018-11-01');
  expect(note?.text).toMatch(/project teams/i);
  const recorded = record.changes.find((change) => change.things.includes(`dateNote:${note?.id}`));
  expect(recorded?.recordedAt).toBeLessThan(boardMet);
});

test('records each Change after the one before, and none after the moment it is made', () => {
  const { record } = demonstrationOn(today);
  expect(record.changes.at(-1)?.recordedAt).toBeLessThanOrEqual(Date.parse(`${today}T10:00:00Z`));
  const instants = record.changes.map((change) => change.recordedAt);
  expect(instants.every((instant, at) => at === 0 || instant > (instants[at - 1] ?? 0))).toBe(true);
  expect(record.changes.every((change) => change.madeAt <= change.recordedAt)).toBe(true);
});
