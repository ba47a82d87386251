import { expect, test } from 'vitest';
import { addDays, type Day, day, FOREVER } from '../../server/domain/day.ts';
import type { Access } from '../../server/domain/record/facts.ts';
import { createTestApp, type TestApp, told } from '../support/test-app.ts';
import { marks, type Team, teamOf, units } from '../support/two-teams.ts';

type Grant = { access: Access; unitIds: string[]; from?: Day; to?: Day };

/** Somebody with several grants, signed in. */
async function withGrants(app: TestApp, [first, ...others]: [Grant, ...Grant[]]) {
  const { email, userId } = await app.makePerson(first.access, first.unitIds, first);
  for (const { access, unitIds, from = day('2020-01-01'), to = FOREVER } of others) {
    const period = { effectiveFrom: from, effectiveTo: to };
    await app.record({ kind: 'grant', id: crypto.randomUUID(), ...period, userId, access, unitIds });
  }
  app.time.now += 1000;
  return await app.signIn(email);
}

async function withTeams(): Promise<TestApp> {
  const app = await createTestApp();
  await app.record(...units(), ...teamOf('own'), ...teamOf('other'));
  app.time.now += 1000;
  return app;
}

const namesIn = (body: string) => (['own', 'other'] as Team[]).filter((team) => body.includes(marks[team].name));

test('several grants add up, each on its own units', async () => {
  const app = await withTeams();
  const caller = await withGrants(app, [
    { access: 'team_manager', unitIds: ['own-team'] },
    { access: 'head_of_service', unitIds: ['other-service'] },
  ]);
  for (const path of ['/api/workers', '/api/record', '/api/assignments']) {
    expect([path, namesIn(await (await app.get(path, caller)).text())]).toEqual([path, ['own', 'other']]);
  }
});

test('why people left is seen of one’s own units, though the names of all may be', async () => {
  const app = await withTeams();
  const caller = await withGrants(app, [
    { access: 'performance', unitIds: [] },
    { access: 'team_manager', unitIds: ['own-team'] },
  ]);
  for (const path of ['/api/record', '/api/changes/given-1', '/api/absences', '/api/assignments']) {
    const body = await (await app.get(path, caller)).text();
    expect([path, body.includes(marks.other.leaving), body.includes(marks.other.absence)]).toEqual([
      path,
      false,
      false,
    ]);
  }
  const body = await (await app.get('/api/record', caller)).text();
  expect([body.includes(marks.own.leaving), body.includes(marks.own.absence)]).toEqual([true, true]);
});

test('a stand-in sees names in the days of the grant only', async () => {
  const app = await withTeams();
  const today = app.deps.clock.today();
  const caller = await withGrants(app, [
    { access: 'team_manager', unitIds: ['other-team'] },
    { access: 'head_of_service', unitIds: ['own-service'], from: addDays(today, 1), to: addDays(today, 22) },
  ]);
  const sees = async () => namesIn(await (await app.get('/api/workers', caller)).text());
  const inDays = async (days: number) => {
    app.time.now += days * 86_400_000;
    return await sees();
  };
  expect(await sees()).toEqual(['other']);
  expect(await inDays(1)).toEqual(['own', 'other']);
  // sessions last two weeks from their last use
  expect(await inDays(10)).toEqual(['own', 'other']);
  expect(await inDays(11)).toEqual(['other']);
});

test('a team that moves to another service takes its rows’ days with it', async () => {
  const app = await withTeams();
  const before = await app.signIn((await app.makePerson('head_of_service', ['own-service'])).email);
  const after = await app.signIn((await app.makePerson('head_of_service', ['other-service'])).email);
  const admin = await app.makeToken('hr');
  const headers = { 'idempotency-key': crypto.randomUUID(), 'if-match': 'given-1' };
  const body = { from: '2027-01-04', parentId: 'other-service' };
  const moved = await app.send('/api/units/own-team', { caller: admin, body, method: 'PATCH', headers });
  expect((await told(moved)).status).toBe(201);
  const seenOn = async (asAt: string, caller: typeof before) =>
    namesIn(await (await app.get(`/api/workers?asAt=${asAt}`, caller)).text());
  expect(await seenOn('2027-01-03', before)).toEqual(['own']);
  expect(await seenOn('2027-01-03', after)).toEqual(['other']);
  expect(await seenOn('2027-01-04', before)).toEqual([]);
  expect(await seenOn('2027-01-04', after)).toEqual(['own', 'other']);
});
