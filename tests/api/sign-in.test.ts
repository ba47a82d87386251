import { describe, expect, test } from 'vitest';
import { addDays } from '../../server/domain/day.ts';
import { endSessions, makePasswordLink } from '../../server/sign-in/accounts.ts';
import { makeUnit } from '../support/makers.ts';
import { cookiesOf, createTestApp, ORIGIN, password, told } from '../support/test-app.ts';

describe('signing in', () => {
  test('sets a session by which the API says who is asking and what for', async () => {
    const app = await createTestApp();
    await app.record(makeUnit({ id: 'root', name: 'A county' }));
    const { email, userId } = await app.makePerson('hr');
    const caller = await app.signIn(email);
    const { status, body } = await told(await app.get('/api/me', caller));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      user: { id: userId, name: 'The hr', email },
      authority: { name: 'A county', demonstration: false },
      grants: [{ access: 'hr', unitIds: [] }],
      now: '2026-11-23T12:00:00.000Z',
      keepDays: 7,
    });
  });

  test('refuses another password and an unknown address in the same words', async () => {
    const app = await createTestApp();
    const { email } = await app.makePerson('hr');
    const wrong = await told(await app.send('/api/auth/sign-in/email', { body: { email, password: 'not the one' } }));
    const unknown = await told(
      await app.send('/api/auth/sign-in/email', { body: { email: 'no.one@example.org', password } }),
    );
    expect(wrong.status).toBe(401);
    expect(wrong.body.error.code).toBe('wrong_password');
    expect(unknown).toEqual(wrong);
  });

  test('rests an account after ten wrong passwords, even for the right one and after a restart', async () => {
    const app = await createTestApp();
    const { email } = await app.makePerson('hr');
    const attempt = (word: string, of = app) => of.send('/api/auth/sign-in/email', { body: { email, password: word } });
    for (let tries = 0; tries < 10; tries += 1) expect((await attempt('a wrong password')).status).toBe(401);
    const restarted = await createTestApp({ db: app.db });
    const answer = await attempt(password, restarted);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('900');
    restarted.time.now += 901_000;
    expect((await attempt(password, restarted)).status).toBe(200);
  });

  test('limits attempts by address as well, in the database', async () => {
    const app = await createTestApp();
    const body = { token: 'not one', newPassword: password };
    const attempt = async () => (await app.send('/api/auth/reset-password', { body })).status;
    for (let tries = 0; tries < 20; tries += 1) expect(await attempt()).toBe(409);
    expect(await attempt()).toBe(429);
    app.connection.current = { address: '192.0.2.7', loopback: false };
    expect(await attempt()).toBe(409);
  });

  test('says every fault of what was sent, by field', async () => {
    const app = await createTestApp();
    const { status, body } = await told(await app.send('/api/auth/sign-in/email', { body: { email: 'hr' } }));
    expect(status).toBe(422);
    expect(body.error.fields).toEqual([
      { field: 'email', message: 'This must be an e-mail address.' },
      { field: 'password', message: 'This is needed.' },
    ]);
  });

  test('nobody can make an account of their own', async () => {
    const app = await createTestApp();
    const body = { email: 'new@example.org', password, name: 'New' };
    expect((await app.send('/api/auth/sign-up/email', { body })).status).toBe(401);
    expect((await app.db.$client.execute('SELECT * FROM users')).rows).toEqual([]);
  });

  test('keeps neither address nor browser of whoever signs in', async () => {
    const app = await createTestApp();
    await app.signIn((await app.makePerson('hr')).email);
    const [session] = (await app.db.$client.execute('SELECT ip_address, user_agent FROM sessions')).rows;
    expect(session).toMatchObject({ ip_address: null, user_agent: null });
  });
});

