import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/access.ts';
import { visibleRecord } from '../../server/domain/changes/visible-record.ts';
import { type Day, day } from '../../server/domain/day.ts';
import type { Access } from '../../server/domain/record/facts.ts';
import { Record } from '../../server/domain/record/record.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { dueCountFor, isTimeToSend, keptSeconds } from '../../server/domain/reminders.push.ts';
import {
  noReminders,
  type ReminderChoices,
  reminderChoices,
  reminderKinds,
} from '../../server/domain/reminders.schemas.ts';
import { dueCount, dueOn, mayBeReminded } from '../../server/domain/reminders.ts';
import { attentionOn } from '../../server/domain/today.ts';
import { makeOffer, makeOfferCheck, makeRecord, makeRecruitment, makeStageEvent, onDay } from '../support/makers.ts';
import { randomHistory } from '../support/random-histories.ts';
import { count, holds, post, scene, unit } from '../support/scenes.ts';

const monday = day('2026-11-23');
const actorOf = (access: Access, unitIds: string[] = []): Actor => ({
  id: 'user:reader',
  kind: 'user',
  grants: [{ access, unitIds }],
});
const hr = actorOf('hr');
const all: ReminderChoices = { ...noReminders, kinds: [...reminderKinds], weeksAhead: 12 };
const due = (
  facts: readonly NewVersion[],
  choices: Partial<ReminderChoices> = {},
  { actor = hr, asAt = monday } = {},
) => dueOn(scene(...facts), { actor, choices: { ...all, ...choices }, asAt });

const round = (postId: string) =>
  makeRecruitment({ id: `r-${postId}`, postIds: [postId], effectiveFrom: day('2026-09-01') });
const stage = (postId: string, text: string, more: object = {}) =>
  makeStageEvent({ id: `e-${postId}-${text}`, recruitmentId: `r-${postId}`, ...onDay(text), ...more });
const query = (id: string, unitId: string): NewVersion => ({
  kind: 'query',
  id,
  ...makeOpen('2026-11-20'),
  about: 'worker:ann',
  unitId,
  text: 'Not right',
  raisedBy: 'user:somebody',
  answer: null,
  answeredBy: null,
});
const makeOpen = (from: string) => ({ effectiveFrom: day(from), effectiveTo: day('9999-12-31') });

const units = [unit('r', null), unit('s1', 'r'), unit('s2', 'r'), unit('t1', 's1'), unit('t3', 's2')];

/** In each of two teams one thing of every kind. */
const oneOfEach = (team: string): NewVersion[] => {
  const id = (text: string) => `${team}-${text}`;
  return [
    ...['stuck', 'agency', 'new', 'offer', 'count'].map((one) => post(id(one), team)),
    round(id('stuck')),
    stage(id('stuck'), '2026-10-20', { stage: 'advertised' }),
    holds(id('a1'), [id('cai'), id('agency')], {
      basis: 'agency',
      covers: 'vacancy',
      expectedEndDate: day('2026-12-01'),
    }),
    holds(id('a2'), [id('new'), id('new')], { from: '2026-11-24' }),
    round(id('offer')),
    makeOffer({ id: id('o'), recruitmentId: `r-${id('offer')}`, postId: id('offer'), ...makeOpen('2026-11-02') }),
    stage(id('offer'), '2026-11-20', { offerId: id('o'), postId: id('offer'), stage: 'checks' }),
    makeOfferCheck({ id: id('c'), offerId: id('o'), state: 'asked', chaseOn: monday, ...makeOpen('2026-11-02') }),
    holds(id('a3'), [id('ben'), id('count')]),
    count(id('ben'), '2026-09-30', 14),
    count(id('cai'), '2026-11-20', 14),
    query(id('q'), team),
  ];
};
const everything = [...oneOfEach('t1'), ...oneOfEach('t3')];
const perKind = (found: ReturnType<typeof due>) => Object.values(found).map((rows) => rows.length);

