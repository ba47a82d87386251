import { describe, expect, test } from 'vitest';
import { planRequest } from '../../server/domain/changes/request.ts';
import { AppError } from '../../server/domain/errors.ts';
import { checked } from '../../server/domain/faults.ts';
import { someHr } from '../support/ledger.ts';
import { PeopleLedger, peopleVerb } from '../support/makers-people.ts';

const filling = { workerId: 'eve', postId: '2001', basis: 'permanent', fte: 1, startDate: '2026-04-01' };

/** What a request answers that was decided on the record as it was before the latest Change. */
function statusOf(ledger: PeopleLedger, [name, input]: [string, unknown], things: string[]): number {
  const verb = peopleVerb(name);
  const basedOn = Object.fromEntries(things.map((thing) => [thing, 'change-1']));
  const asked = { verb, input: checked(verb.input, input), changeId: 'mine', basedOn, reason: null };
  try {
    planRequest(ledger.record, asked, { actor: someHr, today: ledger.today, madeOn: ledger.today });
    return 201;
  } catch (error) {
    if (error instanceof AppError) return error.status;
    throw error;
  }
}

describe('room on a post, as seen and as it is', () => {
  test('AN3, RG1 a second starter on a post that was vacant when looked at is a conflict', () => {
    const ledger = new PeopleLedger();
    expect(statusOf(ledger, ['assignment.start', filling], ['post:2001'])).toBe(201);
    ledger.do('assignment.start', { ...filling, workerId: 'ada' });
    expect(statusOf(ledger, ['assignment.start', filling], ['post:2001'])).toBe(409);
    expect(statusOf(ledger, ['assignment.start', { ...filling, fte: 0.1 }], ['post:2001'])).toBe(409);
  });

  test('RG1 where there is room for both, or was none to begin with, it goes through', () => {
    const ledger = new PeopleLedger();
    ledger.do('assignment.start', { ...filling, workerId: 'ada', fte: 0.4 });
    expect(statusOf(ledger, ['assignment.start', { ...filling, fte: 0.6 }], ['post:2001'])).toBe(201);
    expect(statusOf(ledger, ['assignment.start', { ...filling, hours: 25.9, fte: undefined }], ['post:2001'])).toBe(
      409,
    );
    ledger.do('assignment.leave', { assignmentId: 'a-dee', lastDay: '2027-01-01' });
    expect(statusOf(ledger, ['assignment.start', { ...filling, postId: '1003' }], ['post:1003'])).toBe(201);
  });

  test('RG2 agency covering a vacancy that somebody has covered since is a conflict; other agency is not', () => {
    const ledger = new PeopleLedger();
    const agency = { ...filling, basis: 'agency', covers: 'vacancy' };
    ledger.do('assignment.start', { ...agency, workerId: 'ada' });
    expect(statusOf(ledger, ['assignment.start', agency], ['post:2001'])).toBe(409);
    expect(statusOf(ledger, ['assignment.start', { ...agency, covers: 'additional' }], ['post:2001'])).toBe(201);
    expect(statusOf(ledger, ['assignment.start', filling], ['post:2001'])).toBe(201);
  });

  test('RG1 converting and moving rest on room too', () => {
    const ledger = new PeopleLedger();
    const converting = { assignmentId: 'g-fay', startDate: '2026-04-01', basis: 'permanent' };
    const moving = { assignmentId: 'a-dee', from: '2026-04-01', postId: '1004' };
    const [seenOfFay, seenOfDee] = [
      ['assignment:g-fay', 'post:1004'],
      ['assignment:a-dee', 'post:1004'],
    ];
    expect(statusOf(ledger, ['assignment.convert', converting], seenOfFay)).toBe(201);
    expect(statusOf(ledger, ['assignment.move', moving], seenOfDee)).toBe(201);
    ledger.do('assignment.start', { ...filling, postId: '1004' });
    expect(statusOf(ledger, ['assignment.convert', converting], seenOfFay)).toBe(409);
    expect(statusOf(ledger, ['assignment.move', moving], seenOfDee)).toBe(409);
    expect(
      statusOf(ledger, ['assignment.move', { ...moving, postId: '3001' }], ['assignment:a-dee', 'post:3001']),
    ).toBe(201);
  });
});
