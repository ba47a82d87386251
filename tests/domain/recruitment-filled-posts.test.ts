import { beforeEach, describe, expect, test } from 'vitest';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { addDays, type Day, day, LAST_DAY } from '../../server/domain/day.ts';
import type { Record } from '../../server/domain/record/record.ts';
import type { View } from '../../server/domain/record/view.ts';
import { roundLife } from '../../server/domain/recruitment.life.ts';
import { roundsOfPost } from '../../server/domain/recruitment.of-post.ts';
import { roundOver } from '../../server/domain/recruitment.over.ts';
import { staysOfRound } from '../../server/domain/recruitment.stays.ts';
import { attentionOn } from '../../server/domain/today.ts';
import { boardOn, boardRowsOfPost } from '../../server/domain/vacancies.board.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { beliefs, fact } from '../support/ledger.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';
import { recruitmentPoint } from '../support/recruitment-scenes.ts';

let ledger: Recruiting;
const verb = (name: string) => verbNamed(name) as Verb;
const view = () => ledger.record.now;
const noon = (text: string) => Date.parse(`${text}T12:00:00Z`);
const FROM = '2026-03-23';

const convert = (more: object = {}) =>
  ledger.run(
    verb('assignment.convert'),
    { assignmentId: 'a1', startDate: FROM, basis: 'permanent', ...more },
    { at: noon('2026-03-02') },
  );
const starting = (more: object = {}) => ({
  assignmentId: 'a2',
  workerId: 'w2',
  postId: '1077',
  basis: 'permanent',
  startDate: FROM,
  fte: 1,
  ...more,
});
const start = (more: object = {}) => ledger.run(verb('assignment.start'), starting(more));
const said = (change: ReturnType<typeof convert>) => ledger.sentence(verb(change.verb), change);
const rows = (of: View, asAt: string) => boardRowsOfPost(boardOn(of, { asAt: day(asAt), unitIds: null }), '1077');
const over = (asAt: string = LAST_DAY) => roundOver(view(), 'r1', { asAt: asAt as Day, postId: '1077' });
const standsIn = (record: Record, asAt: string) =>
  roundLife(record.now, 'r1', day(asAt))?.rows.map((row) => row.postId ?? 'places');

beforeEach(() => {
  ledger = new Recruiting();
  const agency = { workerId: 'w1', postId: '1077', basis: 'agency', covers: 'vacancy', fteMicro: 1_000_000 } as const;
  ledger.facts(
    fact('worker', 'w1', { from: '1900-01-01' }),
    fact('worker', 'w2', { from: '1900-01-01' }),
    fact('assignment', 'a1', { from: '2025-12-01', ...agency, assignmentRef: 'a1' }),
  );
});

