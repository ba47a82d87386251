import { describe, expect, test } from 'vitest';
import { DAWN, day, FOREVER } from '../../server/domain/day.ts';
import { Draft } from '../../server/domain/record/draft.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { findWorkers } from '../../server/domain/workers.ts';
import { beliefs, plainNames, someHr } from '../support/ledger.ts';
import {
  makeAbsence,
  makeCount,
  makeOffer,
  makeRecruitment,
  makeWorker,
  makeWorkerDetails,
} from '../support/makers.ts';
import { PeopleLedger, peopleVerb } from '../support/makers-people.ts';

const details = (ledger: PeopleLedger, id: string) => ledger.record.now.versions('workerDetails', id)[0];

describe('worker.add and worker.change', () => {
  test('W1 a person holds over all days, and a change is a correction', () => {
    const ledger = new PeopleLedger();
    expect(ledger.say('worker.add', { workerId: 'gil', name: ' Gil Orme ', asyeStart: '2025-09-01' })).toBe(
      'gil was added.',
    );
    expect(details(ledger, 'gil')).toMatchObject({ name: 'Gil Orme', effectiveFrom: DAWN, effectiveTo: FOREVER });
    expect(ledger.record.now.versions('worker', 'gil')).toHaveLength(1);
    const said = ledger.say('worker.change', {
      workerId: 'gil',
      name: 'Gil Hart',
      cohort: '2025',
      asyeEnd: '2026-09-01',
    });
    expect(said).toBe('gil: details changed (assessed year ends, cohort, name).');
    expect(ledger.record.now.versions('workerDetails', 'gil')).toHaveLength(1);
    expect(details(ledger, 'gil')?.name).toBe('Gil Hart');
    expect(ledger.record.at(2).versions('workerDetails', 'gil')[0]?.name).toBe('Gil Orme');
  });

  test('W2 a reference fits one person, whichever system it is of', () => {
    const ledger = new PeopleLedger();
    ledger.do('worker.change', { workerId: 'ada', sweNumber: 'sw 100', payrollNumber: 'P1' });
    expect(findWorkers(ledger.record.now, ' p1 ')).toEqual(['ada']);
    expect(ledger.faultsOf('worker.add', { name: 'Gil Orme', sweNumber: 'SW100', agencyRef: 'p1' })).toEqual({
      sweNumber: 'Someone else in the record has this registration number: choose them, or check it.',
      agencyRef: 'Someone else in the record has this agency reference: choose them, or check it.',
    });
    ledger.do('worker.change', { workerId: 'ada', payrollNumber: 'P1', caseSystemId: 'P1' });
    expect(Object.keys(ledger.faultsOf('worker.change', { workerId: 'bo', caseSystemId: 'P1' }))).toEqual([
      'caseSystemId',
    ]);
  });

  test('W3 the first year ends after it starts, beside what stands already', () => {
    const ledger = new PeopleLedger();
    ledger.do('worker.change', { workerId: 'ada', asyeStart: '2025-09-01' });
    expect(Object.keys(ledger.faultsOf('worker.change', { workerId: 'ada', asyeEnd: '2025-08-31' }))).toEqual([
      'asyeEnd',
    ]);
    ledger.do('worker.change', { workerId: 'ada', asyeStart: null, asyeEnd: '2025-08-31' });
  });

  test('W4 whoever may write in some units only adds nobody by themselves', () => {
    const ledger = new PeopleLedger();
    const some = { ...someHr, grants: [{ access: 'hr' as const, unitIds: ['s1'] }] };
    expect(ledger.refusal(peopleVerb('worker.add'), { name: 'Gil Orme' }, { actor: some }).status).toBe(403);
    expect(ledger.do('worker.add', { name: 'Gil Orme' }, { actor: someHr }).actor).toBe('user:hr');
  });

  test('W5 left out stays, blank goes; a name is never blank', () => {
    const ledger = new PeopleLedger();
    ledger.do('worker.change', { workerId: 'ada', email: 'ada@example.org', census: { sex: 'F' } });
    ledger.do('worker.change', { workerId: 'ada', email: null });
    expect(details(ledger, 'ada')).toMatchObject({ email: null, census: { sex: 'F' }, name: 'Person ada' });
    for (const name of ['', null]) {
      expect(Object.keys(ledger.faultsOf('worker.change', { workerId: 'ada', name }))).toEqual(['name']);
    }
    expect(Object.keys(ledger.faultsOf('worker.add', { workerId: 'ada', name: 'Ada Lowe' }))).toEqual(['workerId']);
    expect(Object.keys(ledger.faultsOf('worker.add', { name: 'Gil Orme', email: 'nowhere' }))).toEqual(['email']);
  });
});

