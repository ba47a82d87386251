import { beforeEach, describe, expect, test } from 'vitest';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { Ledger } from '../support/ledger.ts';

let ledger: Ledger;
const run = (name: string, input: unknown, options = {}) => ledger.run(verbNamed(name) as Verb, input, options);
const standsOn = (error: { details: { readonly [key: string]: unknown } }) =>
  (error.details.standsOn as { change: string }[]).map((one) => one.change);

beforeEach(() => {
  ledger = new Ledger();
});

describe('the last administrator', () => {
  const adminOf = (userId: string) => ({
    id: `user:${userId}`,
    kind: 'user' as const,
    grants: [{ access: 'admin' as const, unitIds: [] }],
  });
  const give = (userId: string, from: string, actor = adminOf('ada')) =>
    run('grant.give', { grantId: `g-${userId}`, userId, access: 'admin', from }, { actor });
  const end = (userId: string, lastDay: string, actor: ReturnType<typeof adminOf>) =>
    run('grant.end', { grantId: `g-${userId}`, lastDay }, { actor });

  test('UN3 G4 no undo takes away the last administrator; what stands on it is who was ended since', () => {
    const first = give('ada', '2020-04-01');
    expect(ledger.takeBackRefusal(first, { actor: adminOf('ada') })).toMatchObject({
      status: 409,
      message: 'This can’t be undone: nobody would be an administrator on 2 Mar 2026.',
      details: { standsOn: [] },
    });
    const second = give('bo', '2026-03-01');
    const ended = end('ada', '2026-03-01', adminOf('bo'));
    const refusal = ledger.takeBackRefusal(second, { actor: adminOf('bo') });
    expect([refusal.status, standsOn(refusal)]).toEqual([409, [ended.id]]);
    ledger.takeBack(second, { actor: adminOf('bo'), alsoUndo: [ended.id] });
    expect(ledger.record.now.versions('grant', 'g-ada').at(-1)?.effectiveTo).toBe('9999-12-31');
  });

  test('UN3 G4 nor one who is to be the last on a later day; whoever is not the last may go', () => {
    give('ada', '2020-04-01');
    const second = give('bo', '2026-03-01');
    const third = give('cy', '2026-03-01');
    end('ada', '2026-06-30', adminOf('bo'));
    ledger.takeBack(third, { actor: adminOf('bo') });
    expect(ledger.takeBackRefusal(second, { actor: adminOf('bo') }).status).toBe(409);
  });
});
