import { describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/access.ts';
import { recordCount } from '../../server/domain/caseloads.verbs.ts';
import { madeOnDay, planRequest } from '../../server/domain/changes/request.ts';
import { addDays, type Day, day } from '../../server/domain/day.ts';
import { changeHours } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { set as setSetting } from '../../server/domain/settings.verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { type Asked, ask, headOf, hr, refusal, seen, today, twoTeams } from '../support/asking.ts';

describe('R6 If-Match is held to, or refused', () => {
  const recordNews = { verb: recordCount, input: { workerId: 'worker-1', asAt: day('2026-11-20'), children: 12 } };
  const said = (asked: Asked) => refusal(() => ask(twoTeams(), asked));

  test('it says what was seen of the one thing left unnamed', () => {
    expect(ask(twoTeams(), { basedOn: {}, ifMatch: 'change-1' }).plan.add).not.toEqual([]);
    expect(said({ basedOn: {}, ifMatch: 'nonsense' }).status).toBe(409);
  });

  test('it agrees with what basedOn says of that thing', () => {
    expect(ask(twoTeams(), { ifMatch: 'change-1' }).plan.add).not.toEqual([]);
    const error = said({ ifMatch: 'nonsense' });
    expect(error).toMatchObject({ status: 422, fields: [{ field: 'If-Match' }] });
  });

  test('where nothing needs to be seen there is nothing to hold it to', () => {
    expect(ask(twoTeams(), { ...recordNews, basedOn: {} }).plan.add).not.toEqual([]);
    expect(said({ ...recordNews, basedOn: {}, ifMatch: 'nonsense' })).toMatchObject({
      status: 422,
      fields: [{ field: 'If-Match' }],
    });
  });

  test('the record as it was seen is none of those things', () => {
    const basedOn = { record: 'change-1' };
    expect(ask(twoTeams(), { basedOn, ifMatch: 'change-1' }).plan.add).not.toEqual([]);
    expect(said({ ...recordNews, basedOn, ifMatch: 'change-1' })).toMatchObject({ fields: [{ field: 'If-Match' }] });
  });

  test('what is wrong otherwise is said first', () => {
    const input = { assignmentId: 'none', lastDay: day('2027-01-18') };
    expect(said({ input, basedOn: {}, ifMatch: 'nonsense' }).status).toBe(404);
    expect(said({ actor: headOf('unit-2'), ifMatch: 'nonsense' }).status).toBe(403);
  });
});

test('ids of what a Change brings into being follow from its own, and are the same at every try', () => {
  const record = twoTeams();
  const input = { assignmentId: 'assignment-1', from: day('2026-12-01'), fte: 800_000 };
  const asked = { verb: changeHours, input, changeId: 'c', basedOn: seen('change-1'), reason: null };
  const plans = [1, 2].map(() => planRequest(record, asked, { actor: hr, today, madeOn: today }).plan);
  expect(plans[0]).toEqual(plans[1]);
});

describe('R5 what was made without a connection is planned as on the day it was made', () => {
  const setting = { verb: setSetting as Verb, input: { key: 'caseload.limit', value: 18 }, basedOn: {} };
  const admin: Actor = { id: 'user:admin', kind: 'user', grants: [{ access: 'admin', unitIds: [] }] };
  const noon = (on: Day) => Date.parse(`${on}T12:00:00Z`);

  test('what it says of today is said of that day', () => {
    const { plan } = ask(twoTeams(), { ...setting, actor: admin, madeOn: day('2026-11-20') });
    expect(plan.add).toMatchObject([{ kind: 'setting', effectiveFrom: '2026-11-20' }]);
  });

  test.each([
    ['made now', null, today],
    ['made today', noon(today), today],
    ['made yesterday', noon(addDays(today, -1)), '2026-11-22'],
    ['a clock a day behind', noon(addDays(today, -1)), '2026-11-22'],
    ['a clock a day ahead', noon(addDays(today, 1)), today],
    ['a clock years ahead', noon(day('2030-01-01')), today],
    ['31 days ago', noon(addDays(today, -31)), '2026-10-23'],
    ['longer ago than anything waits', noon(addDays(today, -32)), today],
    ['a clock that was never set', 0, today],
  ])('%s: the day it is planned on', (_what, madeAt, on) => {
    expect(madeOnDay(madeAt, today)).toBe(on);
  });

  test('the day is London’s: a minute past midnight in summer is the next day there', () => {
    expect(madeOnDay(Date.parse('2026-06-30T23:01:00Z'), day('2026-07-02'))).toBe('2026-07-01');
    expect(madeOnDay(Date.parse('2026-11-22T23:59:00Z'), today)).toBe('2026-11-22');
  });
});
