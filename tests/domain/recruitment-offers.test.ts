import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, day } from '../../server/domain/day.ts';
import { checksOf, checksWords, stateSince } from '../../server/domain/recruitment.checks.ts';
import { recruitmentFor } from '../../server/domain/recruitment.list.ts';
import { roundInHand } from '../../server/domain/recruitment.of-post.ts';
import { offerStageOn, offersOf } from '../../server/domain/recruitment.ts';
import { fact } from '../support/ledger.ts';
import { offer, Recruiting, round } from '../support/recruiting.ts';
import { stageOn } from '../support/stage-on.ts';

let ledger: Recruiting;
const view = () => ledger.record.now;

beforeEach(() => {
  ledger = new Recruiting();
});

describe('offers', () => {
  const today = day('2026-03-02');
  const posts = ['1077', '1078', '1079', '1080', '1081', '1082'];
  const make = (n: number, more: object = {}) =>
    ledger.run(offer('make'), {
      recruitmentId: 'r1',
      offerId: `o${n}`,
      on: '2026-02-02',
      postId: posts[n - 1],
      ...more,
    });

  beforeEach(() => {
    ledger.opened({ postIds: posts, recruitmentRef: 'R-26-09', stage: 'advertised' });
    ledger.reach('interviewed', '2026-01-20');
  });

  test('OF1 OF2 an offer is for a post of the round, one at a time', () => {
    const change = make(1, { fte: 0.8 });
    expect(ledger.sentence(offer('make'), change)).toBe('1077: offer R-26-09/1 of 0.8 FTE made on 2 Feb 2026.');
    const faults = (more: object) =>
      ledger.refusal(offer('make'), { recruitmentId: 'r1', offerId: 'o9', on: '2026-02-02', ...more }).fields;
    expect(faults({})[0]?.message).toBe('Say which of the round’s posts is offered.');
    expect(faults({ postId: '2001' })[0]?.message).toBe(
      'That post is not one of the round; add it to the round first.',
    );
    expect(faults({ postId: '1077' })[0]?.message).toBe('An offer for this post is open already; end that one first.');
    expect(faults({ postId: '1078', on: '2025-01-01' })[0]?.field).toBe('on');
  });

  test('OF2 a round makes no more offers than it has places', () => {
    ledger.run(round('open'), {
      recruitmentId: 'r2',
      on: '2026-01-01',
      unitId: 't2',
      role: 'social_worker',
      places: 1,
    });
    ledger.run(offer('make'), { recruitmentId: 'r2', offerId: 'c1', on: '2026-02-02' });
    const refusal = ledger.refusal(offer('make'), { recruitmentId: 'r2', offerId: 'c2', on: '2026-02-02' });
    expect(refusal.fields[0]?.message).toBe('All 1 places have an offer; end one first, or add a place.');
    ledger.run(offer('decline'), { offerId: 'c1', on: '2026-02-03' });
    ledger.run(offer('make'), { recruitmentId: 'r2', offerId: 'c2', on: '2026-02-04' });
  });

  test('OS2 accepting lists the usual checks as not yet asked for', () => {
    make(1);
    ledger.run(offer('accept'), { offerId: 'o1', on: '2026-02-05' });
    const checks = checksOf(view(), 'o1', today);
    expect(checks.list.map((check) => check.state)).toEqual(Array(8).fill('not_asked'));
    expect(checksWords(checks)).toBe('8 of 8 outstanding');
  });

  test('OS3 RR3 a declined offer ends, and its post is back in the round', () => {
    make(1);
    const at = () => stageOn(view(), 'r1', { asAt: today, postId: '1077' })?.stage;
    expect(at()).toBe('offered');
    const change = ledger.run(offer('decline'), { offerId: 'o1', on: '2026-02-06', note: 'Took another post.' });
    expect(ledger.sentence(offer('decline'), change)).toBe(
      '1077, offer R-26-09/1: declined on 6 Feb 2026. Note: Took another post.',
    );
    expect(at()).toBe('interviewed');
    expect(roundInHand(view(), '1077', today)?.recruitmentId).toBe('r1');
    expect(ledger.refusal(offer('accept'), { offerId: 'o1', on: '2026-02-07' }).fields[0]?.message).toBe(
      'The offer ended on 6 Feb 2026 (declined); undo that, or make another.',
    );
    make(7, { postId: '1077', on: '2026-02-08' });
    expect(at()).toBe('offered');
  });

  test('AS10 OS4 a start years off is a slip of the pen: none is agreed, nor recorded, for it', () => {
    make(1);
    const message = 'A start lies at most two years ahead; choose 2 Mar 2028 or an earlier day.';
    const agreed = { offerId: 'o1', on: '2026-02-10', agreedStart: '2036-03-02' };
    expect(ledger.refusal(offer('agree-start'), agreed).fields).toEqual([{ field: 'agreedStart', message }]);
    const started = { offerId: 'o1', startDate: '2036-03-02', newWorker: { name: 'Ada Lowe' } };
    expect(ledger.refusal(offer('start'), started).fields).toEqual([{ field: 'startDate', message }]);
  });

  test('OS1 what happens to an offer is not before it was made', () => {
    make(1);
    expect(ledger.refusal(offer('accept'), { offerId: 'o1', on: '2026-02-01' }).fields[0]?.message).toBe(
      'The offer was made on 2 Feb 2026; choose that day or later.',
    );
    expect(
      ledger.refusal(offer('agree-start'), { offerId: 'o1', on: '2026-02-03', agreedStart: '2026-01-01' }).fields[0]
        ?.field,
    ).toBe('agreedStart');
  });

  test('SG5 a round does not end while an offer is open', () => {
    make(1);
    expect(
      ledger.refusal(round('stage'), { recruitmentId: 'r1', stage: 'no_one_appointed', on: '2026-03-02' }).fields[0]
        ?.field,
    ).toBe('stage');
    expect(
      ledger.refusal(round('close'), { recruitmentId: 'r1', lastDay: '2026-03-02', outcome: 'withdrawn' }).fields[0]
        ?.message,
    ).toBe('An offer is still open; end it first.');
  });

  test('OF4 which post, whom and how many hours may be changed until it has led to a start', () => {
    make(1);
    const change = ledger.run(offer('change'), { offerId: 'o1', from: '2026-02-10', fte: 0.6, postId: '1080' });
    expect(ledger.sentence(offer('change'), change)).toBe(
      '1080, offer R-26-09/1: post from 1077 to 1080, FTE set to 0.6, from 10 Feb 2026.',
    );
    expect(stageOn(view(), 'r1', { asAt: today, postId: '1080' })?.stage).toBe('offered');
    make(2);
    expect(
      ledger.refusal(offer('change'), { offerId: 'o1', from: '2026-02-11', postId: '1078' }).fields[0]?.field,
    ).toBe('postId');
  });

  test('OC5 the day of a check stays when only its owner or its chase date changes', () => {
    make(1);
    ledger.run(offer('accept'), { offerId: 'o1', on: '2026-02-05' });
    const set = (on: string, more: object) =>
      ledger.run(offer('checks'), { offerId: 'o1', on, checks: [{ check: 'reference_1', ...more }] });
    const since = () => {
      const found = checksOf(view(), 'o1', today).list.find(({ check }) => check === 'reference_1');
      return found && [found.state, stateSince(view(), found), found.chaseOn];
    };
    set('2026-02-06', { state: 'asked' });
    set('2026-02-20', { state: 'asked', chaseOn: '2026-03-05', owner: 'Recruitment hub' });
    expect(since()).toEqual(['asked', '2026-02-06', '2026-03-05']);
    set('2026-02-25', { state: 'clear' });
    expect(since()).toEqual(['clear', '2026-02-25', null]);
  });

  test('OC6 what is recorded for a day before a check was listed takes the place of that listing', () => {
    make(1);
    ledger.run(offer('accept'), { offerId: 'o1', on: '2026-02-20' });
    const checks = [{ check: 'enhanced_dbs', state: 'asked' }];
    ledger.run(offer('checks'), { offerId: 'o1', on: '2026-02-10', checks });
    const found = checksOf(view(), 'o1', today).list.find(({ check }) => check === 'enhanced_dbs');
    expect(found).toMatchObject({ state: 'asked', effectiveFrom: '2026-02-10' });
    expect(view().versions('offerCheck', 'o1:enhanced_dbs')).toHaveLength(1);
  });

  test('journey 3: a declined offer, checks, a start agreed, and the start', () => {
    for (const n of [1, 2, 3, 4]) make(n);
    ledger.run(offer('decline'), { offerId: 'o4', on: '2026-02-09' });
    ledger.run(offer('accept'), { offerId: 'o1', on: '2026-02-05' });
    const clear = ['identity', 'right_to_work', 'swe_registration', 'qualification', 'reference_1'];
    ledger.run(offer('checks'), {
      offerId: 'o1',
      on: '2026-02-12',
      checks: clear.map((check) => ({ check, state: 'clear' })),
    });
    expect(offerStageOn(view(), 'o1', today)?.stage).toBe('checks');
    const change = ledger.run(offer('checks'), {
      offerId: 'o1',
      on: today,
      checks: [
        { check: 'enhanced_dbs', state: 'clear' },
        { check: 'reference_2', state: 'asked', chaseOn: addDays(today, 3), owner: 'user:hr' },
      ],
    });
    const checks = checksOf(view(), 'o1', today);
    expect(checksWords(checks)).toBe('2 of 8 outstanding');
    expect(checks.chaseOn).toBe('2026-03-05');
    expect(checksWords(checksOf(view(), 'o1', addDays(today, -1)))).toBe('3 of 8 outstanding');
    expect(ledger.sentence(offer('checks'), change)).toBe(
      '1077, offer R-26-09/1: enhanced DBS with barred list clear; practice-based reference 2 asked for, chase on 5 Mar 2026, on 2 Mar 2026. 2 of 8 outstanding.',
    );

    const agreed = ledger.run(offer('agree-start'), { offerId: 'o1', on: today, agreedStart: addDays(today, 21) });
    expect(ledger.sentence(offer('agree-start'), agreed)).toBe(
      '1077, offer R-26-09/1: start agreed for 23 Mar 2026, on 2 Mar 2026.',
    );
    const row = recruitmentFor(view(), { asAt: today, unitIds: ['t1'] }).find((one) => one.postId === '1077');
    expect(row).toMatchObject({
      column: 'start_agreed',
      offer: { agreedStart: '2026-03-23' },
      checks: { outstanding: 2, total: 8 },
    });
    expect(
      recruitmentFor(view(), { asAt: today, unitIds: ['t1'] }).find((one) => one.postId === '1080')?.stage?.stage,
    ).toBe('interviewed');

    const seq = ledger.record.seq;
    const started = ledger.run(
      offer('start'),
      { offerId: 'o1', newWorker: { name: 'Ada Lowe' }, workerId: 'w-new', startOrigin: 'newly_qualified' },
      { today: day('2026-03-23') },
    );
    expect(ledger.record.seq).toBe(seq + 1);
    const assignment = view().by('assignment', 'postId', '1077')[0];
    expect(assignment).toMatchObject({
      effectiveFrom: '2026-03-23',
      basis: 'permanent',
      fteMicro: 1_000_000,
      startOrigin: 'newly_qualified',
    });
    expect(roundInHand(view(), '1077', day('2026-03-22'))).not.toBeNull();
    expect(roundInHand(view(), '1077', day('2026-03-23'))).toBeNull();
    expect(ledger.sentence(offer('start'), started)).toBe(
      'w-new starts on 1077 on 23 Mar 2026, and recruitment to it is done.',
    );
    expect(offersOf(view(), 'r1', today).map((one) => one.id)).toEqual(['o1', 'o2', 'o3', 'o4']);
  });

  test('OT2 OT4 a start needs its day, its post and its person', () => {
    make(1);
    expect(ledger.refusal(offer('start'), { offerId: 'o1' }).fields[0]?.field).toBe('startDate');
    expect(ledger.refusal(offer('start'), { offerId: 'o1', startDate: '2026-03-02' }).fields[0]?.field).toBe(
      'workerId',
    );
  });

  test('OT3 with no hours offered they take what is vacant of the post', () => {
    ledger.facts(fact('worker', 'w1', { from: '1900-01-01' }));
    ledger.facts(
      fact('assignment', 'a1', {
        from: '2024-01-01',
        workerId: 'w1',
        postId: '1077',
        basis: 'permanent',
        fteMicro: 400_000,
        assignmentRef: 'a1',
      }),
    );
    make(1);
    ledger.run(offer('start'), { offerId: 'o1', startDate: '2026-03-02', newWorker: { name: 'Ada Lowe' } });
    expect(
      view()
        .by('assignment', 'postId', '1077')
        .map((one) => one.fteMicro),
    ).toEqual([400_000, 600_000]);
  });

  test('OT5 on a post whose last day is known they end with it, and it is said', () => {
    make(1);
    const [post] = view().versions('post', '1077');
    if (!post) throw new Error('no post');
    ledger.append({ supersede: [post], add: [{ ...post, effectiveTo: day('2027-01-01') }] }, { verb: 'test.close' });
    const started = { offerId: 'o1', startDate: '2026-03-02', newWorker: { name: 'Ada Lowe' }, assignmentId: 'a-ada' };
    expect(ledger.sentence(offer('start'), ledger.run(offer('start'), started))).toMatch(
      /starts on 1077 on 2 Mar 2026; last day 31 Dec 2026, when the post ends, and recruitment to it is done\.$/,
    );
    expect(view().versions('assignment', 'a-ada')[0]?.effectiveTo).toBe('2027-01-01');
  });

  test('OT5 the post must be there on each of their days', () => {
    ledger.run(round('change-posts'), { recruitmentId: 'r1', from: '2026-01-05', add: ['2001'] });
    const refusal = ledger.refusal(offer('start'), { offerId: 'nobody', startDate: '2026-03-02' });
    expect(refusal.status).toBe(404);
    make(1);
    const early = ledger.refusal(offer('start'), {
      offerId: 'o1',
      startDate: '2020-03-02',
      newWorker: { name: 'Ada Lowe' },
    });
    expect(early.fields[0]?.field).toBe('startDate');
  });
});
