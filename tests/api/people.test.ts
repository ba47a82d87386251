import { describe, expect, test } from 'vitest';
import { makeUnit } from '../support/makers.ts';
import { createTestApp, password, told } from '../support/test-app.ts';

async function withAdmin() {
  const app = await createTestApp();
  await app.record(makeUnit({ id: 'root' }), makeUnit({ id: 'north', parentId: 'root' }));
  const person = await app.makePerson('admin');
  return { app, caller: await app.signIn(person.email), admin: person };
}

const newcomer = { email: 'Nia@Example.org', name: 'Nia Newcomer', access: 'head_of_service', unitIds: ['north'] };

describe('people', () => {
  test('are added by an administrator with a first grant, and set their password by a link', async () => {
    const { app, caller } = await withAdmin();
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const { status, body } = await told(await app.send('/api/people', { caller, body: newcomer, headers }));
    expect(status).toBe(201);
    expect(body.person).toMatchObject({
      name: 'Nia Newcomer',
      email: 'nia@example.org',
      enabled: true,
      grants: [{ access: 'head_of_service', unitIds: ['north'], startDate: '2026-11-23', endDate: null }],
    });
    expect(body.passwordLink.url).toMatch(/^http:\/\/localhost:8787\/set-password#\w{64}$/);
    const token = body.passwordLink.url.split('#')[1];
    await app.send('/api/auth/reset-password', { body: { token, newPassword: password } });
    const me = await told(await app.get('/api/me', await app.signIn('nia@example.org')));
    expect(me.body.grants).toEqual([{ access: 'head_of_service', unitIds: ['north'] }]);
    const { changes } = (await told(await app.get('/api/changes', caller))).body;
    expect(changes[0]).toMatchObject({ id: headers['idempotency-key'], verb: 'grant.give', by: 'an administrator' });
    expect(JSON.stringify(changes)).not.toContain('Nia');
  });

  test('are added once, however often that is sent; another address of the same is a fault', async () => {
    const { app, caller } = await withAdmin();
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const first = await told(await app.send('/api/people', { caller, body: newcomer, headers }));
    const again = await told(await app.send('/api/people', { caller, body: newcomer, headers }));
    expect(again.body.person).toEqual(first.body.person);
    const other = { 'idempotency-key': crypto.randomUUID() };
    const { status, body } = await told(await app.send('/api/people', { caller, body: newcomer, headers: other }));
    expect([status, body.error.fields[0].field]).toEqual([422, 'email']);
    expect((await told(await app.get('/api/people', caller))).body.people).toHaveLength(2);
  });

  test('are told of again to nobody but an administrator: the key gives no link to who is one no more', async () => {
    const { app, admin, caller } = await withAdmin();
    const headers = { 'idempotency-key': crypto.randomUUID() };
    expect((await app.send('/api/people', { caller, body: newcomer, headers })).status).toBe(201);
    const other = await app.signIn((await app.makePerson('admin')).email);
    const anothers = await told(await app.send('/api/people', { caller: other, body: {}, headers }));
    expect([anothers.status, anothers.body.error.code]).toEqual([409, 'idempotency_key_taken']);
    const incomplete = await told(await app.send('/api/people', { caller, body: {}, headers }));
    expect([incomplete.status, incomplete.body.error.code]).toEqual([422, 'idempotency_key_reused']);
    await app.send(`/api/grants/grant-${admin.userId}/ending`, {
      caller: other,
      body: { lastDay: '2026-11-22' },
      headers: { 'idempotency-key': crypto.randomUUID(), 'if-match': 'given-2' },
    });
    expect((await app.send('/api/people', { caller, body: newcomer, headers })).status).toBe(403);
  });

  test('whose grant is refused get no account', async () => {
    const { app, caller } = await withAdmin();
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const body = { ...newcomer, unitIds: [] };
    const refused = await told(await app.send('/api/people', { caller, body, headers }));
    expect([refused.status, refused.body.error.fields[0].field]).toEqual([422, 'unitIds']);
    expect((await told(await app.get('/api/people', caller))).body.people).toHaveLength(1);
  });

  test('who are disabled are out at once, and in again when enabled; nobody disables themselves', async () => {
    const { app, caller, admin } = await withAdmin();
    const { email, userId } = await app.makePerson('hr');
    const theirs = await app.signIn(email);
    const attempt = async () => (await app.send('/api/auth/sign-in/email', { body: { email, password } })).status;
    expect((await app.get('/api/me', theirs)).status).toBe(200);
    expect((await app.send(`/api/people/${userId}/disabling`, { caller })).status).toBe(200);
    const [token = ''] = (theirs.cookie ?? '').split('; ');
    expect((await app.get('/api/me', { cookie: token })).status).toBe(401);
    expect(await attempt()).toBe(403);
    expect((await app.send(`/api/people/${userId}/enabling`, { caller })).status).toBe(200);
    expect(await attempt()).toBe(200);
    expect((await app.send(`/api/people/${admin.userId}/disabling`, { caller })).status).toBe(409);
    expect((await app.send('/api/people/nobody/disabling', { caller })).status).toBe(404);
  });

  test('and their grants are for administrators, and never for tokens', async () => {
    const { app } = await withAdmin();
    for (const access of ['hr', 'performance', 'head_of_service', 'team_manager', 'board'] as const) {
      const caller = await app.signIn((await app.makePerson(access, ['north'])).email);
      expect([access, (await app.get('/api/people', caller)).status]).toEqual([access, 403]);
    }
    expect((await app.get('/api/people', await app.makeToken('admin'))).status).toBe(403);
  });

  test('get another link when they have lost their password', async () => {
    const { app, caller } = await withAdmin();
    const { userId, email } = await app.makePerson('hr');
    const { passwordLink } = (await told(await app.send(`/api/people/${userId}/password-link`, { caller }))).body;
    const newPassword = 'a wholly new password';
    const token = passwordLink.url.split('#')[1];
    expect((await app.send('/api/auth/reset-password', { body: { token, newPassword } })).status).toBe(200);
    const body = { email, password: newPassword };
    expect((await app.send('/api/auth/sign-in/email', { body })).status).toBe(200);
  });
});