describe('RE1 an agency worker becomes permanent on a post with a round of its own', () => {
  beforeEach(() => {
    ledger.opened({ postIds: ['1077'], recruitmentRef: 'R-26-09', stage: 'advertised' });
    ledger.reach('interviewed', '2026-02-16');
  });

  test('it leaves Vacancies on its day: the round is filled, and stands nowhere from then on', () => {
    const before = ledger.record.seq;
    const change = convert();
    expect(said(change)).toMatch(
      / agency becomes permanent on 23 Mar 2026, .* With that, recruitment to the post \(R-26-09\) ends on 23 Mar 2026\.$/,
    );
    expect(rows(view(), addDays(day(FROM), -1))).toMatchObject([{ state: 'now', column: 'interviewing' }]);
    for (const asAt of [FROM, '2026-06-30']) {
      expect(rows(view(), asAt)).toEqual([]);
      expect(attentionOn(view(), { asAt: day(asAt), unitIds: null }).stuck).toEqual([]);
      expect(recruitmentPoint(view(), 'time-in-interviewed', ['t1', asAt]).figure).toMatchObject({
        count: 1,
        open: { count: 0 },
      });
    }
    expect(over(addDays(day(FROM), -1))).toBeNull();
    expect(over()).toEqual({ since: FROM, stage: 'started' });
    expect(staysOfRound(view(), 'r1').at(-1)).toMatchObject({ stage: 'interviewed', to: FROM });
    expect(roundLife(view(), 'r1', day(FROM))).toMatchObject({ started: 1, notFilled: 0, rows: [] });
    const asKnownBefore = ledger.record.at(before);
    expect(rows(asKnownBefore, FROM)).toMatchObject([{ state: 'now', column: 'interviewing' }]);
  });

  test('undo takes back all of it', () => {
    const before = beliefs(ledger.record);
    ledger.takeBack(convert());
    expect(beliefs(ledger.record)).toEqual(before);
  });

  test('the round goes on until that day, and the next for the post is round 1', () => {
    convert();
    ledger.reach('shortlisted', '2026-03-02', { note: 'Once more.' });
    expect(ledger.refusal(offer('make'), { recruitmentId: 'r1', on: '2026-03-02', postId: '1077' }).status).toBe(422);
    ledger.run(round('open'), { recruitmentId: 'r2', on: FROM, postIds: ['1077'] }, { today: day('2026-04-06') });
    expect(roundsOfPost(view(), '1077', LAST_DAY)[0]).toMatchObject({ recruitmentId: 'r2', number: 1 });
  });

  test('RE5 it may end sooner, by what a person says, and then ended so', () => {
    const change = convert();
    const ended = ledger.reach('withdrawn', '2026-03-02');
    expect(over()).toEqual({ since: '2026-03-02', stage: 'withdrawn' });
    expect(ledger.takeBackRefusal(change)).toMatchObject({
      status: 409,
      details: { standsOn: [{ change: ended.id }] },
    });
    ledger.takeBack(ended);
    expect(over()).toEqual({ since: FROM, stage: 'started' });
    ledger.run(round('close'), { recruitmentId: 'r1', lastDay: '2026-03-04', outcome: 'withdrawn' });
    expect(over()).toEqual({ since: '2026-03-04', stage: 'withdrawn' });
  });

  test('RE6 a first day that is put right moves its end along, and who never came leaves it in hand', () => {
    start();
    ledger.run(verb('assignment.correct-start'), { assignmentId: 'a2', startDate: '2026-04-13' });
    expect(over()).toEqual({ since: '2026-04-13', stage: 'started' });
    ledger.run(verb('assignment.correct-start'), { assignmentId: 'a2', startDate: '2026-02-02' });
    expect(over()).toEqual({ since: '2026-02-16', stage: 'started' });
    ledger.takeBack(`change-${ledger.record.seq}`);
    ledger.run(verb('assignment.remove'), { assignmentId: 'a2' });
    expect(over()).toBeNull();
    expect(rows(view(), '2026-06-30')).toMatchObject([{ state: 'now', column: 'interviewing' }]);
  });

  test('in part, for a while, or of agency, nothing ends', () => {
    convert({ fte: 0.6 });
    expect(over()).toBeNull();
    start({ fte: 0.4, endDate: '2026-09-30' });
    expect(over()).toBeNull();
    start({ assignmentId: 'a3', basis: 'agency', covers: 'additional' });
    expect(over()).toBeNull();
    const change = start({ assignmentId: 'a4', startDate: '2026-10-01', fte: 0.4 });
    expect(over()).toEqual({ since: '2026-10-01', stage: 'started' });
    expect(said(change)).toMatch(/ends on 1 Oct 2026\.$/);
  });

  test('with what lists leave out still vacant, it is filled', () => {
    convert({ fte: 0.97 });
    expect(over()).toEqual({ since: FROM, stage: 'started' });
  });

  test('RE2 a first day that was recorded late ends it no sooner than what is recorded of it', () => {
    expect(said(start({ startDate: '2026-02-02' }))).toMatch(
      /recruitment to the post \(R-26-09\) ends on 16 Feb 2026\.$/,
    );
    expect(over('2026-02-15')).toBeNull();
    expect(over()).toEqual({ since: '2026-02-16', stage: 'started' });
  });

  test('RE3 an open offer keeps it on, and that is said; once it has ended, so may the round', () => {
    ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', offerRef: 'R-26-09/1', on: '2026-02-23' });
    expect(said(convert())).toMatch(
      / Recruitment to the post \(R-26-09\) goes on all the same: offer R-26-09\/1 is open\. Say what becomes of that offer, then end recruitment\.$/,
    );
    expect(over()).toBeNull();
    ledger.run(offer('withdraw'), { offerId: 'o1', on: '2026-03-02' });
    ledger.reach('withdrawn', '2026-03-02');
    expect(over()).toMatchObject({ stage: 'withdrawn' });
  });
});

describe('RE1 a round for other posts or places', () => {
  test('goes on without the post from that day', () => {
    ledger.opened({ postIds: ['1077', '1078'], recruitmentRef: 'R-26-09', stage: 'advertised' });
    const change = convert();
    expect(said(change)).toMatch(/ With that, R-26-09 goes on from 23 Mar 2026 without the post\.$/);
    expect(standsIn(ledger.record, '2026-03-22')).toEqual(['1077', '1078']);
    expect(standsIn(ledger.record, FROM)).toEqual(['1078']);
    expect(rows(view(), FROM)).toEqual([]);
    ledger.run(round('open'), { recruitmentId: 'r2', on: FROM, postIds: ['1077'] }, { today: day('2026-04-06') });
    expect(roundsOfPost(view(), '1077', LAST_DAY)[0]).toMatchObject({ recruitmentId: 'r2', number: 1 });
    ledger.takeBack(`change-${ledger.record.seq}`);
    ledger.takeBack(change);
    expect(standsIn(ledger.record, FROM)).toEqual(['1077', '1078']);
  });

  test('RE3 with an offer open for another of its posts just the same', () => {
    ledger.opened({ postIds: ['1077', '1078'], recruitmentRef: 'R-26-09', stage: 'advertised' });
    ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-02-23', postId: '1078' });
    convert();
    expect(standsIn(ledger.record, FROM)).toEqual(['1078']);
  });

  test('an offer of a place that names the post keeps that recruitment on', () => {
    const cohort = { postIds: [], unitId: 't1', role: 'social_worker', places: 3 };
    ledger.opened({ ...cohort, recruitmentRef: 'R-26-09', stage: 'advertised' });
    ledger.run(offer('make'), { recruitmentId: 'r1', offerId: 'o1', on: '2026-02-23', postId: '1077' });
    expect(said(convert())).toMatch(
      /Recruitment to the post \(R-26-09\) goes on all the same: offer R-26-09\/1 is open/,
    );
  });
});
