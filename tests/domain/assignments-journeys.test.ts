import { describe, expect, test } from 'vitest';
import { absencesOn } from '../../server/domain/absences.lists.ts';
import type { Actor } from '../../server/domain/access.ts';
import { endingSoon, leaversToComplete } from '../../server/domain/assignments.lists.ts';
import { postSpans } from '../../server/domain/assignments.post-spans.ts';
import { spanOn, stretchesOfWorker } from '../../server/domain/assignments.stretches.ts';
import { leaversOf } from '../../server/domain/assignments.worker-spans.ts';
import { countEntries } from '../../server/domain/caseloads.entry.ts';
import { caseloadsOn } from '../../server/domain/caseloads.list.ts';
import { addDays, type Day, day, dayNumber, FOREVER_NUMBER } from '../../server/domain/day.ts';
import { measureSeries } from '../../server/domain/measures/series.ts';
import { openQueriesAboutWorker, openQueriesOn } from '../../server/domain/queries.ts';
import type { View } from '../../server/domain/record/view.ts';
import { someHr } from '../support/ledger.ts';
import { makeAssignment, makeCount, makePost, makeWorker, makeWorkerDetails } from '../support/makers.ts';
import { PeopleLedger } from '../support/makers-people.ts';

/** The journeys of journeys.md by verbs alone, on a small made record. D is 2 March 2026. */
const D = day('2026-03-02');
const at = (days: number): Day => addDays(D, days);

/** Funded, vacant and over-occupied FTE of a post on a day. */
function post(view: View, postId: string, on: Day) {
  const span = spanOn(postSpans(view, postId), dayNumber(on));
  const fte = (micro = 0) => micro / 1e6;
  return { vacant: fte(span?.vacantMicro), over: fte(span?.overMicro) };
}

function vacantFte(view: View, on: Day): number {
  const [series] = measureSeries(view, { measures: ['vacancy-rate'], unitIds: [null], days: [on] });
  return (series?.points[0]?.numeratorMicro ?? Number.NaN) / 1e6;
}

/** The count of somebody's children that holds on D, and its day. */
function countOf(view: View, workerId: string) {
  const row = caseloadsOn(view, { asAt: D }).find((one) => one.workerId === workerId);
  return [row?.children, row?.countedOn];
}

const manager = (unitId: string): Actor => ({
  id: 'user:acting-manager',
  kind: 'user',
  grants: [{ access: 'team_manager', unitIds: [unitId] }],
});

describe('journey 1: the holder of 1042 is leaving', () => {
  test('a coming vacancy from the day after, today’s figure as it was, the destination waits, and undo restores', () => {
    const ledger = new PeopleLedger();
    const before = vacantFte(ledger.record.now, D);
    const { seq } = ledger.do(
      'assignment.leave',
      { assignmentId: 'a-ada', noticeGivenOn: D, lastDay: at(56), reason: 'resignation' },
      { actor: someHr },
    );
    const { now } = ledger.record;
    expect(post(now, '1001', at(56)).vacant).toBe(0);
    expect(post(now, '1001', at(57)).vacant).toBe(1);
    expect(vacantFte(now, D)).toBe(before);
    expect(vacantFte(now, at(57))).toBe(before + 1);
    const waiting = leaversToComplete(now, { asAt: D, unitIds: null });
    expect(waiting.map(({ assignment, missing }) => [assignment.id, missing])).toEqual([['a-ada', ['destination']]]);
    const ending = endingSoon(now, { asAt: D, unitIds: null, within: 56 });
    expect(ending.find(({ row }) => row.assignment.workerId === 'ada')).toMatchObject({ what: 'leaving', on: at(56) });
    ledger.undo(seq);
    expect(post(ledger.record.now, '1001', at(57)).vacant).toBe(0);
    expect(leaversToComplete(ledger.record.now, { asAt: D, unitIds: null })).toEqual([]);
  });
});

describe('journey 4: half of a job-share away, covered, and back on fewer hours', () => {
  test('never a vacancy while away, over-occupied while covered, a coming vacancy of 0.2 from the return', () => {
    const ledger = new PeopleLedger();
    const [away, back] = [at(30), at(300)];
    const absence = { workerId: 'bo', absenceId: 'x', kind: 'maternity_paternity', startDate: away };
    ledger.do('absence.start', { ...absence, expectedReturn: back });
    const cover = { workerId: 'eve', postId: '1002', basis: 'fixed_term', fte: 0.6, startDate: away };
    const named = { covers: 'absence', coversAbsenceOf: 'bo', expectedEndDate: addDays(back, -1) };
    ledger.do('assignment.start', { ...cover, ...named, assignmentId: 'c' });
    expect(absencesOn(ledger.record.now, { asAt: away, unitIds: ['t1'] }).map((row) => row.absence.workerId)).toEqual([
      'bo',
    ]);
    expect(ledger.record.now.by('assignment', 'coversAbsenceOf', 'bo').map(({ id }) => id)).toEqual(['c']);
    ledger.do('absence.end', { absenceId: 'x', backOn: back });
    ledger.do('assignment.change-hours', { assignmentId: 'a-bo', from: back, fte: 0.4 });
    ledger.do('assignment.leave', {
      assignmentId: 'c',
      lastDay: addDays(back, -1),
      reason: 'other',
      destination: 'other',
    });
    const { now } = ledger.record;
    expect(post(now, '1002', D)).toEqual({ vacant: 0, over: 0 });
    expect(post(now, '1002', away)).toEqual({ vacant: 0, over: 0.6 });
    expect(post(now, '1002', addDays(back, -1))).toEqual({ vacant: 0, over: 0.6 });
    expect(post(now, '1002', back)).toEqual({ vacant: 0.2, over: 0 });
    const vacant = postSpans(now, '1002').filter((span) => span.vacantMicro > 0 && span.to > dayNumber(D));
    expect(vacant.map((span) => span.from)).toEqual([dayNumber(back)]);
    expect(leaversOf(now, 'bo')).toEqual([]);
  });
});

