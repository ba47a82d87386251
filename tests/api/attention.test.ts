import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scopeOf } from '../../server/domain/access.ts';
import { day } from '../../server/domain/day.ts';
import type { Access } from '../../server/domain/record/facts.ts';
import { Record } from '../../server/domain/record/record.ts';
import { decodeRecord, type RecordWire } from '../../server/domain/record/wire.ts';
import { attentionRows } from '../../server/domain/today.rows.ts';
import { attentionGroups, attentionOn } from '../../server/domain/today.ts';
import { type DemonstrationApp, openDemonstrationApp, type Row } from '../support/demonstration-app.ts';
import type { Caller } from '../support/test-app.ts';

/** `GET /api/attention` over the demonstration authority: Today, for programs. */
let app: DemonstrationApp;

beforeAll(async () => {
  app = await openDemonstrationApp();
}, 120_000);

afterAll(async () => {
  await app?.release();
});

const rowsFor = async (caller: Caller, query = ''): Promise<Row[]> =>
  (await app.read(`/api/attention${query}`, caller)).attention;

/** What Today shows on the device of a reader who looks at everything they have: worked out of the record it holds. */
async function onDevice(caller: Caller, asAt = app.today) {
  const { grants } = await app.read('/api/me', caller);
  const wire: RecordWire = await app.read('/api/record', caller);
  const view = Record.of(decodeRecord(wire)).now;
  const scope = scopeOf({ id: 'reader', kind: 'user', grants }, 'names.read');
  const rows = attentionRows(view, attentionOn(view, { asAt, unitIds: scope.all ? null : scope.unitIds }));
  return rows.map(({ group, thing, what, on, overdue }) => [group, thing, what, on, overdue].join(' ')).sort();
}

describe('what needs attention', () => {
  test.each(['hr', 'performance', 'head_of_service', 'team_manager'] as const)(
    'is to a program of %s what Today shows on their device',
    async (access: Access) => {
      const caller = await app.signInTo(access);
      const rows = await rowsFor(caller);
      const told = rows.map(({ group, thing, what, on, overdue }) => [group, thing, what, on, overdue].join(' '));
      expect(told.length).toBeGreaterThan(2);
      expect(told.sort()).toEqual(await onDevice(caller));
    },
  );

  test('V6 on a day gone by, vacancies to come are as the record held them by its end, here as on a device', async () => {
    const waiting = async (caller: Caller, query: string) =>
      (await rowsFor(caller, query)).filter(({ what }) => what === 'coming');
    const hr = await app.signInTo('hr');
    const then = await waiting(hr, '?asAt=2019-01-31');
    expect(then.length).toBeGreaterThan(0);
    expect(then).toEqual(await waiting(hr, '?asAt=2019-01-31&knownAt=2019-01-31T23:59:59.999Z'));
    for (const access of ['hr', 'head_of_service'] as const) {
      const caller = await app.signInTo(access);
      const told = (await waiting(caller, '?asAt=2019-01-31')).map(({ thing, on }) => `${thing} coming ${on}`);
      const shown = (await onDevice(caller, day('2019-01-31'))).filter((row) => row.includes(' coming '));
      expect(shown).toEqual(told.map((row) => `noRecruitment ${row} false`).sort());
    }
  });

  test('comes group after group, in the order of the screen, with what each is about', async () => {
    const rows = await rowsFor(await app.signInTo('hr'));
    const groups = [...new Set(rows.map((one) => one.group))];
    expect(groups).toEqual(attentionGroups.filter((group) => groups.includes(group)));
    expect(groups.length).toBeGreaterThan(7);
    const late = rows.find((one) => one.group === 'counts');
    expect(late).toMatchObject({ unitCode: 'CIC2', missing: expect.any(Number), expected: expect.any(Number) });
    expect(rows.filter((one) => one.group === 'overLimit').every((one) => one.children > 20 && one.name)).toBe(true);
  });

  test('TD1 on any day, as known at any instant, and by unit', async () => {
    const hr = await app.signInTo('hr');
    const all = await rowsFor(hr);
    const safeguarding = await rowsFor(hr, '?unit=SAF3');
    expect(safeguarding).toEqual(all.filter((one) => one.unitCode === 'SAF3'));
    expect(await rowsFor(hr, '?knownAt=2001-01-01T00:00:00Z')).toEqual([]);
    const then = await rowsFor(hr, '?asAt=2019-01-31&knownAt=2019-02-07T12:00:00Z');
    expect(then.length).toBeGreaterThan(5);
    expect(then).not.toEqual(await rowsFor(hr, '?asAt=2019-01-31'));
  });

  test('of leavers’ details is for those who may see why somebody left: no analyst, no token', async () => {
    const hr = await app.signInTo('hr');
    const leavers = async (caller: Caller) => (await rowsFor(caller)).filter((one) => one.group === 'leavers');
    expect((await leavers(hr)).map((one) => one.what)).toContain('reason and destination');
    expect(await leavers(await app.signInTo('performance'))).toEqual([]);
    expect(await leavers(await app.makeToken('hr'))).toEqual([]);
    const own = (await leavers(await app.signInTo('head_of_service'))).map((one) => one.unitCode);
    expect(own.filter((code) => !code.startsWith('SAF'))).toEqual([]);
    expect((await app.get('/api/attention', await app.signInTo('board'))).status).toBe(403);
  });
});