describe('worker.join', () => {
  const join = { workerId: 'fay', otherWorkerId: 'flo' };
  const round = makeRecruitment({ id: 'r' });

  test('WJ1 everything of the other record becomes the first one’s', () => {
    const ledger = new PeopleLedger(
      makeAbsence({ id: 'x', workerId: 'flo', effectiveFrom: day('2025-07-01'), effectiveTo: day('2025-08-01') }),
      makeCount({ workerId: 'flo', effectiveFrom: day('2026-01-31') }),
      makeCount({ workerId: 'fay', effectiveFrom: day('2026-02-28') }),
      round,
      makeOffer({ id: 'o', recruitmentId: 'r', workerId: 'flo' }),
    );
    ledger.do('query.raise', { queryId: 'q1', about: 'worker:flo', text: 'Twice here?' });
    ledger.do('query.raise', { queryId: 'q2', about: 'caseloadCount:flo:2026-01-31', text: 'Too many?' });
    ledger.do('assignment.change', {
      assignmentId: 'g-fay',
      from: '2026-03-02',
      covers: 'absence',
      coversAbsenceOf: 'bo',
    });
    const before = beliefs(ledger.record);
    const change = ledger.do('worker.join', join);
    expect(ledger.sentence(peopleVerb('worker.join'), change)).toBe(
      'fay: another record of the same person was joined to this one, with 1 assignment, 1 absence, 1 count.',
    );
    const { now } = ledger.record;
    expect(new Set(now.by('assignment', 'workerId', 'fay').map(({ id }) => id))).toEqual(new Set(['g-fay', 'g-flo']));
    expect(now.by('absence', 'workerId', 'fay').map(({ id }) => id)).toEqual(['x']);
    expect(now.by('caseloadCount', 'workerId', 'fay').map(({ id }) => id)).toEqual([
      'fay:2026-01-31',
      'fay:2026-02-28',
    ]);
    expect(now.versions('offer', 'o')[0]?.workerId).toBe('fay');
    expect(now.versions('query', 'q1')[0]?.about).toBe('worker:fay');
    expect(now.versions('query', 'q2')[0]?.about).toBe('caseloadCount:fay:2026-01-31');
    for (const kind of ['worker', 'workerDetails'] as const) expect(now.versions(kind, 'flo')).toEqual([]);
    ledger.undo(change.seq);
    expect(beliefs(ledger.record)).toEqual(before);
  });

  test('WJ1 cover for the absence of the other is for the first; nobody covers themselves', () => {
    const ledger = new PeopleLedger();
    const fay = { assignmentId: 'g-fay', from: '2026-03-02', covers: 'absence' };
    ledger.do('assignment.change', { ...fay, coversAbsenceOf: 'cy' });
    ledger.do('worker.join', { workerId: 'bo', otherWorkerId: 'cy' });
    expect(ledger.on('g-fay', '2026-03-02')?.coversAbsenceOf).toBe('bo');
    ledger.do('worker.join', { workerId: 'fay', otherWorkerId: 'bo' });
    expect(ledger.on('g-fay', '2026-03-02')?.coversAbsenceOf).toBeNull();
  });

  test('WJ2 the first record’s details stand, gaps are filled, and no reference is lost', () => {
    const ledger = new PeopleLedger();
    ledger.do('worker.change', { workerId: 'fay', agencyRef: 'AG1', census: { sex: 'F' } });
    ledger.do('worker.change', {
      workerId: 'flo',
      name: 'Flora Beck',
      payrollNumber: 'P9',
      agencyRef: 'AG2',
      census: { sex: 'M', ethnicity: 'WBRI' },
      registeredOn: '2015-09-01',
    });
    ledger.do('worker.join', join);
    expect(details(ledger, 'fay')).toMatchObject({
      name: 'Person fay',
      workerRef: 'FAY',
      payrollNumber: 'P9',
      agencyRef: 'AG1',
      otherRefs: ['FLO', 'AG2'],
      census: { sex: 'F', ethnicity: 'WBRI' },
    });
    expect(ledger.record.now.versions('worker', 'fay')[0]?.registeredOn).toBe('2015-09-01');
    for (const ref of ['FAY', 'flo', 'ag2', 'P9']) expect(findWorkers(ledger.record.now, ref)).toEqual(['fay']);
    expect(Object.keys(ledger.faultsOf('worker.add', { name: 'Gil Orme', agencyRef: 'AG2' }))).toEqual(['agencyRef']);
  });

  test('WJ2 one reference in two spellings is kept once', () => {
    const ledger = new PeopleLedger(
      makeWorkerDetails({ id: 'one', agencyRef: 'ag7' }),
      makeWorkerDetails({ id: 'two', workerRef: 'AG7', otherRefs: ['AG8', 'ag8'] }),
      makeWorker({ id: 'one' }),
      makeWorker({ id: 'two' }),
    );
    ledger.do('worker.join', { workerId: 'one', otherWorkerId: 'two' });
    expect(details(ledger, 'one')?.otherRefs).toEqual(['ag8']);
  });

  test('WJ3 each clash of absences and counts is named by its days', () => {
    const away = (workerId: string, from: string, to: string): NewVersion =>
      makeAbsence({ id: `${workerId}${from}`, workerId, effectiveFrom: day(from), effectiveTo: day(to) });
    const ledger = new PeopleLedger(
      away('fay', '2025-07-01', '2025-08-01'),
      away('flo', '2025-07-31', '2025-08-10'),
      away('flo', '2025-09-01', '2025-09-02'),
      makeCount({ workerId: 'fay', effectiveFrom: day('2026-01-31') }),
      makeCount({ workerId: 'flo', effectiveFrom: day('2026-01-31') }),
    );
    expect(ledger.refusal(peopleVerb('worker.join'), join).fields).toEqual([
      {
        field: 'otherWorkerId',
        message: 'Both are away on 31 Jul 2025: correct or remove one of the two absences.',
      },
      {
        field: 'otherWorkerId',
        message: 'Both have a children’s count of 31 Jan 2026: remove one of the two.',
      },
    ]);
  });

  test('WJ4, and a record is not joined to itself; what was seen of both is sent', () => {
    const ledger = new PeopleLedger();
    const self = { workerId: 'fay', otherWorkerId: 'fay' };
    expect(Object.keys(ledger.faultsOf('worker.join', self))).toEqual(['otherWorkerId']);
    expect(ledger.refusal(peopleVerb('worker.join'), { ...join, otherWorkerId: 'x' }).status).toBe(404);
    expect(peopleVerb('worker.join').basedOn(join, ledger.record.now)).toEqual(['worker:fay', 'worker:flo']);
    ledger.do('worker.join', { workerId: 'bo', otherWorkerId: 'cy' });
    expect(ledger.record.now.by('assignment', 'postId', '1002').map(({ workerId }) => workerId)).toEqual(['bo', 'bo']);
  });

  test('a plan over a device’s own draft joins the same', () => {
    const ledger = new PeopleLedger(makeWorkerDetails({ id: 'zed' }));
    const verb = peopleVerb('worker.join');
    const outbox = new Draft(new Draft(ledger.record.now));
    verb.plan(outbox, join, { today: ledger.today, actor: 'user:hr', newId: () => 'n', names: () => plainNames });
    expect(outbox.by('assignment', 'workerId', 'fay')).toHaveLength(2);
  });
});
