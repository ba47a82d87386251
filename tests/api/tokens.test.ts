import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { mintToken } from '../../server/access/tokens.bearer.ts';
import { addToken } from '../../server/access/tokens.repository.ts';
import { day, FOREVER } from '../../server/domain/day.ts';
import { accesses } from '../../server/domain/record/facts.ts';
import { hashOf } from '../../server/shared/commit.ts';
import { openApiDb } from '../support/api-db.ts';
import { makeUnit } from '../support/makers.ts';
import { createTestApp, type TestApp, told } from '../support/test-app.ts';

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

async function withUnits(): Promise<TestApp> {
  const app = await createTestApp();
  await app.record(
    makeUnit({ id: 'root' }),
    makeUnit({ id: 'north', parentId: 'root' }),
    makeUnit({ id: 'north-1', parentId: 'north' }),
    makeUnit({ id: 'south', parentId: 'root' }),
  );
  return app;
}

describe('tokens', () => {
  test('are made by a person for a program, and their secret is told once', async () => {
    const app = await withUnits();
    const person = await app.makePerson('performance');
    const caller = await app.signIn(person.email);
    const { status, body } = await told(
      await app.send('/api/tokens', { caller, body: { label: 'Power BI', access: 'performance' } }),
    );
    expect(status).toBe(201);
    expect(body.token).toMatchObject({ label: 'Power BI', madeBy: person.actorId, unit: null, lastUsedAt: null });
    expect(body.token.expiresAt).toBe('2027-11-24T00:00:00.000Z');
    const kept = JSON.stringify((await app.db.$client.execute('SELECT * FROM tokens')).rows);
    expect(kept).not.toContain(body.secret);
    const me = await told(await app.get('/api/me', bearer(body.secret)));
    expect(me.body.grants).toEqual([{ access: 'performance', unitIds: [] }]);
    expect(me.body.user).toEqual({ id: `token:${body.token.id}`, name: 'Power BI', email: '' });
    const { tokens } = (await told(await app.get('/api/tokens', caller))).body;
    expect(tokens).toMatchObject([{ id: body.token.id, revokedAt: null }]);
  });

  test('reach no further than who makes them', async () => {
    const app = await withUnits();
    const caller = await app.signIn((await app.makePerson('head_of_service', ['north'])).email);
    const make = async (access: string, unit?: string) =>
      (await app.send('/api/tokens', { caller, body: { label: 'x', access, unit } })).status;
    expect(await make('head_of_service', 'NORTH')).toBe(201);
    expect(await make('team_manager', 'NORTH-1')).toBe(201);
    expect(await make('head_of_service', 'SOUTH')).toBe(403);
    expect(await make('head_of_service', 'ROOT')).toBe(403);
    expect(await make('hr')).toBe(403);
    expect(await make('hr', 'NORTH')).toBe(403);
    expect(await make('admin')).toBe(403);
    expect(await make('team_manager', 'NOWHERE')).toBe(422);
  });

  test('that are asked for with a field there isn’t are refused like every other body, and nothing is made', async () => {
    const app = await withUnits();
    const caller = await app.signIn((await app.makePerson('admin')).email);
    const asked = { label: 'x', access: 'hr', expiresOn: '2026-12-01' };
    const { status, body } = await told(await app.send('/api/tokens', { caller, body: asked }));
    const fields = [{ field: 'expiresOn', message: 'There is no field of this name here.' }];
    expect([status, body.error.fields]).toEqual([422, fields]);
    expect((await told(await app.get('/api/tokens', caller))).body.tokens).toEqual([]);
    for (const path of ['/api/people', '/api/auth/change-password', '/api/reminders/subscriptions']) {
      const refused = await told(await app.send(path, { caller, body: { expiresOn: '2026-12-01' } }));
      expect([path, refused.status, refused.body.error.fields]).toEqual([path, 422, expect.arrayContaining(fields)]);
    }
  });

  test('TK2 of a board member read what the board reads, and no other can be made', async () => {
    const app = await withUnits();
    const { email, actorId } = await app.makePerson('board');
    const caller = await app.signIn(email);
    const make = async (access: string, unit?: string) =>
      await told(await app.send('/api/tokens', { caller, body: { label: 'x', access, unit } }));
    for (const access of accesses.filter((one) => one !== 'board')) {
      expect([access, (await make(access)).status, (await make(access, 'NORTH')).status]).toEqual([access, 403, 403]);
    }
    const { body } = await make('board');
    const daily = '/api/measures/vacancy-rate/series?from=2026-10-15&to=2026-10-16&grain=day';
    expect((await app.get(daily, bearer(body.secret))).status).toBe(422);
    // one that was made before it was looked at so
    const secret = mintToken();
    const made = { id: 'old', label: 'x', access: 'head_of_service', madeBy: actorId, madeAt: app.time.now } as const;
    await addToken(app.db, { ...made, unitId: null, sha256: await hashOf(secret) });
    expect((await app.get(daily, bearer(secret))).status).toBe(401);
  });

  test('fall with their maker’s access', async () => {
    const app = await withUnits();
    const { email, userId } = await app.makePerson('hr', [], { from: day('2026-01-01') });
    const caller = await app.signIn(email);
    const { body } = await told(await app.send('/api/tokens', { caller, body: { label: 'x', access: 'hr' } }));
    expect((await app.get('/api/me', bearer(body.secret))).status).toBe(200);
    const { now } = await app.deps.store.current();
    const grant = now.by('grant', 'userId', userId)[0];
    if (!grant) throw new Error('no grant');
    const end = { ...grant, effectiveTo: app.deps.clock.today() };
    const change = { id: 'ended', actor: 'system', verb: 'test.end', reason: null, device: null, madeAt: null };
    await app.deps.store.commit({ change, bodyHash: '', plan: () => ({ supersede: [grant], add: [end] }) });
    expect((await app.get('/api/me', bearer(body.secret))).status).toBe(401);
    expect(end.effectiveTo < FOREVER).toBe(true);
  });

  test('neither read nor write while who made them is disabled, and do again when they are let in', async () => {
    const app = await withUnits();
    const admin = await app.signIn((await app.makePerson('admin')).email);
    const { email, userId } = await app.makePerson('hr');
    const caller = await app.signIn(email);
    const { body } = await told(await app.send('/api/tokens', { caller, body: { label: 'x', access: 'hr' } }));
    const read = async () => (await app.get('/api/me', bearer(body.secret))).status;
    const write = async () =>
      (await app.send('/api/posts?preview=true', { caller: bearer(body.secret), body: {} })).status;
    expect([await read(), await write()]).toEqual([200, 422]);
    expect((await app.send(`/api/people/${userId}/disabling`, { caller: admin })).status).toBe(200);
    expect([await read(), await write()]).toEqual([401, 401]);
    expect((await app.send(`/api/people/${userId}/enabling`, { caller: admin })).status).toBe(200);
    expect([await read(), await write()]).toEqual([200, 422]);
  });

  test('work through their last day and not after', async () => {
    const app = await withUnits();
    const caller = await app.signIn((await app.makePerson('hr')).email);
    const make = async (endDate: string) =>
      await told(await app.send('/api/tokens', { caller, body: { label: 'x', access: 'hr', endDate } }));
    expect((await make('2026-11-22')).status).toBe(422);
    const { body } = await make('2026-11-24');
    const at = async (instant: number) => {
      app.time.now = instant;
      return (await app.get('/api/me', bearer(body.secret))).status;
    };
    expect(await at(Date.UTC(2026, 10, 24, 23, 59))).toBe(200);
    expect(await at(Date.UTC(2026, 10, 25))).toBe(401);
  });

  test('are revoked at once, by their maker or an administrator', async () => {
    const app = await withUnits();
    const maker = await app.signIn((await app.makePerson('hr')).email);
    const other = await app.signIn((await app.makePerson('performance')).email);
    const admin = await app.signIn((await app.makePerson('admin')).email);
    for (const revoker of [maker, admin]) {
      const { body } = await told(await app.send('/api/tokens', { caller: maker, body: { label: 'x', access: 'hr' } }));
      const end = async (caller: typeof maker) =>
        (await app.send(`/api/tokens/${body.token.id}`, { caller, method: 'DELETE' })).status;
      expect((await app.get('/api/me', bearer(body.secret))).status).toBe(200);
      expect(await end(other)).toBe(404);
      expect(await end(revoker)).toBe(200);
      expect((await app.get('/api/me', bearer(body.secret))).status).toBe(401);
    }
  });

  test('make and revoke no tokens, change no password and give no access', async () => {
    const app = await withUnits();
    const caller = await app.makeToken('admin');
    expect((await app.get('/api/tokens', caller)).status).toBe(403);
    expect((await app.send('/api/tokens', { caller, body: { label: 'x', access: 'hr' } })).status).toBe(403);
    const passwords = { currentPassword: 'x', newPassword: 'another long password' };
    expect((await app.send('/api/auth/change-password', { caller, body: passwords })).status).toBe(403);
  });

  test('that are unknown are refused, and after many of them their address waits', async () => {
    const app = await withUnits();
    const statuses = [];
    for (let tries = 0; tries < 61; tries += 1)
      statuses.push((await app.get('/api/me', bearer(`muster_${tries}`))).status);
    expect(new Set(statuses.slice(0, 60))).toEqual(new Set([401]));
    expect(statuses[60]).toBe(429);
    expect((await app.get('/api/me', await app.makeToken('hr'))).status).toBe(200);
  });

  test('note when they were last used, to the hour', async () => {
    const app = await withUnits();
    const caller = await app.makeToken('hr');
    const lastUsed = async () => {
      await app.settle();
      return (await app.db.$client.execute('SELECT last_used_at FROM tokens')).rows[0]?.last_used_at;
    };
    const first = app.time.now;
    await app.get('/api/me', caller);
    expect(await lastUsed()).toBe(first);
    app.time.now += 1_800_000;
    await app.get('/api/me', caller);
    expect(await lastUsed()).toBe(first);
    app.time.now += 1_800_001;
    await app.get('/api/me', caller);
    expect(await lastUsed()).toBe(app.time.now);
  });
});

describe('npm run token', () => {
  const run = async (url: string, ...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: url };
    return await promisify(execFile)(process.execPath, ['server/commands/token.ts', ...args], { env });
  };

  test('makes one of the installation’s own, with any access, as the last line; no Change stands for it', async () => {
    const { db, url } = await openApiDb();
    const app = await createTestApp({ db });
    await app.record(makeUnit({ id: 'north' }));
    const { stdout } = await run(url, '--access', 'team_manager', '--unit', 'NORTH');
    const secret = stdout.trim().split('\n').at(-1) ?? '';
    const me = await told(await app.get('/api/me', bearer(secret)));
    expect(me.body.grants).toEqual([{ access: 'team_manager', unitIds: ['north'] }]);
    expect((await app.deps.store.current()).seq).toBe(1);
  });

  test('refuses what it does not know, saying what it takes', async () => {
    const { url } = await openApiDb();
    await expect(run(url, '--access', 'chief')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--access must be one of admin, hr,'),
    });
    await expect(run(url, '--access', 'hr', '--unit', 'NOWHERE')).rejects.toMatchObject({
      stderr: 'There is no unit with the code NOWHERE.\n',
    });
  });
});
