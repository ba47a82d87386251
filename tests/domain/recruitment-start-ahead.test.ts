import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, type Day, day } from '../../server/domain/day.ts';
import { explainRecruitment } from '../../server/domain/measures/recruitment-explain.ts';
import type { View } from '../../server/domain/record/view.ts';
import { roundLife } from '../../server/domain/recruitment.life.ts';
import { rowsOfRound } from '../../server/domain/recruitment.list.ts';
import { movesFrom } from '../../server/domain/recruitment.moves.ts';
import { requireRound } from '../../server/domain/recruitment.ts';
import { startingOn } from '../../server/domain/today.starting.ts';
import { attentionOn } from '../../server/domain/today.ts';
import { boardOn, boardRowsOfPost, coverEndsBeforeStart } from '../../server/domain/vacancies.board.ts';
import { offer, Recruiting } from '../support/recruiting.ts';
import { recruitmentPoint } from '../support/recruitment-scenes.ts';

const noon = (text: string) => Date.parse(`${text}T12:00:00Z`);
const everywhere = (asAt: Day) => ({ asAt, unitIds: null });
let ledger: Recruiting;
let offered: View;
let started: View;

/** Ada Lowe's offer of 1077, its start agreed or not; and her start recorded on 2 Mar for a day to come. */
function record({ agreed, startDate }: { agreed: string | null; startDate: string }): void {
  const run = (name: string, on: string, more: object = {}) =>
    ledger.run(offer(name), { offerId: 'o1', on, ...more }, { at: noon(on) });
  ledger.run(
    offer('make'),
    { recruitmentId: 'r1', offerId: 'o1', on: '2026-01-20', postId: '1077', fte: 1 },
    { at: noon('2026-01-20') },
  );
  run('accept', '2026-01-22');
  if (agreed) run('agree-start', '2026-02-02', { agreedStart: agreed });
  const { seq } = ledger.record;
  ledger.run(
    offer('start'),
    { offerId: 'o1', startDate, assignmentId: 'a1', newWorker: { name: 'Ada Lowe' }, fte: 1 },
    { at: noon('2026-03-02') },
  );
  started = ledger.record.now;
  offered = ledger.record.at(seq);
}

const boardRow = (view: View, asAt: string) => boardRowsOfPost(boardOn(view, everywhere(day(asAt))), '1077')[0];
const starting = (view: View, asAt: string) =>
  startingOn(view, everywhere(day(asAt))).map((row) => [row.on, row.late, row.assignment ? 'recorded' : 'agreed']);
const ahead = (view: View, asAt: string) => {
  const asked = { measure: 'agreed-starts-30', unitId: 't1', asAt: day(asAt) } as const;
  const rows = explainRecruitment(view, asked).rows.map(({ fact }) => fact.on);
  expect(recruitmentPoint(view, 'agreed-starts-30', ['t1', asAt]).figure).toMatchObject({ count: rows.length });
  return rows.length;
};

beforeEach(() => {
  ledger = new Recruiting();
  ledger.opened({ postIds: ['1077'], recruitmentRef: 'R-26-09', stage: 'advertised' });
});

const cases = [
  { agreed: '2026-03-12', startDate: '2026-03-12' },
  { agreed: '2026-03-09', startDate: '2026-03-16' },
  { agreed: '2026-02-25', startDate: '2026-03-16' },
  { agreed: '2026-03-20', startDate: '2026-03-12' },
  { agreed: null, startDate: '2026-03-16' },
];