describe('a session', () => {
  test('spares the look-up on reads for a minute; writes always look', async () => {
    const app = await createTestApp();
    const { email, userId } = await app.makePerson('hr');
    const caller = await app.signIn(email);
    expect((await app.get('/api/me', caller)).status).toBe(200);
    await endSessions(await app.deps.signIn.auth(ORIGIN), userId);
    expect((await app.get('/api/me', caller)).status).toBe(200);
    expect((await app.send('/api/auth/sign-out', { caller })).status).toBe(401);
    const { cookie = '' } = caller;
    const withoutCache = {
      cookie: cookie
        .split('; ')
        .filter((part) => !part.includes('session_data'))
        .join('; '),
    };
    app.time.now += 61_000;
    expect((await app.get('/api/me', withoutCache)).status).toBe(401);
  });

  test('ends at signing out, at once', async () => {
    const app = await createTestApp();
    const caller = await app.signIn((await app.makePerson('hr')).email);
    expect((await app.get('/api/me', caller)).status).toBe(200);
    const out = await app.send('/api/auth/sign-out', { caller });
    expect(out.status).toBe(200);
    expect((await app.get('/api/me', cookiesOf(out))).status).toBe(401);
    const [token = ''] = (caller.cookie ?? '').split('; ');
    expect((await app.get('/api/me', { cookie: token })).status).toBe(401);
  });

  test('can’t be made up or altered', async () => {
    const app = await createTestApp();
    const { cookie = '' } = await app.signIn((await app.makePerson('hr')).email);
    const altered = cookie.replace(
      /(session_token=.)(.)/,
      (_, start, letter) => `${start}${letter === 'a' ? 'b' : 'a'}`,
    );
    expect((await app.get('/api/me', { cookie: altered })).status).toBe(401);
    expect((await app.get('/api/me', { cookie: 'muster.session_token=made.up' })).status).toBe(401);
  });

  test('of somebody disabled is no session', async () => {
    const app = await createTestApp();
    const { email, userId } = await app.makePerson('hr');
    await app.db.$client.execute({ sql: 'UPDATE users SET disabled_at = 1 WHERE id = ?', args: [userId] });
    const answer = await app.send('/api/auth/sign-in/email', { body: { email, password } });
    expect((await app.get('/api/me', cookiesOf(answer))).status).toBe(401);
    expect((await told(answer)).body.error.code).toBe('account_disabled');
  });

  test('may do what today’s grants say, and nothing once they have ended', async () => {
    const app = await createTestApp();
    const { email } = await app.makePerson('hr', [], { from: addDays(app.deps.clock.today(), 1) });
    const caller = await app.signIn(email);
    expect((await told(await app.get('/api/me', caller))).body.grants).toEqual([]);
    app.time.now += 86_400_000;
    expect((await told(await app.get('/api/me', caller))).body.grants).toEqual([{ access: 'hr', unitIds: [] }]);
  });

  test('cookies are out of scripts’ reach, and for TLS only where people come by TLS', async () => {
    const app = await createTestApp({ env: { PUBLIC_URL: 'https://muster.example.org' } });
    const { email } = await app.makePerson('hr');
    const answer = await app.send('/api/auth/sign-in/email', { body: { email, password } });
    for (const cookie of answer.headers.getSetCookie())
      expect(cookie).toMatch(/^__Secure-muster.*HttpOnly.*SameSite=Lax/);
    expect(answer.headers.getSetCookie()[0]).toContain('Secure;');
    expect((await app.get('/api/me', cookiesOf(answer))).status).toBe(200);
  });
});

describe('passwords', () => {
  test('a link sets one, once, and ends sessions begun before', async () => {
    const app = await createTestApp();
    const { email, userId } = await app.makePerson('hr');
    const before = await app.signIn(email);
    const { url } = await makePasswordLink(await app.deps.signIn.auth(ORIGIN), { userId, origin: ORIGIN });
    const body = { token: url.split('#')[1], newPassword: 'another long password' };
    expect((await app.send('/api/auth/reset-password', { body })).status).toBe(200);
    expect((await told(await app.send('/api/auth/reset-password', { body }))).body.error.code).toBe('link_used_or_old');
    const signIn = { email, password: body.newPassword };
    expect((await app.send('/api/auth/sign-in/email', { body: signIn })).status).toBe(200);
    expect((await app.send('/api/auth/sign-out', { caller: before })).status).toBe(401);
  });

  test('one’s own is changed by saying the old one; a short one is refused', async () => {
    const app = await createTestApp();
    const caller = await app.signIn((await app.makePerson('hr')).email);
    const change = (currentPassword: string, newPassword: string) =>
      app.send('/api/auth/change-password', { caller, body: { currentPassword, newPassword } });
    const short = await told(await change(password, 'short'));
    expect(short.body.error.fields).toEqual([
      { field: 'newPassword', message: 'This must be at least 12 characters.' },
    ]);
    expect((await told(await change('not my password', 'another long password'))).body.error.fields[0].field).toBe(
      'currentPassword',
    );
    expect((await change(password, 'another long password')).status).toBe(200);
  });
});

describe('demonstration accounts', () => {
  const demonstration = async (env: { [key: string]: string } = {}) => {
    const app = await createTestApp({ env: { MUSTER_DEMO: 'on', ...env } });
    await app.db.$client.execute("INSERT INTO installation VALUES ('demonstration', 'true')");
    return app;
  };
  const elsewhere = { address: '192.0.2.7', loopback: false };

  test('work from this machine only, whatever a header says', async () => {
    const app = await demonstration();
    const { email } = await app.makePerson('hr');
    const caller = await app.signIn(email);
    app.connection.current = elsewhere;
    const headers = { 'x-forwarded-for': '127.0.0.1', 'x-muster-client': '127.0.0.1' };
    const signIn = await told(await app.send('/api/auth/sign-in/email', { body: { email, password }, headers }));
    expect(signIn.status).toBe(403);
    expect(signIn.body.error.code).toBe('demonstration_here_only');
    expect((await app.get('/api/me', caller, headers)).status).toBe(403);
  });

  test('work from elsewhere where that was chosen', async () => {
    const app = await demonstration({ MUSTER_DEMO: 'public' });
    const { email } = await app.makePerson('hr');
    app.connection.current = elsewhere;
    expect((await app.get('/api/me', await app.signIn(email))).status).toBe(200);
  });
});
