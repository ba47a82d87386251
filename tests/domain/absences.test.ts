import { describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/access.ts';
import { postSpans } from '../../server/domain/assignments.post-spans.ts';
import { PeopleLedger, peopleVerb } from '../support/makers-people.ts';

const sick = { workerId: 'bo', absenceId: 'x', kind: 'sickness', startDate: '2026-03-09' };
const manager = (unitId: string): Actor => ({
  id: 'user:manager',
  kind: 'user',
  grants: [{ access: 'team_manager', unitIds: [unitId] }],
});

describe('absence.start', () => {
  test('AB1 somebody is away from a day until they are back', () => {
    const ledger = new PeopleLedger();
    const said = ledger.say('absence.start', { ...sick, expectedReturn: '2026-04-01' });
    expect(said).toBe('bo is away from 9 Mar 2026, expected back on 1 Apr 2026.');
    expect(ledger.absences('bo')).toEqual([['2026-03-09', '9999-12-31']]);
  });

  test('AB1 an absence that is over already has a last day, a single one even', () => {
    const ledger = new PeopleLedger();
    ledger.do('absence.start', { ...sick, startDate: '2026-02-02', endDate: '2026-02-02', workingDays: 0.5 });
    expect(ledger.absences('bo')).toEqual([['2026-02-02', '2026-02-03']]);
    expect(ledger.record.now.versions('absence', 'x')[0]?.workingDaysMicro).toBe(500_000);
  });

  test.each([
    ['2026-03-01', '2026-03-08', false],
    ['2026-03-01', '2026-03-09', true],
    ['2026-03-13', '2026-03-13', true],
    ['2026-03-14', '2026-03-20', false],
    ['2026-03-01', undefined, true],
    ['2026-03-14', undefined, false],
  ])('AB2 away from 9 to 13 March already, %s to %s', (startDate, endDate, refused) => {
    const ledger = new PeopleLedger();
    ledger.do('absence.start', { ...sick, endDate: '2026-03-13' });
    const other = { ...sick, absenceId: 'y', startDate, endDate };
    if (refused) {
      expect(ledger.faultsOf('absence.start', other)).toEqual({
        startDate: 'They are away already from 9 Mar 2026 to 13 Mar 2026. Choose days outside of that.',
      });
    } else ledger.do('absence.start', other);
  });

  test('AB3 somebody away, seconded out too, keeps their post: no vacancy opens', () => {
    const ledger = new PeopleLedger();
    const before = postSpans(ledger.record.now, '1001');
    ledger.do('absence.start', { ...sick, workerId: 'ada', kind: 'secondment_out' });
    expect(postSpans(ledger.record.now, '1001')).toEqual(before);
    expect(before.at(-1)).toMatchObject({ vacantMicro: 0 });
  });

  test.each([
    [{ workerId: 'eve' }, ['startDate']],
    [{ startDate: '2023-12-31' }, ['startDate']],
    [{ endDate: '2026-03-08' }, ['endDate']],
    [{ expectedReturn: '2026-03-09' }, ['expectedReturn']],
    [{ kind: 'holiday' }, ['kind']],
    [{ kind: 'not_shown' }, ['kind']],
    [
      { workerId: 'eve', endDate: '2026-03-08', expectedReturn: '2026-03-01' },
      ['startDate', 'endDate', 'expectedReturn'],
    ],
  ])('AB4 %o is refused at %o', (said, fields) => {
    expect(Object.keys(new PeopleLedger().faultsOf('absence.start', { ...sick, ...said }))).toEqual(fields);
  });

  test('a team manager records their own people away, and nobody else’s', () => {
    const ledger = new PeopleLedger();
    const verb = peopleVerb('absence.start');
    expect(ledger.run(verb, sick, { actor: manager('t1') }).actor).toBe('user:manager');
    expect(ledger.refusal(verb, { ...sick, workerId: 'flo' }, { actor: manager('t1') }).status).toBe(403);
    expect(ledger.refusal(verb, { ...sick, workerId: 'nobody' }, { actor: manager('t1') }).status).toBe(404);
    expect(ledger.refusal(verb, { ...sick, workerId: 'eve' }, { actor: manager('t1') }).status).toBe(403);
  });
});

describe('absence.end', () => {
  const away = () => {
    const ledger = new PeopleLedger();
    ledger.do('absence.start', sick);
    return ledger;
  };

  test('AB5 back on a day: the day before is the last day away', () => {
    const ledger = away();
    const said = ledger.say('absence.end', { absenceId: 'x', backOn: '2026-03-16', workingDays: 5 });
    expect(said).toBe('bo is back on 16 Mar 2026; away since 9 Mar 2026.');
    expect(ledger.absences('bo')).toEqual([['2026-03-09', '2026-03-16']]);
  });

  test.each([
    ['2026-03-08', true],
    ['2026-03-09', true],
    ['2026-03-10', false],
  ])('AB5 the first day back comes after the first day away: %s', (backOn, refused) => {
    const input = { absenceId: 'x', backOn };
    if (refused) expect(Object.keys(away().faultsOf('absence.end', input))).toEqual(['backOn']);
    else away().do('absence.end', input);
  });

  test('AB8 whoever has left by a day is not back on it', () => {
    const ledger = away();
    const said = ledger.say('assignment.leave', { assignmentId: 'a-bo', lastDay: '2026-03-31' });
    expect(said).toContain('leaves; last day 31 Mar 2026. Their absence ends the same day.');
    const message = 'They are on no post on that day; choose a day on which they are.';
    for (const verb of ['absence.end', 'absence.change'])
      expect(ledger.faultsOf(verb, { absenceId: 'x', backOn: '2026-04-13' })).toEqual({ backOn: message });
    ledger.do('absence.change', { absenceId: 'x', backOn: '2026-04-01', kind: 'training' });
    ledger.do('absence.end', { absenceId: 'x', backOn: '2026-03-30' });
  });

  test('AB2 a later return runs into no other absence', () => {
    const ledger = away();
    ledger.do('absence.end', { absenceId: 'x', backOn: '2026-03-16' });
    ledger.do('absence.start', { ...sick, absenceId: 'y', startDate: '2026-03-23' });
    ledger.do('absence.end', { absenceId: 'x', backOn: '2026-03-23' });
    expect(Object.keys(ledger.faultsOf('absence.end', { absenceId: 'x', backOn: '2026-03-24' }))).toEqual(['backOn']);
  });
});

describe('correcting an absence', () => {
  const away = () => {
    const ledger = new PeopleLedger();
    ledger.do('absence.start', { ...sick, endDate: '2026-03-13' });
    return ledger;
  };

  test('AB6 days, expected return and kind are put right for the whole absence; AB7 no sentence says the kind', () => {
    const ledger = away();
    const said = ledger.say('absence.change', { absenceId: 'x', startDate: '2026-03-02', kind: 'unpaid' });
    expect(said).toBe(
      'bo: away from 2 Mar 2026 to 13 Mar 2026, not from 9 Mar 2026 to 13 Mar 2026; kind of absence corrected.',
    );
    expect(ledger.say('absence.change', { absenceId: 'x', backOn: null, expectedReturn: '2026-05-01' })).toBe(
      'bo: away from 2 Mar 2026 until further notice, not from 2 Mar 2026 to 13 Mar 2026; expected back on 1 May 2026.',
    );
    expect(ledger.absences('bo')).toEqual([['2026-03-02', '9999-12-31']]);
    expect(ledger.record.now.versions('absence', 'x')[0]).toMatchObject({ absenceKind: 'unpaid' });
  });

  test.each([
    [{ startDate: '2026-03-14' }, 'startDate'],
    [{ startDate: '2026-03-12', backOn: '2026-03-12' }, 'backOn'],
    [{ expectedReturn: '2026-03-09' }, 'expectedReturn'],
  ])('AB6 %o is refused at %s', (said, field) => {
    expect(Object.keys(away().faultsOf('absence.change', { absenceId: 'x', ...said }))).toEqual([field]);
  });

  test('AB6 what never was is removed whole', () => {
    const ledger = away();
    expect(ledger.say('absence.remove', { absenceId: 'x' })).toBe(
      'bo: the absence from 9 Mar 2026 to 13 Mar 2026 was removed, it never was.',
    );
    expect(ledger.absences('bo')).toEqual([]);
  });

  test('one sends what was seen of an absence to change it, nothing to add one', () => {
    const { record } = away();
    expect(peopleVerb('absence.start').basedOn(sick, record.now)).toEqual([]);
    for (const name of ['absence.end', 'absence.change', 'absence.remove']) {
      expect(peopleVerb(name).basedOn({ absenceId: 'x' }, record.now)).toEqual(['absence:x']);
    }
  });
});