describe('what is due for a person', () => {
  test('RD1 nothing that was not chosen; with nothing chosen, nothing', () => {
    expect(dueCount(due(everything, noReminders))).toBe(0);
    expect(perKind(due(everything))).toEqual([2, 2, 2, 2, 2, 2]);
    for (const kind of reminderKinds) {
      const found = due(everything, { kinds: [kind] });
      expect([kind, found[kind].length, dueCount(found)]).toEqual([kind, 2, 2]);
    }
  });

  test('RD2 only where the person’s grants of today let them see names; queries where they may answer', () => {
    expect(perKind(due(everything, {}, { actor: actorOf('head_of_service', ['s1']) }))).toEqual([1, 1, 1, 1, 1, 0]);
    expect(perKind(due(everything, {}, { actor: actorOf('performance') }))).toEqual([2, 2, 2, 2, 2, 2]);
    expect(perKind(due(everything, {}, { actor: actorOf('hr', ['t3']) }))).toEqual([1, 1, 1, 1, 1, 1]);
    for (const actor of [actorOf('board'), actorOf('team_manager'), { ...hr, grants: [] }])
      expect(dueCount(due(everything, {}, { actor }))).toBe(0);
    expect(reminderKinds.filter((kind) => mayBeReminded(actorOf('team_manager', ['t1']), kind))).toEqual(
      reminderKinds.filter((kind) => kind !== 'queries'),
    );
  });

  test('RD2 in the units chosen and everything under them, and never beyond one’s own', () => {
    const inUnits = (unitIds: string[], actor = hr) => perKind(due(everything, { unitIds }, { actor }))[0];
    expect([inUnits(['t1']), inUnits(['s2']), inUnits(['r']), inUnits(['t1', 's1']), inUnits(['t2'])]).toEqual([
      1, 1, 2, 1, 0,
    ]);
    const head = actorOf('head_of_service', ['s1']);
    expect([inUnits(['t1'], head), inUnits(['s2'], head), inUnits(['r'], head)]).toEqual([1, 0, 1]);
    expect(inUnits(['no-such-unit'])).toBe(0);
  });

  test('RD3 stuck is Today’s, from the day chosen on', () => {
    const facts = ['p1', 'p2', 'p3'].flatMap((id) => [post(id, 't1'), round(id)]);
    const stages = [['p1', '2026-10-25'] as const, ['p2', '2026-10-26'] as const, ['p3', '2026-10-19'] as const];
    const moved = stages.map(([id, on]) => stage(id, on, { stage: 'advertised' }));
    const stuckFor = (stuckDays: number) =>
      due([...facts, ...moved], { kinds: ['stuck'], stuckDays }).stuck.map(({ row }) => row.postId);
    expect(stuckFor(1)).toEqual(['p3', 'p1']);
    expect(stuckFor(2)).toEqual(['p3']);
    expect([stuckFor(7), stuckFor(8)]).toEqual([['p3'], []]);
    const today = attentionOn(scene(...facts, ...moved), { asAt: monday, unitIds: null });
    expect(stuckFor(1)).toEqual(today.stuck.map(({ row }) => row.postId));
  });

  test('RD4 ending within the weeks chosen, the last day of them included; overdue always', () => {
    const ends = ['2026-11-10', '2026-11-30', '2026-12-01', '2026-12-21', '2027-02-15', '2027-02-16'];
    const facts = ends.flatMap((on, at) => [
      post(`p${at}`, 't1'),
      holds(`a${at}`, [`w${at}`, `p${at}`], { basis: 'agency', covers: 'vacancy', expectedEndDate: day(on) }),
    ]);
    const within = (weeksAhead: ReminderChoices['weeksAhead']) =>
      due(facts, { kinds: ['ending'], weeksAhead }).ending.map(({ on }) => on);
    expect(within(1)).toEqual(ends.slice(0, 2));
    expect(within(4)).toEqual(ends.slice(0, 4));
    expect(within(12)).toEqual(ends.slice(0, 5));
  });

  test('RD5 starting tomorrow; on a Friday or Saturday, until Monday', () => {
    const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'];
    const facts = days.flatMap((on) => [post(`p${on}`, 't1'), holds(`a${on}`, [`w${on}`, `p${on}`], { from: on })]);
    const starting = (on: string) =>
      due(facts, { kinds: ['starting'] }, { asAt: day(on) }).starting.map((row) => row.on);
    expect(starting('2026-11-23')).toEqual(['2026-11-24']);
    expect(starting('2026-11-26')).toEqual([]);
    expect(starting('2026-11-27')).toEqual(['2026-11-28', '2026-11-29', '2026-11-30']);
    expect(starting('2026-11-28')).toEqual(['2026-11-29', '2026-11-30']);
    expect(starting('2026-11-29')).toEqual(['2026-11-30']);
  });

  test('RD6 outstanding checks whose chase date has come, the longest overdue first', () => {
    const checks = [
      { id: 'c1', check: 'enhanced_dbs', state: 'asked', chaseOn: monday },
      { id: 'c2', check: 'identity', state: 'asked', chaseOn: day('2026-11-24') },
      { id: 'c3', check: 'right_to_work', state: 'clear', chaseOn: day('2026-11-10') },
      { id: 'c4', check: 'qualification', state: 'not_needed', chaseOn: day('2026-11-10') },
      { id: 'c5', check: 'reference_1', state: 'concern', chaseOn: day('2026-11-12') },
      { id: 'c6', check: 'reference_2', state: 'not_asked', chaseOn: null },
    ] as const;
    const offered = [
      ...[
        post('p1', 't1'),
        round('p1'),
        makeOffer({ id: 'o', recruitmentId: 'r-p1', postId: 'p1', ...makeOpen('2026-11-02') }),
      ],
      stage('p1', '2026-11-02', { offerId: 'o', postId: 'p1', stage: 'checks' }),
      ...checks.map((check) => makeOfferCheck({ ...check, offerId: 'o', ...makeOpen('2026-11-02') })),
    ];
    const chased = (facts: NewVersion[]) => due(facts, { kinds: ['checks'] }).checks.map(({ check }) => check.id);
    expect(chased(offered)).toEqual(['c5', 'c1']);
    const declined = stage('p1', '2026-11-20', { offerId: 'o', postId: 'p1', stage: 'declined' });
    expect(chased([...offered, declined])).toEqual([]);
  });

  describe('a device works out from its part of the record what the server does from the whole', () => {
    const expectAlike = (record: Record, actor: Actor, asAt: Day) => {
      const device = Record.of(visibleRecord(record, actor, 0).delta);
      const counted = ({ now }: Record) => perKind(dueOn(now, { actor, choices: all, asAt }));
      expect(counted(device)).toEqual(counted(record));
    };

    test('where something of every kind is due', () => {
      const record = makeRecord(...units, ...everything);
      for (const actor of [
        hr,
        actorOf('performance'),
        actorOf('head_of_service', ['s1']),
        actorOf('team_manager', ['t3']),
      ])
        expectAlike(record, actor, monday);
    });

    test('in random histories', { timeout: 60_000 }, () => {
      const readers = [hr, actorOf('performance'), actorOf('head_of_service', ['S1']), actorOf('team_manager', ['T2'])];
      fc.assert(
        fc.property(randomHistory, ({ versions, days }) => {
          const record = makeRecord(...versions);
          for (const actor of readers) for (const asAt of days) expectAlike(record, actor, asAt);
        }),
        { numRuns: 15 },
      );
    });
  });
});