describe.each(cases)('a start agreed for $agreed and recorded ahead for $startDate', (about) => {
  beforeEach(() => record(about));
  const { agreed, startDate } = about;

  test('SD1 SD2 the board, the offer and the round have the day recorded; by the clock of before, the day agreed', () => {
    const recorded = { on: startDate, isRecorded: true };
    const before = agreed ? { on: agreed, isRecorded: false } : null;
    const start = (view: View, asAt: string) => [
      boardRow(view, asAt)?.round?.start,
      roundLife(view, 'r1', day(asAt))?.offers[0]?.start,
    ];
    for (const asAt of ['2026-03-02', addDays(day(startDate), -1)]) {
      expect(boardRow(started, asAt)?.column).toBe('start_agreed');
      expect([start(started, asAt), start(offered, asAt)]).toEqual([
        [recorded, recorded],
        [before, before],
      ]);
    }
    expect(start(started, '2026-03-01')).toEqual([before, before]);
    expect(boardRow(started, '2026-01-25')).toMatchObject({ column: 'offer_and_checks', round: { start: null } });
    expect(boardRow(started, startDate)).toBeUndefined();
    expect(roundLife(started, 'r1', day(startDate))?.offers[0]).toMatchObject({ state: 'started', start: null });
  });

  test('TS2 Today lists it once, on the day recorded, and never as late', () => {
    const recorded = [startDate, false, 'recorded'];
    for (let asAt = day('2026-02-20'); asAt <= startDate; asAt = addDays(asAt, 1))
      expect(starting(started, asAt)).toEqual(startDate < addDays(asAt, 7) ? [recorded] : []);
    expect(starting(started, addDays(day(startDate), 1))).toEqual([]);
    if (agreed) expect(starting(offered, agreed)).toEqual([[agreed, false, 'agreed']]);
  });

  test('TD3 it is stuck no more: it waits for its day', () => {
    const stuck = (view: View) => attentionOn(view, everywhere(day('2026-03-11'))).stuck.length;
    expect(stuck(started)).toBe(0);
    if (!agreed) expect(stuck(offered)).toBe(1);
  });

  test('RM9 no move of its offer is offered', () => {
    const moves = (view: View) =>
      requireRound(view, 'r1').flatMap((round) => rowsOfRound(view, round, day('2026-03-02')).flatMap(movesFrom));
    expect(moves(started)).toEqual([]);
    expect(moves(offered).map(({ to }) => to)).toContain('started');
  });

  test('RF5 it is counted as agreed up to the day it was recorded, from then on by its own day, and once', () => {
    for (let asAt = day('2026-02-01'); asAt <= '2026-03-25'; asAt = addDays(asAt, 1)) {
      const isAgreed = agreed && asAt >= '2026-02-02' && asAt < agreed && agreed <= addDays(asAt, 30);
      expect(ahead(offered, asAt), `before, ${asAt}`).toBe(isAgreed ? 1 : 0);
      const isAhead = asAt < startDate && startDate <= addDays(asAt, 30);
      const counts = asAt < '2026-03-02' ? isAgreed : isAhead;
      expect(ahead(started, asAt), asAt).toBe(counts ? 1 : 0);
    }
  });

  test('SD3 its vacancy counts as start agreed from the day it was recorded; by the clock of before, from the day agreed', () => {
    const at = (view: View, stage: 'accepted' | 'start-agreed', asAt: Day) =>
      recruitmentPoint(view, `vacancies-at-${stage}`, ['t1', asAt]).figure;
    for (let asAt = day('2026-01-22'); asAt < startDate; asAt = addDays(asAt, 1)) {
      const since = agreed ? '2026-02-02' : null;
      const [before, then] = [since !== null && asAt >= since, asAt >= '2026-03-02'];
      for (const [view, isAgreed] of [
        [offered, before],
        [started, before || then],
      ] as const) {
        expect(at(view, 'start-agreed', asAt), asAt).toMatchObject({ count: isAgreed ? 1 : 0 });
        expect(at(view, 'accepted', asAt), asAt).toMatchObject({ count: isAgreed ? 0 : 1 });
      }
    }
    expect(at(started, 'start-agreed', day(startDate))).toMatchObject({ count: 0 });
  });

  test('an undo gives back the day agreed', () => {
    ledger.takeBack(ledger.record.changes.at(-1)?.id ?? '');
    expect(boardRow(ledger.record.now, '2026-03-02')?.round?.start).toEqual(
      agreed ? { on: agreed, isRecorded: false } : null,
    );
  });
});

test('VB5 cover that lasts until a start recorded ahead ends before none', () => {
  record({ agreed: '2026-04-20', startDate: '2026-03-16' });
  const vacancy = { cover: [{ basis: 'agency', covers: 'vacancy', until: day('2026-03-15') }], eases: null };
  const early = (view: View) =>
    coverEndsBeforeStart({ ...boardRow(view, '2026-03-02'), vacancy } as never, day('2026-03-02'));
  expect([early(offered), early(started)]).toEqual(['2026-03-15', null]);
});
