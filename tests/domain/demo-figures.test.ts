import { expect, test } from 'vitest';
import { makeDemonstration } from '../../db/demo/make-demonstration.ts';
import { boardPaper, published } from '../../db/demo/published.ts';
import { simulate } from '../../db/demo/simulate/simulate.ts';
import { day, dayNumber, dayOfNumber, seriesDays } from '../../server/domain/day.ts';
import { ratioOf } from '../../server/domain/measures/registry.ts';
import { settingOn } from '../../server/domain/settings.ts';
import { demonstrationOn, figureOn, todays, totalsOf } from '../support/demonstration.ts';

const boardMet = Date.parse('2019-02-07T12:00:00Z');

const today = todays[0] ?? day('2026-11-23');
const { record } = demonstrationOn(today);
/** What remakes or walks the whole of it takes seconds. */
const long = { timeout: 120_000 };

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

test('has its dates of the board, 7 February 2019 among them, and its limit of 20', () => {
  expect(settingOn(record.now, 'board.dates', day('2019-01-31'))).toContain('2019-02-07');
  const dates = settingOn(record.now, 'board.dates', today);
  expect(dates).toContain('2019-02-07');
  expect(dates.some((date) => date > today)).toBe(true);
  expect(settingOn(record.now, 'caseload.limit', day('2019-01-31'))).toBe(20);
});

test('its record believes, month for month, exactly what happened', long, () => {
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

test('is the same again for the same day', long, () => {
  const again = makeDemonstration({ today, now: Date.parse(`${today}T10:00:00Z`) });
  expect(again.record.changes).toEqual(record.changes);
});

test('does not look made to order: the rise to January 2019 is project teams and absence, and the note says so', () => {
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
  expect(record.changes.at(-1)?.recordedAt).toBeLessThanOrEqual(Date.parse(`${today}T10:00:00Z`));
  const instants = record.changes.map((change) => change.recordedAt);
  expect(instants.every((instant, at) => at === 0 || instant > (instants[at - 1] ?? 0))).toBe(true);
  expect(record.changes.every((change) => change.madeAt <= change.recordedAt)).toBe(true);
});