describe('when a message is sent', () => {
  const at = (iso: string) => Date.parse(iso);
  const night = { from: '18:00', until: '08:00' };

  test.each([
    ['2026-11-23T07:59:59Z', false],
    ['2026-11-23T08:00:00Z', true],
    ['2026-11-23T17:59:59Z', true],
    ['2026-11-23T18:00:00Z', false],
    ['2026-11-23T00:00:00Z', false],
  ])('RP1 quiet from 18:00 until 08:00: at %s %s', (instant, sent) => {
    expect(isTimeToSend(night, at(instant))).toBe(sent);
  });

  test('RP1 the clock is London’s: an hour earlier by UTC in summer, from the very day it changes', () => {
    expect([at('2026-07-01T06:59:00Z'), at('2026-07-01T07:00:00Z')].map((one) => isTimeToSend(night, one))).toEqual([
      false,
      true,
    ]);
    const first = (quiet: typeof night, day: string) => {
      const runs = Array.from({ length: 96 }, (_, n) => at(`${day}T00:00:00Z`) + n * 900_000);
      return new Date(runs.find((one) => isTimeToSend(quiet, one)) ?? 0).toISOString().slice(11, 16);
    };
    expect(['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'].map((day) => first(night, day))).toEqual([
      ...['08:00', '07:00'],
      ...['07:00', '08:00'],
    ]);
    const early = { from: '22:00', until: '01:30' }; // there is no 01:30 on 29 March, and there are two on 25 October
    expect([first(early, '2026-03-29'), first(early, '2026-10-25')]).toEqual(['01:00', '00:30']);
  });

  test.each([
    ['2026-11-23T08:00:00Z', 8 * 3600],
    ['2026-11-23T10:00:00Z', 8 * 3600],
    ['2026-11-23T14:00:00Z', 4 * 3600],
    ['2026-11-23T17:45:00Z', 900],
    ['2026-11-23T17:58:30Z', 90],
    ['2026-11-23T17:59:50Z', 60],
    ['2026-07-01T16:45:00Z', 900],
  ])('RP3 quiet from 18:00: one sent at %s is kept for %s seconds', (instant, seconds) => {
    expect(keptSeconds(night, at(instant))).toBe(seconds);
  });

  test('RP3 until quiet hours that begin in the night, or after the clocks went back', () => {
    expect(keptSeconds({ from: '01:00', until: '09:00' }, at('2026-11-23T21:00:00Z'))).toBe(4 * 3600);
    expect(keptSeconds({ from: '02:30', until: '09:00' }, at('2026-10-24T21:30:00Z'))).toBe(5 * 3600);
  });

  test('RP1 quiet within a day: the message waits for the end of it', () => {
    const shift = { from: '08:00', until: '16:30' };
    const times = ['00:05', '07:55', '08:00', '16:29', '16:30', '23:59'];
    expect(times.map((time) => isTimeToSend(shift, at(`2026-11-23T${time}:00Z`)))).toEqual([
      ...[false, false, false, false],
      ...[true, true],
    ]);
  });

  test('RP2 counted by the grants of the day: none before the first day, none after the last, none without access', () => {
    const grant: NewVersion = {
      kind: 'grant',
      id: 'g',
      userId: 'ann',
      access: 'team_manager',
      unitIds: ['t1'],
      effectiveFrom: monday,
      effectiveTo: day('2026-11-24'),
    };
    const view = scene(...everything, grant);
    const on = (text: string, userId = 'ann') => dueCountFor(view, { userId, choices: all }, at(`${text}T12:00:00Z`));
    expect([on('2026-11-22'), on('2026-11-23'), on('2026-11-24'), on('2026-11-23', 'ben')]).toEqual([0, 5, 0, 0]);
  });
});