describe('journey 5: the agency worker on 1077 becomes permanent', () => {
  test('one Change, one person with one history; vacant up to the day before; undo takes back both', () => {
    const ledger = new PeopleLedger();
    const input = { assignmentId: 'g-fay', startDate: at(21), basis: 'permanent', newAssignmentId: 'new' };
    const held = () =>
      stretchesOfWorker(ledger.record.now, 'fay').map(({ from, to, assignment: { id, basis } }) => [
        id,
        basis,
        from,
        to,
      ]);
    const [agency] = held();
    const { seq } = ledger.do('assignment.convert', input);
    expect(held()).toEqual([
      ['g-fay', 'agency', agency?.[2], dayNumber(at(21))],
      ['new', 'permanent', dayNumber(at(21)), FOREVER_NUMBER],
    ]);
    expect(ledger.on('new', at(21))?.startOrigin).toBe('agency_social_worker_england');
    expect(post(ledger.record.now, '1004', at(20)).vacant).toBe(1);
    expect(post(ledger.record.now, '1004', at(21)).vacant).toBe(0);
    ledger.undo(seq);
    expect(held()).toEqual([agency]);
    expect(post(ledger.record.now, '1004', at(21)).vacant).toBe(1);
  });
});

describe('journey 6: a last day recorded late', () => {
  test('the vacancy’s clock starts the day after; last month-end moves by 1.0, and stays as it had been recorded', () => {
    const ledger = new PeopleLedger();
    const monthEnd = day('2026-02-28');
    const before = vacantFte(ledger.record.now, monthEnd);
    const recordedBy = ledger.record.seq;
    const change = ledger.do('assignment.leave', { assignmentId: 'a-ada', lastDay: '2026-02-15' });
    const { now } = ledger.record;
    expect(
      postSpans(now, '1001').find((span) => span.vacantMicro > 0 && span.from > dayNumber(day('2024-06-01')))?.from,
    ).toBe(dayNumber(day('2026-02-16')));
    expect(vacantFte(now, monthEnd)).toBe(before + 1);
    expect(vacantFte(now, day('2026-02-15'))).toBe(vacantFte(ledger.record.at(recordedBy), day('2026-02-15')));
    expect(vacantFte(ledger.record.at(recordedBy), monthEnd)).toBe(before);
    expect(leaversOf(now, 'ada').map(({ on }) => on)).toEqual([dayNumber(day('2026-02-15'))]);
    expect(change.things).toContain('post:1001');
  });
});

describe('journey 8: this isn’t right', () => {
  test('the query is open until the count is put right and it is answered; the asker sees the answer', () => {
    const ledger = new PeopleLedger(makeCount({ workerId: 'ada', effectiveFrom: day('2026-02-27'), children: 31 }));
    const head: Actor = { id: 'user:head', kind: 'user', grants: [{ access: 'head_of_service', unitIds: ['s1'] }] };
    const open = () => openQueriesOn(ledger.record.now, { asAt: D, unitIds: new Set(['t1']) });
    const about = { about: 'worker:ada', queryId: 'q', text: '9 transferred on Friday' };
    ledger.do('query.raise', about, { actor: head });
    expect(open()).toHaveLength(1);
    expect(openQueriesAboutWorker(ledger.record.now, 'ada', D)).toHaveLength(1);
    ledger.do('caseload.record', { workerId: 'ada', asAt: D, children: 22 }, { actor: someHr });
    ledger.do('query.answer', { queryId: 'q', answer: 'Counted again today: 22' }, { actor: someHr });
    expect(open()).toEqual([]);
    expect(openQueriesAboutWorker(ledger.record.now, 'ada', D)).toEqual([]);
    expect(countOf(ledger.record.now, 'ada')).toEqual([22, D]);
    expect(ledger.record.now.by('query', 'about', 'worker:ada')[0]).toMatchObject({
      raisedBy: 'user:head',
      answer: 'Counted again today: 22',
    });
  });
});

describe('journey 9: an acting manager counts their team', () => {
  test('one Change; leavers and the absent not asked for; a blank stays missing; no other team’s people', () => {
    const team = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'gone', 'ill'];
    const ledger = new PeopleLedger(
      ...team.flatMap((id) => [
        makeWorker({ id }),
        makeWorkerDetails({ id }),
        makePost({ id: `p-${id}`, unitId: 't3' }),
        makeAssignment({ id: `a-${id}`, workerId: id, postId: `p-${id}`, effectiveFrom: day('2024-01-01') }),
        makeCount({ workerId: id, effectiveFrom: day('2026-01-31'), children: 15 }),
      ]),
    );
    ledger.do('assignment.leave', { assignmentId: 'a-gone', lastDay: at(-1) });
    ledger.do('absence.start', { workerId: 'ill', kind: 'sickness', startDate: at(-10) });
    const asked = countEntries(ledger.record.now, { asAt: D, unitIds: ['t3'] });
    expect(asked.map(({ workerId, last }) => [workerId, last?.children])).toEqual(
      ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7'].map((id) => [id, 15]),
    );
    const counts = asked.map(({ workerId }, at) => ({ workerId, children: at === 6 ? null : at * 4 }));
    const change = ledger.do('caseload.record-team', { unitId: 't3', asAt: D, counts }, { actor: manager('t3') });
    expect(ledger.record.diffOf(change.seq).added).toHaveLength(6);
    expect(countOf(ledger.record.now, 'n1')).toEqual([0, D]);
    expect(countOf(ledger.record.now, 'n7')).toEqual([15, at(-30)]);
  });
});
