import { describe, expect, test } from 'vitest';
import { day, yearBefore } from '../../server/domain/day.ts';
import { someHr } from '../support/ledger.ts';
import { makePost } from '../support/makers.ts';
import { PeopleLedger, peopleVerb } from '../support/makers-people.ts';

const startVerb = peopleVerb('assignment.start');

const employed = { workerId: 'eve', postId: '1004', basis: 'permanent', fte: 1, startDate: '2026-04-01' };
const agency = { ...employed, basis: 'agency', covers: 'vacancy' };

describe('assignment.start', () => {
  test('AN1 somebody of the record starts on a post', () => {
    const ledger = new PeopleLedger();
    const said = ledger.say('assignment.start', { ...employed, assignmentId: 'new', startOrigin: 'newly_qualified' });
    expect(said).toBe('eve, 1004 starts on 1 Apr 2026: 1.0 FTE, permanent.');
    expect(ledger.on('new', '2026-03-31')).toBeUndefined();
    expect(ledger.on('new', '2026-04-01')).toMatchObject({
      workerId: 'eve',
      postId: '1004',
      fteMicro: 1_000_000,
      assignmentRef: 'new',
      startOrigin: 'newly_qualified',
    });
  });

  test('AN1 a new person is added in the same Change, with ids of its own where the caller gave none', () => {
    const ledger = new PeopleLedger();
    const change = ledger.do('assignment.start', {
      ...employed,
      workerId: undefined,
      newWorker: { name: 'Gwen Marsh', sweNumber: ' sw 123456', registeredOn: '2021-09-01' },
    });
    const { added } = ledger.record.diffOf(change.seq);
    expect(added.map(({ kind }) => kind).sort()).toEqual(['assignment', 'worker', 'workerDetails']);
    const details = added.find((version) => version.kind === 'workerDetails');
    expect(details).toMatchObject({ name: 'Gwen Marsh', sweNumber: 'SW123456', id: `${change.id}-2` });
    expect(added.find((version) => version.kind === 'worker')).toMatchObject({ registeredOn: '2021-09-01' });
    expect(added.find((version) => version.kind === 'assignment')).toMatchObject({ workerId: `${change.id}-2` });
  });

  test('AN1 who starts is said once, and is in the record or new', () => {
    const ledger = new PeopleLedger();
    expect(ledger.faultsOf('assignment.start', { ...employed, workerId: undefined })).toEqual({
      workerId: 'Say who starts: somebody of the record, or a new person.',
    });
    expect(Object.keys(ledger.faultsOf('assignment.start', { ...employed, workerId: 'nobody' }))).toEqual(['workerId']);
    expect(Object.keys(ledger.faultsOf('assignment.start', { ...employed, newWorker: { name: 'Eve Two' } }))).toEqual([
      'newWorker',
    ]);
    ledger.do('worker.change', { workerId: 'ada', payrollNumber: 'P77' });
    const twin = { ...employed, workerId: undefined, newWorker: { name: 'Gwen Marsh', caseSystemId: 'p77' } };
    expect(Object.keys(ledger.faultsOf('assignment.start', twin))).toEqual(['newWorker.caseSystemId']);
  });

  test('AN3 a starter says what was seen of the post, agency above establishment of none', () => {
    const { record } = new PeopleLedger();
    const basedOn = (input: unknown) => startVerb.basedOn(input, record.now);
    expect(basedOn(employed)).toEqual(['post:1004']);
    expect(basedOn({ ...agency, postId: undefined, unitId: 't1' })).toEqual([]);
  });

  test('AN4 a last day may be given, the first or later', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.start', { ...employed, assignmentId: 'day', endDate: '2026-04-01' });
    expect(ledger.history('day')).toEqual([['2026-04-01', '2026-04-02']]);
    expect(Object.keys(ledger.faultsOf('assignment.start', { ...employed, endDate: '2026-03-31' }))).toEqual([
      'endDate',
    ]);
  });

  test('AS1 without a post there is only agency above establishment, with a team and a role', () => {
    const ledger = new PeopleLedger();
    const place = { postId: undefined, unitId: 't2', role: 'social_worker' };
    ledger.do('assignment.start', { ...agency, ...place, covers: 'additional', assignmentId: 'extra' });
    expect(ledger.on('extra', '2026-04-01')).toMatchObject({ unitId: 't2', role: 'social_worker', postId: null });
    expect(ledger.faultsOf('assignment.start', { ...agency, ...place })).toHaveProperty('postId');
    expect(ledger.faultsOf('assignment.start', { ...employed, ...place })).toHaveProperty('postId');
    const noRole = { ...agency, postId: undefined, unitId: 't2', covers: 'additional' };
    expect(Object.keys(ledger.faultsOf('assignment.start', noRole))).toEqual(['role']);
    expect(ledger.faultsOf('assignment.start', { ...employed, unitId: 't1' })).toEqual({
      unitId: 'The post says the team and the role; leave these out.',
    });
  });

  const opens = 'The post is there from 1 Jan 2026. Choose that day or a later one.';
  const gap = 'The post’s last day is 30 Jun 2026, and it opens again on 1 Sep 2026. Choose a last day up to then.';
  const opensAgain = 'The post is there from 1 Sep 2026. Choose that day or a later one.';
  const closed = 'The post’s last day was 31 Dec 2026. Choose an earlier day, or another post.';
  test.each([
    { when: 'before its post', days: ['2025-12-31'], faults: { startDate: opens } },
    { when: 'on the first day of its post', days: ['2026-01-01', '2026-06-30'], faults: null },
    { when: 'to the last day of its post', days: ['2026-06-30', '2026-06-30'], faults: null },
    { when: 'a day longer than its post', days: ['2026-06-01', '2026-07-01'], faults: { endDate: gap } },
    { when: 'in the gap of its post', days: ['2026-07-15', '2026-08-31'], faults: { startDate: opensAgain } },
    { when: 'over the gap of its post', days: ['2026-02-01', '2026-10-01'], faults: { endDate: gap } },
    { when: 'after the gap', days: ['2026-09-01', '2026-12-31'], faults: null },
    { when: 'with no last day on a post that closes', days: ['2026-10-01'], faults: null },
    { when: 'with no last day on a post with a gap', days: ['2026-02-01'], faults: null },
    { when: 'after its post', days: ['2027-01-01'], faults: { startDate: closed } },
  ])('AS2 $when', ({ days, faults }) => {
    const ledger = new PeopleLedger(
      makePost({ id: '9', unitId: 't1', effectiveFrom: day('2026-01-01'), effectiveTo: day('2026-07-01') }),
      makePost({ id: '9', unitId: 't1', effectiveFrom: day('2026-09-01'), effectiveTo: day('2027-01-01') }),
    );
    const input = { ...employed, postId: '9', startDate: days[0], endDate: days[1] };
    if (faults) expect(ledger.faultsOf('assignment.start', input)).toEqual(faults);
    else expect(ledger.do('assignment.start', input).verb).toBe('assignment.start');
  });

  test('AS3 agency always says what it covers; AS4 who is away is named only for an absence', () => {
    const ledger = new PeopleLedger();
    expect(Object.keys(ledger.faultsOf('assignment.start', { ...agency, covers: undefined }))).toEqual(['covers']);
    expect(ledger.faultsOf('assignment.start', { ...agency, coversAbsenceOf: 'ada' })).toHaveProperty(
      'coversAbsenceOf',
    );
    const away = { ...agency, postId: '1001', covers: 'absence' };
    expect(ledger.faultsOf('assignment.start', { ...away, coversAbsenceOf: 'eve' })).toHaveProperty('coversAbsenceOf');
    expect(ledger.faultsOf('assignment.start', { ...away, coversAbsenceOf: 'xy' })).toHaveProperty('coversAbsenceOf');
    ledger.do('assignment.start', { ...away, assignmentId: 'cover' });
    ledger.do('assignment.change', { assignmentId: 'cover', from: '2026-04-01', coversAbsenceOf: 'ada' });
    expect(ledger.on('cover', '2026-05-01')?.coversAbsenceOf).toBe('ada');
  });

  test('AS5 what is expected falls on or after the first day', () => {
    const input = { ...agency, expectedEndDate: '2026-03-31' };
    expect(Object.keys(new PeopleLedger().faultsOf('assignment.start', input))).toEqual(['expectedEndDate']);
    new PeopleLedger().do('assignment.start', { ...input, expectedEndDate: '2026-04-01' });
    const probation = { ...employed, assignmentId: 'new', startDate: '2026-04-01', probationEndsOn: '2026-03-31' };
    expect(Object.keys(new PeopleLedger().faultsOf('assignment.start', probation))).toEqual(['probationEndsOn']);
  });

  test('AS8 a permanent assignment expects no end', () => {
    const input = { ...employed, assignmentId: 'new', basis: 'permanent', expectedEndDate: '2027-03-31' };
    expect(new PeopleLedger().faultsOf('assignment.start', input)).toEqual({
      expectedEndDate: 'A permanent assignment expects no end; leave this out.',
    });
    new PeopleLedger().do('assignment.start', { ...input, basis: 'fixed_term' });
  });

  test.each([
    [{ fte: 0.810811 }, 810_811, null],
    [{ fte: 1.5 }, 1_500_000, null],
    [{ fte: undefined, hours: 30 }, 810_811, null],
    [{ fte: undefined, hours: 55.5 }, 1_500_000, null],
    [{ fte: undefined, hours: 55.6 }, 0, 'hours'],
    [{ fte: undefined, hours: 0 }, 0, 'hours'],
    [{ fte: 1, hours: 37 }, 0, 'hours'],
    [{ fte: undefined }, 0, 'fte'],
    [{ fte: 0 }, 0, 'fte'],
    [{ fte: 1.500001 }, 0, 'fte'],
    [{ fte: 0.1234567 }, 0, 'fte'],
  ])('AS6 FTE over 0 to 1.5, or hours of the standard week: %o', (said, fteMicro, field) => {
    const ledger = new PeopleLedger();
    const input = { ...employed, assignmentId: 'new', ...said };
    if (field) expect(Object.keys(ledger.faultsOf('assignment.start', input))).toEqual([field]);
    else {
      ledger.do('assignment.start', input);
      expect(ledger.on('new', '2026-04-01')?.fteMicro).toBe(fteMicro);
    }
  });

  test('AS7 two people over one post, and more than 1.5 FTE in all, are taken', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.start', { ...employed, workerId: 'ada', postId: '1002' });
    expect(ledger.record.now.by('assignment', 'postId', '1002')).toHaveLength(3);
  });

  test('every fault is told at once, by field', () => {
    const faults = new PeopleLedger().faultsOf('assignment.start', {
      ...agency,
      workerId: 'nobody',
      assignmentId: 'a-ada',
      assignmentRef: 'A-BO',
      fte: undefined,
      covers: undefined,
      startDate: '2019-12-31',
      endDate: '2019-12-30',
      expectedEndDate: '2019-01-01',
    });
    const fields = [
      ...['assignmentId', 'assignmentRef', 'covers', 'endDate', 'expectedEndDate', 'fte'],
      ...['startDate', 'workerId'],
    ];
    expect(Object.keys(faults).sort()).toEqual(fields);
  });

  test('a post or team that is not there is not found', () => {
    const ledger = new PeopleLedger();
    expect(ledger.refusal(startVerb, { ...employed, postId: 'x' }).status).toBe(404);
    expect(ledger.refusal(startVerb, { ...agency, postId: undefined, unitId: 'x' }).status).toBe(404);
  });

  test('hr with some units starts people there and nowhere else; others never', () => {
    const ledger = new PeopleLedger();
    const grants = (access: 'hr' | 'head_of_service', unitIds: string[]) => ({
      ...someHr,
      grants: [{ access, unitIds }],
    });
    expect(ledger.refusal(startVerb, employed, { actor: grants('hr', ['s2']) }).status).toBe(403);
    expect(ledger.refusal(startVerb, employed, { actor: grants('head_of_service', ['s1']) }).status).toBe(403);
    expect(ledger.do('assignment.start', employed, { actor: grants('hr', ['s1']) }).actor).toBe('user:hr');
  });
});

describe('AS10 a first day lies no more than two years ahead', () => {
  const message = 'A start lies at most two years ahead; choose 2 Mar 2028 or an earlier day.';
  const far = { startDate: '2028-03-03' };

  test.each([
    ['assignment.start', employed],
    ['assignment.act-up', { workerId: 'ada', postId: '1005' }],
    ['assignment.convert', { assignmentId: 'g-fay', basis: 'permanent' }],
    ['assignment.correct-start', { assignmentId: 'a-ada' }],
  ])('%s', (verb, input) => {
    const ledger = new PeopleLedger();
    expect(ledger.faultsOf(verb, { ...input, ...far })).toMatchObject({ startDate: message });
    ledger.do(verb, { ...input, startDate: '2028-03-02' });
  });

  test('what an undo brings back is taken as it is', () => {
    const ledger = new PeopleLedger();
    const { today } = ledger;
    const started = ledger.do('assignment.start', { ...employed, startDate: '2028-03-02' });
    const undo = ledger.takeBack(started);
    ledger.takeBack(undo, { today: yearBefore(today) });
  });
});