describe('choices', () => {
  const faults = (change: object) =>
    v.safeParse(reminderChoices, { ...noReminders, ...change }).issues?.map((issue) => v.getDotPath(issue));

  test('are off until somebody chooses, and hold only what may be chosen', () => {
    expect(faults({})).toBeUndefined();
    expect([noReminders.kinds, noReminders.push]).toEqual([[], false]);
    expect(v.parse(reminderChoices, { ...noReminders, kinds: ['queries', 'stuck', 'stuck'] }).kinds).toEqual([
      'stuck',
      'queries',
    ]);
    expect(faults({ kinds: ['lunch'] })).toEqual(['kinds.0']);
    expect(faults({ stuckDays: 0 })).toEqual(['stuckDays']);
    expect(faults({ weeksAhead: 3 })).toEqual(['weeksAhead']);
    expect(faults({ quiet: { from: '25:00', until: '8' } })).toEqual(['quiet.from', 'quiet.until']);
    expect(faults({ quiet: { from: '08:00', until: '08:00' } })).toEqual(['quiet.until']);
    // messages go each quarter: quiet hours that ended between two would have none
    expect(faults({ quiet: { from: '00:00', until: '23:50' } })).toEqual(['quiet.until']);
    expect(v.is(reminderChoices, { ...noReminders, quiet: { from: '08:15', until: '23:45' } })).toBe(true);
  });
});
